"""单位资金 printed over the columns of a unit's own incomes, in aligned columns."""

from loaders.blocks import Table
from loaders.disclosure import read_disclosure
from loaders.layouts.recognise import recognise_blocks

# One blank parts the labels below it; it stands as near to 合计 as 本年收入 does.
OVER = """                                            青山县水务局2025年部门预算
                                                         预算收入总表
316 青山县水务局                                                   预算年度：2025                                         单位：万元
               功能分类科目                                                         本年收入
                                                                             单位资金           上年结转
序号                         合计                  一般公共 政府性基 国有资本 财政专户
     科目编码           科目名称             小计                                                      结余
                                                预算   金预算 经营预算 管理资金 事业收入 经营收入 上级补助 附属单位 其他收入
                                                                              收入  上缴收入
栏次         1         2       3         4         5        6        7      8          9   10   11      12   13      14
 1             合计          6308.53   6304.04   6110.00                           97.02        97.02                 4.49
 2   213       农林水支出       6009.70   6005.21   5811.17                           97.02        97.02                 4.49
"""  # noqa: E501 - lines are as wide as the print


def test_money_of_its_own_stands_over_its_parts() -> None:
    (table,) = [block for block in recognise_blocks(OVER) if isinstance(block, Table)]
    upper, lower, total, *_ = [row.folded for row in table.rows]
    assert " ".join(lower[1:9]) == (
        "科目编码 科目名称  小计 一般公共预算 政府性基金预算 国有资本经营预算 财政专户管理资金"
    )
    assert lower[9:] == (
        "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "",
    )  # fmt: skip
    assert upper[3:5] == ("合计", "本年收入")
    assert (upper[9], upper[14]) == ("单位资金", "上年结转结余")
    assert total[3:5] == ("6308.53", "6304.04")
    assert total[14] == "4.49"


def test_sums_and_what_was_carried_over_are_read_beside_it() -> None:
    (line,) = read_disclosure(OVER.encode(), "income.txt").budget_lines
    assert (line.total, line.carryover) == (600_970_000_000, 449_000_000)
    assert {each.column: each.amount for each in line.amounts} == {
        "合计": 600_970_000_000,
        "本年收入/小计": 600_521_000_000,
        "本年收入/一般公共预算": 581_117_000_000,
        "单位资金/事业收入": 9_702_000_000,
        "单位资金/上级补助收入": 9_702_000_000,
        "上年结转结余": 449_000_000,
    }

"""Rows of budget tables in aligned columns: what tells one from the next, and from prose."""

from loaders.blocks import Paragraph, Row, Table
from loaders.layouts.recognise import recognise_blocks

LIST = """                                   项目支出预算表

单位：万元
                                                                     本年拨款
        项目编码                       项目名称                 合计                        单位资金
                                                               一般公共预算   政府性基金预算

                                    合计                181.12   181.12

                        2022 年老旧小区改造工程款（文政办字【2018】        40.00    40.00
                        111 号）

13017221P001090100028   农村厕所改造提升资金                     141.12   141.12

    按照《中华人民共和国预算法》、《河北省预算公开办法》等规定，现将部门预算公开如下：
"""  # noqa: E501 - lines are as wide as the print


def tables(text: str) -> list[Table]:
    return [block for block in recognise_blocks(text) if isinstance(block, Table)]


def data(text: str) -> list[tuple[str, ...]]:
    (table,) = tables(text)
    return [row.folded for row in table.rows if is_data(row)]


def is_data(row: Row) -> bool:
    return any("." in text or "-" in text or "—" in text for text in row.folded)


def test_a_label_stands_over_the_gap_between_its_parts() -> None:
    (table,) = tables(LIST)
    assert [row.folded for row in table.rows[:2]] == [
        ("项目编码", "项目名称", "合计", "本年拨款", "", "单位资金"),
        ("", "", "", "一般公共预算", "政府性基金预算", ""),
    ]


def test_names_tell_rows_where_some_have_no_code() -> None:
    assert data(LIST) == [
        ("", "合计", "181.12", "181.12", "", ""),
        ("", "2022年老旧小区改造工程款(文政办字[2018]111号)", "40.00", "40.00", "", ""),
        ("13017221P001090100028", "农村厕所改造提升资金", "141.12", "141.12", "", ""),
    ]


def test_a_sentence_below_two_cells_is_no_row() -> None:
    paragraphs = [block for block in recognise_blocks(LIST) if isinstance(block, Paragraph)]
    assert paragraphs[-1].passage.text.startswith("按照《中华人民共和国预算法》")


PURCHASES = """                                  部门政府采购预算

怀来县王家楼回族乡人民政府            单位：万元
  政府采购项目来源      采购物品名称    数量    单价      合计
 项目名称    预算资金
  合计      25.16                                 25.16
2023年村    5.16     办公桌         6      0.86     5.16
级组织
运转经

                                      第 13 页
费
城区道路    20.00    物业管理服务      1     20.00    20.00
"""


def test_a_page_begins_with_the_rest_of_a_name() -> None:
    assert [row[0] for row in data(PURCHASES)] == ["合计", "2023年村级组织运转经费", "城区道路"]


ASSETS = """                               部门固定资产占用情况表

泊头市水务局            截止时间：2018-12-31
      项目          数量     价值（金额单位：万元）
     资产总额                    5618.10
3、单价在20万元以上的设备               ——
4、其他固定资产         2432        2471.96
"""


def test_a_dash_is_an_amount_of_its_own_row() -> None:
    assert data(ASSETS)[1:] == [
        ("3、单价在20万元以上的设备", "", "——"),
        ("4、其他固定资产", "2432", "2471.96"),
    ]


# A page ends after 栏次, and another inside a row; no form feed and no number is printed there.
INCOME = """                                    预算收入总表

601 正定县曲阳桥镇人民政府            预算年度：2024            单位：万元
                                                             上年结转
序号       功能分类科目         合计          本年收入
      科目编码     科目名称               小计       事业收入      结余
栏次      1        2        3       4        5        6
1               合计    5198.44   4772.68              425.76
               一般公共
2      201            2315.01   2146.45              168.56
               服务支出
               行政事业
3    20805     单位养老    2883.43   2626.23              257.20
                                                             上年结转
序号       功能分类科目         合计          本年收入
      科目编码     科目名称               小计       事业收入      结余
栏次      1        2        3       4        5        6
               支出
               城乡社区


4    2120501          2572.01   2314.81              257.20
               环境卫生
"""


def test_a_header_whose_first_line_holds_one_label_is_printed_again() -> None:
    assert [row[2] for row in data(INCOME)] == [
        "合计", "一般公共服务支出", "行政事业单位养老支出", "城乡社区环境卫生",
    ]  # fmt: skip
    assert {row[-1] for row in data(INCOME)} == {"425.76", "168.56", "257.20"}


NARROW = """                                   项目支出预算表

单位：万元
        项目编码                       项目名称                 合计     单位资金
                                    合计                645.19   645.19
13073025P00677810001D   办公设备购置                           574.94   574.94
                        村级组织运转经费（冀组通字
13073025P00291510003D                                     70.25    70.25
                        [２０２４]275）
13073024P00007310004P   2025 年森林草原防火经费冀组通字[2024]87 号
"""


def test_a_line_ends_early_before_letters_that_no_print_parts() -> None:
    assert [row[1] for row in data(NARROW)][1:] == [
        "办公设备购置", "村级组织运转经费(冀组通字[2024]275)",
    ]  # fmt: skip


# 国有资本经营预算 and 财政拨款结转 are labels without their last line, too.
ENDINGS = """                                  部门政府采购预算

601 文安县左各庄镇人民政府            单位：万元
 政府 采购项目来源    采购物品     政府采购      计量单位   数量    单价                     政府采购金额（当年部门预算安排资金）                     2019 年
               名 称     目录序号                                                                                  预留中小
                                                                                                             微企业
                                                                                                              份额

项目名称   预算资金                                          合计    一般公共   基金预算   国有资本   财政 专   单 位资   财 政拨   非财 政
                                                           预算拨款    拨款    经营预算   户核拨     金     款结转    拨款结转
                                                                          拨款                          结余

 合计    3.57                                         3.57   3.57

单 位运   3.57   公务用车   C23120302    项     3    1.19   3.57   3.57
转经费           加油
"""  # noqa: E501 - lines are as wide as the print


def test_the_ends_of_labels_are_no_row() -> None:
    (table,) = tables(ENDINGS)
    assert table.rows[1].folded[10:15] == (
        "国有资本经营预算拨款", "财政专户核拨", "单位资金", "财政拨款结转",
        "非财政拨款结转结余",
    )  # fmt: skip
    assert [row[0] for row in data(ENDINGS)] == ["合计", "单位运转经费"]

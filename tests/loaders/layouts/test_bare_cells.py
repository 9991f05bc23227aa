"""Cells one a line with nothing around them, as a page's text is copied or extracted."""

from decimal import Decimal

import pytest

from graph_schema.money import Money, money_from
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure

COVER = "宽城县文化和旅游局2024年部门预算信息公开"
SUMMARY = """部门预算收支总表
356宽城县文化和旅游局
预算年度：2024
单位：万元
序号\t收入\t支出
{label}\t预算数\t{label}\t预算数
栏次\t1\t2\t3\t4
1\t一、一般公共预算拨款收入\t80.00\t一、文化旅游体育与传媒支出\t85.00
2\t二、政府性基金预算拨款收入\t\t二、社会保障和就业支出\t
3\t本年收入合计\t80.00\t本年支出合计\t85.00
4\t上年结转结余\t5.00\t年终结转结余\t
5\t收入总计\t85.00\t支出总计\t85.00
"""
INCOME = """部门预算收入总表
356宽城县文化和旅游局
预算年度：2024
单位：万元
科目编码\t科目名称\t合计\t本年收入\t上年结转
207\t文化旅游体育与传媒支出\t85.00\t80.00\t5.00
20701\t文化和旅游\t85.00\t80.00\t5.00
2070109\t群众文化\t60.00\t60.00\t
2070110\t文化和旅游交流与合作\t25.00\t20.00\t5.00
"""
FORM = """1、乡镇文化站补助绩效目标表
356宽城县文化和旅游局
单位：万元
项目编码\t13082724P000123100001\t项目名称\t乡镇文化站补助
预算规模及资金用途\t预算数\t18.00\t其中：财政资金\t18.00\t其他资金\t{blank}
{blank}\t依据冀财教〔2023〕88号文件，用于文化站开放和辅导员补助，按人数和场次拨付，年底前全部拨付到各乡镇，由乡镇财政所统一管理
绩效目标\t1.文化站免费开放
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
产出指标\t数量指标\t开放文化站\t开放的文化站数量\t≥18个\t冀财教〔2023〕88号
产出指标\t时效指标\t开放及时率\t按时开放的比率\t≥95%\t{basis}
满意度指标\t服务对象满意度指标\t群众满意度\t满意的群众比率\t≥90%\t问卷调查
"""


def printed(*tables: str, gap: str = "\n\n", empty: str = " ") -> str:
    """Return a text with one cell a line, `gap` behind each, `empty` for an empty cell."""
    cells = [cell for line in "".join(tables).splitlines() for cell in line.split("\t")]
    return COVER + gap + gap.join(cell or empty for cell in cells) + gap


def read(text: str) -> DisclosureRecords:
    return read_disclosure(text.encode(), "bare.txt")


def wan(number: int) -> Money:
    """Return an amount printed in 万元."""
    return money_from(Decimal(number), "万元")


def codes(records: DisclosureRecords) -> list[str]:
    return [warning.code for warning in records.warnings]


@pytest.mark.parametrize("empty", [" ", ""])
def test_blank_lines_part_the_cells_and_a_further_one_is_an_empty_cell(empty: str) -> None:
    records = read(printed(SUMMARY.format(label="项目"), INCOME, empty=empty))
    headline = records.disclosure.headline
    assert headline.general_public_income == wan(80)
    assert headline.carryover == wan(5)
    assert [table.data_rows for table in records.disclosure.tables] == [5, 4]
    last = records.budget_lines[-1]
    assert [each.amount for each in last.amounts] == [wan(25), wan(20), wan(5)]
    assert len(records.budget_lines[-2].amounts) == 2


def test_a_column_that_lost_its_label_keeps_its_place() -> None:
    headline = read(printed(SUMMARY.format(label=""))).disclosure.headline
    assert headline.income_total == wan(85)
    assert headline.expenditure_total is not None
    assert headline.general_public_income is not None


def test_a_form_and_its_indicators_are_read() -> None:
    records = read(printed(FORM.format(blank="", basis="")))
    (project,) = records.projects
    assert (project.name, project.project_code) == ("乡镇文化站补助", "13082724P000123100001")
    assert project.amount == wan(18)
    assert project.purpose is not None
    assert project.purpose.startswith("依据冀财教〔2023〕88号")
    assert [goal.text for goal in records.goals] == ["文化站免费开放"]
    names = [indicator.levels[2] for indicator in records.indicators]
    assert names == ["开放文化站", "开放及时率", "群众满意度"]
    assert [indicator.basis for indicator in records.indicators] == [
        "冀财教〔2023〕88号",
        None,
        "问卷调查",
    ]


def test_lines_of_one_cell_follow_each_other() -> None:
    text = printed(FORM.format(blank="", basis="")).replace(
        "免费开放\n", "免费开放\n2.培训\n", 1
    )
    assert [goal.text for goal in read(text).goals] == ["文化站免费开放", "培训"]


def test_where_empty_cells_are_lost_rows_that_lack_one_are_left_out() -> None:
    text = printed(SUMMARY.format(label="项目"), INCOME, FORM.format(blank="", basis=""))
    lost = "\n".join(line for line in text.splitlines() if line.strip())
    records = read(lost)
    assert codes(records).count("ROWS_IN_DOUBT") == 3
    assert not records.budget_lines
    assert not records.indicators
    assert [project.name for project in records.projects] == ["乡镇文化站补助"]
    assert records.disclosure.headline.income_total is None


def test_where_no_cell_is_lost_they_need_no_blank_lines() -> None:
    full = INCOME.replace("60.00\t\n", "60.00\t0.00\n")
    records = read(printed(full, FORM.format(blank="无", basis="工作要求"), gap="\n"))
    assert "ROWS_IN_DOUBT" not in codes(records)
    assert len(records.budget_lines) == 4
    assert len(records.indicators) == 3


def test_a_heading_between_two_tables_is_no_row_of_either() -> None:
    text = printed(
        INCOME, "二、部门预算信息公开情况说明\n（一）机构设置情况\n单位名称\t单位性质\t"
    )
    records = read(text)
    assert records.disclosure.tables[0].data_rows == 4
    assert len(records.budget_lines) == 4


def test_paragraphs_that_begin_like_a_header_are_none() -> None:
    prose = "项目\n\n今年安排三个项目，均已评审。\n\n资金分两批拨付。\n\n"
    records = read(prose + printed(SUMMARY.format(label="项目")))
    assert codes(records).count("ROWS_IN_DOUBT") == 0
    assert [table.title for table in records.disclosure.tables] == ["部门预算收支总表"]


def test_a_heading_that_names_a_column_begins_no_table() -> None:
    heading = "第一部分 部门整体一级指标\n一级指标\n二级指标\n"
    records = read(printed(heading, SUMMARY.format(label="项目")))
    assert [table.data_rows for table in records.disclosure.tables] == [5]


def test_levels_printed_once_leave_rows_that_lack_them_whole() -> None:
    form = FORM.format(basis="同上", blank="无")
    once = form.replace("产出指标\t时效指标", "成本指标").replace("开放及时率", "补助标准")
    records = read(printed(once, empty=""))
    assert [each.levels for each in records.indicators] == [
        ("产出指标", "数量指标", "开放文化站"),
        ("产出指标", "成本指标", "补助标准"),
        ("满意度指标", "服务对象满意度指标", "群众满意度"),
    ]


def test_sources_of_money_may_stand_over_the_three_expenses() -> None:
    publics = """部门预算财政拨款“三公”经费支出表
单位：万元
序号\t项目\t资金来源
合计\t一般公共预算财政拨款\t政府性基金预算财政拨款
栏次\t1\t2\t3\t4
1\t“三公”经费小计\t8.00\t8.00\t0.00
2\t公务接待费\t8.00\t8.00\t0.00
"""
    found = read(printed(SUMMARY.format(label="项目"), publics)).disclosure.headline
    assert found.three_publics == wan(8)


def test_a_form_whose_plan_has_twelve_months_begins_with_its_first_label() -> None:
    months = [f"{month}月" for month in range(1, 13)]
    cells = [
        *("项目资金主要用途", "用于文化站开放", "资金支出计划（%）", *months, " "),
        *("10%" for _ in range(11)),
        *("100%", "绩效目标", "文化站免费开放"),
    ]
    table = FORM.split("绩效目标\t1.文化站免费开放\n")[1].format(basis=" ")
    text = "\n\n".join(
        ("1、乡镇文化站补助绩效目标表", *cells, *table.replace("\n", "\t").split("\t"))
    )
    (project,) = read(f"{COVER}\n\n{text}").projects
    assert project.purpose == "用于文化站开放"
    assert [step.period for step in project.plan] == months


def test_a_goal_of_many_lines_does_not_hide_the_indicators_below_it() -> None:
    goals = (f"（{number}）完成第{number}批任务，补助120元。" for number in range(1, 15))
    table = FORM.split("1.文化站免费开放\n")[1].format(basis=" ").replace("\n", "\t")
    form = ("1、文化站补助绩效目标表", "绩效目标", "\n".join(goals), *table.split("\t"))
    records = read("\n\n".join((COVER, *form)))
    assert [each.name for each in records.projects] == ["文化站补助"]
    assert len(records.goals) == 14
    assert len(records.indicators) == 3


def test_the_departments_own_indicators_may_rest_on_a_long_cell() -> None:
    basis = (
        "落实县政府常务会议纪要（2023）30号和县政府会议纪要（2023）4号、冀财教〔2023〕88号文件规定的"
        "开放标准和补助标准以及县委宣传部要求"
    )
    table = "\n".join(["部门整体绩效目标", FORM[FORM.index("一级指标") :].format(basis=basis)])
    records = read(printed(SUMMARY.format(label="项目"), table))
    whole = [each for each in records.indicators if each.project_id is None]
    assert [each.basis for each in whole] == ["冀财教〔2023〕88号", basis, "问卷调查"]


LIST = """项目支出预算表
单位：万元
项目编码\t项目名称\t合计\t本年拨款\t单位资金
{blank}\t{blank}\t{blank}\t一般公共预算\t政府性基金预算\t{blank}
{blank}\t合计\t36.00\t36.00\t{blank}\t{blank}
13082724P000123100001\t乡镇文化站补助\t18.00\t18.00\t{blank}\t{blank}
{blank}\t图书采购\t12.00\t12.00\t{blank}\t{blank}
13082724P000123300003\t送戏下乡\t6.00\t6.00\t{blank}\t{blank}
"""


def test_what_a_site_sets_below_a_table_is_no_cell_of_it() -> None:
    site = (
        "附件：宽城县文化和旅游局2024年部门预算公开表.xlsx",
        "上一篇：关于2023年度政府信息公开工作年度报告的公示",
        "下一篇：没有了",
        "分享到：微信 微博",
        "主办单位：宽城县文化和旅游局",
        "冀ICP备05000000号",
        "版权所有 未经许可不得转载",
    )
    end = "八、其他需要说明的事项\n我部门无其他需要说明的事项。\n"
    tables = (SUMMARY.format(label="项目"), end, LIST.replace("{blank}", ""))
    text = printed(*tables, empty="") + "\n".join(site)
    assert [(each.name, each.amount) for each in read(text).projects] == [
        ("乡镇文化站补助", wan(18)),
        ("图书采购", wan(12)),
        ("送戏下乡", wan(6)),
    ]

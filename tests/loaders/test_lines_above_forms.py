"""What stands above a form's table or in sentences with changes: lines, labels, figures."""

from decimal import Decimal

import pytest

from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure

TABLE = """一级指标\t二级指标\t三级指标\t指标值\t备注
产出指标\t数量指标\t辅警人数\t386人\t永政办字〔2019〕23号
满意度指标\t服务对象满意度指标\t群众满意度\t≥95%\t
"""
TITLE = "邯郸市永年区公安局2021年部门预算公开\n"


def read(text: str) -> DisclosureRecords:
    return read_disclosure((TITLE + text).encode(), "text.txt")


def test_amount_and_goal_may_be_lines_between_the_heading_and_the_indicators() -> None:
    records = read(
        "1. 辅警工资、保险\n预算金额：1,600,000.00元\n"
        f"绩效目标：按邯公通〔2020〕5号发放。\n{TABLE}"
        f"2. 天网工程\n资金用途：新建点位。\n预算金额：50万元\n绩效指标：\n{TABLE}"
    )
    assert [
        (each.name, each.amount and wan(each.amount), each.purpose) for each in records.projects
    ] == [("辅警工资、保险", 160, None), ("天网工程", 50, "新建点位。")]
    assert [goal.text for goal in records.goals] == ["按邯公通〔2020〕5号发放。"]
    assert [each.project_id for each in records.indicators[::2]] == [
        each.id for each in records.projects
    ]
    assert [str(each.place) for each in records.citations].count("NARRATIVE") == 0


def test_lines_that_state_nothing_kept_stand_between_those_that_do() -> None:
    (project,) = (
        records := read(
            "项目名称：派出所修缮\n项目编码：13040823P000111110001\n预算金额：60万元\n"
            f"项目负责人：某某\n项目目标：修缮三处。\n{TABLE}"
        )
    ).projects
    assert (project.name, project.project_code) == ("派出所修缮", "13040823P000111110001")
    assert project.amount is not None
    assert wan(project.amount) == 60
    assert [goal.text for goal in records.goals] == ["修缮三处。"]


def test_remarks_are_the_basis_where_no_column_is() -> None:
    records = read(f"1. 辅警工资绩效目标表\n{TABLE}")
    assert [each.basis for each in records.indicators] == ["永政办字〔2019〕23号", None]
    both = TABLE.replace("\t备注", "\t备注\t指标值确定依据")
    records = read(f"1. 辅警工资绩效目标表\n{both}")
    assert [each.basis for each in records.indicators] == [None, None]


def test_special_funds_have_labels_of_their_own() -> None:
    (fund,) = read(
        "第二部分 专项资金绩效目标\n1、扶贫资金绩效目标表\n单位：万元\n"
        f"专项资金名称\t扶贫资金\t资金额度\t5,000.00\n{TABLE}"
    ).projects
    assert fund.amount is not None
    assert wan(fund.amount) == 5000


SENTENCES = [
    "2021年支出预算2100.5万元，较上年增加130万元，其中：基本支出1400.5万元，项目支出700万元。",
    (
        "2021年支出预算2100.5万元，较上年1970.5万元增加130万元，增长6.6%。"
        "其中：基本支出1400.5万元，比上年增加30万元；项目支出700万元。"
    ),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_parts_of_the_budget_may_follow_what_it_changed_by(sentence: str) -> None:
    headline = read(sentence).disclosure.headline
    assert headline.basic_expenditure is not None
    assert wan(headline.basic_expenditure) == Decimal("1400.5")
    assert headline.project_expenditure is not None
    assert wan(headline.project_expenditure) == 700


def test_parts_of_the_change_are_no_parts_of_the_budget() -> None:
    sentence = (
        "2021年支出预算2100.5万元，较上年增加130万元，其中：基本支出30万元，项目支出100万元。"
    )
    headline = read(sentence).disclosure.headline
    assert (headline.basic_expenditure, headline.project_expenditure) == (None, None)


def test_a_summary_may_divide_expenditure_by_function_and_by_kind() -> None:
    records = read(
        "部门收支总表\n单位：万元\n收入\t\t支出\t\t\t\n"
        "项目\t金额\t按功能分类\t金额\t按经济分类\t金额\n"
        "一、一般公共预算\t9.00\t一、公共安全支出\t9.00\t一、工资福利支出\t9.00\n"
        "收入总计\t9.00\t支出总计\t9.00\t支出总计\t9.00\n"
    )
    assert (
        records.disclosure.headline.expenditure_total
        == records.disclosure.headline.income_total
    )


def test_a_contents_heading_gives_the_title_where_nothing_else_does() -> None:
    text = "涉县财政局2019年部门预算公开目录\n一、2019年部门预算表\n2019年收入预算9.00万元。"
    title = read_disclosure(text.encode(), "text.txt").disclosure.title
    assert title == "涉县财政局2019年部门预算公开"


UNIT_TEXT = """平山县交通运输局2025年部门预算信息公开目录
第一部分 部门预算信息公开
2025年预算收入5120.00万元。2025年支出预算5120.00万元，其中基本支出1120.00万元。
{}第二部分 所属单位预算公开
（一）平山县地方道路管理站2025年单位预算
单位预算收支总表
348002平山县地方道路管理站\t\t单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
收入总计\t920.00\t支出总计\t920.00
"""


def test_a_units_table_does_not_silence_the_departments_narrative() -> None:
    disclosure = read_disclosure(UNIT_TEXT.format("").encode(), "text.txt").disclosure
    assert disclosure.headline.income_total is not None
    assert wan(disclosure.headline.income_total) == 5120
    assert disclosure.headline.basic_expenditure is not None
    assert disclosure.title == "平山县交通运输局2025年部门预算信息公开"


def test_blank_rows_above_a_header_are_no_part_of_it() -> None:
    summary = (
        "部门预算收支总表\n\t348平山县交通运输局\n\t预算年度：2025\n\t单位：万元\n\t\n"
        "序号\t收入\t\t支出\t\n\t项目\t预算数\t项目\t预算数\n"
        "1\t收入总计\t5,000.00\t支出总计\t5,000.00\n"
    )
    records = read_disclosure(UNIT_TEXT.format(summary).encode(), "text.txt")
    total = records.disclosure.headline.income_total
    assert total is not None
    assert wan(total) == 5000


def test_purchases_are_known_by_their_columns() -> None:
    records = read(
        "安排政府采购预算，具体内容见下表：\n单位：万元\n"
        "项目名称\t采购品目\t采购数量\t单价\t采购金额\t资金来源\n"
        "天网工程\t监控设备\t1\t300.00\t300.00\t一般公共预算\n合计\t\t\t\t300.00\t\n"
    )
    (table,) = records.disclosure.tables
    assert table.data_rows == 2
    assert records.disclosure.headline.procurement is not None
    assert wan(records.disclosure.headline.procurement) == 300


def test_totals_have_other_names_in_sentences() -> None:
    sentence = (
        "2021年本年收入合计2000万元。预算总收入为2103.6万元（含结转），支出总预算2103.6万元。"
    )
    headline = read(sentence).disclosure.headline
    assert headline.income_total == headline.expenditure_total is not None
    assert wan(headline.expenditure_total) == Decimal("2103.6")


def test_a_cover_may_print_name_and_year_on_two_lines() -> None:
    text = "青龙满族自治县大巫岚镇人民政府\n2026年部门预算信息公开\n2026年预算收入9.00万元。"
    title = read_disclosure(text.encode(), "text.txt").disclosure.title
    assert title == "青龙满族自治县大巫岚镇人民政府2026年部门预算信息公开"


@pytest.mark.parametrize("line", ["永年区公安局2021年部门预算", "部门预算情况"])
def test_a_page_title_between_heading_and_form_is_no_title_of_the_form(line: str) -> None:
    records = read(f"1、辅警工资绩效目标表\n\n{line}\n\n绩效目标\t按时发放\t\t\t\n{TABLE}")
    assert [each.heading for each in records.projects] == ["辅警工资"]
    assert len(records.indicators) == 2

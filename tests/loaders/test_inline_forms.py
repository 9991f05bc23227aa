"""Forms that print label and value in one cell, and columns that other forms name otherwise."""

from decimal import Decimal

import pytest

from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

COVER = "大名县束馆镇人民政府2024年度部门预算信息公开\n2024年预算收入900万元。\n"
HEADING = "村级组织办公经费绩效目标表\n"
ROWS = (
    ("项目名称：村级组织办公经费", "单位：元"),
    ("预算数", "1200000", "其中：财政资金", "1200000", "其他资金", "0"),
    ("资金用途：根据大组通字〔2021〕18号，保障村级组织运转。",),
    ("立项依据：大办字[2020]5号",),
    ("资金支出计划", "3月底25%", "6月底：50%", "10月底80%", "12月底100%"),
    ("绩效目标：保障村级组织正常运转。",),
    ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
    ("产出指标", "数量指标", "保障村数", "村级组织个数", "23个", "统计"),
)
MINISTRY = """项目支出绩效目标表
项目名称\t老旧小区改造\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t{value}\t{remark}
\t产出指标\t数量指标\t改造小区数量\t=23个\t冀建城〔2022〕7号
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t问卷
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text).encode(), "text.txt")


def with_tabs() -> str:
    rows = ("\t".join([*row, *[""] * (6 - len(row))]) for row in ROWS)
    return HEADING + "\n".join(rows) + "\n"


def one_cell_a_line() -> str:
    return HEADING + "\n".join("".join(f"\t{cell}\n" for cell in row) for row in ROWS)


@pytest.mark.parametrize("text", [with_tabs(), one_cell_a_line()], ids=["tabs", "cells"])
def test_cells_that_state_what_they_name_are_a_forms_fields(text: str) -> None:
    records = read(text)
    [project] = records.projects
    assert (project.name, project.amount and wan(project.amount)) == (
        "村级组织办公经费",
        Decimal(120),
    )
    assert project.purpose == "根据大组通字〔2021〕18号，保障村级组织运转。"
    assert project.grounds == "大办字[2020]5号"
    assert [f"{step.period} {step.percent}" for step in project.plan] == [
        "3月底 25",
        "6月底 50",
        "10月底 80",
        "12月底 100",
    ]
    assert [goal.text for goal in records.goals] == ["保障村级组织正常运转。"]
    assert len(records.indicators) == 1
    assert doubts(records) == []


@pytest.mark.parametrize(
    ("value", "remark"),
    [
        ("指标值", "指标值说明"),
        ("目标值（包含数字及文字描述）", "目标值说明"),
        ("年度指标值", "指标值设定依据及数据来源"),
        ("2024年目标值", "备注"),
        ("指标值", "指标值来源"),
        ("指标值", "数据来源"),
    ],
)
def test_columns_of_targets_and_bases_have_many_names(value: str, remark: str) -> None:
    records = read(MINISTRY.format(value=value, remark=remark))
    assert [f"{each.target.number} {each.basis}" for each in records.indicators] == [
        "23 冀建城〔2022〕7号",
        "90 问卷",
    ]
    assert len(records.citations) == 1
    assert doubts(records) == []


def test_labels_of_goals_and_labels_alone_are_no_goals_and_part_no_form() -> None:
    rows = (
        ("项目名称", "村级组织办公经费"),
        ("项目绩效模板",),
        ("预算规模及资金用途", "预算数", "120.00"),
        ("绩效目标", "目标内容1", "保障村级组织运转"),
        ("", "目标内容2", "提高服务能力"),
        *ROWS[-2:],
    )
    records = read("1." + HEADING + "\n".join("".join(f"\t{x}\n" for x in row) for row in rows))
    assert [goal.text for goal in records.goals] == ["保障村级组织运转", "提高服务能力"]
    assert [project.amount and wan(project.amount) for project in records.projects] == [120]
    assert len(records.indicators) == 1


def test_a_list_of_contents_with_page_numbers_cites_nothing() -> None:
    entries = (
        "1.低保金（冀财社[2023]7号）绩效目标表\t8",
        "2.孤儿（冀民[2023]9号）绩效目标表\t9",
    )
    contents = "\n".join(("目录", *entries, ""))
    records = read(contents + with_tabs())
    numbers = {citation.printed for citation in records.citations}
    assert numbers == {"大组通字〔2021〕18号", "大办字[2020]5号"}


def test_a_label_beside_all_indicators_may_be_printed_once() -> None:
    text = """1.老旧小区改造项目
项目名称 |
老旧小区改造 | |||
年度总体目标 |
目标1：完成改造23个。 | |||
目标2：惠及居民5200户。 | ||||
绩效指标 |
一级指标 |
二级指标 |
三级指标 |
指标值 |
产出指标 |
数量指标 |
改造小区数量 |
=23个 | |
惠及居民户数 |
≥5200户 | |||
效益指标 |
社会效益指标 |
居住环境 |
明显改善 | |
"""
    records = read(text)
    assert [goal.text for goal in records.goals] == ["完成改造23个。", "惠及居民5200户。"]
    assert [(each.levels, each.target.printed) for each in records.indicators] == [
        (("产出指标", "数量指标", "改造小区数量"), "=23个"),
        (("产出指标", "数量指标", "惠及居民户数"), "≥5200户"),
        (("效益指标", "社会效益指标", "居住环境"), "明显改善"),
    ]
    assert doubts(records) == []


def test_the_third_level_may_be_called_what_the_indicator_holds() -> None:
    text = """安全生产监管经费绩效目标表
年度总体目标\t完成检查\t\t\t\t
年度绩效指标\t一级指标\t二级指标\t指标内容\t指标值\t备注
\t产出指标\t数量指标\t指标1：检查企业数量\t≥300家\t冀安委〔2019〕12号
\t\t\t指标2：聘请专家人次\t≥60人次\t
\t满意度指标\t服务对象满意度指标\t企业满意度\t≥90%\t
"""
    records = read("1." + text)
    assert [(each.levels, each.target.printed) for each in records.indicators] == [
        (("产出指标", "数量指标", "指标1：检查企业数量"), "≥300家"),
        (("产出指标", "数量指标", "指标2：聘请专家人次"), "≥60人次"),
        (("满意度指标", "服务对象满意度指标", "企业满意度"), "≥90%"),
    ]
    assert [goal.text for goal in records.goals] == ["完成检查"]
    assert len(records.citations) == 1
    assert doubts(records) == []


def test_grades_below_four_labels_stand_below_one_of_them() -> None:
    text = """1.雪亮工程绩效目标表
绩效目标 |
新增探头600个 | |||||
绩效指标 |
绩效指标描述 |
绩效指标评价标准 |
评价标准确定依据 | |||
优 |
良 |
中 |
差 | |||
探头数量 |
新建探头数量 |
≥600个 |
≥550个 |
≥500个 |
＜500个 |
发改高技〔2015〕996号 |
完好率 |
完好设备占比 |
≥98% |
≥95% |
≥90% |
＜90% |
行业标准 |
"""
    records = read(text)
    assert [
        (each.levels[2], each.target.printed, each.basis) for each in records.indicators
    ] == [
        ("探头数量", "≥600个", "发改高技〔2015〕996号"),
        ("完好率", "≥98%", "行业标准"),
    ]


def test_an_amount_below_other_money_is_no_purpose() -> None:
    rows = (
        ("项目名称", "基层社改造", "", ""),
        ("预算规模及资金用途", "预算数", "80.00", "其他资金"),
        ("", "", "", "20.00"),
        ("绩效目标", "改造基层社4个", "", ""),
    )
    text = "1.基层社改造绩效目标表\n" + "\n".join(map("\t".join, rows)) + "\n"
    (project,) = read(text).projects
    assert project.purpose is None


def test_a_label_alone_between_goals_and_indicators_in_bars_parts_no_form() -> None:
    text = """1.信息化建设绩效目标表
项目编码 |
13102619010010001 |
项目名称 |
信息化建设 |
绩效目标 |
保障系统运行 | ||
绩效指标 | |||
一级指标 |
二级指标 |
指标名称 |
指标值 |
产出指标 |
数量指标 |
系统数量 |
8个 |
满意度指标 |
服务对象满意度 |
单位满意度 |
≥95% |
"""
    records = read(text)
    assert [each.levels[2] for each in records.indicators] == ["系统数量", "单位满意度"]
    assert {each.project_id for each in records.indicators} == {records.projects[0].id}

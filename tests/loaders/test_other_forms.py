"""Titles, tables and forms as other counties, provinces and the ministry print them."""

from decimal import Decimal

import pytest

from graph_schema.kinds import Operator
from graph_schema.money import Money, wan
from graph_schema.nodes import Target
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

COVER = "宁晋县教育局2025年部门预算公开\n\n"
MINISTRY_FORM = """
一、项目绩效目标表

<table><tr><td>项目名称</td><td colspan=5>公共卫生服务</td></tr>
<tr><td>主管部门及代码</td><td colspan=2>任丘市卫生健康局</td>
<td>实施单位</td><td colspan=2>疾控中心</td></tr>
<tr><td rowspan=2>项目资金（万元）</td><td colspan=2>年度资金总额：</td>
<td colspan=3>350.00</td></tr>
<tr><td colspan=2>其中：财政拨款</td><td colspan=3>350.00</td></tr>
<tr><td>年度总体目标</td><td colspan=5>目标1：完成接种。目标2：开展监测。</td></tr>
<tr><td rowspan=4>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td>
<td colspan=2>指标值</td></tr>
<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>接种人次</td>
<td colspan=2>≥5000人次</td></tr>
<tr><td>质量指标</td><td>接种率</td><td colspan=2>≥95%</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>群众满意度</td>
<td colspan=2>≥90%</td></tr>
</table>
"""


def in_wan(amount: Money | None) -> Decimal | None:
    return None if amount is None else wan(amount)


@pytest.mark.parametrize(
    "title",
    [
        "二〇二三年度蠡县农业农村局部门预算公开",
        "二○二三年蠡县农业农村局部门预算",
        "2023年蠡县农业农村局部门预算公开说明",
        "# 2023年度蠡县农业农村局部门收支预算",
        "蠡县农业农村局二〇二三年部门预算信息公开",
    ],
)
def test_the_year_may_be_in_words_and_before_the_name(title: str) -> None:
    prose = "一、收支说明\n2023年收入比2022年预算增加10万元，比2022年预算多。基本支出5万元。\n"
    records = read_disclosure(f"{title}\n\n{prose}".encode(), "year.txt")
    assert records.disclosure.fiscal_year == 2023
    assert records.disclosure.department_id == "Department:130635/农业农村局"


def test_the_form_of_the_ministry_is_read() -> None:
    records = read_disclosure((COVER + MINISTRY_FORM).encode(), "form.txt")
    (project,) = records.projects
    assert project.name == "公共卫生服务"
    assert in_wan(project.amount) == 350
    assert [goal.text for goal in records.goals] == ["完成接种。", "开展监测。"]
    assert [(each.levels, each.target.printed) for each in records.indicators] == [
        (("产出指标", "数量指标", "接种人次"), "≥5000人次"),
        (("产出指标", "质量指标", "接种率"), "≥95%"),
        (("满意度指标", "服务对象满意度指标", "群众满意度"), "≥90%"),
    ]
    assert doubts(records) == []


NATURE = """1、农村饮水绩效目标表

绩效目标\t按时完成\t\t\t\t\t

一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t指标值确定依据
产出指标\t数量指标\t改水户数\t{first}\t{value}\t户\t规划
效益指标\t社会效益指标\t水质\t{second}\t明显改善\t\t规划
"""


def test_signs_are_read_below_the_heading_of_their_kind() -> None:
    form = NATURE.format(first="≥", value="120", second="定性")
    records = read_disclosure((COVER + form).encode(), "form.txt")
    one, other = (each.target for each in records.indicators)
    assert one == Target("≥ 120 户", Operator.GE, Decimal(120), "户")
    assert other == Target("定性 明显改善")
    assert doubts(records) == []


@pytest.mark.parametrize(("first", "second"), [("约束性", "预期性"), ("定量", "定性")])
def test_kinds_of_indicators_are_no_signs(first: str, second: str) -> None:
    form = NATURE.format(first=first, value="≥120", second=second)
    records = read_disclosure((COVER + form).encode(), "form.txt")
    one, other = (each.target for each in records.indicators)
    assert (one.operator, one.number, one.unit) == (Operator.GE, Decimal(120), "户")
    assert first not in one.printed
    assert other.printed == "明显改善"
    assert doubts(records) == ["COLUMN_NOT_KEPT"]


def test_a_column_of_kinds_beside_one_of_signs_is_not_kept() -> None:
    form = NATURE.format(first="约束性\t≥", value="120", second="约束性\t文字描述")
    records = read_disclosure(
        (COVER + form.replace("指标性质", "指标性质\t符号")).encode(), "form.txt"
    )
    assert records.indicators[0].target.operator is Operator.GE
    assert doubts(records) == ["COLUMN_NOT_KEPT"]

"""Titles, tables and forms as other counties, provinces and the ministry print them."""

from decimal import Decimal

import pytest

from graph_schema.money import Money, wan
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

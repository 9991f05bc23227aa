"""What other years and counties call things: summaries, labels of forms, indicator columns."""

from decimal import Decimal

import pytest

from graph_schema.money import Money, wan
from graph_schema.nodes import Headline
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

COVER = "衡水市桃城区教育局2019年度部门预算信息公开情况说明\n\n"
SUMMARY = """2019年部门收支预算总表
单位：元
收          入\t\t支          出\t
项        目\t预算数\t项        目\t预算数
一、公共财政预算拨款\t 123,456,700.00 \t一、人员支出\t98,000,000.00
二、政府性基金预算拨款\t0.00\t二、国有资本经营预算支出\t7,000,000.00
三、财政专户核拨\t2,300,000.00\t三、项目支出\t20,756,700.00
收入总计\t125,756,700.00\t支出总计\t125,756,700.00

"""
EXPENDITURE = """2019年部门支出预算总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出\t事业单位经营支出
\t\t\t小计\t人员经费\t公用经费\t\t
\t合  计\t15,000.00\t10,000.00\t8,000.00\t2,000.00\t5,000.00\t
205\t教育支出\t15,000.00\t10,000.00\t8,000.00\t2,000.00\t5,000.00\t

"""
PUBLICS = """一般公共预算“三公”经费支出表
单位：元
项目\t2018年预算数\t2019年预算数\t增减
合计\t120,000.00\t100,000.00\t-20,000.00
公务接待费\t120,000.00\t100,000.00\t-20,000.00

"""
FORM = """（一）薄弱学校改善绩效目标表
项目编码\t1311021900210\t项目名称\t薄弱学校改善
项目预算规模\t10,300,000.00元
绩效目标\t改善23所学校
"""
GRADED = """一级指标\t二级指标\t指标说明\t评价标准\t\t\t
\t\t\t优\t良\t中\t差
产出指标\t改造校舍面积\t完成改造的面积\t≥12000平方米\t≥10000平方米\t≥8000平方米\t＜8000平方米
满意度指标\t家长满意度\t满意的家长\t≥95%\t≥90%\t≥85%\t＜85%
"""
UNKNOWN = """一级指标\t二级指标\t权重\t负责人
产出指标\t改造校舍面积\t10\t张三
满意度指标\t家长满意度\t5\t李四
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text).encode(), "text.txt")


def headline(text: str) -> Headline:
    return read(text).disclosure.headline


def in_wan(amount: Money | None) -> Decimal | None:
    return None if amount is None else wan(amount)


def test_incomes_are_known_without_the_word_income() -> None:
    found = headline(SUMMARY)
    assert in_wan(found.general_public_income) == Decimal("12345.67")
    assert in_wan(found.government_fund_income) == 0
    assert in_wan(found.other_income) == 230
    # 国有资本经营预算支出 is a function of expenditure.
    assert found.state_capital_income is None


def test_the_expenditure_table_may_divide_basic_expenditure() -> None:
    found = headline(EXPENDITURE)
    assert in_wan(found.basic_expenditure) == 1
    assert (in_wan(found.personnel), in_wan(found.operating)) == (
        Decimal("0.8"),
        Decimal("0.2"),
    )


def test_basic_expenditure_divided_without_a_sum_is_told_by_the_narrative() -> None:
    divided = EXPENDITURE.replace("\t小计\t", "\t工资\t")
    found = headline("其中基本支出1.00万元；项目支出9.00万元。\n" + divided)
    assert (in_wan(found.basic_expenditure), in_wan(found.project_expenditure)) == (
        Decimal(1),
        Decimal("0.5"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "“三公”经费财政拨款预算安排10.00万元",
        "三公经费支出预算共10万元",
        "财政拨款“三公”经费预算安排100,000元",
    ],
)
def test_the_three_publics_are_told_in_other_words(sentence: str) -> None:
    assert in_wan(headline(f"2019年，我部门{sentence}。\n{SUMMARY}").three_publics) == 10


def test_of_two_years_three_publics_the_later_counts() -> None:
    assert in_wan(headline(SUMMARY + PUBLICS).three_publics) == 10


def test_a_title_is_the_last_sentence_above_a_table() -> None:
    text = (
        "下设预算单位1个。机构设置情况如下：\n"
        "单位名称\t单位性质\t单位规格\t经费保障形式\n"
        "桃城区实验小学\t事业\t股级\t财政拨款\n"
    )
    tables = read(SUMMARY + text).disclosure.tables
    assert [table.title for table in tables] == ["2019年部门收支预算总表", "机构设置情况"]


def test_the_second_level_names_indicators_where_there_is_no_third() -> None:
    records = read(FORM + GRADED)
    (project,) = records.projects
    assert in_wan(project.amount) == 1030
    first, second = records.indicators
    assert first.levels == ("产出指标", None, "改造校舍面积")
    assert first.target.printed == "≥12000平方米"
    assert first.grades is not None
    assert first.grades.poor == "＜8000平方米"
    assert second.levels == ("满意度指标", None, "家长满意度")
    assert doubts(records) == ["PROJECT_CODE_CHECK"]


def test_rows_of_an_unknown_indicator_table_are_no_goals() -> None:
    records = read(FORM + UNKNOWN)
    assert [goal.text for goal in records.goals] == ["改善23所学校"]
    assert "UNKNOWN_INDICATOR_TABLE" in {warning.code for warning in records.warnings}


def test_the_narrative_is_asked_for_incomes_that_the_summary_has_no_row_for() -> None:
    told = "其中：政府性基金预算收入5.00万元，国有资本经营预算收入0万元。\n"
    found = headline(told + SUMMARY)
    assert in_wan(found.government_fund_income) == 0
    assert in_wan(found.state_capital_income) == 0


def test_a_part_with_a_year_is_neither_title_nor_a_second_disclosure() -> None:
    parts = "第一部分 情况说明\n\n第二部分 2019年部门预算公开表\n\n"
    disclosure = read(SUMMARY + parts + EXPENDITURE + SUMMARY).disclosure
    assert disclosure.title == "衡水市桃城区教育局2019年度部门预算信息公开情况说明"


def test_the_goals_of_the_whole_department_are_told_however_their_heading_is_numbered() -> None:
    form = "（一）部门整体绩效目标\n年度总体目标\t推进教育公平\n" + GRADED
    records = read(form + "（二）预算项目绩效目标\n" + FORM + GRADED)
    assert {goal.text: goal.project_id is None for goal in records.goals} == {
        "推进教育公平": True,
        "改善23所学校": False,
    }
    assert [each.project_id is None for each in records.indicators].count(True) == 2


@pytest.mark.parametrize("blanks", [5, 6, 7], ids=["left", "below", "right"])
def test_the_parts_of_a_value_stand_below_it_wherever_their_header_is_printed(
    blanks: int,
) -> None:
    table = (
        "序号\t一级指标\t二级指标\t三级指标\t绩效指标描述\t评（扣）分标准\t指标值\t\t\t指标确定依据\n"
        + "\t" * blanks
        + "符号\t值\t单位(文字描述)"
        + "\t" * (7 - blanks)
        + "\n1\t产出指标\t数量指标\t补贴人数\t人数\t未完成扣分\t≥\t150\t人\t冀政〔2014〕69号\n"
    )
    (indicator,) = read(FORM + table).indicators
    assert indicator.target.printed == "≥ 150 人"
    assert (indicator.scoring, indicator.basis) == ("未完成扣分", "冀政〔2014〕69号")

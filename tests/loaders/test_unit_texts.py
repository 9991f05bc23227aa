"""Texts and tables of single units, of two code schemes, and of several units in one table."""

from decimal import Decimal

from graph_schema.kinds import BudgetTable
from graph_schema.money import Money, wan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

UNITS_OWN = """盐山县人民法院2024年单位预算信息公开

2024年支出预算900.00万元，其中基本支出600.00万元，项目支出300.00万元。

2024年，我单位机关运行经费共计安排71.16万元。
2024年单位“三公”经费财政拨款预算数为18.60万元，比上年20.60万元减少2万元。

单位预算支出总表
单位：万元
"""
EXPENDITURE = """科目编码\t科目名称\t合计\t基本支出\t项目支出\t经营支出\t上缴上级支出
\t合计\t900.00\t600.00\t300.00\t\t
204\t公共安全支出\t900.00\t600.00\t300.00\t\t
"""
COVER = "涞源县公安局2019年部门预算公开\n"
INCOME_BY_UNIT = """部门预算收入总表
单位：万元
科目编码\t科目（单位）名称\t合计\t公共财政预算拨款\t财政专户核拨
\t合计\t30\t30\t
201\t涞源县公安局\t30\t30\t
201001\t涞源县公安局机关\t20\t20\t
204\t公共安全支出\t20\t20\t
201002\t涞源县公安局交通警察大队\t10\t10\t
204\t公共安全支出\t10\t10\t
"""
TWO_SCHEMES = """一般公共预算基本支出表
单位：万元
部门预算经济分类科目\t\t政府预算经济分类科目\t\t金额
科目编码\t科目名称\t科目编码\t科目名称\t
301\t工资福利支出\t\t\t42
30101\t基本工资\t50101\t工资奖金津补贴\t18
"""
PROJECTS = """项目支出预算表
单位：万元
单位名称\t项目名称\t科目编码\t科目名称\t总计\t公共财政预算拨款\t财政专户核拨
涞源县公安局机关\t天网工程运维\t2040219\t信息化建设\t12\t11\t1
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure(text.encode(), "text.txt")


def in_wan(amount: Money | None) -> Decimal | None:
    return None if amount is None else wan(amount)


def test_a_units_own_narrative_states_its_headline() -> None:
    found = read(UNITS_OWN + EXPENDITURE).disclosure.headline
    assert in_wan(found.agency_operation) == Decimal("71.16")
    assert in_wan(found.three_publics) == Decimal("18.60")


def test_a_total_whose_cells_are_lost_leaves_its_figures_to_the_sentences() -> None:
    lost = EXPENDITURE.replace("600.00\t300.00\t\t", "600.00\t300.00")
    records = read(UNITS_OWN + lost)
    assert "MISALIGNED_ROW" in doubts(records)
    found = records.disclosure.headline
    assert in_wan(found.basic_expenditure) == Decimal(600)
    assert in_wan(found.project_expenditure) == Decimal(300)


def test_rows_of_units_among_codes_are_no_lines_of_a_class_with_their_number() -> None:
    records = read(COVER + INCOME_BY_UNIT)
    lines = [(line.name, wan(line.amounts[0].amount)) for line in records.budget_lines]
    assert lines == [("公共安全支出", Decimal(20)), ("公共安全支出", Decimal(10))]
    assert doubts(records) == ["ROW_WITHOUT_CODE"] * 3


def test_the_codes_of_a_second_scheme_are_no_amounts() -> None:
    records = read(COVER + TWO_SCHEMES)
    assert [[each.column for each in line.amounts] for line in records.budget_lines] == [
        ["金额"],
        ["金额"],
    ]
    assert doubts(records) == []


def test_a_list_of_projects_may_have_money_that_is_paid_out_of_special_accounts() -> None:
    records = read(COVER + INCOME_BY_UNIT + "\n" + PROJECTS)
    assert [(each.name, in_wan(each.amount)) for each in records.projects] == [
        ("天网工程运维", Decimal(12))
    ]
    assert {line.table for line in records.budget_lines} == {BudgetTable.INCOME}

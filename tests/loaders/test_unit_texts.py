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


SUMMARY = """部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款\t12000\t一、卫生健康支出\t13000
（一）经费拨款\t12000\t\t
四、财政专户管理资金\t500\t\t
五、单位资金\t500\t\t
（一）事业收入\t400\t\t
（二）其他收入\t100\t\t
收入总计\t13000\t支出总计\t13000

"""
BY_UNIT = """部门收入总表
单位：万元
部门（单位）代码\t部门（单位）名称\t合计\t本年收入\t\t上年结转结余
\t\t\t小计\t一般公共预算\t
合计\t\t30.00\t25.00\t25.00\t5.00
361001\t涞源县公安局机关\t30.00\t25.00\t25.00\t5.00

"""
PUBLICS = """一般公共预算“三公”经费支出表
单位：万元
2018年预算数\t\t\t\t2019年预算数\t\t\t
“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t公务接待费\t“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t公务接待费
22.00\t0.00\t20.00\t2.00\t20.50\t0.00\t19.00\t1.50

"""
EMPTY = """政府性基金预算支出表
单位：万元
科目编码\t科目名称\t本年政府性基金预算支出\t\t
\t\t合计\t基本支出\t项目支出
合计\t\t\t\t

"""
CHANGES = """一般公共预算支出表
单位：万元
科目编码\t科目名称\t2018年执行数\t2019年预算数\t增减额\t增减%
204\t公共安全支出\t10.00\t12.00\t2.00\t20.00%

"""


def test_parts_of_an_income_are_not_added_to_it() -> None:
    assert in_wan(read(COVER + SUMMARY).disclosure.headline.other_income) == 1000


def test_an_income_table_with_a_row_a_unit_states_the_totals() -> None:
    records = read(COVER + BY_UNIT)
    found = records.disclosure.headline
    assert (in_wan(found.income_total), in_wan(found.carryover)) == (Decimal(30), Decimal(5))
    assert [table.data_rows for table in records.disclosure.tables] == [2]
    assert doubts(records) == []


def test_the_later_years_sum_of_the_three_expenses_is_known_by_its_long_name() -> None:
    assert in_wan(read(COVER + PUBLICS).disclosure.headline.three_publics) == Decimal("20.50")


def test_the_blank_total_of_an_empty_table_is_neither_a_row_nor_a_label() -> None:
    records = read(COVER + BY_UNIT + EMPTY)
    assert [(each.title, each.data_rows) for each in records.disclosure.tables][1:] == [
        ("政府性基金预算支出表", 0)
    ]
    assert doubts(records) == []


def test_shares_and_rates_are_no_amounts() -> None:
    records = read(COVER + CHANGES)
    assert [each.column for each in records.budget_lines[0].amounts] == [
        "2018年执行数",
        "2019年预算数",
        "增减额",
    ]
    assert doubts(records) == []


def test_a_spanned_sum_of_a_list_is_no_doubt() -> None:
    header, rows = PROJECTS.split("涞源县公安局机关")
    records = read(COVER + BY_UNIT + header + "合计\t12\t11\t1\n涞源县公安局机关" + rows)
    assert [each.name for each in records.projects] == ["天网工程运维"]
    assert doubts(records) == []


def test_parts_of_the_appropriation_are_known_behind_among_them() -> None:
    parts = """部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、财政拨款\t100\t一、卫生健康支出\t110
其中：一般公共预算\t80\t\t
政府性基金\t20\t\t
上年结转\t10\t\t
其中：国有资本经营预算\t10\t\t
收入总计\t110\t支出总计\t110

"""
    found = read(COVER + parts).disclosure.headline
    assert in_wan(found.general_public_income) == 80
    assert in_wan(found.government_fund_income) == 20
    assert found.state_capital_income is None


def test_a_comparison_of_years_may_state_the_unit_behind_its_labels() -> None:
    rows = """“三公”经费情况
项目\t2018年预算数（万元）\t2019年预算数（万元）\t增减原因
“三公”经费合计\t3.20\t3.00\t
2.公务接待费\t0.20\t0\t压减

"""
    records = read(COVER + BY_UNIT + rows)
    assert in_wan(records.disclosure.headline.three_publics) == 3
    assert doubts(records) == []


def test_labels_say_that_amounts_are_yuan() -> None:
    rows = "科目编码\t科目名称\t金额（元）\n204\t公共安全支出\t900,000.00\n"
    records = read(COVER + "部门支出总表\n" + rows)
    assert [wan(line.amounts[0].amount) for line in records.budget_lines] == [Decimal(90)]
    assert doubts(records) == []


def test_what_a_projects_row_rests_on_may_stand_below_other_labels() -> None:
    remarks = PROJECTS.replace("\t财政专户核拨", "\t备注").replace(
        "11\t1", "12\t保财行〔2018〕91号"
    )
    numbers = remarks.replace("备注", "指标文号")
    plain = remarks.replace("保财行〔2018〕91号", "直达资金")
    found = [read(COVER + BY_UNIT + "\n" + text) for text in (remarks, numbers, plain)]
    assert [[each.printed for each in records.citations] for records in found] == [
        ["保财行〔2018〕91号"],
        ["保财行〔2018〕91号"],
        [],
    ]
    assert found[2].projects[0].grounds is None


def test_what_a_listed_project_is_for_may_be_called_its_contents() -> None:
    listed = PROJECTS.replace("\t科目编码\t科目名称", "\t项目内容\t项目类别")
    listed = listed.replace("\t2040219\t信息化建设", "\t依据保财行〔2018〕91号运维\t延续")
    (project,) = (records := read(COVER + BY_UNIT + "\n" + listed)).projects
    assert project.purpose == "依据保财行〔2018〕91号运维"
    assert [each.printed for each in records.citations] == ["保财行〔2018〕91号"]

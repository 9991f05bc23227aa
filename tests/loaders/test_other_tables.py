"""Tables as Excel files of other counties print them, one row of cells a line."""

from decimal import Decimal

import pytest

from graph_schema.kinds import BudgetTable
from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Unit
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

PUBLISHER = "张北县文化广电和旅游局"
COVER = f"{PUBLISHER}\n二〇二一年部门预算公开表\n"
SUMMARY = f"""部门收支总体情况表
部门：{PUBLISHER}\t\t2021年\t\t金额单位：万元
收    入\t\t支    出\t
项    目\t2021年预算\t项    目\t2021年预算
一、一般公共预算拨款\t2345.67\t一、基本支出\t1345.67
二、事业收入\t\t二、项目支出\t1000
收入总计\t2345.67\t支出总计\t2345.67
"""
DIVIDED = f"""部门收入总体情况表
部门：{PUBLISHER}\t\t\t\t\t\t金额单位：万元
科目编码\t\t\t科目名称\t合计\t上年结转\t一般公共预算
类\t款\t项\t\t\t\t
\t\t\t合计\t2345.67\t\t2345.67
207\t\t\t文化旅游体育与传媒支出\t2345.67\t\t2345.67
\t01\t\t文化和旅游\t2345.67\t\t2345.67
\t\t01\t行政运行\t1345.67\t\t1345.67
207\t01\t09\t群众文化\t900.00\t\t900.00
20702\t\t\t文物\t100.00\t\t100.00
\t\t\t其他\t1.00\t\t1.00
"""
PUBLICS = """一般公共预算“三公”经费支出情况表
单位：万元
2020年预算数\t\t\t\t2021年预算数\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行费\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行费\t公务接待费
6.5\t\t5.5\t1\t6\t\t5\t1
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text).encode(), "text.txt")


def test_a_summary_may_set_basic_and_project_expenditure_beside_the_income() -> None:
    disclosure = read(SUMMARY).disclosure
    assert [(table.title, table.data_rows) for table in disclosure.tables] == [
        ("部门收支总体情况表", 3)
    ]
    headline = disclosure.headline
    assert headline.basic_expenditure is not None
    assert headline.project_expenditure is not None
    assert (str(wan(headline.basic_expenditure)), str(wan(headline.project_expenditure))) == (
        "1345.67",
        "1000.00",
    )


def test_codes_divided_over_columns_take_what_they_leave_blank_from_above() -> None:
    records = read(DIVIDED)
    assert [(line.table, line.name, line.funding_code_id) for line in records.budget_lines] == [
        (BudgetTable.INCOME, name, f"FundingCode:FUNCTIONAL/{code}")
        for name, code in (
            ("文化旅游体育与传媒支出", "207"),
            ("文化和旅游", "20701"),
            ("行政运行", "2070101"),
            ("群众文化", "2070109"),
            ("文物", "20702"),
        )
    ]
    assert doubts(records) == ["ROW_WITHOUT_CODE"]


def test_digits_before_a_name_are_the_rest_of_its_code() -> None:
    rows = "201\t29  群众团体事务\t8\t3\n20129\t01行政运行\t8\t3\n2012901\t20个村支出\t8\t3\n"
    table = f"部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t项目支出\n{rows}"
    found = [(line.funding_code_id, line.name) for line in read(table).budget_lines]
    assert found == [
        ("FundingCode:FUNCTIONAL/20129", "群众团体事务"),
        ("FundingCode:FUNCTIONAL/2012901", "行政运行"),
        ("FundingCode:FUNCTIONAL/2012901", "20个村支出"),
    ]


def test_labels_of_a_summary_may_say_how_it_divides_expenditure() -> None:
    head = "收入\t\t支出\t\n项目\t预算数\t项目（按功能分类）\t预算数\n"
    rows = "一般公共预算拨款收入\t8\t文化支出\t8\n收入总计\t9\t支出总计\t9\n"
    headline = read(f"部门收支总表\n单位：万元\n{head}{rows}").disclosure.headline
    assert headline.expenditure_total == headline.income_total
    assert headline.income_total is not None
    assert wan(headline.income_total) == 9


@pytest.mark.parametrize("label", ["部门预算支出经济分类", "支出部门经济分类科目"])
def test_what_spans_code_and_name_may_end_in_either_word(label: str) -> None:
    head = f"{label}\t\t2020年预算数\t\t\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    rows = "301\t工资福利支出\t8\t8\t\n"
    (line,) = read(f"一般公共预算基本支出预算表\n单位：万元\n{head}{rows}").budget_lines
    columns = [each.column for each in line.amounts]
    assert columns == ["2020年预算数/合计", "2020年预算数/人员经费"]


@pytest.mark.parametrize(
    ("meetings", "sums", "expected"),
    [
        pytest.param("2", "合计\t8\n“三公”经费小计\t6\n", 6, id="what names the three"),
        pytest.param("2", "合计\t8\n", None, id="more than the three"),
        pytest.param("0.00", "合计\t6\n", 6, id="nothing but the three"),
    ],
)
def test_expenses_for_meetings_are_none_of_the_three_publics(
    meetings: str, sums: str, expected: int | None
) -> None:
    rows = f"{sums}公务接待费\t6\n会议费\t{meetings}\n培训费\t\n"
    text = f"“三公”经费支出表\n单位：万元\n项目\t合计\n{rows}"
    summary = "部门收支总表\n单位：万元\n收入\t预算数\n收入总计\t9\n"
    found = read(text + "\n" + summary).disclosure.headline.three_publics
    assert (None if found is None else wan(found)) == expected


def test_the_three_publics_of_the_later_year_are_read_from_one_row() -> None:
    headline = read(PUBLICS).disclosure.headline
    assert headline.three_publics is not None
    assert wan(headline.three_publics) == 6


@pytest.mark.parametrize(
    "year", ["二〇二一年", "二○二一年", "二零二一年", "２０２１年", "2021 年"]
)
def test_the_year_of_a_cover_is_read_in_whatever_digits_it_is_printed(year: str) -> None:
    text = COVER.replace("二〇二一年", year) + SUMMARY.replace("2021年\t\t金额", "\t\t金额")
    assert read_disclosure(text.encode(), "text.txt").disclosure.fiscal_year == 2021


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        pytest.param("1\t文化局\t18.6\t16\t2.6\n", 18.6, id="one row"),
        pytest.param("1\t文化局\t18.6\t16\t2.6\n2\t其中：基金\t1\t1\t\n", 18.6, id="a part"),
        pytest.param("\t合计\t9\t8\t1\n1\t文化局\t5\t4\t1\n2\t馆\t4\t4\t\n", 9, id="a sum"),
        pytest.param("1\t文化局\t5\t4\t1\n2\t馆\t4\t4\t\n", None, id="no sum"),
    ],
)
def test_three_publics_stand_across_the_rows_of_who_spends(
    rows: str, total: float | None
) -> None:
    head = "序号\t项目\t“三公”经费预算\t\t\n\t\t合计\t公务用车购置及运行费\t公务接待费\n"
    table = f"“三公”经费支出表\n单位：万元\n{head}{rows}\n"
    found = read(table + SUMMARY).disclosure.headline.three_publics
    assert (None if found is None else float(wan(found))) == total


def test_a_table_without_a_column_of_sums_leaves_them_to_the_narrative() -> None:
    said = "2021年，我部门安排政府采购预算8.5万元。\n\n"
    table = "部门政府采购预算\n\n采购物品名称\t计量单位\t数量\t单价{}\n书架\t个\t17\t0.5{}\n\n"
    lost = read(said + table.format("", "") + SUMMARY).disclosure.headline.procurement
    assert lost is not None
    assert wan(lost) == Decimal("8.5")
    blank = read(said + table.format("\t采购金额", "\t") + SUMMARY).disclosure.headline
    assert blank.procurement is None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("支出功能科目编码", "支出功能科目名称"),
        ("预算科目代码", "预算科目名称"),
        ("功能分类编码", "功能分类名称"),
        ("科目编号", "科目"),
        ("科目编码", "单位名称（功能分类科目）"),
    ],
)
def test_columns_of_codes_have_many_names(code: str, name: str) -> None:
    rows = f"序号\t{code}\t{name}\t合计\t项目支出\n1\t207\t文化支出\t8\t3\n"
    (line,) = read(f"部门支出总表\n单位：万元\n{rows}").budget_lines
    assert line.funding_code_id == "FundingCode:FUNCTIONAL/207"
    assert [each.column for each in line.amounts] == ["合计", "项目支出"]


@pytest.mark.parametrize("title", ["公共财政预算拨款支出表", "财政拨款支出表（一般公共预算）"])
def test_titles_of_the_general_public_budget(title: str) -> None:
    rows = "科目编码\t科目名称\t合计\t项目支出\n207\t文化支出\t8\t3\n"
    (line,) = read(f"{title}\n单位：万元\n{rows}").budget_lines
    assert line.table is BudgetTable.GENERAL_PUBLIC


@pytest.mark.parametrize(
    "head",
    [
        "单位名称\t单位性质\t单位规格\t经费保障形式",
        "预算单位名称\t单位性质\t规格\t经费保障方式",
        "单位全称\t性质\t级别\t经费来源",
        "部门（单位）名称\t单位类型\t行政级别\t经费供给方式",
        "所属单位\t单位性质\t单位规格\t经费保障形式",
    ],
)
def test_columns_of_institutions_have_many_names(head: str) -> None:
    table = f"部门机构设置情况\n\n{head}\n张北县文化馆\t事业\t股级\t财政拨款\n"
    records = read(f"{table}\n{SUMMARY}")
    (unit,) = [m.node for m in records.mentions if isinstance(m.node, Unit)]
    assert (unit.name, unit.nature, unit.grade) == ("张北县文化馆", "事业", "股级")
    assert unit.funding_source == "财政拨款"

"""What stands around tables: captions among their rows, empty margins, the narrative."""

import pytest

from graph_schema.money import wan, yuan
from graph_schema.nodes import Headline
from graph_schema.records import DisclosureRecords
from loaders.blocks import passage_of
from loaders.disclosure import read_disclosure
from loaders.headings import is_caption
from tests.loaders.short_texts import doubts

COVER = (
    "滦平县水务局2024年部门预算公开\n"
    "2024年支出预算60.00万元，其中基本支出20.00万元；项目支出40.00万元。\n"
)
SUMMARY = """部门收支总表
部门编码及名称：[330]滦平县水务局
预算公开表1
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
收入总计\t60.00\t支出总计\t60.00
"""
EXPENDITURE = """部门支出总表
{captions}
科目编码\t科目名称\t合计\t基本支出\t项目支出\t上缴上级支出\t经营支出
合计\t\t60.50\t20.50\t40.00\t\t
213\t农林水支出\t60.50\t20.50\t40.00\t\t
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text).encode(), "text.txt")


def figures(headline: Headline) -> list[str]:
    """Return all expenditure, basic expenditure and that on projects, in 万元."""
    amounts = (
        headline.expenditure_total,
        headline.basic_expenditure,
        headline.project_expenditure,
    )
    return [str(wan(amount)) if amount is not None else "" for amount in amounts]


def test_a_table_takes_its_title_from_above_its_captions() -> None:
    (table,) = read(SUMMARY).disclosure.tables
    assert (table.title, table.data_rows, table.start_line) == ("部门收支总表", 1, 3)


@pytest.mark.parametrize(
    "captions",
    [
        "[330]滦平县水务局\t预算公开表3\t单位：万元",
        "330滦平县水务局\t\t\t\t\t\t单位：万元",
        "（330）滦平县水务局\t公开03表\t金额单位：万元",
        "部门名称：滦平县水务局\t\t表3\t\t\t\t单位：万元",
    ],
)
def test_captions_printed_as_the_first_row_are_no_row(captions: str) -> None:
    records = read(EXPENDITURE.format(captions=captions))
    (table,) = records.disclosure.tables
    assert (table.title, table.data_rows) == ("部门支出总表", 2)
    (line,) = records.budget_lines
    assert [each.column for each in line.amounts] == ["合计", "基本支出", "项目支出"]
    assert doubts(records) == []


def test_a_margin_that_every_row_leaves_empty_is_no_column() -> None:
    plain = EXPENDITURE.format(captions="单位：万元") + SUMMARY
    margin = "".join(
        f"\t{line}" if "\t" in line else line for line in plain.splitlines(keepends=True)
    )
    assert margin.count("\t") > plain.count("\t")
    one, other = read(plain), read(margin)
    assert [table.data_rows for table in other.disclosure.tables] == [2, 1]
    assert [line.amounts for line in other.budget_lines] == [
        line.amounts for line in one.budget_lines
    ]
    assert figures(other.disclosure.headline) == ["60.50", "20.50", "40.00"]
    page = "索引号：000014/2023\t发文日期：2023-02-01\n"
    assert [table.data_rows for table in read(page + margin * 3).disclosure.tables] == [
        2,
        1,
    ] * 3


def test_the_narrative_is_asked_for_what_no_table_divides() -> None:
    assert figures(read(SUMMARY).disclosure.headline) == ["60.00", "20.00", "40.00"]


def test_every_form_of_a_page_number_stands_between_a_title_and_its_rows() -> None:
    for printed in ("- 3 -", "第3页", "3/12", "页码：3", "Page 3"):
        assert is_caption(passage_of(printed, 1)), printed


TABLE = "科目编码\t科目名称\t合计\n204\t公共安全支出\t80\n"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("部门支出总表（单位：元）", 80),
        ("部门支出总表（元）", 80),
        ("部门支出总表    单位：元", 80),
        ("部门支出总表\n\n（单位：元）", 80),
        ("部门支出总表\n\n单位（元）", 80),
        ("部门支出总表\n\n（人民币元）", 80),
        ("部门支出总表\n\n单位元", 80),
        ("部门支出总表\n\n单位；万元", 800_000),
        ("部门支出总表\n\n2023年  单位：千元", 80_000),
        ("部门支出总表（单位：万元）", 800_000),
        ("部门支出总表\n\n编制单位：元氏县司法局\n\n金额单位：万元", 800_000),
        ("部门支出总表\n\n编制单位：元氏县司法局  金额单位：万元", 800_000),
    ],
)
def test_the_unit_of_money_is_read_wherever_it_stands(above: str, expected: int) -> None:
    text = f"元氏县司法局2023年部门预算公开\n\n{above}\n\n{TABLE}"
    records = read_disclosure(text.encode(), "text.txt")
    (line,) = records.budget_lines
    assert line.total is not None
    assert yuan(line.total) == expected
    assert doubts(records) == []


def test_a_county_called_yuanshi_declares_no_unit() -> None:
    caption = "编制单位：元氏县司法局"
    text = f"元氏县司法局2023年部门预算公开\n\n部门支出总表\n\n{caption}\n\n{TABLE}"
    records = read_disclosure(text.encode(), "text.txt")
    assert doubts(records) == ["UNIT_NOT_DECLARED"]
    assert [line.total and yuan(line.total) for line in records.budget_lines] == [800_000]

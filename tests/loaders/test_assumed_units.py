"""Amounts whose table lost the caption with its unit of money."""

import pytest

from graph_schema.money import MAX_MONEY, yuan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

COVER = "沙河市水务局2024年部门预算公开\n\n"
ROWS = "\t防汛物资储备\t{first}\n\t河道清淤\t{second}\n\n"
LIST = f"项目支出预算表\n\n项目编码\t项目名称\t合计\n{ROWS}"
FIELDS = "项目名称\t防汛物资储备\t预算数\t{amount}\n绩效目标\t按时完成\n\n"
FORM = f"1、防汛物资储备绩效目标表\n\n{{unit}}{FIELDS}"
SUMMARY = "部门收支总表\n\n单位：万元\n\n项目\t预算数\n收入总计\t{total}\n\n"


def read(*parts: str) -> DisclosureRecords:
    return read_disclosure((COVER + "".join(parts)).encode(), "text.txt")


def amounts(records: DisclosureRecords) -> list[int]:
    found = {each.name: each.amount for each in records.projects}
    named = [found[name] for name in ("防汛物资储备", "河道清淤")]
    return [int(yuan(amount)) for amount in named if amount is not None]


IN_YUAN = "部门收支总表\n\n单位：元\n\n项目\t预算数\n收入总计\t9000000\n\n"


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((SUMMARY.format(total="1500.00"),), id="no more than all expenditure"),
        pytest.param((FORM.format(unit="单位：万元\n\n", amount="35"),), id="its form"),
        pytest.param((IN_YUAN,), id="all captions"),
    ],
)
def test_a_list_is_in_yuan_where_something_tells(parts: tuple[str, ...]) -> None:
    records = read(LIST.format(first="350000", second="80000"), *parts)
    assert amounts(records) == [350_000, 80_000]
    assert doubts(records) == ["UNIT_NOT_DECLARED"]


def test_a_list_is_in_wan_where_nothing_tells_or_a_form_does() -> None:
    form = FORM.format(unit="单位：元\n\n", amount="350000")
    for parts in ((), (form,), (SUMMARY.format(total="1500.00"),)):
        records = read(LIST.format(first="35", second="8"), *parts)
        assert amounts(records) == [350_000, 80_000]
        assert doubts(records) == ["UNIT_NOT_DECLARED"]


def test_no_budget_is_larger_than_ten_billion() -> None:
    records = read(LIST.format(first="160000000.00", second="80000"))
    assert amounts(records) == [160_000_000, 80_000]


def test_what_would_be_more_than_any_amount_is_in_yuan_whatever_a_form_says() -> None:
    form = FORM.format(unit="单位：万元\n\n", amount="35")
    records = read(LIST.format(first="35", second="99999999999"), form)
    assert amounts(records)[1] == 99_999_999_999
    assert all(each.amount is None or each.amount <= MAX_MONEY for each in records.projects)


def test_a_form_without_a_unit_is_in_yuan_where_it_exceeds_all_expenditure() -> None:
    records = read(FORM.format(unit="", amount="350000"), SUMMARY.format(total="1500.00"))
    assert [each.amount and yuan(each.amount) for each in records.projects] == [350_000]


def test_tables_without_a_unit_have_that_of_all_captions() -> None:
    table = "部门支出总表\n\n科目编码\t科目名称\t合计\n213\t农林水支出\t9000000\n\n"
    (line,) = read(table, IN_YUAN).budget_lines
    assert line.total is not None
    assert yuan(line.total) == 9_000_000

from decimal import Decimal

import pytest

from graph_schema.money import MoneyUnit, wan, yuan
from loaders.amounts import AmountError, money_unit, parse_amount


@pytest.mark.parametrize(
    ("cell", "unit", "expected_yuan"),
    [
        ("34554.05", "万元", "345540500.00"),
        ("1,234.50", "元", "1234.50"),
        ("１，２３４．５６", "元", "1234.56"),
        ("33.060806", "万元", "330608.06"),
        ("-3.00", "万元", "-30000.00"),
        ("0.00", "万元", "0.00"),
        ("16.5万元", "元", "165000.00"),
        ("10 万元", "元", "100000.00"),
        ("500元", "万元", "500.00"),
    ],
)
def test_an_amount_is_read_exactly(cell: str, unit: MoneyUnit, expected_yuan: str) -> None:
    amount = parse_amount(cell, unit)
    assert amount is not None
    assert str(yuan(amount)) == expected_yuan
    assert yuan(amount) == wan(amount) * 10_000


@pytest.mark.parametrize("cell", ["", "  ", "-", "--", "——", "—", "/", "无"])
def test_a_blank_or_a_dash_is_no_amount(cell: str) -> None:
    assert parse_amount(cell, "万元") is None


@pytest.mark.parametrize(
    "cell", ["12万元左右", "1_000", "1e5", "NaN", "inf", "1.2.3", "12 34", "约5", "9" * 16]
)
def test_anything_else_is_refused_and_quoted(cell: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount(cell, "万元")
    assert refused.value.cell == cell


def test_the_caption_declares_the_unit() -> None:
    assert money_unit("单位：万元") == "万元"
    assert money_unit("金额单位： 元") == "元"
    assert money_unit("单位名称") is None
    assert wan(parse_amount("1.00", "元") or 0) == Decimal("0.0001")  # type: ignore[arg-type]

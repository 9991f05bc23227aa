"""Decimals, dates and times: read strictly, printed exactly."""

import datetime as dt
from decimal import Decimal

import pytest
from graphql import GraphQLError
from hypothesis import given
from hypothesis import strategies as st

from budget_lineage.api.scalars import (
    Money,
    parse_date,
    parse_date_time,
    parse_decimal,
    print_date_time,
    print_decimal,
)
from graph_schema.money import MAX_MONEY
from graph_schema.money import Money as Amount
from tests.api.asking import Asker


@pytest.mark.parametrize(
    ("value", "number"),
    [("100", "100"), (100, "100"), ("-0.50", "-0.50"), ("14324.00", "14324.00"), (0, "0")],
)
def test_integers_and_plain_numbers_are_read(value: object, number: str) -> None:
    assert parse_decimal(value) == Decimal(number)


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "1E5",
        "1_000",
        "1,000",
        " 1",
        "+1",
        ".5",
        "5.",
        "",
        "１００",
        "1" * 21,
        "0." + "1" * 21,
        10**20,
        1.5,
        True,
        None,
        [1],
    ],
)
def test_everything_else_is_refused(value: object) -> None:
    with pytest.raises(GraphQLError, match="decimal"):
        parse_decimal(value)


@given(st.integers(-MAX_MONEY, MAX_MONEY))
def test_money_is_printed_exactly_and_reads_back(amount: int) -> None:
    money = Money.of(Amount(amount))
    yuan, wan = print_decimal(money.yuan), print_decimal(money.wan)
    assert "E" not in yuan + wan
    assert parse_decimal(yuan) * 10_000 == amount
    assert parse_decimal(wan) * 10_000 == parse_decimal(yuan)
    assert len(yuan.partition(".")[2]) >= 2


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 1.5, "1", None])
def test_only_finite_decimals_are_printed(value: object) -> None:
    with pytest.raises(ValueError, match="decimal"):
        print_decimal(value)


def test_a_power_of_ten_has_no_exponent() -> None:
    assert print_decimal(Decimal("1E+2")) == "100"


def test_times_have_offsets() -> None:
    time = dt.datetime(2024, 3, 1, 8, 30, tzinfo=dt.UTC)
    assert print_date_time(time) == "2024-03-01T08:30:00+00:00"
    assert parse_date_time(print_date_time(time)) == time
    for naive in (time.replace(tzinfo=None), "2024-03-01"):
        with pytest.raises(ValueError, match="offset"):
            print_date_time(naive)
    for wrong in ("2024-03-01T08:30:00", "today", 7):
        with pytest.raises(GraphQLError, match="offset"):
            parse_date_time(wrong)


def test_dates_are_read() -> None:
    assert parse_date("2024-03-01") == dt.date(2024, 3, 1)
    for wrong in (20240301, "today"):
        with pytest.raises(GraphQLError, match="date"):
            parse_date(wrong)


@pytest.mark.parametrize("literal", ['"1e5"', "1.5", "true", '"１"', "1e3"])
def test_a_wrong_literal_fails_validation(ask: Asker, literal: str) -> None:
    query = f"{{ projects(filter: {{minAmountWan: {literal}}}) {{ totalCount }} }}"
    assert ask.code(query) == "VALIDATION_FAILED"


@pytest.mark.parametrize("value", ["1e5", 1.5, True, [], {}])
def test_a_wrong_variable_fails_validation(ask: Asker, value: object) -> None:
    query = "query ($n: Decimal) { projects(filter: {minAmountWan: $n}) { totalCount } }"
    assert ask.code(query, n=value) == "VALIDATION_FAILED"

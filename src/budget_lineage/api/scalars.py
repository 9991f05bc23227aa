"""Scalars of the contract, read strictly and printed exactly, and money made of them."""

import datetime as dt
import re
from decimal import Decimal

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

from budget_lineage.api.descriptions import object_type
from graph_schema import money

# Stricter than Decimal(), which also reads NaN, 1e400, 1_000 and full-width digits, and short
# enough that no arithmetic on it is slow.
_DECIMAL = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_WHOLE_LIMIT = 10**20


def parse_decimal(value: object) -> Decimal:
    """Return the number that a client sent as a string or as an integer.

    Raises:
        GraphQLError: It is anything else; a float has lost digits before it arrives here.
    """
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _WHOLE_LIMIT:
        return Decimal(value)
    raise GraphQLError(
        'expected a decimal number as a string, such as "14324.00", without exponent, '
        "20 digits at most on either side of the point"
    )


def print_decimal(value: object) -> str:
    """Return a number with all its digits and never an exponent.

    Raises:
        ValueError: It is no decimal number.
    """
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError(f"not a decimal number: {value!r}")
    return format(value, "f")


def parse_date_time(value: object) -> dt.datetime:
    """Return the time that a client sent.

    Raises:
        GraphQLError: It is no ISO 8601 date and time, or has no offset.
    """
    try:
        time = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise GraphQLError("expected an ISO 8601 date and time with offset")
    return time


def print_date_time(value: object) -> str:
    """Return a time as ISO 8601 text with its offset.

    Raises:
        ValueError: It has no offset, so that nobody could tell when it was.
    """
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise ValueError(f"no time with an offset: {value!r}")
    return value.isoformat()


def parse_date(value: object) -> dt.date:
    """Return the date that a client sent.

    Raises:
        GraphQLError: It is no ISO 8601 date.
    """
    try:
        if isinstance(value, str):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise GraphQLError("expected an ISO 8601 date")


SCALARS: dict[object, ScalarDefinition] = {
    Decimal: strawberry.scalar(
        name="Decimal",
        description='Exact decimal number, as a JSON string: "14324.00".',
        specified_by_url="https://scalars.graphql.org/chillicream/decimal.html",
        parse_value=parse_decimal,
        serialize=print_decimal,
    ),
    dt.datetime: strawberry.scalar(
        name="DateTime",
        description="ISO 8601 date and time with offset.",
        parse_value=parse_date_time,
        serialize=print_date_time,
    ),
    dt.date: strawberry.scalar(
        name="Date",
        description="ISO 8601 date.",
        parse_value=parse_date,
        serialize=str,
    ),
}


@object_type
class Money:
    """An amount of money. Exact: `yuan` is always `wan` × 10000."""

    yuan: Decimal = strawberry.field(description="In yuan (元).")
    wan: Decimal = strawberry.field(
        description="In 万元 (ten thousand yuan), the unit of the disclosures."
    )

    @classmethod
    def of(cls, amount: money.Money) -> "Money":
        """Return an amount as the API prints it."""
        return cls(yuan=money.yuan(amount), wan=money.wan(amount))

    @classmethod
    def or_none(cls, amount: money.Money | None) -> "Money | None":
        """Return an amount as the API prints it; None where no text prints one."""
        return None if amount is None else cls.of(amount)

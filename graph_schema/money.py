"""Exact amounts of money: integers in ten-thousandths of a yuan.

Disclosures print 万元 with two decimals, some with six (33.060806 万元 = 330608.06 yuan). An
integer of 1/10000 yuan holds eight decimals of 万元, adds exactly, and is the same in SQLite,
Neo4j and Python.
"""

from decimal import Decimal
from typing import Literal, NewType

Money = NewType("Money", int)
"""An amount in ten-thousandths of a yuan; unprinted amounts are None, never 0."""

MoneyUnit = Literal["元", "千元", "万元", "亿元"]

PER_YUAN = 10_000
_PER_UNIT: dict[MoneyUnit, Decimal] = {
    "元": Decimal(PER_YUAN),
    "千元": 1_000 * Decimal(PER_YUAN),
    "万元": 10_000 * Decimal(PER_YUAN),
    "亿元": 100_000_000 * Decimal(PER_YUAN),
}
# SQLite and Neo4j hold 64-bit integers; sums of many amounts must fit too.
MAX_MONEY = 10**16


def money_from(number: Decimal, unit: MoneyUnit) -> Money:
    """Return the amount that `number` means in `unit`.

    Raises:
        ValueError: It is finer than 1/10000 yuan, or larger than any budget (10^12 yuan).
    """
    exact = number * _PER_UNIT[unit]
    if abs(exact) > MAX_MONEY:
        raise ValueError(f"larger than any budget: {number} {unit}")
    money = int(exact)
    if money != exact:
        raise ValueError(f"finer than 1/10000 yuan: {number} {unit}")
    return Money(money)


def yuan(amount: Money) -> Decimal:
    """Return the amount in yuan, with two decimals or more where it needs them."""
    return _at_least_cents(Decimal(amount).scaleb(-4))


def wan(amount: Money) -> Decimal:
    """Return the amount in 万元 (ten thousand yuan), with two decimals or more."""
    return _at_least_cents(Decimal(amount).scaleb(-8))


def _at_least_cents(number: Decimal) -> Decimal:
    cents = number.quantize(Decimal("0.01"))
    return cents if cents == number else number.normalize()

"""Amounts and plain numbers in cells: read exactly, or not at all."""

import re
from decimal import Decimal

from graph_schema.money import Money, MoneyUnit, money_from
from loaders.characters import fold, half_width

# `-`, `--`, `——`, `/` and 无 state that there is nothing.
_STATES_NONE = re.compile(r"[-—–―/]{0,6}|无")
# Stricter than Decimal(), which also reads 1_000, 1e5 and NaN. At most 15 digits before the
# point: no budget needs more.
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,10})?", re.ASCII)
# `666.59 万 元`: blanks around the unit say nothing.
_BEFORE_UNIT = re.compile(r"\s{1,20}(?=[亿万千元])")
_BRACKETED = re.compile(
    r"\((?:(?:金额|货币|计量|资金)?单位[:;]?)?(?:人民币)?(亿元|万元|千元|元)(?:人民币)?\)"
)
# 单位：万元, 单位（元）, 单位：人民币元; 编制单位：元氏县水务局 declares none.
_DECLARED = re.compile(r"单位[:;为(]{0,2}(?:人民币)?\(?(亿元|万元|千元|元(?!氏)|万$)")
_UNIT = re.compile(r"(亿元|万元|千元|元|万$)")
_UNITS: dict[str, MoneyUnit] = {
    "亿元": "亿元",
    "万元": "万元",
    "万": "万元",
    "千元": "千元",
    "元": "元",
}


class AmountError(ValueError):
    """A cell that should hold an amount holds something else."""

    def __init__(self, problem: str, cell: str) -> None:
        super().__init__(f"{problem}: {cell[:60]!r}")
        self.cell = cell


def parse_number(cell: str) -> Decimal | None:
    """Return the number in a cell, None where it is blank, a dash or 无.

    Full-width digits and thousands separators are read: `１,２３４．５`. Digits with a blank
    between them (`12 34`) may be two numbers and are refused.

    Raises:
        AmountError: It holds something else.
    """
    return _number_in(half_width(cell).strip(), cell)


def _number_in(text: str, cell: str) -> Decimal | None:
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _STATES_NONE.fullmatch(text.replace(" ", "")):
        return None
    raise AmountError("not a number", cell)


def parse_amount(cell: str, unit: MoneyUnit) -> Money | None:
    """Return the amount in a cell; a unit printed in the cell itself goes before `unit`.

    Args:
        cell: One cell's text, such as `1,234.50` or `16.5万元`.
        unit: The unit that the table's caption declares. It is an argument and never a guess:
            the same digits mean amounts 10,000 times apart.

    Raises:
        AmountError: It holds something else, or a number that is no exact amount.
    """
    text = cell.strip()
    if not text.isascii():
        text = half_width(text)
        text = _BEFORE_UNIT.sub("", text)
        own = _UNIT.search(text[-2:])
        if own is not None and text.endswith(own[1]):
            text, unit = text.removesuffix(own[1]).rstrip(), _UNITS[own[1]]
    number = _number_in(text, cell)
    if number is None:
        return None
    try:
        return money_from(number, unit)
    except ValueError as error:
        raise AmountError(str(error), cell) from error


def has_unit(cell: str) -> bool:
    """Whether an amount's cell prints its own unit (16.5万元)."""
    return _UNIT.search(cell) is not None


def labelled_unit(label: str) -> MoneyUnit | None:
    """Return the unit of money in brackets behind a label: 项目资金（万元）."""
    match = _BRACKETED.search(fold(label))
    return _UNITS[match[1]] if match else None


def money_unit(caption: str) -> MoneyUnit | None:
    """Return the unit of money that a caption such as `单位：万元` declares."""
    folded = fold(caption)
    if "单位" not in folded:
        return labelled_unit(caption)
    match = _DECLARED.search(folded)
    return _UNITS[match[1]] if match else labelled_unit(caption)

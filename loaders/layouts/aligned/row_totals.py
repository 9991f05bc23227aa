"""Totals that stand nearer to the column behind their own, told by what they add up to.

Tools shift lines beside each other: below a wide gap a total may stand under the first of its
parts. Where the other rows have their totals, and the parts that are left make that amount, it
is the total.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from loaders.blocks import Row

_TOTAL = "合计"
_LEAST_ROWS = 3
_AMOUNT = re.compile(r"-?\d[\d,]{0,14}\.\d{1,4}")


def with_totals(rows: Sequence[Row], labels: Sequence[str]) -> list[Row]:
    """Return rows with the totals moved that stand in the column behind their own."""
    column = labels.index(_TOTAL) if _TOTAL in labels else len(labels)
    # A total stands before two parts at least.
    if column + 2 >= len(labels):
        return list(rows)
    whole = [row for row in rows if len(row.cells) == len(labels)]
    missing = {id(row) for row in whole if _is_moved(row.folded[column:])}
    if not missing:
        return list(rows)
    told = sum(_AMOUNT.fullmatch(row.folded[column]) is not None for row in whole)
    if told < max(_LEAST_ROWS, 2 * len(missing)):
        return list(rows)
    return [_moved(row, column) if id(row) in missing else row for row in rows]


def _is_moved(amounts: Sequence[str]) -> bool:
    """Whether the first of the parts is what the others make, and there is no total."""
    total, first, *parts = amounts
    if total or not _AMOUNT.fullmatch(first):
        return False
    known = [part for part in parts if _AMOUNT.fullmatch(part)]
    if not known:
        return False
    return _number(first) == sum(map(_number, known))


def _number(amount: str) -> Decimal:
    return Decimal(amount.replace(",", ""))


def _moved(row: Row, column: int) -> Row:
    cells = list(row.cells)
    cells[column], cells[column + 1] = cells[column + 1], cells[column]
    return Row(tuple(cells), row.after_break)

"""Headers of tables: two or three rows of labels turned into one signature a column.

Columns are found by name. In a grid every row has a cell for every column; other prints show
spanning labels once (header_spans).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from itertools import pairwise
from typing import TypeVar

from loaders.blocks import Row
from loaders.header_spans import Column, spread

# A text has few headers, and prints them on every page and in every form.
HEADERS_KEPT = 256
_REMEMBERED_AT_MOST = 1_000
_RANK = frozenset({"栏次", "栏目", "列次"})
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_AMOUNT_LIKE = re.compile(r"-?[\d,]{1,20}(?:\.\d{1,6})?")
_CODE_LABELS = frozenset({"科目编码", "科目名称"})
# Leaf headings: no column stands below them, whatever a shifted print suggests.
_LEAVES = ("上年结转", "合计", "科目名称", "科目编码", "序号")


@dataclass(frozen=True, slots=True, eq=False)
class Header:
    """The header of a table.

    Args:
        columns: One per column of the data rows.
        height: How many rows it takes, 栏次 included.
        is_remembered: Whether it is the only one with these labels, and short.
    """

    columns: tuple[Column, ...]
    height: int
    is_remembered: bool = False

    def find(self, *labels: str) -> int | None:
        """Return the first column whose own label is one of `labels`, trying them in order."""
        for label in labels:
            for index, column in enumerate(self.columns):
                if column.label == label:
                    return index
        return None

    @property
    def labels(self) -> frozenset[str]:
        """All labels of all rows."""
        return _labels_of(self)


_Told = TypeVar("_Told")


def once_a_header(tell: Callable[[Header], _Told]) -> Callable[[Header], _Told]:
    """Return a function of headers that remembers what it told of the remembered ones."""
    remembered = lru_cache(HEADERS_KEPT)(tell)

    @wraps(tell)
    def once(header: Header) -> _Told:
        return remembered(header) if header.is_remembered else tell(header)

    return once


@once_a_header
def _labels_of(header: Header) -> frozenset[str]:
    return frozenset(
        label for column in header.columns for label in (column.parent, column.label) if label
    )


def is_rank_row(row: Row) -> bool:
    """Whether it only numbers the columns (栏次 1 2 3 …)."""
    first = row.filled[0].folded if row.filled else ""
    if first != "1" and first not in _RANK:
        return False
    folded = [cell.folded for cell in row.filled]
    numbers = folded[1:] if folded[0] in _RANK else folded
    if not numbers:
        return folded[0] in _RANK
    counted = [str(place) for place in range(1, len(numbers) + 1)]
    return numbers == counted and (folded[0] in _RANK or len(numbers) > 2)


def _is_data(row: Row) -> bool:
    """Whether it holds a code, a sequence number or an amount: no header row does."""
    return any(
        _CODE.fullmatch(text) or _AMOUNT_LIKE.fullmatch(text)
        for text in row.folded
        if text and text[-1].isdigit()
    )


def read_header(rows: Sequence[Row], *, grid: bool) -> Header | None:
    """Read the header at the top of `rows`: up to three rows of labels, then perhaps 栏次.

    Returns:
        None where the first row is no row of labels.
    """
    labels: list[Row] = []
    height = 0
    for row in rows[:4]:
        if is_rank_row(row):
            height += 1
            break
        if _is_data(row) or len(labels) == 3 or not row.filled:
            break
        if labels and (_is_sum(row) or not _goes_on(labels, row, grid)):
            break
        labels.append(row)
        height += 1
    if not labels:
        return None
    printed = tuple([row.folded for row in labels])
    if is_short(printed):
        return _header_once(printed, grid, height)
    return Header(_combined(printed, grid), height)


def _is_sum(row: Row) -> bool:
    """Whether a row is the sum of an empty table: no header row says 合计 alone."""
    return len(row.filled) == 1 and row.filled[0].folded in ("合计", "总计")


def _goes_on(labels: list[Row], row: Row, grid: bool) -> bool:
    """Whether `row` is a further header row: some of its cells are left to the row above."""
    if not row.folded[0]:
        return True
    if any(text.isdigit() for text in row.folded):
        return False
    # 项目名称 | 预算资金 under 政府采购项目来源: the first label above spans several columns.
    above = labels[-1].folded
    if row.folded[0] == above[0]:
        return True
    if grid:
        return len(above) > 1 and above[1] in ("", above[0])
    return len(row.cells) > len(above)


Labels = tuple[tuple[str, ...], ...]
"""The labels of a header's rows, folded."""


def is_short(labels: Labels) -> bool:
    """Whether a header is short enough to be remembered."""
    return sum([len(text) for row in labels for text in row]) <= _REMEMBERED_AT_MOST


def combine(labels: Labels, *, grid: bool) -> tuple[Column, ...]:
    """Return one column per cell of the lowest header row, with the labels above it."""
    return _combined_once(labels, grid) if is_short(labels) else _combined(labels, grid)


@lru_cache(HEADERS_KEPT)
def _header_once(labels: Labels, grid: bool, height: int) -> Header:
    return Header(_combined_once(labels, grid), height, is_remembered=True)


@lru_cache(HEADERS_KEPT)
def _combined_once(labels: Labels, grid: bool) -> tuple[Column, ...]:
    return _combined(labels, grid)


def _combined(printed: Labels, grid: bool) -> tuple[Column, ...]:
    rows = [list(row) for row in printed]
    if _is_set_left(printed):
        rows[0] = rows[0][: 1 + max(index for index, text in enumerate(rows[0]) if text)]
    elif grid or (len({len(row) for row in rows}) == 1 and "" in rows[0]):
        for upper, lower in pairwise(range(len(rows))):
            _blank_merged(printed[upper], rows[lower])
        for row in rows:
            _blank_spanned(row)
        return _combine_grid(rows)
    for above, below in pairwise(rows):
        _blank_repeated(above, below)
    columns = [Column("", text) for text in rows[0]]
    for row in rows[1:]:
        columns = spread(columns, row)
    return tuple(columns)


def _is_set_left(printed: Sequence[Sequence[str]]) -> bool:
    """Whether the empty cells of labels that span columns are all at the first row's end.

    科目名称 then seems to stand below 合计.
    """
    if len(printed) != 2 or printed[0][-1] or len({len(row) for row in printed}) > 1:
        return False
    return any(
        below in _CODE_LABELS
        and above not in ("", below)
        and not above.endswith(("科目", "分类"))
        for above, below in zip(*printed, strict=True)
    )


def _blank_merged(upper: Sequence[str], lower: list[str]) -> None:
    """Blank labels of a grid that a print repeats in every row of a cell merged downwards."""
    for index, text in enumerate(upper[: len(lower)]):
        if text == lower[index]:
            lower[index] = ""


def _blank_spanned(row: list[str]) -> None:
    """Blank labels that a print repeats in every column that they span."""
    for index in range(len(row) - 1, 0, -1):
        if row[index] and row[index] == row[index - 1]:
            row[index] = ""


def _blank_repeated(upper: list[str], lower: list[str]) -> None:
    """Blank labels that a print repeats in every row of a cell merged downwards."""
    for step in (1, -1):
        for one, place in zip(upper[::step], range(len(lower))[::step], strict=False):
            if not one or lower[place] != one:
                break
            lower[place] = ""


def _combine_grid(rows: list[list[str]]) -> tuple[Column, ...]:
    width = max(len(row) for row in rows)
    padded = [row + [""] * (width - len(row)) for row in rows]
    columns = []
    spanning = [""] * len(padded)
    for stack in zip(*padded, strict=True):
        depth = 0
        for level, text in enumerate(stack):
            if text:
                # A new label ends what spans below it.
                spanning[level:] = [text] + [""] * (len(spanning) - level - 1)
                depth = level
        own = stack[depth]
        above = [text for text in spanning[:depth] if text and text != own]
        columns.append(Column("/".join(above), own))
    return tuple(columns)


@once_a_header
def uncross(header: Header) -> tuple[int, int] | None:
    """Find two columns whose headings a print has crossed.

    Some prints set 上年结转 one column to the left and leave 其他收入, which belongs to the
    group before it, below the next one: a leaf then seems to have a column under it.

    Returns:
        The places of the leaf and of the column that seems to hang below it.
    """
    columns = header.columns
    for index in range(1, len(columns)):
        parent = columns[index].parent
        if (
            any(parent.startswith(leaf) for leaf in _LEAVES)
            and columns[index - 1].label == parent
        ):
            return index - 1, index
    return None

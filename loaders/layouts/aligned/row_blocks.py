"""Printed lines to table rows: which lines hold one row, its cells wrapped.

Cells stand in the middle of their row or at its top. A row's lines are then the same seen from
above and from below, column by column, or each column begins on its first line; and a cell goes
on only below a line that fills its column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TALLEST_ROW = 26
# A line of a cell that goes on may end one wide character short of the column.
_SLACK = 3
_NARROW = 6
_ROW = 0.15
_UNBALANCED = 1.0
_NOT_FULL = 1.2
_CUT = 0.5
_UNNAMED = 4.0
_EMPTY = 1.5
# A blank line inside a row, where blank lines stand between rows, and where they mean nothing.
_GAP = 4.0
_IDLE_GAP = 0.8
_GAPS_AT_MOST = 0.75
_NUMBERS = 6.0
_WHOLE = 2.5
_SECOND_START = 5.0
_BREAK = 0.8


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of a table's body.

    Args:
        index: Its place among the lines of the page.
        cells: How wide the words of each column are, Chinese characters two places.
        after_gap: Whether a blank line stands before it.
        begins_page: Whether a page begins with it, other than the first.
        starts: Columns whose cell on it can only be a row's first line.
    """

    index: int
    cells: Mapping[int, int]
    after_gap: bool
    begins_page: bool = False
    starts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RowShape:
    """What every row of a table has.

    Args:
        columns: The columns in which a row has its own cells, spanned ones left out.
        name: The column that no row leaves empty.
        number: The column of sequence numbers; each row has one.
        values: Columns of which a row fills at least one.
    """

    columns: tuple[int, ...]
    name: int
    number: int | None = None
    values: tuple[int, ...] = ()


class _Blocks:
    """Costs of taking lines as one row; `widths` are the columns' widest lines."""

    def __init__(self, lines: Sequence[RowLine], shape: RowShape, *, centred: bool) -> None:
        self._lines = lines
        self._shape = shape
        self._centred = centred
        self._gap = _gap_price(lines)
        self._widths = {
            column: max(
                (line.cells[column] for line in lines if column in line.cells),
                default=0,
            )
            for column in shape.columns
        }

    def cost(self, low: int, high: int) -> float:
        """Return how unlikely the lines from `low` up to `high` are one row."""
        price = _ROW
        for column in self._shape.columns:
            places = [at for at in range(low, high) if column in self._lines[at].cells]
            if not places:
                continue
            price += _UNBALANCED * self._unbalanced(places, low, high)
            price += self._cut(places[-1], high, column)
        return price + self._incomplete(low, high)

    def rising(self, low: int, high: int) -> float:
        """Return what line `low` adds to the lines up to `high`: it never gets less."""
        price = self._parted(low + 1) if low + 1 < high else 0.0
        if low + 1 < high and self._is_whole(low):
            price += _WHOLE * any(map(self._is_whole, range(low + 1, high)))
        starts = self._lines[low].starts
        if starts:
            again = any(starts & self._lines[at].starts for at in range(low + 1, high))
            price += _SECOND_START * again
        for column in self._lines[low].cells:
            if column == self._shape.number:
                price += _NUMBERS * self._goes_on(low, high, column)
            elif column in self._widths and not self._is_full(low, column):
                price += _NOT_FULL * self._goes_on(low, high, column)
        return price

    def _parted(self, at: int) -> float:
        """Return what it costs that a row goes on with a line."""
        if self._lines[at].begins_page:
            return _BREAK
        return self._gap * self._lines[at].after_gap

    def _is_whole(self, at: int) -> bool:
        """Whether a line has something in every column: a row by itself, most likely."""
        return all(column in self._lines[at].cells for column in self._shape.columns)

    def _goes_on(self, low: int, high: int, column: int) -> bool:
        return any(column in self._lines[at].cells for at in range(low + 1, high))

    def _unbalanced(self, places: Sequence[int], low: int, high: int) -> float:
        """Return how far a cell stands from the middle, or the top, of the lines."""
        if not self._centred:
            return places[0] - low
        if any(self._lines[at].begins_page for at in range(low + 1, high)):
            # Each page may have its part in the middle, or none.
            return 0.0
        return abs(sum(places) / len(places) - (low + high - 1) / 2)

    def _is_full(self, at: int, column: int) -> bool:
        return self._lines[at].cells[column] >= self._widths[column] - _SLACK

    def _cut(self, last: int, high: int, column: int) -> float:
        """Return what it costs to end a row below a full line that the next line goes on."""
        if high >= len(self._lines) or last != high - 1 or self._widths[column] < _NARROW:
            return 0.0
        goes_on = column in self._lines[high].cells and not self._lines[high].after_gap
        return _CUT if goes_on and self._is_full(last, column) else 0.0

    def _incomplete(self, low: int, high: int) -> float:
        shape = self._shape
        filled = {column for at in range(low, high) for column in self._lines[at].cells}
        price = 0.0 if shape.name in filled else _UNNAMED
        if shape.values and not filled & set(shape.values):
            price += _EMPTY
        if shape.number is not None:
            price += _NUMBERS * (shape.number not in filled)
        return price


def _gap_price(lines: Sequence[RowLine]) -> float:
    """Return what a blank line inside a row costs: little where most lines have one."""
    gaps = sum(line.after_gap for line in lines[1:])
    return _IDLE_GAP if gaps > _GAPS_AT_MOST * len(lines) else _GAP


def divide_rows(lines: Sequence[RowLine], shape: RowShape) -> list[tuple[int, int]]:
    """Return the rows as half-open ranges of lines, cells centred or at the top."""
    if not lines:
        return []
    centred = _best(_Blocks(lines, shape, centred=True), len(lines))
    top = _best(_Blocks(lines, shape, centred=False), len(lines))
    return min(centred, top, key=lambda found: found[0])[1]


def _best(blocks: _Blocks, count: int) -> tuple[float, list[tuple[int, int]]]:
    costs = [0.0] + [float("inf")] * count
    origins = [0] * (count + 1)
    for high in range(1, count + 1):
        rising = 0.0
        for low in range(high - 1, max(-1, high - 1 - _TALLEST_ROW), -1):
            rising += blocks.rising(low, high)
            if costs[high] < rising:
                break
            price = costs[low] + rising + blocks.cost(low, high)
            if price < costs[high]:
                costs[high], origins[high] = price, low
    rows: list[tuple[int, int]] = []
    high = count
    while high:
        rows.append((origins[high], high))
        high = origins[high]
    return costs[count], rows[::-1]

"""Printed lines to table rows: which lines hold one row, its cells wrapped.

Cells stand in the middle of their row or at its top. A row's lines are then the same seen from
above and from below, column by column, or each column begins on its first line; and a cell goes
on only below a line that fills its column.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec

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
# Costs that differ by less are equal.
_SAME = 1e-9


class RowLine(msgspec.Struct, frozen=True, gc=False):
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


class _Measured:
    """What the search asks of all lines. Sets of columns are numbers, a bit for each column.

    Args:
        lines: The lines of a table's body.
        shape: What every row has.

    Attributes:
        places: The place among the columns of the shape of each that it has.
        full: How wide the words of each column are at least where they fill it.
        wide: The columns in which words are wrapped.
        number: The column of sequence numbers.
        gap: What a blank line inside a row costs.
    """

    def __init__(self, lines: Sequence[RowLine], shape: RowShape) -> None:
        widths = dict.fromkeys(shape.columns, 0)
        for line in lines:
            for column, width in line.cells.items():
                if column in widths and width > widths[column]:
                    widths[column] = width
        self.places = {column: place for place, column in enumerate(shape.columns)}
        self.full = {column: width - _SLACK for column, width in widths.items()}
        self.wide = _bits(column for column, width in widths.items() if width >= _NARROW)
        self.number = 0 if shape.number is None else 1 << shape.number
        self.gap = _gap_price(lines)


class _Line:
    """What the search asks of a line.

    Args:
        line: The line.
        measured: What is asked of all lines.

    Attributes:
        filled: The columns that it fills.
        own: Those of them that the shape has, as places among these.
        is_whole: Whether it fills all of these: a row by itself, most likely.
        full: Columns whose words reach the column's end: the next line may go on with them.
        short: Columns whose words end before the column does: no line goes on with them.
        number: The column of sequence numbers, if it fills that.
        starts: Columns whose cell on it can only be a row's first line.
        after_gap: Whether a blank line stands before it.
        begins_page: Whether a page begins with it, other than the first.
        parted: What it costs that a row goes on with it.
        cut: What it costs to end a row with it: cells that are full, and the next line goes on.
    """

    def __init__(self, line: RowLine, measured: _Measured) -> None:
        places, widths = measured.places, measured.full
        self.own: list[int] = []
        filled = full = short = 0
        for column, width in line.cells.items():
            filled |= 1 << column
            if column in places:
                self.own.append(places[column])
                if width >= widths[column]:
                    full |= 1 << column
                else:
                    short |= 1 << column
        self.filled = filled
        self.is_whole = len(self.own) == len(places)
        self.full = full & measured.wide
        self.short = short & ~measured.number
        self.number = filled & measured.number
        self.starts = _bits(line.starts) if line.starts else 0
        self.after_gap = line.after_gap
        self.begins_page = line.begins_page
        self.parted = _BREAK if line.begins_page else measured.gap * line.after_gap
        self.cut = 0.0


def _bits(columns: Iterable[int]) -> int:
    return sum(1 << column for column in columns)


class _Block:
    """Lines taken as one row. It grows upwards: what lies below a line is known.

    Args:
        width: How many columns the shape has.

    Attributes:
        first: Index of the first line.
        rising: What the lines cost that cannot be one row; it never gets less.
        filled: The columns that they fill.
        has_break: Whether a page begins inside it.
    """

    def __init__(self, width: int, end: int) -> None:
        self.end = self.first = end
        self.rising = 0.0
        self.filled = 0
        self.has_break = False
        self._top: _Line | None = None
        self._starts = 0
        self._has_whole = False
        # Of each column: how many lines fill it, the sum of their indices, the first of them.
        self._counts = [0] * width
        self._sums = [0] * width
        self._tops = [0] * width

    def add(self, line: _Line) -> None:
        """Take the line above the first one too."""
        self.first -= 1
        if self._top is not None:
            self.rising += (
                self._top.parted
                + _WHOLE * (line.is_whole and self._has_whole)
                + _SECOND_START * bool(line.starts & self._starts)
                + _NUMBERS * bool(line.number & self.filled)
                + _NOT_FULL * (line.short & self.filled).bit_count()
            )
            self.has_break = self.has_break or self._top.begins_page
        self._top = line
        self._has_whole = self._has_whole or line.is_whole
        self._starts |= line.starts
        self.filled |= line.filled
        for place in line.own:
            self._counts[place] += 1
            self._sums[place] += self.first
            self._tops[place] = self.first

    def off_middle(self) -> float:
        """Return how far its cells stand from its middle."""
        if self.has_break or self.end - self.first == 1:
            # Each page may have its part in the middle, or none.
            return 0.0
        middle = (self.first + self.end - 1) / 2
        return sum(
            abs(total / count - middle)
            for total, count in zip(self._sums, self._counts, strict=True)
            if count
        )

    def off_top(self) -> float:
        """Return how far its cells begin below its first line."""
        return sum(
            top - self.first
            for top, count in zip(self._tops, self._counts, strict=True)
            if count
        )


class _Division:
    """The cheapest rows of the first lines, for each number of lines.

    Args:
        count: How many lines there are.
        unbalanced: Returns how far a block's cells stand from where they should.
    """

    def __init__(self, count: int, unbalanced: Callable[[_Block], float]) -> None:
        self.costs = [0.0] + [float("inf")] * count
        self._origins = [0] * (count + 1)
        self._unbalanced = unbalanced

    def offer(self, block: _Block, price: float) -> None:
        """Take a block as the last row if that is cheaper; `price` is without its balance."""
        low, high = block.first, block.end
        price += self.costs[low] + _UNBALANCED * self._unbalanced(block)
        if price < self.costs[high]:
            self.costs[high], self._origins[high] = price, low

    def rows(self) -> list[tuple[int, int]]:
        """Return the rows of all lines as half-open ranges."""
        rows: list[tuple[int, int]] = []
        high = len(self._origins) - 1
        while high:
            rows.append((self._origins[high], high))
            high = self._origins[high]
        return rows[::-1]


def divide_rows(lines: Sequence[RowLine], shape: RowShape) -> list[tuple[int, int]]:
    """Return the rows as half-open ranges of lines, cells centred or at the top."""
    asked = _asked(lines, shape)
    centred = _Division(len(lines), _Block.off_middle)
    top = _Division(len(lines), _Block.off_top)
    values = _bits(shape.values)
    for high in range(1, len(lines) + 1):
        block = _Block(len(shape.columns), high)
        highest = max(0, high - _TALLEST_ROW)
        # A row costs what its lines do, and the rows before it no less than the cheapest there.
        rows = [(each, min(each.costs[highest:high]) - _SAME) for each in (centred, top)]
        for low in range(high - 1, highest - 1, -1):
            block.add(asked[low])
            price = block.rising + _ROW + asked[high - 1].cut
            if all(price + before > each.costs[high] for each, before in rows):
                break
            price += _incomplete(block, shape, values)
            for each, _ in rows:
                if price + each.costs[low] < each.costs[high]:
                    each.offer(block, price)
    return min(centred, top, key=lambda each: each.costs[-1]).rows()


def _asked(lines: Sequence[RowLine], shape: RowShape) -> list[_Line]:
    measured = _Measured(lines, shape)
    asked = [_Line(line, measured) for line in lines]
    for line, below in pairwise(asked):
        if not below.after_gap:
            line.cut = _CUT * (line.full & below.filled).bit_count()
    return asked


def _gap_price(lines: Sequence[RowLine]) -> float:
    """Return what a blank line inside a row costs: little where most lines have one."""
    gaps = sum(line.after_gap for line in lines[1:])
    return _IDLE_GAP if gaps > _GAPS_AT_MOST * len(lines) else _GAP


def _incomplete(block: _Block, shape: RowShape, values: int) -> float:
    """Return what it costs that a row has not what every row has.

    Args:
        block: The row.
        shape: What every row has.
        values: The columns of which a row fills at least one.
    """
    filled = block.filled
    price = 0.0 if filled >> shape.name & 1 else _UNNAMED
    if values and not filled & values:
        price += _EMPTY
    if shape.number is not None and not filled >> shape.number & 1:
        price += _NUMBERS
    return price

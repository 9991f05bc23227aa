"""Printed lines to table rows: which lines hold one row, its cells wrapped.

Cells stand in the middle of their row or at its top. A row's lines are then the same seen from
above and from below, column by column, or each column begins on its first line; and a cell goes
on only below a line that fills its column.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

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


class _Line:
    """What the search asks of a line. Sets of columns are numbers, a bit for each column.

    Args:
        line: The line.
        shape: What every row has.
        widths: How wide the widest line of each column of the shape is.
        below: The next line, if there is one.
        gap: What a blank line inside a row costs.

    Attributes:
        filled: The columns that it fills.
        own: Those of them that the shape has, as places among these.
        is_whole: Whether it fills all of these: a row by itself, most likely.
        short: Columns whose words end before the column does: no line goes on with them.
        number: The column of sequence numbers, if it fills that.
        starts: Columns whose cell on it can only be a row's first line.
        begins_page: Whether a page begins with it, other than the first.
        parted: What it costs that a row goes on with it.
        cut: What it costs to end a row with it: cells that are full, and the next line goes on.
    """

    def __init__(
        self,
        line: RowLine,
        shape: RowShape,
        widths: Mapping[int, int],
        below: RowLine | None,
        gap: float,
    ) -> None:
        cells = line.cells
        self.own = [place for place, column in enumerate(shape.columns) if column in cells]
        columns = [shape.columns[place] for place in self.own]
        full = {column for column in columns if cells[column] >= widths[column] - _SLACK}
        self.filled = _bits(cells)
        self.is_whole = len(columns) == len(shape.columns)
        self.short = _bits({*columns} - full - {shape.number})
        self.number = _bits(cells.keys() & {shape.number})
        self.starts = _bits(line.starts)
        self.begins_page = line.begins_page
        self.parted = _BREAK if line.begins_page else gap * line.after_gap
        goes_on = full & below.cells.keys() if below and not below.after_gap else ()
        self.cut = _CUT * sum(widths[column] >= _NARROW for column in goes_on)


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
        price += self.costs[low]
        if price < self.costs[high]:
            price += _UNBALANCED * self._unbalanced(block)
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
    for high in range(1, len(lines) + 1):
        block = _Block(len(shape.columns), high)
        for low in range(high - 1, max(-1, high - 1 - _TALLEST_ROW), -1):
            block.add(asked[low])
            if block.rising > max(centred.costs[high], top.costs[high]):
                break
            price = block.rising + _ROW + asked[high - 1].cut + _incomplete(block, shape)
            centred.offer(block, price)
            top.offer(block, price)
    return min(centred, top, key=lambda each: each.costs[-1]).rows()


def _asked(lines: Sequence[RowLine], shape: RowShape) -> list[_Line]:
    widths = {
        column: max((line.cells[column] for line in lines if column in line.cells), default=0)
        for column in shape.columns
    }
    gap = _gap_price(lines)
    return [
        _Line(line, shape, widths, below, gap)
        for line, below in zip(lines, [*lines[1:], None], strict=True)
    ]


def _gap_price(lines: Sequence[RowLine]) -> float:
    """Return what a blank line inside a row costs: little where most lines have one."""
    gaps = sum(line.after_gap for line in lines[1:])
    return _IDLE_GAP if gaps > _GAPS_AT_MOST * len(lines) else _GAP


def _incomplete(block: _Block, shape: RowShape) -> float:
    """Return what it costs that a row has not what every row has."""
    filled = block.filled
    price = 0.0 if filled >> shape.name & 1 else _UNNAMED
    if shape.values and not filled & _bits(shape.values):
        price += _EMPTY
    if shape.number is not None and not filled >> shape.number & 1:
        price += _NUMBERS
    return price

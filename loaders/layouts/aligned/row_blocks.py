"""Printed lines to table rows: which lines hold one row, its cells wrapped.

Cells stand in the middle of their row or at its top. A row's lines are then the same seen from
above and from below, column by column, or each column begins on its first line; and a cell goes
on only below a line that fills its column.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from loaders.layouts.aligned.row_lines import (
    NUMBERS,
    AskedLine,
    MeasuredLines,
    RowLine,
    RowShape,
    bits,
)

_TALLEST_ROW = 26
_ROW = 0.15
_UNBALANCED = 1.0
_CUT = 0.5
_UNNAMED = 4.0
# Costs that differ by less are equal.
_SAME = 1e-9


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
        self._top: AskedLine | None = None
        self._starts = 0
        self._has_whole = False
        # Of each column: how many lines fill it, the sum of their indices, the first of them.
        self._counts = [0] * width
        self._sums = [0] * width
        self._tops = [0] * width

    def add(self, line: AskedLine) -> None:
        """Take the line above the first one too."""
        self.first -= 1
        if self._top is not None:
            joined = line.joined(self.filled, self._starts, self._has_whole)
            self.rising += self._top.parted + joined
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
        counted = zip(self._sums, self._counts, strict=True)
        return sum([abs(total / count - middle) for total, count in counted if count])

    def off_top(self) -> float:
        """Return how far its cells begin below its first line."""
        if self.end - self.first == 1:
            return 0.0
        counted = zip(self._tops, self._counts, strict=True)
        return sum([top - self.first for top, count in counted if count])


class _Division:
    """The cheapest rows of the first lines, for each number of lines.

    Args:
        count: How many lines there are.
        unbalanced: Returns how far a block's cells stand from where they should.
    """

    def __init__(self, count: int, unbalanced: Callable[[_Block], float]) -> None:
        self.costs = [0.0] + [float("inf")] * count
        # For each number of lines the least cost of the rows of as many or fewer, less what it
        # costs at least that one row holds the lines up to there.
        self.least = [0.0] * (count + 1)
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
    divisions = (centred, top)
    values = bits(shape.values)
    # What it costs at least that one row holds all lines up to each.
    apart = [0.0, *accumulate(line.apart for line in asked)]
    for high in range(1, len(lines) + 1):
        block = _Block(len(shape.columns), high)
        for low in range(high - 1, max(-1, high - 1 - _TALLEST_ROW), -1):
            block.add(asked[low])
            price = block.rising + _ROW + asked[high - 1].cut
            # No row that ends here and begins there or above costs less.
            before = price + apart[low] - _SAME
            dear = before + centred.least[low] > centred.costs[high]
            if dear and before + top.least[low] > top.costs[high]:
                break
            price += _incomplete(block, shape, values)
            for each in divisions:
                if price + each.costs[low] < each.costs[high]:
                    each.offer(block, price)
        for each in divisions:
            each.least[high] = min(each.least[high - 1], each.costs[high] - apart[high])
    return min(centred, top, key=lambda each: each.costs[-1]).rows()


def _asked(lines: Sequence[RowLine], shape: RowShape) -> list[AskedLine]:
    measured = MeasuredLines(lines, shape)
    asked = [AskedLine(line, measured) for line in lines]
    _go_on_early(lines, asked, measured)
    for line, below in pairwise(asked):
        if not below.after_gap:
            line.cut = _CUT * (line.full & below.filled).bit_count()
        line.apart = below.parted + line.joined(below.filled, below.starts, below.is_whole)
    return asked


def _go_on_early(
    lines: Sequence[RowLine], asked: Sequence[AskedLine], measured: MeasuredLines
) -> None:
    """Tell lines that end before their column does because the words below fit no more."""
    # How wide the unbroken letters are with which each column goes on below.
    heads: dict[int, int] = {}
    for line, own in zip(reversed(lines), reversed(asked), strict=True):
        if heads:
            own.short &= ~measured.broken_early(line, heads)
            for column in line.cells:
                heads.pop(column, None)
        if line.heads:
            heads.update(line.heads)


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
        price += shape.empty
    if shape.number is not None and not filled >> shape.number & 1:
        price += NUMBERS
    return price

"""Printed lines to table rows: which lines hold one row, its cells wrapped.

Cells stand in the middle of their row or at its top. A row's lines are then the same seen from
above and from below, column by column, or each column begins on its first line; and a cell goes
on only below a line that fills its column.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from loaders.layouts.aligned.row_habits import RowHabit
from loaders.layouts.aligned.row_lines import (
    NUMBERS,
    AskedLine,
    RowLine,
    RowShape,
    asked_lines,
    bits,
)

_TALLEST_ROW = 26
_ROW = 0.15
_UNBALANCED = 1.0
# How much less it tells that cells stand off the middle of a row on two pages.
_ON_TWO_PAGES = 0.1
_UNNAMED = 4.0
_WITHOUT_TARGET = 0.5
# Two lines that are whole rows each are never one if that costs as much.
_CERTAIN = 11.0
# Costs that differ by less are equal.
_SAME = 1e-9


class _Cells:
    """The cells of lines that are taken as one row, column by column. It grows upwards.

    Args:
        asked: All lines.
        end: Index after the last one of the row.
        width: How many columns the shape has.
    """

    __slots__ = ("_asked", "_counts", "_end", "_first", "_sums")

    def __init__(self, asked: Sequence[AskedLine], end: int, width: int) -> None:
        self._asked = asked
        self._end = self._first = end
        # Of each column: how many lines fill it, and the sum of their indices.
        self._counts = [0] * width
        self._sums = [0] * width

    def off_middle(self, first: int) -> float:
        """Return how far they stand from the middle of the row that begins with a line."""
        counts, sums = self._counts, self._sums
        for place in range(self._first - 1, first - 1, -1):
            for column in self._asked[place].own:
                counts[column] += 1
                sums[column] += place
        self._first = first
        middle = (first + self._end - 1) / 2
        return sum(
            [
                abs(total / count - middle)
                for total, count in zip(sums, counts, strict=True)
                if count
            ]
        )


def _off_top(asked: Sequence[AskedLine], first: int, filled: int) -> int:
    """Return how far the cells of a row begin below its first line.

    Args:
        asked: All lines.
        first: Index of the row's first one.
        filled: The columns that the row fills.
    """
    off = 0
    missing = filled & ~asked[first].filled
    while missing:
        off += missing.bit_count()
        first += 1
        missing &= ~asked[first].filled
    return off


class _Division:
    """The cheapest rows of the first lines, for each number of lines.

    Args:
        count: How many lines there are.

    Attributes:
        costs: What they cost, for each number of lines so far.
        least: For each number of lines the least cost of the rows of as many or fewer, less
            what it costs at least that one row holds the lines up to there.
    """

    def __init__(self, count: int) -> None:
        self.costs = [0.0]
        self.least = [0.0]
        self._origins = [0] * (count + 1)

    def add(self, price: float) -> None:
        """Take one more line, as a row by itself."""
        high = len(self.costs)
        self.costs.append(self.costs[-1] + price)
        self._origins[high] = high - 1

    def offer(self, low: int, price: float, off: float) -> None:
        """Take the lines from one on as the last row if that is cheaper.

        Args:
            low: Index of the first one.
            price: What that costs, but for how its cells stand.
            off: How far they stand from where they should.
        """
        price += self.costs[low] + _UNBALANCED * off
        if price < self.costs[-1]:
            self.costs[-1] = price
            self._origins[len(self.costs) - 1] = low

    def close(self, apart: float) -> None:
        """Keep what the rows of so many lines cost; `apart` if one row holds them, at least."""
        self.least.append(min(self.least[-1], self.costs[-1] - apart))

    def rows(self) -> list[tuple[int, int]]:
        """Return the rows of all lines as half-open ranges."""
        rows: list[tuple[int, int]] = []
        high = len(self._origins) - 1
        while high:
            rows.append((self._origins[high], high))
            high = self._origins[high]
        return rows[::-1]


def divide_rows(
    lines: Sequence[RowLine], shape: RowShape, habit: RowHabit
) -> list[tuple[int, int]]:
    """Return the rows as half-open ranges of lines, cells centred or at the top."""
    asked = asked_lines(lines, shape)
    costs = [0.0, 0.0]
    rows: list[list[tuple[int, int]]] = [[], []]
    low = 0
    for high in _certain_ends(asked, shape):
        if high - low == 1:
            for own in rows:
                own.append((low, high))
        else:
            for kind, found in enumerate(_divided(asked[low:high], shape)):
                costs[kind] += found.costs[-1]
                rows[kind].extend((low + first, low + end) for first, end in found.rows())
        low = high
    return rows[0] if habit.is_centred(*costs) else rows[1]


def _certain_ends(asked: Sequence[AskedLine], shape: RowShape) -> Iterator[int]:
    """Yield the ends of rows that are beyond doubt: between two lines that are rows alike.

    Most rows have one line each, with all that every row has.
    """
    values = bits(shape.values)
    above = False
    for place, line in enumerate(asked):
        is_row = _has_all(line.filled, shape, values)
        if above and is_row and asked[place - 1].apart >= _CERTAIN + asked[place - 1].cut:
            yield place
        above = is_row
    if asked:
        yield len(asked)


def _has_all(filled: int, shape: RowShape, values: int) -> bool:
    """Whether columns are filled that every row fills."""
    if not filled >> shape.name & 1 or (values and not filled & values):
        return False
    return shape.number is None or bool(filled >> shape.number & 1)


def _divided(asked: Sequence[AskedLine], shape: RowShape) -> tuple[_Division, _Division]:
    """Return the cheapest rows of lines, cells centred and at the top."""
    centred, top = _Division(len(asked)), _Division(len(asked))
    # Asked of every block of lines: variables are the quickest.
    centred_costs, centred_least = centred.costs, centred.least
    top_costs, top_least = top.costs, top.least
    own, values = bits(shape.columns), bits(shape.values)
    # Where nothing is known of targets, any column will do.
    targets = bits(shape.targets) or -1
    needed = 1 << shape.name | (0 if shape.number is None else 1 << shape.number)
    # What it costs at least that one row holds all lines up to each.
    apart = [0.0, *accumulate(line.apart for line in asked)]
    for high, line in enumerate(asked, 1):
        cut = line.cut
        filled, starts, has_whole = line.filled, line.starts, line.is_whole
        price = _ROW + cut + _incomplete(filled, shape, values, targets)
        centred.add(price)
        top.add(price)
        cells = _Cells(asked, high, len(shape.columns))
        # What the lines cost that cannot be one row; it never gets less.
        rising = 0.0
        has_break = False
        for low in range(high - 2, max(-1, high - 1 - _TALLEST_ROW), -1):
            below, line = line, asked[low]
            rising += below.parted + line.joined(filled, starts, has_whole)
            has_break |= below.begins_page
            filled |= line.filled
            starts |= line.starts
            has_whole |= line.is_whole
            price = rising + _ROW + cut
            # No row that ends here and begins there or above costs less.
            before = price + apart[low] - _SAME
            dear = before + centred_least[low] > centred_costs[high]
            if dear and before + top_least[low] > top_costs[high]:
                break
            if filled & needed != needed or not filled & values or not filled & targets:
                price += _incomplete(filled, shape, values, targets)
            # Most cost too much already.
            if price + centred_costs[low] < centred_costs[high]:
                if high - low == 2:
                    off = ((line.filled ^ below.filled) & own).bit_count() / 2
                else:
                    off = cells.off_middle(low)
                # Each page may have its part in the middle, or none.
                centred.offer(low, price, off * _ON_TWO_PAGES if has_break else off)
            if price + top_costs[low] < top_costs[high]:
                top.offer(low, price, _off_top(asked, low, filled & own))
        centred.close(apart[high])
        top.close(apart[high])
    return centred, top


def _incomplete(filled: int, shape: RowShape, values: int, targets: int) -> float:
    """Return what it costs that a row has not what every row has.

    Args:
        filled: The columns that the row fills.
        shape: What every row has.
        values: The columns of which a row fills at least one.
        targets: Those of which nearly every row does.
    """
    price = 0.0 if filled >> shape.name & 1 else _UNNAMED
    if values and not filled & values:
        price += shape.empty
    if not filled & targets:
        price += _WITHOUT_TARGET
    if shape.number is not None and not filled >> shape.number & 1:
        price += NUMBERS
    return price

"""Printed lines to table rows: which lines hold one row, its cells wrapped.

Cells stand in the middle of their row or at its top. A row's lines are then the same seen from
above and from below, column by column, or each column begins on its first line; and a cell goes
on only below a line that fills its column.
"""

from collections.abc import Callable, Iterator, Sequence
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
# How much less it tells that cells stand off the middle of a row on two pages.
_ON_TWO_PAGES = 0.1
_CUT = 0.5
# That a row ends inside brackets, and how many lines these reach over at most.
_TORN = 3.0
_MOST_BRACKETED = 8
_UNNAMED = 4.0
_WITHOUT_TARGET = 0.5
# Two lines that are whole rows each are never one if that costs as much.
_CERTAIN = 11.0
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
    """

    __slots__ = (
        "_counts", "_has_break", "_has_whole", "_starts", "_sums", "_top", "_tops",
        "_uncounted", "end", "filled", "first", "rising",
    )  # fmt: skip

    def __init__(self, width: int, end: int) -> None:
        self.end = self.first = end
        self.rising = 0.0
        self.filled = 0
        # Whether a page begins inside it.
        self._has_break = False
        self._top: AskedLine | None = None
        self._starts = 0
        self._has_whole = False
        # Of each column: how many lines fill it, the sum of their indices, the first of them.
        self._counts = [0] * width
        self._sums = [0] * width
        self._tops = [0] * width
        # Lines that these do not count yet, from the last to the first: few rows are offered.
        self._uncounted: list[AskedLine] = []

    def add(self, line: AskedLine) -> None:
        """Take the line above the first one too."""
        self.first -= 1
        top = self._top
        if top is not None:
            joined = line.joined(self.filled, self._starts, self._has_whole)
            self.rising += top.parted + joined
            self._has_break |= top.begins_page
        self._top = line
        self._has_whole |= line.is_whole
        self._starts |= line.starts
        self.filled |= line.filled
        self._uncounted.append(line)

    def _count(self) -> None:
        place = self.first + len(self._uncounted)
        for line in self._uncounted:
            place -= 1
            for column in line.own:
                self._counts[column] += 1
                self._sums[column] += place
                self._tops[column] = place
        self._uncounted.clear()

    def off_middle(self) -> float:
        """Return how far its cells stand from its middle."""
        if self.end - self.first == 1:
            return 0.0
        self._count()
        middle = (self.first + self.end - 1) / 2
        filled = zip(self._sums, self._counts, strict=True)
        off = sum([abs(total / count - middle) for total, count in filled if count])
        # Each page may have its part in the middle, or none.
        return off * _ON_TWO_PAGES if self._has_break else off

    def off_top(self) -> float:
        """Return how far its cells begin below its first line."""
        if self.end - self.first == 1:
            return 0.0
        self._count()
        filled = zip(self._tops, self._counts, strict=True)
        return sum([top - self.first for top, count in filled if count])


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
    return rows[0] if costs[0] <= costs[1] else rows[1]


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
    centred = _Division(len(asked), _Block.off_middle)
    top = _Division(len(asked), _Block.off_top)
    values, targets = bits(shape.values), bits(shape.targets)
    needed = 1 << shape.name | (0 if shape.number is None else 1 << shape.number)
    # What it costs at least that one row holds all lines up to each.
    apart = [0.0, *accumulate(line.apart for line in asked)]
    for high in range(1, len(asked) + 1):
        block = _Block(len(shape.columns), high)
        cut = asked[high - 1].cut
        for low in range(high - 1, max(-1, high - 1 - _TALLEST_ROW), -1):
            block.add(asked[low])
            price = block.rising + _ROW + cut
            # No row that ends here and begins there or above costs less.
            before = price + apart[low] - _SAME
            dear = before + centred.least[low] > centred.costs[high]
            if dear and before + top.least[low] > top.costs[high]:
                break
            if block.filled & needed != needed or not block.filled & values:
                price += _incomplete(block.filled, shape, values)
            if targets and not block.filled & targets:
                price += _WITHOUT_TARGET
            # Most cost too much already.
            if price + centred.costs[low] < centred.costs[high]:
                centred.offer(block, price)
            if price + top.costs[low] < top.costs[high]:
                top.offer(block, price)
        for each in (centred, top):
            each.least[high] = min(each.least[high - 1], each.costs[high] - apart[high])
    return centred, top


def _asked(lines: Sequence[RowLine], shape: RowShape) -> list[AskedLine]:
    measured = MeasuredLines(lines, shape)
    asked = [AskedLine(line, measured) for line in lines]
    _go_on_early(lines, asked, measured)
    for place, (line, below) in enumerate(pairwise(asked)):
        if not below.after_gap:
            line.cut = _CUT * (line.full & below.filled).bit_count()
            # A spanned label stands where a blank line would.
            if lines[place + 1].index == lines[place].index + 1 and not below.begins_page:
                line.cut += measured.unparted
        line.apart = below.parted + line.joined(below.filled, below.starts, below.is_whole)
    for first, last in _inside_brackets(lines):
        for line in asked[first:last]:
            line.cut += _TORN
    return asked


def _inside_brackets(lines: Sequence[RowLine]) -> Iterator[tuple[int, int]]:
    """Yield the places of two lines of which one opens in a column what the other closes.

    Or the other can only go on the one.
    """
    opened: dict[int, int] = {}
    for place, line in enumerate(lines):
        for column in line.rests:
            above = range(place - 1, max(-1, place - 1 - _MOST_BRACKETED), -1)
            first = next((at for at in above if column in lines[at].cells), place)
            yield first, place
        for column in line.closes:
            first = opened.pop(column, place)
            if place - _MOST_BRACKETED <= first < place:
                yield first, place
        for column in line.opens:
            opened[column] = place


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


def _incomplete(filled: int, shape: RowShape, values: int) -> float:
    """Return what it costs that a row has not what every row has.

    Args:
        filled: The columns that the row fills.
        shape: What every row has.
        values: The columns of which a row fills at least one.
    """
    price = 0.0 if filled >> shape.name & 1 else _UNNAMED
    if values and not filled & values:
        price += shape.empty
    if shape.number is not None and not filled >> shape.number & 1:
        price += NUMBERS
    return price

"""Columns as bands across the page, and the column of each word of a line.

Prints align roughly: a cell may stand some places beside its column's others, and two cells
may have one blank between them. So the words of a line are given to columns together, in
order, in the way that leaves the fewest places outside their bands.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from loaders.forms.levels import is_level2
from loaders.layouts.aligned.printed_lines import SIGNS, PrintedLine, Word, is_amount

FAR = 10_000
# What it costs, in places, to divide words that one blank parts, and to join words that more
# blanks part.
_DIVIDED = 1.2
_JOINED = 1.5
_JOINED_AT_MOST = 12.0
# How far a page may be shifted beside the one before.
_DRIFT = 12
_NEAR = 3
# Lines are shifted beside each other by some places; more tell little more.
_SHIFTED = 6.0
_SHIFTED_ON = 0.5
_SPOKEN_FOR = 2.0
_BESIDE = 1.5
_UNFINISHED = 4.0
_UNIT_DIVIDED = 2.0
_LONGEST_UNIT = 4
# With a sign, a cell begins most likely; amounts are cells by themselves.
_BEGINS = 25.0


@dataclass(frozen=True, slots=True)
class Bands:
    """The bounds between columns, in places: column i lies between bounds i and i + 1."""

    bounds: tuple[float, ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.bounds) - 1

    def outside(self, word: Word) -> list[float]:
        """Return how far a word lies outside each column: far tells little more than near."""
        left, right = word.left, word.right
        places = [
            (low - left if left < low else 0.0) + (right - high if high < right else 0.0)
            for low, high in pairwise(self.bounds)
        ]
        return [
            each if each < _SHIFTED else _SHIFTED + _SHIFTED_ON * (each - _SHIFTED)
            for each in places
        ]

    def around(self, word: Word) -> int | None:
        """Return the column that a word lies in with all of its places, if it does in one."""
        column = bisect_right(self.bounds, word.left) - 1
        inside = 0 <= column < self.width and word.right <= self.bounds[column + 1]
        return column if inside else None


class Assigned(msgspec.Struct, frozen=True, gc=False):
    """A line's words by column.

    Args:
        cells: First and last word of each filled column, as one word.
        cost: How badly they fit.
    """

    cells: dict[int, Word]
    cost: float


# Where a bound between two columns may lie: from one label's end to the next one's beginning.
Ranges = Sequence[tuple[int, int]]


def ranges_between(labels: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where the bounds between columns may lie that have these labels."""
    return [
        (min(left.right, right.left), max(left.right, right.left))
        for left, right in pairwise(labels)
    ]


def ranges_around(lines: Sequence[PrintedLine], bands: Bands) -> list[tuple[int, int]]:
    """Return where the bounds may lie on a page that has no header of its own.

    Lines with a run of words for every column tell; without one, the page before.
    """
    inner = bands.bounds[1:-1]
    full = [line.parts for line in lines if len(line.parts) == bands.width]
    if not full:
        return [(round(bound) - _DRIFT, round(bound) + _DRIFT) for bound in inner]
    ranges = []
    for column in range(1, bands.width):
        low = max(segments[column - 1].right for segments in full)
        high = min(segments[column].left for segments in full)
        ranges.append((min(low, high), max(low, high)))
    return ranges


def widened(ranges: Ranges) -> list[tuple[int, int]]:
    """Return ranges for another page, which may be shifted."""
    return [(low - _DRIFT, high + _DRIFT) for low, high in ranges]


# What the lines around take off or add to giving a word (by its place) to a column.
Hints = Mapping[int, Mapping[int, float]]
# What it costs to give words with this folded text to a column, beside where they stand.
Prices = Callable[[str, int], float]


def assign(
    line: PrintedLine, bands: Bands, prices: Prices | None = None, hints: Hints | None = None
) -> Assigned:
    """Give each word of a line to a column, in order, so that they fit best."""
    words = line.words
    clear = _clear(line, bands, prices, hints)
    if clear is not None:
        return clear
    best = _word_prices(line, 0, bands, prices, hints)
    origins: list[list[int]] = []
    for place in range(1, len(words)):
        gap = words[place].left - words[place - 1].right
        joined = min(_JOINED_AT_MOST, _JOINED * (gap - 1))
        if _begins_cell(line, place):
            joined += _BEGINS
        divided = _DIVIDED if gap <= 1 else 0.0
        if gap <= 1 and _is_unit(line, place):
            divided += _UNIT_DIVIDED
        own = _word_prices(line, place, bands, prices, hints)
        best, origin = _step(best, own, joined, divided)
        origins.append(origin)
    column = min(range(bands.width), key=best.__getitem__)
    cost = best[column]
    cells: dict[int, Word] = {}
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        known = cells.get(column)
        end, right = (known.end, known.right) if known else (word.end, word.right)
        cells[column] = Word(word.start, end, word.left, right)
        if place:
            column = origins[place - 1][column]
    return Assigned(cells, cost)


def _clear(
    line: PrintedLine, bands: Bands, prices: Prices | None, hints: Hints | None
) -> Assigned | None:
    """Give words to the columns that they lie in, if no other way can be as cheap.

    Most lines are so: each word fits its column wholly, nothing speaks for another one, words
    of different columns are wide apart and those of one are not.
    """
    cells: dict[int, Word] = {}
    last: int | None = None
    cost = 0.0
    for place, word in enumerate(line.words):
        column = bands.around(word)
        if column is None or (prices is not None and prices(line.folded[place], column) > 0):
            return None
        own = hints.get(place) if hints else None
        if own:
            price = own.get(column, 0.0)
            if price > min(0.0, *own.values()):
                return None
            cost += price
        if last is None:
            cells[column] = word
        else:
            known = cells[last]
            apart = word.left - known.right > 1
            if apart == (column == last):
                return None
            if column == last:
                if _begins_cell(line, place):
                    return None
                word = Word(known.start, word.end, known.left, word.right)
            cells[column] = word
        last = column
    return Assigned(cells, cost)


def _begins_cell(line: PrintedLine, place: int) -> bool:
    """Whether a word can only begin a cell: a target, what follows a level or an amount."""
    before, text = line.folded[place - 1], line.folded[place]
    if text[:1] in SIGNS or (is_amount(before) and is_amount(text)):
        return True
    return before.endswith("指标") and is_level2(before)


def _word_prices(
    line: PrintedLine, place: int, bands: Bands, prices: Prices | None, hints: Hints | None
) -> list[float]:
    word = line.words[place]
    own = bands.outside(word)
    if prices is not None:
        text = line.folded[place]
        own = [price + prices(text, column) for column, price in enumerate(own)]
    for column, price in hints.get(place, {}).items() if hints else ():
        own[column] += price
    return own


def _step(
    best: Sequence[float], prices: Sequence[float], joined: float, divided: float
) -> tuple[list[float], list[int]]:
    """Return the costs with one more word in each column, and the columns they come from."""
    following: list[float] = []
    origin: list[int] = []
    left = -1
    for column, price in enumerate(prices):
        cost, source = best[column] + joined, column
        if left >= 0 and best[left] + divided < cost:
            cost, source = best[left] + divided, left
        following.append(cost + price)
        origin.append(source)
        if left < 0 or best[column] < best[left]:
            left = column
    return following, origin


def _is_unit(line: PrintedLine, place: int) -> bool:
    """Whether a word may be the unit of a number before it: `≥90 百分比`."""
    return line.folded[place - 1][-1].isdigit() and len(line.folded[place]) <= _LONGEST_UNIT


def assign_all(
    lines: Sequence[PrintedLine],
    bands: Bands,
    prices: Prices | None,
    known: Sequence[dict[int, Word] | None],
) -> list[dict[int, Word]]:
    """Give the words of lines to columns; words right below each other belong together.

    Args:
        lines: The lines of a page.
        bands: The columns.
        prices: What it costs to give words to a column.
        known: The words by column of lines that need not be asked.
    """
    first = [
        own if own is not None else assign(line, bands, prices).cells
        for line, own in zip(lines, known, strict=True)
    ]
    cells: list[dict[int, Word]] = []
    for place, line in enumerate(lines):
        own = known[place]
        if own is not None:
            cells.append(own)
            continue
        near = (*first[max(0, place - _NEAR) : place], *first[place + 1 : place + 1 + _NEAR])
        beside = (*first[max(0, place - 1) : place], *first[place + 1 : place + 2])
        cells.append(assign(line, bands, prices, _hints(line, near, beside)).cells)
    return cells


def _hints(
    line: PrintedLine, near: Sequence[dict[int, Word]], beside: Sequence[dict[int, Word]]
) -> dict[int, dict[int, float]]:
    """Return what speaks for and against columns of a line's words.

    For a column speaks that words above or below begin there, or are centred there, in it
    alone. Against it that the words right above and below stand wholly beside.
    """
    hints: dict[int, dict[int, float]] = {}
    for place, word in enumerate(line.words):
        own: dict[int, float] = {}
        columns = {
            column
            for row in near
            for column, other in row.items()
            if other.left == word.left or other.left + other.right == word.left + word.right
        }
        if len(columns) == 1:
            own[columns.pop()] = -_SPOKEN_FOR
        for row in beside:
            for column, other in row.items():
                if other.right <= word.left or word.right <= other.left:
                    own[column] = own.get(column, 0.0) + _BESIDE
                elif other.right - other.left == 1 < word.right - word.left:
                    # A sign alone, and its number below it: ＜ over 76%.
                    own[column] = own.get(column, 0.0) - _UNFINISHED
        hints[place] = own
    return hints

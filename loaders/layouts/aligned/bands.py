"""Columns as bands across the page, and the column of each word of a line.

Prints align roughly: a cell may stand some places beside its column's others, and two cells
may have one blank between them. So the words of a line are given to columns together, in
order, in the way that leaves the fewest places outside their bands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.layouts.aligned.printed_lines import PrintedLine, Word

_FAR = 10_000
# What it costs, in places, to divide words that one blank parts, and to join words that more
# blanks part.
_DIVIDED = 1.2
_JOINED = 1.5
_JOINED_AT_MOST = 12.0
_ROUNDS = 4
_OUTLIERS = 0.06


@dataclass(frozen=True, slots=True)
class Bands:
    """The bounds between columns, in places: column i lies between bounds i and i + 1."""

    bounds: tuple[float, ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.bounds) - 1

    def outside(self, word: Word, column: int) -> float:
        """Return how many places of a word lie outside a column."""
        low, high = self.bounds[column], self.bounds[column + 1]
        return max(0.0, low - word.left) + max(0.0, word.right - high)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A line's words by column.

    Args:
        cells: First and last word of each filled column, as one word.
        cost: How badly they fit.
    """

    cells: dict[int, Word]
    cost: float


def bands_between(labels: Sequence[Word]) -> Bands:
    """Return bands with their bounds halfway between labels."""
    inner = [
        (left.right + right.left) / 2 for left, right in zip(labels, labels[1:], strict=False)
    ]
    return Bands((-_FAR, *inner, _FAR))


def assign(line: PrintedLine, bands: Bands) -> Assigned:
    """Give each word of a line to a column, in order, so that they fit best."""
    words = line.words
    width = bands.width
    best = [bands.outside(words[0], column) for column in range(width)]
    origins: list[list[int]] = []
    for before, word in zip(words, words[1:], strict=False):
        gap = word.left - before.right
        joined = min(_JOINED_AT_MOST, _JOINED * (gap - 1))
        divided = _DIVIDED if gap <= 1 else 0.0
        following: list[float] = []
        origin: list[int] = []
        left = -1
        for column in range(width):
            stay = best[column] + joined
            if left >= 0 and best[left] + divided < stay:
                cost, source = best[left] + divided, left
            else:
                cost, source = stay, column
            following.append(cost + bands.outside(word, column))
            origin.append(source)
            if left < 0 or best[column] < best[left]:
                left = column
        best = following
        origins.append(origin)
    column = min(range(width), key=best.__getitem__)
    cost = best[column]
    cells: dict[int, Word] = {}
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        known = cells.get(column)
        cells[column] = Word(
            word.start,
            known.end if known else word.end,
            word.left,
            known.right if known else word.right,
        )
        if place:
            column = origins[place - 1][column]
    return Assigned(cells, cost)


def fit(lines: Sequence[PrintedLine], bands: Bands) -> Bands:
    """Return the bands moved to where the lines' words leave room between columns."""
    for _ in range(_ROUNDS):
        cells = [assign(line, bands).cells for line in lines if line.words]
        bounds = list(bands.bounds)
        for column in range(1, bands.width):
            rights = sorted(row[column - 1].right for row in cells if column - 1 in row)
            lefts = sorted(row[column].left for row in cells if column in row)
            if rights and lefts:
                bounds[column] = _between(rights, lefts)
        moved = Bands(tuple(_increasing(bounds)))
        if moved == bands:
            break
        bands = moved
    return bands


def _between(rights: Sequence[int], lefts: Sequence[int]) -> float:
    """Return the place between two columns, a few cells that stick out left aside."""
    low = rights[int((len(rights) - 1) * (1 - _OUTLIERS))]
    high = lefts[int((len(lefts) - 1) * _OUTLIERS)]
    return (low + high) / 2


def _increasing(bounds: Sequence[float]) -> list[float]:
    increasing = list(bounds)
    for place in range(1, len(increasing)):
        increasing[place] = max(increasing[place], increasing[place - 1] + 1)
    return increasing


def total_cost(lines: Sequence[PrintedLine], bands: Bands) -> float:
    """Return how badly lines fit bands, per word."""
    words = sum(len(line.words) for line in lines)
    return sum(assign(line, bands).cost for line in lines if line.words) / max(1, words)

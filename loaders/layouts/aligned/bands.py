"""Columns as bands across the page, and where the bounds between them may lie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.layouts.aligned.printed_lines import PrintedLine, Word

FAR = 10_000
# How far a page may be shifted beside the one before.
_DRIFT = 12
# Lines are shifted beside each other by some places; more tell little more.
_SHIFTED = 6.0
_SHIFTED_ON = 0.5
# Words whose prices are kept at hand.
_WORDS_KEPT = 4_096


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
        found: list[float] = []
        low = self.bounds[0]
        for high in self.bounds[1:]:
            places = low - left if left < low else 0.0
            if high < right:
                places += right - high
            if places >= _SHIFTED:
                places = _SHIFTED + _SHIFTED_ON * (places - _SHIFTED)
            found.append(places)
            low = high
        return found


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


class Prices:
    """What it costs to give words to a column, beside where they stand.

    Args:
        width: The number of columns.
        price: Returns the price of words with a folded text in a column.
        moved: The prices of a row that stands one column to the right; None where none may.
    """

    def __init__(
        self, width: int, price: Callable[[str, int], float], moved: "Prices | None" = None
    ) -> None:
        self.at = price
        self.moved = moved
        self._columns = range(width)
        self._known: dict[str, Sequence[float]] = {}

    def every(self, text: str) -> Sequence[float]:
        """Return the price of words with a folded text in each column."""
        known = self._known.get(text)
        if known is None:
            known = [self.at(text, column) for column in self._columns]
            if len(self._known) < _WORDS_KEPT:
                self._known[text] = known
        return known

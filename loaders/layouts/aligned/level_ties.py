"""Labels of levels that may as well begin one row higher or lower: both would print alike.

Where rows stand apart, the middle of three may be printed where that of four would be.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import add

from loaders.layouts.aligned.level_spans import FITTING, CostsOfRows, Label, Places, ways_of

# Divisions whose costs differ by less are alike: half a line more tells them apart, as does a
# name that a level does not fit, but not one of them against the other.
_ALIKE = 0.25
# Where the rows of a label may begin, beside where they do.
_MOVES = (-1, 0, 1)
_NEVER = float("inf")
# The first label begins with the first row, the last one ends with the last.
_UNMOVED = (_NEVER, 0.0, _NEVER)

# A label, what words cost, and the bounds of its rows.
_Span = tuple[Label, Sequence[float], tuple[int, int]]


def ties(
    labels: Sequence[Label],
    heights: Places,
    words: Sequence[Sequence[float]],
    begins: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """Yield each label that may begin elsewhere, by its index, and the row where it may.

    Args:
        labels: In order.
        heights: Where the rows stand.
        words: What it costs to put each over rows, beside where they stand.
        begins: The row with which the rows of each label begin, as they were divided.
    """
    count = len(heights.rows)
    if not words or len(labels) < 2:
        return
    spans = list(zip(labels, words, pairwise([*begins, count]), strict=True))
    ways = ways_of(heights)
    if not heights.gap and _are_sure(spans, ways[0]):
        return
    # Where cells are known to stand at the top, labels stand in one way; else in one of two.
    likely = 1 if heights.at_top else 2
    found: list[list[list[float]]] = []
    for way in ways:
        found.append(_totals([_costs(*each, way) for each in spans]))
        if len(found) >= likely and min(each[0][1] for each in found) <= FITTING:
            break
    best = [list(map(min, zip(*own, strict=True))) for own in zip(*found, strict=True)]
    most = best[0][1] + _ALIKE
    for at in range(1, len(labels)):
        for move, cost in zip(_MOVES, best[at], strict=True):
            if move and cost <= most:
                yield at, begins[at] + move


def _are_sure(spans: Sequence[_Span], way: CostsOfRows) -> bool:
    """Whether labels are known to stand right in the middle of their rows."""
    return all(
        label.low == label.high and not way(label, low, range(high - 1, high))[0]
        for label, _, (low, high) in spans
    )


def _totals(costs: Sequence[Sequence[Sequence[float]]]) -> list[list[float]]:
    """Return for each label and move what the cheapest division with it costs.

    Args:
        costs: For each label, what each move costs with each of the label below.
    """
    above: list[Sequence[float]] = [_UNMOVED]
    for own in costs:
        above.append([min(map(add, above[-1], each)) for each in zip(*own, strict=True)])
    below: list[Sequence[float]] = [_UNMOVED]
    for own in reversed(costs):
        below.append([min(map(add, below[-1], each)) for each in own])
    return [list(map(add, *both)) for both in zip(above, reversed(below), strict=True)]


def _costs(
    label: Label, words: Sequence[float], bounds: tuple[int, int], way: CostsOfRows
) -> list[list[float]]:
    """Return what each move of a label costs with each of the one below.

    Args:
        label: The label.
        words: What it costs to put it over the rows before each one, and over all.
        bounds: The first of its rows, and the one after the last.
        way: What rows cost by where they stand.
    """
    low, high = bounds
    found = []
    for first in (low - 1, low, low + 1):
        last = range(max(first, high - 2), min(high + 1, len(words) - 1))
        costs = way(label, first, last) if first >= 0 and last else ()
        found.append(
            [
                costs[end - last.start] + words[end + 1] - words[first]
                if costs and end in last
                else _NEVER
                for end in (high - 2, high - 1, high)
            ]
        )
    return found

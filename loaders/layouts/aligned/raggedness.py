"""How far the cells of aligned print stand from where their columns' others do."""

import re
from collections.abc import Sequence

from loaders.layouts.aligned.placed_pages import PlacedPage
from loaders.layouts.aligned.printed_lines import Word

_SPREAD_AT_MOST = 8.0
_FIGURE = re.compile(r"-?\d[\d,]{0,15}(?:\.\d{0,4})?%?")


def raggedness(page: PlacedPage) -> float:
    """Return how far cells stand, on average, from where their column's others do.

    A column's cells begin together, end together or are centred together, whichever they do
    best. Lines that are measured rightly are less ragged. Figures tell best, where there are
    some: words of different lengths are shifted by some prints.
    """
    lines = page.page.lines
    every: list[list[Word]] = [[] for _ in range(page.bands.width)]
    figures: list[list[Word]] = [[] for _ in every]
    outside = 0.0
    for assigned in page.as_placed():
        outside += min(_SPREAD_AT_MOST, assigned.cost)
        for column, word in assigned.cells.items():
            every[column].append(word)
            if _FIGURE.fullmatch(word.folded):
                figures[column].append(word)
    told = [column for column in figures if len(column) > 1]
    chosen = told or [column for column in every if len(column) > 1]
    total = sum(_spread(column) for column in chosen)
    return total / max(1, sum(map(len, chosen))) + outside / max(1, len(lines))


def _spread(words: Sequence[Word]) -> float:
    """Return how far words stand from the middle one, by the ends that are nearest."""
    return min(
        _spread_of([float(word.left) for word in words]),
        _spread_of([float(word.right) for word in words]),
        _spread_of([(word.left + word.right) / 2 for word in words]),
    )


def _spread_of(edges: Sequence[float]) -> float:
    middle = sorted(edges)[len(edges) // 2]
    return sum([min(_SPREAD_AT_MOST, abs(edge - middle)) for edge in edges])

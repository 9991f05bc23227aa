"""How far the cells of aligned print stand from where their columns' others do."""

import re
from collections.abc import Sequence

from loaders.layouts.aligned.bands import Bands, assign
from loaders.layouts.aligned.printed_lines import PrintedLine, Word

_SPREAD_AT_MOST = 8.0
_FIGURE = re.compile(r"-?\d[\d,]{0,15}(?:\.\d{0,4})?%?")


def raggedness(lines: Sequence[PrintedLine], bands: Bands) -> float:
    """Return how far cells stand, on average, from where their column's others do.

    A column's cells begin together, end together or are centred together, whichever they do
    best. Lines that are measured rightly are less ragged. Figures tell best, where there are
    some: words of different lengths are shifted by some prints.
    """
    columns: list[list[tuple[Word, bool]]] = [[] for _ in range(bands.width)]
    outside = 0.0
    for line in lines:
        assigned = assign(line, bands)
        outside += min(_SPREAD_AT_MOST, assigned.cost)
        for column, word in assigned.cells.items():
            columns[column].append((word, _FIGURE.fullmatch(line.fold(word)) is not None))
    figures = [[word for word, is_figure in column if is_figure] for column in columns]
    every = [[word for word, _ in column] for column in columns]
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

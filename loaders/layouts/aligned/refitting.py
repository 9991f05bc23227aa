"""Bounds between columns once more, from where the cells stand that were given to them.

Headers tell roughly where columns lie: tools shift lines beside each other. What the words
themselves say (≥95% is a target, 数量指标 a level) gives most of them to the right column, and
those show where the columns are.
"""

from collections.abc import Sequence
from itertools import pairwise

from loaders.layouts.aligned.bands import FAR, Bands
from loaders.layouts.aligned.printed_lines import Word

# How many places a line's cells may stand outside on average before bounds are moved.
_RAGGED = 0.5


def refitted(bands: Bands, lines: Sequence[dict[int, Word]]) -> Bands | None:
    """Return the bounds that cut the fewest places of cells; None where all fit already.

    Args:
        bands: The columns as the words were given to them.
        lines: The cells of each line, by column.
    """
    outside = sum(
        max(0.0, bands.bounds[column] - word.left)
        + max(0.0, word.right - bands.bounds[column + 1])
        for cells in lines
        for column, word in cells.items()
    )
    if outside <= _RAGGED * len(lines):
        return None
    bounds = [float(-FAR)]
    for column in range(1, bands.width):
        lefts, rights = _edges(lines, column)
        bound = _least_cutting(bands.bounds[column], lefts, rights)
        bounds.append(max(bound, bounds[-1] + 0.5))
    return Bands((*bounds, FAR))


def _edges(lines: Sequence[dict[int, Word]], bound: int) -> tuple[list[int], list[int]]:
    """Return where cells begin behind a bound, and where those end before it."""
    lefts = [cells[bound].left for cells in lines if bound in cells]
    rights = [cells[bound - 1].right for cells in lines if bound - 1 in cells]
    return lefts, rights


def _least_cutting(bound: float, lefts: Sequence[int], rights: Sequence[int]) -> float:
    """Return a bound, near to the one before, that has the fewest places on its wrong side."""
    if not lefts or not rights:
        return min([bound, *map(float, lefts)]) if lefts else max([bound, *map(float, rights)])
    places = sorted({*lefts, *rights})
    candidates = [*map(float, places), *((low + high) / 2 for low, high in pairwise(places))]

    def wrong(at: float) -> float:
        behind = sum(at - left for left in lefts if left < at)
        return behind + sum(right - at for right in rights if right > at)

    return min(candidates, key=lambda at: (wrong(at), abs(at - bound)))

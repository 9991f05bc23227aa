"""The columns of a page without a header: those of the pages before, where amounts stand so.

Each page is printed by itself: one whose middle column is empty may be shifted, and then its
amounts stand nearer to another column's label. Amounts of one column end together, begin
together or are centred together, on every page; a page may be shifted as a whole.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.layouts.aligned.bands import Bands, Prices
from loaders.layouts.aligned.lines_around import Cells
from loaders.layouts.aligned.printed_lines import PrintedLine, Word

_ANY_AMOUNT = "1.00"
_AMOUNT = re.compile(r"-?\d[\d,]{0,15}\.\d{1,4}")
# How far a page may be shifted.
_SHIFTS = sorted(range(-40, 41), key=abs)
# The share of amounts that stand as on the pages before, at least: of a page that is shifted,
# and of one that is not.
_AGREEING = 0.6
_UNSHIFTED = 0.8
# Fewer amounts stand so by chance.
_LEAST_AMOUNTS = 6
_LONGER = 12
# How much less another shift may explain that gives amounts to other columns.
_LESS = 0.15

# Places are rounded, by half of one for edges and middles alike.
_ASIDE = (-1, 1, -2, 2)

_Edge = Callable[[Word], int]
_EDGES: tuple[_Edge, ...] = (
    lambda word: 2 * word.right,
    lambda word: word.left + word.right,
    lambda word: 2 * word.left,
)


@dataclass(frozen=True, slots=True)
class Shift:
    """How the columns of a page have moved.

    Args:
        places: By how many places.
        told: The columns whose amounts stand as on the page before; None where all do.
    """

    places: int
    told: frozenset[int] | None = None


def shift_of(
    lines: Sequence[PrintedLine], before: Iterable[tuple[PrintedLine, Cells]]
) -> Shift | None:
    """Return how a page's columns of amounts have moved; None where it is open.

    Args:
        lines: The lines of the page.
        before: Those of a page before, with their words by column.
    """
    known = [
        (column, word)
        for line, cells in before
        for column, word in cells.items()
        if _AMOUNT.fullmatch(word.folded)
    ]
    amounts = [
        word
        for line in lines
        for word, text in zip(line.words, line.folded, strict=True)
        if _AMOUNT.fullmatch(text)
    ]
    if not known or not amounts:
        return None
    edge = min(_EDGES, key=lambda each: len({each(word) for _, word in known}))
    columns = {edge(word): column for column, word in known}
    for aside in _ASIDE:
        for column, word in known:
            columns.setdefault(edge(word) + aside, column)
    edges = [edge(word) for word in amounts]
    # Most pages have not moved.
    if sum([at in columns for at in edges]) >= _UNSHIFTED * len(amounts):
        return Shift(0)
    # For each shift the column of each amount, by its place; of amounts that stand apart none.
    told = {
        shift: {
            place: columns[at - 2 * shift]
            for place, at in enumerate(edges)
            if at - 2 * shift in columns
        }
        for shift in _SHIFTS
    }
    best = max(_SHIFTS, key=lambda shift: len(told[shift]))
    most = len(told[best])
    if most < max(_LEAST_AMOUNTS, _AGREEING * len(amounts)):
        return None
    rivals = [own for own in told.values() if len(own) >= most - _LESS * len(amounts)]
    if any(_contradicts(own, told[best]) for own in rivals):
        return None
    filled = frozenset(told[best].values())
    # One column stands where another one does by some shift.
    return Shift(best, filled) if len(filled) > 1 else None


def _contradicts(own: Mapping[int, int], other: Mapping[int, int]) -> bool:
    return any(other.get(place, column) != column for place, column in own.items())


def filled_by_amounts(lines: Iterable[tuple[PrintedLine, Cells]]) -> frozenset[int]:
    """Return the columns in which amounts stand."""
    return frozenset(
        column
        for line, cells in lines
        for column, word in cells.items()
        if _AMOUNT.fullmatch(word.folded)
    )


def shifted(bands: Bands, shift: int, prices: Prices) -> list[tuple[int, int]]:
    """Return where the bounds of a page lie whose columns of amounts have moved."""
    is_amount = [prices.at(_ANY_AMOUNT, column) == 0 for column in range(bands.width)]
    ranges: list[tuple[int, int]] = []
    for column in range(1, bands.width):
        bound = round(bands.bounds[column])
        if is_amount[column - 1] and is_amount[column]:
            ranges.append((bound + shift, bound + shift))
        else:
            # Words beside amounts may be longer than those of the page before.
            low, high = sorted((bound, bound + shift))
            ranges.append((low - _LONGER, high + _LONGER))
    return ranges

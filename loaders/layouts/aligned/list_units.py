"""The units of a list's projects: one cell beside all projects of each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from loaders.blocks import Passage, join
from loaders.layouts.aligned.list_bodies import ListBody
from loaders.layouts.aligned.list_heights import NEXT_LINE, OTHER_CELL
from loaders.layouts.aligned.project_spans import Manner, Span
from loaders.tables.list_rows import names_unit

# A line of a name that goes on may end one wide character short of the column.
_SLACK = 3


class _Name(NamedTuple):
    """A unit's name: the places of its lines among those of units, and where they stand."""

    places: Sequence[int]
    top: float
    bottom: float


def unit_cells(body: ListBody, spans: Sequence[Span], manner: Manner) -> dict[int, Passage]:
    """Return the names of units, each by the place of its first project.

    Args:
        body: The lines of the list.
        spans: Those of each project.
        manner: How cells stand beside the rows that they cover.
    """
    names = list(_names(body))
    rows = [(body.heights[span.low], body.heights[span.high - 1]) for span in spans]
    firsts = _beside(names, rows) if manner is Manner.CENTRED else _at_top(names, rows)
    return {
        first: join(_passage(body, place) for place in name.places)
        for name, first in zip(names, firsts, strict=True)
    }


def _names(body: ListBody) -> Iterator[_Name]:
    """Yield the units' names, lines of one put together."""
    column = body.columns.unit
    if column is None or not body.units:
        return
    units = body.units
    lines = [(each.line.line, each.line.cells[column]) for each in units]
    texts = [word.folded for _, word in lines]
    widths = [line.shown_width(word) for line, word in lines]
    full = max(widths) - _SLACK
    first = 0
    for at in range(1, len(units) + 1):
        if at < len(units):
            below = units[at]
            if widths[at - 1] >= full and texts[at - 1] != texts[at]:
                distance = below.height - units[at - 1].height
                if below.begins_page or distance <= NEXT_LINE:
                    continue
                # Other lines may stand between, however near to each other they are.
                line, word = lines[at - 1]
                whole = names_unit(line.passage(word))
                if distance <= OTHER_CELL and not whole:
                    continue
        yield _Name(range(first, at), units[first].height, units[at - 1].height)
        first = at


def _beside(names: Sequence[_Name], rows: Sequence[tuple[float, float]]) -> Iterator[int]:
    """Yield the first project of each name that stands in the middle of its projects."""
    low = 0
    for name in names:
        yield min(low, len(rows) - 1)
        twice = name.top + name.bottom
        top = rows[min(low, len(rows) - 1)][0]
        off = inf
        while low < len(rows):
            farther = abs(top + rows[low][1] - twice)
            if farther >= off:
                break
            low, off = low + 1, farther


def _at_top(names: Sequence[_Name], rows: Sequence[tuple[float, float]]) -> Iterator[int]:
    """Yield the first project of each name that stands at the top of its projects."""
    tops = [top for top, _ in rows]
    for name in names:
        yield max(0, bisect_right(tops, name.bottom) - 1)


def _passage(body: ListBody, place: int) -> Passage:
    line = body.units[place].line
    word = line.cells[body.columns.unit or 0]
    return line.line.passage(word)

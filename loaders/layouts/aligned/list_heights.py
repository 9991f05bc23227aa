"""How high the lines of a list of projects stand, where cells over many rows stand beside them.

A goal's lines are one line of text apart each; those of the rows beside it stand on them or
between them. What is printed as the next line may thus be half a line below, and a blank line
may be hidden by another column's words.
"""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from loaders.layouts.aligned.body_lines import BodyLine

# Two lines of one cell are as far apart at most, as heights are told here.
NEXT_LINE = 1.6
# Lines farther apart are of two cells for sure: heights are told to a line or so.
OTHER_CELL = 2.6
# The least height between two printed lines and between two lines of one column, in lines of
# text.
_HALF = 0.5
_LINE = 1.0
# And over a blank line: tools print one above a line that stands two characters lower.
_BLANKS = (2.0, 1.75, 1.5)
# The share of rows before which a blank line stands, if rows stand apart.
_APART = 0.5
# So many pairs of rows right below each other tell.
_TELLING = 3
# The share of lines before which more blank lines stand, if a page ends there.
_SELDOM = 0.1


class ListHeights(NamedTuple):
    """Where the lines of a list stand, in lines of text.

    Args:
        lines: The height of each line.
        apart: How far two rows are apart.
    """

    lines: list[float]
    apart: float


def list_heights(
    lines: Sequence[BodyLine],
    tops: Set[int],
    wordy: Set[int],
    rows: Sequence[tuple[int, int]] = (),
) -> ListHeights:
    """Return where each line stands, in lines of text.

    Args:
        lines: All lines of a list.
        tops: Indices of those with which a page may begin.
        wordy: The columns of names and goals, whose lines stand right below each other.
        rows: Indices of the first and last line of each row, as far as they are known.
    """
    found = [_with_blanks(lines, tops, rows, blank) for blank in _BLANKS]
    return min(found, key=lambda each: _torn(each.lines, lines, wordy))


def _torn(heights: Sequence[float], lines: Sequence[BodyLine], wordy: Set[int]) -> float:
    """Return how far lines of one cell stand apart that should stand right below each other."""
    torn = 0.0
    last: dict[int, float] = {}
    for at, line in zip(heights, lines, strict=True):
        for column in line.cells:
            if column in wordy:
                torn += min(at - last.get(column, at), OTHER_CELL)
                last[column] = at
    return torn


def _with_blanks(
    lines: Sequence[BodyLine], tops: Set[int], rows: Sequence[tuple[int, int]], blank: float
) -> ListHeights:
    """Return the heights, given how far two lines are apart between which one is blank."""
    apart = _rows_apart(lines, rows, blank)
    above = {below: upper for (_, upper), (below, _) in pairwise(rows)}
    steps = [
        blank if line.after_gap and at not in tops else _HALF for at, line in enumerate(lines)
    ]
    least = _heights(lines, steps, above, apart)
    below = {upper: lower for lower, upper in above.items()}
    lowered = _lowered(least, lines, steps, below, apart)
    return ListHeights(_heights(lines, steps, above, apart, least, lowered), apart)


def page_tops(lines: Sequence[BodyLine]) -> frozenset[int]:
    """Return the indices of the lines with which a page may begin.

    How far these stand below the ones before is not known. Where few lines have several blank
    lines before them, these are a page's end.
    """
    wide = [at for at, line in enumerate(lines) if line.after_wide_gap]
    tops = {at for at, line in enumerate(lines) if line.begins_page}
    return frozenset(tops.union(wide) if len(wide) <= _SELDOM * len(lines) else tops)


def _rows_apart(
    lines: Sequence[BodyLine], rows: Sequence[tuple[int, int]], blank: float
) -> float:
    """Return how far two rows are apart: blank lines stand between most, or between none."""
    touching = [
        lines[below].after_gap
        for (_, above), (below, _) in pairwise(rows)
        if below == above + 1
    ]
    if sum(touching) <= _APART * len(touching):
        return _LINE
    return blank if len(touching) >= _TELLING else (_LINE + blank) / 2


def _heights(
    lines: Sequence[BodyLine],
    steps: Sequence[float],
    above: Mapping[int, int],
    apart: float,
    least: Sequence[float] = (),
    lowered: Sequence[float] = (),
) -> list[float]:
    """Return the least heights, or the greatest with which cells hold together upwards.

    Args:
        lines: All lines.
        steps: How far each stands below the one before at least.
        above: The last line of the row above, for the first line of each row.
        apart: How far these two are apart at least.
        least: Where each line stands at least, as far as that is known.
        lowered: Where each may stand: none is torn from its cell's line above it.
    """
    found: list[float] = []
    # Where the last line of each column stands, and where it stands at least.
    last: dict[int, float] = {}
    first: dict[int, float] = {}
    at = 0.0
    for index, line in enumerate(lines):
        at += steps[index] if index else 0.0
        at = max([at, *(last[column] + _LINE for column in line.cells if column in last)])
        if index in above:
            at = max(at, found[above[index]] + apart)
        if least:
            is_below = any(
                least[index] - first[column] <= NEXT_LINE
                for column in line.cells
                if column in first
            )
            at = at if is_below else max(at, lowered[index])
            first.update(dict.fromkeys(line.cells, least[index]))
        last.update(dict.fromkeys(line.cells, at))
        found.append(at)
    return found


def _lowered(
    least: Sequence[float],
    lines: Sequence[BodyLine],
    steps: Sequence[float],
    below: Mapping[int, int],
    apart: float,
) -> list[float]:
    """Return where lines may stand farther down: right above the next one of their cell.

    Lines that nothing ties to others are put halfway.
    """
    heights = list(least)
    following: dict[int, float] = {}
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        nexts = [following[column] for column in line.cells if column in following]
        if index + 1 < len(lines):
            lowest = heights[index + 1] - steps[index + 1]
            lowest = min([lowest, *(each - _LINE for each in nexts)])
            if index in below:
                lowest = min(lowest, heights[below[index]] - apart)
            if lowest > heights[index]:
                goes_on = any(each - lowest <= NEXT_LINE for each in nexts)
                heights[index] = lowest if goes_on else (lowest + heights[index]) / 2
        following.update(dict.fromkeys(line.cells, heights[index]))
    return heights

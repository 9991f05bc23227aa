"""How high lines stand on a page: printed ones may be nearer to each other than a line is high.

Cells that stand in the middle of a row fall between two lines of its tallest cell, labels over
several rows between two rows: each then has a printed line of its own.
"""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from loaders.layouts.aligned.placed_pages import BodyLine

# The share of rows before which a blank line stands, if rows stand apart.
_APART = 0.5


def line_heights(
    lines: Sequence[BodyLine], rows: Sequence[tuple[int, int]], levels: Set[int]
) -> list[float]:
    """Return where each line stands, in lines of text.

    Args:
        lines: All lines of a table, those of spanned labels alone among them.
        rows: Indices of the first and last line of each row.
        levels: The columns of spanned labels.
    """
    after_gap = sum(
        any(lines[at].after_gap for at in range(end + 1, start + 1))
        for end, start in _between(rows)
    )
    apart = 1.0 + (after_gap > _APART * max(1, len(rows) - 1))
    heights = [0.0] * len(lines)
    at = 0.0
    last = -1
    for first, end in rows:
        at += _parted(lines, last, first, apart) if last >= 0 else 0.0
        _fill(heights, last, first, at)
        tall = _tallest(lines[first : end + 1], levels)
        for place in range(first, end + 1):
            heights[place] = at + tall * (place - first) / max(1, end - first)
        at += tall
        last = end
    for place in range(last + 1, len(lines)):
        heights[place] = at + place - last
    return heights


def _between(rows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(above[1], below[0]) for above, below in pairwise(rows)]


def _tallest(lines: Sequence[BodyLine], levels: Set[int]) -> float:
    """Return how far the first and last line of a row are apart."""
    if len(lines) == 1:
        return 0.0
    counts = Counter(column for line in lines for column in line.cells if column not in levels)
    gaps = sum(line.after_gap for line in lines[1:])
    return max(1.0, max(counts.values()) - 1.0 + gaps)


def _parted(lines: Sequence[BodyLine], last: int, first: int, apart: float) -> float:
    """Return how far the last line of a row and the first one of the next are apart."""
    gaps = sum(lines[place].after_gap for place in range(last + 1, first + 1))
    labels = first - last - 1
    if labels:
        # Labels stand where a blank line would.
        return max(apart, float(labels + gaps))
    return 1.0 + gaps


def _fill(heights: list[float], last: int, first: int, at: float) -> None:
    """Give labels between two rows their heights."""
    if last < 0:
        for place in range(first):
            heights[place] = at - (first - place)
        return
    low = heights[last]
    for place in range(last + 1, first):
        heights[place] = low + (at - low) * (place - last) / (first - last)

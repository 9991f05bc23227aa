"""Rows of indicators that stand one column to the right, as some offices print the last one."""

from collections.abc import Sequence, Set

from loaders.layouts.aligned.assignments import Assigned, assign
from loaders.layouts.aligned.bands import Bands, Prices
from loaders.layouts.aligned.printed_lines import PrintedLine

# A line that costs as much may be one of a row that has moved.
_TELLING = 4.0
# What it costs that a row begins or ends that has moved.
_EDGE = 4.0


def moved_lines(
    lines: Sequence[PrintedLine], bands: Bands, prices: Prices, first: Sequence[Assigned]
) -> Set[int]:
    """Return the places of the lines whose words fit the columns on their left.

    Args:
        lines: The lines of a page.
        bands: The columns.
        prices: What it costs to give words to a column.
        first: The words of each line by column, as if no row had moved.
    """
    moved = prices.moved
    if moved is None or all(each.cost < _TELLING for each in first):
        return frozenset()
    # What the lines so far cost if the last one has not moved, and if it has.
    stayed, gone = 0.0, _EDGE
    origins: list[tuple[bool, bool]] = []
    for line, own in zip(lines, first, strict=True):
        from_gone, from_stayed = gone + _EDGE < stayed, stayed + _EDGE < gone
        origins.append((from_gone, not from_stayed))
        stayed, gone = (
            min(stayed, gone + _EDGE) + own.cost,
            min(gone, stayed + _EDGE) + assign(line, bands, moved).cost,
        )
    found: set[int] = set()
    is_moved = gone < stayed
    for place in range(len(lines) - 1, -1, -1):
        if is_moved:
            found.add(place)
        is_moved = origins[place][is_moved]
    return found

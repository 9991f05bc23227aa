"""Which gaps of a page may part columns: below a header, and where amounts stand."""

from collections.abc import Sequence

from loaders.layouts.aligned.assignments import Assigned
from loaders.layouts.aligned.bands import Bands, Prices, Ranges
from loaders.layouts.aligned.printed_lines import PrintedLine
from loaders.layouts.aligned.separations import separated

# How many words of a page a bound may cut, or for what share of its lines: rows drift.
_MOST_CUT = 3
_SHARE_CUT = 1 / 3


def separated_page(
    lines: Sequence[PrintedLine],
    bands: Bands,
    first: Sequence[Assigned],
    prices: Prices,
    headed: Ranges | None,
    *,
    carried: bool,
) -> tuple[Bands, list[Assigned]] | None:
    """Return the columns that gaps part better, below a header or wherever they stand.

    Where amounts stand is told by those of other pages, and what no column cuts.
    """
    most_cut = 0 if carried else max(_MOST_CUT, int(_SHARE_CUT * len(lines)))
    better = None
    if headed is not None:
        better = separated(lines, headed, bands, first, prices, most_cut)
        if better is None:
            better = separated(lines, headed, bands, first, prices, most_cut, may_move=True)
    if better is None and not carried:
        # A header may stand beside its columns too.
        better = separated(lines, None, bands, first, prices, most_cut)
    if better is None or _filled(first) > _filled(better[1]):
        # No column is left empty that had words, for another to hold them.
        return None
    return better


def _filled(found: Sequence[Assigned]) -> set[int]:
    """Return the columns that hold words."""
    return {column for each in found for column in each.cells}

"""How wide Chinese characters are in a text: where lines above each other begin and end tells.

Only as the tool measured them do words stand in the same places as those of the line above.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from loaders.layouts.aligned.printed_lines import PrintedLine
from loaders.layouts.aligned.prints import Print

# Rows of tables have this many runs of words; so many of them tell.
_LEAST_RUNS = 3
_MOST_LINES = 48
# How far apart two of them stand at most, with wrapped cells between.
_NEAR = 3
# So many more places in common leave no doubt.
_CLEARLY_MORE = 20


def told_by_places(prints: Sequence[Print], parted: Iterable[int]) -> Print | None:
    """Return the print whose words stand above each other most; None where none clearly is.

    Args:
        prints: The text as print, Chinese characters of one width in each.
        parted: Indices of the lines that wide gaps part.
    """
    rows = (at for at in parted if len(prints[0][at].segments) >= _LEAST_RUNS)
    common = [0] * len(prints)
    for above, below in pairwise(islice(rows, _MOST_LINES)):
        if below - above > _NEAR:
            continue
        for place, printed in enumerate(prints):
            common[place] += _in_common(printed[above], printed[below])
        most = max(common)
        if sum(most - each < _CLEARLY_MORE for each in common) == 1:
            return prints[common.index(most)]
    return None


def _in_common(above: PrintedLine, below: PrintedLine) -> int:
    """Return in how many places runs of words begin on both lines, or end on both."""
    lefts = {run.left for run in above.segments} & {run.left for run in below.segments}
    rights = {run.right for run in above.segments} & {run.right for run in below.segments}
    return len(lefts) + len(rights)

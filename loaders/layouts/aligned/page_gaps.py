"""Gaps of a page: where a bound between columns would cut no word, or few."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from loaders.layouts.aligned.printed_lines import PrintedLine, Word

# A page with more gaps than this is no table.
_MOST_GAPS = 80
# How far columns without words may stand behind the last words.
_MARGIN = 80

# First and last place of a bound, and how many words that cuts.
Gap = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PageGaps:
    """The words of a page between its gaps.

    Args:
        gaps: From left to right.
        words: For each line its words, each with the number of gaps on its left.
        bounds: The gaps, with what lies left and right of all words: empty columns end there.
    """

    gaps: Sequence[Gap]
    words: Sequence[Sequence[tuple[int, Word]]]
    bounds: Sequence[Gap]


def page_gaps(lines: Sequence[PrintedLine], most_cut: int) -> PageGaps | None:
    """Return the gaps of a page, and its words between them."""
    most = max((line.words[-1].right for line in lines if line.words), default=0)
    # How many words a bound at each place would cut.
    steps = [0] * (most + 2)
    for line in lines:
        for word in line.words:
            steps[max(0, word.left) + 1] += 1
            steps[max(0, word.right)] -= 1
    gaps = _least_cutting(list(accumulate(steps[: most + 1])), most_cut)
    if not gaps or len(gaps) > _MOST_GAPS:
        return None
    # Twice the middles of gaps: a word that one would cut is on the side of its greater part.
    middles = [start + end for start, end, _ in gaps]
    words = [
        [(bisect_right(middles, word.left + word.right - 1), word) for word in line.words]
        for line in lines
    ]
    left = min(line.words[0].left for line in lines if line.words)
    return PageGaps(gaps, words, [(0, max(0, left), 0), *gaps, (most, most + _MARGIN, 0)])


def _least_cutting(cuts: Sequence[int], most: int) -> list[Gap]:
    """Return the places where a bound cuts no word, or few and fewer than beside them."""
    gaps: list[Gap] = []
    start = 1
    for place in range(2, len(cuts) + 1):
        if place < len(cuts) and cuts[place] == cuts[start]:
            continue
        after = cuts[place] if place < len(cuts) else 0
        # Behind the last word nothing is to be parted.
        is_inner = place < len(cuts) or cuts[start] > 0
        if is_inner and cuts[start] <= most and cuts[start - 1] >= cuts[start] <= after:
            gaps.append((start, place - 1, cuts[start]))
        start = place
    return gaps

"""How high lines stand on a page: printed ones may be nearer to each other than a line is high.

Cells that stand in the middle of a row fall between two lines of its tallest cell, labels over
several rows between two rows: each then has a printed line of its own, half a line away.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from math import ceil

from loaders.layouts.aligned.body_lines import BodyLine

# The share of rows before which a blank line stands, if rows stand apart.
_APART = 0.5
# The least that one printed line stands below another, and the most without a blank line.
_LEAST, _MOST = 0.5, 1.5
# The least that a line stands below another where a blank line parts them.
_PARTED = 2.0


class Heights:
    """Where lines stand, in lines of text from the first row's first one.

    Args:
        lines: All lines of a table, those of spanned labels alone among them.
        rows: Indices of the first and last line of each row.
        levels: The columns of spanned labels.

    Attributes:
        rows: The heights of the first and last line of each row.
        gap: By how much the rows stand apart.
        at_top: Whether cells of one line are known to stand at the top of rows of several.
    """

    def __init__(
        self, lines: Sequence[BodyLine], rows: Sequence[tuple[int, int]], levels: Set[int]
    ) -> None:
        self._lines = lines
        # Where a label stands between two rows, or a page ends, no blank line tells.
        next_rows = [
            lines[start]
            for (_, end), (start, _) in pairwise(rows)
            if start == end + 1 and not lines[start].begins_page
        ]
        after_gap = sum([line.after_gap for line in next_rows])
        self.gap = float(after_gap > _APART * len(next_rows))
        self.at_top = _stand_at_top(lines, rows, levels)
        # Those of labels alone are known by the lines around them only.
        self._known: list[float | None] = [None] * len(lines)
        self.rows: list[tuple[float, float]] = []
        at = 0.0
        for place, (first, last) in enumerate(rows):
            if place:
                at += self._parted(rows[place - 1][1], first)
            end = self._place(first, last, at, levels)
            self.rows.append((at, end))
            at = end
        places = range(len(lines))
        self._above = self._nearest_known(places)
        self._below = self._nearest_known(reversed(places))

    def _place(self, first: int, last: int, top: float, levels: Set[int]) -> float:
        """Give the lines of a row their heights; return that of the last one.

        The lines of its tallest cell stand right below each other, others between them.
        """
        if first == last:
            self._known[first] = top
            return top
        own = [
            at for at in range(first, last + 1) if not self._lines[at].cells.keys() <= levels
        ]
        counts = Counter(
            column for at in own for column in self._lines[at].cells if column not in levels
        )
        tallest = max(counts, key=counts.__getitem__)
        tall = [at for at in own if tallest in self._lines[at].cells]
        before = own.index(tall[0])
        at = top + _LEAST * before
        for place, line in enumerate(own[:before]):
            self._known[line] = top + _LEAST * place
        for upper, lower in pairwise(tall):
            self._known[upper] = at
            between = own[own.index(upper) + 1 : own.index(lower)]
            for place, line in enumerate(between, 1):
                self._known[line] = at + place / (len(between) + 1)
            at += 1.0
        self._known[tall[-1]] = at
        for line in own[own.index(tall[-1]) + 1 :]:
            at += _LEAST
            self._known[line] = at
        return at

    def _parted(self, last: int, first: int) -> float:
        """Return how far the last line of a row and the first one of the next are apart."""
        lines = self._lines
        apart = 1.0 + self.gap
        if first - last == 1:
            return apart
        # Labels stand where a blank line would.
        least = 0.0
        for at in range(last + 1, first + 1):
            goes_on = not lines[at].cells.keys().isdisjoint(lines[at - 1].cells)
            whole = goes_on and at < first
            least += _PARTED if self._parts(at) else 1.0 if whole else _LEAST
        return max(apart, float(ceil(least)))

    def _parts(self, at: int) -> bool:
        """Whether a blank line before one tells that they stand apart.

        Where rows do not, it stands at a page's end.
        """
        return self.gap > 0 and self._lines[at].after_gap

    def middle_of(self, parts: Sequence[int]) -> tuple[float, float]:
        """Return the lowest and the highest place where the middle of a label can be.

        Args:
            parts: Indices of its lines.
        """
        low, high = float("-inf"), float("inf")
        for place, at in enumerate(parts):
            below = (len(parts) - 1) / 2 - place
            own = self._range(at)
            low, high = max(low, own[0] + below), min(high, own[1] + below)
        return (low, high) if low <= high else ((low + high) / 2, (low + high) / 2)

    def _range(self, at: int) -> tuple[float, float]:
        """Return the least and the greatest height that a line can have."""
        own = self._known[at]
        if own is not None:
            return own, own
        above, below = self._above[at], self._below[at]
        low, high = float("-inf"), float("inf")
        if above is not None:
            upper = self._known[above] or 0.0
            low = upper + _LEAST * (at - above)
            if at - above == 1 and not self._lines[at].begins_page:
                gap = self._parts(at)
                low, high = (max(low, upper + _PARTED), high) if gap else (low, upper + _MOST)
        if below is not None:
            lower = self._known[below] or 0.0
            high = min(high, lower - _LEAST * (below - at))
            if below - at == 1 and not self._lines[below].begins_page:
                if self._parts(below):
                    high = min(high, lower - _PARTED)
                else:
                    low = max(low, lower - _MOST)
        low = max(low, high - 1.0) if above is None else low
        high = min(high, low + 1.0) if below is None else high
        return (low, high) if low <= high else ((low + high) / 2, (low + high) / 2)

    def _nearest_known(self, places: Iterable[int]) -> list[int | None]:
        """Return for each line the last one before it, in an order, whose height is known."""
        found: list[int | None] = [None] * len(self._known)
        last = None
        for at in places:
            found[at] = last
            if self._known[at] is not None:
                last = at
        return found


def _stand_at_top(
    lines: Sequence[BodyLine], rows: Sequence[tuple[int, int]], levels: Set[int]
) -> bool:
    """Whether cells of one line stand at the top of rows of several.

    In the middle of two lines they would have a printed line of their own.
    """
    top = others = 0
    for first, last in rows:
        if last == first:
            continue
        counts = Counter(
            column
            for line in lines[first : last + 1]
            for column in line.cells
            if column not in levels
        )
        single = {column for column, count in counts.items() if count == 1}
        at_first = len(single & lines[first].cells.keys())
        top += at_first
        others += len(single) - at_first
    return top > others

"""Which lines of a list are of one project: its name, amount and goals stand beside its rows.

These cells stand in the middle of all rows of the project, or at their top, so that each shows
where the project begins and ends. Each project has one amount and its own levels.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from math import inf

from loaders.layouts.aligned.list_heights import NEXT_LINE, OTHER_CELL

# No project has more rows, lines beside them included.
_MOST_CUTS = 80
# What it costs, in lines of text, that a cell stands elsewhere than in the middle: at most, and
# where a page's end stands between, whose height is not known.
_OFF_AT_MOST = 6.0
_OFF_OVER_BREAK = 2.0
_SECOND_AMOUNT, _SECOND_CELL = 9.0, 5.0
_DIVIDED_CELL = 1.5
# What it costs that lines of a cell are farther apart than they should be.
_WIDE_LINES = 2.5
_LEVELS_AGAIN = 8.0
_LEVELS_GO_ON = 1.5
_ODD_SUM = 1.5
# What two projects in one cost, or more: no more of them are tried.
_TOO_MUCH = 16.0
# What the weights of a project's indicators add up to, with or without those of spending.
_SUMS = frozenset((90.0, 100.0))


@dataclass(frozen=True, slots=True)
class Beside:
    """The cells of one column that stand beside all rows of a project.

    Args:
        places: Indices of the lines that hold words of the column, in order.
        begins: Those with which a cell begins for sure.
        ends: Those with which one may end.
        missing: What it costs that a project has no such cell.
        is_amount: Whether these are amounts.
    """

    places: Sequence[int]
    begins: Set[int]
    ends: Set[int]
    missing: float
    is_amount: bool = False


@dataclass(frozen=True, slots=True)
class ListLines:
    """What is known of a list's lines.

    Args:
        heights: Where each stands, in lines of text.
        breaks: The indices of those that begin a page.
        rows: Indices of the first and last line of each indicator's row.
        beside: The columns left of these.
        restarts: Indices of two lines with levels: the lower one is of another project.
        weights: Of each row; empty where a row has none.
    """

    heights: Sequence[float]
    breaks: frozenset[int]
    rows: Sequence[tuple[int, int]]
    beside: Sequence[Beside]
    restarts: Sequence[tuple[int, int]]
    weights: Sequence[float]


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of a project, half-open.

    Args:
        is_sure: Whether they can be those of one project, and of a whole one.
        off: How far its cells stand from where they should, in lines of text, added up.
    """

    low: int
    high: int
    is_sure: bool
    off: float


class Manner(IntEnum):
    """How cells stand beside the rows of a project: by its middle, its top, or its first row.

    Tables whose cells are not merged print a project's own in its first row.
    """

    CENTRED = 0
    TOP = 1
    FIRST = 2


class _Column:
    """Answers about the cells of one column between two lines."""

    def __init__(self, own: Beside, known: ListLines, breaks: Sequence[int]) -> None:
        self.own = own
        self._heights = known.heights
        marks = [0] * len(known.heights)
        for place in own.places:
            marks[place] = 1
        self._before = [0, *accumulate(marks)]
        above: list[int] = []
        apart: list[bool] = []
        wide: list[bool] = []
        for upper, lower in pairwise(own.places):
            is_broken = breaks[lower + 1] > breaks[upper + 1]
            distance = known.heights[lower] - known.heights[upper]
            begins = lower in own.begins
            apart.append(begins or (distance > OTHER_CELL and not is_broken))
            wide.append(not begins and NEXT_LINE < distance <= OTHER_CELL and not is_broken)
            above.append(distance <= NEXT_LINE and not begins and upper not in own.ends)
        self._divided = [False, *above, False]
        self._cells = [0, *accumulate([1, *map(int, apart)])]
        self._wide = [0, *accumulate([0, *map(int, wide)])]

    def count(self, low: int, high: int) -> int:
        """Return how many cells there are."""
        first, end = self._before[low], self._before[high]
        return self._cells[end] - self._cells[first + 1] + 1 if end > first else 0

    def wide(self, low: int, high: int) -> int:
        """Return how many of their lines stand farther apart than lines of one cell should."""
        first, end = self._before[low], self._before[high]
        return self._wide[end] - self._wide[first + 1] if end > first else 0

    def divided(self, low: int) -> bool:
        """Whether a cell goes on over the upper end of a line."""
        return bool(self._divided[self._before[low]])

    def extent(self, low: int, high: int) -> tuple[float, float] | None:
        """Return the heights of the first and last line; None where there is none."""
        first, last = self._before[low], self._before[high] - 1
        if last < first:
            return None
        places = self.own.places
        return self._heights[places[first]], self._heights[places[last]]


def project_spans(known: ListLines) -> tuple[list[Span], Manner]:
    """Return the lines of each project, in order, and how cells stand beside them.

    Where no way is right, there are none.
    """
    return _Search(known).best()


# For each manner.
_Costs = tuple[float, float, float]


class _Search:
    """The cheapest division of a list's lines among projects."""

    def __init__(self, known: ListLines) -> None:
        self._known = known
        count = len(known.heights)
        inside = {at for first, last in known.rows for at in range(first + 1, last + 1)}
        self._cuts = [at for at in range(count + 1) if at not in inside]
        self._rows = _before([first for first, _ in known.rows], count)
        self._breaks = _before(sorted(known.breaks), count)
        self._columns = [
            _Column(own, known, self._breaks) for own in known.beside if own.places
        ]
        self._amounts = [column for column in self._columns if column.own.is_amount]
        self._uppers = _before([upper for upper, _ in known.restarts], count)
        self._lowers = _before([lower for _, lower in known.restarts], count)
        self._weights = [0.0, *accumulate(known.weights)]

    def best(self) -> tuple[list[Span], Manner]:
        """Return the projects' lines and the manner that cost least."""
        cuts = self._cuts
        costs: list[list[float]] = [[0.0] + [inf] * (len(cuts) - 1) for _ in Manner]
        origins = [[0] * len(cuts) for _ in Manner]
        for end in range(1, len(cuts)):
            high = cuts[end]
            for start in range(end - 1, max(-1, end - 1 - _MOST_CUTS), -1):
                low = cuts[start]
                price = self._beyond_one(low, high)
                if price >= _TOO_MUCH:
                    break
                if self._rows[low] == self._rows[high]:
                    continue
                price += self._price(low, high)
                if all(own[start] + price >= own[end] for own in costs):
                    continue
                for own, origin, off in zip(costs, origins, self._off(low, high), strict=True):
                    if own[start] + price + off < own[end]:
                        own[end], origin[end] = own[start] + price + off, start
        manner = min(Manner, key=lambda each: costs[each][-1])
        spans: list[Span] = []
        end = len(cuts) - 1 if costs[manner][-1] < inf else 0
        while end:
            start = origins[manner][end]
            low, high = cuts[start], cuts[end]
            off = self._off(low, high)[manner]
            spans.append(Span(low, high, self._is_sure(low, high), off))
            end = start
        return spans[::-1], manner

    def _restarts(self, low: int, high: int) -> int:
        return max(0, self._lowers[high] - self._uppers[low])

    def _beyond_one(self, low: int, high: int) -> float:
        """Return what it costs that lines have amounts and levels of several projects."""
        price = _LEVELS_AGAIN * self._restarts(low, high)
        for column in self._amounts:
            cells = column.count(low, high)
            if cells > 1:
                price += (cells - 1) * _SECOND_AMOUNT
        return price

    def _price(self, low: int, high: int) -> float:
        """Return what lines cost as one project, beside that and where their cells stand."""
        price = 0.0
        # Where levels begin again, a cut lies between two lines of these.
        if low and self._uppers[low] <= self._lowers[low]:
            price += _LEVELS_GO_ON
        weights = self._weights
        if (
            len(weights) > 1
            and weights[self._rows[high]] - weights[self._rows[low]] not in _SUMS
        ):
            price += _ODD_SUM
        for column in self._columns:
            cells = column.count(low, high)
            if not cells:
                price += column.own.missing
                continue
            if cells > 1 and not column.own.is_amount:
                price += (cells - 1) * _SECOND_CELL
            price += _WIDE_LINES * column.wide(low, high)
            if column.divided(low):
                price += _DIVIDED_CELL
        return price

    def _off(self, low: int, high: int) -> _Costs:
        """Return how far cells stand from where they should, for each manner."""
        heights = self._known.heights
        first, end = self._rows[low], self._rows[high]
        top = heights[low]
        twice = top + heights[high - 1]
        is_one = end - first == 1
        of_first = twice if is_one else top + heights[self._known.rows[first + 1][0] - 1]
        most = _OFF_AT_MOST
        if self._breaks[high] > self._breaks[low + 1]:
            most = _OFF_OVER_BREAK
        centred = at_top = beside = 0.0
        for column in self._columns:
            extent = column.extent(low, high)
            if extent is not None:
                both = extent[0] + extent[1]
                middle = abs(both - twice) / 2
                centred += min(middle, most)
                beside += min(abs(both - of_first) / 2, most)
                below = extent[0] - top
                at_top += min(middle, below, most) if is_one else min(below, most)
        return centred, at_top, beside

    def _is_sure(self, low: int, high: int) -> bool:
        if self._restarts(low, high):
            return False
        for column in self._columns:
            cells = column.count(low, high)
            if cells > 1 or (not cells and column.own.missing):
                return False
        return True


def _before(places: Sequence[int], count: int) -> list[int]:
    """Return for each line how many of some places stand before it."""
    marks = [0] * (count + 1)
    for place in places:
        marks[place] += 1
    return [0, *accumulate(marks)]

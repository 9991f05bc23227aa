"""Cells that are spanned downwards: with which row the span of a centred label begins.

`产出指标` over five rows is printed beside the third, or between two. The labels divide the
rows among them in order, so that each stands in the middle of its rows, or beside the first.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Protocol

from loaders.layouts.aligned.printed_lines import Word

_MOST_ROWS = 80
_NEAR = 2
_SLACK = 2
# A label at the top of its rows, and what a place inside the range of a label tells.
_AT_TOP = 0.1
_OFF_MIDDLE = 0.02
# If they cost no more, labels stand where they should.
FITTING = 0.05


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a spanned cell.

    Args:
        parts: Its words, with the index of the line on which each stands.
        text: Folded.
        low: The least height on the page that its middle can have.
        high: The greatest.
    """

    parts: tuple[tuple[int, Word], ...]
    text: str
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.low + self.high) / 2

    def distance(self, height: float) -> float:
        """Return how far its middle is from a height."""
        outside = max(0.0, self.low - height, height - self.high)
        return outside + _OFF_MIDDLE * abs(height - self.middle)

    def distances(
        self, rows: Sequence[tuple[float, float]], first: int, ends: range, below: float
    ) -> list[float]:
        """Return how far its middle is from that of rows, up to each of some.

        Args:
            rows: The heights of their first and last line.
            first: The first one.
            ends: Those that may be the last one.
            below: By how much what belongs to the last one is higher than its lines.
        """
        low, high, middle = self.low, self.high, self.middle
        top = rows[first][0] + below
        heights = [(top + bottom) / 2 for _, bottom in rows[ends.start : ends.stop]]
        return [
            (low - at if at < low else at - high if at > high else 0.0)
            + _OFF_MIDDLE * (at - middle if at > middle else middle - at)
            for at in heights
        ]


class Places(Protocol):
    """Where lines and rows stand, in lines of text."""

    @property
    def rows(self) -> Sequence[tuple[float, float]]:
        """The heights of the first and last line of each row."""
        ...

    @property
    def gap(self) -> float:
        """By how much the rows stand apart."""
        ...

    @property
    def at_top(self) -> bool:
        """Whether cells are known to stand at the top of their rows."""
        ...

    def middle_of(self, parts: Sequence[int]) -> tuple[float, float]:
        """Return the lowest and the highest place where the middle of some lines can be."""
        ...


def gather_labels(
    parts: Sequence[tuple[int, Word, str]], heights: Places, is_whole: Callable[[str], bool]
) -> list[Label]:
    """Return labels, those that are wrapped over lines put together.

    Args:
        parts: Line, words and folded text of what stands in the column.
        heights: Where the lines stand on the page.
        is_whole: Whether a text is a label by itself; parts are joined until it is.
    """
    labels: list[tuple[list[tuple[int, Word]], str]] = []
    widest = max((word.right - word.left for _, word, _ in parts), default=0)
    for index, word, text in parts:
        if labels and _goes_on(*labels[-1], index, text, widest, is_whole):
            own, above = labels[-1]
            own.append((index, word))
            labels[-1] = own, above + text
        else:
            labels.append(([(index, word)], text))
    return [
        Label(tuple(own), text, *heights.middle_of([index for index, _ in own]))
        for own, text in labels
    ]


def _goes_on(
    parts: Sequence[tuple[int, Word]],
    above: str,
    index: int,
    text: str,
    widest: int,
    is_whole: Callable[[str], bool],
) -> bool:
    """Whether words go on the label above them."""
    line, word = parts[-1]
    if index - line > _NEAR:
        return False
    if not is_whole(above) and is_whole(above + text):
        # 服务对象 above 满意度指标, which is a level by itself too.
        return True
    if is_whole(text):
        return False
    if is_whole(above + text):
        return True
    return not is_whole(above) and word.right - word.left >= widest - _SLACK


def word_costs(
    labels: Sequence[Label], count: int, price: Callable[[str, int], float]
) -> list[list[float]]:
    """Return for each label what it costs to put it over so many rows, from the first on.

    Args:
        labels: In order.
        count: How many rows there are.
        price: What it costs to put a label over a row, beside where they stand.

    Returns:
        Nothing where there are too many rows to divide, or too few.
    """
    if count > _MOST_ROWS or len(labels) > count:
        return []
    return [
        [0.0, *accumulate(price(label.text, row) for row in range(count))] for label in labels
    ]


def first_rows(
    labels: Sequence[Label], heights: Places, words: Sequence[Sequence[float]]
) -> list[int]:
    """Return for each label the row with which its rows begin.

    Args:
        labels: In order.
        heights: Where the rows stand.
        words: What it costs to put each over rows, beside where they stand.
    """
    rows = heights.rows
    if not words:
        return [_nearest(label, rows) for label in labels]
    best: tuple[float, list[int]] | None = None
    for way in ways_of(heights):
        found = _divided(labels, len(rows), words, way)
        if best is None or found[0] < best[0]:
            best = found
        if best[0] <= FITTING:
            break
    return best[1] if best is not None else []


# What it costs that a label's rows begin with one and end with each of some, that or others
# below it.
CostsOfRows = Callable[[Label, int, range], Sequence[float]]


def ways_of(heights: Places) -> Sequence[CostsOfRows]:
    """Return the ways in which labels may stand beside their rows, the likeliest first."""
    ways = (_middles(heights), _below_middles(heights))
    return (*(reversed(ways) if heights.at_top else ways), _tops(heights))


def _middles(heights: Places) -> CostsOfRows:
    """Each label stands in the middle of its rows, as all cells of a row do."""
    return lambda label, low, ends: label.distances(heights.rows, low, ends, 0.0)


def _below_middles(heights: Places) -> CostsOfRows:
    """Cells begin at the top of their row, but labels stand in the middle of several rows.

    What parts the rows then belongs to the one above it.
    """

    def costs(label: Label, low: int, ends: range) -> Sequence[float]:
        found = label.distances(heights.rows, low, ends, heights.gap)
        if ends.start == low:
            found[0] = label.distance(heights.rows[low][0] + (len(label.parts) - 1) / 2)
        return found

    return costs


def _tops(heights: Places) -> CostsOfRows:
    """Each label stands in the first of its rows, which alone its cell covers."""

    def costs(label: Label, low: int, ends: range) -> Sequence[float]:
        top, bottom = heights.rows[low]
        at_top = label.distance(top + (len(label.parts) - 1) / 2)
        cost = _AT_TOP + min(at_top, label.distance((top + bottom) / 2))
        return [cost] * len(ends)

    return costs


def _divided(
    labels: Sequence[Label], count: int, words: Sequence[Sequence[float]], of_rows: CostsOfRows
) -> tuple[float, list[int]]:
    """Return the best division of so many rows among the labels, and its cost."""
    # costs[row]: of giving the rows before it to the labels so far.
    costs = [0.0] + [float("inf")] * count
    steps: list[list[int]] = []
    for place, (label, own) in enumerate(zip(labels, words, strict=True)):
        following = [float("inf")] * (count + 1)
        origin = [0] * (count + 1)
        # Each of the labels below has a row; the rows of the last one end with the last.
        is_last = place == len(labels) - 1
        most = count - (len(labels) - 1 - place)
        for low in range(place, most):
            if costs[low] == float("inf"):
                continue
            before = costs[low] - own[low]
            ends = range(most - 1 if is_last else low, most)
            for high, cost in enumerate(of_rows(label, low, ends), ends.start + 1):
                cost += before + own[high]
                if cost < following[high]:
                    following[high], origin[high] = cost, low
        costs = following
        steps.append(origin)
    high = count
    begins: list[int] = []
    for origin in reversed(steps):
        high = origin[high]
        begins.append(high)
    return costs[count], begins[::-1]


def _nearest(label: Label, rows: Sequence[tuple[float, float]]) -> int:
    # Rows stand below each other, so that only the two around it may be.
    below = bisect_left(rows, label.middle, key=itemgetter(0))
    around = range(max(0, below - 1), min(below + 1, len(rows)))
    return min(around, key=lambda row: abs(rows[row][0] - label.middle), default=0)

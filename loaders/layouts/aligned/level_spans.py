"""Cells that are spanned downwards: with which row the span of a centred label begins.

`产出指标` over five rows is printed beside the third, or between two. The labels divide the
rows among them in order, so that each stands in the middle of its rows, or beside the first.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from loaders.layouts.aligned.printed_lines import Word

_MOST_ROWS = 80
_NEAR = 2
_SLACK = 2
# A label at the top of its rows, beside the first line or another line of the first row.
_AT_TOP = 0.1
_INSIDE = 0.2


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a spanned cell.

    Args:
        parts: Its words, with the index of the line on which each stands.
        text: Folded.
        top: The height of its first line on the page.
        bottom: That of its last line.
    """

    parts: tuple[tuple[int, Word], ...]
    text: str
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def gather_labels(
    parts: Sequence[tuple[int, Word, str]],
    heights: Sequence[float],
    is_whole: Callable[[str], bool],
) -> list[Label]:
    """Return labels, those that are wrapped over lines put together.

    Args:
        parts: Line, words and folded text of what stands in the column.
        heights: Where each line stands on the page.
        is_whole: Whether a text is a label by itself; parts are joined until it is.
    """
    labels: list[Label] = []
    widest = max((word.right - word.left for _, word, _ in parts), default=0)
    for index, word, text in parts:
        last = labels[-1] if labels else None
        if last is not None and _goes_on(last, index, text, widest, is_whole):
            own = (*last.parts, (index, word))
            labels[-1] = Label(own, last.text + text, last.top, heights[index])
        else:
            labels.append(Label(((index, word),), text, heights[index], heights[index]))
    return labels


def _goes_on(
    last: Label, index: int, text: str, widest: int, is_whole: Callable[[str], bool]
) -> bool:
    """Whether a part goes on the label above it."""
    line, word = last.parts[-1]
    if index - line > _NEAR or is_whole(text):
        return False
    if is_whole(last.text + text):
        return True
    return not is_whole(last.text) and word.right - word.left >= widest - _SLACK


def first_rows(
    labels: Sequence[Label],
    rows: Sequence[tuple[float, float]],
    price: Callable[[str, int], float],
) -> list[int]:
    """Return for each label the row with which its rows begin.

    Args:
        labels: In order.
        rows: The heights of the first and last line of each row.
        price: What it costs to put a label over a row, beside where they stand.
    """
    if len(rows) > _MOST_ROWS or not labels or len(labels) > len(rows):
        return [_nearest(label, rows) for label in labels]
    # For each label what it costs to put it over the rows before each one, and over all.
    unfit = [
        [0.0, *accumulate(price(label.text, row) for row in range(len(rows)))]
        for label in labels
    ]
    centred = _divided(labels, rows, unfit, _distance_to_middle)
    top = _divided(labels, rows, unfit, _distance_to_top)
    return min(centred, top, key=lambda found: found[0])[1]


_Distance = Callable[[Label, Sequence[tuple[float, float]], int, int], float]


def _distance_to_middle(
    label: Label, rows: Sequence[tuple[float, float]], low: int, high: int
) -> float:
    return abs(label.middle - (rows[low][0] + rows[high - 1][1]) / 2)


def _distance_to_top(
    label: Label, rows: Sequence[tuple[float, float]], low: int, high: int
) -> float:
    if label.top == rows[low][0]:
        return _AT_TOP
    inside = rows[low][0] <= label.middle <= rows[low][1]
    return _INSIDE if inside else 1 + abs(label.top - rows[low][0])


def _divided(
    labels: Sequence[Label],
    rows: Sequence[tuple[float, float]],
    unfit: Sequence[Sequence[float]],
    distance: _Distance,
) -> tuple[float, list[int]]:
    """Return the best division of the rows among the labels, and its cost."""
    count = len(rows)
    # costs[row]: of giving the rows before it to the labels so far.
    costs = [0.0] + [float("inf")] * count
    steps: list[list[int]] = []
    for label, own in zip(labels, unfit, strict=True):
        following = [float("inf")] * (count + 1)
        origin = [0] * (count + 1)
        for low in range(count):
            if costs[low] == float("inf"):
                continue
            for high in range(low + 1, count + 1):
                cost = costs[low] + distance(label, rows, low, high)
                cost += own[high] - own[low]
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

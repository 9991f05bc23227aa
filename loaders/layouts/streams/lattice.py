"""Streams in which every row has a cell for every column: one width divides them all.

What is known to begin a row (序号, 栏次, 产出指标, the numbers 1, 2, 3 …) then stands at
multiples of the width, and 数量指标, 质量指标 … all in one column.
"""

from collections import Counter
from collections.abc import Iterator
from math import gcd

from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.streams.indicator_rows import begins_indicators
from loaders.layouts.streams.stream_cells import (
    RANK,
    Stream,
    Taken,
    is_heading,
    is_table_caption,
    rank_run,
    row_of,
    row_start,
)

_SAMPLE = 400
_NARROWEST = 2
_WIDEST = 40
# Known beginnings of rows, the first one not counted.
_LEAST_ANCHORS = 2
_BLANKS_AT_MOST = 3
_SECOND_ROW = frozenset({"优", "符号"})
_FIRST = RANK | {"序号", "一级指标", "绩效指标分类", "绩效目标"}


def take_lattice(cells: Stream, at: int) -> Taken | None:
    """Return the rows that begin at a cell, if one width divides all that follows.

    Behind a page break the width may be another one.
    """
    width = _width(_page(cells, at)) or _width(_sample(cells, at))
    if width is None:
        return None
    pages: list[list[Stream]] = [[]]
    place = at
    while place + width <= len(cells) and not _ends(cells, place, width):
        if cells[place].after_break and place > at:
            pages.append([])
            width = _width(_page(cells, place), near=width) or width
            if place + width > len(cells):
                break
        pages[-1].append(cells[place : place + width])
        place += width
    closing = all(not row[-1].folded for page in pages for row in page)
    rows = [row[:-1] if closing else row for page in pages for row in page]
    return Taken([row_of(row) for row in rows], place, grid=True, begins=True)


def _ends(cells: Stream, at: int, width: int) -> bool:
    if any(cell.is_line for cell in cells[at : at + width]):
        return True
    first = cells[at].passage
    return is_heading(first) or (is_table_caption(first) and not cells[at + 1].folded.isdigit())


def _width(sample: Stream, near: int | None = None) -> int | None:
    """Return the width at whose multiples rows begin; None where no width fits.

    Args:
        sample: The first rows.
        near: The width of the page before; at most one column comes or goes.
    """
    divisor = count = 0
    for place in _row_starts(sample):
        divisor = gcd(divisor, place)
        count += place > 0
        if divisor == 1:
            return None
    if count < (_LEAST_ANCHORS if near is None else 1):
        return None
    widths = range(_labels_at_least(sample), min(divisor, _WIDEST) + 1)
    for width in widths if near is None else (near, near - 1, near + 1):
        if divisor % width == 0 and _is_straight(sample, width):
            return width
    return None


def _sample(cells: Stream, at: int) -> Stream:
    """Return the first cells from `at` on, as far as no paragraph stands between them."""
    end = at
    while end < min(at + _SAMPLE, len(cells)) and not cells[end].is_line:
        end += 1
    return cells[at:end]


def _page(cells: Stream, at: int) -> Stream:
    """Return the first cells from `at` on, up to the next page break."""
    sample = _sample(cells, at)
    for place in range(1, len(sample)):
        if sample[place].after_break:
            return sample[:place]
    return sample


def _row_starts(cells: Stream) -> Iterator[int]:
    """Yield the places of cells that can only begin a row."""
    number, start = "", 0
    for place, cell in enumerate(cells):
        text = cell.folded
        if number and place >= start and text == number:
            yield place
            number = str(int(number) + 1)
        elif text in _FIRST or (is_level1(text) and not is_level2(text)):
            yield row_start(cells, place)
        if text in RANK:
            start = place + max(1, rank_run(cells, place))
            after = [each.folded for each in cells[start : start + _BLANKS_AT_MOST]]
            number = next((each for each in after if each.isdecimal()), "")


def _labels_at_least(cells: Stream) -> int:
    """Return how many columns there are at least: as 栏次 or the header's labels say."""
    for place, cell in enumerate(cells):
        if cell.folded in RANK:
            return max(_NARROWEST, rank_run(cells, place))
        if begins_indicators(cells, place):
            return max(_NARROWEST, _indicator_labels(cells, place))
    return _NARROWEST


def _indicator_labels(cells: Stream, at: int) -> int:
    """Return how many columns an indicator table's first header row has at least.

    Below 绩效指标评价标准 and the empty cells behind it, a second row says 优 良 中 差.
    """
    labels = 1
    for place in range(at + 1, min(at + _WIDEST, len(cells))):
        text = cells[place].folded
        if text in _SECOND_ROW or text.isdecimal() or is_level1(text) or is_level2(text):
            break
        labels = place + 1 - at if text else labels
    return labels


def _is_straight(cells: Stream, width: int) -> bool:
    """Whether the second levels of indicators stand in one column, a shifted row apart."""
    columns = Counter(
        place % width
        for place, cell in enumerate(cells)
        if is_level2(cell.folded) and not is_level1(cell.folded)
    )
    return not columns or 5 * max(columns.values()) >= 4 * columns.total()

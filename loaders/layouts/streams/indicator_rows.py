"""Indicator tables in a stream: the header's labels give the width, level names the rows.

Levels that are spanned downwards may be missing: a row then has one or two cells less than its
table, and 产出指标 or 数量指标 tells where it begins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.blocks import Passage, Row, join
from loaders.characters import ORDINAL
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.streams.indicator_padding import SPANNING, columns_of
from loaders.layouts.streams.stream_cells import (
    Stream,
    Taken,
    begins_form,
    is_heading,
    row_of,
)

_FIRST_LABELS = re.compile(r"[一二三]级指标.{0,6}|绩效指标(?:分类)?|指标类[别型]|指标分类")
# What each of these holds: most cells are told by it.
_FIRST_WORD = "指标"
_LABELS = re.compile(
    r"序号|[一二三]级指标.{0,6}|.{0,4}指标(?:分类|类[别型]|名称|值|描述|内容|说明|解释)?.{0,10}"
    r"|.{0,6}(?:标准|依据|权重|分值|备注|目标值|计量单位)|评.{0,4}标准|单位.{0,8}|(?:计算)?符号"
    r"|值|数值|优|良|中|差|说明"
)
_LOWER = re.compile(r"(?:计算)?符号|值|数值|单位.{0,8}|计量单位|优|良|中|差")
_BASIS = re.compile(r".{0,8}依据")
# What stands in no indicator's cell: the unit of money, a budget table's title.
_ENDS = re.compile(r"(?:金额)?单位:.{0,8}元$|(?:部门|单位)预算.{0,30}表$|注[:1-9]")
_LONGEST_HEADER = 40
_UNLIKELY = 3.0
# What it costs that a basis has more lines than one, and each of them.
_LINES = 0.5
_LINE = 0.1
_LINES_AT_MOST = 8
_WRONG = 1e9


@dataclass(frozen=True, slots=True)
class _Zone:
    """The part of a stream that one header governs; `start` and `end` are of its data."""

    columns: IndicatorColumns
    numbered: bool
    start: int
    end: int
    closing: bool
    marked: bool
    lines_are_cells: bool


def begins_indicators(cells: Stream, at: int) -> bool:
    """Whether the header of an indicator table begins at that cell."""
    first = cells[at]
    folded = first.passage.folded
    if not (_FIRST_WORD in folded or folded == "序号" or first.is_line):
        return False
    texts = [cell.folded for cell in cells[at : at + 4] if not cell.is_line]
    if texts and texts[0] == "序号":
        texts = texts[1:]
    return len(texts) > 1 and all(_FIRST_LABELS.fullmatch(text) for text in texts[:2])


def indicator_headers(cells: Stream) -> list[int]:
    """Return the places where headers of indicator tables begin."""
    # Few cells are what one may begin with.
    return [
        place
        for place, cell in enumerate(cells)
        if (_FIRST_WORD in (folded := cell.passage.folded) or folded == "序号" or cell.is_line)
        and begins_indicators(cells, place)
    ]


def take_indicators(cells: Stream, at: int, *, lines_are_cells: bool = False) -> Taken | None:
    """Return the rows of the indicator table whose header begins at that cell, if one does.

    Args:
        cells: The stream.
        at: The place of the cell.
        lines_are_cells: Whether each line of a cell is printed as a cell.
    """
    header = _header(cells, at)
    if header is None:
        return None
    rows, start, closing = header
    columns = columns_of(rows)
    if columns is None:
        return None
    end = _end_of_data(cells, start)
    zone = _Zone(
        columns,
        rows[0].folded[0] == "序号",
        start,
        end,
        closing,
        any(cell.ends_row for cell in cells[start:end]),
        lines_are_cells,
    )
    bounds = _best_division(cells, zone)
    rows.extend(
        _row(cells[low : high - _has_closing_bar(cells, low, high, zone)], columns.width)
        for low, high in pairwise(bounds)
    )
    return Taken(rows, bounds[-1], begins=True)


def _row(cells: Stream, width: int) -> Row:
    """Return a row whose last cell may have lines of its own, each printed as a cell."""
    if len(cells) <= width:
        return row_of(cells)
    row = row_of(cells[:width])
    last = join([cell.passage for cell in cells[width - 1 :]])
    return Row((*row.cells[:-1], last), row.after_break)


def _header(cells: Stream, at: int) -> tuple[list[Row], int, bool] | None:
    """Return the header's one or two rows, the place after it, and if a bar alone ends rows."""
    end = at
    while end < min(at + _LONGEST_HEADER, len(cells)) and not cells[end].is_line:
        text = cells[end].folded
        if text and (is_level1(text) or not _LABELS.fullmatch(text)):
            break
        end += 1
    texts = [cell.folded for cell in cells[at:end]]
    lower = _lower_start(texts)
    upper = [index for index in range(lower) if texts[index]]
    below = [index for index in range(lower, len(texts)) if texts[index]]
    if len(upper) < 3:
        return None
    rows = [row_of([cells[at + index] for index in upper])]
    used = (below or upper)[-1] + 1
    if below:
        rows.append(row_of([cells[at + index] for index in below]))
        width = len(upper) - 1 + len(below)
        used = min(len(texts), max(used, lower + width)) if below[0] > lower else used
    # No row of data begins with an empty cell: one that is left is the bar that ends the row.
    closing = used < len(texts)
    return rows, end, closing


def _lower_start(texts: Sequence[str]) -> int:
    """Return where the second header row begins: 符号 值 单位 or 优 良 中 差, blanks before."""
    spanning = next((i for i, text in enumerate(texts) if SPANNING.fullmatch(text)), None)
    basis = max((i for i, text in enumerate(texts) if _BASIS.fullmatch(text)), default=-1)
    if spanning is None:
        return len(texts)
    after = max(spanning, basis) + 1
    first = next((i for i in range(after, len(texts)) if texts[i]), None)
    if first is None or not _LOWER.fullmatch(texts[first]):
        return len(texts)
    return after


def _end_of_data(cells: Stream, start: int) -> int:
    """Return the place of the first cell that cannot be one of the table's."""
    for place in range(start, len(cells)):
        cell = cells[place]
        if cell.is_line or begins_form(cell.folded) or begins_indicators(cells, place):
            return place
        if _ENDS.match(cell.folded) or _is_numbered_heading(cell.passage):
            return place
    return len(cells)


def _is_numbered_heading(passage: Passage) -> bool:
    return is_heading(passage) and ORDINAL.match(passage.text) is not None


def _best_division(cells: Stream, zone: _Zone) -> list[int]:
    """Return the bounds of the rows, found as the likeliest of all divisions of the zone.

    What is left over behind the last whole row is no row.
    """
    count = zone.end - zone.start
    cost = [0.0] + [_WRONG] * count
    before = [0] * (count + 1)
    for low in range(count):
        if cost[low] >= _WRONG:
            continue
        for high, price in _rows_from(cells, zone, zone.start + low):
            place = high - zone.start
            if cost[low] + price < cost[place]:
                cost[place] = cost[low] + price
                before[place] = low
    least = max(0, count - zone.columns.width)
    bounds = [min(range(least, count + 1), key=lambda place: cost[place] + count - place)]
    if cost[bounds[0]] >= _WRONG:
        bounds = [max(place for place in range(count + 1) if cost[place] < _WRONG)]
    while bounds[-1] > 0:
        bounds.append(before[bounds[-1]])
    return [zone.start + place for place in reversed(bounds)]


def _rows_from(cells: Stream, zone: _Zone, low: int) -> list[tuple[int, float]]:
    """Return the ends that a row beginning at `low` may have, and how unlikely each is."""
    width = zone.columns.width
    marks = [place for place in range(low, min(low + width, zone.end)) if cells[place].ends_row]
    if marks:
        return [(marks[0] + 1, 0.0)]
    found = []
    levels = 2 - (zone.columns.level1, zone.columns.level2).count(None)
    for missing in range(1 + (0 if zone.marked else levels)):
        high = low + width - missing
        if high > zone.end:
            continue
        price = _price(cells, zone, low, missing)
        blank_follows = zone.closing and high < zone.end and not cells[high].folded
        price += _UNLIKELY * (zone.closing and not blank_follows)
        found.append((high + blank_follows, price))
    return found + _rows_with_lines(cells, zone, low)


def _rows_with_lines(cells: Stream, zone: _Zone, low: int) -> list[tuple[int, float]]:
    """Return the ends of a row whose basis has several lines, where nothing marks rows."""
    width = zone.columns.width
    if not zone.lines_are_cells or zone.columns.basis != width - 1:
        return []
    price = _price(cells, zone, low, 0)
    found = []
    for high in range(low + width, min(low + width + _LINES_AT_MOST, zone.end)):
        text, above = cells[high].folded, cells[high - 1].folded
        if not text or not above or is_level1(text) or is_level2(text):
            break
        if is_heading(cells[high].passage):
            break
        found.append((high + 1, price + _LINES + _LINE * (high + 1 - low - width)))
    return found


def _price(cells: Stream, zone: _Zone, low: int, missing: int) -> float:
    """Return how unlikely a row of that many missing levels is that begins at `low`."""
    start = low + zone.numbered
    first, second = (
        cells[place].folded if place < zone.end else "" for place in (start, start + 1)
    )
    price = 0.0
    if zone.numbered and not cells[low].folded.isdigit():
        price += _UNLIKELY
    two = zone.columns.level2 is not None
    if missing == 0:
        price += 0.0 if not first or is_level1(first) else _UNLIKELY
        price += 0.0 if not two or not second or is_level2(second) else 1.0
    elif missing == 1 and two:
        price += 0.5 if is_level2(first) and not is_level2(second) else _UNLIKELY
    else:
        known = not first or is_level1(first) or (two and is_level2(first))
        price += 2 * _UNLIKELY if known else 0.6
    inner = cells[start + 2 : min(low + zone.columns.width - missing, zone.end)]
    return price + sum(is_level1(cell.folded) and cell.folded != first for cell in inner)


def _has_closing_bar(cells: Stream, low: int, high: int, zone: _Zone) -> bool:
    return zone.closing and high - low > 1 and not cells[high - 1].folded

"""Headers of budget tables in a stream: their width, their rows, and what each label spans.

A print may leave out the cells that a label spans downwards (序号 over two header rows) as
well as those that it spans to the right (收入 over 项目 and 预算数). The width tells what is
left out: the labels of the lower row stand below the spanning ones of the upper.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.blocks import Row
from loaders.forms.labels import inline_field
from loaders.layouts.streams.header_spans import groups_in, places_below, places_in_three
from loaders.layouts.streams.stream_cells import (
    RANK,
    Stream,
    StreamCell,
    is_figure,
    is_table_caption,
    left_out,
    rank_run,
    row_of,
)
from loaders.page_breaks import HEADER_WORDS

_LONGEST_HEADER = 60
_ROWS_TESTED = 3
_WIDEST = 40
_FIRST_LABELS = re.compile(
    r"序号|项目|项目名称|收入|单位名称|机构名称|科目编码|科目|.{0,8}(?:分类|功能|经济)科目(?:编码|代码)?|政府采购项目来源|采购项目.{0,6}"
)
_FIRST_BEGINNINGS = frozenset("序项收单机政采")  # of those without 科目
_LABELS = re.compile(
    r"数量|单价|价值.{0,10}|金额.{0,10}|单位规格|经费保障形式|机构性质|机构规格|备注"
    r"|\d{4}年(?:度)?.{0,14}|增减.{0,8}|变化原因.{0,4}|比上年.{0,8}|资金性质|预算资金|项目名称"
    r"|(?:采购)?(?:物品|品目|货物|服务|标的)名称|(?:政府)?采购.{0,20}|规格型号|组织形式|面向中小企业.{0,10}"
    r"|(?:数量|计量|采购|预算)单位|.{0,12}(?:拨款|资金|核拨|收入|支出|结转|结余)"
)
_TOTALS = frozenset({"合计", "总计"})
# What a blank in a row of labels is counted as: no code, nor a label that has others below it.
_LOST_LABEL = "项目"
_LOWER_FIRST = frozenset(
    {"项目", "科目编码", "科目代码", "编码", "合计", "小计", "项目名称", "类"}
)


@dataclass(frozen=True, slots=True)
class StreamHeader:
    """A header.

    Args:
        rows: Its rows; the lowest row of labels has a cell for every column.
        width: Number of columns.
        end: The place of the first cell of the data.
        closing: Whether a bar alone follows each row.
        grid: Whether spanned cells are printed as empty ones.
    """

    rows: tuple[Row, ...]
    width: int
    end: int
    closing: bool
    grid: bool


def is_first_label(folded: str) -> bool:
    """Whether a cell may be the first one of a budget table's header."""
    may_be = folded[:1] in _FIRST_BEGINNINGS or "科目" in folded
    return may_be and _FIRST_LABELS.fullmatch(folded) is not None


def begins_header(cells: Stream, at: int) -> bool:
    """Whether the header of a budget table may begin at that cell."""
    if cells[at].is_line or not is_first_label(cells[at].folded):
        return False
    return at + 1 < len(cells) and not is_figure(cells[at + 1].folded)


def read_stream_header(cells: Stream, at: int) -> StreamHeader | None:
    """Return the header that begins at that cell; None where its width cannot be told."""
    end = _end_of_labels(cells, at)
    rank = rank_run(cells, end)
    width = rank or _numbered_width(cells, end)
    after = [cell.folded for cell in cells[end + rank : end + rank + 2]]
    closing = rank > 0 and len(after) == 2 and not after[0] and is_figure(after[1])
    if closing:
        divided = _closed_rows(cells[at:end], width), width
    else:
        divided = _divided(cells[at:end], width) or ([], 0)
    labels, width = divided
    if not labels:
        return None
    if not rank:
        end = at + sum(map(len, labels))
        closing = len(labels) == 1 and _closes_rows(cells, end, width)
    grid = len(labels) == 2 and all(len(row) == width for row in labels)
    rows = header_rows(labels, width)
    if rank:
        rows.append(row_of(cells[end : end + rank]))
        end += rank
    return StreamHeader(tuple(rows), width, end + closing, closing, grid)


def _end_of_labels(cells: Stream, at: int) -> int:
    """Return the place after the last label: before 栏次, row 1, or words that are none."""
    known = at
    for place in range(at, min(at + _LONGEST_HEADER, len(cells))):
        cell = cells[place]
        if cell.is_line or (is_table_caption(cell.passage) and not inline_field(cell.passage)):
            break
        if cell.folded in RANK or cell.folded == "1":
            return place
        if is_figure(cell.folded):
            # A total before its amount begins the first row of the data.
            return known - (known == place > at and cells[place - 1].folded in _TOTALS)
        if known == place and is_header_label(cell.folded):
            known = place + 1
    return known


def is_header_label(folded: str) -> bool:
    """Whether a cell is blank, or a label that headers of budget tables have."""
    return (
        not folded
        or folded in HEADER_WORDS
        or _FIRST_LABELS.fullmatch(folded) is not None
        or _LABELS.fullmatch(folded) is not None
    )


def _numbered_width(cells: Stream, at: int) -> int:
    """Return the distance at which 1, 2 and 3 number the rows; 0 where they do not."""
    if at >= len(cells) or cells[at].folded != "1":
        return 0
    for width in range(2, _LONGEST_HEADER):
        numbers = [cells[at + k * width].folded for k in (1, 2) if at + k * width < len(cells)]
        if len(numbers) == 2 and numbers == ["2", "3"]:
            return width
    return 0


def _divided(labels: Stream, width: int) -> tuple[list[Stream], int] | None:
    """Return the rows of labels and the table's width; `width` is 0 where it is not known."""
    filled = sum(bool(cell.folded) for cell in labels)
    if filled < 2:
        return None
    if any(cell.ends_row for cell in labels):
        rows = _marked_rows(labels, width)
        return rows, width or max(len(row) + row[-1].missing for row in rows)
    if width and len(labels) <= width:
        return [labels], width
    if width and len(labels) % width == 0:
        return [labels[at : at + width] for at in range(0, len(labels), width)], width
    three = None if width else _three_of_any_width(labels)
    if three is not None:
        return three
    for start in range(1, len(labels)):
        if labels[start].folded not in _LOWER_FIRST and labels[start].folded:
            continue
        found = _lower_end(labels, start, width)
        if found is not None:
            return [labels[:start], labels[start : found[0]]], found[1]
    if width:
        rows = _three_rows(labels, width) or _two_rows_with_blanks(labels, width)
        return (rows, width) if rows else None
    while not labels[-1].folded:
        labels = labels[:-1]
    return [labels], len(labels)


def _closes_rows(cells: Stream, end: int, width: int) -> bool:
    """Whether an empty cell follows the only row of labels and the first two of data."""
    places = [end + row * (width + 1) for row in range(_ROWS_TESTED)]
    return places[-1] < len(cells) and not any(cells[place].folded for place in places)


def _closed_rows(labels: Stream, width: int) -> list[Stream]:
    """Return the rows of labels where an empty cell follows each row."""
    if labels[-1].folded or len(labels) < 2:
        return []
    labels = labels[:-1]
    if len(labels) <= width:
        return [labels]
    upper, lower = labels[: -width - 1], labels[-width:]
    texts = [cell.folded for cell in lower]
    if upper and not labels[-width - 1].folded and len(upper) in groups_in(texts):
        return [upper, lower]
    gaps = [place for place, cell in enumerate(labels) if not cell.folded]
    if len(gaps) == 1:
        return [labels[: gaps[0]], labels[gaps[0] + 1 :]]
    return []


def _three_rows(labels: Stream, width: int) -> list[Stream]:
    """Return three header rows, each with a cell for every column of the one below it."""
    lower = labels[-width:]
    for middle_width in groups_in([cell.folded for cell in lower]):
        middle = labels[-width - middle_width : -width]
        upper = labels[: -width - middle_width]
        filled = [cell for cell in upper if cell.folded]
        if filled and len(filled) in groups_in([cell.folded for cell in middle]):
            return [upper, middle, lower]
    return []


def _two_rows_with_blanks(labels: Stream, width: int) -> list[Stream]:
    """Return two header rows where labels of the lower one are lost, their cells left blank."""
    texts = [cell.folded for cell in labels]
    for start in range(1, len(labels)):
        lower = [text or _LOST_LABEL for text in texts[start:]]
        if not texts[start] and places_below(texts[:start], lower, width) is not None:
            return [labels[:start], labels[start:]]
    return []


def _three_of_any_width(labels: Stream) -> tuple[list[Stream], int] | None:
    """Return three header rows and the width of the narrowest table that they fit."""
    starts = [place for place, cell in enumerate(labels) if cell.folded in _LOWER_FIRST]
    if not starts or not all(cell.folded for cell in labels[: starts[0]]):
        return None
    last = max(place for place, cell in enumerate(labels) if cell.folded)
    for end in range(last + 1, len(labels) + 1):
        for width in range(min(_WIDEST, end - starts[0]), max(starts[0], end - last - 1), -1):
            rows = _three_rows(labels[:end], width) if not labels[end - width].folded else []
            if rows and len(rows[0]) == starts[0]:
                return rows, width
    return None


def _marked_rows(labels: Stream, width: int) -> list[Stream]:
    """Return the rows that marks divide; a row without one is as wide as the table."""
    rows: list[list[StreamCell]] = [[]]
    for cell in labels:
        rows[-1].append(cell)
        if cell.ends_row or len(rows[-1]) == width:
            rows.append([])
    filled = [row for row in rows if row]
    while not any(cell.folded for cell in filled[-1]):
        filled.pop()
    return list(filled)


def _lower_end(labels: Stream, start: int, width: int) -> tuple[int, int] | None:
    """Return where the lower header row that begins at `start` ends, and the table's width."""
    upper = [cell.folded for cell in labels[:start] if cell.folded]
    texts = [cell.folded for cell in labels[start:]]
    if width:
        fits = len(texts) == width and len(upper) in groups_in(texts) and not all(texts)
        fits = fits or (all(texts) and places_below(upper, texts, width) is not None)
        return (len(labels), width) if fits else None
    last = max((place for place, text in enumerate(texts) if text), default=0)
    for size in range(last + 1, len(texts) + 1):
        if len(upper) in groups_in(texts[:size]) and not all(texts[:size]):
            return start + size, size
    return None


def header_rows(labels: Sequence[Stream], width: int) -> list[Row]:
    """Return the rows of a header; of two, the lower one with a cell for every column."""
    grid = all(len(row) == width for row in labels)
    rows = None
    if len(labels) == 2 and not grid:
        rows = _pair(labels[0], labels[1], width)
    elif len(labels) == 3:
        rows = _three(labels, width)
    return rows or [row_of(row) for row in labels]


def _three(labels: Sequence[Stream], width: int) -> list[Row] | None:
    """Return three header rows that list only their own labels, with empty cells for others."""
    texts = [[cell.folded for cell in row] for row in labels]
    found = places_in_three(texts, width) if all(map(all, texts)) else None
    if found is None:
        return None
    narrow, middle, lower = found
    return [
        row_of(labels[0]),
        _spread(labels[1], middle, narrow),
        _spread(labels[2], lower, width),
    ]


def _spread(row: Stream, places: Sequence[int], width: int) -> Row:
    cells = [left_out(row[0])] * width
    for place, cell in zip(places, row, strict=True):
        cells[place] = cell.passage
    return Row(tuple(cells))


def _pair(upper: Stream, lower: Stream, width: int) -> list[Row] | None:
    """Return two header rows: each label once above, a cell for every column below."""
    above = [cell for cell in upper if cell.folded]
    if len(lower) == width:
        return [row_of(above), row_of(lower)]
    texts = [cell.folded or _LOST_LABEL for cell in lower]
    places = places_below([cell.folded for cell in above], texts, width)
    if places is None:
        return None
    return [row_of(above), _spread(lower, places, width)]

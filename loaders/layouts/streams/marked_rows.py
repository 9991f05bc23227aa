"""Streams whose marks tell where rows end: behind every row, or counting the cells it lacks."""

import re
from collections.abc import Iterator, Sequence
from math import gcd

from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.streams.indicator_rows import begins_indicators, indicator_headers
from loaders.layouts.streams.stream_cells import RANK, Stream, rank_run, row_end, row_start

_LEAST_MARKS = 2
_LEAST_WIDTH = 3
# Of funding: 208, 20805, 2080505.
_CODE = re.compile(r"[23]\d{2}(?:\d{2}){0,2}")
_WIDEST = 40


def is_fully_marked(cells: Stream) -> bool:
    """Whether every row ends with a mark, not only those that lack cells.

    Rows that are known to begin somewhere tell: 产出指标, 栏次 and what follows 栏次 1 2 3.
    Where there are none, marks that are all the same do.
    """
    if _marks_every_row(cells):
        return True
    texts = [cell.passage.folded for cell in cells]
    if any(_runs_on(cells, place) for place in indicator_headers(cells)):
        return False
    known = [
        _begins_behind_mark(cells, place)
        for place, text in enumerate(texts)
        if not text.isascii() and _begins_row(text) and not cells[place].is_line
    ]
    for place in [place for place, text in enumerate(texts) if text in RANK]:
        run = rank_run(cells, place)
        if run:
            known.append(_ends_with_mark(cells, place + run - 1))
    if known:
        return known.count(True) * 10 >= len(known) * 9
    marks = [cell.missing for cell in cells if cell.ends_row]
    return len(marks) >= _LEAST_MARKS and len(set(marks)) == 1 and cells[-1].ends_row


def _marks_every_row(cells: Stream) -> bool:
    """Whether marks count what rows lack, and stand once behind rows that lack nothing."""
    if not cells[-1].ends_row or any(cell.is_line for cell in cells):
        return False
    rows = [(len(row), row[-1].missing) for row in rows_at_marks(cells)]
    width = max(length for length, _ in rows)
    return len(rows) >= _LEAST_MARKS and all(
        missing == 1 if length == width else length + missing == width
        for length, missing in rows
    )


def _runs_on(cells: Stream, at: int) -> bool:
    """Whether the header of indicators at that cell has a row of them before its mark."""
    end = row_end(cells, at, _WIDEST) or at
    return any(is_level1(cell.folded) or is_level2(cell.folded) for cell in cells[at:end])


def _begins_row(folded: str) -> bool:
    # 成本指标 may be a first level or a second.
    return folded in RANK or (is_level1(folded) and not is_level2(folded))


def _begins_behind_mark(cells: Stream, at: int) -> bool:
    """Whether a mark or a paragraph stands before a cell, or before the numbers before it."""
    at = row_start(cells, at)
    return at == 0 or cells[at - 1].ends_row or cells[at - 1].is_line


def _ends_with_mark(cells: Stream, at: int) -> bool:
    """Whether a cell ends its row, or an empty one after it does."""
    while at + 1 < len(cells) and not cells[at].ends_row and not cells[at + 1].folded:
        at += 1
    return cells[at].ends_row


def rows_at_marks(cells: Stream) -> Iterator[Stream]:
    """Yield the rows of a stream in which every row is marked."""
    start = 0
    for place, cell in enumerate(cells):
        if cell.is_line and place > start:
            yield cells[start:place]
            start = place
        if cell.ends_row or cell.is_line:
            yield cells[start : place + 1]
            start = place + 1
    if start < len(cells):
        yield cells[start:]


def counted_rows(cells: Stream) -> list[Stream] | None:
    """Return the rows of a table whose marks count the cells that a row lacks.

    Rows that lack none are not marked: a stretch up to a mark is then some full rows and the
    marked one, together a multiple of the width. None where no width fits.
    """
    marks = [place for place, cell in enumerate(cells) if cell.ends_row]
    width = _counted_width(cells, marks)
    return None if width is None else _rows_of(cells, width, marks)


def _rows_of(cells: Stream, width: int, marks: Sequence[int]) -> list[Stream] | None:
    """Return rows of a width, or up to a mark; None where the last one is not whole.

    Args:
        cells: The cells.
        width: Of a row that is not marked.
        marks: The places of those behind which a mark stands.
    """
    rows: list[Stream] = []
    start = 0
    for end in (*[mark + 1 for mark in marks], len(cells)):
        rows.extend([cells[low : low + width] for low in range(start, end - width + 1, width)])
        start = end - (end - start) % width
        if start < end and cells[end - 1].ends_row:
            rows.append(cells[start:end])
            start = end
    return rows if start == len(cells) else None


def _counted_width(cells: Stream, marks: Sequence[int]) -> int | None:
    lengths: list[int] = []
    missing: list[int] = []
    start = 0
    for mark in marks:
        lengths.append(mark + 1 - start + cells[mark].missing)
        missing.append(cells[mark].missing)
        start = mark + 1
    common = gcd(*lengths, len(cells) - start)
    if not lengths or common <= max(missing):
        return None
    stated = _stated_widths(cells)
    if stated:
        fitting = (each for each in stated if common % each == 0 and each > max(missing))
        return next(fitting, None)
    # One bar may be what ends every row; more than one count.
    if set(missing) == {1} and set(lengths) != {common}:
        return None
    narrower = (width for width in range(max(missing) + 1, common) if common % width == 0)
    width = next((each for each in narrower if _holds_together(cells, each, marks)), common)
    return width if width <= _WIDEST else None


def _holds_together(cells: Stream, width: int, marks: Sequence[int]) -> bool:
    """Whether rows of a width have codes in their first column, and none besides.

    Few marks also fit twice the width: two rows are then taken for one.
    """
    rows = _rows_of(cells, width, marks)
    if rows is None or width < _LEAST_WIDTH:
        return False
    if any(row[-1].missing and len(row) + row[-1].missing != width for row in rows):
        return False
    coded = [_CODE.fullmatch(row[0].folded) is not None for row in rows]
    others = any(_CODE.fullmatch(cell.folded) for row in rows for cell in row[1:])
    return True in coded and all(coded[coded.index(True) :]) and not others


def _stated_widths(cells: Stream) -> range:
    """Return the widths that 栏次 or the labels of an indicator table's header may state.

    Columns behind the last number have none: 栏次 1 2 3 and an empty cell.
    """
    for place, cell in enumerate(cells):
        if cell.folded in RANK and (run := rank_run(cells, place)):
            end = place + run
            while end < len(cells) and not cells[end - 1].ends_row and not cells[end].folded:
                end += 1
            return range(run, end - place + cells[end - 1].missing + 1)
        if begins_indicators(cells, place):
            end = place
            while end + 1 < len(cells) and not cells[end].ends_row:
                if is_level1(cells[end + 1].folded):
                    break
                end += 1
            width = end + 1 - place + cells[end].missing
            return range(width, width + 1)
    return range(0)

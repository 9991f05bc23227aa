"""Streams in which every row's end is marked: the rows are given, their tables are not."""

import re
from collections.abc import Iterator

from loaders.blocks import Row, Table
from loaders.forms.levels import is_level1, is_level2
from loaders.headers import is_rank_row
from loaders.layouts.streams.indicator_padding import complete_indicator_rows
from loaders.layouts.streams.stream_cells import (
    RANK,
    Stream,
    StreamCell,
    is_figure,
    rank_run,
    row_of,
)
from loaders.layouts.streams.table_headers import begins_header, header_rows

_NUMBER = re.compile(r"\d{1,3}")
_LEAST_MARKS = 2
_LONGEST_HEADER_ROWS = 3


def is_fully_marked(cells: Stream) -> bool:
    """Whether every row ends with a mark, not only those that lack cells.

    Rows that are known to begin somewhere tell: 产出指标, 栏次 and what follows 栏次 1 2 3.
    Where there are none, marks that are all the same do.
    """
    known = [
        _begins_behind_mark(cells, place)
        for place, cell in enumerate(cells)
        if not cell.is_line and _begins_row(cell.folded)
    ]
    for place, cell in enumerate(cells):
        run = rank_run(cells, place) if cell.folded in RANK else 0
        if run:
            known.append(_ends_with_mark(cells, place + run - 1))
    if known:
        return known.count(True) * 10 >= len(known) * 9
    marks = [cell.missing for cell in cells if cell.ends_row]
    return len(marks) >= _LEAST_MARKS and len(set(marks)) == 1 and cells[-1].ends_row


def _begins_row(folded: str) -> bool:
    # 成本指标 may be a first level or a second.
    return folded in RANK or (is_level1(folded) and not is_level2(folded))


def _ends_with_mark(cells: Stream, at: int) -> bool:
    """Whether a cell ends its row, or an empty one after it does."""
    while at + 1 < len(cells) and not cells[at].ends_row and not cells[at + 1].folded:
        at += 1
    return cells[at].ends_row


def _begins_behind_mark(cells: Stream, at: int) -> bool:
    """Whether a mark or a paragraph stands before a cell, or before the number before it."""
    at -= at > 0 and _NUMBER.fullmatch(cells[at - 1].folded) is not None
    return at == 0 or cells[at - 1].ends_row or cells[at - 1].is_line


def tables_of(cells: Stream) -> list[Table]:
    """Return the tables of a stream in which every row is marked.

    Rows that are all as long as each other are a grid, as spanned cells are printed too.
    """
    tables: list[Table] = []
    for rows in _groups(cells):
        lengths = {len(row) for row in rows}
        if len(lengths) == 1:
            tables.append(Table(tuple(map(row_of, rows)), grid=lengths != {1}))
        else:
            tables.append(Table(tuple(_completed(rows)), grid=False))
    return tables


def _groups(cells: Stream) -> Iterator[list[list[StreamCell]]]:
    """Yield rows that belong together: no paragraph, no page break between them."""
    group: list[list[StreamCell]] = []
    for row in _rows(cells):
        if group and (len(row) == 1 or len(group[-1]) == 1 or row[0].after_break):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _rows(cells: Stream) -> Iterator[list[StreamCell]]:
    row: list[StreamCell] = []
    for cell in cells:
        if cell.is_line and row:
            yield row
            row = []
        row.append(cell)
        if cell.ends_row or cell.is_line:
            yield row
            row = []
    if row:
        yield row


def _completed(rows: list[list[StreamCell]]) -> list[Row]:
    """Return the rows, header rows and levels given the empty cells that were left out."""
    completed: list[Row] = []
    place = 0
    while place < len(rows):
        header = _header_at(rows, place)
        completed.extend(header or [row_of(rows[place])])
        place += max(1, len(header))
    return complete_indicator_rows(completed)


def _header_at(rows: list[list[StreamCell]], at: int) -> list[Row]:
    """Return the rows of the header of a budget table that begins at a row, 栏次 left out."""
    if len(rows[at]) < 2 or not begins_header(rows[at], 0):
        return []
    end = at + 1
    while end < min(at + _LONGEST_HEADER_ROWS, len(rows)) and not _is_data(rows[end]):
        end += 1
    if end >= len(rows) or end - at < 2:
        return []
    return header_rows(rows[at:end], len(rows[end]))


def _is_data(row: list[StreamCell]) -> bool:
    return is_rank_row(row_of(row)) or any(is_figure(cell.folded) for cell in row)

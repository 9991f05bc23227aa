"""Lists of projects in a stream: the header's labels give the width, what rows hold their ends.

A row may lack the cells that span it from above. Where no mark ends it, it ends where its cells
are what their columns are for, and all rows to the table's end can be told in one way only.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.blocks import Row
from loaders.characters import ORDINAL
from loaders.header_spans import Column
from loaders.headers import Header
from loaders.layouts.streams.stream_cells import (
    Stream,
    StreamCell,
    Taken,
    is_heading,
    is_table_caption,
    row_of,
)
from loaders.tables.list_columns import (
    ListColumns,
    is_list_label,
    list_columns,
    list_header,
    may_head_list,
)
from loaders.tables.list_recognition import is_project_list
from loaders.tables.list_rows import is_amount, lacking, placed

_NARROWEST = 3
_SUM = frozenset({"", "合计", "总计"})
# Rows within which text below a list shows that it is none of them.
_REACH_BELOW = 2
# Two rows of labels.
_MOST_LABELS = 80


def is_list_header(row: Row) -> bool:
    """Whether a row is the header of a list of projects."""
    if not may_head_list(row):
        return False
    return list_columns(Header(tuple(Column("", text) for text in row.folded), 1)) is not None


def take_project_list(cells: Stream, at: int) -> Taken | None:
    """Return the rows of the list of projects whose header begins at that cell, if one does."""
    if at and _is_inner_label(cells[at - 1]):
        return None
    labels = _labels_at(cells, at)
    if not may_head_list(row_of(cells[at : at + max(labels, 1)])):
        return None
    for head in _heads(cells, at, labels):
        grid = len({len(row.cells) for row in head}) == 1
        start = at + sum(len(row.cells) for row in head)
        bounds = _bounds_below(cells, start, head, grid=grid)
        rows = [row_of(cells[low:high]) for low, high in pairwise(bounds)]
        if rows and is_project_list((*head, *rows), grid=grid):
            rows = [*head, *rows]
            is_grid = grid and len(head) > 1
            return Taken(rows, bounds[-1], grid=is_grid, begins=True, is_told=True)
    return None


def _heads(cells: Stream, at: int, labels: int) -> Iterator[list[Row]]:
    """Yield the one or two rows that labels may be; blanks and 合计 behind may be a sum's."""
    for width in range(labels, _NARROWEST - 1, -1):
        if not any(cell.ends_row for cell in cells[at : at + width - 1]):
            yield [row_of(cells[at : at + width])]
    texts = [cell.folded for cell in cells[at : at + labels]]
    last = max((place for place, text in enumerate(texts) if text not in _SUM), default=0)
    for end in range(at + labels, at + last, -1):
        for lower in range(at + _NARROWEST, end - 1):
            yield [row_of(cells[at:lower]), row_of(cells[lower:end])]


def _is_inner_label(cell: StreamCell) -> bool:
    """Whether a cell is a label, so that no header begins behind it."""
    if cell.is_line or cell.ends_row or is_table_caption(cell.passage):
        return False
    text = cell.folded
    # 正向指标 may be the last cell of a page's last row.
    return is_list_label(text) and (text.endswith("级指标") or not text.endswith("指标"))


def _labels_at(cells: Stream, at: int) -> int:
    """Return how many cells from one on may be labels, or blanks beside them."""
    if cells[at].is_line or not is_list_label(cells[at].folded):
        return 0
    for place in range(at, min(at + _MOST_LABELS, len(cells))):
        cell = cells[place]
        if cell.is_line or (cell.folded and not is_list_label(cell.folded)):
            return place - at
        if place > at and cell.folded == cells[at].folded:
            # The header again: there are no rows below this one.
            return 0
    return min(_MOST_LABELS, len(cells) - at)


def _bounds_below(cells: Stream, start: int, head: Sequence[Row], *, grid: bool) -> list[int]:
    """Return the bounds of the rows below a header; none if they can be told in two ways."""
    header = list_header(head, grid=grid)
    columns = list_columns(header) if header is not None else None
    if header is None or columns is None or header.height != len(head):
        return []
    if columns.width != len(header.columns):
        return []
    labels = [text for row in head for text in row.folded]
    # From which cells the rows up to one can be told.
    before: dict[int, list[int]] = {start: []}
    place = reached = start
    while place < len(cells) and not _ends_list(cells, place, labels):
        if place in before:
            for high in _ends(cells, place, columns, every=cells[start - 1].ends_row):
                before.setdefault(high, []).append(place)
                reached = max(reached, high)
        if reached == place > start and _ends_above(cells, place, columns):
            break
        place += 1
        if reached < place:
            return []
    bounds = [place]
    while bounds[-1] != start:
        ways = before.get(bounds[-1], [])
        if len(ways) != 1:
            return []
        bounds.extend(ways)
    return bounds[::-1]


def _is_prose(cell: StreamCell) -> bool:
    """Whether a cell that no row begins with is a line of the text below the list."""
    text = cell.passage.text
    return ORDINAL.match(text) is not None or text.rstrip().endswith(("。", "：", ":", "；"))


def _ends_above(cells: Stream, place: int, columns: ListColumns) -> bool:
    """Whether text follows, up to a sentence or heading, that holds no cell of a row of money.

    A letter's head stands there, or the names of files; rows have amounts or empty cells.
    """
    if _is_prose(cells[place]):
        return True
    if columns.amount is None:
        return False
    for index in range(place, min(place + _REACH_BELOW * columns.width, len(cells))):
        cell = cells[index]
        if index > place and (cell.is_line or is_heading(cell.passage) or _is_prose(cell)):
            return True
        if not cell.folded or (cell.folded.isalnum() and cell.folded.isascii()):
            return False
        if is_amount(cell.folded):
            return False
    return True


def _ends_list(cells: Stream, place: int, labels: Sequence[str]) -> bool:
    """Whether the list ends before a cell: at a paragraph, a title, its header again."""
    cell = cells[place]
    if cell.is_line or is_heading(cell.passage) or is_table_caption(cell.passage):
        return True
    return cell.folded == labels[0] and labels == [
        each.folded for each in cells[place : place + len(labels)]
    ]


def _ends(cells: Stream, low: int, columns: ListColumns, *, every: bool) -> Iterator[int]:
    """Yield where a row that begins at a cell may end.

    Args:
        cells: The stream.
        low: The place of the row's first cell.
        columns: Of the list.
        every: Whether every row ends with a mark; else marks count the cells that rows lack.
    """
    widest = min(low + columns.width, len(cells))
    marked = next((i for i in range(low, widest) if cells[i].ends_row), None)
    if marked is not None:
        missing = cells[marked].missing
        if marked + 1 - low + missing == columns.width or (every and missing <= 1):
            yield marked + 1
        return
    for lost in lacking(columns):
        high = low + columns.width - lost
        if low < high <= len(cells):
            found = placed(row_of(cells[low:high]), columns)
            if found is not None and found.lost == lost:
                yield high

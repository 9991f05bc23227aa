"""Lists of projects in a stream: the header's labels give the width, what rows hold their ends.

A row may lack the cells that span it from above. Where no mark ends it, it ends where its cells
are what their columns are for, and all rows to the table's end can be told in one way only.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.blocks import Row
from loaders.headers import Column, Header
from loaders.layouts.streams.stream_cells import (
    Stream,
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
from loaders.tables.list_rows import lacking, placed

_NARROWEST = 3
# Two rows of labels.
_MOST_LABELS = 80


def is_list_header(row: Row) -> bool:
    """Whether a row is the header of a list of projects."""
    if not may_head_list(row):
        return False
    return list_columns(Header(tuple(Column("", text) for text in row.folded), 1)) is not None


def take_project_list(cells: Stream, at: int) -> Taken | None:
    """Return the rows of the list of projects whose header begins at that cell, if one does."""
    labels = _labels_at(cells, at)
    if not may_head_list(row_of(cells[at : at + max(labels, 1)])):
        return None
    for height in (1, 2):
        for width in range(labels // height, _NARROWEST - 1, -1):
            if height == 1 and any(cell.ends_row for cell in cells[at : at + width - 1]):
                continue
            head = [
                row_of(cells[at + level * width : at + (level + 1) * width])
                for level in range(height)
            ]
            bounds = _bounds_below(cells, at + height * width, head)
            rows = [row_of(cells[low:high]) for low, high in pairwise(bounds)]
            if rows and is_project_list((*head, *rows), grid=True):
                rows = [*head, *rows]
                return Taken(rows, bounds[-1], grid=height > 1, begins=True, is_told=True)
    return None


def _labels_at(cells: Stream, at: int) -> int:
    """Return how many cells from one on may be labels, or blanks beside them."""
    if cells[at].is_line or not is_list_label(cells[at].folded):
        return 0
    for place in range(at, min(at + _MOST_LABELS, len(cells))):
        cell = cells[place]
        if cell.is_line or (cell.folded and not is_list_label(cell.folded)):
            return place - at
    return min(_MOST_LABELS, len(cells) - at)


def _bounds_below(cells: Stream, start: int, head: Sequence[Row]) -> list[int]:
    """Return the bounds of the rows below a header; none if they can be told in two ways."""
    header = list_header(head, grid=True)
    columns = list_columns(header) if header is not None else None
    if header is None or columns is None or header.height != len(head):
        return []
    if columns.width != len(head[0].cells):
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

"""Rows of budget tables in a stream: as many cells as the table is wide, or up to a mark."""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Row
from loaders.layouts.streams.indicator_rows import begins_indicators
from loaders.layouts.streams.stream_cells import (
    RANK,
    Stream,
    StreamCell,
    Taken,
    begins_form,
    is_figure,
    is_heading,
    is_table_caption,
    left_out,
    row_end,
    row_of,
)
from loaders.layouts.streams.table_headers import StreamHeader, read_stream_header

_NUMBER = re.compile(r"\d{1,4}")
# A row of a table with 序号 begins with its number, or with 合计 over the first columns.
_BEGINS_NUMBERED = re.compile(r"\d{0,4}|合计|总计|小计|本年.{0,2}合计")
_WIDEST_PLACED = 40
_ANYTHING: frozenset[str] = frozenset()
_MORE = 2


def take_table(cells: Stream, at: int) -> Taken | None:
    """Return the rows of the budget table whose header begins at that cell, if one does."""
    header = read_stream_header(cells, at)
    if header is None:
        return None
    labels = [cell.folded for cell in cells[at : header.end]]
    place = header.end
    data: list[Stream] = []
    while place < len(cells):
        if _is_repeated(cells, place, labels):
            place += len(labels)
            continue
        end = _row_end(cells, place, header, numbered=labels[0] == "序号")
        if end is None:
            break
        data.append(cells[place:end])
        place = end + _closing_bars(cells, end, header)
    rows = [*header.rows, *complete_table_rows(data, header.width)]
    return Taken(rows, place, header.grid, begins=True)


def complete_table_rows(
    rows: Sequence[Stream], width: int, *, blanks_printed: bool = False
) -> list[Row]:
    """Return rows of data, short ones with empty cells where it is clear which were left out.

    Args:
        rows: The rows.
        width: Number of columns.
        blanks_printed: Whether empty cells inside a row are printed, so that only those at its
            end can be missing.
    """
    kinds = _kinds_of_columns(rows, width)
    if blanks_printed:
        kinds = [_ANYTHING] * width
        rows = [_padded(row, width) for row in rows]
    return [_completed(row, kinds) for row in rows]


def _padded(row: Stream, width: int) -> Stream:
    if len(row) + row[-1].missing != width:
        return row
    return [*row, *[StreamCell(left_out(row[0]))] * row[-1].missing]


def _is_repeated(cells: Stream, at: int, labels: Sequence[str]) -> bool:
    """Whether the header is printed again there."""
    return cells[at].folded == labels[0] and labels == [
        cell.folded for cell in cells[at : at + len(labels)]
    ]


def _row_end(cells: Stream, at: int, header: StreamHeader, *, numbered: bool) -> int | None:
    """Return the place after the row that begins at `at`; None where the table ends."""
    first = cells[at]
    if first.is_line or (not _NUMBER.fullmatch(first.folded) and _begins_other(cells, at)):
        return None
    if numbered and not _BEGINS_NUMBERED.fullmatch(first.folded):
        return None
    marked = row_end(cells, at, header.width)
    if marked is not None:
        return marked
    end = at + header.width
    if end > len(cells) or any(cell.is_line for cell in cells[at:end]):
        return None
    return _before_next_number(cells, at, end) or end


def _begins_other(cells: Stream, at: int) -> bool:
    """Whether something that is no row of this table begins there."""
    cell = cells[at]
    return (
        cell.folded in RANK
        or cell.folded == "序号"
        or is_table_caption(cell.passage)
        or is_heading(cell.passage)
        or begins_form(cell.folded)
        or begins_indicators(cells, at)
    )


def _before_next_number(cells: Stream, at: int, end: int) -> int | None:
    """Return where the next number stands, in a numbered table whose row lost cells."""
    number = cells[at].folded
    if not _NUMBER.fullmatch(number) or end >= len(cells):
        return None
    following = str(int(number) + 1)
    if cells[end].folded == following or cells[end].is_line:
        return None
    places = [place for place in range(at + 1, end) if cells[place].folded == following]
    if len(places) > 1:
        # Some are amounts of this row: 9 | 资金支出计划 | 10 | 25 | 100 over 10 | 绩效目标.
        places = [place for place in places if not is_figure(cells[place + 1].folded)]
    return places[0] if len(places) == 1 else None


def _closing_bars(cells: Stream, end: int, header: StreamHeader) -> int:
    """Return 1 where the bar alone that closes every row of this table stands there."""
    return int(header.closing and end < len(cells) and not cells[end].folded)


def _kind(folded: str) -> str:
    if not folded:
        return ""
    return "figure" if is_figure(folded) else "words"


def _kinds_of_columns(rows: Sequence[Stream], width: int) -> list[frozenset[str]]:
    """Return for each column what the full rows hold there: figures, words, or nothing."""
    kinds: list[set[str]] = [set() for _ in range(width)]
    for row in rows:
        if len(row) == width:
            for kind, cell in zip(kinds, row, strict=True):
                if folded := cell.passage.folded:
                    kind.add(_kind(folded))
    return [frozenset(kind) for kind in kinds]


def _completed(row: Stream, kinds: Sequence[frozenset[str]]) -> Row:
    """Return a row as wide as its table; where that is not clear, as short as it is printed."""
    width = len(kinds)
    if len(row) >= width or len(row) + row[-1].missing != width:
        return row_of(row)
    places = _only_way([_kind(cell.folded) for cell in row], kinds)
    if places is None:
        return row_of(row)
    completed: list[Passage] = [left_out(row[0])] * width
    for column, cell in zip(places, row, strict=True):
        completed[column] = cell.passage
    return Row(tuple(completed), row[0].after_break)


def _only_way(row: Sequence[str], kinds: Sequence[frozenset[str]]) -> list[int] | None:
    """Return the columns of a row's cells, in order, where their kinds leave one way only."""
    width = len(kinds)
    if width > _WIDEST_PLACED:
        return None
    # ways[i][c]: in how many ways the cells from i on fit the columns from c on (2: or more).
    ways = [[0] * (width + 1) for _ in row]
    ways.append([1] * (width + 1))
    for place in range(len(row) - 1, 0, -1):
        for column in range(width - 1, -1, -1):
            fits = _fits(row[place], kinds[column])
            here = ways[place + 1][column + 1] if fits else 0
            ways[place][column] = min(_MORE, here + ways[place][column + 1])
    if ways[1][1] != 1:
        return None
    places = [0]
    for place in range(1, len(row)):
        column = places[-1] + 1
        while not (_fits(row[place], kinds[column]) and ways[place + 1][column + 1]):
            column += 1
        places.append(column)
    return places


def _fits(kind: str, column: frozenset[str]) -> bool:
    return not kind or not column or kind in column

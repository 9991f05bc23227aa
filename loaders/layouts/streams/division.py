"""Streams of cells to rows: each stretch is given to the kind of table that begins there."""

from loaders.blocks import Row, Table
from loaders.layouts.streams.form_rows import begins_form_row, take_form
from loaders.layouts.streams.indicator_padding import complete_indicator_rows
from loaders.layouts.streams.indicator_rows import begins_indicators, take_indicators
from loaders.layouts.streams.lattice import take_lattice
from loaders.layouts.streams.plain_grids import take_plain_grid
from loaders.layouts.streams.project_list_rows import take_project_list
from loaders.layouts.streams.soundness import Printed, sound_rows
from loaders.layouts.streams.stream_cells import (
    Stream,
    Taken,
    is_figure,
    is_heading,
    is_table_caption,
    row_end,
    row_of,
)
from loaders.layouts.streams.table_headers import begins_header
from loaders.layouts.streams.table_rows import take_table

_LONGEST_ROW = 40
_LEAST_COLUMNS = 3


def divide(
    cells: Stream,
    *,
    checked: bool = False,
    blanks_printed: bool = True,
    lines_are_cells: bool = False,
) -> list[Table]:
    """Return the tables of a stream; what is no table's is a row of one cell, a paragraph.

    A header that is printed again begins a table of its own: the next page of the one before.
    So does a row of a grid behind a page break.

    Args:
        cells: The stream.
        checked: Whether rows that do not hang together are a table in doubt.
        blanks_printed: Whether empty cells are known to be printed.
        lines_are_cells: Whether each line of a cell is printed as a cell.
    """
    tables: list[tuple[list[Row], bool, bool]] = []
    place = 0
    while place < len(cells):
        taken = _take(cells, place, lines_are_cells=lines_are_cells)
        if checked and len(taken.rows) > 1 and not taken.is_told:
            told = Printed(blanks_printed, lines_are_cells)
            taken = _checked(cells, place, taken, told)
        elif checked and len(taken.rows) == 1 and begins_header(cells, place):
            taken = _with_left_over(cells, place, taken)
        kind = taken.grid, taken.in_doubt
        begins = taken.begins or not tables or tables[-1][1:] != kind
        for row in taken.rows:
            if begins or (taken.grid and row.after_break):
                tables.append(([], *kind))
            tables[-1][0].append(row)
            begins = False
        place = taken.end
    return [
        Table(tuple(rows if grid else complete_indicator_rows(rows)), grid, in_doubt)
        for rows, grid, in_doubt in tables
    ]


def _checked(cells: Stream, at: int, taken: Taken, printed: Printed) -> Taken:
    """Return those of the rows taken that hang together."""
    count = sound_rows(taken.rows, grid=taken.grid, printed=printed)
    if not printed.blanks and _is_left_over(cells, taken.end):
        count = 0
    if count == len(taken.rows):
        return taken
    if count:
        # A cell may have been put before the row's own: its line tells where the row begins.
        line = min(cell.line for cell in taken.rows[count].cells)
        begun = next(i for i in range(at, taken.end) if cells[i].passage.line >= line)
        end = max(begun, _end_of(cells, at, taken, count))
        return Taken(taken.rows[:count], end, taken.grid, taken.begins)
    end = next((i for i in range(at + 1, taken.end) if is_heading(cells[i].passage)), taken.end)
    return Taken([row_of(cells[at:end])], end, begins=True, in_doubt=True)


def _with_left_over(cells: Stream, at: int, header: Taken) -> Taken:
    """Return a header below which cells stand that make no rows, with these and in doubt."""
    end = header.end
    while _is_left_over(cells, end):
        end += 1
    is_short = len(header.rows[0].cells) < _LEAST_COLUMNS
    if is_short or not any(is_figure(cell.folded) for cell in cells[header.end : end]):
        return header
    return Taken([row_of(cells[at:end])], end, begins=True, in_doubt=True)


def _end_of(cells: Stream, at: int, taken: Taken, count: int) -> int:
    """Return the place after the last cell of the first rows taken: none is read twice."""
    kept = {id(cell) for row in taken.rows[:count] for cell in row.cells}
    places = range(at, taken.end)
    return 1 + max((place for place in places if id(cells[place].passage) in kept), default=at)


def _is_left_over(cells: Stream, at: int) -> bool:
    """Whether a cell that is no row's, nor begins anything, follows the last row."""
    if at >= len(cells) or cells[at].is_line or is_heading(cells[at].passage):
        return False
    return not begins_table(cells, at)


def begins_table(cells: Stream, at: int) -> bool:
    """Whether a caption, a header or a label of a form stands there."""
    cell = cells[at]
    return (
        is_table_caption(cell.passage)
        or begins_indicators(cells, at)
        or begins_header(cells, at)
        or begins_form_row(cells, at)
    )


def _take(cells: Stream, at: int, *, lines_are_cells: bool) -> Taken:
    cell = cells[at]
    if cell.is_line or is_heading(cell.passage):
        return Taken([row_of(cells[at : at + 1])], at + 1)
    if is_table_caption(cell.passage):
        return _take_captions(cells, at)
    taken = take_project_list(cells, at)
    if taken is None and begins_table(cells, at):
        taken = take_lattice(cells, at)
    if taken is None and begins_indicators(cells, at):
        taken = take_indicators(cells, at, lines_are_cells=lines_are_cells)
    elif taken is None and begins_header(cells, at):
        taken = take_plain_grid(cells, at) or take_table(cells, at)
    if taken is None and begins_form_row(cells, at):
        taken = take_form(cells, at)
    return taken if taken is not None and taken.end > at else _take_unknown(cells, at)


def _take_captions(cells: Stream, at: int) -> Taken:
    """Return publisher, year and unit of money as one row."""
    end = at
    while end < len(cells) and not cells[end].is_line:
        if not is_table_caption(cells[end].passage):
            break
        end += 1
        if cells[end - 1].ends_row:
            break
    return Taken([row_of(cells[at:end])], end)


def _take_unknown(cells: Stream, at: int) -> Taken:
    """Return a row up to the mark that ends it; without one, a cell."""
    end = row_end(cells, at, _LONGEST_ROW)
    if end is None or any(begins_table(cells, place) for place in range(at + 1, end)):
        end = at + 1
    return Taken([row_of(cells[at:end])], end)

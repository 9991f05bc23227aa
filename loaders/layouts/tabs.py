"""Rows of tab-separated cells: one table row a line, merged cells padded with empty ones."""

from collections.abc import Sequence

from loaders.blocks import Row, Table
from loaders.markup import cells_of

_SINGLES_IN_FIVE = 4


def read_tab_rows(lines: Sequence[str], at: int) -> tuple[Table, int] | None:
    """Read the table that begins at `lines[at]`, if rows of tabs stand there.

    Returns:
        The table and the index of the line after it; None where it is something else. A run of
        lines that are one cell behind a leading tab is the other serialisation's, though a cell
        there may hold a tab itself.
    """
    end = at
    while end < len(lines) and "\t" in lines[end]:
        end += 1
    singles = sum(_is_single_cell(line) for line in lines[at:end])
    if end == at or singles * 5 >= (end - at) * _SINGLES_IN_FIVE:
        return None
    after_break = at > 0 and not lines[at - 1].strip()
    rows = [
        _row(lines[index], index + 1, after_break and index == at) for index in range(at, end)
    ]
    return Table(tuple(rows), grid=True), end


def _is_single_cell(line: str) -> bool:
    # One tab may end a cell's text; more are the empty cells of a grid's row.
    if not line.startswith("\t") or "\t" in line[1:-1].rstrip(" "):
        return False
    # Nothing but tabs is a blank row of a grid, a lone tab an empty cell.
    return line == "\t" or bool(line.strip("\t"))


def _row(line: str, number: int, after_break: bool) -> Row:
    cell_of = cells_of(line)
    cells = []
    column = 0
    for text in line.split("\t"):
        cells.append(cell_of(text, number, column))
        column += len(text) + 1
    return Row(tuple(cells), after_break)

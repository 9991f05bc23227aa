"""Rows of tab-separated cells: one table row a line, merged cells padded with empty ones."""

from collections.abc import Sequence

from loaders.blocks import Table
from loaders.layouts.broken_rows import rows_at
from loaders.layouts.uneven_rows import tables_from

_SINGLES_IN_FIVE = 4


def read_tab_rows(lines: Sequence[str], at: int) -> tuple[list[Table], int] | None:
    """Read the tables that begin at `lines[at]`, if rows of tabs stand there.

    Returns:
        The tables, one in most cases, and the index of the line after them; None where it is
        something else. A run of lines that are one cell behind a leading tab is the other
        serialisation's, though a cell there may hold a tab itself.
    """
    end, count = at, len(lines)
    if _is_paragraph(lines, at):
        return None
    while end < count and "\t" in lines[end]:
        end += 1
    if end == at:
        return None
    singles = sum([line[0] == "\t" and _is_single_cell(line) for line in lines[at:end]])
    if singles * 5 >= (end - at) * _SINGLES_IN_FIVE:
        return None
    rows, end = rows_at(lines, at)
    return tables_from(rows, after_break=at > 0 and not lines[at - 1].strip()), end


def _is_paragraph(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a paragraph with a tab behind it, and no row of two cells."""
    if not _ends_with_tab(lines[at]):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return "\t" not in below or below[0] == "\t" or _ends_with_tab(below)


def _ends_with_tab(line: str) -> bool:
    return line.find("\t") == len(line) - 1 > 0


def _is_single_cell(line: str) -> bool:
    """Whether a line that begins with a tab holds one cell."""
    # One tab may end a cell's text; more are the empty cells of a grid's row.
    if "\t" in line[1:-1].rstrip(" "):
        return False
    # Nothing but tabs is a blank row of a grid, a lone tab an empty cell.
    return line == "\t" or bool(line.strip("\t"))

"""Word's cells, one a line behind a tab: a blank line ends the row, spans are printed once."""

from collections.abc import Sequence

from loaders.blocks import Passage, Row, Table, join, passage_of
from loaders.headings import ends_cell
from loaders.markup import clean_cell


def read_cell_lines(lines: Sequence[str], at: int) -> tuple[Table, int] | None:
    """Read the table that begins at `lines[at]`, if cells stand there one a line.

    Returns:
        The table and the index of the line after it; None where it is something else. Lines
        without a tab go on the cell before them, unless they are headings: conversions print
        some paragraphs directly after a cell.
    """
    if not lines[at].startswith("\t"):
        return None
    rows: list[Row] = []
    index = at
    while index < len(lines):
        start = index
        while index < len(lines) and not lines[index].strip(" \u3000") and index > at:
            index += 1
        if index >= len(lines) or not lines[index].startswith("\t"):
            index = start
            break
        cells, index = _read_row(lines, index)
        rows.append(Row(tuple(cells)))
        if index < len(lines) and lines[index].strip(" \u3000"):
            break
    return Table(tuple(rows), grid=False), index


def _read_row(lines: Sequence[str], index: int) -> tuple[list[Passage], int]:
    cells: list[list[Passage]] = []
    while index < len(lines):
        line = lines[index]
        if line.startswith("\t"):
            cells.append([clean_cell(line[1:].rstrip("\t"), index + 1, 1)])
        elif not line.strip() or ends_cell(cells[-1][0], line):
            break
        else:
            # The cell's next line: the line break before it is a part of the cell too.
            cells[-1].append(passage_of("\n", index, len(lines[index - 1])))
            cells[-1].append(clean_cell(line, index + 1, 0))
        index += 1
    return [parts[0] if len(parts) == 1 else join(parts) for parts in cells], index

"""Rows of a table that are not all as long as each other: what was left out is empty cells.

Some converters leave out the empty cells at the end of rows; others print a merged cell once,
and nothing in the rows and columns that it spans.
"""

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from loaders.blocks import Passage, Row, Table
from loaders.layouts.broken_rows import is_form_label
from loaders.layouts.streams.completion import tables_of
from loaders.layouts.streams.stream_cells import StreamCell, is_figure

Cells = Sequence[Passage]


def tables_from(rows: Sequence[Cells], after_break: bool) -> list[Table]:
    """Return the tables that rows make, printed as a grid or with cells left out.

    Args:
        rows: At least one; of at least one cell each.
        after_break: Whether a blank line stands before the first.
    """
    lengths = set(map(len, rows))
    if len(lengths) > 1:
        width = max(lengths)
        if _lack_merged(rows):
            streams = [
                _stream(cells, width, after_break and not place)
                for place, cells in enumerate(rows)
            ]
            return tables_of(streams, trimmed=True)
        if _lack_ends(rows):
            rows = [[*cells, *[cells[-1].slice(0, 0)] * (width - len(cells))] for cells in rows]
    grid = [Row(tuple(cells), after_break and not place) for place, cells in enumerate(rows)]
    return [Table(tuple(grid), grid=True)]


def _lack_merged(rows: Sequence[Cells]) -> bool:
    """Whether nothing is printed where a merged cell goes on.

    Else a label that spans columns has empty cells behind it, one that spans rows below it.
    """
    filled = [place for place, cell in enumerate(rows[0]) if cell]
    if not filled or len(filled) <= filled[-1]:
        return False
    if _holds_form(rows):
        return all(cells[0] for cells in rows)
    # Only of the rows of labels: codes of a lower level have empty cells before them.
    labels = takewhile(lambda cells: not any(is_figure(cell.folded) for cell in cells), rows)
    return all(cells[0] for cells in labels)


def _holds_form(rows: Sequence[Cells]) -> bool:
    return any(is_form_label(cell.folded) for cells in rows for cell in cells)


def _lack_ends(rows: Sequence[Cells]) -> bool:
    """Whether empty cells at the end of a budget table's rows were left out.

    Of a project's form every part has a width of its own.
    """
    if not all(cells[-1] for cells in rows):
        return False
    return not _holds_form(rows)


def _stream(cells: Cells, width: int, after_break: bool) -> list[StreamCell]:
    stream = [StreamCell(cell) for cell in cells]
    stream[0] = replace(stream[0], after_break=after_break)
    stream[-1] = replace(stream[-1], ends_row=True, missing=width - len(cells))
    return stream

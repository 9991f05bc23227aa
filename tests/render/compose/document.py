"""A document as an office prints it: paragraphs and tables with merged cells, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tests.render.model import Column

Align = Literal["left", "center", "right"]
Role = Literal[
    "cover", "part", "section", "project", "title", "body", "note", "letter", "page"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Para:
    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: headings and page numbers."""

    entries: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, at the row and column where it begins; line breaks part its paragraphs."""

    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align = "left"


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Args:
        rows: Each holds only the cells that begin in it, as in HTML.
        width: Columns, spans counted.
        title: Printed above it.
        caption: Scope, year, unit of money: printed between title and table.
        head: First and last header row (half-open) to print again after a page break.
        is_captioned_again: Whether the caption is printed again as well.
    """

    rows: tuple[Row, ...]
    width: int
    title: str = ""
    caption: tuple[str, ...] = ()
    head: tuple[int, int] = (0, 0)
    is_captioned_again: bool = False


Block = Para | Contents | Grid
Document = tuple[Block, ...]


def header_rows(columns: Sequence[Column]) -> tuple[Row, ...]:
    """Return the header of a table: equal headings side by side are merged."""
    depth = max(len(column.path) for column in columns)
    return tuple(_header_row(columns, level, depth) for level in range(depth))


def _header_row(columns: Sequence[Column], level: int, depth: int) -> Row:
    cells: list[Cell] = []
    known: tuple[str, ...] | None = None
    for column in columns:
        if len(column.path) <= level:
            known = None
            continue
        path = column.path[: level + 1]
        is_last = len(column.path) == level + 1
        if path == known and not is_last:
            cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + 1)
            continue
        rowspan = depth - level if is_last else 1
        cells.append(Cell(path[-1], rowspan=rowspan, align="center"))
        known = path
    return tuple(cells)


def padded(grid: Grid, *, is_repeated: bool = False) -> list[list[str]]:
    """Return the rows with every column filled.

    Args:
        is_repeated: Whether a merged cell's text stands in each place it covers, or in the
            first one only.
    """
    filled: list[list[str | None]] = [[None] * grid.width for _ in grid.rows]
    for index, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            while filled[index][column] is not None:
                column += 1
            for down in range(min(cell.rowspan, len(grid.rows) - index)):
                for right in range(cell.colspan):
                    is_first = down == right == 0
                    text = cell.text if is_first or is_repeated else ""
                    filled[index + down][column + right] = text
            column += cell.colspan
    return [[text or "" for text in row] for row in filled]


def placed(grid: Grid) -> list[list[tuple[int, Cell]]]:
    """Return each row's cells with the columns at which they begin."""
    taken: list[set[int]] = [set() for _ in grid.rows]
    rows: list[list[tuple[int, Cell]]] = []
    for index, row in enumerate(grid.rows):
        column, cells = 0, []
        for cell in row:
            while column in taken[index]:
                column += 1
            cells.append((column, cell))
            for below in taken[index + 1 : index + cell.rowspan]:
                below.update(range(column, column + cell.colspan))
            column += cell.colspan
        rows.append(cells)
    return rows


def spread(columns: int, width: int) -> list[int]:
    """Return `columns` spans that fill `width`, the later ones wider."""
    base, more = divmod(width, columns)
    return [base + (index >= columns - more) for index in range(columns)]

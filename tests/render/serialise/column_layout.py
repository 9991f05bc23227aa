"""Where the words of a table stand on a page, and in which columns of text that shows."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tests.render.compose.document import Align, Cell, Grid, placed
from tests.render.oddities import Oddities

PAGE_HALF_WIDTHS = 132
WIDEST = 44
NARROWEST = 8
GAP = 3
# Never at the beginning of a line.
HANGING = frozenset("，。、；：）》”")
# Not parted at a line's end: 34554.05, 13082124P00799110002Y, ≥95%.
_UNBROKEN = re.compile(r"[!-~≥≤０-９．]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its columns (half-open) and its wrapped lines."""

    row: int
    first: int
    end: int
    rowspan: int
    lines: tuple[str, ...]
    align: Align


def half_widths(text: str) -> int:
    """Return how wide a text is printed; a Chinese character has two half widths."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text in a column that wide."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for token in _UNBROKEN.findall(paragraph):
            if line and half_widths(line + token) > width and token not in HANGING:
                lines.append(line)
                line = ""
            while half_widths(token) > width:
                lines.append(token[:width])
                token = token[width:]
            line += token
        lines.append(line)
    return [line.rstrip() for line in lines]


def column_widths(grid: Grid) -> list[int]:
    """Return the columns' widths on paper: as wide as their texts, the widest shrunk first."""
    natural = [NARROWEST] * grid.width
    floors = [NARROWEST] * grid.width
    for row in placed(grid):
        for column, cell in row:
            if cell.colspan == 1 and cell.text:
                width = max(map(half_widths, cell.text.split("\n")))
                natural[column] = max(natural[column], min(width, WIDEST))
                unbroken = max(map(half_widths, _UNBROKEN.findall(cell.text)))
                floors[column] = max(floors[column], min(unbroken, WIDEST))
    room = PAGE_HALF_WIDTHS - 2 * grid.width
    while sum(natural) > room and any(a > b for a, b in zip(natural, floors, strict=True)):
        spare = [width - floor for width, floor in zip(natural, floors, strict=True)]
        candidates = [index for index, left in enumerate(spare) if left]
        widest = max(candidates, key=lambda index: natural[index])
        natural[widest] -= 1
    return natural


def placed_cells(grid: Grid) -> list[Placed]:
    """Return the cells that hold text, wrapped."""
    widths = column_widths(grid)
    cells = []
    for index, row in enumerate(placed(grid)):
        for column, cell in row:
            if cell.text:
                end = column + cell.colspan
                width = sum(widths[column:end]) + 2 * (cell.colspan - 1)
                lines = tuple(line for line in wrapped(cell.text, width) if line)
                rowspan = min(cell.rowspan, len(grid.rows) - index)
                cells.append(Placed(index, column, end, rowspan, lines, _align(cell)))
    return cells


def _align(cell: Cell) -> Align:
    return "center" if cell.align == "left" and len(cell.text) <= 4 else cell.align


def text_columns(cells: list[Placed], width: int) -> list[int]:
    """Return the column of text at which each column of the table begins, and the end."""
    starts = [0] * (width + 1)
    for column in range(1, width + 1):
        starts[column] = max(
            [starts[column - 1] + 1]
            + [
                starts[cell.first] + max(map(len, cell.lines)) + GAP
                for cell in cells
                if cell.end == column
            ]
        )
    return starts


def grid_lines(grid: Grid, oddities: Oddities) -> tuple[list[str], list[str]]:
    """Return the lines of a table's header and those of its body."""
    cells = placed_cells(grid)
    starts = text_columns(cells, grid.width)
    is_centred = oddities.has_centred_cells
    tops = _tops(grid, cells, has_gaps=oddities.has_row_gaps)
    lines: dict[int, list[tuple[int, str]]] = defaultdict(list)
    header_end = tops[grid.head[1]] if grid.head[0] == 0 else 0
    for cell in cells:
        height = tops[cell.row + cell.rowspan] - tops[cell.row]
        # In half lines, so that centred cells may stand between two lines of their neighbour.
        spare = max(0, height - 2 * len(cell.lines))
        top = tops[cell.row] + (spare // 2 if is_centred or cell.rowspan > 1 else 0)
        for index, line in enumerate(cell.lines):
            column = starts[cell.first] + _offset(line, starts, cell)
            lines[top + 2 * index].append((column, line))
    printed = list(_printed(lines))
    return (
        [text for y, text in printed if y < header_end],
        [text for y, text in printed if y >= header_end],
    )


def _tops(grid: Grid, cells: list[Placed], *, has_gaps: bool) -> list[int]:
    """Return the height at which each row begins, in half lines."""
    heights = [2] * len(grid.rows)
    for cell in cells:
        if cell.rowspan == 1:
            heights[cell.row] = max(heights[cell.row], 2 * len(cell.lines))
    for cell in cells:
        rows = range(cell.row, cell.row + cell.rowspan)
        missing = 2 * len(cell.lines) - sum(heights[row] for row in rows)
        heights[cell.row + cell.rowspan - 1] += max(0, missing)
    gap = 2 if has_gaps else 0
    tops = [0]
    for height in heights:
        tops.append(tops[-1] + height + gap)
    return tops


def _offset(line: str, starts: list[int], cell: Placed) -> int:
    room = starts[cell.end] - GAP - starts[cell.first] - len(line)
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[cell.align]
    return max(0, math.floor(room * share))


def _printed(lines: dict[int, list[tuple[int, str]]]) -> Iterator[tuple[int, str]]:
    """Yield height and text of each line; a blank line where the next is two lines below."""
    last = None
    for y in sorted(lines):
        if last is not None and y - last > 3:
            yield y - 1, ""
        text = ""
        for column, words in sorted(lines[y]):
            blanks = max(column - len(text), 1 if text else 0)
            text += " " * blanks + words
        yield y, text
        last = y

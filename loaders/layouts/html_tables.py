"""One HTML table: its cells put into a grid, spans padded with empty cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.blocks import Passage, Piece, Row, Table, of_pieces, passage_of
from loaders.errors import LimitExceededError
from loaders.markup import with_escaped_entities, without_escaped_tags

# Wider or longer spans than any disclosure's are taken for these.
MAX_COLSPAN = 100
MAX_ROWSPAN = 1_000
MAX_CELLS = 300_000


@dataclass(slots=True)
class _Cell:
    colspan: int
    rowspan: int
    line: int
    column: int
    pieces: list[Piece] = field(default_factory=list)

    def passage(self) -> Passage:
        pieces = with_escaped_entities(without_escaped_tags(self.pieces))
        return of_pieces(pieces).strip() if pieces else passage_of("", self.line, self.column)


class _Span(NamedTuple):
    """A cell that reaches into rows below it, and how many more of them."""

    cell: Passage
    rows: int


class HtmlTable:
    """Takes rows, cells and words as the parser meets them.

    Args:
        lays_out: Whether it holds other tables, and so only arranges the page.
    """

    def __init__(self) -> None:
        self.lays_out = False
        self._rows: list[list[_Cell]] = []
        self._cell: _Cell | None = None

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return self._cell is not None

    def open_row(self) -> None:
        """Begin a row."""
        self.close_cell()
        self._rows.append([])

    def open_cell(self, attributes: Mapping[str, str | None], line: int, column: int) -> None:
        """Begin a cell of the row; one whose tag `tr` is missing begins a row too."""
        self.close_cell()
        if not self._rows:
            self._rows.append([])
        colspan = _span(attributes.get("colspan"), MAX_COLSPAN)
        rowspan = _span(attributes.get("rowspan"), MAX_ROWSPAN)
        self._cell = _Cell(colspan, rowspan, line, column)
        self._rows[-1].append(self._cell)

    def close_cell(self) -> None:
        """End the open cell, if there is one."""
        self._cell = None

    def add(self, pieces: Sequence[Piece]) -> bool:
        """Add words to the open cell; return whether there is one."""
        if self._cell is None:
            return False
        self._cell.pieces.extend(pieces)
        return True

    def add_line_break(self, line: int, column: int) -> None:
        """Begin a new line in the open cell, unless it is still empty."""
        if self._cell is not None and self._cell.pieces and self._cell.pieces[-1].source:
            self._cell.pieces.append(Piece("\n", "", line, column))

    def give_up(self) -> list[list[Piece]]:
        """Turn into a table that lays out the page; return the words of its cells so far."""
        self.lays_out = True
        words = [cell.pieces for row in self._rows for cell in row]
        self._rows = [[]]
        if self._cell is not None:
            self._cell.pieces = []
            self._rows[-1].append(self._cell)
        return words

    def build(self) -> Table | None:
        """Return the grid; None where it has no cell.

        Raises:
            LimitExceededError: The spans make more cells than any disclosure has.
        """
        rows = []
        waiting: dict[int, _Span] = {}
        count = 0
        for printed in self._rows:
            if not printed:
                continue
            cells, waiting_below = _placed(printed, waiting)
            merged = {column: span.cell for column, span in waiting.items() if span.cell}
            waiting = waiting_below
            count += len(cells)
            if count > MAX_CELLS:
                raise LimitExceededError(
                    "TOO_MANY_CELLS",
                    f"an HTML table has more than {MAX_CELLS:,} cells, the limit",
                    "check that the page is a disclosure's",
                )
            rows.append(Row(tuple(cells), merged=merged))
        return Table(tuple(rows), grid=True) if rows else None


def _placed(
    printed: Sequence[_Cell], waiting: Mapping[int, _Span]
) -> tuple[list[Passage], dict[int, _Span]]:
    """Return a row's cells, and the cells above and in it that reach further down, by column.

    Args:
        printed: The cells that the row itself has.
        waiting: The cells above that take a column of this row.
    """
    cells: list[Passage] = []
    left = {
        column: _Span(span.cell, span.rows - 1)
        for column, span in waiting.items()
        if span.rows > 1
    }
    blank = _Cell(1, 1, printed[0].line, printed[0].column).passage()
    for cell in printed:
        while len(cells) in waiting:
            cells.append(blank)
        words = cell.passage()
        for place in range(cell.colspan):
            shown = words if place == 0 else blank
            if cell.rowspan > 1:
                left[len(cells)] = _Span(shown, cell.rowspan - 1)
            cells.append(shown)
    while len(cells) in waiting:
        cells.append(blank)
    return cells, left


def _span(printed: str | None, most: int) -> int:
    """Return a span; what is no number, or none, is one."""
    text = (printed or "").strip()
    if not text.isdecimal() or len(text) > 9:
        return most if text.isdecimal() else 1
    return max(1, min(int(text), most))

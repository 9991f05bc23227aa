"""Indicator tables: columns by name, levels inherited, cut and shifted rows put right."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from graph_schema.evidence import Evidence
from graph_schema.nodes import Grades, Target
from loaders.blocks import Passage, Row, evidence_of, stripped
from loaders.characters import squeeze
from loaders.findings import Findings
from loaders.forms.columns import IndicatorColumns
from loaders.forms.cut_rows import cell_at, goes_on
from loaders.forms.row_alignment import (
    empty,
    is_moved_left,
    is_shifted,
    lost_a_cell,
    moved_left,
    moved_right,
    names_a_level,
    padded,
)
from loaders.forms.targets import (
    are_signs,
    parse_split_target,
    parse_target,
)
from loaders.page_breaks import join_rows

_LINE_BREAK = re.compile(r"\s*\n\s*")


class Cell(NamedTuple):
    """A cell that has words, and its 0-based column."""

    passage: Passage
    column: int


class ReadIndicator(msgspec.Struct, frozen=True, gc=False):
    """One row of a performance table, its words flattened to one line each.

    Args:
        texts: Cells that state the indicator itself; `basis` is not among them.
        evidence: The whole row, with its place in the table.
    """

    levels: tuple[str, str | None, str]
    description: Passage | None
    target: Target
    basis: Cell | None
    scoring: str | None
    grades: Grades | None
    name: Passage
    texts: tuple[Cell, ...]
    evidence: Evidence


class _ReadCells:
    """The cells of one row, white space around them taken off once."""

    def __init__(self, row: Row) -> None:
        self.cells = stripped(row.cells)
        self.filled = [cell for cell in self.cells if cell.folded]

    def at(self, column: int | None) -> Passage | None:
        """Return the cell in a column; None where it is blank or there is no such column."""
        if column is None or column >= len(self.cells):
            return None
        cell = self.cells[column]
        return cell if cell.folded else None

    def text(self, column: int | None) -> str | None:
        """Return its words on one line."""
        if column is None or column >= len(self.cells):
            return None
        cell = self.cells[column]
        if not cell.folded:
            return None
        return flat(cell) if "\n" in cell.text else cell.text


class IndicatorReader:
    """Reads the rows below one header, in order; keeps the levels that blank cells inherit.

    Args:
        columns: Where the row's cells stand.
        title: Of the table, for evidence.
        findings: Takes what cannot be read.
        first: The 0-based place in its table of the first row that will be taken.
    """

    def __init__(
        self, columns: IndicatorColumns, title: str | None, findings: Findings, first: int = 0
    ) -> None:
        self._columns = columns
        self._valued = columns.value_columns
        stating = (columns.level3, columns.description, *self._valued, columns.scoring)
        self._stating = [column for column in stating if column is not None]
        self._title = title
        self._findings = findings
        self._rows: list[Row] = []
        self._first = first

    def add(self, row: Row) -> None:
        """Take the next row: blank ones are dropped, the rest of a cut one is joined to it."""
        row = self._aligned(row)
        if not row.filled:
            return
        if self._rows and goes_on(self._rows, row, self._columns):
            self._rows[-1] = join_rows(self._rows[-1], row)
        else:
            self._rows.append(row)

    def read(self) -> list[ReadIndicator]:
        """Return the indicators of the rows taken."""
        columns = self._columns = self._told_by_cells()
        warn_of_other_columns(columns, self._rows, self._title, self._findings)
        level1, level2 = "", None
        read: list[ReadIndicator] = []
        for place, row in enumerate(self._rows):
            cells = _ReadCells(row)
            name = cells.at(columns.level3)
            own1 = squeeze(cells.text(columns.level1) or "")
            own2 = squeeze(cells.text(columns.level2) or "")
            if own1 and own1 != level1:
                level1, level2 = own1, None
            level2 = own2 or level2
            if not name:
                # Levels alone head the rows below them.
                if len(cells.filled) > bool(own1) + bool(own2):
                    problem = "names no indicator; left out"
                    self._warn("INDICATOR_WITHOUT_NAME", row, place, problem)
                continue
            if not level1:
                self._warn("INDICATOR_WITHOUT_LEVEL", row, place, "stands under no first level")
            read.append(self._indicator(cells, place, name, (level1, level2)))
        return read

    def _told_by_cells(self) -> IndicatorColumns:
        """Return the columns as the cells of 指标性质 tell them: signs, or kinds."""
        columns = self._columns
        if not columns.may_be_kind:
            return columns
        cells = [cell for row in self._rows if (cell := cell_at(row, columns.sign))]
        if are_signs(cell.text for cell in cells):
            return columns
        self._stating = [column for column in self._stating if column != columns.sign]
        return columns.without_kinds()

    def _indicator(
        self, cells: _ReadCells, place: int, name: Passage, levels: tuple[str, str | None]
    ) -> ReadIndicator:
        columns = self._columns
        basis = cells.at(columns.basis)
        if basis is None and columns.basis is not None:
            basis = self._rows[place].merged.get(columns.basis)
        level2 = levels[1] if columns.level2 is not None else None
        own = cells.cells
        return ReadIndicator(
            levels=(levels[0], level2, flat(name)),
            description=cells.at(columns.description),
            target=self._target(cells),
            basis=Cell(basis, columns.basis) if basis and columns.basis is not None else None,
            scoring=cells.text(columns.scoring),
            grades=self._grades(cells),
            name=name,
            texts=tuple(
                [
                    Cell(own[column], column)
                    for column in self._stating
                    if column < len(own) and own[column].folded
                ]
            ),
            evidence=evidence_of(cells.filled, self._title, self._first + place),
        )

    def _target(self, cells: _ReadCells) -> Target:
        columns = self._columns
        if columns.sign is not None or cells.at(columns.unit) is not None:
            parts = [
                cells.text(column) or ""
                for column in (columns.sign, columns.stated, columns.unit)
            ]
            return parse_split_target(*parts)
        return parse_target(cells.text(columns.value) or "")

    def _grades(self, cells: _ReadCells) -> Grades | None:
        if not self._columns.grades:
            return None
        return Grades(*(cells.text(column) for column in self._columns.grades))

    def _aligned(self, row: Row) -> Row:
        """Return the row with its cells under their columns."""
        width = self._columns.width
        cells = row.cells
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) < width:
            cells = padded(cells, self._columns)
            if lost_a_cell(cells, self._columns):
                cells = self._without_target(cells, row, "has fewer cells than its table")
        if is_shifted(cells, self._columns):
            cells = moved_left(cells, self._columns)
            self._warn(
                "SHIFTED_ROW",
                row,
                len(self._rows),
                "stands one column to the right; read there",
            )
        elif is_moved_left(cells, self._columns):
            cells = moved_right(cells)
        elif names_a_level(cells, self._columns):
            cells = self._without_target(
                moved_left(cells, self._columns),
                row,
                "has its names in other columns than its table",
            )
        return row if cells is row.cells else Row(tuple(cells), row.after_break, row.merged)

    def _without_target(
        self, cells: Sequence[Passage], row: Row, why: str
    ) -> tuple[Passage, ...]:
        """Return the cells up to the description: where the others stand is not known."""
        known = max(self._columns.level3, self._columns.description or 0) + 1
        problem = f"{why} has; its target and basis are left out"
        self._warn("MISALIGNED_ROW", row, len(self._rows), problem)
        return (*cells[:known], *[empty(cells[0])] * (self._columns.width - known))

    def _warn(self, code: str, row: Row, place: int, problem: str) -> None:
        cells = [cell.strip() for cell in row.filled]
        evidence = evidence_of(cells, self._title, self._first + place)
        self._findings.warn(code, f"indicator row {evidence.quote[:60]!r} {problem}", evidence)


def warn_of_other_columns(
    columns: IndicatorColumns, rows: Sequence[Row], title: str | None, findings: Findings
) -> None:
    """Warn of each column that states something which the graph has no field for (权重)."""
    for column, label in columns.others:
        filled = [cell for row in rows if (cell := cell_at(row, column))]
        if filled:
            findings.warn(
                "COLUMN_NOT_KEPT",
                f"an indicator table has a column {label}; its cells are not kept",
                filled[0].strip().evidence(title, column=column),
            )


def flat(passage: Passage) -> str:
    """Return a cell's words on one line: breaks that only wrap them are taken out."""
    words = passage.text.strip()
    return _LINE_BREAK.sub("", words) if "\n" in words else words

"""Lists of projects: a row a project, or a row an indicator, whose project goes on."""

from dataclasses import replace

from graph_schema.money import Money
from loaders.amounts import has_unit
from loaders.blocks import CellPlace, Passage, Row
from loaders.findings import Findings
from loaders.forms.indicators import IndicatorReader, warn_of_other_columns
from loaders.forms.labels import Field
from loaders.forms.read_projects import UNDECLARED, ReadProject
from loaders.headers import is_rank_row
from loaders.sections import Sheet
from loaders.tables.list_breaks import over_breaks
from loaders.tables.list_columns import ListColumns, list_columns, list_header
from loaders.tables.list_rows import grounds_in, is_total, names_coded_unit, names_unit, placed
from loaders.tables.reading import OpenTable, TableFacts, declared_unit, labelled_unit_of


def read_project_list(sheet: Sheet, findings: Findings) -> TableFacts:
    """Read the projects of a list; its sums and the rows of its units are no projects."""
    header = list_header(sheet.rows, grid=sheet.grid)
    columns = list_columns(header) if header is not None else None
    if header is None or columns is None:
        return TableFacts(0)
    head = sheet.rows[: header.height]
    labels = {row.folded for row in head}
    rows = tuple(
        row
        for row in sheet.rows[header.height :]
        if row.filled and row.folded not in labels and not is_rank_row(row)
    )
    unit = declared_unit(sheet) or labelled_unit_of(head)
    whole = over_breaks(rows, columns)
    table = OpenTable(sheet, header, unit or UNDECLARED, findings, whole.rows)
    reader = _ListReader(table, columns)
    for place, row in table.rows():
        if place in whole.untold:
            reader.leave_out(place, row, "a page's end may have cut it from another row")
        else:
            reader.take(place, row)
    projects = reader.finish()
    for project in projects:
        quote = project.amount_evidence.quote if project.amount_evidence is not None else ""
        project.unit_is_assumed = unit is None and not has_unit(quote)
    governs = ("projects",) if columns.indicators is None else ()
    return TableFacts(len(whole.rows), projects=tuple(projects), governs=governs)


class _ListReader:
    """The pass over a list's rows; cells that are blank or lost go on from the row above."""

    def __init__(self, table: OpenTable, columns: ListColumns) -> None:
        self._table = table
        self._columns = columns
        self._projects: list[ReadProject] = []
        self._open: ReadProject | None = None
        self._unit: Passage | None = None
        self._indicators: IndicatorReader | None = None
        self._taken: list[Row] = []
        # Whether the last row printed the project's name.
        self._named = False
        self._parts: dict[int, list[Money]] = {}
        self._by_code: dict[tuple[str, str], ReadProject] = {}

    def take(self, place: int, row: Row) -> None:
        """Take the next row."""
        only = row.filled[0].strip() if len({cell.folded for cell in row.filled}) == 1 else None
        found = placed(row, self._columns)
        if only is not None and (names_unit(only) or is_total(only.folded)):
            # Over all columns, in one cell or in each.
            self._end_project()
            self._unit = only if names_unit(only) else self._unit
        elif found is None and is_total(row.filled[0].folded):
            # 合计 over the columns left of the amounts, in one cell.
            self._end_project()
        elif found is None:
            self.leave_out(place, row, "its cells cannot be told apart")
        elif self._columns.indicators is not None and any(
            found.row.folded[self._columns.left :]
        ):
            self._take_indicator(place, found.row)
        else:
            self._take_plain(place, found.row, is_moved=bool(found.lost))

    def finish(self) -> list[ReadProject]:
        """Return the projects in order."""
        self._close()
        indicators = self._columns.indicators
        if indicators is not None:
            title, findings = self._table.title, self._table.findings
            warn_of_other_columns(indicators, self._taken, title, findings)
        for project in self._projects:
            self._add_up(project)
        return self._projects

    def leave_out(self, place: int, row: Row, why: str) -> None:
        """Warn of a row that cannot be read."""
        # What follows without a name may be of the project or unit that this row begins.
        self._end_project()
        self._unit = None
        self._table.findings.warn(
            "LIST_ROW_UNTOLD",
            f"a row of the projects' list {self._table.title} is left out: {why}",
            self._table.row_evidence(row, place),
        )

    def _take_indicator(self, place: int, row: Row) -> None:
        columns = self._columns
        name = self._cell(row, columns.name)
        if columns.unit is not None and row.folded[columns.unit]:
            self._unit = self._cell(row, columns.unit)
        if name is not None and not self._repeats(row):
            self._begin(place, row, name)
        elif self._open is not None:
            self._take_goals(place, row)
        if self._open is None:
            self.leave_out(place, row, "no project is named above it")
            return
        self._named = name is not None
        if self._indicators is None and columns.indicators is not None:
            # Said once for the whole list.
            inner = replace(columns.indicators, others=())
            title, findings = self._table.title, self._table.findings
            self._indicators = IndicatorReader(inner, title, findings, place)
        blank = row.cells[0].slice(0, 0)
        right = (*[blank] * columns.left, *row.cells[columns.left :])
        self._taken.append(row)
        if self._indicators is not None:
            self._indicators.add(Row(right, row.after_break, row.merged))

    def _take_plain(self, place: int, row: Row, *, is_moved: bool) -> None:
        """Take a row without an indicator: a project, a sum, a unit, the rest of a goal."""
        columns = self._columns
        name, unit = self._cell(row, columns.name), self._cell(row, columns.unit)
        has_goal = any(row.folded[goal] for goal in columns.goals)
        if name is None:
            self._take_unnamed(place, row, unit, has_goal=has_goal)
        elif is_total(name.folded) or (unit is not None and is_total(unit.folded)):
            self._end_project()
        elif self._is_unit(name, unit, is_loose=is_moved or columns.mixed) and not has_goal:
            self._end_project()
            self._unit = name
        elif not has_goal and self._is_untold(row, is_moved=is_moved):
            self.leave_out(place, row, "nothing tells whether it is a project or a sum")
        else:
            self._unit = unit or self._unit
            self._begin_or_add(place, row, name)
            self._named = True

    def _take_unnamed(
        self, place: int, row: Row, unit: Passage | None, *, has_goal: bool
    ) -> None:
        columns = self._columns
        if any(is_total(text) for text in row.folded[: columns.left] if text):
            self._end_project()
        elif unit is not None:
            self._end_project()
            self._unit = unit
        elif has_goal and self._open is not None:
            self._take_goals(place, row)
        elif self._open is not None and columns.name in row.merged:
            self._add_part(place, row, self._open)
        else:
            self.leave_out(place, row, "it names no project")

    def _is_unit(self, name: Passage, unit: Passage | None, *, is_loose: bool) -> bool:
        if unit is not None and unit.folded == name.folded:
            return True
        return names_coded_unit(name) or (is_loose and names_unit(name))

    def _is_untold(self, row: Row, *, is_moved: bool) -> bool:
        """Whether a row may as well be the sum of a department or a unit."""
        columns = self._columns
        if columns.code is not None and row.folded[columns.code]:
            return False
        return columns.mixed or (is_moved and columns.indicators is not None)

    def _repeats(self, row: Row) -> bool:
        """Whether a row only prints the open project again, as some do in every row."""
        columns, open_ = self._columns, self._open
        if open_ is None or open_.heading is None:
            return False
        if row.folded[columns.name] != open_.heading.folded:
            return False
        if not (self._named or row.after_break):
            return False
        pairs = ((columns.code, open_.code), (columns.unit, open_.unit_name))
        for place, known in pairs:
            text = row.folded[place] if place is not None else ""
            if text and known is not None and text != known.folded:
                return False
        return not self._states_other_amount(row, open_)

    def _states_other_amount(self, row: Row, project: ReadProject) -> bool:
        place = self._columns.amount
        if place is None or not row.folded[place] or project.amount_evidence is None:
            return False
        return row.cells[place].strip().text != project.amount_evidence.quote.strip()

    def _begin_or_add(self, place: int, row: Row, name: Passage) -> None:
        """Begin a project, or add a row that states a part of one by code or source."""
        known = self._known(row, name)
        if known is None:
            self._begin(place, row, name)
        else:
            self._add_part(place, row, known)

    def _known(self, row: Row, name: Passage) -> ReadProject | None:
        code = self._columns.code
        if code is None or not row.folded[code]:
            return None
        known = self._by_code.get((self._unit_key(), row.folded[code]))
        if known is None or known.heading is None or known.heading.folded != name.folded:
            return None
        return known

    def _begin(self, place: int, row: Row, name: Passage) -> None:
        columns, table = self._columns, self._table
        self._end_project()
        project = ReadProject(name, table.sheet, is_listed=True, unit_name=self._unit)
        project.cells[name] = CellPlace(project.table, place, columns.name)
        fields = (
            (Field.CODE, columns.code),
            (Field.AMOUNT, columns.amount),
            (Field.PURPOSE, columns.purpose),
            (Field.GROUNDS, grounds_in(row, columns)),
            *((Field.GOAL, goal) for goal in columns.goals),
        )
        for field, column in fields:
            cell = self._cell(row, column)
            if cell is not None and column is not None:
                project.put(field, cell, table.unit, table.findings, (place, column))
        money = [column for column in columns.money if row.folded[column]]
        project.other_evidence.append(table.row_evidence(row, place, columns.name, *money))
        self._projects.append(project)
        self._open = project
        if project.code is not None:
            self._by_code[self._unit_key(), project.code.folded] = project
        if project.amount is not None:
            self._parts[id(project)] = [project.amount]

    def _add_part(self, place: int, row: Row, project: ReadProject) -> None:
        column = self._columns.amount
        amount = self._table.amount(row, place, column) if column is not None else None
        if amount is not None:
            self._parts.setdefault(id(project), []).append(amount)
            project.other_evidence.append(self._table.row_evidence(row, place))
        self._open = project

    def _add_up(self, project: ReadProject) -> None:
        """Give a project that has several rows their sum, unless the first one states it."""
        first, *rest = self._parts.get(id(project), [Money(0)])
        if not rest or first == sum(rest) or project.heading is None:
            return
        project.amount = Money(first + sum(rest))
        self._table.findings.warn(
            "PROJECT_ROWS_ADDED",
            f"project {project.heading.text!r} has {1 + len(rest)} rows in the list "
            f"{self._table.title}; their amounts are added",
            project.heading.evidence(),
        )

    def _take_goals(self, place: int, row: Row) -> None:
        """Take further goals of the open project; the same ones printed again are none."""
        if self._open is None:
            return
        known = {goal.folded for goal in self._open.goals}
        for column in self._columns.goals:
            cell = self._cell(row, column)
            if cell is not None and not self._has_goal(cell, known):
                unit, findings = self._table.unit, self._table.findings
                self._open.put(Field.GOAL, cell, unit, findings, (place, column))

    def _has_goal(self, cell: Passage, known: set[str]) -> bool:
        return cell.folded in known or any(goal in cell.folded for goal in known)

    def _end_project(self) -> None:
        self._close()
        self._open = None
        self._named = False

    def _close(self) -> None:
        if self._indicators is not None and self._open is not None:
            self._open.indicators.extend(self._indicators.read())
        self._indicators = None

    def _unit_key(self) -> str:
        return self._unit.folded if self._unit is not None else ""

    def _cell(self, row: Row, column: int | None) -> Passage | None:
        if column is None or not row.folded[column]:
            return None
        return row.cells[column].strip()

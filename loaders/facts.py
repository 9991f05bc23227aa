"""What the readers found in one text, before ids are given: the input of the assembly."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from graph_schema.kinds import Scope
from graph_schema.money import MoneyUnit
from loaders.assumed_units import settle_assumed, usual_unit
from loaders.blocks import Passage
from loaders.findings import Findings
from loaders.forms.listed_projects import each_once
from loaders.forms.projects import read_form
from loaders.forms.read_projects import ReadProject
from loaders.sections import Place, Section, Sheet
from loaders.tables.list_rows import is_total
from loaders.tables.reading import CodedRow, Figure, UnitRow
from loaders.tables.registry import read_table


class PlacedRow(msgspec.Struct, frozen=True, gc=False):
    """A row of a budget table, and the part of the text that states it."""

    place: Place
    row: CodedRow


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of the summary: title, place, number of data rows, the line where it begins."""

    title: Passage
    place: Place
    data_rows: int
    line: int


@dataclass(slots=True)
class Facts:
    """Everything read from one text's tables and forms, in reading order.

    Args:
        governing: Kinds of tables that are there, printed empty or not, each with its part of
            the text: they decide which figures may be taken from the narrative.
        figures: Headline figures with the place of their table.
        sure_figures: Those of tables that declare their unit of money.
    """

    tables: list[ReadTable] = field(default_factory=list)
    rows: list[PlacedRow] = field(default_factory=list)
    units: list[tuple[Place, UnitRow]] = field(default_factory=list)
    figures: list[tuple[Place, Figure]] = field(default_factory=list)
    sure_figures: list[Figure] = field(default_factory=list)
    governing: set[tuple[Scope, str]] = field(default_factory=set)
    projects: list[ReadProject] = field(default_factory=list)
    whole: list[ReadProject] = field(default_factory=list)
    has_budget_tables: bool = False

    @property
    def has_performance(self) -> bool:
        """Whether goals or indicators stand somewhere, or forms that have room for them."""
        stated = (
            not project.is_listed or project.goals or project.indicators
            for project in self.projects
        )
        return bool(self.whole) or any(stated)


def gather(sections: Sequence[Section], findings: Findings) -> Facts:
    """Read every sheet of the outline with the reader of its kind."""
    facts = Facts()
    usual = usual_unit(sections)
    for section in sections:
        if not isinstance(section, Sheet):
            continue
        if section.in_doubt:
            _leave_out(section, facts, findings)
        elif section.is_form:
            _gather_form(section, facts, findings)
        else:
            _gather_table(section, usual, facts, findings)
    settle_assumed(facts.projects, facts.sure_figures, usual, findings)
    facts.projects = each_once(facts.projects, findings)
    return facts


def _leave_out(sheet: Sheet, facts: Facts, findings: Findings) -> None:
    """Report a table whose rows are not known; a project's heading still names the project."""
    findings.warn(
        "ROWS_IN_DOUBT",
        "the print does not tell which cells make a row of a table; nothing was read from it",
        sheet.rows[0].cells[0].evidence(sheet.title.text if sheet.title else None),
    )
    if sheet.heading is not None:
        facts.projects.append(ReadProject(sheet.heading, sheet))


def _gather_table(sheet: Sheet, usual: MoneyUnit, facts: Facts, findings: Findings) -> None:
    table = read_table(sheet, findings, usual)
    if table is None:
        return
    title = sheet.title or sheet.rows[0].cells[0]
    # Only forms are of a special fund, wherever a budget table is printed.
    place = replace(sheet.place, special_fund=False)
    line = sheet.rows[0].cells[0].line if sheet.is_listed else title.line
    facts.tables.append(ReadTable(title, place, table.data_rows, line))
    facts.rows.extend(PlacedRow(place, row) for row in table.coded_rows)
    facts.units.extend((place, unit) for unit in table.units)
    facts.figures.extend((place, figure) for figure in table.figures)
    facts.sure_figures.extend(() if table.unit_is_assumed else table.figures)
    facts.governing.update((place.scope, name) for name in table.governs)
    facts.has_budget_tables |= table.is_budget
    facts.projects.extend(table.projects)
    facts.whole.extend(() if table.whole is None else (table.whole,))


def _gather_form(sheet: Sheet, facts: Facts, findings: Findings) -> None:
    for project in read_form(sheet, findings):
        named = project.name is not None and not is_total(project.name.folded)
        if project.heading is None and named:
            project.heading = project.name
        if project.heading is not None:
            facts.projects.append(project)
        elif sheet.place.whole_department or _names_whole(sheet.title):
            facts.whole.append(project)
            if sheet.title is not None and project.indicators:
                rows = len(project.indicators)
                line = sheet.title.line
                facts.tables.append(ReadTable(sheet.title, sheet.place, rows, line))
        elif project.indicators or project.goals:
            first = sheet.rows[0].cells[0]
            findings.warn(
                "FORM_WITHOUT_PROJECT",
                "a form with goals or indicators stands under no project's heading and not "
                "under 部门整体绩效目标; left out",
                first.evidence(sheet.title.text if sheet.title else None),
            )


def _names_whole(title: Passage | None) -> bool:
    return title is not None and "整体" in title.folded


def scope_of(place: Place) -> Scope:
    """Return the scope of what stands at a place."""
    return Scope.SPECIAL_FUND if place.special_fund else place.scope

"""Facts as comparable items: folded text, exact numbers, and a label to find each again."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from tests.render.facts import (
    CitationFacts,
    Facts,
    KpiFacts,
    LineFacts,
    Maybe,
    ProjectFacts,
    TitleFacts,
)

Value = object
Fields = tuple[tuple[str, str], ...]
LINE_COLUMNS = {
    "income_lines": ("total_wan", "current_year_wan", "carryover_wan"),
    "functional_lines": ("total_wan", "basic_wan", "project_wan"),
    "economic_lines": ("total_wan", "personnel_wan", "public_wan"),
    "general_public_lines": ("total_wan", "basic_wan", "project_wan"),
    "government_fund_lines": ("total_wan", "basic_wan", "project_wan"),
    "state_capital_lines": ("total_wan", "basic_wan", "project_wan"),
}
KPI_FIELDS = (
    "level1", "level2", "level3", "description", "operator", "number", "unit", "value_raw",
    "basis", "scoring", "grades",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One fact of one kind.

    Args:
        label: What a person would look it up by.
        fields: Names and folded values; equal fields are equal facts.
        others: Other readings that count as well.
        optional: Of what was found: not punished where nothing equal is expected.
    """

    label: str
    fields: Fields
    others: tuple[Fields, ...] = ()
    optional: bool = False

    @property
    def readings(self) -> tuple[Fields, ...]:
        return (self.fields, *self.others)

    def changes(self, other: "Item") -> str:
        """Say in which fields another item differs, expected first."""
        theirs = dict(other.fields)
        return "; ".join(
            f"{name} {value!r} read as {theirs.get(name)!r}"
            for name, value in self.fields
            if theirs.get(name) != value
        )

    def __str__(self) -> str:
        return f"{self.label}: " + ", ".join(f"{name}={value}" for name, value in self.fields)


def folded(text: str) -> str:
    """Return the text without white space, full and half width made one."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def shown(value: Value) -> str:
    """Return a value in the form in which it is compared; None is the empty text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, Mapping):
        return " ".join(f"{shown(key)}:{shown(one)}" for key, one in value.items())
    return folded(str(value))


def item(label: str, **values: Value) -> Item:
    fields = ((name, shown(value)) for name, value in values.items() if value is not UNSET)
    return Item(label, tuple(fields))


def items_of(facts: Facts, known: Facts) -> dict[str, list[Item]]:
    """Return the items of every kind that `known` knows about.

    Args:
        facts: What is to be shown, the known facts themselves or what was found.
        known: Decides which kinds, headline figures and optional fields are compared.
    """
    asked = _Asked(facts, known)
    kinds: dict[str, Iterable[Item]] = {
        "department": asked.department(),
        "department aliases": asked.aliases(),
        "fiscal year": [item("year", year=facts.fiscal_year)],
        "units": [item(unit.name, **asdict(unit)) for unit in facts.units],
        "headline": asked.headline(),
        "tables": asked.tables(),
        **{kind.replace("_", " "): asked.lines(kind) for kind in LINE_COLUMNS},
        "projects": map(asked.project, facts.projects),
        "goals": asked.goals(),
        "indicators": asked.indicators(),
        "indicator order": asked.indicator_order(),
        "department goals": asked.department_goals(),
        "department indicators": [kpi_item("", kpi) for kpi in facts.department_kpis],
        "citations": map(asked.citation, facts.citations),
        "titled documents": asked.titles(),
        "titles of numbers": asked.attached_titles(),
    }
    return {kind: list(items) for kind, items in kinds.items() if asked.knows(kind)}


class _Asked:
    """The facts of one side, limited to what is known of the text."""

    def __init__(self, facts: Facts, known: Facts) -> None:
        self.facts = facts
        self.known = known
        units = [table.unit for table in known.tables]
        units += [project.unit for project in known.projects]
        self.with_units = any(unit is not UNSET for unit in units)
        self.with_grounds = any(one.grounds is not UNSET for one in known.projects)
        self.names = {name for one in known.projects for name in names_of(one)}
        self.projects = {
            (one.scope, self.unit(one.unit), one.ordinal): one for one in facts.projects
        }

    def knows(self, kind: str) -> bool:
        field = {"titles of numbers": "document_titles"}.get(kind, kind.replace(" ", "_"))
        return getattr(self.known, field, None) is not UNSET

    def unit(self, unit: Maybe) -> Maybe:
        return (None if unit is UNSET else unit) if self.with_units else UNSET

    def department(self) -> Iterator[Item]:
        yield item("department", name=self.facts.department.name)
        yield item("department", code=self.facts.department.code)

    def aliases(self) -> Iterator[Item]:
        """What else a text calls its department: other aliases are never wrong."""
        wanted = {folded(name) for name in self.known.department.aliases}
        names = (*self.facts.department.aliases, self.facts.department.name)
        if self.facts is self.known:
            names = self.facts.department.aliases
        yield from (item("alias", name=name) for name in names if folded(name) in wanted)

    def headline(self) -> Iterator[Item]:
        for figure in self.known.headline:
            value = self.facts.headline.get(figure)
            if value is not None:
                yield item(figure, figure=figure, value=value)

    def tables(self) -> Iterator[Item]:
        for one in self.facts.tables:
            yield item(
                one.title,
                scope=one.scope,
                unit=self.unit(one.unit),
                title=one.title,
                data_rows=one.data_rows,
                empty=one.empty,
            )

    def lines(self, kind: str) -> Iterator[Item]:
        """The rows with a code; 合计 is the headline's."""
        lines: tuple[LineFacts, ...] | UnsetType = getattr(self.facts, kind)
        for line in () if isinstance(lines, UnsetType) else lines:
            if line.code is not None:
                amounts = {column: getattr(line, column) for column in LINE_COLUMNS[kind]}
                unit = self.unit(line.unit)
                yield item(
                    f"{line.scope} {line.code}",
                    scope=line.scope, unit=unit, code=line.code, name=line.name, **amounts,
                )  # fmt: skip

    def project_label(self, project: ProjectFacts | None) -> str:
        if project is None:
            return ""
        unit = self.unit(project.unit)
        return f"{project.scope} {unit or ''} {folded(project.heading)}".replace("  ", " ")

    def project(self, project: ProjectFacts) -> Item:
        name = project.name_in_table or project.name_in_header or project.heading
        return item(
            self.project_label(project),
            scope=project.scope,
            unit=self.unit(project.unit),
            ordinal=project.ordinal,
            heading=project.heading,
            name=name,
            names="|".join(sorted(names_of(project) & self.names)),
            code=project.code,
            amount=project.amount_wan,
            purpose=project.purpose,
            grounds=project.grounds if self.with_grounds else UNSET,
            plan=project.plan_percent,
        )

    def goals(self) -> Iterator[Item]:
        for project in self.facts.projects:
            label = self.project_label(project)
            for ordinal, text in enumerate(project.goals, 1):
                yield item(f"{label} {ordinal}", project=label, ordinal=ordinal, text=text)

    def department_goals(self) -> Iterator[Item]:
        goals = self.facts.department_goals
        for text in () if isinstance(goals, UnsetType) else goals:
            yield item("department goal", text=text)

    def indicators(self) -> Iterator[Item]:
        for project in self.facts.projects:
            label = self.project_label(project)
            yield from (kpi_item(label, kpi) for kpi in project.kpis)

    def indicator_order(self) -> Iterator[Item]:
        for project in self.facts.projects:
            label = self.project_label(project)
            for ordinal, kpi in enumerate(project.kpis, 1):
                yield item(
                    f"{label} {ordinal}", project=label, ordinal=ordinal, level3=kpi.level3
                )

    def place(self, one: CitationFacts | TitleFacts) -> dict[str, Value]:
        """Where a mention stands: its project and its indicator by name."""
        project = None
        if one.project_ordinal is not None:
            key = (one.scope, self.unit(one.unit), one.project_ordinal)
            project = self.projects.get(key)
        kpis = project.kpis if project else self.facts.department_kpis
        index = one.kpi_index
        kpi = kpis[index] if index is not None and index < len(kpis) else None
        return {
            "where": one.where,
            "project": self.project_label(project),
            "indicator": None if kpi is None else f"{kpi.level3}",
        }

    def citation(self, citation: CitationFacts) -> Item:
        place = self.place(citation)
        label = f"{citation.raw} {citation.where} {place['project']} {place['indicator'] or ''}"
        return item(label, canonical=citation.canonical, printed=citation.raw, **place)

    def titles(self) -> Iterator[Item]:
        borderline = {folded(one.title) for one in self.known.borderline_documents}
        for one in self.facts.named_documents:
            title = folded(one.title).strip("《》")
            is_optional = self.facts is not self.known and one.form == "attached"
            if title not in borderline:
                made = item(f"《{title}》", title=title, **self.place(one))
                yield replace(made, optional=is_optional)

    def attached_titles(self) -> Iterator[Item]:
        """Titles of numbers; that a letter's own title names its number is never wrong."""
        letters = {one.canonical for one in self.known.citations if one.where == "attachment"}
        pairs = self.facts.document_titles
        for number, title in () if isinstance(pairs, UnsetType) else pairs.items():
            made = item(number, number=number, title=folded(title).strip("《》"))
            yield replace(made, optional=self.facts is not self.known and number in letters)


def names_of(project: ProjectFacts) -> set[str]:
    """Return every name that a text gives a project, folded."""
    names = project.names
    if isinstance(names, UnsetType):
        given = (project.heading, project.name_in_table, project.name_in_header)
        names = tuple(name for name in given if name is not None)
    return {folded(name) for name in names}


def kpi_item(label: str, kpi: KpiFacts) -> Item:
    """Return an indicator with the other readings that the annotation accepts."""
    values = {name: getattr(kpi, name) for name in KPI_FIELDS}
    made = item(f"{label} / {kpi.level3}", project=label, **values)
    if isinstance(kpi.alternative, UnsetType):
        return made
    other = {
        name: Decimal(str(value)) if isinstance(value, float | int) else value
        for name, value in kpi.alternative.items()
    }
    reading = item("", project=label, **(values | other)).fields
    return Item(made.label, made.fields, (reading,))

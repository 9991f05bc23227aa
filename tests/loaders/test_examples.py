"""The samples of examples/: what their author put in is what the loaders read."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph_schema.document_numbers import DocumentForm
from graph_schema.kinds import BudgetTable, Scope
from graph_schema.money import wan
from graph_schema.nodes import Headline
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department, PolicyDocument, Unit
from loaders.characters import squeeze
from tests.texts import EXAMPLES, ROOT, records_of

FACTS: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests" / "examples_facts.json").read_text(encoding="utf-8")
)
LINES = {
    "income_lines": BudgetTable.INCOME,
    "functional_lines": BudgetTable.EXPENDITURE,
    "economic_lines": BudgetTable.BASIC_EXPENDITURE,
}
# The author's names of the headline's figures.
FIGURES = {
    "general_public": "general_public_income",
    "government_fund": "government_fund_income",
    "state_capital": "state_capital_income",
    "carryover": "carryover",
    "three_public": "three_publics",
    "basic": "basic_expenditure",
    "project": "project_expenditure",
    "operating": "agency_operation",
}
examples = pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in EXAMPLES])


def documents(records: DisclosureRecords) -> dict[str, PolicyDocument]:
    nodes = (mention.node for mention in records.mentions)
    return {node.id: node for node in nodes if isinstance(node, PolicyDocument)}


def test_every_sample_has_its_facts() -> None:
    assert {path.name for path in EXAMPLES} == set(FACTS)


@examples
def test_publisher_units_and_tables(path: Path) -> None:
    facts, records = FACTS[path.name], records_of(path)
    department = next(m.node for m in records.mentions if isinstance(m.node, Department))
    assert department.name == facts["department"]["name"]
    assert department.region_id == f"Region:{facts['division_code']}"
    assert records.disclosure.fiscal_year == facts["fiscal_year"]
    units = [mention.node for mention in records.mentions if isinstance(mention.node, Unit)]
    listed = [next(u for u in units if u.id == each) for each in records.disclosure.unit_ids]
    assert [(u.name, u.nature, u.grade, u.funding_source) for u in listed] == [
        (u["name"], u["nature"], u["grade"], u["funding"]) for u in facts["units"]
    ]
    assert [
        (t.scope.lower(), t.title, t.start_line, t.data_rows, t.empty)
        for t in records.disclosure.tables
    ] == [
        (t["scope"], t["title"], t["line"], t["data_rows"], t["empty"]) for t in facts["tables"]
    ]


@examples
def test_counts(path: Path) -> None:
    counts, records = FACTS[path.name]["counts"], records_of(path)
    scopes = Counter(project.scope.lower() for project in records.projects)
    assert {"department": 0, "unit": 0} | scopes == counts["projects"]
    assert len(records.indicators) == counts["indicators"]
    assert len(records.goals) == counts["goals"]
    tables = Counter(line.table for line in records.budget_lines)
    for name, table in LINES.items():
        assert tables[table] == counts[name], name


@examples
def test_projects(path: Path) -> None:
    facts, records = FACTS[path.name], records_of(path)
    goals = Counter(goal.project_id for goal in records.goals)
    rows = Counter(row.project_id for row in records.indicators)
    found = [
        (
            project.scope.lower(),
            project.ordinal,
            squeeze(project.heading),
            project.project_code,
            None if project.amount is None else wan(project.amount),
            rows[project.id],
            goals[project.id],
        )
        for project in records.projects
    ]
    assert found == [
        (
            project["scope"],
            project["ordinal"],
            squeeze(project["heading"]),
            project["code"],
            None if project["amount_wan"] is None else Decimal(str(project["amount_wan"])),
            project["indicators"],
            project["goals"],
        )
        for project in facts["projects"]
    ]
    assert all(project.project_code_valid is not False for project in records.projects)


@examples
def test_headline(path: Path) -> None:
    headline: Headline = records_of(path).disclosure.headline
    for name, value in FACTS[path.name]["headline"].items():
        field = FIGURES.get(name.removesuffix("_wan"), name.removesuffix("_wan"))
        amount = getattr(headline, field)
        shown = None if amount is None else wan(amount)
        # An author's 0 stands for a row that the table leaves blank, which is no amount.
        assert shown == Decimal(str(value)) if value else not shown, name


@examples
def test_citations(path: Path) -> None:
    facts, records = FACTS[path.name], records_of(path)
    known = documents(records)
    ordinals = {project.id: (project.scope, project.ordinal) for project in records.projects}

    def place(project_id: str | None) -> tuple[str, int] | None:
        if project_id is None:
            return None
        scope, ordinal = ordinals[project_id]
        return scope.lower(), ordinal

    found = Counter(
        (squeeze(c.printed), c.place.value, place(c.project_id), c.evidence[0].start[0])
        for c in records.citations
        if known[c.document_id].form is not DocumentForm.TITLED
    )
    assert found == Counter(
        (
            squeeze(c["printed"]),
            c["place"],
            (c["scope"], c["project"]) if c["project"] else None,
            c["line"],
        )
        for c in facts["citations"]
    )
    canonical = {
        squeeze(c["printed"]): c["canonical"] for c in facts["citations"] if c["canonical"]
    }
    for citation in records.citations:
        number = known[citation.document_id].number
        if number is not None and squeeze(citation.printed) in canonical:
            assert number.canonical == canonical[squeeze(citation.printed)]


@examples
def test_titled_documents(path: Path) -> None:
    facts, records = FACTS[path.name], records_of(path)
    alone = Counter(
        squeeze(c.printed).strip("《》")
        for c in records.citations
        if documents(records)[c.document_id].form is DocumentForm.TITLED
    )
    wanted = Counter(
        title["title"] for title in facts["titled_documents"] if title["number"] is None
    )
    assert alone == wanted
    titles = {
        node.number and node.number.canonical: node.title
        for node in documents(records).values()
    }
    for title in facts["titled_documents"]:
        if title["number"] is not None:
            assert titles[title["number"]] == title["title"]


def test_the_sample_with_a_units_part_restates_its_projects() -> None:
    path = next(path for path in EXAMPLES if path.stem.startswith("pingquan"))
    records = records_of(path)
    assert sum(project.scope is Scope.UNIT for project in records.projects) == 5
    assert sum(edge.kind == "RESTATES" for edge in records.edges) == 5


@examples
def test_a_sample_loads_without_a_warning(path: Path) -> None:
    assert [warning.message for warning in records_of(path).warnings] == []

"""The work of a question grows with its answer, not with what else the file holds.

SQLite counts the steps of its machine, so no clock is asked. A plan that reads a whole table or
index takes ten times as many in ten times the texts.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from budget_lineage.lineage import PathRequest, WalkRequest, impact, paths, walk
from budget_lineage.store.port import (
    BudgetLineQuery,
    CitationQuery,
    DepartmentQuery,
    Direction,
    DisclosureQuery,
    EdgeFilter,
    FundingCodeQuery,
    GoalQuery,
    GraphSnapshot,
    IndicatorQuery,
    Match,
    PolicyDocumentQuery,
    ProjectQuery,
)
from budget_lineage.store.sqlite import store as sqlite_store
from budget_lineage.store.sqlite.store import SqliteStore
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NUMBER = "冀财教〔2021〕7号"
DOCUMENT = document_id(NUMBER)
SMALL, LARGE = 6, 60
# The index of words grows by parts that it merges from time to time; a scan would be 10.
GROWTH_AT_MOST = 3.0


def build(path: Path, texts: int) -> SqliteStore:
    """Load texts that all cite one document; only the first four cite DOCUMENT too."""
    store = SqliteStore(path)
    for place in range(texts):
        draft = Draft(county=f"{130100 + place}", organ="财政局", year=2021)
        for ordinal in range(12):
            other = NUMBER if place < 4 and ordinal == 0 else f"冀财社〔2020〕{place + 1}号"
            project = draft.project(
                "独一无二" if place == ordinal == 0 else f"项目{place}之{ordinal}",
                amount=ordinal * 100,
                cites=["冀财办〔2019〕1号", other],
            )
            draft.indicator(project, cites=[other])
            draft.indicator(project)
        draft.budget_line(f"2080{place:03}", total=100)
        store.load(draft.records(), NOON)
    return store


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteStore, ...]]:
    folder = tmp_path_factory.mktemp("work")
    built = tuple(build(folder / f"{texts}.db", texts) for texts in (SMALL, LARGE))
    yield built
    for each in built:
        each.close()


def projects(graph: GraphSnapshot) -> list[str]:
    return [each.id for each in graph.find(ProjectQuery(citing=DOCUMENT), 4).nodes]


def departments(graph: GraphSnapshot) -> list[str]:
    citing = graph.find(ProjectQuery(citing=DOCUMENT), 4).nodes
    return [each.department_id for each in citing]


def disclosures(graph: GraphSnapshot) -> list[str]:
    listed = graph.lists(departments(graph), DisclosureQuery(), 4)
    return [each.id for page in listed.values() for each in page.nodes]


def indicators(graph: GraphSnapshot) -> list[str]:
    resting = graph.find(IndicatorQuery(resting_on=DOCUMENT), 8).nodes
    return [each.id for each in resting]


def codes(graph: GraphSnapshot) -> list[str]:
    return [each.id for each in graph.find(FundingCodeQuery(code="2080002"), 1).nodes]


Question = Callable[[GraphSnapshot], object]
QUESTIONS: dict[str, Question] = {
    "get": lambda graph: graph.get([DOCUMENT]),
    "cited by": lambda graph: graph.find(ProjectQuery(citing=DOCUMENT), 20),
    "count of cited by": lambda graph: graph.count(ProjectQuery(citing=DOCUMENT)),
    "rows resting on it": lambda graph: graph.find(IndicatorQuery(resting_on=DOCUMENT), 20),
    "mentions of it": lambda graph: graph.find(CitationQuery(of=DOCUMENT), 20),
    "mentions of many": lambda graph: graph.lists([DOCUMENT], CitationQuery(), 20),
    "mentions in projects": lambda graph: graph.counts(projects(graph), CitationQuery()),
    "mentions in indicators": lambda graph: graph.lists(indicators(graph), CitationQuery(), 20),
    "goals of projects": lambda graph: graph.lists(projects(graph), GoalQuery(), 20),
    "projects of departments": lambda graph: graph.lists(
        departments(graph), ProjectQuery(), 20
    ),
    "projects of disclosures": lambda graph: graph.counts(disclosures(graph), ProjectQuery()),
    "documents of projects": lambda graph: graph.lists(
        projects(graph), PolicyDocumentQuery(), 20
    ),
    "lines of codes": lambda graph: graph.lists(codes(graph), BudgetLineQuery(), 20),
    "disclosures of departments": lambda graph: graph.lists(
        departments(graph), DisclosureQuery(), 20
    ),
    "departments of a place": lambda graph: graph.find(DepartmentQuery(region="130101"), 20),
    "edges": lambda graph: graph.expand([DOCUMENT], Direction.BOTH, EdgeFilter(), 20),
    "degrees": lambda graph: graph.degrees([DOCUMENT], EdgeFilter(), excluding=[]),
    "evidence": lambda graph: graph.evidence([DOCUMENT, *projects(graph)], 3),
    "walk": lambda graph: walk(graph, WalkRequest(DOCUMENT, Direction.DOWNSTREAM, 3)),
    "impact": lambda graph: impact(graph, DOCUMENT),
    "paths": lambda graph: paths(
        graph, PathRequest(DOCUMENT, projects(graph)[0], Direction.DOWNSTREAM)
    ),
    "documents named": lambda graph: graph.documents_named(NUMBER),
    "search": lambda graph: graph.search("独一无二", None, 5),
    "projects by text": lambda graph: graph.find(ProjectQuery(text="独一无二"), 5),
    "citing": lambda graph: graph.citing(DOCUMENT, projects(graph), Match.LIKELY),
    "restatements": lambda graph: graph.restatements(projects(graph)),
    "statuses": lambda graph: graph.statuses(disclosures(graph)),
    "same documents": lambda graph: graph.same_as(disclosures(graph)),
}


def steps(store: SqliteStore, ask: Question) -> int:
    """Return how many steps of SQLite's machine a question takes."""
    count = 0

    def look() -> float:
        nonlocal count
        count += 1
        return 1.0

    with store.snapshot(look) as graph:
        assert ask(graph)
    return count


@pytest.mark.parametrize("question", QUESTIONS)
def test_steps_do_not_grow_with_the_texts(
    question: str, stores: tuple[SqliteStore, SqliteStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_store, "_STEPS_PER_LOOK", 1)
    small, large = (steps(store, QUESTIONS[question]) for store in stores)
    assert small > 0
    assert large <= GROWTH_AT_MOST * small


def test_a_question_that_reads_everything_does_grow(
    stores: tuple[SqliteStore, SqliteStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_store, "_STEPS_PER_LOOK", 1)
    small, large = (
        steps(store, lambda graph: graph.count(DepartmentQuery(not_citing=DOCUMENT)) + 1)
        for store in stores
    )
    assert large > GROWTH_AT_MOST * small

"""What ten questions cost on Neo4j, beside their own statements sent by the plain driver.

Loads rendered disclosures into a Neo4j and into SQLite, and asks both ten questions about
several things each; their answers must be equal. What the store sends for a question is noted,
and sent once more by the plain driver, in the same order, in a transaction; both take turns.
Without Java 17 and Maven it says so and ends.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypedDict

import neo4j

from bench.common.neo4j_server import Database, Statement, own_database, recorded
from bench.store_load import texts
from budget_lineage.lineage import PathRequest, WalkRequest, impact, paths, walk
from budget_lineage.store.port import (
    CitationQuery,
    DepartmentQuery,
    Direction,
    GraphSnapshot,
    GraphStore,
    IndicatorQuery,
    PolicyDocumentQuery,
    ProjectQuery,
)
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.kinds import EdgeKind
from tests.made_tables import put_into
from tests.reports import ROOT, Bound, verdict, write_measured

RATIO_AT_MOST = 1.5
SEED = 11
_DOCS = ROOT / "docs" / "neo4j.md"
_BEGIN, _END = "<!-- queries: begin -->", "<!-- queries: end -->"
_NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
_WORDS = ("养老", "补助资金", "基本医疗", "学", "≥95%", "就业", "设备购置", "2080505")


class Subject(NamedTuple):
    """What a question is about."""

    document: str
    number: str
    project: str
    year: int
    words: str


Ask = Callable[[GraphSnapshot, Subject], object]

QUESTIONS: dict[str, Ask] = {
    "projects that cite a document, first 20": lambda graph, about: graph.find(
        ProjectQuery(citing=about.document), 20
    ),
    "mentions of a document, first 50": lambda graph, about: graph.find(
        CitationQuery(of=about.document), 50
    ),
    "impact of a document": lambda graph, about: impact(graph, about.document),
    "what rests on a document, three hops": lambda graph, about: walk(
        graph, WalkRequest(about.document, Direction.DOWNSTREAM, 3)
    ),
    "what a project rests on, with its place": lambda graph, about: walk(
        graph,
        WalkRequest(
            about.project,
            Direction.UPSTREAM,
            4,
            context=frozenset({EdgeKind.BUDGETED_BY, EdgeKind.LOCATED_IN}),
        ),
    ),
    "paths from a project to a document": lambda graph, about: paths(
        graph, PathRequest(about.project, about.document, Direction.BOTH, 4)
    ),
    "departments of a year that do not cite it": lambda graph, about: graph.find(
        DepartmentQuery(not_citing=about.document, fiscal_year=about.year), 50
    ),
    "indicators that rest on a document": lambda graph, about: graph.find(
        IndicatorQuery(resting_on=about.document), 20
    ),
    "words in names and texts, with counts": lambda graph, about: (
        graph.search(about.words, None, 20),
        dict(graph.search_counts(about.words)),
    ),
    "a document by its number, with evidence": lambda graph, about: (
        graph.documents_named(about.number),
        dict(graph.evidence([about.document], 5)),
    ),
}


class Times(TypedDict):
    """Milliseconds of a question, the least of several times, averaged over its subjects.

    The least, because both ways wait for other processes now and then.
    """

    statements: float
    store_ms: float
    plain_ms: float
    ratio: float


def subjects(graph: GraphSnapshot, number: int) -> list[Subject]:
    """Return what to ask about: cited documents, from the most cited on, and so on."""
    documents = [
        document
        for document in graph.find(PolicyDocumentQuery(), 5 * number).nodes
        if document.number is not None
    ]
    projects = graph.find(ProjectQuery(cites_nothing=False), 500).nodes
    random = Random(SEED)
    return [
        Subject(document.id, str(document.number), project.id, project.fiscal_year, words)
        for document, project, words in zip(
            random.sample(documents, number),
            random.sample(projects, number),
            islice(cycle(_WORDS), number),
            strict=True,
        )
    ]


def answer(store: GraphStore, ask: Ask, about: Subject) -> object:
    """Return what a store answers, with a deadline, as the service asks."""
    with store.snapshot(lambda: 60.0) as graph:
        return ask(graph, about)


def send(driver: neo4j.Driver, statements: Sequence[Statement]) -> None:
    """Send statements in one transaction, and read their answers."""
    with (
        driver.session(default_access_mode=neo4j.READ_ACCESS) as session,
        session.begin_transaction() as transaction,
    ):
        for question, parameters in statements:
            transaction.run(question, q=parameters).values()


def milliseconds(action: Callable[[], object]) -> float:
    """Return the time that something takes."""
    since = time.perf_counter()
    action()
    return (time.perf_counter() - since) * 1000


def measure_one(
    database: Database, other: GraphStore, ask: Ask, abouts: Sequence[Subject], rounds: int
) -> Times:
    """Ask one question about each subject, in turns with the plain driver."""
    random = Random(SEED)
    sent: list[int] = []
    least = {"store": 0.0, "plain": 0.0}
    for about in abouts:
        with recorded(neo4j.Transaction) as statements:
            found = answer(database.store, ask, about)
        assert found == answer(other, ask, about), f"two answers about {about}"
        sent.append(len(statements))
        ways: dict[str, Callable[[], object]] = {
            "store": partial(answer, database.store, ask, about),
            "plain": partial(send, database.driver, statements),
        }
        times: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(rounds):
            for way in random.sample(list(ways), 2):
                times[way].append(milliseconds(ways[way]))
        for way, taken in times.items():
            least[way] += min(taken)
    return Times(
        statements=round(statistics.mean(sent), 1),
        store_ms=round(least["store"] / len(abouts), 2),
        plain_ms=round(least["plain"] / len(abouts), 2),
        ratio=round(least["store"] / least["plain"], 2),
    )


def measure(
    database: Database, path: Path, number: int, asked: int, rounds: int
) -> dict[str, Times]:
    """Load so many texts, and ask every question about so many things."""
    other = SqliteStore(path)
    for text in texts(number):
        other.load(text, _NOON)
        database.store.load(text, _NOON)
    with other.snapshot() as graph:
        abouts = subjects(graph, asked)
    found = {}
    for name, ask in QUESTIONS.items():
        # The server makes plans, and Java its code, while questions are asked the first times.
        measure_one(database, other, ask, abouts, 2)
        found[name] = measure_one(database, other, ask, abouts, rounds)
    other.close()
    return found


def table(disclosures: int, times: dict[str, Times]) -> str:
    """Return a row a question."""
    lines = [
        f"Questions to {disclosures:,} rendered texts, milliseconds (the least of several):",
        "",
        "| question | statements | store | plain driver | ratio |",
        "|---|---|---|---|---|",
    ]
    for name, each in times.items():
        figures = (each["statements"], each["store_ms"], each["plain_ms"], each["ratio"])
        lines.append(f"| {name} | {' | '.join(map(str, figures))} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print; write where asked. Exit status 1 where a question costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=60, help="to load")
    parser.add_argument("--subjects", type=int, default=8, help="of each question")
    parser.add_argument("--rounds", type=int, default=15, help="of asking both ways")
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    with own_database() as database, TemporaryDirectory() as folder:
        if database is None:
            return 0
        path = Path(folder) / "graph.db"
        times = measure(database, path, arguments.texts, arguments.subjects, arguments.rounds)
    print(table(arguments.texts, times))
    if arguments.write:
        figures = {"seed": SEED, "disclosures": arguments.texts, "questions": times}
        write_measured("neo4j_queries", figures)
        put_into(_DOCS, _BEGIN, table(arguments.texts, times), _END)
    return verdict([Bound(name, each["ratio"], RATIO_AT_MOST) for name, each in times.items()])


if __name__ == "__main__":
    sys.exit(main())

"""What questions to a large store cost, beside hand-written SQL decoded by the same codec.

Builds stores of a tenth of so many edges and of all, and asks for cited-by, a three-hop walk
and impact: of documents that few cite, and of one that a seventh of all edges lead to. Each
question is asked both ways, which take turns and must answer the same. Ratios are of medians in
this one run.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from sqlite3 import Connection
from tempfile import TemporaryDirectory
from typing import TypedDict

from bench.common import store_sql
from bench.common.store_corpus import EDGES_PER_TEXT, HUB, build, other_number
from budget_lineage.lineage import WalkRequest, impact, walk
from budget_lineage.store.port import Direction, GraphSnapshot, ProjectQuery
from budget_lineage.store.sqlite.store import SqliteStore
from tests.contract.records import document_id
from tests.made_tables import put_into
from tests.reports import ROOT, Bound, verdict, write_measured

RATIO_AT_MOST = 3.0
GROWTH_AT_MOST = 2.0
SEED = 3
_FEW, _HUB_RUNS = 200, 15
_DOCS = ROOT / "docs" / "store.md"
_BEGIN, _END = "<!-- queries: begin -->", "<!-- queries: end -->"

Ask = Callable[[GraphSnapshot, str], object]
AskSql = Callable[[Connection, str], object]


class Times(TypedDict):
    """Milliseconds of a question, and of the same one by hand."""

    p50: float
    p99: float
    by_hand_p50: float
    ratio: float


class Report(TypedDict):
    """What one store's questions take."""

    edges: int
    disclosures: int
    hub_citations: int
    build_seconds: float
    bytes: int
    few: dict[str, Times]
    hub: dict[str, Times]


def cited_by(graph: GraphSnapshot, document: str) -> object:
    """Return the first page of the projects that cite a document."""
    return list(graph.find(ProjectQuery(citing=document), 20).nodes)


def walk_three_hops(graph: GraphSnapshot, document: str) -> object:
    """Return what rests on a document, three hops far."""
    lineage = walk(graph, WalkRequest(document, Direction.DOWNSTREAM, 3))
    assert lineage is not None, "the corpus has the document"
    nodes = {
        (node.entity.id, node.depth, node.hidden_upstream, node.hidden_downstream)
        for node in lineage.nodes
    }
    return nodes, {link.id for link in lineage.links}


def impact_of(graph: GraphSnapshot, document: str) -> object:
    """Return what a document reaches, in projects and their money."""
    return {
        (
            part.department_id,
            part.fiscal_year,
            part.projects,
            part.projects_without_amount,
            part.possible,
            part.indicators_of_projects,
        )
        for part in impact(graph, document).parts
        if part.projects
    }


QUESTIONS: dict[str, tuple[str, Ask, AskSql]] = {
    "cited_by": ("cited-by, first 20", cited_by, store_sql.cited_by),
    "walk": ("walk, three hops", walk_three_hops, store_sql.walk),
    "impact": ("impact", impact_of, store_sql.impact),
}


def milliseconds(ask: Callable[[], object]) -> tuple[float, object]:
    """Return the time that a question takes, and its answer."""
    since = time.perf_counter()
    answer = ask()
    return (time.perf_counter() - since) * 1000, answer


def measure(path: Path, documents: Sequence[str]) -> dict[str, Times]:
    """Ask each question about each document both ways; return the times."""
    store = SqliteStore(path, create=False)
    found: dict[str, Times] = {}
    with store.snapshot() as graph, store._reader() as connection:
        for name, (_, ask, ask_sql) in QUESTIONS.items():
            ours, by_hand = [], []
            ask(graph, documents[0]), ask_sql(connection, documents[0])
            for document in documents:
                taken, answer = milliseconds(lambda: ask(graph, document))  # noqa: B023
                taken_sql, same = milliseconds(lambda: ask_sql(connection, document))  # noqa: B023
                assert answer == same, f"{name} of {document}: two answers"
                ours.append(taken)
                by_hand.append(taken_sql)
            p50, p50_sql = statistics.median(ours), statistics.median(by_hand)
            found[name] = Times(
                p50=round(p50, 3),
                p99=round(sorted(ours)[int(len(ours) * 0.99)], 3),
                by_hand_p50=round(p50_sql, 3),
                ratio=round(p50 / p50_sql, 2),
            )
    store.close()
    return found


def cited_documents(path: Path, numbers: Sequence[int]) -> list[str]:
    """Return those of the documents that are cited."""
    store = SqliteStore(path, create=False)
    with store.snapshot() as graph:
        known = graph.get([document_id(other_number(number)) for number in numbers])
    store.close()
    return list(known)


def report_on(folder: Path, edges: int) -> Report:
    """Build a store of so many edges, and ask it."""
    texts = -(-edges // EDGES_PER_TEXT)
    path = folder / f"{edges}.db"
    since = time.perf_counter()
    made = build(path, texts)
    seconds = time.perf_counter() - since
    random = Random(SEED)
    few = cited_documents(path, [random.randrange(texts * 25) for _ in range(_FEW)])
    store = SqliteStore(path, create=False)
    with store.snapshot() as graph:
        hub = graph.count(ProjectQuery(citing=HUB))
    store.close()
    return Report(
        edges=made,
        disclosures=texts,
        hub_citations=hub,
        build_seconds=round(seconds, 1),
        bytes=path.stat().st_size,
        few=measure(path, few),
        hub=measure(path, [HUB] * _HUB_RUNS),
    )


def growth(small: Report, large: Report) -> dict[str, float]:
    """Return how much longer the median takes for documents that few cite."""
    return {
        name: round(large["few"][name]["p50"] / small["few"][name]["p50"], 2)
        for name in QUESTIONS
    }


def table(small: Report, large: Report) -> str:
    """Return the larger store's times, a row a question."""
    grown = growth(small, large)
    lines = [
        (
            f"At {large['edges']:,} edges ({large['disclosures']:,} texts, "
            f"{large['bytes'] / 1e9:.1f} GB), with one document that "
            f"{large['hub_citations']:,} projects cite:"
        ),
        "",
        (
            "| question | document cited by few: p50, p99 | beside SQL "
            f"| growth from {small['edges']:,} edges | the hub: p50, p99 | beside SQL |"
        ),
        "|---|---|---|---|---|---|",
    ]
    for name, (title, _, _) in QUESTIONS.items():
        few, hub = large["few"][name], large["hub"][name]
        lines.append(
            f"| {title} | {few['p50']:.2f} ms, {few['p99']:.2f} ms | {few['ratio']:.2f} "
            f"| {grown[name]:.2f} | {hub['p50']:,.0f} ms, {hub['p99']:,.0f} ms "
            f"| {hub['ratio']:.2f} |"
        )
    return "\n".join(lines) + "\n"


def bounds(small: Report, large: Report) -> list[Bound]:
    """Return the ratios and the growth beside what they may be."""
    cited: Mapping[str, dict[str, Times]] = {"few": large["few"], "hub": large["hub"]}
    ratios = [
        Bound(f"{title}, cited by {how}, over SQL", times[name]["ratio"], RATIO_AT_MOST)
        for how, times in cited.items()
        for name, (title, _, _) in QUESTIONS.items()
    ]
    grown = growth(small, large)
    return ratios + [
        Bound(f"{title}, growth by tenfold edges", grown[name], GROWTH_AT_MOST)
        for name, (title, _, _) in QUESTIONS.items()
    ]


def main() -> int:
    """Build, measure, print; write where asked. Exit status 1 where a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edges", type=int, default=1_000_000, help="of the larger store")
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        small, large = (
            report_on(Path(folder), edges) for edges in (arguments.edges // 10, arguments.edges)
        )
    print(table(small, large))
    if arguments.write:
        write_measured("store_queries", {"seed": SEED, "small": small, "large": large})
        put_into(_DOCS, _BEGIN, table(small, large), _END)
    return verdict(bounds(small, large))


if __name__ == "__main__":
    sys.exit(main())

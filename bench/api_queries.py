"""What answers of the API cost: the queries of docs/api.md, and a list beside its alternatives.

Every query is asked of a SQLite store with the samples and, where Java and Maven are, of a
Neo4j with them. The list, 200 projects with five fields, is also served by a plain Starlette
route and by Strawberry as it comes, from the same store; the three take turns. All are asked in
this process, without a network: what is measured is parsing, validating, reading, executing and
encoding. Times are in milliseconds: p50 and p99 as a client sees them, and the median of
processor time ("work"), which other processes disturb less; that is compared.
"""

import argparse
import asyncio
import gc
import json
import re
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypedDict

import strawberry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp
from strawberry.asgi import GraphQL

from bench.common.neo4j_server import own_database
from budget_lineage.api.app import GRAPHQL_PATH, create_app
from budget_lineage.cli.asgi import post
from budget_lineage.store import open_store
from budget_lineage.store.port import GraphStore, ProjectQuery
from graph_schema.nodes import Project
from loaders.disclosure import read_disclosure
from loaders.documents.resolving import resolve_citations
from tests.made_tables import put_into
from tests.reports import ROOT, Bound, verdict, write_measured

SAMPLES = sorted((ROOT / "examples").glob("*.txt"))
DOCUMENT = ROOT / "docs" / "api.md"
ROWS = 200
FIELDS = "id name heading fiscalYear scope"
LIST = f"{{ projects(first: {ROWS}) {{ edges {{ node {{ {FIELDS} }} }} }} }}"
RATIO_AT_LEAST = 1.2
_BEGIN, _END = "<!-- times: begin -->", "<!-- times: end -->"
_RUNS, _WARM = 100, 5
_QUERY = re.compile(
    r"^## (?P<heading>[^\n]+)$|^```graphql\n(?P<query>.*?)^```$", re.MULTILINE | re.DOTALL
)
_NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)

Asking = Callable[[], Awaitable[bytes]]


class Times(NamedTuple):
    """What one answer took, by the clock and of the processor."""

    elapsed: float
    work: float


class Figures(TypedDict):
    """Milliseconds that one question takes."""

    p50: float
    p99: float
    work: float


def documented_queries() -> dict[str, str]:
    """Return the queries of the document by heading and number."""
    found: dict[str, str] = {}
    heading, number = "", 0
    for part in _QUERY.finditer(DOCUMENT.read_text(encoding="utf-8")):
        if part["heading"]:
            heading, number = part["heading"], 0
        else:
            number += 1
            found[f"{heading[:44]} {number}"] = part["query"]
    return found


def load_samples(store: GraphStore, years: int) -> None:
    """Load the samples, and copies that pretend to be of so many years in all."""
    for path in SAMPLES:
        text = path.read_text(encoding="utf-8")
        (year,) = re.findall(r"\d{4}", path.stem)
        for back in range(years):
            copied = text.replace(year, str(int(year) - back))
            store.load(read_disclosure(copied.encode(), path.name), _NOON)


def asking(app: ASGIApp, query: str, path: str = GRAPHQL_PATH) -> Asking:
    """Return what asks an application one query."""
    body = json.dumps({"query": query}).encode()
    return lambda: post(app, path, body)


async def milliseconds(questions: Mapping[str, Asking]) -> dict[str, list[Times]]:
    """Return the times of each question, all taking turns, in a new order each time."""
    times: dict[str, list[Times]] = {name: [] for name in questions}
    turns, random = list(questions.items()), Random(1)
    # As `serve` does before its first request: what is there to stay is never looked through.
    gc.collect()
    gc.freeze()
    for run in range(_WARM + _RUNS):
        random.shuffle(turns)
        for name, ask in turns:
            begin, worked = time.perf_counter(), time.process_time()
            await ask()
            elapsed, work = time.perf_counter() - begin, time.process_time() - worked
            if run >= _WARM:
                times[name].append(Times(elapsed * 1e3, work * 1e3))
    return times


def figures(times: Mapping[str, Sequence[Times]]) -> dict[str, Figures]:
    """Return median and 99th percentile of each question, and the median of its work."""
    return {
        name: Figures(
            p50=round(statistics.median(one.elapsed for one in each), 2),
            p99=round(statistics.quantiles((one.elapsed for one in each), n=100)[98], 2),
            work=round(statistics.median(one.work for one in each), 2),
        )
        for name, each in times.items()
    }


def projects_of(store: GraphStore) -> tuple[Project, ...]:
    """Return the rows of the list."""
    with store.snapshot() as graph:
        return graph.find(ProjectQuery(), ROWS).nodes


def plain_app(store: GraphStore) -> Starlette:
    """Return a route that answers the list and nothing else."""

    async def answer(request: Request) -> JSONResponse:
        await request.json()
        rows = [
            {
                "id": project.id,
                "name": project.name,
                "heading": project.heading,
                "fiscalYear": project.fiscal_year,
                "scope": project.scope.value,
            }
            for project in await asyncio.to_thread(projects_of, store)
        ]
        return JSONResponse({"data": {"projects": {"edges": [{"node": row} for row in rows]}}})

    return Starlette(routes=[Route(GRAPHQL_PATH, answer, methods=["POST"])])


def stock_app(store: GraphStore) -> Starlette:
    """Return Strawberry as it comes, with a schema of the list alone."""

    @strawberry.type(name="Project")
    class StockProject:
        id: strawberry.ID
        name: str
        heading: str
        fiscal_year: int
        scope: str

    @strawberry.type
    class Edge:
        node: StockProject

    @strawberry.type
    class Connection:
        edges: list[Edge]

    def rendered(project: Project) -> StockProject:
        return StockProject(
            id=strawberry.ID(project.id),
            name=project.name,
            heading=project.heading,
            fiscal_year=project.fiscal_year,
            scope=project.scope.value,
        )

    @strawberry.type
    class Query:
        @strawberry.field
        async def projects(self, first: int) -> Connection:
            found = await asyncio.to_thread(projects_of, store)
            return Connection(edges=[Edge(node=rendered(each)) for each in found[:first]])

    app: ASGIApp = GraphQL(strawberry.Schema(query=Query))
    return Starlette(routes=[Mount(GRAPHQL_PATH, app)])


async def compare_lists(store: GraphStore) -> dict[str, Figures]:
    """Return what the list costs three ways."""
    questions = {
        "this service": asking(create_app(store), LIST),
        "Strawberry as it comes": asking(stock_app(store), LIST, f"{GRAPHQL_PATH}/"),
        "plain Starlette": asking(plain_app(store), LIST),
    }
    answers = [json.loads(await ask()) for ask in questions.values()]
    assert answers[0] == answers[1] == answers[2], "the three must answer the same"
    assert len(answers[0]["data"]["projects"]["edges"]) == ROWS
    return figures(await milliseconds(questions))


async def measure_queries(store: GraphStore) -> dict[str, Figures]:
    """Return what each documented query costs on a store."""
    app = create_app(store, read_citations=resolve_citations)
    questions = {title: asking(app, query) for title, query in documented_queries().items()}
    return figures(await milliseconds(questions))


def measure() -> tuple[dict[str, dict[str, Figures]], dict[str, Figures]]:
    """Return what the documented queries cost on each store, and what the list costs."""
    queries = {}
    with TemporaryDirectory() as folder:
        samples = open_store(f"{folder}/samples.db")
        load_samples(samples, years=1)
        queries["SQLite"] = asyncio.run(measure_queries(samples))
        samples.close()
        copies = open_store(f"{folder}/copies.db")
        load_samples(copies, years=5)
        lists = asyncio.run(compare_lists(copies))
        copies.close()
    with own_database() as database:
        if database is not None:
            load_samples(database.store, years=1)
            queries["Neo4j"] = asyncio.run(measure_queries(database.store))
    return queries, lists


def table(queries: Mapping[str, Mapping[str, Figures]], lists: Mapping[str, Figures]) -> str:
    """Return the times as tables."""
    lines = [
        f"| query of this page, ms | {' | '.join(f'{name}: p50, p99' for name in queries)} |",
        "|---" * (len(queries) + 1) + "|",
    ]
    for title in next(iter(queries.values())):
        cells = [
            f"{each[title]['p50']:.1f}, {each[title]['p99']:.1f}" for each in queries.values()
        ]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    lines += ["", f"| {ROWS} projects, five fields, ms | p50, p99 | work |", "|---|---|---|"]
    lines += [
        f"| {name} | {each['p50']:.1f}, {each['p99']:.1f} | {each['work']:.1f} |"
        for name, each in lists.items()
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print; write where asked. Exit status 1 where the list takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    queries, lists = measure()
    print(table(queries, lists))
    if arguments.write:
        write_measured("api_queries", {"queries": queries, "lists": lists})
        put_into(DOCUMENT, _BEGIN, table(queries, lists), _END)
    ours, stock, _ = (each["work"] for each in lists.values())
    bound = Bound("times as fast as Strawberry", stock / ours, RATIO_AT_LEAST, at_least=True)
    return verdict([bound])


if __name__ == "__main__":
    sys.exit(main())

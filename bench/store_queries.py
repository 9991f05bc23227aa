"""What questions to a large store cost, beside hand-written SQL decoded by the same codec.

Usage: python -m bench.store_queries [EDGES] [FILE]

Builds stores of a tenth of EDGES and of EDGES (1,000,000), and prints, or writes to FILE, the
times of cited-by, a three-hop walk and impact: of documents that few cite, and of one that a
tenth of all edges lead to. Ratios are of medians in this one run.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from sqlite3 import Connection
from tempfile import TemporaryDirectory

import msgspec

from bench.store_corpus import EDGES_PER_TEXT, HUB, build, other_number
from budget_lineage.lineage import WalkRequest, impact, walk
from budget_lineage.store.port import Direction, GraphSnapshot, ProjectQuery
from budget_lineage.store.sqlite.rows import id_list
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.codec import decode_node, decode_reasons
from tests.contract.records import document_id

_FEW, _HUB_RUNS = 200, 15
_CITING = """
WITH meant AS (
    SELECT key FROM node WHERE id = ?1
    UNION SELECT s.target FROM node n JOIN edge s ON s.source = n.key
    WHERE n.id = ?1 AND s.kind = 'POSSIBLY_SAME_AS' AND s.visible AND s.confidence >= 0.9
    UNION SELECT s.source FROM node n JOIN edge s ON s.target = n.key
    WHERE n.id = ?1 AND s.kind = 'POSSIBLY_SAME_AS' AND s.visible AND s.confidence >= 0.9
), citing AS MATERIALIZED (
    SELECT DISTINCT e.source FROM meant m CROSS JOIN edge e ON e.target = m.key
    WHERE e.kind = 'CITES' AND e.visible AND (e.basis = 'STATED' OR e.confidence >= 0.9)
)
"""
_CITED_BY = (
    _CITING
    + """
SELECT n.json FROM citing c CROSS JOIN node n ON n.key = c.source
CROSS JOIN node d ON d.key = n.owner
WHERE n.kind = 'PROJECT' AND n.visible AND NOT EXISTS (
    SELECT 1 FROM edge r WHERE r.source = n.key AND r.kind = 'RESTATES'
    AND r.target IN (SELECT source FROM citing)
)
ORDER BY d.id, n.sequence LIMIT 20
"""
)
_STEPS = """
SELECT t.id, n.id, e.kind, e.basis, e.confidence, e.reasons, n.kind, n.json
FROM node t CROSS JOIN edge e ON e.target = t.key CROSS JOIN node n ON n.key = e.source
WHERE t.id IN (SELECT value FROM json_each(?)) AND e.visible
ORDER BY t.id, e.kind, n.id LIMIT 2000
"""
_HIDDEN = """
SELECT a.id, count(DISTINCT o.target), count(DISTINCT i.source)
FROM node a LEFT JOIN edge o ON o.source = a.key AND o.visible
    AND o.target NOT IN (SELECT key FROM node WHERE id IN (SELECT value FROM json_each(?1)))
LEFT JOIN edge i ON i.target = a.key AND i.visible
    AND i.source NOT IN (SELECT key FROM node WHERE id IN (SELECT value FROM json_each(?1)))
WHERE a.id IN (SELECT value FROM json_each(?1)) AND a.kind <> 'POLICY_DOCUMENT' GROUP BY a.key
UNION ALL SELECT a.id, 0, count(DISTINCT i.source) FROM node a JOIN edge i ON i.target = a.key
WHERE a.id IN (SELECT value FROM json_each(?1)) AND a.kind = 'POLICY_DOCUMENT' AND i.visible
    AND i.source NOT IN (SELECT key FROM node WHERE id IN (SELECT value FROM json_each(?1)))
GROUP BY a.key
"""
_IMPACT = (
    _CITING
    + """
, counted AS (
    SELECT DISTINCT coalesce((SELECT min(r.target) FROM edge r
        WHERE r.source = n.key AND r.kind = 'RESTATES'), n.key) AS key
    FROM citing c CROSS JOIN node n ON n.key = c.source WHERE n.kind = 'PROJECT'
)
SELECT n.department, n.unit, n.fiscal_year, count(*), sum(n.amount), sum(n.amount IS NULL),
    sum((SELECT count(*) FROM node i WHERE i.project = n.key AND i.kind = 'INDICATOR'))
FROM counted c CROSS JOIN node n ON n.key = c.key GROUP BY 1, 2, 3
"""
)

Ask = Callable[[GraphSnapshot, str], object]
AskSql = Callable[[Connection, str], object]


def cited_by(graph: GraphSnapshot, document: str) -> object:
    """Return the first page of the projects that cite a document."""
    return graph.find(ProjectQuery(citing=document), 20)


def walk_three_hops(graph: GraphSnapshot, document: str) -> object:
    """Return what rests on a document, three hops far."""
    return walk(graph, WalkRequest(document, Direction.DOWNSTREAM, 3))


def impact_of(graph: GraphSnapshot, document: str) -> object:
    """Return what a document reaches."""
    return impact(graph, document).possible


def cited_by_sql(connection: Connection, document: str) -> object:
    """Do the same by hand."""
    return [
        decode_node("PROJECT", json) for (json,) in connection.execute(_CITED_BY, (document,))
    ]


def walk_sql(connection: Connection, document: str) -> object:
    """Do the same by hand: a statement a hop, fifty neighbours of each, and what is hidden."""
    seen, border, links = {document: None}, [document], []
    for _ in range(3):
        reached: list[str] = []
        taken: dict[str, int] = {}
        rows = connection.execute(_STEPS, (id_list(border),))
        for anchor, name, kind, basis, confidence, reasons, node_kind, json in rows:
            taken[anchor] = taken.get(anchor, 0) + 1
            if taken[anchor] > 50 or len(seen) >= 200:
                continue
            links.append((name, kind, anchor, basis, confidence, decode_reasons(reasons)))
            if name not in seen:
                decode_node(node_kind, json)
                seen[name] = None
                reached.append(name)
        border = reached
    return links, connection.execute(_HIDDEN, (id_list(seen),)).fetchall()


def impact_sql(connection: Connection, document: str) -> object:
    """Do the same by hand, rows of indicators that cite apart."""
    return connection.execute(_IMPACT, (document,)).fetchall()


QUESTIONS: dict[str, tuple[Ask, AskSql]] = {
    "cited_by": (cited_by, cited_by_sql),
    "walk": (walk_three_hops, walk_sql),
    "impact": (impact_of, impact_sql),
}


def times(ask: Callable[[str], object], documents: Sequence[str]) -> list[float]:
    """Return the milliseconds that each question takes, the first one apart."""
    ask(documents[0])
    taken = []
    for document in documents:
        since = time.perf_counter()
        ask(document)
        taken.append((time.perf_counter() - since) * 1000)
    return taken


def measure(path: Path, documents: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return median and 99th percentile of each question, and its ratio to SQL by hand."""
    store = SqliteStore(path, create=False)
    found: dict[str, dict[str, float]] = {}
    with store.snapshot() as graph, store._reader() as connection:
        for name, (ask, ask_sql) in QUESTIONS.items():
            ours = times(partial(ask, graph), documents)
            by_hand = times(partial(ask_sql, connection), documents)
            p50, p50_sql = statistics.median(ours), statistics.median(by_hand)
            found[name] = {
                "p50_ms": round(p50, 3),
                "p99_ms": round(sorted(ours)[int(len(ours) * 0.99)], 3),
                "sql_p50_ms": round(p50_sql, 3),
                "ratio": round(p50 / p50_sql, 2),
            }
    store.close()
    return found


def cited_documents(path: Path, numbers: Sequence[int]) -> list[str]:
    """Return those of the documents that are cited."""
    store = SqliteStore(path, create=False)
    with store.snapshot() as graph:
        known = graph.get([document_id(other_number(number)) for number in numbers])
    store.close()
    return list(known)


def main(edges: int, target: Path | None) -> None:
    """Build, measure, and report."""
    report: dict[str, object] = {}
    medians = []
    with TemporaryDirectory() as folder:
        for wanted in (edges // 10, edges):
            number = wanted // EDGES_PER_TEXT
            path = Path(folder) / f"{wanted}.db"
            since = time.perf_counter()
            made = build(path, number)
            seconds = time.perf_counter() - since
            random = Random(3)
            few = [
                document_id(other_number(random.randrange(number * 25))) for _ in range(_FEW)
            ]
            answers = {"few": measure(path, few), "hub": measure(path, [HUB] * _HUB_RUNS)}
            medians.append({name: each["p50_ms"] for name, each in answers["few"].items()})
            report[f"{made} edges"] = answers | {
                "disclosures": number,
                "build_seconds": round(seconds, 1),
                "bytes": path.stat().st_size,
            }
    report["growth"] = {
        name: round(medians[1][name] / medians[0][name], 2) for name in QUESTIONS
    }
    text = msgspec.json.format(msgspec.json.encode(report)).decode()
    if target is None:
        print(text)
    else:
        target.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
    )

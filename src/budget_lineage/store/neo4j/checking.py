"""The check of a whole database: everything is worked out anew from records, and compared."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, LiteralString

from budget_lineage.store.neo4j.labels import ANY_EDGE, LABELS
from budget_lineage.store.neo4j.loading import edge_rows, node_rows
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.shared_nodes import fold_stored
from budget_lineage.store.neo4j.statistics import stats
from budget_lineage.store.neo4j.statuses import statuses
from budget_lineage.store.neo4j.stored import digest, disclosure_ids, records
from budget_lineage.store.port import CheckReport, Finding
from graph_schema.codec import digest_of
from graph_schema.kinds import SHARED_KINDS
from graph_schema.records import DisclosureRecords

_STRAYS: LiteralString = """
MATCH (n) WHERE n.disclosure_id IS NOT NULL AND (n:Entity OR n:Citation OR n:Warning)
    AND NOT EXISTS { MATCH (s:Source) WHERE s.disclosure_id = n.disclosure_id }
RETURN coalesce(n.id, n.disclosure_id)
"""
_DIGEST: LiteralString = "MATCH (s:Source {disclosure_id: $q.id}) RETURN s.digest"
_NODES: LiteralString = """
MATCH (n:Entity {disclosure_id: $q.id}) RETURN n.id AS id, properties(n) AS found
UNION ALL
MATCH (n:Citation {disclosure_id: $q.id}) RETURN n.id AS id, properties(n) AS found
"""
_EDGES: LiteralString = (
    "MATCH (f:Entity {disclosure_id: $q.id})-[e:" + ANY_EDGE + "]->(t:Entity)"
    " WHERE e.disclosure_id = $q.id"
    " RETURN f.id AS source, type(e) AS kind, t.id AS target, properties(e) AS found"
    " UNION ALL"
    " MATCH (:Entity {id: $q.id})-[:MENTIONS]->(f)-[e:" + ANY_EDGE + "]->(t:Entity)"
    " WHERE e.disclosure_id = $q.id"
    " RETURN f.id AS source, type(e) AS kind, t.id AS target, properties(e) AS found"
)


def _shared(label: LiteralString) -> LiteralString:
    return (
        "MATCH (n:" + label + ") CALL (n) { OPTIONAL MATCH (n)<-[m:MENTIONS]-()"
        " RETURN [x IN collect(m) |"
        " [x.fiscal_year, x.disclosure_id, x.json, x.current]] AS said"
        " } RETURN n.id, n.kind, properties(n), said"
    )


_SHARED: tuple[LiteralString, ...] = tuple(
    _shared(LABELS[kind]) for kind in sorted(SHARED_KINDS)
)
_TEXTS: LiteralString = """
MATCH (n:Entity)
RETURN sum(size(coalesce(n.search_words, [])) + size(coalesce(n.search_numbers, [])))
"""


def check(reading: Reading) -> CheckReport:
    """Return what is not as the stored records say."""
    findings = [Finding(name, "belongs to no disclosure") for (name,) in reading.rows(_STRAYS)]
    for name in disclosure_ids(reading):
        findings += _check_disclosure(reading, name)
    findings += _check_shared(reading)
    counts = stats(reading)
    ((texts,),) = reading.rows(_TEXTS)
    return CheckReport(
        counts.disclosures,
        sum(counted for _, counted in counts.nodes),
        sum(counted for _, counted in counts.edges),
        texts,
        digest(reading),
        tuple(findings),
    )


def _check_disclosure(reading: Reading, name: str) -> Iterator[Finding]:
    read = records(reading, name)
    if read is None:
        yield Finding(name, "its text is missing")
        return
    if [[digest_of(read)]] != reading.rows(_DIGEST, id=name):
        yield Finding(name, "its records do not have the digest with which they were loaded")
    status = statuses(reading, [name])[name]
    if status.current != (status.superseded_by is None):
        yield Finding(name, "whether it is current does not follow from the texts beside it")
    yield from _check_rows(reading, read, status.current)


def _check_rows(reading: Reading, read: DisclosureRecords, current: bool) -> Iterator[Finding]:
    name = read.disclosure.id
    expected: dict[str, Mapping[str, Any]] = {
        str(row["id"]): row for row in node_rows(read, current)
    }
    found = reading.mapping(_NODES, id=name)
    yield from _differences(expected, found, "its properties differ from its record")
    expected = {
        f"{row.source}/{kind}/{row.target}": row.properties
        for kind, rows in edge_rows(read, current).items()
        for row in rows
    }
    stored = reading.rows(_EDGES, id=name)
    found = {f"{source}/{kind}/{target}": edge for source, kind, target, edge in stored}
    yield from _differences(expected, found, f"{name} states it otherwise, or not at all")


def _check_shared(reading: Reading) -> Iterator[Finding]:
    for question in _SHARED:
        for name, kind, found, mentions in reading.stream(question):
            kept = fold_stored(kind, mentions)
            if kept is None:
                yield Finding(name, "no disclosure mentions it")
            elif kept.row != found:
                yield Finding(name, "it is not what its mentions make of it")


def _differences(
    expected: Mapping[str, Mapping[str, Any]],
    found: Mapping[str, Mapping[str, Any]],
    problem: str,
) -> Iterable[Finding]:
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield Finding(name, problem)

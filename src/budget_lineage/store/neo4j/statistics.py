"""How much a database holds."""

from typing import LiteralString

from budget_lineage.store.neo4j.labels import ANY_EDGE
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.port import StoreStats

_TEXTS: LiteralString = """
MATCH (d:Disclosure)-[:READ_FROM]->(s:Source)
RETURN count(*), count(CASE WHEN d.current THEN 1 END), coalesce(sum(s.text_bytes), 0)
"""
_VERSIONS: LiteralString = "MATCH (s:Source) RETURN s.loader_version, count(*)"
_NODES: LiteralString = """
MATCH (n:Entity) RETURN n.kind AS kind, count(*) AS counted
UNION ALL
MATCH (n:Citation) RETURN n.kind AS kind, count(*) AS counted
"""
# Several disclosures' edges of one pair count as one.
_EDGES: LiteralString = (
    "MATCH (s:Entity)-[e:" + ANY_EDGE + "]->(t:Entity)"
    " WITH DISTINCT type(e) AS kind, s, t RETURN kind, count(*)"
)


def stats(reading: Reading) -> StoreStats:
    """Return how much a database holds."""
    ((disclosures, current, source_bytes),) = reading.rows(_TEXTS)
    return StoreStats(
        disclosures,
        current,
        _pairs(reading, _NODES),
        _pairs(reading, _EDGES),
        source_bytes,
        None,
        _pairs(reading, _VERSIONS),
    )


def _pairs(reading: Reading, question: LiteralString) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(reading.mapping(question).items()))

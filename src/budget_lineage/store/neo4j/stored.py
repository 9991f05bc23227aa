"""What was stored of disclosures, read back as it came, and the digest of the whole graph."""

from collections.abc import Iterator
from itertools import groupby
from typing import LiteralString

from budget_lineage.store.claims import Claim, merge_claims
from budget_lineage.store.compression import decompress_text
from budget_lineage.store.digests import NodeLine, digest_of_graph
from budget_lineage.store.neo4j.labels import ANY_EDGE, LABELS
from budget_lineage.store.neo4j.reading import Reading, Row
from budget_lineage.store.port import Link
from budget_lineage.store.reassembly import decode_edge, decode_mention, reassemble
from graph_schema.codec import decode_node, decode_reasons, decode_warning
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.records import DisclosureRecords, SourceFile

_IDS: LiteralString = "MATCH (s:Source) RETURN s.disclosure_id ORDER BY s.load_order"
_ENTRY: LiteralString = """
MATCH (:Entity {id: $q.id})-[:READ_FROM]->(s:Source)
RETURN s.text, [s.file_name, s.media_type, s.encoding, s.sha256, s.line_count]
"""
_NODES: LiteralString = """
MATCH (n:Entity {disclosure_id: $q.id}) RETURN n.kind, n.json, n.sequence, n.id
UNION ALL
MATCH (n:Citation {disclosure_id: $q.id}) RETURN n.kind, n.json, n.sequence, n.id
"""
_MENTIONS: LiteralString = """
MATCH (:Entity {id: $q.id})-[m:MENTIONS]->(n)
RETURN n.kind, m.json, m.basis, m.reasons_json, m.evidence
"""
_EDGES: LiteralString = (
    """
MATCH (f:Entity {disclosure_id: $q.id})-[e:"""
    + ANY_EDGE
    + """]->(t:Entity) WHERE e.disclosure_id = $q.id
RETURN f.id, type(e), t.id, e.basis, e.confidence, e.reasons_json, e.evidence
UNION ALL
MATCH (:Entity {id: $q.id})-[:MENTIONS]->(f)-[e:"""
    + ANY_EDGE
    + """]->(t:Entity) WHERE e.disclosure_id = $q.id
RETURN f.id, type(e), t.id, e.basis, e.confidence, e.reasons_json, e.evidence
"""
)
_WARNINGS: LiteralString = """
MATCH (w:Warning {disclosure_id: $q.id}) RETURN w.json ORDER BY w.place
"""


def _nodes_of(label: LiteralString) -> LiteralString:
    return (
        "MATCH (n:" + label + ") WITH n ORDER BY coalesce(n.id_sort, n.id)"
        " RETURN n.id AS id, n.current AS current, n.json AS json"
    )


def _edges_of(label: LiteralString) -> LiteralString:
    return (
        "MATCH (s:" + label + ") WITH s ORDER BY coalesce(s.id_sort, s.id)"
        " CALL (s) { MATCH (s)-[e:" + ANY_EDGE + "]->(t:Entity)"
        " RETURN collect([type(e), t.id, e.basis, e.confidence, e.reasons_json, e.current])"
        " AS edges } RETURN s.id AS id, edges"
    )


# An id begins with its label, and no label begins another: by label is by id.
_ALL_NODES: LiteralString = "\nUNION ALL\n".join(map(_nodes_of, sorted(LABELS.values())))
_ALL_EDGES: LiteralString = "\nUNION ALL\n".join(map(_edges_of, sorted(LABELS.values())))


def disclosure_ids(reading: Reading) -> tuple[str, ...]:
    """Return the ids of all stored disclosures, in load order."""
    return tuple(name for (name,) in reading.rows(_IDS))


def records(reading: Reading, disclosure_id: str) -> DisclosureRecords | None:
    """Return what was stored of a disclosure; None if it was not loaded."""
    entry = reading.rows(_ENTRY, id=disclosure_id)
    if not entry:
        return None
    ((text, source),) = entry
    nodes = sorted(
        reading.rows(_NODES, id=disclosure_id), key=lambda row: (row[2] or 0, row[3])
    )
    warnings = reading.rows(_WARNINGS, id=disclosure_id)
    return reassemble(
        SourceFile(*source),
        decompress_text(text),
        [decode_node(kind, json) for kind, json, _, _ in nodes],
        [decode_mention(*row) for row in reading.rows(_MENTIONS, id=disclosure_id)],
        [decode_edge(*row) for row in reading.rows(_EDGES, id=disclosure_id)],
        [decode_warning(json) for (json,) in warnings],
    )


def digest(reading: Reading) -> str:
    """Return the digest of the graph as answered."""
    return digest_of_graph(_node_lines(reading), _links(reading))


def _node_lines(reading: Reading) -> Iterator[NodeLine]:
    yield from ((name, current, json) for name, current, json in reading.stream(_ALL_NODES))


def _links(reading: Reading) -> Iterator[tuple[Link, bool]]:
    for source, edges in reading.stream(_ALL_EDGES):
        edges.sort(key=lambda edge: edge[:2])
        for (kind, target), said in groupby(edges, key=lambda edge: tuple(edge[:2])):
            yield _link(source, EdgeKind(kind), target, list(said))


def _link(source: str, kind: EdgeKind, target: str, said: list[Row]) -> tuple[Link, bool]:
    """Merge what disclosures say of an edge: the current ones, else all."""
    visible = any(current for *_, current in said)
    claim = merge_claims(
        Claim(EdgeBasis(basis), confidence, decode_reasons(reasons))
        for _, _, basis, confidence, reasons, current in said
        if current or not visible
    )
    link = Link(kind, source, target, claim.basis, claim.confidence, claim.reasons)
    return link, visible

"""What was stored of disclosures, read back as it came, and the digest of the whole graph."""

from collections.abc import Iterator
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.compression import decompress_text
from budget_lineage.store.digests import NodeLine, digest_of_graph
from budget_lineage.store.port import Link
from budget_lineage.store.reassembly import decode_edge, decode_mention, reassemble
from graph_schema.codec import decode_node, decode_reasons, decode_warning
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.records import DisclosureRecords, SourceFile

_IDS: LiteralString = """
SELECT n.id FROM disclosure d JOIN node n ON n.key = d.key ORDER BY d.load_order
"""
_ENTRY: LiteralString = """
SELECT d.key, s.text, d.file_name, d.media_type, d.encoding, d.sha256, d.line_count
FROM node n JOIN disclosure d ON d.key = n.key JOIN source s ON s.disclosure = d.key
WHERE n.id = ?
"""
_NODES: LiteralString = (
    "SELECT kind, json FROM node WHERE owner = ? ORDER BY kind, sequence, key"
)
_MENTIONS: LiteralString = """
SELECT n.kind, m.json, m.basis, m.reasons, m.evidence
FROM mention m JOIN node n ON n.key = m.node WHERE m.disclosure = ?
"""
_EDGES: LiteralString = """
SELECT f.id, e.kind, t.id, e.basis, e.confidence, e.reasons, e.evidence
FROM edge e JOIN node f ON f.key = e.source JOIN node t ON t.key = e.target
WHERE e.owner = ?
UNION ALL
SELECT f.id, e.kind, t.id, s.basis, s.confidence, s.reasons, s.evidence
FROM statement s JOIN edge e ON e.key = s.edge
JOIN node f ON f.key = e.source JOIN node t ON t.key = e.target
WHERE s.disclosure = ?
"""
_WARNINGS: LiteralString = "SELECT json FROM warning WHERE disclosure = ? ORDER BY place"
_ALL_NODES: LiteralString = "SELECT id, visible, json FROM node ORDER BY id"
_ALL_EDGES: LiteralString = """
SELECT e.kind, f.id, t.id, e.basis, e.confidence, e.reasons, e.visible
FROM edge e JOIN node f ON f.key = e.source JOIN node t ON t.key = e.target
ORDER BY f.id, e.kind, t.id
"""


def disclosure_ids(connection: Connection) -> tuple[str, ...]:
    """Return the ids of all stored disclosures, in load order."""
    return tuple(name for (name,) in connection.execute(_IDS))


def records(connection: Connection, disclosure_id: str) -> DisclosureRecords | None:
    """Return what was stored of a disclosure; None if it was not loaded."""
    entry = connection.execute(_ENTRY, (disclosure_id,)).fetchone()
    if entry is None:
        return None
    key, text, *source = entry
    return reassemble(
        SourceFile(*source),
        decompress_text(text),
        [decode_node(kind, json) for kind, json in connection.execute(_NODES, (key,))],
        [decode_mention(*row) for row in connection.execute(_MENTIONS, (key,))],
        [decode_edge(*row) for row in connection.execute(_EDGES, (key, key))],
        [decode_warning(json) for (json,) in connection.execute(_WARNINGS, (key,))],
    )


def digest(connection: Connection) -> str:
    """Return the digest of the graph as answered."""
    return digest_of_graph(node_lines(connection), links(connection))


def node_lines(connection: Connection) -> Iterator[NodeLine]:
    """Yield every node, by id."""
    for name, visible, json in connection.execute(_ALL_NODES):
        yield (name, bool(visible), json)


def links(connection: Connection) -> Iterator[tuple[Link, bool]]:
    """Yield every edge and whether it is visible, by source, kind and target."""
    for kind, source, target, basis, confidence, reasons, visible in connection.execute(
        _ALL_EDGES
    ):
        link = Link(
            EdgeKind(kind),
            source,
            target,
            EdgeBasis(basis),
            confidence,
            decode_reasons(reasons),
        )
        yield link, bool(visible)

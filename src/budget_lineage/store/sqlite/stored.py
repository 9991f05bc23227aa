"""What was stored of disclosures, read back as it came, and the digest of the whole graph."""

import zlib
from collections.abc import Iterator
from sqlite3 import Connection
from typing import LiteralString, TypeVar

from budget_lineage.store.digests import NodeLine, digest_of_graph
from budget_lineage.store.port import Link
from graph_schema.codec import (
    CITATION_KIND,
    decode_evidence,
    decode_node,
    decode_reasons,
    decode_shared,
    decode_warning,
)
from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeBasis, EdgeKind, EntityKind
from graph_schema.nodes import BudgetLine, Citation, Disclosure, Goal, Indicator, Project
from graph_schema.records import DisclosureRecords, Mention, SourceFile

OwnedT = TypeVar("OwnedT")

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
    nodes: dict[str, list[object]] = {}
    for kind, json in connection.execute(_NODES, (key,)):
        nodes.setdefault(kind, []).append(decode_node(kind, json))
    (disclosure,) = _of(nodes, EntityKind.DISCLOSURE, Disclosure)
    return DisclosureRecords(
        disclosure,
        SourceFile(*source),
        zlib.decompress(text).decode(),
        _of(nodes, EntityKind.BUDGET_LINE, BudgetLine),
        _of(nodes, EntityKind.PROJECT, Project),
        _of(nodes, EntityKind.GOAL, Goal),
        _of(nodes, EntityKind.INDICATOR, Indicator),
        _of(nodes, CITATION_KIND, Citation),
        _mentions(connection, key),
        _edges(connection, key),
        tuple(decode_warning(json) for (json,) in connection.execute(_WARNINGS, (key,))),
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


def _of(
    nodes: dict[str, list[object]], kind: str, node_type: type[OwnedT]
) -> tuple[OwnedT, ...]:
    return tuple(node for node in nodes.get(kind, ()) if isinstance(node, node_type))


def _mentions(connection: Connection, key: int) -> tuple[Mention, ...]:
    mentions = [
        Mention(
            decode_shared(kind, json),
            EdgeBasis(basis),
            decode_reasons(reasons),
            decode_evidence(evidence),
        )
        for kind, json, basis, reasons, evidence in connection.execute(_MENTIONS, (key,))
    ]
    return tuple(sorted(mentions, key=lambda each: (_place(each.evidence), each.node.id)))


def _edges(connection: Connection, key: int) -> tuple[Edge, ...]:
    edges = [
        Edge(
            EdgeKind(kind),
            source,
            target,
            EdgeBasis(basis),
            confidence,
            decode_reasons(reasons),
            decode_evidence(evidence),
        )
        for source, kind, target, basis, confidence, reasons, evidence in connection.execute(
            _EDGES, (key, key)
        )
    ]
    return tuple(sorted(edges, key=lambda edge: (_place(edge.evidence), edge.id)))


def _place(evidence: tuple[Evidence, ...]) -> tuple[bool, tuple[int, int]]:
    """Return where a record is first stated; what has no place comes last."""
    return (False, evidence[0].start) if evidence else (True, (0, 0))

"""Writes rows: nodes by label, edges by type, each statement constant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import LiteralString

from neo4j import ManagedTransaction

from budget_lineage.store.neo4j.labels import LABELS, TYPES, is_citation
from budget_lineage.store.neo4j.node_properties import Properties
from graph_schema.kinds import EdgeKind

# So many rows a statement, so that a large disclosure is no large message.
_BATCH = 1_000


def _entity_statement(label: LiteralString) -> LiteralString:
    return "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) SET n:" + label + " SET n = row"


def _edge_statement(edge_type: LiteralString) -> LiteralString:
    return (
        "UNWIND $rows AS row"
        " MATCH (s:Entity {id: row.source}) MATCH (t:Entity {id: row.target})"
        " MERGE (s)-[e:" + edge_type + " {disclosure_id: row.properties.disclosure_id}]->(t)"
        " SET e = row.properties"
    )


_NODES: dict[str, LiteralString] = {
    kind: _entity_statement(label) for kind, label in LABELS.items()
} | {"CITATION": "UNWIND $rows AS row MERGE (n:Citation {id: row.id}) SET n = row"}
_EDGES: dict[EdgeKind, LiteralString] = {
    kind: _edge_statement(edge_type) for kind, edge_type in TYPES.items()
}
_MENTIONS: LiteralString = _edge_statement("MENTIONS")


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge from node to node, by their ids."""

    source: str
    target: str
    properties: Properties


def write_nodes(transaction: ManagedTransaction, nodes: Iterable[Properties]) -> None:
    """Write nodes, new or changed, by label; rows by id, so that locks are taken in order."""
    by_kind: dict[str, list[Properties]] = {}
    for node in sorted(nodes, key=lambda node: str(node["id"])):
        by_kind.setdefault(str(node["kind"]), []).append(node)
    for kind in sorted(by_kind):
        _send(transaction, _NODES[kind], by_kind[kind])


def write_edges(
    transaction: ManagedTransaction, edges: Mapping[EdgeKind, Iterable[EdgeRow]]
) -> None:
    """Write edges by type; their ends are there."""
    for kind in sorted(edges):
        _send(transaction, _EDGES[kind], _ordered(edges[kind]))


def write_mentions(transaction: ManagedTransaction, mentions: Iterable[EdgeRow]) -> None:
    """Write what a disclosure says of shared nodes; both are there."""
    _send(transaction, _MENTIONS, _ordered(mentions))


def _ordered(edges: Iterable[EdgeRow]) -> list[dict[str, object]]:
    ordered = sorted(edges, key=lambda edge: (edge.source, edge.target))
    return [
        {"source": edge.source, "target": edge.target, "properties": edge.properties}
        for edge in ordered
    ]


def _send(
    transaction: ManagedTransaction,
    statement: LiteralString,
    rows: list[Properties] | list[dict[str, object]],
) -> None:
    for start in range(0, len(rows), _BATCH):
        transaction.run(statement, rows=rows[start : start + _BATCH]).consume()


def split_ids(ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the ids of entities and those of mentions, which lie under another label."""
    entities: list[str] = []
    citations: list[str] = []
    for name in dict.fromkeys(ids):
        (citations if is_citation(name) else entities).append(name)
    return entities, citations

"""Writes rows: nodes by label, edges by type, many in one constant statement.

Every statement is a journey to the server, and a disclosure has nodes and edges of twenty
sorts; so one statement has a part for each of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import LiteralString

from neo4j import ManagedTransaction

from budget_lineage.store.neo4j.connections import ask
from budget_lineage.store.neo4j.labels import LABELS, TYPES
from budget_lineage.store.neo4j.node_properties import Properties
from graph_schema.codec import CITATION_KIND

# So many rows a statement, so that a large disclosure is no large message.
BATCH = 1_000
MENTIONS = "MENTIONS"
Row = dict[str, object]


def _nodes_part(kind: str, label: LiteralString) -> LiteralString:
    entity: LiteralString = "(n:Entity {id: row.id}) SET n:" + label
    pattern: LiteralString = "(n:Citation {id: row.id})" if kind == CITATION_KIND else entity
    return "CALL () { UNWIND $q." + label + " AS row MERGE " + pattern + " SET n = row }\n"


def _edges_part(edge_type: LiteralString) -> LiteralString:
    return (
        "CALL () { UNWIND $q."
        + edge_type
        + " AS row MATCH (s:Entity {id: row.source}) MATCH (t:Entity {id: row.target})"
        + " MERGE (s)-[e:"
        + edge_type
        + " {disclosure_id: row.properties.disclosure_id}]->(t) SET e = row.properties }\n"
    )


NODES: LiteralString = "".join(_nodes_part(*each) for each in sorted(LABELS.items()))
EDGES: LiteralString = "".join(
    [*(_edges_part(TYPES[kind]) for kind in sorted(TYPES)), _edges_part("MENTIONS")]
)
_EDGE_SORTS = [*sorted(TYPES.values()), MENTIONS]


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge from node to node, by their ids."""

    source: str
    target: str
    properties: Properties


def write_nodes(transaction: ManagedTransaction, nodes: Iterable[Properties]) -> None:
    """Write nodes, new or changed, by label."""
    by_label: dict[str, list[Row]] = {}
    for node in sorted(nodes, key=lambda node: str(node["id"])):
        by_label.setdefault(LABELS[str(node["kind"])], []).append({**node})
    for batch in batches(by_label, sorted(LABELS.values())):
        ask(transaction, NODES, **batch)


def write_edges(
    transaction: ManagedTransaction, edges: Mapping[str, Iterable[EdgeRow]]
) -> None:
    """Write edges by type, what a disclosure says of shared nodes included; ends are there."""
    for batch in batches(edge_parameters(edges), _EDGE_SORTS):
        ask(transaction, EDGES, **batch)


def edge_parameters(edges: Mapping[str, Iterable[EdgeRow]]) -> dict[str, list[Row]]:
    """Return edges as rows, ordered by their ends, so that locks are taken in order."""
    return {
        name: [
            {"source": edge.source, "target": edge.target, "properties": edge.properties}
            for edge in sorted(rows, key=lambda edge: (edge.source, edge.target))
        ]
        for name, rows in edges.items()
    }


def batches(rows: Mapping[str, list[Row]], sorts: list[str]) -> Iterator[dict[str, list[Row]]]:
    """Yield rows by sort, in the order of `sorts`, so many in all as a statement may have."""
    batch: dict[str, list[Row]] = {sort: [] for sort in sorts}
    room = BATCH
    for sort in sorts:
        for row in rows.get(sort, ()):
            batch[sort].append(row)
            room -= 1
            if room == 0:
                yield batch
                batch, room = {sort: [] for sort in sorts}, BATCH
    if room < BATCH:
        yield batch

"""One hop for many nodes, and their degrees."""

from collections.abc import Collection, Mapping
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import Degree, Direction, EdgeFilter, Hop, Link, SortKey
from budget_lineage.store.sqlite.edge_filters import edge_condition
from budget_lineage.store.sqlite.rows import id_list, keys_of
from graph_schema.codec import decode_reasons
from graph_schema.kinds import EdgeBasis, EdgeKind

# CROSS JOIN fixes the order of the loops: from the anchors along the index to the neighbours.
_ANCHORS: LiteralString = """
WITH anchor AS (
    SELECT key, id FROM node WHERE id IN (SELECT value FROM json_each(:ids))
)
"""
_OUTGOING: LiteralString = """
SELECT a.id AS anchor, a.id AS source, n.id AS target, n.id AS neighbour, e.kind, e.basis,
       e.confidence, e.reasons, 'UPSTREAM' AS direction
FROM anchor a CROSS JOIN edge e ON e.source = a.key CROSS JOIN node n ON n.key = e.target
WHERE """
_INCOMING: LiteralString = """
SELECT a.id AS anchor, n.id AS source, a.id AS target, n.id AS neighbour, e.kind, e.basis,
       e.confidence, e.reasons, 'DOWNSTREAM' AS direction
FROM anchor a CROSS JOIN edge e ON e.target = a.key CROSS JOIN node n ON n.key = e.source
WHERE """
_SAME_AS: LiteralString = " AND e.kind = 'POSSIBLY_SAME_AS'"
_HOP: LiteralString = """
SELECT * FROM (
    SELECT anchor, kind, source, target, basis, confidence, reasons, row_number() OVER (
        PARTITION BY anchor ORDER BY kind, neighbour, source
    ) AS place
    FROM step
    WHERE :kind IS NULL OR (kind, neighbour, source) > (:kind, :neighbour, :source)
)
WHERE place <= :places
ORDER BY anchor, place
"""
_DEGREES: LiteralString = """
SELECT anchor,
    count(DISTINCT CASE WHEN direction = 'UPSTREAM' OR same_as THEN neighbour END),
    count(DISTINCT CASE WHEN direction = 'DOWNSTREAM' OR same_as THEN neighbour END),
    count(DISTINCT CASE WHEN direction = 'UPSTREAM' AND NOT same_as THEN neighbour END),
    count(DISTINCT CASE WHEN direction = 'DOWNSTREAM' AND NOT same_as THEN neighbour END)
FROM (SELECT *, kind = 'POSSIBLY_SAME_AS' AS same_as FROM step)
WHERE neighbour NOT IN (SELECT value FROM json_each(:excluding))
GROUP BY anchor
"""


def expand(
    connection: Connection,
    ids: Collection[str],
    direction: Direction,
    edges: EdgeFilter,
    limit: int,
    after: SortKey | None,
) -> Mapping[str, Hop]:
    """Return the edges at each node; see the port."""
    condition, parameters = edge_condition(edges)
    start = after or (None, None, None)
    rows = connection.execute(
        _steps(direction, condition) + _HOP,
        parameters
        | {"ids": id_list(ids), "places": limit + 1}
        | dict(zip(("kind", "neighbour", "source"), start, strict=True)),
    )
    links: dict[str, list[Link]] = {name: [] for name in known_ids(connection, ids)}
    for anchor, kind, source, target, basis, confidence, reasons, _place in rows:
        links[anchor].append(
            Link(
                EdgeKind(kind),
                source,
                target,
                EdgeBasis(basis),
                confidence,
                decode_reasons(reasons),
            )
        )
    return {name: Hop(tuple(hop[:limit]), len(hop) > limit) for name, hop in links.items()}


def degrees(
    connection: Connection,
    ids: Collection[str],
    edges: EdgeFilter,
    excluding: Collection[str],
) -> Mapping[str, Degree]:
    """Count the distinct neighbours of each node; see the port."""
    condition, parameters = edge_condition(edges)
    rows = connection.execute(
        _steps(Direction.BOTH, condition) + _DEGREES,
        parameters | {"ids": id_list(ids), "excluding": id_list(excluding)},
    )
    counted = {anchor: Degree(*counts) for anchor, *counts in rows}
    none = Degree(0, 0, 0, 0)
    return {name: counted.get(name, none) for name in known_ids(connection, ids)}


def known_ids(connection: Connection, ids: Collection[str]) -> list[str]:
    """Return those of the ids that the file has, in their order, each once."""
    keys = keys_of(connection, ids)
    return [name for name in dict.fromkeys(ids) if name in keys]


def _steps(direction: Direction, condition: LiteralString) -> LiteralString:
    """Return the table `step` of edges in that direction; same-as edges run either way."""
    outgoing = _OUTGOING + condition
    incoming = _INCOMING + condition
    if direction is Direction.UPSTREAM:
        incoming += _SAME_AS
    if direction is Direction.DOWNSTREAM:
        outgoing += _SAME_AS
    return _ANCHORS + ", step AS (" + outgoing + " UNION ALL " + incoming + ")"

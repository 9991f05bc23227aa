"""One hop for many nodes, and their degrees.

The store has an edge once for each disclosure that states it; here they are answered as one.
"""

from collections.abc import Collection, Mapping
from typing import LiteralString

from budget_lineage.store.claims import Claim, merge_claims
from budget_lineage.store.neo4j.labels import ANY_EDGE, split_ids
from budget_lineage.store.neo4j.nodes import known_ids
from budget_lineage.store.neo4j.reading import Reading, Row
from budget_lineage.store.neo4j.sort_texts import sortable
from budget_lineage.store.port import (
    LIKELY_CONFIDENCE,
    Degree,
    Direction,
    EdgeFilter,
    Hop,
    Link,
    Match,
    SortKey,
    link_key,
)
from graph_schema.kinds import EdgeBasis, EdgeKind

# Of the edges at a node one kind and neighbour at a time: what each disclosure claims.
_MERGED: LiteralString = """
    WHERE e.current AND ($q.kinds IS NULL OR type(e) IN $q.kinds)
        AND ($q.entity_kinds IS NULL OR n.kind IN $q.entity_kinds)
    WITH n, type(e) AS kind, collect(e) AS claims
    WHERE ($q.match = 'ALL' OR any(c IN claims WHERE c.basis = 'STATED'
            OR ($q.match = 'LIKELY' AND c.confidence >= $q.likely)))
        AND ($q.fiscal_year IS NULL OR any(c IN claims WHERE c.fiscal_year = $q.fiscal_year))
"""
_OUTGOING: LiteralString = "    MATCH (a)-[e:" + ANY_EDGE + "]->(n:Entity)" + _MERGED
_INCOMING: LiteralString = "    MATCH (a)<-[e:" + ANY_EDGE + "]-(n:Entity)" + _MERGED
# Same-as edges run either way in each direction.
_ONLY_OUTWARDS: LiteralString = " AND ($q.outwards OR kind = 'POSSIBLY_SAME_AS')\n"
_ONLY_BACK: LiteralString = " AND ($q.back OR kind = 'POSSIBLY_SAME_AS')\n"
_HOP: LiteralString = (
    """
UNWIND $q.ids AS anchor
MATCH (a:Entity {id: anchor})
CALL (a, anchor) {
    CALL (a) {
"""
    + _OUTGOING
    + _ONLY_OUTWARDS
    + """
    RETURN kind, n, true AS outgoing, claims
    UNION ALL
"""
    + _INCOMING
    + _ONLY_BACK
    + """
    RETURN kind, n, false AS outgoing, claims
    }
    WITH kind, n, outgoing, claims, coalesce(n.id_sort, n.id) AS neighbour
    WITH kind, n, outgoing, claims,
        [kind, neighbour, CASE WHEN outgoing THEN $q.sorted[anchor] ELSE neighbour END] AS key
    WHERE $q.after IS NULL OR key > $q.after
    WITH kind, n, outgoing, claims, key ORDER BY key LIMIT $q.places
    RETURN collect([kind, n.id, outgoing,
        [c IN claims | [c.basis, c.confidence, c.reasons]]]) AS hop
}
RETURN anchor, hop
"""
)
_DEGREES: LiteralString = (
    """
UNWIND $q.ids AS anchor
MATCH (a:Entity {id: anchor})
CALL (a) {
    CALL (a) {
"""
    + _OUTGOING
    + """
    RETURN n.id AS neighbour, true AS outgoing, kind = 'POSSIBLY_SAME_AS' AS same_as
    UNION ALL
"""
    + _INCOMING
    + """
    RETURN n.id AS neighbour, false AS outgoing, kind = 'POSSIBLY_SAME_AS' AS same_as
    }
    WITH neighbour, outgoing, same_as WHERE NOT neighbour IN $q.excluding
    RETURN [
        count(DISTINCT CASE WHEN outgoing OR same_as THEN neighbour END),
        count(DISTINCT CASE WHEN NOT outgoing OR same_as THEN neighbour END),
        count(DISTINCT CASE WHEN outgoing AND NOT same_as THEN neighbour END),
        count(DISTINCT CASE WHEN NOT outgoing AND NOT same_as THEN neighbour END)
    ] AS counts
}
RETURN anchor, counts
"""
)


def expand(
    reading: Reading,
    ids: Collection[str],
    direction: Direction,
    edges: EdgeFilter,
    limit: int,
    after: SortKey | None,
) -> Mapping[str, Hop]:
    """Return the edges at each node; see the port."""
    entities, citations = split_ids(ids)
    rows = reading.mapping(
        _HOP,
        **filter_parameters(edges),
        ids=entities,
        sorted={name: sortable(name) for name in entities},
        outwards=direction is not Direction.DOWNSTREAM,
        back=direction is not Direction.UPSTREAM,
        after=None if after is None else [sortable(str(part)) for part in after],
        places=limit + 1,
    )
    found = {name: _hop(name, hop, limit) for name, hop in rows.items()}
    found |= dict.fromkeys(known_ids(reading, citations), Hop((), False))
    return {name: found[name] for name in dict.fromkeys(ids) if name in found}


def degrees(
    reading: Reading, ids: Collection[str], edges: EdgeFilter, excluding: Collection[str]
) -> Mapping[str, Degree]:
    """Count the distinct neighbours of each node; see the port."""
    entities, citations = split_ids(ids)
    counted = reading.mapping(
        _DEGREES, **filter_parameters(edges), ids=entities, excluding=list(excluding)
    )
    found = {name: Degree(*counts) for name, counts in counted.items()}
    found |= dict.fromkeys(known_ids(reading, citations), Degree(0, 0, 0, 0))
    return {name: found[name] for name in dict.fromkeys(ids) if name in found}


def match_parameters(match: Match) -> dict[str, object]:
    """Return what questions need that look at basis and confidence."""
    return {"match": match.value, "likely": LIKELY_CONFIDENCE}


def filter_parameters(edges: EdgeFilter) -> dict[str, object]:
    """Return an edge filter as parameters."""
    kinds, entity_kinds = edges.kinds, edges.entity_kinds
    return match_parameters(edges.match) | {
        "kinds": None if kinds is None else sorted(kind.value for kind in kinds),
        "entity_kinds": (
            None if entity_kinds is None else sorted(kind.value for kind in entity_kinds)
        ),
        "fiscal_year": edges.fiscal_year,
    }


def merged(said: list[Row]) -> Claim:
    """Return what several disclosures say of an edge together."""
    return merge_claims(
        Claim(EdgeBasis(basis), confidence, tuple(reasons or ()))
        for basis, confidence, reasons in said
    )


def _hop(anchor: str, edges: list[Row], limit: int) -> Hop:
    links = sorted(
        (_link(anchor, edge) for edge in edges), key=lambda link: link_key(link, anchor)
    )
    return Hop(tuple(links[:limit]), len(links) > limit)


def _link(anchor: str, edge: Row) -> Link:
    kind, neighbour, outgoing, said = edge
    claim = merged(said)
    source, target = (anchor, neighbour) if outgoing else (neighbour, anchor)
    return Link(EdgeKind(kind), source, target, claim.basis, claim.confidence, claim.reasons)

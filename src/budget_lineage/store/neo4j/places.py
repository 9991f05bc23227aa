"""The places in texts that state nodes and edges."""

from collections.abc import Collection, Iterable, Mapping
from typing import LiteralString

from budget_lineage.store.neo4j.labels import ANY_EDGE
from budget_lineage.store.neo4j.nodes import get
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.port import Link, SourcedEvidence
from graph_schema.codec import decode_evidence, owner_of
from graph_schema.shared_nodes import SharedNode

_NO_PLACES = "[]"
# A mention without a place says nothing here, so it must not use up one of the first places.
_MENTIONED: LiteralString = """
UNWIND $q.ids AS id
CALL (id) {
    MATCH (n:Entity {id: id})<-[m:MENTIONS]-(d:Entity)
    WHERE m.current = n.current AND m.evidence <> $q.none
    RETURN m.disclosure_id AS disclosure_id, m.evidence AS evidence, -m.fiscal_year AS year
    ORDER BY year, coalesce(d.id_sort, d.id) LIMIT $q.first
}
RETURN id, disclosure_id, evidence, year
"""
_STATED: LiteralString = (
    """
UNWIND $q.links AS link
CALL (link) {
    MATCH (:Entity {id: link.source})-[e:"""
    + ANY_EDGE
    + """]->(:Entity {id: link.target})
    WHERE type(e) = link.kind AND e.current AND e.evidence <> $q.none
    MATCH (d:Entity {id: e.disclosure_id})
    RETURN d.id AS disclosure_id, e.evidence AS evidence, -e.fiscal_year AS year
    ORDER BY year, coalesce(d.id_sort, d.id) LIMIT $q.first
}
RETURN link.number, disclosure_id, evidence, year
"""
)


def evidence(
    reading: Reading, ids: Collection[str], first: int
) -> Mapping[str, tuple[SourcedEvidence, ...]]:
    """Return the first places that state each node."""
    places: dict[str, tuple[SourcedEvidence, ...]] = {}
    shared: list[str] = []
    for name, node in get(reading, ids).items():
        if isinstance(node, SharedNode):
            places[name] = ()
            shared.append(name)
        else:
            owner = owner_of(node)
            places[name] = tuple(SourcedEvidence(owner, each) for each in node.evidence[:first])
    if shared:
        said: dict[str, list[tuple[int, str, str]]] = {}
        rows = reading.rows(_MENTIONED, ids=shared, first=first, none=_NO_PLACES)
        for name, owner, text, year in rows:
            said.setdefault(name, []).append((year, owner, text))
        places |= {name: _gather(each, first) for name, each in said.items()}
    return places


def link_evidence(
    reading: Reading, links: Collection[Link], first: int
) -> Mapping[Link, tuple[SourcedEvidence, ...]]:
    """Return the first places that state each edge."""
    asked = list(dict.fromkeys(links))
    ends = [
        {
            "number": number,
            "source": link.source,
            "kind": link.kind.value,
            "target": link.target,
        }
        for number, link in enumerate(asked)
    ]
    found: dict[int, list[tuple[int, str, str]]] = {}
    rows = reading.rows(_STATED, links=ends, first=first, none=_NO_PLACES) if ends else []
    for number, owner, text, year in rows:
        found.setdefault(number, []).append((year, owner, text))
    return {link: _gather(found.get(number, ()), first) for number, link in enumerate(asked)}


def _gather(rows: Iterable[tuple[int, str, str]], first: int) -> tuple[SourcedEvidence, ...]:
    """Put the places of rows together: newest year first, then by disclosure."""
    places = [
        SourcedEvidence(owner, each)
        for _, owner, text in sorted(rows)
        for each in decode_evidence(text)
    ]
    return tuple(places[:first])

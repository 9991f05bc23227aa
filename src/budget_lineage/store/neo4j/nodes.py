"""Nodes by id."""

from collections.abc import Collection, Iterable, Mapping
from typing import LiteralString

from budget_lineage.store.neo4j.labels import split_ids
from budget_lineage.store.neo4j.reading import Reading, Row
from budget_lineage.store.port import StoredNode
from graph_schema.codec import decode_node

_ENTITIES: LiteralString = """
UNWIND $q.ids AS id MATCH (n:Entity {id: id}) RETURN n.id, n.kind, n.json, n.current
"""
_CITATIONS: LiteralString = """
UNWIND $q.ids AS id MATCH (n:Citation {id: id}) RETURN n.id, n.kind, n.json, n.current
"""
_KNOWN_ENTITIES: LiteralString = """
UNWIND $q.ids AS id MATCH (n:Entity {id: id}) RETURN n.id, n.current
"""
_KNOWN_CITATIONS: LiteralString = """
UNWIND $q.ids AS id MATCH (n:Citation {id: id}) RETURN n.id, n.current
"""


def get(reading: Reading, ids: Collection[str]) -> Mapping[str, StoredNode]:
    """Return nodes by id, in the order asked for."""
    rows = _both(reading, ids, _ENTITIES, _CITATIONS)
    found = {name: decode_node(kind, json) for name, kind, json, _ in rows}
    return {name: found[name] for name in dict.fromkeys(ids) if name in found}


def visible(reading: Reading, ids: Collection[str]) -> frozenset[str]:
    """Return those of the ids that are visible."""
    rows = _both(reading, ids, _KNOWN_ENTITIES, _KNOWN_CITATIONS)
    return frozenset(name for name, current in rows if current)


def known_ids(reading: Reading, ids: Collection[str]) -> list[str]:
    """Return those of the ids that the store has, in their order, each once."""
    found = {name for name, _ in _both(reading, ids, _KNOWN_ENTITIES, _KNOWN_CITATIONS)}
    return [name for name in dict.fromkeys(ids) if name in found]


def _both(
    reading: Reading, ids: Iterable[str], entities: LiteralString, citations: LiteralString
) -> list[Row]:
    """Return the rows of both questions, as far as there are ids for them."""
    entity_ids, citation_ids = split_ids(ids)
    rows = reading.rows(entities, ids=entity_ids) if entity_ids else []
    return rows + (reading.rows(citations, ids=citation_ids) if citation_ids else [])

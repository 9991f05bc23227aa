"""Loads and retracts one disclosure within a transaction that may run more than once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString

from neo4j import ManagedTransaction

from budget_lineage.store.compression import compress_text
from budget_lineage.store.neo4j.connections import ask
from budget_lineage.store.neo4j.currency import (
    StoredText,
    mentioned_nodes,
    settle_currency,
    texts_beside,
)
from budget_lineage.store.neo4j.edge_properties import (
    edge_properties,
    mention_properties,
    mentions_of_pairs,
)
from budget_lineage.store.neo4j.labels import ANY_EDGE
from budget_lineage.store.neo4j.node_properties import Properties, given, owned_properties
from budget_lineage.store.neo4j.shared_nodes import add_mentions, refold, region_code
from budget_lineage.store.neo4j.writing import (
    MENTIONS,
    EdgeRow,
    write_edges,
    write_nodes,
)
from budget_lineage.store.port import LoadOutcome, LoadStatus
from budget_lineage.store.supersede import LoadedText, latest_superseder, superseded_texts
from graph_schema.codec import decode_node, encode_warning, owned_nodes
from graph_schema.kinds import EdgeKind
from graph_schema.nodes import Disclosure, Project
from graph_schema.records import DisclosureRecords, SourceFile
from graph_schema.shared_nodes import Department

# The lock comes first: other loads and retractions fold the same nodes.
_ENTRIES: LiteralString = """
MATCH (state:StoreState) SET state.locked = true
WITH state
UNWIND $q.ids AS id
MATCH (d:Entity:Disclosure {id: id})-[:READ_FROM]->(s:Source)
RETURN d.id, s.digest, d.json, s {
    .load_order, .loaded_at, .file_name, .media_type, .encoding, .sha256, .line_count
}
"""
_NEXT_ORDER: LiteralString = """
MATCH (s:StoreState) SET s.last_order = s.last_order + 1 RETURN s.last_order
"""
_SOURCE: LiteralString = """
MATCH (d:Entity {id: $q.id})
MERGE (s:Source {disclosure_id: $q.id})
SET s = $q.properties
MERGE (d)-[:READ_FROM]->(s)
WITH DISTINCT d
UNWIND $q.warnings AS row
MERGE (w:Warning {disclosure_id: $q.id, place: row.place})
SET w += row
MERGE (w)-[:WARNS_OF]->(d)
"""
_DELETE: tuple[LiteralString, ...] = (
    (
        "MATCH (:Entity {id: $q.id})-[:MENTIONS]->()-[e:" + ANY_EDGE + "]->()"
        " WHERE e.disclosure_id = $q.id DELETE e"
    ),
    "MATCH (n:Citation {disclosure_id: $q.id}) DETACH DELETE n",
    "MATCH (n:Warning {disclosure_id: $q.id}) DETACH DELETE n",
    "MATCH (n:Source {disclosure_id: $q.id}) DETACH DELETE n",
    "MATCH (n:Entity {disclosure_id: $q.id}) DETACH DELETE n",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store noted at a disclosure's first load, and what it has of it now.

    Args:
        first_load: Load order, load time and file.
    """

    digest: str
    disclosure: Disclosure
    first_load: Mapping[str, str | int]


def entries_of(
    transaction: ManagedTransaction, disclosure_ids: Collection[str]
) -> dict[str, Entry]:
    """Return what the store has of disclosures, once no other load or retraction is on."""
    rows = ask(transaction, _ENTRIES, ids=list(disclosure_ids))
    return {
        name: Entry(digest, _disclosure(json), first_load)
        for name, digest, json, first_load in rows
    }


def add(
    transaction: ManagedTransaction,
    records: DisclosureRecords,
    digest: str,
    loaded_at: datetime,
    replacing: str | None,
) -> LoadOutcome:
    """Store valid records, in place of what the store has of that disclosure.

    Nothing is written where it has the very same.
    """
    name = records.disclosure.id
    entries = entries_of(transaction, dict.fromkeys((replacing or name, name)))
    stored = entries.get(name)
    known = entries.get(replacing or name) or stored
    same = known is not None and known.digest == digest
    olds = {each.disclosure.id: each for each in (known, stored) if each is not None}
    for entry in () if same else olds.values():
        remove(transaction, entry)
    first_load = known.first_load if known else _first_load(transaction, records, loaded_at)
    order = int(first_load["load_order"])
    text = LoadedText(name, order, frozenset(records.disclosure.parts))
    texts = texts_beside(transaction, records.disclosure)
    beside = [each.text for each in texts]
    if not same:
        current = latest_superseder(text, beside) is None
        _insert(transaction, records, current)
        _insert_source(transaction, records, first_load, digest)
        settle_currency(transaction, [*texts, StoredText(text, current)])
    return LoadOutcome(name, _status(known, same), superseded_texts(text, beside))


def remove(transaction: ManagedTransaction, entry: Entry) -> None:
    """Take away what loading a disclosure added; what it superseded is current again."""
    name = entry.disclosure.id
    nodes = mentioned_nodes(transaction, name)
    for statement in _DELETE:
        ask(transaction, statement, id=name)
    settle_currency(transaction, texts_beside(transaction, entry.disclosure))
    refold(transaction, nodes)


def _disclosure(json: str) -> Disclosure:
    disclosure = decode_node(Disclosure.kind, json)
    if not isinstance(disclosure, Disclosure):
        raise TypeError(f"{disclosure.id} is no disclosure")
    return disclosure


def _status(known: Entry | None, same: bool) -> LoadStatus:
    if known is None:
        return LoadStatus.ADDED
    return LoadStatus.UNCHANGED if same else LoadStatus.REPLACED


def _first_load(
    transaction: ManagedTransaction, records: DisclosureRecords, loaded_at: datetime
) -> Mapping[str, str | int]:
    ((order,),) = ask(transaction, _NEXT_ORDER)
    return first_load_of(records.source, order, loaded_at.isoformat())


def first_load_of(source: SourceFile, order: int, loaded_at: str) -> Mapping[str, str | int]:
    """Return what is noted at a disclosure's first load; it stays when it is loaded again."""
    return {
        "load_order": order,
        "loaded_at": loaded_at,
        "file_name": source.file_name,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "line_count": source.line_count,
    }


def _insert(transaction: ManagedTransaction, records: DisclosureRecords, current: bool) -> None:
    add_mentions(transaction, records.disclosure, records.mentions, current)
    write_nodes(transaction, node_rows(records, current))
    write_edges(
        transaction, {**edge_rows(records, current), MENTIONS: mention_rows(records, current)}
    )


def mention_rows(records: DisclosureRecords, current: bool) -> list[EdgeRow]:
    """Return the properties of what a disclosure says of shared nodes."""
    return [
        EdgeRow(
            records.disclosure.id,
            mention.node.id,
            mention_properties(mention, records) | {"current": current},
        )
        for mention in records.mentions
    ]


def node_rows(records: DisclosureRecords, current: bool) -> list[Properties]:
    """Return the properties of the nodes that a disclosure owns."""
    code = region_code(
        next(
            mention.node.region_id
            for mention in records.mentions
            if isinstance(mention.node, Department)
            and mention.node.id == records.disclosure.department_id
        )
    )
    second = {edge.source for edge in records.edges if edge.kind is EdgeKind.RESTATES}
    rows = []
    for node in owned_nodes(records):
        more: Properties = {"current": current}
        if isinstance(node, Project):
            more["restatement"] = node.id in second
        rows.append(given((owned_properties(node, code) | more).items()))
    return rows


def edge_rows(records: DisclosureRecords, current: bool) -> dict[str, list[EdgeRow]]:
    """Return the properties of the edges that a disclosure states, by kind."""
    pairs = mentions_of_pairs(records.citations)
    rows: dict[str, list[EdgeRow]] = {}
    for edge in records.edges:
        properties = edge_properties(edge, records.disclosure, pairs) | {"current": current}
        rows.setdefault(edge.kind.value, []).append(
            EdgeRow(edge.source, edge.target, properties)
        )
    return rows


def _insert_source(
    transaction: ManagedTransaction,
    records: DisclosureRecords,
    first_load: Mapping[str, str | int],
    digest: str,
) -> None:
    name = records.disclosure.id
    properties = source_properties(records, first_load, digest)
    ask(
        transaction,
        _SOURCE,
        id=name,
        properties=properties,
        warnings=warning_rows(records),
    )


def source_properties(
    records: DisclosureRecords, first_load: Mapping[str, str | int], digest: str
) -> Properties:
    """Return the properties of the node that keeps a text and what is known of its file.

    Args:
        records: All that is stored of it.
        first_load: Load order, load time and file.
        digest: Of the records.
    """
    text = compress_text(records.text)
    return {
        **first_load,
        "disclosure_id": records.disclosure.id,
        "loader_version": records.disclosure.loader_version,
        "digest": digest,
        "text": text,
        "text_bytes": len(text),
    }


def warning_rows(records: DisclosureRecords) -> list[Properties]:
    """Return the properties of a disclosure's warnings, its id apart; `place` counts them."""
    return [
        {
            "place": place,
            "code": warning.code,
            "message": warning.message,
            "start_line": warning.evidence.parts[0].start_line if warning.evidence else None,
            "json": encode_warning(warning),
        }
        for place, warning in enumerate(records.warnings)
    ]

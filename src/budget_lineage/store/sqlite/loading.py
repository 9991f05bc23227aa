"""Loads and retracts one disclosure within a transaction that the caller opens and commits."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from sqlite3 import Connection

from budget_lineage.store.compression import compress_text
from budget_lineage.store.port import LoadOutcome, LoadStatus
from budget_lineage.store.sqlite.currency import (
    encode_parts,
    mentioned_nodes,
    settle_currency,
    stated_edges,
    texts_beside,
)
from budget_lineage.store.sqlite.edges import add_statements, insert_owned_edges, merge_again
from budget_lineage.store.sqlite.phrases import delete_owned_phrases, insert_phrases
from budget_lineage.store.sqlite.rows import SqlValue, insert_owned
from budget_lineage.store.sqlite.seals import seal_of
from budget_lineage.store.sqlite.shared_nodes import add_mentions, insert_mentions, refold
from budget_lineage.store.supersede import LoadedText, latest_superseder, superseded_texts
from graph_schema.codec import decode_node, encode_warning, owned_nodes
from graph_schema.nodes import Disclosure
from graph_schema.records import DisclosureRecords

_ENTRY = """
SELECT d.key, d.load_order, d.loaded_at, d.file_name, d.media_type, d.encoding, d.sha256,
       d.line_count, d.digest, n.json
FROM disclosure d JOIN node n ON n.key = d.key
WHERE n.id = ?
"""
_TABLES_BY_OWNER = (
    "DELETE FROM statement WHERE disclosure = ?",
    "DELETE FROM mention WHERE disclosure = ?",
    "DELETE FROM warning WHERE disclosure = ?",
    "DELETE FROM source WHERE disclosure = ?",
    "DELETE FROM edge WHERE owner = ?",
    "DELETE FROM node WHERE owner = ?",
    "DELETE FROM disclosure WHERE key = ?",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store noted at a disclosure's first load, and what it has of it now.

    Args:
        first_load: Load order, load time, file name, media type, encoding, sha256, line count.
    """

    key: int
    first_load: tuple[SqlValue, ...]
    digest: str
    disclosure: Disclosure


def entry_of(connection: Connection, disclosure_id: str) -> Entry | None:
    """Return what the store has of a disclosure; None if it was not loaded."""
    row = connection.execute(_ENTRY, (disclosure_id,)).fetchone()
    if row is None:
        return None
    disclosure = decode_node(Disclosure.kind, row[-1])
    if not isinstance(disclosure, Disclosure):
        raise TypeError(f"{disclosure_id} is no disclosure")
    return Entry(row[0], tuple(row[1:-2]), row[-2], disclosure)


def add(
    connection: Connection,
    records: DisclosureRecords,
    digest: str,
    loaded_at: datetime,
    replacing: str | None = None,
) -> LoadOutcome:
    """Store valid records, in place of what the store has of that disclosure.

    Nothing is written where it has the very same.
    """
    stored = entry_of(connection, records.disclosure.id)
    known = (entry_of(connection, replacing) if replacing else None) or stored
    same = known is not None and known.digest == digest
    for entry in () if same else {e.key: e for e in (known, stored) if e is not None}.values():
        remove(connection, entry)
    first_load = known.first_load if known else _first_load(connection, records, loaded_at)
    order = int(str(first_load[0]))
    text = LoadedText(records.disclosure.id, order, frozenset(records.disclosure.parts))
    beside = texts_beside(connection, records.disclosure)
    if not same:
        current = latest_superseder(text, beside) is None
        _insert(connection, records, first_load, digest, current)
        settle_currency(connection, records.disclosure)
    return LoadOutcome(
        records.disclosure.id, _status(known, same), superseded_texts(text, beside)
    )


def remove(connection: Connection, entry: Entry) -> None:
    """Take away what loading a disclosure added; what it superseded is current again."""
    nodes = mentioned_nodes(connection, entry.key)
    edges = stated_edges(connection, entry.key)
    delete_owned_phrases(connection, entry.key)
    for statement in _TABLES_BY_OWNER:
        connection.execute(statement, (entry.key,))
    merge_again(connection, edges)
    # Currency is looked up by department, so before nodes go that nothing mentions any more.
    settle_currency(connection, entry.disclosure)
    refold(connection, nodes)


def _status(known: Entry | None, same: bool) -> LoadStatus:
    if known is None:
        return LoadStatus.ADDED
    return LoadStatus.UNCHANGED if same else LoadStatus.REPLACED


def _first_load(
    connection: Connection, records: DisclosureRecords, loaded_at: datetime
) -> tuple[SqlValue, ...]:
    last: int = connection.execute(
        "SELECT coalesce(max(load_order), 0) FROM disclosure"
    ).fetchone()[0]
    source = records.source
    return (
        last + 1,
        loaded_at.isoformat(),
        source.file_name,
        source.media_type,
        source.encoding,
        source.sha256,
        source.line_count,
    )


def _insert(
    connection: Connection,
    records: DisclosureRecords,
    first_load: tuple[SqlValue, ...],
    digest: str,
    current: bool,
) -> None:
    nodes = owned_nodes(records)
    new_keys = count(1 + _last_key(connection))
    key = next(new_keys)
    keys = {records.disclosure.id: key}
    keys |= {node.id: next(new_keys) for node in nodes[1:]}
    keys |= add_mentions(connection, records.disclosure, records.mentions, current, new_keys)
    insert_owned(connection, nodes, keys, key, current)
    insert_phrases(connection, ((keys[node.id], node) for node in nodes))
    insert_mentions(connection, records.mentions, keys, key)
    _insert_entry(connection, records, key, first_load, digest, current)
    owned = {node.id for node in nodes}
    own_edges = [edge for edge in records.edges if edge.source in owned]
    insert_owned_edges(connection, own_edges, keys, key, current)
    shared_edges = [edge for edge in records.edges if edge.source not in owned]
    add_statements(connection, shared_edges, keys, key, current)


def _insert_entry(
    connection: Connection,
    records: DisclosureRecords,
    key: int,
    first_load: tuple[SqlValue, ...],
    digest: str,
    current: bool,
) -> None:
    disclosure = records.disclosure
    parts, version = encode_parts(disclosure), disclosure.loader_version
    seal = seal_of((key, *first_load, parts, version, digest))
    connection.execute(
        "INSERT INTO disclosure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (key, *first_load, parts, current, version, digest, seal),
    )
    text = compress_text(records.text)
    connection.execute("INSERT INTO source VALUES (?, ?)", (key, text))
    warnings = (
        (key, place, warning.code, encode_warning(warning))
        for place, warning in enumerate(records.warnings)
    )
    connection.executemany("INSERT INTO warning VALUES (?, ?, ?, ?)", warnings)


def _last_key(connection: Connection) -> int:
    last: int = connection.execute("SELECT coalesce(max(key), 0) FROM node").fetchone()[0]
    return last

"""Checks what disclosures own: records against their digest, rows against records."""

from collections.abc import Iterator
from sqlite3 import Connection

from budget_lineage.store.port import Finding
from budget_lineage.store.sqlite.currency import encode_parts, texts_beside
from budget_lineage.store.sqlite.rows import COLUMNS, keys_of, owned_row
from budget_lineage.store.sqlite.seals import broken_seals
from budget_lineage.store.sqlite.stored import disclosure_ids, records
from budget_lineage.store.supersede import latest_superseder
from graph_schema.codec import decode_warning, digest_of, owned_nodes
from graph_schema.records import DisclosureRecords
from graph_schema.scalars import references_of

_ENTRY = """
SELECT d.key, d.digest, d.current, d.parts, d.loader_version
FROM disclosure d JOIN node n ON n.key = d.key WHERE n.id = ?
"""
_ROWS = "SELECT " + COLUMNS + " FROM node WHERE owner = ?"
_VISIBLE_EDGES = "SELECT count(*) FROM edge WHERE owner = ? AND visible <> ?"
_WARNINGS = "SELECT code, json FROM warning WHERE disclosure = ?"
_STRAYS = """
SELECT 'node ' || id FROM node
WHERE owner IS NOT NULL AND owner NOT IN (SELECT key FROM disclosure)
UNION ALL SELECT 'edge ' || key FROM edge
WHERE owner IS NOT NULL AND owner NOT IN (SELECT key FROM disclosure)
UNION ALL SELECT 'source of ' || disclosure FROM source
WHERE disclosure NOT IN (SELECT key FROM disclosure)
UNION ALL SELECT 'warning of ' || disclosure FROM warning
WHERE disclosure NOT IN (SELECT key FROM disclosure)
UNION ALL SELECT 'mention of ' || disclosure FROM mention
WHERE disclosure NOT IN (SELECT key FROM disclosure)
UNION ALL SELECT 'statement of ' || disclosure FROM statement
WHERE disclosure NOT IN (SELECT key FROM disclosure)
UNION ALL SELECT 'disclosure ' || key FROM disclosure
WHERE key NOT IN (SELECT key FROM node WHERE kind = 'DISCLOSURE')
"""


def check_disclosures(connection: Connection) -> Iterator[Finding]:
    """Yield what is wrong with disclosures and what they own."""
    for (stray,) in connection.execute(_STRAYS):
        yield Finding(stray, "belongs to no stored disclosure")
    for key in broken_seals(connection):
        yield Finding(f"disclosure {key}", "its file, load time or load order was altered")
    for name in disclosure_ids(connection):
        read = records(connection, name)
        if read is None:
            yield Finding(name, "its text is missing")
        else:
            yield from _check(connection, name, read)


def _check(connection: Connection, name: str, read: DisclosureRecords) -> Iterator[Finding]:
    key, digest, current, parts, version = connection.execute(_ENTRY, (name,)).fetchone()
    if digest != digest_of(read):
        yield Finding(name, "its records do not have the digest with which they were loaded")
    if (parts, version) != (encode_parts(read.disclosure), read.disclosure.loader_version):
        yield Finding(name, "its parts or its loader's version differ from its records")
    texts = texts_beside(connection, read.disclosure)
    own = next((text for text in texts if text.disclosure_id == name), None)
    if own is None or bool(current) != (latest_superseder(own, texts) is None):
        yield Finding(name, "whether it is current does not follow from the texts beside it")
    for code, json in connection.execute(_WARNINGS, (key,)):
        if decode_warning(json).code != code:
            yield Finding(name, f"a warning is kept under the code {code}, which it has not")
    if connection.execute(_VISIBLE_EDGES, (key, current)).fetchone() != (0,):
        yield Finding(name, "some of its edges are not as visible as it is")
    yield from _check_rows(connection, read, key, bool(current))


def _check_rows(
    connection: Connection, read: DisclosureRecords, key: int, current: bool
) -> Iterator[Finding]:
    nodes = owned_nodes(read)
    named = {name for node in nodes for name in references_of(node)}
    keys = keys_of(connection, named | {node.id for node in nodes})
    stored = {row[1]: row for row in connection.execute(_ROWS, (key,))}
    for node in nodes:
        if not named <= keys.keys() or stored.pop(node.id, None) != owned_row(
            node, keys, key, current
        ):
            yield Finding(node.id, "its columns differ from its record")
    for name in stored:
        yield Finding(str(name), "is kept under an id that no record has")

"""Checks what search uses: folded texts against nodes, the index against folded texts."""

from collections.abc import Iterator
from itertools import groupby
from sqlite3 import Connection

from budget_lineage.store.port import Finding
from budget_lineage.store.sqlite.phrases import index_columns, phrases_of
from graph_schema.codec import decode_node

_TEXTS = """
SELECT n.key, n.id, n.kind, n.json, p.field, p.folded
FROM node n LEFT JOIN phrase p ON p.node = n.key ORDER BY n.key, p.key
"""
_STRAYS = "SELECT count(*) FROM phrase WHERE node NOT IN (SELECT key FROM node)"
_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.token USING fts5vocab (main, bigram, instance)"
)


def check_texts(connection: Connection) -> Iterator[Finding]:
    """Yield nodes whose texts are not indexed as they are."""
    if connection.execute(_STRAYS).fetchone() != (0,):
        yield Finding("search", "some texts are of nodes that are missing")
    rows = connection.execute(_TEXTS)
    for (key, name, kind, json), own in groupby(rows, key=lambda row: row[:4]):
        stored = [(key, field, folded) for *_, field, folded in own if field is not None]
        if stored != phrases_of(key, decode_node(kind, json)):
            yield Finding(name, "its texts for search differ from its record")
    if _tokens_of_texts(connection) != _tokens_of_index(connection):
        yield Finding("search", "the index does not have the tokens of the texts")


def _tokens_of_texts(connection: Connection) -> tuple[int, int]:
    """Return number and sum of hashes of the tokens that the index should have."""
    number = total = 0
    for key, field, folded in connection.execute("SELECT key, field, folded FROM phrase"):
        columns = zip(("words", "numbers"), index_columns(field, folded), strict=True)
        for column, tokens in columns:
            for offset, token in enumerate(tokens.split()):
                number += 1
                total += hash((token, key, column, offset))
    return number, total


def _tokens_of_index(connection: Connection) -> tuple[int, int]:
    # The view is made beside the file, but a connection for reading would not even do that.
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute(_INDEX)
    finally:
        connection.execute("PRAGMA query_only = ON")
    number = total = 0
    for token in connection.execute('SELECT term, doc, col, "offset" FROM temp.token'):
        number += 1
        total += hash(token)
    return number, total

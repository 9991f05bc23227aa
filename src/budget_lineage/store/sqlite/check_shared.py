"""Checks shared nodes: each is folded anew from its mentions."""

from collections.abc import Iterator
from sqlite3 import Connection

from budget_lineage.store.port import Finding
from budget_lineage.store.sqlite.rows import COLUMNS, keys_of, shared_row
from budget_lineage.store.sqlite.shared_nodes import fold_stored
from graph_schema.scalars import references_of

_ROWS = "SELECT " + COLUMNS + " FROM node WHERE owner IS NULL"
_STRAYS = """
SELECT count(*) FROM mention m
WHERE m.node NOT IN (SELECT key FROM node WHERE owner IS NULL)
"""


def check_shared_nodes(connection: Connection) -> Iterator[Finding]:
    """Yield shared nodes that are not what their mentions make of them."""
    if connection.execute(_STRAYS).fetchone() != (0,):
        yield Finding("mentions", "some are of nodes that are missing")
    for row in connection.execute(_ROWS).fetchall():
        kept = fold_stored(connection, row[0])
        if kept is None:
            yield Finding(str(row[1]), "no disclosure mentions it")
            continue
        keys = keys_of(connection, references_of(kept.fold.node))
        if row != shared_row(kept, keys):
            yield Finding(str(row[1]), "it is not what its mentions make of it")

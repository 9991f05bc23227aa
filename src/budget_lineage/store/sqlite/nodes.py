"""Nodes by id."""

from collections.abc import Collection, Mapping
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import StoredNode
from budget_lineage.store.sqlite.rows import id_list
from graph_schema.codec import decode_node

_NODES: LiteralString = """
SELECT id, kind, json FROM node WHERE id IN (SELECT value FROM json_each(?))
"""


def get(connection: Connection, ids: Collection[str]) -> Mapping[str, StoredNode]:
    """Return nodes by id, in the order asked for."""
    rows = connection.execute(_NODES, (id_list(ids),))
    found = {name: decode_node(kind, json) for name, kind, json in rows}
    return {name: found[name] for name in dict.fromkeys(ids) if name in found}


def visible(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Return those of the ids that are visible."""
    rows = connection.execute(
        "SELECT id FROM node WHERE visible AND id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    )
    return frozenset(name for (name,) in rows)

"""Nodes as rows of the table `node`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from typing import LiteralString

import msgspec

from budget_lineage.store.folds import Fold, encode_ranks
from graph_schema.codec import encode_node, kind_of
from graph_schema.nodes import OwnedNode
from graph_schema.scalars import Scalars, scalars_of

SqlValue = str | int | float | bytes | None
NodeRow = tuple[SqlValue, ...]

COLUMNS: LiteralString = """
    key, id, kind, owner, visible, json, ranks,
    department, unit, project, goal, indicator, document, funding_code, region, parent,
    fiscal_year, sequence, scope, category, status, code, name, rank, amount
"""
_INSERT = "INSERT INTO node (" + COLUMNS + ") VALUES (" + "?, " * COLUMNS.count(",") + "?)"
_REPLACE = _INSERT.replace("INSERT", "INSERT OR REPLACE", 1)


@dataclass(frozen=True, slots=True)
class KeptNode:
    """A shared node with the integer key under which the file keeps it."""

    key: int
    fold: Fold
    visible: bool


def id_list(ids: Iterable[str | int]) -> str:
    """Return ids or keys as the JSON text that `json_each` reads: one parameter for many."""
    return msgspec.json.encode(list(ids)).decode()


def keys_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the integer keys of those ids that the file has."""
    return dict(
        connection.execute(
            "SELECT id, key FROM node WHERE id IN (SELECT value FROM json_each(?))",
            (id_list(ids),),
        )
    )


def insert_owned(
    connection: Connection,
    nodes: Iterable[OwnedNode],
    keys: Mapping[str, int],
    owner: int,
    visible: bool,
) -> None:
    """Write a disclosure's own nodes; `keys` has every id that they name."""
    rows = (owned_row(node, keys, owner, visible) for node in nodes)
    connection.executemany(_INSERT, rows)


def owned_row(node: OwnedNode, keys: Mapping[str, int], owner: int, visible: bool) -> NodeRow:
    """Return the row of a disclosure's own node."""
    return (
        keys[node.id],
        node.id,
        kind_of(node),
        owner,
        visible,
        encode_node(node),
        None,
        *_scalar_columns(scalars_of(node), keys),
    )


def write_shared(
    connection: Connection, nodes: Iterable[KeptNode], keys: Mapping[str, int]
) -> None:
    """Write shared nodes, new or changed; ids that the file no longer has become blank."""
    connection.executemany(_REPLACE, (shared_row(kept, keys) for kept in nodes))


def shared_row(kept: KeptNode, keys: Mapping[str, int]) -> NodeRow:
    """Return the row of a shared node."""
    node = kept.fold.node
    return (
        kept.key,
        node.id,
        node.kind.value,
        None,
        kept.visible,
        encode_node(node),
        encode_ranks(kept.fold.ranks),
        *_scalar_columns(scalars_of(node), keys),
    )


def _scalar_columns(scalars: Scalars, keys: Mapping[str, int]) -> NodeRow:
    ids = (
        scalars.department_id,
        scalars.unit_id,
        scalars.project_id,
        scalars.goal_id,
        scalars.indicator_id,
        scalars.document_id,
        scalars.funding_code_id,
        scalars.region_id,
        scalars.parent_id,
    )
    return (
        *(None if name is None else keys.get(name) for name in ids),
        scalars.fiscal_year,
        scalars.sequence,
        scalars.scope,
        scalars.category,
        scalars.status,
        scalars.code,
        scalars.name,
        scalars.rank,
        scalars.amount,
    )

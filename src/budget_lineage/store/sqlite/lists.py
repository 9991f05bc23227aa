"""Pages and counts of lists."""

from functools import singledispatch
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import SortKey, StoredNode
from budget_lineage.store.sqlite import owned_lists, shared_lists
from budget_lineage.store.sqlite.rows import SqlValue
from budget_lineage.store.sqlite.selections import Selection, UnknownParentError
from graph_schema.codec import decode_node, is_shared

_FROM_SHARED: LiteralString = " FROM node n WHERE n.kind = :list_kind"
_FROM_OWNED: LiteralString = (
    " FROM node n JOIN node d ON d.key = n.owner WHERE n.kind = :list_kind"
)
_RESTATES_ONE: LiteralString = (
    " AND NOT EXISTS (SELECT 1 FROM edge r WHERE r.source = n.key AND r.kind = 'RESTATES'"
    " AND r.target IN (SELECT n.key"
)
_PLACES: tuple[LiteralString, ...] = (":place0", ":place1", ":place2", ":place3", ":place4")


@singledispatch
def _select(query: object, connection: Connection) -> Selection:
    raise TypeError(f"no list is asked for by a {type(query).__name__}")


_select.register(owned_lists.select_projects)
_select.register(owned_lists.select_goals)
_select.register(owned_lists.select_indicators)
_select.register(owned_lists.select_citations)
_select.register(owned_lists.select_budget_lines)
_select.register(owned_lists.select_disclosures)
_select.register(shared_lists.select_documents)
_select.register(shared_lists.select_regions)
_select.register(shared_lists.select_departments)
_select.register(shared_lists.select_units)
_select.register(shared_lists.select_codes)


def find_nodes(
    connection: Connection, query: object, first: int, after: SortKey | None
) -> list[tuple[SortKey, StoredNode]]:
    """Return places and nodes of the rows behind `after`, `first` at most."""
    try:
        selection = _select(query, connection)
    except UnknownParentError:
        return []
    expressions: LiteralString = ", ".join(selection.order)
    sql = "SELECT n.json, " + expressions + _matching(selection)
    parameters: dict[str, SqlValue] = {"list_kind": selection.kind, "first": first}
    if after is not None:
        sql += " AND (" + expressions + ") > (" + ", ".join(_PLACES[: len(after)]) + ")"
        parameters |= {f"place{number}": part for number, part in enumerate(after)}
    sql += " ORDER BY " + expressions + " LIMIT :first"
    rows = connection.execute(sql, selection.parameters | parameters)
    return [(tuple(key), decode_node(selection.kind, json)) for json, *key in rows]


def count_nodes(connection: Connection, query: object) -> int:
    """Return how many rows the list has."""
    try:
        selection = _select(query, connection)
    except UnknownParentError:
        return 0
    parameters: dict[str, SqlValue] = {"list_kind": selection.kind}
    sql = "SELECT count(*)" + _matching(selection)
    counted: int = connection.execute(sql, selection.parameters | parameters).fetchone()[0]
    return counted


def _matching(selection: Selection) -> LiteralString:
    """Return the clause of the rows that the list has, all pages together."""
    table = _FROM_SHARED if is_shared(selection.kind) else _FROM_OWNED
    rows: LiteralString = " AND ".join((table, *selection.conditions))
    if selection.leave_restatements_out:
        return rows + _RESTATES_ONE + rows + "))"
    return rows

"""Pages and counts of lists, of one parent or of many at once."""

from collections.abc import Collection, Mapping
from functools import singledispatch
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import ListQuery, SortKey, StoredNode
from budget_lineage.store.sqlite import owned_lists, shared_lists
from budget_lineage.store.sqlite.rows import SqlValue
from budget_lineage.store.sqlite.selections import Parents, Selection, parents_of
from graph_schema.codec import decode_node, is_shared

PlacedNode = tuple[SortKey, StoredNode]

_FROM_ALL: LiteralString = " FROM node n"
_FROM_CANDIDATES: LiteralString = " FROM candidate p CROSS JOIN node n ON n.key = p.key"
_OWNER: LiteralString = " JOIN node d ON d.key = n.owner"
_OF_KIND: LiteralString = " WHERE n.kind = :list_kind"
# The sign keeps the test away from the index of kinds.
_KEYED_OF_KIND: LiteralString = " WHERE +n.kind = :list_kind"
# The innermost `n` is the row outside, the one beside it the original, tested like a row.
_RESTATES_ONE: LiteralString = (
    " AND NOT EXISTS (SELECT 1 FROM (SELECT r.target FROM edge r"
    " WHERE r.source = n.key AND r.kind = 'RESTATES') o CROSS JOIN node n ON n.key = o.target"
)
_AND_SAME_PARENT: LiteralString = (
    " AND (p.parent, n.key) IN (SELECT c.parent, c.key FROM candidate c)"
)
_NAMES: tuple[LiteralString, ...] = ("k0", "k1", "k2", "k3", "k4")
_PLACES: tuple[LiteralString, ...] = (":place0", ":place1", ":place2", ":place3", ":place4")


@singledispatch
def _select(query: object, parents: Parents | None, connection: Connection) -> Selection:
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
    connection: Connection, query: ListQuery[object], first: int, after: SortKey | None
) -> list[PlacedNode]:
    """Return places and nodes of the rows behind `after`, `first` at most."""
    parents: list[Parents | None] = [None]
    if query.of is not None:
        parents = [*parents_of(connection, [query.of])]
    return [
        row
        for parent in parents
        for row in _page(connection, _select(query, parent, connection), first, after)
    ]


def find_nodes_of(
    connection: Connection, ids: Collection[str], query: ListQuery[object], first: int
) -> Mapping[str, list[PlacedNode]]:
    """Return the first rows of many parents' lists: one statement a kind of parent."""
    found: dict[str, list[PlacedNode]] = {}
    for parents in parents_of(connection, ids):
        selection = _select(query, parents, connection)
        order: LiteralString = ", ".join(_NAMES[: len(selection.order)])
        sql = (
            _with_candidates(selection)
            + "SELECT k.parent, j.json, "
            + order
            + " FROM (SELECT *, row_number() OVER (PARTITION BY parent ORDER BY "
            + order
            + ") AS place FROM (SELECT p.parent, n.key, "
            + _named_order(selection)
            + _matching(selection)
            + ")) k CROSS JOIN node j ON j.key = k.key WHERE place <= :first"
            + " ORDER BY k.parent, place"
        )
        for parent, json, *key in connection.execute(sql, _parameters(selection, first)):
            placed = (tuple(key), decode_node(selection.kind, json))
            found.setdefault(parents.names[parent], []).append(placed)
    return found


def count_nodes(connection: Connection, query: ListQuery[object]) -> int:
    """Return how many rows the list has."""
    if query.of is not None:
        return count_nodes_of(connection, [query.of], query).get(query.of, 0)
    selection = _select(query, None, connection)
    sql = "SELECT count(*)" + _matching(selection)
    counted: int = connection.execute(sql, _parameters(selection)).fetchone()[0]
    return counted


def count_nodes_of(
    connection: Connection, ids: Collection[str], query: ListQuery[object]
) -> Mapping[str, int]:
    """Return how many rows the lists have that are not empty."""
    counted: dict[str, int] = {}
    for parents in parents_of(connection, ids):
        selection = _select(query, parents, connection)
        sql = (
            _with_candidates(selection)
            + "SELECT p.parent, count(*)"
            + _matching(selection)
            + " GROUP BY p.parent"
        )
        for parent, count in connection.execute(sql, _parameters(selection)):
            counted[parents.names[parent]] = count
    return counted


def _page(
    connection: Connection, selection: Selection, first: int, after: SortKey | None
) -> list[PlacedNode]:
    order: LiteralString = ", ".join(_NAMES[: len(selection.order)])
    rows: LiteralString = "SELECT n.key, " + _named_order(selection) + _matching(selection)
    parameters = _parameters(selection, first)
    if after is not None:
        place = ", ".join(_PLACES[: len(after)])
        rows += " AND (" + ", ".join(selection.order) + ") > (" + place + ")"
        parameters |= {f"place{number}": part for number, part in enumerate(after)}
    # Texts are fetched for the rows of the page only, or the sort would carry all of them.
    sql = (
        _with_candidates(selection)
        + "SELECT j.json, k.* FROM ("
        + rows
        + " ORDER BY "
        + order
        + " LIMIT :first) k CROSS JOIN node j ON j.key = k.key ORDER BY "
        + order
    )
    return [
        (tuple(key), decode_node(selection.kind, json))
        for json, _, *key in connection.execute(sql, parameters)
    ]


def _named_order(selection: Selection) -> LiteralString:
    named = zip(selection.order, _NAMES, strict=False)
    return ", ".join([expression + " AS " + name for expression, name in named])


def _parameters(selection: Selection, first: int | None = None) -> dict[str, SqlValue]:
    return selection.parameters | {"list_kind": selection.kind, "first": first}


def _with_candidates(selection: Selection) -> LiteralString:
    """Return what belongs to each parent, as a table of its own."""
    if selection.candidates is None:
        return ""
    return (
        "WITH candidate AS (SELECT p.value AS parent, m.key"
        " FROM json_each(:parents) p CROSS JOIN node m ON m.key IN ("
        + selection.candidates
        + ")) "
    )


def _matching(selection: Selection) -> LiteralString:
    """Return the clause of the rows that the list has, all pages together."""
    source = _FROM_ALL if selection.candidates is None else _FROM_CANDIDATES
    owner: LiteralString = "" if is_shared(selection.kind) else _OWNER
    kind = _KEYED_OF_KIND if selection.by_key or selection.candidates else _OF_KIND
    tests: LiteralString = owner + " AND ".join((kind, *selection.conditions))
    if not selection.leave_restatements_out:
        return source + tests
    same: LiteralString = "" if selection.candidates is None else _AND_SAME_PARENT
    return source + tests + _RESTATES_ONE + tests + same + ")"

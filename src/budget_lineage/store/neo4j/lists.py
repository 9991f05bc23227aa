"""Pages and counts of lists, of one parent or of many at once."""

from collections.abc import Collection, Mapping
from functools import singledispatch

from budget_lineage.store.neo4j import project_lists, shared_lists, text_lists
from budget_lineage.store.neo4j.labels import split_ids
from budget_lineage.store.neo4j.nodes import known_ids
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.selections import EVERYTHING, Parents, Selection, parents_of
from budget_lineage.store.neo4j.sort_texts import sortable, unsortable
from budget_lineage.store.port import ListQuery, SortKey, StoredNode
from graph_schema.codec import decode_node

PlacedNode = tuple[SortKey, StoredNode]


@singledispatch
def _select(query: object, parents: Parents, reading: Reading) -> Selection:
    raise TypeError(f"no list is asked for by a {type(query).__name__}")


_select.register(project_lists.select_projects)
_select.register(project_lists.select_goals)
_select.register(project_lists.select_indicators)
_select.register(text_lists.select_citations)
_select.register(text_lists.select_budget_lines)
_select.register(text_lists.select_disclosures)
_select.register(shared_lists.select_documents)
_select.register(shared_lists.select_regions)
_select.register(shared_lists.select_departments)
_select.register(shared_lists.select_units)
_select.register(shared_lists.select_codes)


def find_nodes(
    reading: Reading, query: ListQuery[object], first: int, after: SortKey | None
) -> list[PlacedNode]:
    """Return places and nodes of the rows behind `after`, `first` at most."""
    if query.of is not None:
        return find_nodes_of(reading, [query.of], query, first, after).get(query.of, [])
    return _pages(reading, query, EVERYTHING, first, after).get(None, [])


def find_nodes_of(
    reading: Reading,
    ids: Collection[str],
    query: ListQuery[object],
    first: int,
    after: SortKey | None = None,
) -> Mapping[str, list[PlacedNode]]:
    """Return the first rows of each known parent's list: one question a kind of parent."""
    found: dict[str, list[PlacedNode]] = {}
    for parents in parents_of(ids):
        pages = _pages(reading, query, parents, first, after)
        found |= {parent: rows for parent, rows in pages.items() if parent is not None}
    # Mentions have no lists.
    return found | {name: [] for name in known_ids(reading, split_ids(ids)[1])}


def count_nodes(reading: Reading, query: ListQuery[object]) -> int:
    """Return how many rows the list has."""
    if query.of is not None:
        return count_nodes_of(reading, [query.of], query).get(query.of, 0)
    selection = _select(query, EVERYTHING, reading)
    rows = reading.rows(selection.count, **selection.parameters, parents=EVERYTHING.parameter)
    return sum(counted for _, counted, _ in rows)


def count_nodes_of(
    reading: Reading, ids: Collection[str], query: ListQuery[object]
) -> Mapping[str, int]:
    """Return how many rows the list of each known parent has."""
    counts: dict[str, int] = {}
    for parents in parents_of(ids):
        selection = _select(query, parents, reading)
        rows = reading.rows(selection.count, **selection.parameters, parents=parents.parameter)
        counts |= {parent: counted for parent, counted, known in rows if known}
    return counts | dict.fromkeys(known_ids(reading, split_ids(ids)[1]), 0)


def _pages(
    reading: Reading,
    query: ListQuery[object],
    parents: Parents,
    first: int,
    after: SortKey | None,
) -> dict[str | None, list[PlacedNode]]:
    selection = _select(query, parents, reading)
    rows = reading.rows(
        selection.page,
        **selection.parameters,
        parents=parents.parameter,
        after=None if after is None else [_sortable(part) for part in after],
        rows=first,
    )
    pages: dict[str | None, list[PlacedNode]] = {}
    for parent, placed, known in rows:
        if known:
            nodes = [(_place(key), decode_node(selection.kind, json)) for key, json in placed]
            pages[parent] = sorted(nodes, key=lambda row: row[0])
    return pages


def _place(key: list[str | int]) -> SortKey:
    return tuple(unsortable(part) if isinstance(part, str) else part for part in key)


def _sortable(part: str | int) -> str | int:
    return sortable(part) if isinstance(part, str) else part

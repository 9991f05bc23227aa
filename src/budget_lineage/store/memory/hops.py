"""The edges at one node, and how many neighbours it has."""

from collections.abc import Collection, Iterator

from budget_lineage.store.memory.graph import MemoryGraph
from budget_lineage.store.memory.relations import links_at, passes
from budget_lineage.store.port import (
    Degree,
    Direction,
    EdgeFilter,
    Hop,
    Link,
    SortKey,
    link_key,
)
from graph_schema.kinds import EdgeKind


def hop_at(
    graph: MemoryGraph,
    name: str,
    direction: Direction,
    edges: EdgeFilter,
    limit: int,
    after: SortKey | None,
) -> Hop:
    """Return the edges at one node behind that place, `limit` at most."""
    placed = sorted(
        (link_key(link, name), link.id, link)
        for link, _ in _steps(graph, name, direction, edges)
    )
    behind = [link for key, _, link in placed if after is None or key > after]
    return Hop(tuple(behind[:limit]), len(behind) > limit)


def degree_of(
    graph: MemoryGraph, name: str, edges: EdgeFilter, excluding: Collection[str]
) -> Degree:
    """Count the distinct neighbours of one node."""
    found = []
    for same_as in (True, False):
        for direction in (Direction.UPSTREAM, Direction.DOWNSTREAM):
            neighbours = {
                other
                for link, other in _steps(graph, name, direction, edges)
                if same_as or link.kind is not EdgeKind.POSSIBLY_SAME_AS
            }
            found.append(len(neighbours - set(excluding)))
    return Degree(*found)


def _steps(
    graph: MemoryGraph, name: str, direction: Direction, edges: EdgeFilter
) -> Iterator[tuple[Link, str]]:
    for link in links_at(graph, name):
        other = link.other_end(name)
        outwards = link.source == name
        in_direction = (
            direction is Direction.BOTH
            or link.kind is EdgeKind.POSSIBLY_SAME_AS
            or (direction is Direction.UPSTREAM) == outwards
        )
        if in_direction and passes(graph, edges, link, other):
            yield link, other

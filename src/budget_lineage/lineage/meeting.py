"""The part of the graph between two nodes, seen from both ends.

A path of n edges lies within a hops of its start and b hops of its end for any a + b = n, so
two small neighbourhoods hold what one wide one would. The smaller side grows first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from budget_lineage.store.port import Direction, EdgeFilter, GraphSnapshot, Link
from graph_schema.ids import split_id
from graph_schema.kinds import EdgeKind, EntityKind

_AGAINST = {
    Direction.UPSTREAM: Direction.DOWNSTREAM,
    Direction.DOWNSTREAM: Direction.UPSTREAM,
    Direction.BOTH: Direction.BOTH,
}


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A way along one edge; ordered by the node that it leads to, then by the edge's id."""

    to: str
    link_id: str
    link: Link = field(compare=False)

    @property
    def is_same_as(self) -> bool:
        """Whether it takes the one same-as step of a path."""
        return self.link.kind is EdgeKind.POSSIBLY_SAME_AS


@dataclass(slots=True)
class _Side:
    """The neighbourhood of one end: nodes reached, and those from which to go on."""

    direction: Direction
    seen: set[str]
    frontier: list[str]
    radius: int = 0


class Meeting:
    """What is known between two nodes."""

    def __init__(
        self,
        graph: GraphSnapshot,
        source: str,
        target: str,
        direction: Direction,
        edges: EdgeFilter,
    ) -> None:
        self.truncated = False
        self._graph = graph
        self._direction = direction
        self._edges = edges
        self._source, self._target = source, target
        self._sides = (
            _Side(direction, {source}, [source]),
            _Side(_AGAINST[direction], {target}, [target]),
        )
        self._links: dict[str, Link] = {}
        self._ways: dict[str, list[Passage]] | None = None
        self._distances: dict[str, int] = {}

    @property
    def reach(self) -> int:
        """Every path of that many edges lies in what is known."""
        return sum(side.radius for side in self._sides)

    @property
    def is_whole(self) -> bool:
        """Whether one side has nothing more to go on from, so that all paths are known."""
        return any(not side.frontier for side in self._sides)

    @property
    def size(self) -> int:
        """Nodes that were looked at."""
        return sum(len(side.seen) for side in self._sides)

    def widen(self, fanout: int) -> None:
        """Take one more hop from the end whose border is smaller."""
        side = min(self._sides, key=lambda side: len(side.frontier))
        hops = self._graph.expand(side.frontier, side.direction, self._edges, fanout)
        reached: set[str] = set()
        for anchor, hop in hops.items():
            self.truncated |= hop.truncated
            for link in hop.links:
                self._links[link.id] = link
                reached.add(link.other_end(anchor))
        new = sorted(reached - side.seen)
        side.seen |= reached
        side.frontier = [name for name in new if _is_passable(name)]
        side.radius += 1
        self._ways = None

    def passages(self, at: str, left: int, same_as_spent: bool) -> list[Passage]:
        """Return the ways on that can still end at the target within `left` edges, in order."""
        if self._ways is None:
            self._ways = self._make_ways()
            self._distances = self._measure(self._ways)
        if at == self._target or (at != self._source and not _is_passable(at)):
            return []
        return [
            passage
            for passage in self._ways.get(at, ())
            if self._distances.get(passage.to, left) < left
            and not (same_as_spent and passage.is_same_as)
        ]

    def _make_ways(self) -> dict[str, list[Passage]]:
        ways: dict[str, list[Passage]] = {}
        for link in self._links.values():
            for start, end in self._ends(link):
                ways.setdefault(start, []).append(Passage(end, link.id, link))
        for passages in ways.values():
            passages.sort()
        return ways

    def _ends(self, link: Link) -> Iterable[tuple[str, str]]:
        outwards, back = (link.source, link.target), (link.target, link.source)
        if self._direction is Direction.BOTH or link.kind is EdgeKind.POSSIBLY_SAME_AS:
            return (outwards, back)
        return (outwards,) if self._direction is Direction.UPSTREAM else (back,)

    def _measure(self, ways: dict[str, list[Passage]]) -> dict[str, int]:
        """Return the least number of edges from each node to the target."""
        before: dict[str, set[str]] = {}
        for start, passages in ways.items():
            for passage in passages:
                before.setdefault(passage.to, set()).add(start)
        distances = {self._target: 0}
        border = [self._target]
        while border:
            wider = {
                start
                for name in border
                if name == self._target or _is_passable(name)
                for start in before.get(name, ())
                if start not in distances
            }
            distances |= dict.fromkeys(wider, distances[border[0]] + 1)
            border = list(wider)
        return distances


def _is_passable(node_id: str) -> bool:
    kind, _ = split_id(node_id)
    return kind is not EntityKind.DISCLOSURE

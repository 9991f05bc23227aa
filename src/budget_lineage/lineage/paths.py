"""Paths: how two nodes hang together, shortest first."""

from collections.abc import Callable
from dataclasses import dataclass

from budget_lineage.lineage.meeting import Meeting, Passage
from budget_lineage.store.port import (
    Direction,
    EdgeFilter,
    Entity,
    GraphSnapshot,
    Link,
    Match,
    StopReason,
)
from graph_schema.nodes import Citation

# Half-made paths looked at in one search; a dense graph has more of them than anyone can read.
STEPS_AT_MOST = 200_000
_STEPS_PER_LOOK = 1_000


@dataclass(frozen=True, slots=True)
class PathRequest:
    """Which paths are asked for.

    Args:
        direction: UPSTREAM follows edges outwards from `source`, DOWNSTREAM backwards, BOTH
            either way.
        max_hops: Edges of a path at most.
        max_paths: Paths in the answer at most.
        fanout: Edges looked at of one node, in one direction.
        max_nodes: Nodes looked at altogether.
    """

    source: str
    target: str
    direction: Direction = Direction.BOTH
    max_hops: int = 6
    max_paths: int = 5
    match: Match = Match.LIKELY
    fanout: int = 500
    max_nodes: int = 5_000


@dataclass(frozen=True, slots=True)
class LineagePath:
    """A way from one node to another that meets no node twice.

    Args:
        nodes: One more than links.
    """

    nodes: tuple[Entity, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PathSet:
    """Paths, shortest first; among equally long ones by ids, node and edge in turn.

    Args:
        exhaustive: Whether these are all paths of `max_hops` edges or fewer.
        stops: Limits of the search that may have hidden paths; `max_paths` is none of them.
    """

    paths: tuple[LineagePath, ...]
    exhaustive: bool
    stops: tuple[StopReason, ...]


def paths(
    graph: GraphSnapshot,
    request: PathRequest,
    expired: Callable[[], bool] = lambda: False,
) -> PathSet | None:
    """Return the ways from one node to another; None if either is unknown.

    A path never goes through a disclosure, though it may begin or end at one, and takes one
    same-as step at most. From a node to itself there is one path, which has no edge.

    Args:
        graph: The state to search in.
        request: From where to where, how far and along what.
        expired: Asked before each hop; once true, the search ends with what it has.
    """
    ends = graph.get([request.source, request.target])
    if len(ends) < len({request.source, request.target}):
        return None
    if any(isinstance(end, Citation) for end in ends.values()):
        return None
    edges = EdgeFilter(match=request.match)
    meeting = Meeting(graph, request.source, request.target, request.direction, edges)
    search = _Search(request, meeting, expired)
    search.run()
    return _answer(graph, search)


class _Search:
    """The search for one request, and what it has found."""

    def __init__(
        self, request: PathRequest, meeting: Meeting, expired: Callable[[], bool]
    ) -> None:
        self.request = request
        self.found: list[tuple[Passage, ...]] = []
        self.cut = False
        self.stops: set[StopReason] = set()
        self._meeting = meeting
        self._expired = expired
        self._steps = 0

    def run(self) -> None:
        """Look for paths of each length in turn, as far as the meeting has been widened."""
        at_home = self.request.source == self.request.target
        for length in [0] if at_home else range(1, self.request.max_hops + 1):
            self._widen(length)
            self._extend((), self.request.source, {self.request.source}, length)
            if self.cut or not self._goes_on():
                break

    def _goes_on(self) -> bool:
        return not self.stops & {StopReason.NODES, StopReason.DEADLINE}

    def _widen(self, length: int) -> None:
        """Make sure that every edge of a path of that length is known."""
        if self._expired():
            self.stops.add(StopReason.DEADLINE)
        while self._goes_on() and self._meeting.reach < length and not self._meeting.is_whole:
            self._meeting.widen(self.request.fanout)
            if self._meeting.truncated:
                self.stops.add(StopReason.FANOUT)
            if self._meeting.size > self.request.max_nodes:
                self.stops.add(StopReason.NODES)
            if self._expired():
                self.stops.add(StopReason.DEADLINE)

    def _extend(self, passages: tuple[Passage, ...], at: str, met: set[str], left: int) -> None:
        """Find the ways to the target with exactly `left` more edges, in order."""
        if left == 0:
            if at == self.request.target:
                self.cut = len(self.found) >= self.request.max_paths
                self.found += [] if self.cut else [passages]
            return
        spent = any(passage.is_same_as for passage in passages)
        for passage in self._meeting.passages(at, left, spent):
            if self.cut or self._is_over():
                return
            if passage.to not in met:
                self._extend((*passages, passage), passage.to, met | {passage.to}, left - 1)

    def _is_over(self) -> bool:
        self._steps += 1
        if self._steps > STEPS_AT_MOST:
            self.stops.add(StopReason.NODES)
        if self._steps % _STEPS_PER_LOOK == 0 and self._expired():
            self.stops.add(StopReason.DEADLINE)
        return not self._goes_on()


def _answer(graph: GraphSnapshot, search: _Search) -> PathSet:
    start = search.request.source
    ways = [(start, *(passage.to for passage in way)) for way in search.found]
    entities = {
        name: node
        for name, node in graph.get({name for way in ways for name in way}).items()
        if not isinstance(node, Citation)
    }
    return PathSet(
        tuple(
            LineagePath(
                tuple(entities[name] for name in names),
                tuple(passage.link for passage in way),
            )
            for names, way in zip(ways, search.found, strict=True)
        ),
        exhaustive=not search.cut and not search.stops,
        stops=tuple(reason for reason in StopReason if reason in search.stops),
    )

"""The walk: what a node rests on and what rests on it, breadth first, within limits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from budget_lineage.lineage.answers import Lineage, ReachedNode, WalkRequest
from budget_lineage.lineage.trails import Step, Trail
from budget_lineage.store.port import (
    Degree,
    Direction,
    EdgeFilter,
    GraphSnapshot,
    Link,
    StopReason,
)
from graph_schema.ids import split_id
from graph_schema.kinds import EdgeKind
from graph_schema.nodes import Citation


def walk(
    graph: GraphSnapshot,
    request: WalkRequest,
    expired: Callable[[], bool] = lambda: False,
) -> Lineage | None:
    """Return what the walk reaches; None if there is no such entity.

    Direction BOTH joins the walk upstream and the walk downstream; neither turns, and neither
    goes on through a disclosure that is not the root. Where `max_nodes` is short, nearer nodes
    come first, then smaller ids. The walk of an invisible root holds the root alone.

    Args:
        graph: The state to walk over.
        request: Where, how far and along what.
        expired: Asked before each hop; once true, the walk ends with what it has.
    """
    root = graph.get([request.root]).get(request.root)
    if root is None or isinstance(root, Citation):
        return None
    progress = _Progress(graph, request, expired, {request.root: 0})
    trails = _walk_edges(progress)
    walked = frozenset(progress.depths)
    _walk_context(progress, trails)
    return _answer(progress, trails, walked)


@dataclass(slots=True)
class _Progress:
    """What a walk has so far.

    Args:
        depths: For each node in the answer, edges from the root.
    """

    graph: GraphSnapshot
    request: WalkRequest
    expired: Callable[[], bool]
    depths: dict[str, int]
    links: dict[str, Link] = field(default_factory=dict)
    stops: set[StopReason] = field(default_factory=set)

    def hop(self, trails: Iterable[Trail], edges: EdgeFilter, depth: int) -> None:
        """Follow every trail by one edge; new nodes come to lie at `depth`."""
        taken = [(trail, self._steps(trail, edges)) for trail in trails]
        reached = {step.neighbour for _, steps in taken for step in steps}
        new = sorted(reached - self.depths.keys())
        room = self.request.max_nodes - len(self.depths)
        if len(new) > room:
            self.stops.add(StopReason.NODES)
        self.depths |= dict.fromkeys(new[: max(room, 0)], depth)
        for trail, steps in taken:
            kept = [step for step in steps if step.neighbour in self.depths]
            self.links |= {step.link.id: step.link for step in kept}
            trail.advance(kept)

    def is_over(self) -> bool:
        """Return whether time is up, and note it."""
        over = self.expired()
        if over:
            self.stops.add(StopReason.DEADLINE)
        return over

    def _steps(self, trail: Trail, edges: EdgeFilter) -> list[Step]:
        if not trail.frontier:
            return []
        hops = self.graph.expand(trail.frontier, trail.direction, edges, self.request.fanout)
        if any(hop.truncated for hop in hops.values()):
            self.stops.add(StopReason.FANOUT)
        return trail.steps(hops)


def _walk_edges(progress: _Progress) -> list[Trail]:
    request = progress.request
    directions = (
        (Direction.UPSTREAM, Direction.DOWNSTREAM)
        if request.direction is Direction.BOTH
        else (request.direction,)
    )
    start = {request.root: False}
    trails = [Trail.starting_at(start, direction, False) for direction in directions]
    for depth in range(1, request.depth + 1):
        if not any(trail.frontier for trail in trails) or progress.is_over():
            break
        progress.hop(trails, request.filter, depth)
    return trails


def _walk_context(progress: _Progress, trails: Iterable[Trail]) -> None:
    """Follow context outwards, through disclosures too: that way nothing fans out."""
    if not progress.request.context:
        return
    starts: dict[str, bool] = {}
    for trail in trails:
        for name, spent in trail.spent.items():
            starts[name] = spent and starts.get(name, True)
    found = dict(progress.depths)
    before = frozenset(progress.links)
    trail = Trail.starting_at(starts, Direction.UPSTREAM, passes_disclosures=True)
    while trail.frontier and not progress.is_over():
        progress.hop([trail], progress.request.context_filter, depth=0)
    led = [link for name, link in progress.links.items() if name not in before]
    progress.depths = _shortest(found, led)


def _shortest(found: Mapping[str, int], links: Iterable[Link]) -> dict[str, int]:
    """Return the depths of context: the least over all nodes found that it hangs on."""
    outwards: dict[str, list[str]] = {}
    for link in links:
        outwards.setdefault(link.source, []).append(link.target)
        if link.kind is EdgeKind.POSSIBLY_SAME_AS:
            outwards.setdefault(link.target, []).append(link.source)
    depths = dict(found)
    heap = [(depth, name) for name, depth in found.items()]
    heapify(heap)
    while heap:
        depth, name = heappop(heap)
        for target in outwards.get(name, ()):
            if target not in found and depth + 1 < depths.get(target, depth + 2):
                depths[target] = depth + 1
                heappush(heap, (depth + 1, target))
    return depths


def _answer(progress: _Progress, trails: list[Trail], walked: frozenset[str]) -> Lineage:
    request = progress.request
    ordered = sorted(progress.depths, key=lambda name: (progress.depths[name], name))
    entities = progress.graph.get(ordered)
    degrees = progress.graph.degrees(ordered, request.filter, excluding=ordered)
    if StopReason.DEADLINE not in progress.stops and _goes_on(
        progress, trails, degrees, walked
    ):
        progress.stops.add(StopReason.DEPTH)
    nodes = [
        ReachedNode(
            entity, progress.depths[name], degrees[name].upstream, degrees[name].downstream
        )
        for name, entity in entities.items()
        if not isinstance(entity, Citation)
    ]
    return Lineage(
        tuple(nodes),
        tuple(progress.links[name] for name in sorted(progress.links)),
        tuple(reason for reason in StopReason if reason in progress.stops),
    )


def _goes_on(
    progress: _Progress,
    trails: Iterable[Trail],
    degrees: Mapping[str, Degree],
    walked: frozenset[str],
) -> bool:
    """Return whether one more hop of the walk would reach another node.

    A node that is in the answer as context only counts as one that it would reach.
    """
    context = [
        link for link in progress.links.values() if not {link.source, link.target} <= walked
    ]
    for trail in trails:
        frontier = frozenset(trail.frontier)
        if any(_open_ways(degrees[name], trail, name) for name in frontier):
            return True
        if any(_leads_on(link, trail, frontier, walked, progress.request) for link in context):
            return True
    return False


def _open_ways(degree: Degree, trail: Trail, name: str) -> int:
    spent = trail.spent[name]
    if trail.direction is Direction.UPSTREAM:
        return degree.upstream_direct if spent else degree.upstream
    return degree.downstream_direct if spent else degree.downstream


def _leads_on(
    link: Link,
    trail: Trail,
    frontier: frozenset[str],
    walked: frozenset[str],
    request: WalkRequest,
) -> bool:
    """Return whether the walk, too, would take a context edge to a node it did not reach."""
    upstream = trail.direction is Direction.UPSTREAM
    anchor, neighbour = (link.source, link.target) if upstream else (link.target, link.source)
    kind, _ = split_id(neighbour)
    return (
        anchor in frontier
        and neighbour not in walked
        and (request.edges is None or link.kind in request.edges)
        and (request.kinds is None or kind in request.kinds)
    )

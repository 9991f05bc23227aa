"""What a walk is asked and what it answers."""

from dataclasses import dataclass

from budget_lineage.store.port import (
    Direction,
    EdgeFilter,
    Entity,
    Link,
    Match,
    StopReason,
)
from graph_schema.kinds import EdgeKind, EntityKind


@dataclass(frozen=True, slots=True)
class WalkRequest:
    """A walk from one node, breadth first. Everything prunes the walk itself, never the root.

    Args:
        root: Id of an entity.
        depth: Edges to follow from the root.
        edges: Kinds of edges to follow; None for all.
        kinds: Kinds of nodes that the walk may enter; None for all.
        context: Kinds of edges to follow outwards from every node found, as far as they lead,
            whatever `depth`, `edges` and `kinds` are.
        fanout: Edges taken at one node, in one direction.
        max_nodes: Nodes in the answer, root and context included.
    """

    root: str
    direction: Direction = Direction.BOTH
    depth: int = 2
    edges: frozenset[EdgeKind] | None = None
    kinds: frozenset[EntityKind] | None = None
    context: frozenset[EdgeKind] = frozenset()
    match: Match = Match.LIKELY
    fiscal_year: int | None = None
    fanout: int = 50
    max_nodes: int = 200

    @property
    def filter(self) -> EdgeFilter:
        """The edges that the walk may follow."""
        return EdgeFilter(self.edges, self.match, self.kinds, self.fiscal_year)

    @property
    def context_filter(self) -> EdgeFilter:
        """The edges that lead to context."""
        return EdgeFilter(self.context, self.match, None, self.fiscal_year)


@dataclass(frozen=True, slots=True)
class ReachedNode:
    """A node of an answer.

    Args:
        depth: Edges from the root, shortest way.
        hidden_upstream: Distinct neighbours that the walk's edge filter admits and that are
            not in the answer; likewise downstream.
    """

    entity: Entity
    depth: int
    hidden_upstream: int
    hidden_downstream: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """The part of the graph that a walk went over.

    Args:
        nodes: Nearest first, then by id; the root is first.
        links: The edges followed, by id; both ends of each are among `nodes`.
        stops: The limits that cut it short.
    """

    nodes: tuple[ReachedNode, ...]
    links: tuple[Link, ...]
    stops: tuple[StopReason, ...]

    @property
    def root(self) -> Entity:
        """Where the walk began."""
        return self.nodes[0].entity

    @property
    def complete(self) -> bool:
        """Whether no limit cut the walk short."""
        return not self.stops

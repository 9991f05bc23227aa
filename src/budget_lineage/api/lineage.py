"""Lineage: what a node rests on, and what rests on it."""

import strawberry

from budget_lineage.api import rendering
from budget_lineage.api.choices import StopReason
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.links import LineageEdge
from budget_lineage.lineage import Lineage, ReachedNode


@object_type
class LineageNode:
    """An entity of a walk."""

    record: strawberry.Private[ReachedNode]
    depth: int = strawberry.field(description="Edges from the root, shortest way.")
    hidden_upstream: int = strawberry.field(
        description="Distinct neighbours under the same match, edge kinds, entity kinds and "
        "year that are not in this answer."
    )
    hidden_downstream: int = strawberry.field(description="Likewise, of those that rest on it.")

    @classmethod
    def of(cls, record: ReachedNode) -> "LineageNode":
        """Return an entity of a walk as the API prints it."""
        return cls(
            record=record,
            depth=record.depth,
            hidden_upstream=record.hidden_upstream,
            hidden_downstream=record.hidden_downstream,
        )

    @resolved
    def entity(self) -> Entity:
        """The entity itself."""
        return rendering.entity_of(self.record.entity)


@object_type
class LineageGraph:
    """The part of the graph that a walk went over."""

    record: strawberry.Private[Lineage]
    complete: bool = strawberry.field(
        description="False if any limit cut the walk short; `stops` says which."
    )
    stops: list[StopReason] = strawberry.field(description="The limits that cut it short.")

    @classmethod
    def of(cls, record: Lineage) -> "LineageGraph":
        """Return a walk as the API prints it."""
        return cls(record=record, complete=record.complete, stops=list(record.stops))

    @resolved
    def root(self) -> Entity:
        """Where the walk began."""
        return rendering.entity_of(self.record.root)

    @resolved
    def nodes(self) -> list[LineageNode]:
        """Nearest first, then by id; each entity once."""
        return [LineageNode.of(node) for node in self.record.nodes]

    @resolved
    def edges(self) -> list[LineageEdge]:
        """By id."""
        return [LineageEdge.of(link) for link in self.record.links]

"""Paths: how two entities hang together."""

import strawberry

from budget_lineage import lineage
from budget_lineage.api import rendering
from budget_lineage.api.choices import StopReason
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.links import LineageEdge


@object_type
class LineagePath:
    """A way from one entity to another that meets none twice."""

    record: strawberry.Private[lineage.LineagePath]

    @resolved
    def nodes(self) -> list[Entity]:
        """From one end to the other, both included."""
        return [rendering.entity_of(node) for node in self.record.nodes]

    @resolved
    def edges(self) -> list[LineageEdge]:
        """The edges between them, in the same order."""
        return [LineageEdge.of(link) for link in self.record.links]


@object_type
class PathSet:
    """The ways between two entities, shortest first."""

    record: strawberry.Private[lineage.PathSet]
    exhaustive: bool = strawberry.field(
        description="True if no further path of this length or shorter exists."
    )
    stops: list[StopReason] = strawberry.field(
        description="The limits that may have hidden paths."
    )

    @classmethod
    def of(cls, record: lineage.PathSet) -> "PathSet":
        """Return paths as the API prints them."""
        return cls(record=record, exhaustive=record.exhaustive, stops=list(record.stops))

    @resolved
    def paths(self) -> list[LineagePath]:
        """Shortest first, ties by ids."""
        return [LineagePath(record=path) for path in self.record.paths]

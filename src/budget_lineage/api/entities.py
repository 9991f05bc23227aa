"""The two interfaces: what has an id, and what lineage can reach."""

import strawberry

from budget_lineage.api import neighbours as neighbourhood
from budget_lineage.api.arguments import (
    After,
    DirectionArgument,
    EdgesArgument,
    First,
    FirstPlaces,
    MatchArgument,
    page_size,
)
from budget_lineage.api.choices import Match
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import described, interface_type, resolved
from budget_lineage.api.enums import EntityKind
from budget_lineage.api.evidence import EVIDENCE_DEFAULT, Evidence
from budget_lineage.api.later import LaterNeighbourConnection


@interface_type
class Node:
    """Anything with an id that `node` finds again."""

    id: strawberry.ID = strawberry.field(
        description="`<Kind>:<natural key>`: readable, stable, the same in every store."
    )


@interface_type
class Entity(Node):
    """Anything that lineage can start from, pass through or end at."""

    kind: EntityKind = strawberry.field(description="What kind of thing it is.")
    label: str = strawberry.field(
        description="What a person would call it: a document number, a project's name, an "
        "indicator's third level."
    )

    @resolved
    async def evidence(
        self, info: Info, first: FirstPlaces = EVIDENCE_DEFAULT
    ) -> list[Evidence]:
        """Where sources say so, by disclosure and line."""
        places = await info.context.batches.evidence(
            self.id, page_size(first, EVIDENCE_DEFAULT)
        )
        return [Evidence.of(place) for place in places]

    @described(
        "The edges at this entity, page by page: what a picture shows when a node is opened."
    )
    async def neighbours(
        self,
        info: Info,
        direction: DirectionArgument,
        edges: EdgesArgument = None,
        match: MatchArgument = Match.LIKELY,
        first: First = 20,
        after: After = None,
    ) -> LaterNeighbourConnection:
        """Return one page of the edges."""
        return await neighbourhood.connect_neighbours(
            info, self.id, direction, edges, match, first, after
        )

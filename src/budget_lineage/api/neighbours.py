"""The edges at one entity, page by page: what a picture shows when a node is opened."""

from collections.abc import Awaitable, Callable, Sequence

import strawberry

from budget_lineage.api import entities
from budget_lineage.api.arguments import chosen, page_size
from budget_lineage.api.choices import Direction, Match
from budget_lineage.api.connections import PAGE_DEFAULT, PageInfo
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.enums import EdgeKind
from budget_lineage.api.fetching import HopQuestion
from budget_lineage.api.later import LaterEntity
from budget_lineage.api.links import LineageEdge
from budget_lineage.store.port import (
    EdgeFilter,
    SortKey,
    decode_cursor,
    encode_cursor,
    link_key,
)


@object_type
class NeighbourEdge:
    """An edge at an entity, and what lies at its other end."""

    anchor_id: strawberry.Private[str]
    question: strawberry.Private[Sequence[object]]
    key: strawberry.Private[SortKey]
    via: LineageEdge = strawberry.field(description="The edge itself.")

    @resolved
    def cursor(self) -> str:
        """Opaque place of this edge, for `after`."""
        return encode_cursor(self.question, self.key)

    @resolved
    async def node(self, info: Info) -> LaterEntity:
        """The entity at the other end."""
        other = self.via.link.other_end(self.anchor_id)
        return await info.context.batches.one(other, entities.Entity)


@object_type
class NeighbourConnection:
    """One page of the edges at an entity: by edge kind, then by the id of the other end."""

    edges: list[NeighbourEdge] = strawberry.field(description="The edges of this page.")
    page_info: PageInfo = strawberry.field(description="Whether more follow, and from where.")
    counting: strawberry.Private[Callable[[], Awaitable[int]]]

    @resolved
    async def total_count(self) -> int:
        """Edges on all pages; counted only where this is selected."""
        return await self.counting()


async def connect_neighbours(
    info: Info,
    anchor_id: str,
    direction: Direction,
    edges: Sequence[EdgeKind] | None,
    match: Match | None,
    first: int | None,
    after: str | None,
) -> NeighbourConnection:
    """Return one page of the edges at an entity.

    Raises:
        BadArgumentError: `first` is below 0.
        PageTooLargeError: It is above 200.
        CursorError: `after` is damaged, or was given out for another question.
    """
    admitted = EdgeFilter(
        kinds=None if edges is None else frozenset(edges), match=chosen(match, Match.LIKELY)
    )
    question = (anchor_id, direction, admitted)
    behind = None if after is None else decode_cursor(question, after)
    batches = info.context.batches
    hop = await batches.hop(
        anchor_id,
        HopQuestion(direction, admitted, page_size(first, PAGE_DEFAULT), behind),
    )
    keys = [link_key(link, anchor_id) for link in hop.links]
    return NeighbourConnection(
        edges=[
            NeighbourEdge(
                anchor_id=anchor_id, question=question, key=key, via=LineageEdge.of(link)
            )
            for link, key in zip(hop.links, keys, strict=True)
        ],
        page_info=PageInfo.of(question, keys, hop.truncated, after),
        counting=lambda: batches.count_links(anchor_id, direction, admitted),
    )

"""The questions that a client can ask."""

from typing import Annotated

import strawberry

from budget_lineage.api.arguments import (
    After,
    First,
    FiscalYear,
    RegionArgument,
    checked_id,
)
from budget_lineage.api.context import Info
from budget_lineage.api.coverage import Coverage
from budget_lineage.api.descriptions import described, object_type, resolved
from budget_lineage.api.document_queries import DocumentQueries
from budget_lineage.api.entities import Node
from budget_lineage.api.enums import EntityKind
from budget_lineage.api.errors import PageTooLargeError
from budget_lineage.api.graph_queries import GraphQueries
from budget_lineage.api.limits import PAGE_LIMIT
from budget_lineage.api.list_queries import ListQueries
from budget_lineage.api.resolving import ResolvingQueries
from budget_lineage.api.searching import SearchConnection, connect_hits


@object_type
class Query(DocumentQueries, GraphQueries, ListQueries, ResolvingQueries):
    """Questions about disclosures, what they state, and what that rests on."""

    @resolved
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Of any kind.")],
    ) -> Node | None:
        """The node with that id, stored at all, superseded or not; null if there is none."""
        return await info.context.batches.found(checked_id(id), Node)

    @resolved
    async def nodes(
        self,
        info: Info,
        ids: Annotated[
            list[strawberry.ID], strawberry.argument(description="200 at most, of any kinds.")
        ],
    ) -> list[Node | None]:
        """Like `node`, in the order of `ids`."""
        if len(ids) > PAGE_LIMIT:
            raise PageTooLargeError("ids", len(ids), PAGE_LIMIT)
        return await info.context.batches.found_all([checked_id(text) for text in ids], Node)

    @described(
        "Names, titles, numbers, codes and indicator texts; one- and two-character Chinese "
        "words must match."
    )
    async def search(
        self,
        info: Info,
        text: Annotated[
            str, strawberry.argument(description="White space, width and case aside.")
        ],
        kinds: Annotated[
            list[EntityKind] | None,
            strawberry.argument(description="Kinds to look for; null for all."),
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> SearchConnection:
        """Return one page of hits."""
        return await connect_hits(info, text, kinds, first, after)

    @described(
        "Current disclosures only; projects and indicators as printed, restatements included."
    )
    async def coverage(
        self, info: Info, fiscal_year: FiscalYear = None, region: RegionArgument = None
    ) -> Coverage:
        """Return the counts."""
        counted = await info.context.reading.ask(
            lambda snapshot: snapshot.coverage(fiscal_year, region)
        )
        return Coverage.of(counted)

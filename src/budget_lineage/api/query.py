"""The questions that a client can ask."""

from typing import Annotated

import strawberry

from budget_lineage.api.arguments import (
    EdgesArgument,
    FiscalYear,
    MatchArgument,
    RegionArgument,
    between,
    checked_id,
    chosen,
)
from budget_lineage.api.context import Info
from budget_lineage.api.coverage import Coverage
from budget_lineage.api.descriptions import described, object_type, resolved
from budget_lineage.api.document_queries import DocumentQueries
from budget_lineage.api.entities import Node
from budget_lineage.api.enums import Direction, EdgeKind, EntityKind, Match
from budget_lineage.api.errors import BadIdError, PageTooLargeError
from budget_lineage.api.limits import DEPTH_LIMIT, FANOUT_LIMIT, NODES_LIMIT, PAGE_LIMIT
from budget_lineage.api.lineage import LineageGraph
from budget_lineage.api.list_queries import ListQueries
from budget_lineage.lineage import WalkRequest, walk
from graph_schema.ids import split_id

_DEPTH = 2
_FANOUT = 50
_NODES = 200

# strawberry keeps a parameter called `root` for itself.
RootArgument = Annotated[
    strawberry.ID,
    strawberry.argument(name="root", description="Id of the entity to walk from."),
]
KindsArgument = Annotated[
    list[EntityKind] | None, strawberry.argument(description="Kinds that the walk may enter.")
]
ContextArgument = Annotated[
    list[EdgeKind] | None,
    strawberry.argument(
        description="Followed outwards, along these kinds only, as far as they lead, from "
        "every node found: [BUDGETED_BY, LOCATED_IN] adds departments and places. Not subject "
        "to depth or kinds; counted in maxNodes."
    ),
]


@object_type
class Query(DocumentQueries, ListQueries):
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
        "A walk from `root`, breadth first. Every argument prunes the walk itself, never the "
        "root. It does not go on through a disclosure (unless that is the root), and takes one "
        "same-as step at most."
    )
    async def lineage(
        self,
        info: Info,
        start: RootArgument,
        direction: Annotated[
            Direction | None, strawberry.argument(description="Which way to walk.")
        ] = Direction.BOTH,
        depth: Annotated[
            int | None, strawberry.argument(description="Edges to follow, 10 at most.")
        ] = _DEPTH,
        edges: EdgesArgument = None,
        kinds: KindsArgument = None,
        context: ContextArgument = None,
        match: MatchArgument = Match.LIKELY,
        fiscal_year: FiscalYear = None,
        fanout: Annotated[
            int | None,
            strawberry.argument(description="Neighbours taken of one node, 500 at most."),
        ] = _FANOUT,
        max_nodes: Annotated[
            int | None, strawberry.argument(description="Nodes of the answer, 2,000 at most.")
        ] = _NODES,
    ) -> LineageGraph | None:
        """Return the walk; an unknown root is null."""
        request = WalkRequest(
            root=_checked_root(start),
            direction=chosen(direction, Direction.BOTH),
            depth=between("depth", chosen(depth, _DEPTH), 0, DEPTH_LIMIT),
            edges=None if edges is None else frozenset(edges),
            kinds=None if kinds is None else frozenset(kinds),
            context=frozenset(chosen(context, [])),
            match=chosen(match, Match.LIKELY),
            fiscal_year=fiscal_year,
            fanout=between("fanout", chosen(fanout, _FANOUT), 0, FANOUT_LIMIT),
            max_nodes=between("maxNodes", chosen(max_nodes, _NODES), 1, NODES_LIMIT),
        )
        reading = info.context.reading
        walked = await reading.ask(lambda graph: walk(graph, request, reading.is_late))
        return None if walked is None else LineageGraph.of(walked)

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


def _checked_root(text: str) -> str:
    kind, _ = split_id(checked_id(text))
    if kind is None:
        raise BadIdError(f"{text[:80]!r} is a mention; lineage starts at an entity it names")
    return text

"""Questions that walk the graph: lineage and paths."""

from typing import Annotated

import strawberry

from budget_lineage.api.arguments import (
    EdgesArgument,
    FiscalYear,
    MatchArgument,
    between,
    checked_id,
    chosen,
)
from budget_lineage.api.choices import Direction, Match
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import described, object_type
from budget_lineage.api.enums import EdgeKind, EntityKind
from budget_lineage.api.errors import BadIdError
from budget_lineage.api.limits import DEPTH_LIMIT, FANOUT_LIMIT, NODES_LIMIT, PATHS_LIMIT
from budget_lineage.api.lineage import LineageGraph
from budget_lineage.api.paths import PathSet
from budget_lineage.lineage import PathRequest, WalkRequest, paths, walk
from graph_schema.ids import split_id

_DEPTH = 2
_FANOUT = 50
_NODES = 200
_HOPS = 6
_PATHS = 5

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
class GraphQueries:
    """Questions that follow edges."""

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
            root=_checked_entity(start),
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
        "Simple paths, shortest first, ties by ids; BOTH goes along edges either way, never "
        "through a disclosure. Null if either end is unknown."
    )
    async def paths(
        self,
        info: Info,
        source: Annotated[
            strawberry.ID, strawberry.argument(name="from", description="Id of one end.")
        ],
        target: Annotated[
            strawberry.ID, strawberry.argument(name="to", description="Id of the other end.")
        ],
        direction: Annotated[
            Direction | None,
            strawberry.argument(description="UPSTREAM: along the edges, from `from` to `to`."),
        ] = Direction.BOTH,
        max_hops: Annotated[
            int | None, strawberry.argument(description="Edges of a path, 10 at most.")
        ] = _HOPS,
        max_paths: Annotated[
            int | None, strawberry.argument(description="Paths of the answer, 50 at most.")
        ] = _PATHS,
        match: MatchArgument = Match.LIKELY,
    ) -> PathSet | None:
        """Return the paths."""
        request = PathRequest(
            source=_checked_entity(source),
            target=_checked_entity(target),
            direction=chosen(direction, Direction.BOTH),
            max_hops=between("maxHops", chosen(max_hops, _HOPS), 0, DEPTH_LIMIT),
            max_paths=between("maxPaths", chosen(max_paths, _PATHS), 1, PATHS_LIMIT),
            match=chosen(match, Match.LIKELY),
        )
        reading = info.context.reading
        found = await reading.ask(lambda graph: paths(graph, request, reading.is_late))
        return None if found is None else PathSet.of(found)


def _checked_entity(text: str) -> str:
    kind, _ = split_id(checked_id(text))
    if kind is None:
        raise BadIdError(
            f"{text[:80]!r} is a mention and no entity; take the document it names"
        )
    return text

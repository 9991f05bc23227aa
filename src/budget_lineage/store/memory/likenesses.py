"""What each disclosure says of documents that may be the same, current or not."""

from collections.abc import Collection, Mapping

from budget_lineage.store.memory.graph import MemoryGraph
from budget_lineage.store.port import Link
from graph_schema.kinds import EdgeKind


def same_as(
    graph: MemoryGraph, disclosure_ids: Collection[str]
) -> Mapping[str, tuple[Link, ...]]:
    """Return the same-as edges that each disclosure states."""
    return {
        name: tuple(
            Link(
                edge.kind,
                edge.source,
                edge.target,
                edge.basis,
                edge.confidence,
                edge.reasons,
            )
            for edge in sorted(
                graph.texts[name].records.edges, key=lambda edge: (edge.source, edge.target)
            )
            if edge.kind is EdgeKind.POSSIBLY_SAME_AS
        )
        for name in dict.fromkeys(disclosure_ids)
        if name in graph.texts
    }

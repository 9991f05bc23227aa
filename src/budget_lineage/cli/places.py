"""Where a department is: the names of its place and of those around it."""

from collections.abc import Collection

from budget_lineage.store.port import GraphSnapshot
from graph_schema.shared_nodes import Region


def place_names(
    graph: GraphSnapshot, region_ids: Collection[str | None]
) -> dict[str, tuple[str, ...]]:
    """Return the names of each region and of those it belongs to, outermost first."""
    regions = _with_parents(graph, {name for name in region_ids if name is not None})
    return {name: _chain(regions, name) for name in regions}


def _with_parents(graph: GraphSnapshot, wanted: set[str]) -> dict[str, Region]:
    regions: dict[str, Region] = {}
    while wanted:
        found = graph.get(sorted(wanted))
        regions |= {name: node for name, node in found.items() if isinstance(node, Region)}
        parents = {node.parent_id for node in regions.values() if node.parent_id is not None}
        wanted = {name for name in parents if name not in regions and name not in wanted}
    return regions


def _chain(regions: dict[str, Region], region_id: str) -> tuple[str, ...]:
    names: list[str] = []
    seen: set[str] = set()
    step: str | None = region_id
    while step is not None and step in regions and step not in seen:
        seen.add(step)
        region = regions[step]
        names.append(region.name or region.key)
        step = region.parent_id
    return tuple(reversed(names))

"""Places: a named division stated, those above it from the table of divisions."""

from functools import cache

from graph_schema.divisions import Division, division_of
from graph_schema.evidence import Evidence
from graph_schema.ids import key_of
from graph_schema.kinds import EdgeKind
from graph_schema.shared_nodes import Region
from loaders.assembly.shared import SharedNodes

DIVISION_TABLE = "division table"


def add_division(
    shared: SharedNodes, division: Division, evidence: Evidence, *, stated: bool
) -> str:
    """Add a division and those above it; return its id.

    Args:
        shared: Where it is added.
        division: Row of the table.
        evidence: The words that name it or call for it.
        stated: Whether those words name it; else the table calls for it.
    """
    regions = _regions_of(division)
    for place, region in enumerate(regions):
        if stated and not place:
            shared.say(region, evidence)
        else:
            shared.derive(region, DIVISION_TABLE, evidence)
        if region.parent_id is not None:
            reasons = (DIVISION_TABLE,)
            shared.infer(EdgeKind.PART_OF, region.id, region.parent_id, 1.0, reasons, evidence)
    return regions[0].id


def region_of(division: Division) -> Region:
    """Return the node of a row of the table."""
    return _regions_of(division)[0]


@cache
def _regions_of(division: Division) -> tuple[Region, ...]:
    """Return the nodes of a row of the table and of those above it, the nearest first."""
    parent = division_of(division.parent) if division.parent else None
    above = _regions_of(parent) if parent is not None else ()
    parent_id = above[0].id if above else None
    key = key_of(division.key)
    region = Region(key, division.name, division.level, division.code, parent_id)
    return (region, *above)

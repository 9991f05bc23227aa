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
    parent = division_of(division.parent) if division.parent else None
    parent_id = None
    if parent is not None:
        parent_id = add_division(shared, parent, evidence, stated=False)
    region = region_of(division)
    if stated:
        region_id = shared.say(region, evidence)
    else:
        region_id = shared.derive(region, DIVISION_TABLE, evidence)
    if parent_id is not None:
        shared.infer(EdgeKind.PART_OF, region_id, parent_id, 1.0, (DIVISION_TABLE,), evidence)
    return region_id


@cache
def region_of(division: Division) -> Region:
    """Return the node of a row of the table."""
    parent = division_of(division.parent) if division.parent else None
    return Region(
        key_of(division.key),
        division.name,
        division.level,
        division.code,
        region_of(parent).id if parent else None,
    )

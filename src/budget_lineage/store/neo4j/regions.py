"""A region and everything below it, and the texts of its departments."""

from typing import LiteralString

from budget_lineage.store.neo4j.reading import Reading

_NAMED: LiteralString = """
MATCH (n:Region) WHERE n.current AND (n.id = $q.region OR n.division_code = $q.region)
RETURN n.id
"""
_BELOW: LiteralString = """
UNWIND $q.ids AS id
MATCH (n:Entity:Region {parent_id: id}) WHERE n.current RETURN DISTINCT n.id
"""
_TEXTS: LiteralString = """
MATCH (d:Disclosure)
WHERE ($q.department IS NULL OR d.department_id = $q.department)
    AND ($q.regions IS NULL OR EXISTS {
        MATCH (p:Entity {id: d.department_id}) WHERE p.region_id IN $q.regions
    })
RETURN d.id
"""


def regions_below(reading: Reading, region: str) -> list[str]:
    """Return the ids of all below a region, named by id or division code, itself left out."""
    named = _named(reading, region)
    return [name for name in _with_all_below(reading, named) if name not in named]


def regions_within(reading: Reading, region: str) -> list[str]:
    """Return the ids of a region, named by id or division code, and of all below it."""
    return _with_all_below(reading, _named(reading, region))


def texts_within(
    reading: Reading, region: str | None, department: str | None = None
) -> list[str] | None:
    """Return the ids of disclosures by a department and of a region's; None for all."""
    if region is None and department is None:
        return None
    regions = None if region is None else regions_within(reading, region)
    rows = reading.rows(_TEXTS, regions=regions, department=department)
    return [name for (name,) in rows]


def _named(reading: Reading, region: str) -> list[str]:
    return [name for (name,) in reading.rows(_NAMED, region=region)]


def _with_all_below(reading: Reading, named: list[str]) -> list[str]:
    found = dict.fromkeys(named)
    border = named
    while border:
        rows = reading.rows(_BELOW, ids=border)
        border = [name for (name,) in rows if name not in found]
        found |= dict.fromkeys(border)
    return list(found)

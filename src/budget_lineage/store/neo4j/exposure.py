"""What a document reaches, added up by department, unit and year."""

from dataclasses import dataclass
from typing import LiteralString

from budget_lineage.store.neo4j.documents import meant_documents
from budget_lineage.store.neo4j.expansion import match_parameters
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.selections import CITES_MEANT
from budget_lineage.store.port import Exposure, Match
from graph_schema.money import Money

_Part = tuple[str, str | None, int]
"""Department, unit, fiscal year."""

# What a project counts as: the first one, as printed, that it restates, else itself.
_COUNTED_AS: LiteralString = """head(COLLECT {
        MATCH (project)-[:RESTATES]->(o:Project) RETURN o ORDER BY o.sequence, o.id LIMIT 1
    } + [project])"""
# Of a pair the original's rows count; where it has none, its restatements'.
_PROJECTS: LiteralString = (
    """
MATCH (t:Entity)<-[e:CITES]-(project:Project)
WHERE t.id IN $q.meant AND """
    + CITES_MEANT
    + """
    AND ($q.fiscal_year IS NULL OR project.fiscal_year = $q.fiscal_year)
WITH project, max(CASE WHEN e.basis = 'STATED' AND t.id = $q.document THEN 1 ELSE 0 END) AS sure
WITH """
    + _COUNTED_AS
    + """ AS counted, sure
WITH counted, max(sure) AS sure,
    COUNT { MATCH (i:Entity:Indicator {project_id: counted.id}) } AS own,
    COUNT {
        MATCH (counted)<-[:RESTATES]-(again:Project)
        MATCH (i:Entity:Indicator {project_id: again.id})
    } AS again
RETURN counted.department_id, counted.unit_id, counted.fiscal_year,
    count(*), count(CASE WHEN counted.amount IS NULL THEN 1 END),
    sum(CASE WHEN own > 0 THEN own ELSE again END),
    sum(CASE WHEN sure = 1 THEN counted.amount END),
    count(CASE WHEN sure = 1 THEN counted.amount END),
    sum(counted.amount)
"""
)
_ROWS: LiteralString = (
    """
MATCH (t:Entity)<-[e:CITES]-(i:Indicator)
WHERE t.id IN $q.meant AND """
    + CITES_MEANT
    + """
    AND ($q.fiscal_year IS NULL OR i.fiscal_year = $q.fiscal_year)
WITH DISTINCT i
MATCH (project:Entity {id: coalesce(i.project_id, i.disclosure_id)})
WITH i, project, """
    + _COUNTED_AS
    + """ AS counted
WITH counted.department_id AS department, counted.unit_id AS unit,
    counted.fiscal_year AS year, counted = project AS own, counted.id AS id
RETURN department, unit, year, id, own, count(*)
"""
)
_REGIONS: LiteralString = """
UNWIND $q.ids AS id MATCH (n:Entity {id: id}) RETURN n.id, n.region_id
"""


@dataclass(slots=True)
class _Sums:
    """What one department, unit and year has of it."""

    projects: int = 0
    without_amount: int = 0
    all_rows: int = 0
    rows: int = 0
    certain: int | None = None
    possible: int | None = None


def exposure(
    reading: Reading, document_id: str, match: Match, fiscal_year: int | None
) -> tuple[Exposure, ...]:
    """Return what a document reaches; see the port."""
    meant = meant_documents(reading, [document_id], match).get(document_id, {})
    parameters = match_parameters(match) | {
        "document": document_id,
        "meant": list(meant),
        "fiscal_year": fiscal_year,
    }
    parts: dict[_Part, _Sums] = {}
    for row in reading.rows(_PROJECTS, **parameters):
        department, unit, year, projects, unprinted, all_rows, certain, sure, possible = row
        parts[department, unit, year] = _Sums(
            projects,
            unprinted,
            all_rows,
            certain=certain if sure else None,
            possible=possible if projects > unprinted else None,
        )
    _add_rows(parts, reading.rows(_ROWS, **parameters))
    regions = _regions_of(reading, sorted({department for department, _, _ in parts}))
    return tuple(
        _exposure(regions.get(part[0]), part, parts[part])
        for part in sorted(parts, key=lambda part: (part[0], part[1] or "", part[2]))
    )


def _add_rows(parts: dict[_Part, _Sums], found: list[list[object]]) -> None:
    """Add the rows that cite; a restatement's only where its original has none that does."""
    with_own = {name for *_, name, own, _ in found if own}
    for department, unit, year, name, own, rows in found:
        if own or name not in with_own:
            part = (str(department), None if unit is None else str(unit), int(str(year)))
            parts.setdefault(part, _Sums()).rows += int(str(rows))


def _regions_of(reading: Reading, departments: list[str]) -> dict[str, str | None]:
    return reading.mapping(_REGIONS, ids=departments)


def _exposure(region_id: str | None, part: _Part, sums: _Sums) -> Exposure:
    return Exposure(
        region_id,
        *part,
        projects=sums.projects,
        projects_without_amount=sums.without_amount,
        indicators=sums.rows,
        indicators_of_projects=sums.all_rows,
        certain=None if sums.certain is None else Money(sums.certain),
        possible=None if sums.possible is None else Money(sums.possible),
    )

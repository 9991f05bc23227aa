"""Counts over current disclosures."""

from typing import LiteralString

from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.regions import texts_within
from budget_lineage.store.neo4j.warnings import count_warnings
from budget_lineage.store.port import Coverage, WarningQuery

_TEXTS: LiteralString = """
MATCH (d:Disclosure)
WHERE d.current AND ($q.fiscal_year IS NULL OR d.fiscal_year = $q.fiscal_year)
    AND ($q.texts IS NULL OR d.id IN $q.texts)
OPTIONAL MATCH (p:Entity {id: d.department_id})
RETURN collect(d.id), count(DISTINCT d.department_id), count(DISTINCT p.region_id),
    collect(DISTINCT d.fiscal_year)
"""
_OWNED: LiteralString = """
UNWIND $q.ids AS id
MATCH (n:Entity {disclosure_id: id})
RETURN n.kind, count(*)
"""
_CITATIONS: LiteralString = """
UNWIND $q.ids AS id
MATCH (c:Citation {disclosure_id: id})
RETURN count(*), count(DISTINCT c.document_id),
    count(CASE WHEN c.status = 'AMBIGUOUS' THEN 1 END)
"""


def coverage(reading: Reading, fiscal_year: int | None, region: str | None) -> Coverage:
    """Return counts over current disclosures."""
    texts = texts_within(reading, region)
    ((ids, departments, regions, years),) = reading.rows(
        _TEXTS, fiscal_year=fiscal_year, texts=texts
    )
    owned: dict[str, int] = reading.mapping(_OWNED, ids=ids)
    ((citations, documents, ambiguous),) = reading.rows(_CITATIONS, ids=ids)
    return Coverage(
        disclosures=len(ids),
        departments=departments,
        regions=regions,
        fiscal_years=tuple(sorted(years)),
        projects=owned.get("PROJECT", 0),
        indicators=owned.get("INDICATOR", 0),
        budget_lines=owned.get("BUDGET_LINE", 0),
        citations=citations,
        policy_documents=documents,
        ambiguous_citations=ambiguous,
        warnings=count_warnings(reading, WarningQuery(fiscal_year=fiscal_year, region=region)),
    )

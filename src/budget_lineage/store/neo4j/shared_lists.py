"""Lists of nodes that disclosures share, as selections."""

from typing import LiteralString

from budget_lineage.store.neo4j.documents import meant_documents
from budget_lineage.store.neo4j.expansion import match_parameters
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.regions import regions_below, regions_within
from budget_lineage.store.neo4j.search import ids_by_text
from budget_lineage.store.neo4j.selections import (
    ADMITTED,
    BY_ID,
    ID,
    Parents,
    Selection,
    Source,
    source_for,
)
from budget_lineage.store.port import (
    DepartmentQuery,
    FundingCodeQuery,
    PolicyDocumentOrder,
    PolicyDocumentQuery,
    RegionQuery,
    UnitQuery,
)
from graph_schema.kinds import EntityKind

# A project's own list holds everything stored, so its edges need not be visible.
_DOCUMENT_SOURCES = {
    EntityKind.ISSUER: Source("MATCH (row:PolicyDocument {issuer_id: parent})"),
    EntityKind.PROJECT: Source(
        "MATCH (:Entity {id: parent})-[e:CITES]->(cited:PolicyDocument) WHERE "
        + ADMITTED
        + "\nCALL (cited) { RETURN cited AS row UNION"
        + " MATCH (cited)-[e:POSSIBLY_SAME_AS]-(row:PolicyDocument) WHERE e.current AND "
        + ADMITTED
        + " RETURN row }\nWITH DISTINCT parent, row"
    ),
}
_DOCUMENT_TESTS: LiteralString = """(row.current OR $q.everything)
    AND ($q.everything OR EXISTS { MATCH (c:Citation {document_id: row.id}) WHERE c.current })
    AND ($q.issuer_code IS NULL OR EXISTS {
        MATCH (i:Entity {id: row.issuer_id}) WHERE i.issuer_code = $q.issuer_code
    })
    AND ($q.level IS NULL OR EXISTS {
        MATCH (i:Entity {id: row.issuer_id}) WHERE i.level = $q.level
    })
    AND ($q.year IS NULL OR row.year = $q.year)
    AND ($q.serial IS NULL OR row.serial = $q.serial)
    AND ($q.form IS NULL OR row.form = $q.form)
    AND ($q.found IS NULL OR row.id IN $q.found)"""
_MENTIONS: LiteralString = """COUNT { MATCH (c:Citation {document_id: row.id}) WHERE c.current }
    + COUNT {
        MATCH (row)-[e:POSSIBLY_SAME_AS]-(o:Entity)
        WHERE e.current AND (e.basis = 'STATED' OR e.confidence >= $q.likely)
        WITH DISTINCT o
        MATCH (c:Citation {document_id: o.id}) WHERE c.current
        RETURN c
    }"""
_DOCUMENT_KEYS: dict[PolicyDocumentOrder, tuple[LiteralString, LiteralString]] = {
    PolicyDocumentOrder.MOST_CITED: (_MENTIONS, "[-extra, " + ID + "]"),
    PolicyDocumentOrder.NUMBER: (
        "null",
        "[CASE WHEN row.number IS NULL THEN 1 ELSE 0 END,"
        " coalesce(row.number_sort, row.number, ''), " + ID + "]",
    ),
    PolicyDocumentOrder.NEWEST: (
        "null",
        "[CASE WHEN row.year IS NULL THEN 1 ELSE 0 END, -coalesce(row.year, 0), " + ID + "]",
    ),
}
_REGION_TESTS: LiteralString = """row.current
    AND ($q.level IS NULL OR row.level = $q.level)
    AND ($q.below IS NULL OR row.id IN $q.below)
    AND ($q.found IS NULL OR row.id IN $q.found)"""
_DEPARTMENT_TESTS: LiteralString = """row.current
    AND ($q.regions IS NULL OR row.region_id IN $q.regions)
    AND ($q.organ IS NULL OR row.organ = $q.organ)
    AND ($q.fiscal_year IS NULL OR EXISTS {
        MATCH (d:Entity:Disclosure {department_id: row.id})
        WHERE d.current AND d.fiscal_year = $q.fiscal_year
    })
    AND ($q.citing IS NULL OR NOT row.id IN $q.citing)
    AND ($q.found IS NULL OR row.id IN $q.found)"""
_CODE_TESTS: LiteralString = """row.current
    AND ($q.scheme IS NULL OR row.scheme = $q.scheme)
    AND ($q.code IS NULL OR row.code = $q.code)
    AND ($q.tier IS NULL OR row.tier = $q.tier)
    AND ($q.found IS NULL OR row.id IN $q.found)"""
_CITING_DEPARTMENTS: LiteralString = """
UNWIND $q.meant AS document
MATCH (c:Citation {document_id: document}) WHERE c.current
MATCH (d:Entity {id: c.disclosure_id})
WHERE $q.fiscal_year IS NULL OR d.fiscal_year = $q.fiscal_year
RETURN DISTINCT d.department_id
"""


def select_documents(
    query: PolicyDocumentQuery, parents: Parents, reading: Reading
) -> Selection:
    """Select policy documents."""
    extra, key = _DOCUMENT_KEYS[query.order]
    if parents.kind is EntityKind.PROJECT:
        extra, key = "null", BY_ID
    return Selection(
        EntityKind.POLICY_DOCUMENT,
        source_for(parents, _DOCUMENT_SOURCES, Source("MATCH (row:PolicyDocument)")),
        _DOCUMENT_TESTS,
        key,
        extra,
        match_parameters(query.match)
        | {
            "everything": parents.kind is EntityKind.PROJECT,
            "issuer_code": query.issuer_code,
            "level": query.level,
            "year": query.year,
            "serial": query.serial,
            "form": query.form,
            "found": ids_by_text(reading, EntityKind.POLICY_DOCUMENT, query.text),
        },
    )


def select_regions(query: RegionQuery, parents: Parents, reading: Reading) -> Selection:
    """Select regions."""
    of_region = Source("MATCH (row:Entity:Region {parent_id: parent})")
    return Selection(
        EntityKind.REGION,
        source_for(parents, {EntityKind.REGION: of_region}, Source("MATCH (row:Region)")),
        _REGION_TESTS,
        BY_ID,
        parameters={
            "level": query.level,
            "below": None if query.within is None else regions_below(reading, query.within),
            "found": ids_by_text(reading, EntityKind.REGION, query.text),
        },
    )


def select_departments(query: DepartmentQuery, parents: Parents, reading: Reading) -> Selection:
    """Select departments."""
    regions = None if query.region is None else regions_within(reading, query.region)
    return Selection(
        EntityKind.DEPARTMENT,
        source_for(parents, {}, Source("MATCH (row:Department)")),
        _DEPARTMENT_TESTS,
        BY_ID,
        parameters={
            "regions": regions,
            "organ": query.organ,
            "fiscal_year": query.fiscal_year,
            "citing": _citing_departments(query, reading),
            "found": ids_by_text(reading, EntityKind.DEPARTMENT, query.text),
        },
    )


def _citing_departments(query: DepartmentQuery, reading: Reading) -> list[str] | None:
    if query.not_citing is None:
        return None
    meant = meant_documents(reading, [query.not_citing], query.match)
    rows = reading.rows(
        _CITING_DEPARTMENTS,
        meant=list(meant.get(query.not_citing, {})),
        fiscal_year=query.fiscal_year,
    )
    return [name for (name,) in rows]


def select_units(query: UnitQuery, parents: Parents, reading: Reading) -> Selection:
    """Select units."""
    of_department = Source("MATCH (row:Entity:Unit {department_id: parent})")
    return Selection(
        EntityKind.UNIT,
        source_for(parents, {EntityKind.DEPARTMENT: of_department}, Source("MATCH (row:Unit)")),
        "row.current",
        BY_ID,
    )


def select_codes(query: FundingCodeQuery, parents: Parents, reading: Reading) -> Selection:
    """Select funding codes."""
    of_code = Source("MATCH (row:Entity:FundingCode {parent_id: parent})")
    everything = Source("MATCH (row:FundingCode)")
    return Selection(
        EntityKind.FUNDING_CODE,
        source_for(parents, {EntityKind.FUNDING_CODE: of_code}, everything),
        _CODE_TESTS,
        "[coalesce(row.scheme, ''), coalesce(row.code, ''), " + ID + "]",
        parameters={
            "scheme": query.scheme,
            "code": query.code,
            "tier": query.tier,
            "found": ids_by_text(reading, EntityKind.FUNDING_CODE, query.text),
        },
    )

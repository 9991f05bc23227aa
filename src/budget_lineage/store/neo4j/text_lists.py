"""Lists of disclosures, budget lines and mentions, as selections."""

from typing import LiteralString

from budget_lineage.store.neo4j.documents import meant_documents
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.regions import texts_within
from budget_lineage.store.neo4j.selections import (
    AS_PRINTED,
    ID,
    Parents,
    Selection,
    Source,
    source_for,
)
from budget_lineage.store.port import (
    BudgetLineQuery,
    CitationQuery,
    DisclosureOrder,
    DisclosureQuery,
)
from graph_schema.codec import CITATION_KIND
from graph_schema.kinds import EntityKind

_CITATION_SOURCES = {
    EntityKind.DISCLOSURE: Source("MATCH (row:Citation {disclosure_id: parent})"),
    EntityKind.PROJECT: Source("MATCH (row:Citation {project_id: parent})"),
    EntityKind.GOAL: Source("MATCH (row:Citation {goal_id: parent})"),
    EntityKind.INDICATOR: Source("MATCH (row:Citation {indicator_id: parent})"),
    EntityKind.POLICY_DOCUMENT: Source(
        "UNWIND $q.meant[parent] AS document MATCH (row:Citation {document_id: document})"
    ),
}
_CITATION_TESTS: LiteralString = """(row.current OR $q.everything)
    AND ($q.status IS NULL OR row.status = $q.status)
    AND ($q.place IS NULL OR row.place = $q.place)
    AND ($q.fiscal_year IS NULL OR row.fiscal_year = $q.fiscal_year)
    AND ($q.texts IS NULL OR row.disclosure_id IN $q.texts)"""
_LINE_SOURCES = {
    EntityKind.DISCLOSURE: Source("MATCH (row:Entity:BudgetLine {disclosure_id: parent})"),
    EntityKind.FUNDING_CODE: Source("MATCH (row:BudgetLine {funding_code_id: parent})"),
}
_LINE_TESTS: LiteralString = """(row.current OR $q.everything)
    AND ($q.fiscal_year IS NULL OR row.fiscal_year = $q.fiscal_year)
    AND ($q.table IS NULL OR row.table = $q.table)
    AND ($q.scope IS NULL OR row.scope = $q.scope)
    AND ($q.texts IS NULL OR row.disclosure_id IN $q.texts)"""
_DISCLOSURE_SOURCES = {
    EntityKind.DEPARTMENT: Source("MATCH (row:Entity:Disclosure {department_id: parent})"),
    EntityKind.UNIT: Source("MATCH (row:Entity:Disclosure {unit_id: parent})"),
}
_DISCLOSURE_TESTS: LiteralString = """($q.current IS NULL OR row.current = $q.current)
    AND ($q.fiscal_year IS NULL OR row.fiscal_year = $q.fiscal_year)
    AND ($q.department IS NULL OR row.department_id = $q.department)
    AND ($q.texts IS NULL OR row.id IN $q.texts)"""
_PLACE: LiteralString = """head(COLLECT {
    MATCH (p:Entity {id: row.department_id}) OPTIONAL MATCH (r:Entity {id: p.region_id})
    RETURN [r.division_code, coalesce(p.id_sort, p.id)]
})"""
_DISCLOSURE_KEYS: dict[DisclosureOrder, tuple[LiteralString, LiteralString]] = {
    DisclosureOrder.PLACE: (
        _PLACE,
        "[CASE WHEN extra[0] IS NULL THEN 1 ELSE 0 END, coalesce(extra[0], ''), extra[1],"
        " row.fiscal_year, " + ID + "]",
    ),
    DisclosureOrder.NEWEST: ("null", "[-row.fiscal_year, " + ID + "]"),
    DisclosureOrder.INCOME_DESC: (
        "row.income_total",
        "[CASE WHEN extra IS NULL THEN 1 ELSE 0 END, -coalesce(extra, 0), " + ID + "]",
    ),
}


def select_citations(query: CitationQuery, parents: Parents, reading: Reading) -> Selection:
    """Select mentions."""
    meant: dict[str, list[str]] = {}
    if parents.kind is EntityKind.POLICY_DOCUMENT:
        documents = meant_documents(reading, parents.ids, query.match)
        meant = {name: list(same) for name, same in documents.items()}
    return Selection(
        CITATION_KIND,
        source_for(parents, _CITATION_SOURCES, Source("MATCH (row:Citation)")),
        _CITATION_TESTS,
        AS_PRINTED,
        parameters={
            "everything": parents.owned,
            "status": query.status,
            "place": query.place,
            "fiscal_year": query.fiscal_year,
            "texts": texts_within(reading, query.region),
            "meant": meant,
        },
    )


def select_budget_lines(
    query: BudgetLineQuery, parents: Parents, reading: Reading
) -> Selection:
    """Select budget lines."""
    return Selection(
        EntityKind.BUDGET_LINE,
        source_for(parents, _LINE_SOURCES, Source("MATCH (row:BudgetLine)")),
        _LINE_TESTS,
        AS_PRINTED,
        parameters={
            "everything": parents.owned,
            "fiscal_year": query.fiscal_year,
            "table": query.table,
            "scope": query.scope,
            "texts": texts_within(reading, query.region),
        },
    )


def select_disclosures(query: DisclosureQuery, parents: Parents, reading: Reading) -> Selection:
    """Select disclosures."""
    extra, key = _DISCLOSURE_KEYS[query.order]
    return Selection(
        EntityKind.DISCLOSURE,
        source_for(parents, _DISCLOSURE_SOURCES, Source("MATCH (row:Disclosure)")),
        _DISCLOSURE_TESTS,
        key,
        extra,
        {
            "current": query.current,
            "fiscal_year": query.fiscal_year,
            "department": query.department,
            "texts": texts_within(reading, query.region),
        },
    )

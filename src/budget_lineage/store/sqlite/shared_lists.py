"""Lists of nodes that disclosures share, as selections."""

from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import (
    LIKELY_CONFIDENCE,
    DepartmentQuery,
    FundingCodeQuery,
    Match,
    PolicyDocumentOrder,
    PolicyDocumentQuery,
    RegionQuery,
    UnitQuery,
)
from budget_lineage.store.sqlite.edge_filters import admitted
from budget_lineage.store.sqlite.regions import region_keys
from budget_lineage.store.sqlite.rows import id_list
from budget_lineage.store.sqlite.selections import Parents, Selection, same_documents
from graph_schema.kinds import EntityKind

_BY_ID: tuple[LiteralString, ...] = ("n.id",)
_SAME_AS: LiteralString = "e.kind = 'POSSIBLY_SAME_AS' AND e.visible AND "
_MENTIONS: LiteralString = (
    "(SELECT count(*) FROM node c WHERE c.visible AND c.document IN ("
    " SELECT n.key"
    " UNION SELECT e.target FROM edge e WHERE e.source = n.key AND "
    + _SAME_AS
    + admitted(Match.LIKELY)
    + " UNION SELECT e.source FROM edge e WHERE e.target = n.key AND "
    + _SAME_AS
    + admitted(Match.LIKELY)
    + "))"
)
_DOCUMENT_ORDERS: dict[PolicyDocumentOrder, tuple[LiteralString, ...]] = {
    PolicyDocumentOrder.MOST_CITED: ("-" + _MENTIONS, "n.id"),
    PolicyDocumentOrder.NUMBER: ("n.code IS NULL", "coalesce(n.code, '')", "n.id"),
    PolicyDocumentOrder.NEWEST: (
        "n.fiscal_year IS NULL",
        "-coalesce(n.fiscal_year, 0)",
        "n.id",
    ),
}
_NOT_CITED: LiteralString = (
    "SELECT key FROM node WHERE kind = 'POLICY_DOCUMENT' AND id = :not_citing"
)
# A project's own list holds everything stored, so its edges need not be visible.
_CITED_BY_PROJECT: LiteralString = (
    "SELECT e.target FROM edge e WHERE e.source = p.value AND e.kind = 'CITES' AND "
)


def select_documents(
    query: PolicyDocumentQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select policy documents."""
    if parents is not None and parents.kind is EntityKind.PROJECT:
        selection = Selection(EntityKind.POLICY_DOCUMENT, _BY_ID)
        cited = same_documents(_CITED_BY_PROJECT + admitted(query.match), query.match)
        selection.where_of(parents, {EntityKind.PROJECT: cited})
    else:
        selection = Selection(EntityKind.POLICY_DOCUMENT, _DOCUMENT_ORDERS[query.order])
        selection.where_of(parents, {EntityKind.ISSUER: "n.parent = p.value"})
        selection.where("EXISTS (SELECT 1 FROM node c WHERE c.document = n.key AND c.visible)")
    selection.parameters["likely"] = LIKELY_CONFIDENCE
    _select_document_fields(selection, query)
    return selection


def _select_document_fields(selection: Selection, query: PolicyDocumentQuery) -> None:
    selection.where_given(
        "(SELECT i.code FROM node i WHERE i.key = n.parent) = :issuer_code",
        issuer_code=query.issuer_code,
    )
    selection.where_given(
        "(SELECT i.category FROM node i WHERE i.key = n.parent) = :level", level=query.level
    )
    selection.where_given("n.fiscal_year = :year", year=query.year)
    selection.where_given("n.rank = :serial", serial=query.serial)
    selection.where_given("n.category = :form", form=query.form)
    selection.where_text(query.text)


def select_regions(
    query: RegionQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select regions."""
    selection = Selection(EntityKind.REGION, _BY_ID)
    selection.where_of(parents, {EntityKind.REGION: "n.parent = p.value"})
    selection.where_given("n.category = :level", level=query.level)
    if query.within is not None:
        below = region_keys(connection, query.within)[1:]
        selection.where("n.key IN (SELECT value FROM json_each(:below))", below=id_list(below))
    selection.where_text(query.text)
    return selection


def select_departments(
    query: DepartmentQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select departments."""
    selection = Selection(EntityKind.DEPARTMENT, _BY_ID)
    selection.where_of(parents, {})
    if query.region is not None:
        regions = id_list(region_keys(connection, query.region))
        selection.where("n.region IN (SELECT value FROM json_each(:regions))", regions=regions)
        selection.by_key = True
    selection.where_given("n.name = :organ", organ=query.organ)
    selection.where_given(
        "EXISTS (SELECT 1 FROM node t WHERE t.kind = 'DISCLOSURE' AND t.department = n.key"
        " AND t.visible AND t.fiscal_year = :fiscal_year)",
        fiscal_year=query.fiscal_year,
    )
    if query.not_citing is not None:
        selection.where(
            "n.key NOT IN (SELECT t.department FROM node c JOIN node t ON t.key = c.owner"
            " WHERE c.document IN ("
            + same_documents(_NOT_CITED, query.match)
            + ") AND c.visible AND t.fiscal_year = coalesce(:year, t.fiscal_year))",
            not_citing=query.not_citing,
            year=query.fiscal_year,
            likely=LIKELY_CONFIDENCE,
        )
    selection.where_text(query.text)
    return selection


def select_units(
    query: UnitQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select units."""
    selection = Selection(EntityKind.UNIT, _BY_ID)
    selection.where_of(parents, {EntityKind.DEPARTMENT: "n.department = p.value"})
    return selection


def select_codes(
    query: FundingCodeQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select funding codes."""
    selection = Selection(
        EntityKind.FUNDING_CODE, ("coalesce(n.category, '')", "coalesce(n.code, '')", "n.id")
    )
    selection.where_of(parents, {EntityKind.FUNDING_CODE: "n.parent = p.value"})
    selection.where_given("n.category = :scheme", scheme=query.scheme)
    selection.where_given("n.code = :code", code=query.code)
    selection.where_given("n.rank = :tier", tier=query.tier)
    selection.where_text(query.text)
    return selection

"""Lists of what disclosures own, and of disclosures themselves, as selections."""

from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import (
    LIKELY_CONFIDENCE,
    BudgetLineQuery,
    CitationQuery,
    DisclosureOrder,
    DisclosureQuery,
    GoalQuery,
    IndicatorQuery,
    Match,
    ProjectOrder,
    ProjectQuery,
)
from budget_lineage.store.sqlite.edge_filters import admitted
from budget_lineage.store.sqlite.regions import region_keys
from budget_lineage.store.sqlite.rows import id_list
from budget_lineage.store.sqlite.selections import Selection, meant_documents, parent_of
from graph_schema.codec import CITATION_KIND
from graph_schema.kinds import EntityKind

_AS_PRINTED: tuple[LiteralString, ...] = ("d.id", "n.sequence", "n.id")
_PROJECT_ORDERS: dict[ProjectOrder, tuple[LiteralString, ...]] = {
    ProjectOrder.DISCLOSURE: _AS_PRINTED,
    ProjectOrder.AMOUNT_DESC: ("n.amount IS NULL", "-coalesce(n.amount, 0)", "n.id"),
    ProjectOrder.NAME: ("n.name", "n.id"),
}
_PROJECT_AMOUNT: LiteralString = "(SELECT p.amount FROM node p WHERE p.key = n.project)"
_INDICATOR_ORDERS = _PROJECT_ORDERS | {
    ProjectOrder.AMOUNT_DESC: (
        _PROJECT_AMOUNT + " IS NULL",
        "-coalesce(" + _PROJECT_AMOUNT + ", 0)",
        "n.id",
    )
}
_DIVISION: LiteralString = """(
    SELECT r.code FROM node p JOIN node r ON r.key = p.region WHERE p.key = n.department
)"""
_DISCLOSURE_ORDERS: dict[DisclosureOrder, tuple[LiteralString, ...]] = {
    DisclosureOrder.PLACE: (
        _DIVISION + " IS NULL",
        "coalesce(" + _DIVISION + ", '')",
        "(SELECT p.id FROM node p WHERE p.key = n.department)",
        "n.fiscal_year",
        "n.id",
    ),
    DisclosureOrder.NEWEST: ("-n.fiscal_year", "n.id"),
    DisclosureOrder.INCOME_DESC: ("n.amount IS NULL", "-coalesce(n.amount, 0)", "n.id"),
}
_PLACE: LiteralString = (
    "(SELECT p.region FROM node p WHERE p.key = d.department)"
    " IN (SELECT value FROM json_each(:regions))"
)
# Of a project: what it restates and what restates it, itself included.
_PAIR: LiteralString = """
    SELECT n.key
    UNION SELECT r.target FROM edge r WHERE r.source = n.key AND r.kind = 'RESTATES'
    UNION SELECT r.source FROM edge r WHERE r.target = n.key AND r.kind = 'RESTATES'
"""


def select_projects(query: ProjectQuery, connection: Connection) -> Selection:
    """Select projects."""
    selection = Selection(EntityKind.PROJECT, _PROJECT_ORDERS[query.order])
    selection.where_of(
        parent_of(connection, query.of),
        {
            EntityKind.DISCLOSURE: "n.owner = :parent",
            EntityKind.DEPARTMENT: "n.department = :parent",
            EntityKind.UNIT: "n.unit = :parent",
            EntityKind.POLICY_DOCUMENT: _cites("n.key", ":of", query.match),
        },
    )
    if query.of is not None:
        _select_meant(connection, selection, "of", query.of, query.match)
    if query.citing is not None:
        selection.where(_cites("n.key", ":citing", query.match))
        _select_meant(connection, selection, "citing", query.citing, query.match)
    if query.fiscal_years is not None:
        years = id_list(query.fiscal_years)
        selection.where("n.fiscal_year IN (SELECT value FROM json_each(:years))", years=years)
    _select_region(connection, selection, query.region)
    _select_project_fields(selection, query)
    selection.leave_restatements_out = not query.include_restatements
    return selection


def _select_project_fields(selection: Selection, query: ProjectQuery) -> None:
    selection.where_given(
        "n.department = (SELECT key FROM node WHERE id = :department)",
        department=query.department,
    )
    selection.where_given("n.unit = (SELECT key FROM node WHERE id = :unit)", unit=query.unit)
    selection.where_given("n.scope = :scope", scope=query.scope)
    selection.where_given("n.code = :fingerprint", fingerprint=query.indicators_fingerprint)
    selection.where_given("n.amount >= :min_amount", min_amount=query.min_amount)
    selection.where_given("n.amount <= :max_amount", max_amount=query.max_amount)
    _select_cites_nothing(selection, query.cites_nothing, _PAIR)
    _refuse_text(query.text)


def select_goals(query: GoalQuery, connection: Connection) -> Selection:
    """Select goals."""
    selection = Selection(EntityKind.GOAL, _AS_PRINTED)
    selection.where_of(parent_of(connection, query.of), _OF_PROJECT_OR_WHOLE)
    return selection


_OF_PROJECT_OR_WHOLE: dict[EntityKind, LiteralString] = {
    EntityKind.PROJECT: "n.project = :parent",
    EntityKind.DISCLOSURE: "n.owner = :parent AND n.project IS NULL",
}


def select_indicators(query: IndicatorQuery, connection: Connection) -> Selection:
    """Select indicators."""
    selection = Selection(EntityKind.INDICATOR, _INDICATOR_ORDERS[query.order])
    selection.where_of(parent_of(connection, query.of), _OF_PROJECT_OR_WHOLE)
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    selection.where_given(
        "d.department = (SELECT key FROM node WHERE id = :department)",
        department=query.department,
    )
    _select_region(connection, selection, query.region)
    if query.citing is not None:
        selection.where(_cites("n.key", ":citing", query.match))
        _select_meant(connection, selection, "citing", query.citing, query.match)
    if query.resting_on is not None:
        selection.where(_cites("n.key, n.project", ":resting_on", query.match))
        _select_meant(connection, selection, "resting_on", query.resting_on, query.match)
    _select_cites_nothing(selection, query.cites_nothing, "n.key")
    _select_cites_nothing(selection, query.rests_on_nothing, "n.key, n.project")
    if query.basis_blank is not None:
        selection.where("(n.status IS NULL) = :blank", blank=query.basis_blank)
    _refuse_text(query.text)
    return selection


def select_citations(query: CitationQuery, connection: Connection) -> Selection:
    """Select mentions."""
    selection = Selection(CITATION_KIND, _AS_PRINTED)
    selection.where_of(
        parent_of(connection, query.of),
        {
            EntityKind.DISCLOSURE: "n.owner = :parent",
            EntityKind.PROJECT: "n.project = :parent",
            EntityKind.GOAL: "n.goal = :parent",
            EntityKind.INDICATOR: "n.indicator = :parent",
            EntityKind.POLICY_DOCUMENT: "n.document IN (SELECT value FROM json_each(:of))",
        },
    )
    if query.of is not None:
        _select_meant(connection, selection, "of", query.of, query.match)
    selection.where_given("n.status = :status", status=query.status)
    selection.where_given("n.category = :place", place=query.place)
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    _select_region(connection, selection, query.region)
    return selection


def select_budget_lines(query: BudgetLineQuery, connection: Connection) -> Selection:
    """Select budget lines."""
    selection = Selection(EntityKind.BUDGET_LINE, _AS_PRINTED)
    selection.where_of(
        parent_of(connection, query.of),
        {
            EntityKind.DISCLOSURE: "n.owner = :parent",
            EntityKind.FUNDING_CODE: "n.funding_code = :parent",
        },
    )
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    selection.where_given("n.category = :table", table=query.table)
    selection.where_given("n.scope = :scope", scope=query.scope)
    _select_region(connection, selection, query.region)
    return selection


def select_disclosures(query: DisclosureQuery, connection: Connection) -> Selection:
    """Select disclosures."""
    selection = Selection(EntityKind.DISCLOSURE, _DISCLOSURE_ORDERS[query.order])
    parent = parent_of(connection, query.of)
    if parent is not None:
        conditions: dict[EntityKind, LiteralString] = {
            EntityKind.DEPARTMENT: "n.department = :parent",
            EntityKind.UNIT: "n.unit = :parent",
        }
        selection.where(conditions.get(parent.kind, "FALSE"), parent=parent.key)
    selection.where_given("n.visible = :current", current=query.current)
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    selection.where_given(
        "n.department = (SELECT key FROM node WHERE id = :department)",
        department=query.department,
    )
    _select_region(connection, selection, query.region)
    return selection


def _select_region(connection: Connection, selection: Selection, region: str | None) -> None:
    if region is not None:
        selection.where(_PLACE, regions=id_list(region_keys(connection, region)))


def _cites(sources: LiteralString, documents: LiteralString, match: Match) -> LiteralString:
    """Return the condition that one of `sources` visibly cites one of `documents`."""
    return (
        "EXISTS (SELECT 1 FROM edge e WHERE e.kind = 'CITES' AND e.source IN ("
        + sources
        + ") AND e.visible AND e.target IN (SELECT value FROM json_each("
        + documents
        + ")) AND "
        + admitted(match)
        + ")"
    )


def _select_meant(
    connection: Connection, selection: Selection, name: str, document_id: str, match: Match
) -> None:
    """Give the parameter `name` the documents that `document_id` means."""
    meant = meant_documents(connection, [document_id], match)
    selection.parameters |= {name: id_list(meant), "likely": LIKELY_CONFIDENCE}


def _select_cites_nothing(
    selection: Selection, wanted: bool | None, sources: LiteralString
) -> None:
    if wanted is not None:
        cites: LiteralString = (
            "EXISTS (SELECT 1 FROM edge e WHERE e.kind = 'CITES' AND e.source IN ("
            + sources
            + "))"
        )
        selection.where("NOT " + cites if wanted else cites)


def _refuse_text(text: str | None) -> None:
    if text is not None:
        raise NotImplementedError("lists cannot be filtered by text yet")

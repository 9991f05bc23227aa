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
from budget_lineage.store.sqlite.rows import id_list
from budget_lineage.store.sqlite.selections import Parents, Selection, same_documents
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
_THIS_PARENT: LiteralString = "SELECT p.value"
# Of a project: what it restates and what restates it, itself included.
_PAIR: LiteralString = """
    SELECT n.key
    UNION SELECT r.target FROM edge r WHERE r.source = n.key AND r.kind = 'RESTATES'
    UNION SELECT r.source FROM edge r WHERE r.target = n.key AND r.kind = 'RESTATES'
"""


def select_projects(
    query: ProjectQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select projects."""
    selection = Selection(EntityKind.PROJECT, _PROJECT_ORDERS[query.order])
    selection.where_of(
        parents,
        {
            EntityKind.DISCLOSURE: "n.owner = p.value",
            EntityKind.DEPARTMENT: "n.department = p.value",
            EntityKind.UNIT: "n.unit = p.value",
            EntityKind.POLICY_DOCUMENT: _citing(_THIS_PARENT, query.match),
        },
    )
    selection.parameters["likely"] = LIKELY_CONFIDENCE
    if query.citing is not None:
        citing = _citing(_named("citing"), query.match)
        selection.where_key_in(citing, citing=query.citing)
    if query.fiscal_years is not None:
        years = id_list(query.fiscal_years)
        selection.where("n.fiscal_year IN (SELECT value FROM json_each(:years))", years=years)
    selection.where_in_region(connection, query.region)
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
    selection.where_text(query.text)


def select_goals(
    query: GoalQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select goals."""
    selection = Selection(EntityKind.GOAL, _AS_PRINTED)
    selection.where_of(parents, _OF_PROJECT_OR_WHOLE)
    return selection


_OF_PROJECT_OR_WHOLE: dict[EntityKind, LiteralString] = {
    EntityKind.PROJECT: "n.project = p.value",
    EntityKind.DISCLOSURE: "n.owner = p.value AND n.project IS NULL",
}


def select_indicators(
    query: IndicatorQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select indicators."""
    selection = Selection(EntityKind.INDICATOR, _INDICATOR_ORDERS[query.order])
    selection.where_of(parents, _OF_PROJECT_OR_WHOLE)
    selection.parameters["likely"] = LIKELY_CONFIDENCE
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    selection.where_given(
        "d.department = (SELECT key FROM node WHERE id = :department)",
        department=query.department,
    )
    selection.where_in_region(connection, query.region)
    if query.citing is not None:
        citing = _citing(_named("citing"), query.match)
        selection.where_key_in(citing, citing=query.citing)
    if query.resting_on is not None:
        resting = _resting(_citing(_named("resting_on"), query.match))
        selection.where_key_in(resting, resting_on=query.resting_on)
    _select_cites_nothing(selection, query.cites_nothing, "n.key")
    _select_cites_nothing(selection, query.rests_on_nothing, "n.key, n.project")
    if query.basis_blank is not None:
        selection.where("(n.status IS NULL) = :blank", blank=query.basis_blank)
    selection.where_text(query.text)
    return selection


def select_citations(
    query: CitationQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select mentions."""
    selection = Selection(CITATION_KIND, _AS_PRINTED)
    selection.where_of(
        parents,
        {
            EntityKind.DISCLOSURE: "n.owner = p.value",
            EntityKind.PROJECT: "n.project = p.value",
            EntityKind.GOAL: "n.goal = p.value",
            EntityKind.INDICATOR: "n.indicator = p.value",
            # The sign keeps the test away from the index of kinds.
            EntityKind.POLICY_DOCUMENT: (
                "SELECT n.key FROM node n WHERE +n.kind = :list_kind AND n.document IN ("
                + same_documents(_THIS_PARENT, query.match)
                + ")"
            ),
        },
    )
    selection.parameters["likely"] = LIKELY_CONFIDENCE
    selection.where_given("n.status = :status", status=query.status)
    selection.where_given("n.category = :place", place=query.place)
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    selection.where_in_region(connection, query.region)
    return selection


def select_budget_lines(
    query: BudgetLineQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select budget lines."""
    selection = Selection(EntityKind.BUDGET_LINE, _AS_PRINTED)
    selection.where_of(
        parents,
        {
            EntityKind.DISCLOSURE: "n.owner = p.value",
            EntityKind.FUNDING_CODE: "n.funding_code = p.value",
        },
    )
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    selection.where_given("n.category = :table", table=query.table)
    selection.where_given("n.scope = :scope", scope=query.scope)
    selection.where_in_region(connection, query.region)
    return selection


def select_disclosures(
    query: DisclosureQuery, parents: Parents | None, connection: Connection
) -> Selection:
    """Select disclosures."""
    selection = Selection(EntityKind.DISCLOSURE, _DISCLOSURE_ORDERS[query.order])
    selection.where_of(
        parents,
        {
            EntityKind.DEPARTMENT: "n.department = p.value",
            EntityKind.UNIT: "n.unit = p.value",
        },
        superseded_too=True,
    )
    selection.where_given("n.visible = :current", current=query.current)
    selection.where_given("n.fiscal_year = :fiscal_year", fiscal_year=query.fiscal_year)
    selection.where_given(
        "n.department = (SELECT key FROM node WHERE id = :department)",
        department=query.department,
    )
    selection.where_in_region(connection, query.region)
    return selection


def _named(parameter: LiteralString) -> LiteralString:
    """Return a query for the key of the document whose id a parameter gives."""
    return "SELECT key FROM node WHERE kind = 'POLICY_DOCUMENT' AND id = :" + parameter


def _citing(documents: LiteralString, match: Match) -> LiteralString:
    """Return a query for keys of what visibly cites documents or admitted same-as ones."""
    return (
        "SELECT e.source FROM edge e WHERE e.target IN ("
        + same_documents(documents, match)
        + ") AND e.kind = 'CITES' AND e.visible AND "
        + admitted(match)
    )


def _resting(citing: LiteralString) -> LiteralString:
    """Return a query for keys of what cites, and of the indicators of projects that do."""
    return (
        citing
        + " UNION SELECT i.key FROM node i WHERE i.kind = 'INDICATOR' AND i.project IN ("
        + citing
        + ")"
    )


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

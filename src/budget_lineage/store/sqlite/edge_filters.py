"""Conditions on rows of the table `edge`, as constant fragments of SQL."""

from typing import LiteralString

from budget_lineage.store.port import LIKELY_CONFIDENCE, EdgeFilter, Match
from budget_lineage.store.sqlite.rows import SqlValue, id_list

_OF_YEAR: LiteralString = """(
    (SELECT d.fiscal_year FROM node d WHERE d.key = e.owner) = :fiscal_year
    OR EXISTS (
        SELECT 1 FROM statement s JOIN node d ON d.key = s.disclosure
        WHERE s.edge = e.key AND d.visible AND d.fiscal_year = :fiscal_year
    )
)"""


def admitted(match: Match, edge: LiteralString = "e") -> LiteralString:
    """Return the condition that `match` admits an edge; it may need `:likely`."""
    if match is Match.ALL:
        return "TRUE"
    stated: LiteralString = edge + ".basis = 'STATED'"
    if match is Match.STRICT:
        return stated
    return "(" + stated + " OR " + edge + ".confidence >= :likely)"


def edge_condition(edges: EdgeFilter) -> tuple[LiteralString, dict[str, SqlValue]]:
    """Return the condition on an edge `e` with the neighbour `n`, and its parameters."""
    conditions: list[LiteralString] = ["e.visible", admitted(edges.match)]
    parameters: dict[str, SqlValue] = {"likely": LIKELY_CONFIDENCE}
    if edges.kinds is not None:
        conditions.append("e.kind IN (SELECT value FROM json_each(:edge_kinds))")
        parameters["edge_kinds"] = id_list(sorted(edges.kinds))
    if edges.entity_kinds is not None:
        conditions.append("n.kind IN (SELECT value FROM json_each(:entity_kinds))")
        parameters["entity_kinds"] = id_list(sorted(edges.entity_kinds))
    if edges.fiscal_year is not None:
        conditions.append(_OF_YEAR)
        parameters["fiscal_year"] = edges.fiscal_year
    return " AND ".join(conditions), parameters

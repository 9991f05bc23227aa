"""Warnings as one list: the loader's, and those that follow from which texts are current."""

from collections.abc import Collection, Mapping, Sequence
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.computed_warnings import computed_warning
from budget_lineage.store.port import DisclosureWarning, Page, Row, SortKey, WarningQuery
from budget_lineage.store.sqlite.regions import region_keys
from budget_lineage.store.sqlite.rows import SqlValue, id_list
from graph_schema.codec import decode_warning

_NO_LIMIT = 2**31
_ALARMS: LiteralString = """
WITH alarm AS (
    SELECT disclosure AS key, 0 AS computed, place, code, '' AS other, json FROM warning
    UNION ALL
    SELECT d.key, 1, 0,
           CASE WHEN d.unit IS o.unit THEN 'OTHER_TEXT_OF_YEAR'
                ELSE 'UNIT_TEXT_BESIDE_DEPARTMENT' END,
           o.id, NULL
    FROM node d
    JOIN node o ON o.department = d.department AND o.kind = 'DISCLOSURE'
        AND o.fiscal_year = d.fiscal_year AND o.key <> d.key
    WHERE d.kind = 'DISCLOSURE' AND d.visible AND o.visible
        AND (d.unit IS o.unit OR d.unit IS NULL OR o.unit IS NULL)
)
"""
_FROM: LiteralString = " FROM alarm a JOIN node d ON d.key = a.key WHERE "
_PAGE: LiteralString = "SELECT d.id, a.computed, a.place, a.code, a.other, a.json"
_AFTER: LiteralString = """
 AND (d.id, a.computed, a.place, a.code, a.other) > (:id, :computed, :place, :at, :other)"""
_FIRST_OF_EACH: LiteralString = """
SELECT id, computed, place, code, other, json FROM (
    SELECT d.id, a.computed, a.place, a.code, a.other, a.json, row_number() OVER (
        PARTITION BY d.key ORDER BY a.computed, a.place, a.code, a.other
    ) AS rank"""
_ORDER: LiteralString = " ORDER BY d.id, a.computed, a.place, a.code, a.other LIMIT :rows"


def find_warnings(
    connection: Connection, query: WarningQuery, first: int, after: SortKey | None
) -> Page[DisclosureWarning]:
    """Return the warnings behind `after`, `first` at most."""
    condition, parameters = _condition(connection, query, _parents(query))
    sql = _ALARMS + _PAGE + _FROM + condition
    if after is not None:
        sql += _AFTER
        parameters |= dict(zip(("id", "computed", "place", "at", "other"), after, strict=True))
    rows = connection.execute(sql + _ORDER, parameters | {"rows": first + 1}).fetchall()
    return Page(tuple(_row(row) for row in rows[:first]), len(rows) > first)


def warnings_of(
    connection: Connection, disclosure_ids: Collection[str]
) -> Mapping[str, tuple[DisclosureWarning, ...]]:
    """Return all warnings of each disclosure."""
    known = connection.execute(
        "SELECT id FROM node WHERE kind = 'DISCLOSURE'"
        " AND id IN (SELECT value FROM json_each(?))",
        (id_list(disclosure_ids),),
    )
    found = {name for (name,) in known}
    asked = [name for name in dict.fromkeys(disclosure_ids) if name in found]
    pages = find_warnings_of(connection, asked, WarningQuery(), _NO_LIMIT)
    return {name: page.nodes for name, page in pages.items()}


def find_warnings_of(
    connection: Connection, parents: Collection[str], query: WarningQuery, first: int
) -> Mapping[str, Page[DisclosureWarning]]:
    """Return the first warnings of each of many disclosures."""
    condition, parameters = _condition(connection, query, parents)
    sql = (
        _ALARMS + _FIRST_OF_EACH + _FROM + condition + ") WHERE rank <= :rows ORDER BY id, rank"
    )
    rows: dict[str, list[Row[DisclosureWarning]]] = {name: [] for name in parents}
    for row in connection.execute(sql, parameters | {"rows": first + 1}):
        rows[row[0]].append(_row(row))
    return {name: Page(tuple(own[:first]), len(own) > first) for name, own in rows.items()}


def count_warnings_of(
    connection: Connection, parents: Collection[str], query: WarningQuery
) -> Mapping[str, int]:
    """Return how many warnings disclosures have that have any."""
    condition, parameters = _condition(connection, query, parents)
    sql = _ALARMS + "SELECT d.id, count(*)" + _FROM + condition + " GROUP BY d.id"
    return dict(connection.execute(sql, parameters).fetchall())


def count_warnings(connection: Connection, query: WarningQuery) -> int:
    """Return how many warnings the list has."""
    condition, parameters = _condition(connection, query, _parents(query))
    sql = _ALARMS + "SELECT count(*)" + _FROM + condition
    counted: int = connection.execute(sql, parameters).fetchone()[0]
    return counted


def _parents(query: WarningQuery) -> Collection[str] | None:
    return None if query.of is None else [query.of]


def _condition(
    connection: Connection, query: WarningQuery, parents: Collection[str] | None
) -> tuple[LiteralString, dict[str, SqlValue]]:
    conditions: list[LiteralString] = ["d.visible"]
    parameters: dict[str, SqlValue] = {}
    if parents is not None:
        conditions = ["d.id IN (SELECT value FROM json_each(:of))"]
        parameters["of"] = id_list(parents)
    if query.code is not None:
        conditions.append("a.code = :code")
        parameters["code"] = query.code
    if query.fiscal_year is not None:
        conditions.append("d.fiscal_year = :fiscal_year")
        parameters["fiscal_year"] = query.fiscal_year
    if query.region is not None:
        conditions.append(
            "(SELECT p.region FROM node p WHERE p.key = d.department)"
            " IN (SELECT value FROM json_each(:regions))"
        )
        parameters["regions"] = id_list(region_keys(connection, query.region))
    return " AND ".join(conditions), parameters


def _row(row: Sequence[str | int | None]) -> Row[DisclosureWarning]:
    disclosure_id, computed, place, code, other, json = row
    key = (str(disclosure_id), int(str(computed)), int(str(place)), str(code), str(other))
    if json is not None:
        warning = decode_warning(str(json))
    else:
        warning = computed_warning(str(code), str(other))
    return Row(key, DisclosureWarning(str(disclosure_id), warning))

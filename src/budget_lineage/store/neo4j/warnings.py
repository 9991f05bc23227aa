"""Warnings as one list: the loader's, and those that follow from which texts are current."""

from collections.abc import Collection, Mapping
from typing import LiteralString

from budget_lineage.store.computed_warnings import computed_warning
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.reading import Row as Values
from budget_lineage.store.neo4j.regions import texts_within
from budget_lineage.store.neo4j.sort_texts import sortable
from budget_lineage.store.port import DisclosureWarning, Page, Row, SortKey, WarningQuery
from graph_schema.codec import decode_warning

# The server counts rows in 32 bits.
_NO_LIMIT = 2**30
_ALARMS: LiteralString = """
MATCH (d:Disclosure)
WHERE ($q.of IS NULL AND d.current OR d.id IN $q.of)
    AND ($q.fiscal_year IS NULL OR d.fiscal_year = $q.fiscal_year)
    AND ($q.texts IS NULL OR d.id IN $q.texts)
CALL (d) {
    MATCH (w:Warning {disclosure_id: d.id})
    RETURN 0 AS computed, w.place AS place, w.code AS code, '' AS other, '' AS other_sort,
        w.json AS json
    UNION ALL
    MATCH (o:Entity:Disclosure {department_id: d.department_id})
    WHERE d.current AND o.current AND o.fiscal_year = d.fiscal_year AND o.id <> d.id
        AND (d.unit_id IS NULL OR o.unit_id IS NULL OR d.unit_id = o.unit_id)
    RETURN 1 AS computed, 0 AS place,
        CASE WHEN coalesce(d.unit_id, '') = coalesce(o.unit_id, '')
            THEN 'OTHER_TEXT_OF_YEAR' ELSE 'UNIT_TEXT_BESIDE_DEPARTMENT' END AS code,
        o.id AS other, coalesce(o.id_sort, o.id) AS other_sort, null AS json
}
WITH d, computed, place, code, other, json,
    [coalesce(d.id_sort, d.id), computed, place, code, other_sort] AS key
WHERE ($q.code IS NULL OR code = $q.code) AND ($q.after IS NULL OR key > $q.after)
"""
_PAGE: LiteralString = (
    _ALARMS
    + """
WITH d, computed, place, code, other, json, key ORDER BY key LIMIT $q.rows
RETURN d.id, computed, place, code, other, json
"""
)
_FIRST_OF_EACH: LiteralString = (
    _ALARMS
    + """
WITH d, computed, place, code, other, json, key ORDER BY key
WITH d, collect([d.id, computed, place, code, other, json])[..$q.rows] AS own
UNWIND own AS row
RETURN row[0], row[1], row[2], row[3], row[4], row[5]
"""
)
_COUNT: LiteralString = _ALARMS + "RETURN d.id, count(*)"
_KNOWN: LiteralString = """
UNWIND $q.ids AS id MATCH (d:Entity:Disclosure {id: id}) RETURN d.id
"""


def find_warnings(
    reading: Reading, query: WarningQuery, first: int, after: SortKey | None
) -> Page[DisclosureWarning]:
    """Return the warnings behind `after`, `first` at most."""
    parameters = _parameters(reading, query, None if query.of is None else [query.of])
    if after is not None:
        parameters["after"] = [
            sortable(part) if isinstance(part, str) else part for part in after
        ]
    return _page(reading.rows(_PAGE, **parameters, rows=first + 1), first)


def warnings_of(
    reading: Reading, disclosure_ids: Collection[str]
) -> Mapping[str, tuple[DisclosureWarning, ...]]:
    """Return all warnings of each disclosure."""
    ids = list(dict.fromkeys(disclosure_ids))
    known = {name for (name,) in reading.rows(_KNOWN, ids=ids)}
    asked = [name for name in ids if name in known]
    pages = find_warnings_of(reading, asked, WarningQuery(), _NO_LIMIT)
    return {name: page.nodes for name, page in pages.items()}


def find_warnings_of(
    reading: Reading, parents: Collection[str], query: WarningQuery, first: int
) -> Mapping[str, Page[DisclosureWarning]]:
    """Return the first warnings of each of many disclosures."""
    rows: dict[str, list[Values]] = {name: [] for name in parents}
    parameters = _parameters(reading, query, parents)
    for row in reading.rows(_FIRST_OF_EACH, **parameters, rows=first + 1):
        rows[row[0]].append(row)
    return {name: _page(own, first) for name, own in rows.items()}


def count_warnings_of(
    reading: Reading, parents: Collection[str], query: WarningQuery
) -> Mapping[str, int]:
    """Return how many warnings disclosures have that have any."""
    return reading.mapping(_COUNT, **_parameters(reading, query, parents))


def count_warnings(reading: Reading, query: WarningQuery) -> int:
    """Return how many warnings the list has."""
    of = None if query.of is None else [query.of]
    rows = reading.rows(_COUNT, **_parameters(reading, query, of))
    return sum(counted for _, counted in rows)


def _parameters(
    reading: Reading, query: WarningQuery, of: Collection[str] | None
) -> dict[str, object]:
    return {
        "of": None if of is None else list(of),
        "fiscal_year": query.fiscal_year,
        "texts": texts_within(reading, query.region),
        "code": query.code,
        "after": None,
    }


def _page(rows: list[Values], first: int) -> Page[DisclosureWarning]:
    placed = sorted((_row(row) for row in rows), key=lambda row: row.key)
    return Page(tuple(placed[:first]), len(placed) > first)


def _row(row: Values) -> Row[DisclosureWarning]:
    disclosure_id, computed, place, code, other, json = row
    warning = computed_warning(code, other) if json is None else decode_warning(json)
    key = (disclosure_id, computed, place, code, other)
    return Row(key, DisclosureWarning(disclosure_id, warning))

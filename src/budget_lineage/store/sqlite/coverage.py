"""Counts over current disclosures."""

from sqlite3 import Connection
from typing import LiteralString

import msgspec

from budget_lineage.store.port import Coverage, WarningQuery
from budget_lineage.store.sqlite.regions import region_keys
from budget_lineage.store.sqlite.rows import SqlValue, id_list
from budget_lineage.store.sqlite.warnings import count_warnings

_COVERED: LiteralString = """
WITH covered AS MATERIALIZED (
    SELECT key, department, fiscal_year FROM node d
    WHERE kind = 'DISCLOSURE' AND visible
        AND (:fiscal_year IS NULL OR fiscal_year = :fiscal_year)
        AND (:regions IS NULL OR (SELECT p.region FROM node p WHERE p.key = d.department)
             IN (SELECT value FROM json_each(:regions)))
)
"""
_TEXTS: LiteralString = """
SELECT count(*), count(DISTINCT c.department), count(DISTINCT p.region),
       json_group_array(DISTINCT c.fiscal_year)
FROM covered c JOIN node p ON p.key = c.department
"""
_OWNED: LiteralString = """
SELECT n.kind, count(*), count(DISTINCT n.document),
       count(CASE WHEN n.status = 'AMBIGUOUS' THEN 1 END)
FROM covered c CROSS JOIN node n ON n.owner = c.key
GROUP BY n.kind
"""

_years_decoder = msgspec.json.Decoder(tuple[int, ...])


def coverage(connection: Connection, fiscal_year: int | None, region: str | None) -> Coverage:
    """Return counts over current disclosures."""
    parameters: dict[str, SqlValue] = {
        "fiscal_year": fiscal_year,
        "regions": None if region is None else id_list(region_keys(connection, region)),
    }
    disclosures, departments, regions, years = connection.execute(
        _COVERED + _TEXTS, parameters
    ).fetchone()
    owned: dict[str, tuple[int, int, int]] = {
        kind: (count, documents, ambiguous)
        for kind, count, documents, ambiguous in connection.execute(
            _COVERED + _OWNED, parameters
        )
    }
    none = (0, 0, 0)
    citations, documents, ambiguous = owned.get("CITATION", none)
    return Coverage(
        disclosures=disclosures,
        departments=departments,
        regions=regions,
        fiscal_years=tuple(sorted(_years_decoder.decode(years))),
        projects=owned.get("PROJECT", none)[0],
        indicators=owned.get("INDICATOR", none)[0],
        budget_lines=owned.get("BUDGET_LINE", none)[0],
        citations=citations,
        policy_documents=documents,
        ambiguous_citations=ambiguous,
        warnings=count_warnings(
            connection, WarningQuery(fiscal_year=fiscal_year, region=region)
        ),
    )

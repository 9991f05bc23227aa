"""What a document reaches, added up by department, unit and year."""

from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import LIKELY_CONFIDENCE, Exposure, Match
from budget_lineage.store.sqlite.edge_filters import admitted
from budget_lineage.store.sqlite.selections import same_documents

_DOCUMENT: LiteralString = (
    "SELECT key FROM node WHERE kind = 'POLICY_DOCUMENT' AND id = :document"
)
_ORIGINAL: LiteralString = (
    "(SELECT min(r.target) FROM edge r WHERE r.source = n.key AND r.kind = 'RESTATES')"
)
# `cited` may name a fact twice: by the document and by one that is the same.
_CITED: LiteralString = """
WITH cited AS MATERIALIZED (
    SELECT e.source AS key, n.kind,
           max(e.basis = 'STATED' AND e.target IN (_document_)) AS certain
    FROM edge e CROSS JOIN node n ON n.key = e.source
    WHERE e.target IN (_meant_) AND e.kind = 'CITES' AND e.visible AND _admitted_
        AND (:fiscal_year IS NULL OR n.fiscal_year = :fiscal_year)
    GROUP BY e.source
),
"""
_REACHED: LiteralString = """
reached AS MATERIALIZED (
    SELECT coalesce(_original_, n.key) AS key, max(n.certain) AS certain
    FROM cited n WHERE n.kind = 'PROJECT'
    GROUP BY 1
),
citing_row AS MATERIALIZED (
    SELECT i.key, i.owner, i.project FROM cited c CROSS JOIN node i ON i.key = c.key
    WHERE c.kind = 'INDICATOR'
),
"""
# Of a pair, the original's rows count; where it has none of the sort, its restatements'.
_ADDENDS: LiteralString = """
addend AS (
    SELECT n.department, n.unit, n.fiscal_year, 1 AS projects,
           n.amount IS NULL AS unprinted, 0 AS rows, (
               SELECT CASE WHEN count(*) > 0 THEN count(*) ELSE (
                   SELECT count(*) FROM edge r
                   CROSS JOIN node a ON a.project = r.source AND a.kind = 'INDICATOR'
                   WHERE r.target = n.key AND r.kind = 'RESTATES'
               ) END
               FROM node i WHERE i.project = n.key AND i.kind = 'INDICATOR'
           ) AS all_rows,
           CASE WHEN c.certain THEN n.amount END AS certain, n.amount AS possible
    FROM reached c CROSS JOIN node n ON n.key = c.key
    UNION ALL
    SELECT o.department, o.unit, o.fiscal_year, 0, 0, 1, 0, NULL, NULL
    FROM citing_row i
    CROSS JOIN node n ON n.key = coalesce(i.project, i.owner)
    CROSS JOIN node o ON o.key = coalesce(_original_, n.key)
    WHERE o.key = n.key OR NOT EXISTS (SELECT 1 FROM citing_row w WHERE w.project = o.key)
)
"""
_SUMS: LiteralString = """
SELECT region.id, department.id, unit.id, a.fiscal_year, sum(projects), sum(unprinted),
       sum(rows), sum(all_rows), sum(certain), sum(possible)
FROM addend a
CROSS JOIN node department ON department.key = a.department
LEFT JOIN node region ON region.key = department.region
LEFT JOIN node unit ON unit.key = a.unit
GROUP BY a.department, a.unit, a.fiscal_year
ORDER BY department.id, unit.id IS NOT NULL, unit.id, a.fiscal_year
"""


def exposure(
    connection: Connection, document_id: str, match: Match, fiscal_year: int | None
) -> tuple[Exposure, ...]:
    """Return what a document reaches; see the port."""
    parameters = {
        "document": document_id,
        "fiscal_year": fiscal_year,
        "likely": LIKELY_CONFIDENCE,
    }
    rows = connection.execute(_statement(match), parameters)
    return tuple(Exposure(*row) for row in rows)


def _statement(match: Match) -> LiteralString:
    cited = (
        _CITED.replace("_document_", _DOCUMENT)
        .replace("_meant_", same_documents(_DOCUMENT, match))
        .replace("_admitted_", admitted(match))
    )
    added = (_REACHED + _ADDENDS).replace("_original_", _ORIGINAL)
    return cited + added + _SUMS

"""What each disclosure says of documents that may be the same, current or not."""

from collections.abc import Collection, Mapping
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import Link
from budget_lineage.store.sqlite.rows import id_list
from graph_schema.codec import decode_reasons
from graph_schema.kinds import EdgeBasis, EdgeKind

# The sign keeps the test away from the index of kinds, which is read whole otherwise.
_STATED: LiteralString = """
SELECT d.id, f.id, t.id, s.basis, s.confidence, s.reasons
FROM node d CROSS JOIN statement s ON s.disclosure = d.key
CROSS JOIN edge e ON e.key = s.edge AND e.kind = 'POSSIBLY_SAME_AS'
CROSS JOIN node f ON f.key = e.source
CROSS JOIN node t ON t.key = e.target
WHERE +d.kind = 'DISCLOSURE' AND d.id IN (SELECT value FROM json_each(?))
ORDER BY f.id, t.id
"""
_KNOWN: LiteralString = """
SELECT id FROM node WHERE +kind = 'DISCLOSURE' AND id IN (SELECT value FROM json_each(?))
"""


def same_as(
    connection: Connection, disclosure_ids: Collection[str]
) -> Mapping[str, tuple[Link, ...]]:
    """Return the same-as edges that each disclosure states."""
    asked = (id_list(disclosure_ids),)
    stated: dict[str, list[Link]] = {name: [] for (name,) in connection.execute(_KNOWN, asked)}
    for owner, source, target, basis, confidence, reasons in connection.execute(_STATED, asked):
        link = Link(
            EdgeKind.POSSIBLY_SAME_AS,
            source,
            target,
            EdgeBasis(basis),
            confidence,
            decode_reasons(reasons),
        )
        stated[owner].append(link)
    return {
        name: tuple(stated[name]) for name in dict.fromkeys(disclosure_ids) if name in stated
    }

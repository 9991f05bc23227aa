"""Checks edges between shared nodes: each is merged anew from its statements."""

from collections.abc import Iterator
from sqlite3 import Connection

from budget_lineage.store.port import Finding
from budget_lineage.store.sqlite.edges import merge_stored
from graph_schema.codec import decode_reasons
from graph_schema.kinds import EdgeBasis

_SHARED = """
SELECT e.key, f.id || '/' || e.kind || '/' || t.id, e.visible, e.basis, e.confidence, e.reasons
FROM edge e LEFT JOIN node f ON f.key = e.source LEFT JOIN node t ON t.key = e.target
WHERE e.owner IS NULL
"""
_LOOSE = """
SELECT count(*) FROM edge
WHERE source NOT IN (SELECT key FROM node) OR target NOT IN (SELECT key FROM node)
"""
_STRAYS = """
SELECT count(*) FROM statement WHERE edge NOT IN (SELECT key FROM edge WHERE owner IS NULL)
"""


def check_edges(connection: Connection) -> Iterator[Finding]:
    """Yield edges that are not what their statements make of them."""
    if connection.execute(_LOOSE).fetchone() != (0,):
        yield Finding("edges", "some lead from or to nodes that are missing")
    if connection.execute(_STRAYS).fetchone() != (0,):
        yield Finding("statements", "some are of edges that are missing")
    for key, name, visible, basis, confidence, reasons in connection.execute(
        _SHARED
    ).fetchall():
        merged = merge_stored(connection, key)
        if merged is None:
            yield Finding(str(name), "no disclosure states it")
            continue
        claim, is_visible = merged
        said = (EdgeBasis(basis), confidence, decode_reasons(reasons), bool(visible))
        if said != (claim.basis, claim.confidence, claim.reasons, is_visible):
            yield Finding(str(name), "it is not what its statements make of it")

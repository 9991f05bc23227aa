"""Keeps edges as they are answered: one row a kind and pair, whoever states it.

The source of an edge is a fact. Where a disclosure owns the fact, it alone can state the edge,
and the row has it all. Between shared nodes the row is merged from the statements of the
current disclosures that make them (of all loaded ones, invisibly, where none is current).
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import count
from sqlite3 import Connection

from budget_lineage.store.claims import Claim, merge_claims
from budget_lineage.store.sqlite.rows import id_list
from graph_schema.codec import decode_reasons, encode_evidence, encode_reasons
from graph_schema.edges import Edge
from graph_schema.kinds import EdgeBasis

_Ends = tuple[int, str, int]

_INSERT = "INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UPDATE = "UPDATE edge SET visible = ?, basis = ?, confidence = ?, reasons = ? WHERE key = ?"
_KEPT = """
SELECT source, kind, target, key, visible, basis, confidence, reasons FROM edge
WHERE owner IS NULL AND source IN (SELECT value FROM json_each(?))
"""
_STATEMENTS = """
SELECT s.basis, s.confidence, s.reasons, d.current
FROM statement s JOIN disclosure d ON d.key = s.disclosure
WHERE s.edge = ?
"""


def insert_owned_edges(
    connection: Connection,
    edges: Iterable[Edge],
    keys: Mapping[str, int],
    owner: int,
    visible: bool,
) -> None:
    """Write edges whose source the disclosure owns."""
    rows = (
        (
            None,
            keys[edge.source],
            edge.kind.value,
            keys[edge.target],
            owner,
            visible,
            edge.basis.value,
            edge.confidence,
            encode_reasons(edge.reasons),
            encode_evidence(edge.evidence),
        )
        for edge in edges
    )
    connection.executemany(_INSERT, rows)


def add_statements(
    connection: Connection,
    edges: Collection[Edge],
    keys: Mapping[str, int],
    disclosure: int,
    current: bool,
) -> None:
    """Write edges between shared nodes, merged with what others say of them."""
    kept = _kept_edges(connection, {keys[edge.source] for edge in edges})
    new_keys = count(1 + _last_key(connection))
    statements: list[tuple[int, Edge]] = []
    for edge in edges:
        ends = (keys[edge.source], edge.kind.value, keys[edge.target])
        said = Claim(edge.basis, edge.confidence, edge.reasons)
        if ends not in kept:
            key = next(new_keys)
            row = (key, *ends, None, current, *_columns(said), None)
            connection.execute(_INSERT, row)
        else:
            key, visible, before = kept[ends]
            after = _claim_with(before, visible, said, current)
            if (after, visible or current) != (before, visible):
                connection.execute(_UPDATE, (visible or current, *_columns(after), key))
        statements.append((key, edge))
    _insert_statements(connection, statements, disclosure)


def merge_again(connection: Connection, edges: Iterable[int]) -> None:
    """Merge edges anew from the statements that are left; without any, an edge goes."""
    for key in edges:
        merged = merge_stored(connection, key)
        if merged is None:
            connection.execute("DELETE FROM edge WHERE key = ?", (key,))
        else:
            claim, visible = merged
            connection.execute(_UPDATE, (visible, *_columns(claim), key))


def merge_stored(connection: Connection, edge: int) -> tuple[Claim, bool] | None:
    """Return what an edge's statements make of it, and whether it is visible."""
    rows = connection.execute(_STATEMENTS, (edge,)).fetchall()
    if not rows:
        return None
    visible = any(current for *_, current in rows)
    merged = merge_claims(
        Claim(EdgeBasis(basis), confidence, decode_reasons(reasons))
        for basis, confidence, reasons, current in rows
        if current or not visible
    )
    return merged, visible


def _kept_edges(
    connection: Connection, sources: Iterable[int]
) -> dict[_Ends, tuple[int, bool, Claim]]:
    rows = connection.execute(_KEPT, (id_list(sources),))
    return {
        (source, kind, target): (
            key,
            bool(visible),
            Claim(EdgeBasis(basis), confidence, decode_reasons(reasons)),
        )
        for source, kind, target, key, visible, basis, confidence, reasons in rows
    }


def _claim_with(before: Claim, visible: bool, said: Claim, current: bool) -> Claim:
    """Merge one more statement, by the law: current ones, else all."""
    if visible and not current:
        return before
    if current and not visible:
        return said
    return merge_claims((before, said))


def _insert_statements(
    connection: Connection, statements: Iterable[tuple[int, Edge]], disclosure: int
) -> None:
    rows = (
        (key, disclosure, *_columns_of(edge), encode_evidence(edge.evidence))
        for key, edge in statements
    )
    connection.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?)", rows)


def _columns(claim: Claim) -> tuple[str, float, str]:
    return (claim.basis.value, claim.confidence, encode_reasons(claim.reasons))


def _columns_of(edge: Edge) -> tuple[str, float, str]:
    return (edge.basis.value, edge.confidence, encode_reasons(edge.reasons))


def _last_key(connection: Connection) -> int:
    last: int = connection.execute("SELECT coalesce(max(key), 0) FROM edge").fetchone()[0]
    return last

"""Which disclosures are current, and what changes when one starts or ceases to be."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import LiteralString

from neo4j import ManagedTransaction

from budget_lineage.store.neo4j.connections import ask
from budget_lineage.store.neo4j.labels import ANY_EDGE
from budget_lineage.store.neo4j.shared_nodes import refold
from budget_lineage.store.supersede import LoadedText, latest_superseder
from graph_schema.kinds import DisclosurePart
from graph_schema.nodes import Disclosure

_BESIDE: LiteralString = """
MATCH (d:Entity:Disclosure {department_id: $q.department_id})-[:READ_FROM]->(s:Source)
WHERE d.fiscal_year = $q.fiscal_year AND coalesce(d.unit_id, '') = $q.unit_id
RETURN d.id, s.load_order, d.parts, d.current
"""
_MENTIONED: LiteralString = """
MATCH (:Entity {id: $q.id})-[:MENTIONS]->(n) RETURN n.id
"""
_TURN: tuple[LiteralString, ...] = (
    "MATCH (n:Entity {disclosure_id: $q.id}) SET n.current = $q.current",
    "MATCH (n:Citation {disclosure_id: $q.id}) SET n.current = $q.current",
    (
        "MATCH (:Entity {disclosure_id: $q.id})-[e]->(:Entity) WHERE e.disclosure_id = $q.id"
        " SET e.current = $q.current"
    ),
    (
        "MATCH (:Entity {id: $q.id})-[:MENTIONS]->()-[e:" + ANY_EDGE + "]->()"
        " WHERE e.disclosure_id = $q.id SET e.current = $q.current"
    ),
)


@dataclass(frozen=True, slots=True)
class StoredText:
    """A stored text, and whether it is current by what the store says."""

    text: LoadedText
    current: bool


def texts_beside(transaction: ManagedTransaction, disclosure: Disclosure) -> list[StoredText]:
    """Return all stored texts of the disclosure's department, unit and year."""
    rows = ask(
        transaction,
        _BESIDE,
        department_id=disclosure.department_id,
        unit_id=disclosure.unit_id or "",
        fiscal_year=disclosure.fiscal_year,
    )
    return [
        StoredText(LoadedText(name, order, parts_of(parts)), current)
        for name, order, parts, current in rows
    ]


def parts_of(names: list[str] | None) -> frozenset[DisclosurePart]:
    """Return the parts of a text."""
    return frozenset(map(DisclosurePart, names or ()))


def settle_currency(transaction: ManagedTransaction, stored: Collection[StoredText]) -> None:
    """Make every text of one department, unit and year current or not, by the rule."""
    texts = [each.text for each in stored]
    for each in stored:
        current = latest_superseder(each.text, texts) is None
        if current != each.current:
            _turn(transaction, each.text.disclosure_id, current)


def mentioned_nodes(transaction: ManagedTransaction, disclosure_id: str) -> list[str]:
    """Return the ids of the shared nodes that a disclosure mentions."""
    rows = ask(transaction, _MENTIONED, id=disclosure_id)
    return [name for (name,) in rows]


def _turn(transaction: ManagedTransaction, disclosure_id: str, current: bool) -> None:
    for statement in _TURN:
        ask(transaction, statement, id=disclosure_id, current=current)
    refold(transaction, mentioned_nodes(transaction, disclosure_id))

"""Which disclosures are current, and what changes when one starts or ceases to be."""

from sqlite3 import Connection

import msgspec

from budget_lineage.store.sqlite.edges import merge_again
from budget_lineage.store.sqlite.shared_nodes import refold
from budget_lineage.store.supersede import LoadedText, latest_superseder
from graph_schema.kinds import DisclosurePart
from graph_schema.nodes import Disclosure

_GROUP = """
SELECT n.id, d.load_order, d.parts
FROM node n JOIN disclosure d ON d.key = n.key
JOIN node department ON department.key = n.department
LEFT JOIN node unit ON unit.key = n.unit
WHERE department.id = ? AND unit.id IS ? AND n.fiscal_year = ? AND n.kind = 'DISCLOSURE'
"""
_IS_CURRENT = """
SELECT d.key, d.current FROM disclosure d JOIN node n ON n.key = d.key WHERE n.id = ?
"""

_parts_decoder = msgspec.json.Decoder(frozenset[DisclosurePart])


def encode_parts(disclosure: Disclosure) -> str:
    """Return the parts of a text as JSON text."""
    return msgspec.json.encode(sorted(disclosure.parts)).decode()


def decode_parts(text: str) -> frozenset[DisclosurePart]:
    """Return the parts of a text."""
    return _parts_decoder.decode(text)


def texts_beside(connection: Connection, disclosure: Disclosure) -> list[LoadedText]:
    """Return all stored texts of the disclosure's department, unit and year."""
    rows = connection.execute(
        _GROUP, (disclosure.department_id, disclosure.unit_id, disclosure.fiscal_year)
    )
    return [
        LoadedText(name, order, _parts_decoder.decode(parts)) for name, order, parts in rows
    ]


def settle_currency(connection: Connection, disclosure: Disclosure) -> None:
    """Make every text of the disclosure's group current or not, by the rule."""
    texts = texts_beside(connection, disclosure)
    for text in texts:
        current = latest_superseder(text, texts) is None
        key, was_current = connection.execute(_IS_CURRENT, (text.disclosure_id,)).fetchone()
        if current != bool(was_current):
            _turn(connection, key, current)


def _turn(connection: Connection, disclosure: int, current: bool) -> None:
    connection.execute("UPDATE disclosure SET current = ? WHERE key = ?", (current, disclosure))
    connection.execute("UPDATE node SET visible = ? WHERE owner = ?", (current, disclosure))
    connection.execute("UPDATE edge SET visible = ? WHERE owner = ?", (current, disclosure))
    refold(connection, mentioned_nodes(connection, disclosure))
    merge_again(connection, stated_edges(connection, disclosure))


def mentioned_nodes(connection: Connection, disclosure: int) -> list[int]:
    """Return the keys of the shared nodes that a disclosure mentions."""
    rows = connection.execute("SELECT node FROM mention WHERE disclosure = ?", (disclosure,))
    return [key for (key,) in rows]


def stated_edges(connection: Connection, disclosure: int) -> list[int]:
    """Return the keys of the edges between shared nodes that a disclosure states."""
    rows = connection.execute("SELECT edge FROM statement WHERE disclosure = ?", (disclosure,))
    return [key for (key,) in rows]

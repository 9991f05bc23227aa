"""Keeps the texts under which nodes are found, folded, and the index of their bigrams."""

from collections.abc import Iterable
from itertools import count
from sqlite3 import Connection

from budget_lineage.store.bigrams import tokens_of
from budget_lineage.store.sqlite.rows import id_list
from graph_schema.nodes import OwnedNode
from graph_schema.search_texts import NUMBER_FIELD, search_texts
from graph_schema.shared_nodes import SharedNode

_Phrase = tuple[int, str, str]
"""Node, field, folded text."""

_INSERT = "INSERT INTO phrase VALUES (?, ?, ?, ?)"
_INDEX = "INSERT INTO bigram (rowid, words, numbers) VALUES (?, ?, ?)"
# The index keeps no texts: it must be told which ones go.
_FORGET = "INSERT INTO bigram (bigram, rowid, words, numbers) VALUES ('delete', ?, ?, ?)"
_OF_NODES = """
SELECT key, node, field, folded FROM phrase WHERE node IN (SELECT value FROM json_each(?))
ORDER BY key
"""
_OF_OWNER = """
SELECT p.key, p.node, p.field, p.folded FROM node n JOIN phrase p ON p.node = n.key
WHERE n.owner = ?
"""


def insert_phrases(
    connection: Connection, nodes: Iterable[tuple[int, OwnedNode | SharedNode]]
) -> None:
    """Index new nodes under their keys."""
    _insert(connection, (phrase for key, node in nodes for phrase in phrases_of(key, node)))


def update_phrases(connection: Connection, nodes: dict[int, SharedNode]) -> None:
    """Index nodes that may have been indexed before; what stays equal is left alone."""
    kept: dict[int, list[tuple[int, _Phrase]]] = {}
    for key, node, field, folded in connection.execute(_OF_NODES, (id_list(nodes),)):
        kept.setdefault(node, []).append((key, (node, field, folded)))
    new: list[_Phrase] = []
    for key, node in nodes.items():
        phrases = phrases_of(key, node)
        before = kept.get(key, [])
        if [phrase for _, phrase in before] != phrases:
            _delete(connection, before)
            new += phrases
    _insert(connection, new)


def delete_phrases(connection: Connection, nodes: Iterable[int]) -> None:
    """Forget the texts of nodes."""
    rows = connection.execute(_OF_NODES, (id_list(nodes),)).fetchall()
    _delete(connection, [(key, (node, field, folded)) for key, node, field, folded in rows])


def delete_owned_phrases(connection: Connection, owner: int) -> None:
    """Forget the texts of a disclosure's own nodes; the nodes must still be there."""
    rows = connection.execute(_OF_OWNER, (owner,)).fetchall()
    _delete(connection, [(key, (node, field, folded)) for key, node, field, folded in rows])


def phrases_of(key: int, node: OwnedNode | SharedNode) -> list[_Phrase]:
    """Return the texts under which a node is found."""
    return [(key, text.field, text.folded) for text in search_texts(node) if text.folded]


def _insert(connection: Connection, phrases: Iterable[_Phrase]) -> None:
    last: int = connection.execute("SELECT coalesce(max(key), 0) FROM phrase").fetchone()[0]
    rows = [(key, *phrase) for key, phrase in zip(count(last + 1), phrases, strict=False)]
    connection.executemany(_INSERT, rows)
    tokens = ((key, *index_columns(field, folded)) for key, _, field, folded in rows)
    connection.executemany(_INDEX, tokens)


def _delete(connection: Connection, rows: Iterable[tuple[int, _Phrase]]) -> None:
    going = list(rows)
    tokens = ((key, *index_columns(field, folded)) for key, (_, field, folded) in going)
    connection.executemany(_FORGET, tokens)
    connection.executemany("DELETE FROM phrase WHERE key = ?", [(key,) for key, _ in going])


def index_columns(field: str, folded: str) -> tuple[str, str]:
    """Return the tokens of a text for the index's columns `words` and `numbers`."""
    tokens = tokens_of(folded)
    return ("", tokens) if field == NUMBER_FIELD else (tokens, "")

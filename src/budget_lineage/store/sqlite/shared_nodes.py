"""Keeps shared nodes folded: as mentions come, and when they go or change their currency."""

from collections.abc import Collection, Iterable, Iterator
from sqlite3 import Connection

from budget_lineage.store.folds import (
    Fold,
    decode_ranks,
    first_fold,
    fold_lawfully,
    fold_with,
    rank_of,
)
from budget_lineage.store.sqlite.phrases import delete_phrases, update_phrases
from budget_lineage.store.sqlite.rows import KeptNode, id_list, keys_of, write_shared
from graph_schema.codec import (
    decode_shared,
    encode_evidence,
    encode_node,
    encode_reasons,
)
from graph_schema.nodes import Disclosure
from graph_schema.records import Mention
from graph_schema.scalars import references_of

_KEPT = """
SELECT key, kind, json, ranks, visible FROM node
WHERE id IN (SELECT value FROM json_each(?))
"""
_MENTIONS = """
SELECT n.kind, m.json, d.fiscal_year, d.id, s.current
FROM mention m
JOIN node n ON n.key = m.node
JOIN node d ON d.key = m.disclosure
JOIN disclosure s ON s.key = m.disclosure
WHERE m.node = ?
"""


def add_mentions(
    connection: Connection,
    disclosure: Disclosure,
    mentions: Collection[Mention],
    current: bool,
    new_keys: Iterator[int],
) -> dict[str, int]:
    """Fold one disclosure's mentions in; return the keys of the nodes it mentions.

    The disclosure must not have any mentions stored yet.
    """
    kept = _kept_nodes(connection, (mention.node.id for mention in mentions))
    rank = rank_of(disclosure.fiscal_year, disclosure.id)
    keys = {name: node.key for name, node in kept.items()}
    changed: list[KeptNode] = []
    for mention in mentions:
        before = kept.get(mention.node.id)
        if before is None:
            keys[mention.node.id] = next(new_keys)
            after = KeptNode(
                keys[mention.node.id], first_fold(rank, mention.node), visible=current
            )
        else:
            fold = fold_with(before.fold, before.visible, rank, mention.node, current)
            after = KeptNode(before.key, fold, visible=before.visible or current)
        if after != before:
            changed.append(after)
    references = {name for node in changed for name in references_of(node.fold.node)}
    outside = keys_of(connection, references - keys.keys())
    _write(connection, changed, outside | keys)
    return keys


def insert_mentions(
    connection: Connection, mentions: Iterable[Mention], keys: dict[str, int], disclosure: int
) -> None:
    """Keep what the disclosure says of each shared node."""
    rows = (
        (
            keys[mention.node.id],
            disclosure,
            mention.basis.value,
            encode_reasons(mention.reasons),
            encode_node(mention.node),
            encode_evidence(mention.evidence),
        )
        for mention in mentions
    )
    connection.executemany("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)", rows)


def refold(connection: Connection, nodes: Iterable[int]) -> None:
    """Fold nodes anew from the mentions that are left; without any, a node goes."""
    changed: list[KeptNode] = []
    for key in nodes:
        kept = fold_stored(connection, key)
        if kept is None:
            delete_phrases(connection, [key])
            connection.execute("DELETE FROM node WHERE key = ?", (key,))
        else:
            changed.append(kept)
    references = {name for node in changed for name in references_of(node.fold.node)}
    _write(connection, changed, keys_of(connection, references))


def fold_stored(connection: Connection, key: int) -> KeptNode | None:
    """Return what a node's stored mentions make of it; None where there are none."""
    rows = connection.execute(_MENTIONS, (key,)).fetchall()
    if not rows:
        return None
    fold, visible = fold_lawfully(
        [
            (rank_of(fiscal_year, disclosure_id), decode_shared(kind, json), bool(current))
            for kind, json, fiscal_year, disclosure_id, current in rows
        ]
    )
    return KeptNode(key, fold, visible)


def _write(connection: Connection, nodes: Collection[KeptNode], keys: dict[str, int]) -> None:
    write_shared(connection, nodes, keys)
    update_phrases(connection, {kept.key: kept.fold.node for kept in nodes})


def _kept_nodes(connection: Connection, ids: Iterable[str]) -> dict[str, KeptNode]:
    rows = connection.execute(_KEPT, (id_list(ids),))
    nodes = (
        KeptNode(key, Fold(decode_shared(kind, json), decode_ranks(ranks)), bool(visible))
        for key, kind, json, ranks, visible in rows
    )
    return {kept.fold.node.id: kept for kept in nodes}

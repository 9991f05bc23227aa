"""Keeps shared nodes folded: as mentions come, and when they go or change their currency."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from budget_lineage.store.folds import (
    Fold,
    decode_ranks,
    encode_ranks,
    first_fold,
    fold_lawfully,
    fold_with,
    rank_of,
)
from budget_lineage.store.neo4j.connections import ask
from budget_lineage.store.neo4j.node_properties import Properties, given, shared_properties
from budget_lineage.store.neo4j.writing import write_nodes
from graph_schema.codec import decode_shared
from graph_schema.ids import split_id
from graph_schema.kinds import EntityKind
from graph_schema.nodes import Disclosure
from graph_schema.records import Mention
from graph_schema.shared_nodes import Region

_KEPT: LiteralString = """
UNWIND $q.ids AS id
MATCH (n:Entity {id: id})
RETURN n.id, n.kind, n.json, n.ranks, n.current
"""
_MENTIONS: LiteralString = """
UNWIND $q.ids AS id
MATCH (n:Entity {id: id})
OPTIONAL MATCH (n)<-[m:MENTIONS]-()
RETURN n.id, n.kind, [x IN collect(m) | [x.fiscal_year, x.disclosure_id, x.json, x.current]]
"""
_DELETE: LiteralString = """
UNWIND $q.ids AS id
MATCH (n:Entity {id: id})
DETACH DELETE n
"""


@dataclass(frozen=True, slots=True)
class KeptNode:
    """A shared node as the store has it."""

    fold: Fold
    visible: bool

    @property
    def row(self) -> Properties:
        """Its properties."""
        node = self.fold.node
        more: Properties = {
            "current": self.visible,
            "ranks": encode_ranks(self.fold.ranks),
            "region_code": region_code(getattr(node, "region_id", None)),
        }
        if isinstance(node, Region):
            more["region_code"] = node.key
        return given((shared_properties(node) | more).items())


def region_code(region_id: str | None) -> str | None:
    """Return the key of a region from its id: the division code, or a zone's name."""
    if region_id is None:
        return None
    kind, key = split_id(region_id)
    return key if kind is EntityKind.REGION else None


def add_mentions(
    transaction: ManagedTransaction,
    disclosure: Disclosure,
    mentions: Collection[Mention],
    current: bool,
) -> None:
    """Fold one disclosure's mentions in; it must not have any stored yet."""
    kept = _kept_nodes(transaction, [mention.node.id for mention in mentions])
    rank = rank_of(disclosure.fiscal_year, disclosure.id)
    changed: list[KeptNode] = []
    for mention in mentions:
        before = kept.get(mention.node.id)
        if before is None:
            after = KeptNode(first_fold(rank, mention.node), current)
        else:
            fold = fold_with(before.fold, before.visible, rank, mention.node, current)
            after = KeptNode(fold, before.visible or current)
        if after != before:
            changed.append(after)
    write_nodes(transaction, [node.row for node in changed])


def refold(transaction: ManagedTransaction, ids: Iterable[str]) -> None:
    """Fold nodes anew from the mentions that are left; without any, a node goes."""
    changed: list[KeptNode] = []
    gone: list[str] = []
    for name, kind, mentions in ask(transaction, _MENTIONS, ids=sorted(ids)):
        kept = fold_stored(kind, mentions)
        if kept is None:
            gone.append(name)
        else:
            changed.append(kept)
    write_nodes(transaction, [node.row for node in changed])
    if gone:
        ask(transaction, _DELETE, ids=gone)


def fold_stored(kind: str, mentions: list[list[Any]]) -> KeptNode | None:
    """Return what mentions make of a node; None where there are none.

    Args:
        kind: Of the node.
        mentions: Fiscal year, disclosure id, JSON text and whether it is current, of each.
    """
    said = [
        (rank_of(fiscal_year, disclosure_id), decode_shared(kind, json), current)
        for fiscal_year, disclosure_id, json, current in mentions
    ]
    return KeptNode(*fold_lawfully(said)) if said else None


def _kept_nodes(transaction: ManagedTransaction, ids: Iterable[str]) -> dict[str, KeptNode]:
    return {
        name: KeptNode(Fold(decode_shared(kind, json), decode_ranks(ranks)), current)
        for name, kind, json, ranks, current in ask(transaction, _KEPT, ids=sorted(ids))
    }

"""The fold: what a shared node is, given what each disclosure says of it.

Attribute by attribute the first one that says something wins, in this order: newest fiscal
year, then smallest disclosure id. Aliases, printed forms and codes by year are unions. The
result does not depend on the order in which mentions arrive, so a store may fold in one more
mention (`fold_in`) or fold all of them anew (`fold_all`) and has the same node.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from graph_schema.shared_nodes import Department, PolicyDocument, PrintedForm, SharedNode

SharedT = TypeVar("SharedT", bound=SharedNode)

_UNIONS = frozenset({"aliases", "codes", "printed_forms"})

Rank = tuple[int, str]
"""Negative fiscal year, disclosure id: the smaller speaks first."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A folded node, and who gave each of its attributes.

    Args:
        ranks: Rank of the mention that gave an attribute, by name; unions and blanks apart.
    """

    node: SharedNode
    ranks: dict[str, Rank]


_ranks_decoder = msgspec.json.Decoder(dict[str, Rank])


def rank_of(fiscal_year: int, disclosure_id: str) -> Rank:
    """Return the rank of a disclosure's mentions."""
    return (-fiscal_year, disclosure_id)


def fold_all(mentions: Iterable[tuple[Rank, SharedNode]]) -> Fold:
    """Return the fold of all that is said of one node; at least one mention is needed."""
    remaining = iter(mentions)
    rank, node = next(remaining)
    fold = first_fold(rank, node)
    for rank, node in remaining:
        fold = fold_in(fold, rank, node)
    return fold


def first_fold(rank: Rank, node: SharedNode) -> Fold:
    """Return the fold of a single mention."""
    said = [name for name in node.__struct_fields__ if name not in _UNIONS]
    ranks = {name: rank for name in said if getattr(node, name) is not None}
    return Fold(_unite(_without_unions(node), node), ranks)


def fold_in(fold: Fold, rank: Rank, node: SharedNode) -> Fold:
    """Return the fold with one more mention, of a disclosure that is not yet in it."""
    better = {
        name: getattr(node, name)
        for name in first_fold(rank, node).ranks
        if name not in fold.ranks or rank < fold.ranks[name]
    }
    united = _unite(fold.node, node)
    if not better:
        return fold if united == fold.node else Fold(united, fold.ranks)
    return Fold(replace(united, **better), fold.ranks | dict.fromkeys(better, rank))


def fold_with(kept: Fold, visible: bool, rank: Rank, node: SharedNode, current: bool) -> Fold:
    """Return a kept fold with one more mention, by the law: over current ones, else over all.

    `visible` says whether a current disclosure is already in it, `current` whether the one
    with this mention is.
    """
    if visible and not current:
        return kept
    if current and not visible:
        return first_fold(rank, node)
    return fold_in(kept, rank, node)


def fold_lawfully(mentions: Collection[tuple[Rank, SharedNode, bool]]) -> tuple[Fold, bool]:
    """Return the fold over current mentions, else over all, and whether there are current ones.

    Args:
        mentions: Of one node, one at least; the last part says whether it is a current one.
    """
    visible = any(current for _, _, current in mentions)
    said = [(rank, node) for rank, node, current in mentions if current or not visible]
    return fold_all(said), visible


def encode_ranks(ranks: Mapping[str, Rank]) -> str:
    """Return who gave each attribute as JSON text."""
    return msgspec.json.encode(ranks, order="deterministic").decode()


def decode_ranks(text: str | bytes) -> dict[str, Rank]:
    """Return who gave each attribute."""
    return _ranks_decoder.decode(text)


def _without_unions(node: SharedT) -> SharedT:
    if isinstance(node, Department):
        return replace(node, aliases=(), codes=())
    if isinstance(node, PolicyDocument):
        return replace(node, printed_forms=())
    return node


def _unite(folded: SharedT, said: SharedNode) -> SharedT:
    """Return `folded` with its unions widened by what `said` has."""
    if isinstance(folded, Department) and isinstance(said, Department):
        return replace(
            folded,
            aliases=tuple(sorted({*folded.aliases, *said.aliases})),
            codes=tuple(sorted({*folded.codes, *said.codes})),
        )
    if isinstance(folded, PolicyDocument) and isinstance(said, PolicyDocument):
        forms = _add_up((*folded.printed_forms, *said.printed_forms))
        return replace(folded, printed_forms=forms)
    return folded


def _add_up(forms: Iterable[PrintedForm]) -> tuple[PrintedForm, ...]:
    """Return each spelling once, most frequent first, ties by code point."""
    counts: Counter[str] = Counter()
    for form in forms:
        counts[form.text] += form.count
    by_frequency = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(PrintedForm(text, count) for text, count in by_frequency)

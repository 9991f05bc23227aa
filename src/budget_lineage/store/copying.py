"""Copies all disclosures from one store into another, in load order; it may be resumed.

Each disclosure is one transaction, so what is in the target is there whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from budget_lineage.store.port import GraphSnapshot, GraphStore


@dataclass(frozen=True, slots=True)
class CopyStep:
    """A disclosure that the target has now.

    Args:
        number: Its place in load order, from 1.
        total: Disclosures of the source.
        copied: False where the target had it before.
    """

    disclosure_id: str
    number: int
    total: int
    copied: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two stores hold.

    Args:
        surplus: Ids of disclosures that only the target has, in its load order.
    """

    source_digest: str
    target_digest: str
    surplus: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether both answer alike."""
        return self.source_digest == self.target_digest


def copy_store(source: GraphStore, target: GraphStore) -> Iterator[CopyStep]:
    """Copy what the target lacks, and yield each disclosure of the source.

    Where the graphs differ after that, everything is loaded again: a disclosure that the target
    had may have been read by other rules.
    """
    with source.snapshot() as graph:
        yield from _copy(graph, target, _present(target))
        with target.snapshot() as copied:
            same = copied.digest() == graph.digest()
        if not same:
            yield from _copy(graph, target, frozenset())


def compare_stores(source: GraphStore, target: GraphStore) -> Comparison:
    """Return the digests of both graphs."""
    with source.snapshot() as one, target.snapshot() as other:
        ids = frozenset(one.disclosure_ids())
        surplus = tuple(name for name in other.disclosure_ids() if name not in ids)
        return Comparison(one.digest(), other.digest(), surplus)


def _present(store: GraphStore) -> frozenset[str]:
    with store.snapshot() as graph:
        return frozenset(graph.disclosure_ids())


def _copy(
    graph: GraphSnapshot, target: GraphStore, present: frozenset[str]
) -> Iterator[CopyStep]:
    ids = graph.disclosure_ids()
    for number, name in enumerate(ids, 1):
        records = None if name in present else graph.records(name)
        if records is not None:
            target.load(records, graph.statuses([name])[name].loaded_at)
        yield CopyStep(name, number, len(ids), records is not None)

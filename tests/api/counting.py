"""A store that notes every call, so that tests can say how many a query costs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from budget_lineage.store.port import GraphSnapshot, GraphStore


class CountingStore:
    """Passes everything on to a store; `calls` names what was asked of its snapshots."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.calls: list[str] = []
        self.snapshots = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    @property
    def counted(self) -> GraphStore:
        """This, as what it stands in for."""
        return cast(GraphStore, self)

    @contextmanager
    def snapshot(
        self, seconds_left: Callable[[], float] | None = None
    ) -> Iterator[GraphSnapshot]:
        self.snapshots += 1
        with self._store.snapshot(seconds_left) as snapshot:
            yield cast(GraphSnapshot, _CountingSnapshot(snapshot, self.calls))


class _CountingSnapshot:
    def __init__(self, snapshot: GraphSnapshot, calls: list[str]) -> None:
        self._snapshot = snapshot
        self._calls = calls

    def __getattr__(self, name: str) -> Callable[..., object]:
        method: Callable[..., object] = getattr(self._snapshot, name)

        def noted(*args: object, **named: object) -> object:
            self._calls.append(name)
            return method(*args, **named)

        return noted

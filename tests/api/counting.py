"""A store that notes every call, so that tests can say how many a query costs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from budget_lineage.store.port import GraphSnapshot, GraphStore, LoadOutcome
from graph_schema.records import DisclosureRecords


class CountingSnapshot:
    """Passes calls on and notes their names."""

    def __init__(self, snapshot: GraphSnapshot, calls: list[str]) -> None:
        self._snapshot = snapshot
        self._calls = calls

    def __getattr__(self, name: str) -> Callable[..., object]:
        method: Callable[..., object] = getattr(self._snapshot, name)

        def noted(*args: object, **named: object) -> object:
            self._calls.append(name)
            return method(*args, **named)

        return noted


@dataclass
class CountingStore:
    """A store whose `calls` are the names of what was asked of its snapshots, in order."""

    store: GraphStore
    calls: list[str] = field(default_factory=list)
    snapshots: int = 0

    @contextmanager
    def snapshot(self, expired: Callable[[], bool] | None = None) -> Iterator[GraphSnapshot]:
        self.snapshots += 1
        with self.store.snapshot(expired) as snapshot:
            yield cast(GraphSnapshot, CountingSnapshot(snapshot, self.calls))

    def load(self, records: DisclosureRecords, loaded_at: datetime) -> LoadOutcome:
        return self.store.load(records, loaded_at)

    def retract(self, disclosure_id: str) -> bool:
        return self.store.retract(disclosure_id)

    def has_source(self, sha256: str, loader_version: str) -> bool:
        return self.store.has_source(sha256, loader_version)

    def close(self) -> None:
        self.store.close()

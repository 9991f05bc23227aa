"""Where disclosures come from: a store, as it is at one moment, or a spool."""

from collections.abc import Iterator
from typing import Protocol

from budget_lineage.ingest.spool import SpooledText
from budget_lineage.store.packing import pack
from budget_lineage.store.port import GraphSnapshot

# A process gets so many at once, by their number or by their packed bytes.
_TEXTS_A_BATCH = 16
_BYTES_A_BATCH = 4 * 1024 * 1024

Batch = tuple[SpooledText, ...]


class Source(Protocol):
    """Disclosures in load order, and which are current once all are loaded."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def texts(self) -> Iterator[SpooledText]:
        """Yield them, in load order."""
        ...


class StoreSource:
    """The disclosures of a store's snapshot."""

    def __init__(self, graph: GraphSnapshot) -> None:
        """Take a snapshot, which must stay open."""
        self._graph = graph
        self._ids = graph.disclosure_ids()

    def __len__(self) -> int:
        return len(self._ids)

    def texts(self) -> Iterator[SpooledText]:
        """Yield all stored disclosures, in load order."""
        for name in self._ids:
            records = self._graph.records(name)
            if records is not None:
                status = self._graph.statuses([name])[name]
                loaded_at = status.loaded_at.isoformat()
                yield SpooledText(name, loaded_at, status.current, pack(records))


def batches_of(source: Source) -> Iterator[tuple[int, Batch]]:
    """Yield disclosures, some at a time, each time with the load order of the first.

    The same disclosures are divided alike, whoever makes rows of them.
    """
    order, batch, size_bytes = 1, list[SpooledText](), 0
    for text in source.texts():
        batch.append(text)
        size_bytes += len(text.records)
        if len(batch) == _TEXTS_A_BATCH or size_bytes >= _BYTES_A_BATCH:
            yield order, tuple(batch)
            order, batch, size_bytes = order + len(batch), [], 0
    if batch:
        yield order, tuple(batch)

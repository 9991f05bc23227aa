"""A store that keeps records as they are; for tests, and as the measure of other stores."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from budget_lineage.errors import StoreError
from budget_lineage.store.memory.graph import MemoryText, as_loaded, graph_of
from budget_lineage.store.memory.snapshot import MemorySnapshot
from budget_lineage.store.port import (
    CheckReport,
    Finding,
    GraphSnapshot,
    LoadOutcome,
    LoadStatus,
    StoreStats,
)
from budget_lineage.store.supersede import superseded_texts
from budget_lineage.store.validation import validate
from graph_schema.codec import digest_of, kind_of
from graph_schema.records import DisclosureRecords
from graph_schema.search_texts import search_texts


class MemoryStore:
    """Keeps disclosures in memory; see the port for what each method means."""

    def __init__(self) -> None:
        self._texts: dict[str, MemoryText] = {}
        self._writing = threading.Lock()

    def load(
        self,
        records: DisclosureRecords,
        loaded_at: datetime,
        replacing: str | None = None,
    ) -> LoadOutcome:
        """Add one disclosure, all or none; loading it again changes nothing."""
        validate(records, loaded_at)
        with self._writing:
            stored = self._texts.get(records.disclosure.id)
            known = self._texts.get(replacing or "") or stored
            text = self._text(records, loaded_at, known)
            if known == text:
                status = LoadStatus.UNCHANGED
            else:
                status = LoadStatus.ADDED if known is None else LoadStatus.REPLACED
            going = {records.disclosure.id, known.id if known else None}
            kept = {name: each for name, each in self._texts.items() if name not in going}
            # A new dictionary: snapshots keep the one that they were opened on.
            self._texts = kept | {text.id: text}
            beside = [as_loaded(e) for e in self._texts.values() if e.group == text.group]
            return LoadOutcome(text.id, status, superseded_texts(as_loaded(text), beside))

    def retract(self, disclosure_id: str) -> bool:
        """Take away exactly what loading it added; return whether it was there."""
        with self._writing:
            known = disclosure_id in self._texts
            self._texts = {n: each for n, each in self._texts.items() if n != disclosure_id}
            return known

    def has_source(self, sha256: str, loader_version: str) -> bool:
        """Return whether a file with those bytes was loaded by those rules."""
        return any(
            text.source.sha256 == sha256
            and text.records.disclosure.loader_version == loader_version
            for text in self._texts.values()
        )

    @contextmanager
    def snapshot(
        self, seconds_left: Callable[[], float] | None = None
    ) -> Iterator[GraphSnapshot]:
        """Open the last committed state for reading."""
        yield MemorySnapshot(graph_of(self._texts.values()), seconds_left)

    def check(self) -> CheckReport:
        """Compare the records with their digests; everything else is worked out when asked."""
        graph = graph_of(self._texts.values())
        findings = tuple(
            Finding(text.id, "its records do not have the digest with which they were loaded")
            for text in graph.texts.values()
            if digest_of(text.records) != text.digest
        )
        with self.snapshot() as snapshot:
            digest = snapshot.digest()
        sizes = (len(graph.texts), len(graph.nodes), len(graph.edges))
        texts = sum(len(search_texts(node)) for node in graph.nodes.values())
        return CheckReport(*sizes, texts, digest, findings)

    def stats(self) -> StoreStats:
        """Return how much the store holds."""
        graph = graph_of(self._texts.values())
        nodes = Counter(kind_of(node) for node in graph.nodes.values())
        edges = Counter(edge.link.kind.value for edge in graph.edges.values())
        records = [text.records for text in graph.texts.values()]
        versions = Counter(each.disclosure.loader_version for each in records)
        return StoreStats(
            len(records),
            len(graph.current),
            tuple(sorted(nodes.items())),
            tuple(sorted(edges.items())),
            sum(len(each.text.encode()) for each in records),
            None,
            tuple(sorted(versions.items())),
        )

    def backup(self, target: Path) -> None:
        """Refuse: there is nothing on a disk."""
        raise StoreError(target, "a store in memory has no file", "load into a file instead")

    def close(self) -> None:
        """Let go of nothing: there is no file."""

    def _text(
        self, records: DisclosureRecords, loaded_at: datetime, known: MemoryText | None
    ) -> MemoryText:
        digest = digest_of(records)
        if known is not None:
            if known.digest == digest:
                return known
            return replace(known, records=records, digest=digest)
        last = max((text.load_order for text in self._texts.values()), default=0)
        return MemoryText(records, last + 1, loaded_at, records.source, digest)

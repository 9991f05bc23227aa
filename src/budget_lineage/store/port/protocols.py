"""The other seam: a store, which is written to and hands out snapshots."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from budget_lineage.store.port.answers import LoadOutcome
from budget_lineage.store.port.reports import CheckReport, StoreStats
from budget_lineage.store.port.snapshots import GraphSnapshot
from graph_schema.records import DisclosureRecords


class GraphStore(Protocol):
    """Keeps disclosures and the graph that they make. Any thread may use it."""

    def load(
        self,
        records: DisclosureRecords,
        loaded_at: datetime,
        replacing: str | None = None,
    ) -> LoadOutcome:
        """Add one disclosure, all or none; loading it again changes nothing.

        Args:
            records: What its text says.
            loaded_at: With offset. Kept from the first load, like SourceFile.
            replacing: Id of the stored disclosure whose text was read again, where newer rules
                may have given it another id; its load order, load time and SourceFile pass on.
                Unknown ids are passed over.

        Raises:
            InvalidRecordsError: The records contradict themselves (DanglingEdgeError: an edge
                names a node that is not among them).
            StoreBusyError: Another process is writing.
            StoreError: The disk is full, the file read-only, …
        """
        ...

    def retract(self, disclosure_id: str) -> bool:
        """Take away exactly what loading it added; return whether it was there."""
        ...

    def has_source(self, sha256: str, loader_version: str) -> bool:
        """Return whether a file with those bytes was loaded by those rules."""
        ...

    def snapshot(
        self, seconds_left: Callable[[], float] | None = None
    ) -> AbstractContextManager[GraphSnapshot]:
        """Open the last committed state for reading.

        Args:
            seconds_left: Asked often while reading; once none is left, reads raise
                DeadlineError. A server is told, so that it ends by itself what takes longer.
        """
        ...

    def check(self) -> CheckReport:
        """Work everything out anew from the stored records, and name what differs.

        Takes about as long as loading. Damage that stops a part of the check is a finding.
        """
        ...

    def stats(self) -> StoreStats:
        """Return how much the store holds."""
        ...

    def backup(self, target: Path) -> None:
        """Copy the last committed state into a new file, while others read and write.

        Raises:
            StoreError: The file exists, cannot be written, or this store has no file.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; open snapshots end."""
        ...

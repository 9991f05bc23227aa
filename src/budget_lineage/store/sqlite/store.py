"""A store file: writes one transaction at a time, hands out snapshots."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from budget_lineage.errors import StoreError
from budget_lineage.store.port import CheckReport, GraphSnapshot, LoadOutcome, StoreStats
from budget_lineage.store.sqlite.checking import check
from budget_lineage.store.sqlite.connections import open_reader, open_writer, store_errors
from budget_lineage.store.sqlite.keeping import copy_to, stats
from budget_lineage.store.sqlite.loading import add, entry_of, remove
from budget_lineage.store.sqlite.schema import ensure_schema
from budget_lineage.store.sqlite.snapshots import SqliteSnapshot
from budget_lineage.store.validation import validate
from graph_schema.codec import digest_of
from graph_schema.records import DisclosureRecords

_HAS_SOURCE = "SELECT 1 FROM disclosure WHERE sha256 = ? AND loader_version = ?"
_IDLE_READERS = 8
# SQLite calls back after so many of its virtual machine's steps, about every millisecond.
_STEPS_PER_LOOK = 20_000


class SqliteStore:
    """Keeps disclosures in one SQLite file; see the port for what each method means."""

    def __init__(self, path: Path, create: bool = True) -> None:
        """Open a file.

        Raises:
            StoreError: It is missing and `create` is false, or it is no store.
            SchemaVersionError: A newer version of the service made it.
        """
        if not create and not path.exists():
            raise StoreError(path, "no such store", "load disclosures first, or name another")
        self._path = path
        self._writing = threading.Lock()
        self._pooling = threading.Lock()
        self._idle: list[Connection] = []
        self._closed = False
        with store_errors(path):
            self._writer = open_writer(path, create)
            ensure_schema(self._writer, path)

    def load(
        self,
        records: DisclosureRecords,
        loaded_at: datetime,
        replacing: str | None = None,
    ) -> LoadOutcome:
        """Add one disclosure, all or none; loading it again changes nothing."""
        validate(records, loaded_at)
        digest = digest_of(records)
        with self._transaction() as connection:
            return add(connection, records, digest, loaded_at, replacing)

    def retract(self, disclosure_id: str) -> bool:
        """Take away exactly what loading it added; return whether it was there."""
        with self._transaction() as connection:
            known = entry_of(connection, disclosure_id)
            if known is not None:
                remove(connection, known)
            return known is not None

    def has_source(self, sha256: str, loader_version: str) -> bool:
        """Return whether a file with those bytes was loaded by those rules."""
        with self._reader() as connection, store_errors(self._path):
            row = connection.execute(_HAS_SOURCE, (sha256, loader_version)).fetchone()
            return row is not None

    @contextmanager
    def snapshot(
        self, seconds_left: Callable[[], float] | None = None
    ) -> Iterator[GraphSnapshot]:
        """Open the last committed state for reading."""
        with self._state() as connection:
            if seconds_left is not None:
                connection.set_progress_handler(lambda: seconds_left() <= 0, _STEPS_PER_LOOK)
            try:
                yield SqliteSnapshot(self._path, connection)
            finally:
                connection.set_progress_handler(None, 0)

    def check(self) -> CheckReport:
        """Work everything out anew from the stored records, and name what differs."""
        with self._state() as connection, store_errors(self._path):
            return check(connection)

    def stats(self) -> StoreStats:
        """Return how much the store holds."""
        with self._state() as connection, store_errors(self._path):
            return stats(connection, self._path)

    def backup(self, target: Path) -> None:
        """Copy the last committed state into a new file, while others read and write."""
        with self._state() as connection:
            copy_to(connection, target)

    def close(self) -> None:
        """Let go of the file; open snapshots end when they are left."""
        with self._writing, self._pooling:
            self._closed = True
            for connection in (*self._idle, self._writer):
                connection.close()
            self._idle.clear()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Open a write transaction; commit it, or roll it back on any error."""
        with self._writing, store_errors(self._path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            finally:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")

    @contextmanager
    def _state(self) -> Iterator[Connection]:
        """Lend a connection that reads the last committed state, whatever comes after."""
        with self._reader() as connection:
            with store_errors(self._path):
                connection.execute("BEGIN")
                # A transaction sees the state at its first read, so read at once.
                connection.execute("SELECT key FROM disclosure LIMIT 1").fetchone()
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        """Lend a connection to one user at a time."""
        with self._pooling:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            with store_errors(self._path):
                connection = open_reader(self._path)
        try:
            yield connection
        finally:
            with self._pooling:
                keep = not self._closed and len(self._idle) < _IDLE_READERS
                if keep:
                    self._idle.append(connection)
            if not keep:
                connection.close()

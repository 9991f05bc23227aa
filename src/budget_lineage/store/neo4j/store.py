"""A Neo4j database as a store: one write at a time, and snapshots."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import LiteralString

from neo4j import ManagedTransaction

from budget_lineage.errors import StoreError
from budget_lineage.store.neo4j.checking import check
from budget_lineage.store.neo4j.connections import open_driver, write
from budget_lineage.store.neo4j.loading import add, entries_of, remove
from budget_lineage.store.neo4j.locations import parse_location
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.schema import check_schema, make_schema
from budget_lineage.store.neo4j.snapshots import Neo4jSnapshot
from budget_lineage.store.neo4j.statistics import stats
from budget_lineage.store.port import (
    CheckReport,
    GraphSnapshot,
    LoadOutcome,
    LoadStatus,
    StoreStats,
)
from budget_lineage.store.validation import validate
from graph_schema.codec import digest_of
from graph_schema.records import DisclosureRecords

# Questions that wait for their answers at once, over all snapshots.
_WAITING = 64
_HAS_SOURCE: LiteralString = """
MATCH (s:Source {sha256: $q.sha256}) WHERE s.loader_version = $q.version RETURN 1 LIMIT 1
"""


class Neo4jStore:
    """Keeps disclosures in a Neo4j database; see the port for what each method means."""

    def __init__(self, location: str) -> None:
        """Connect to a database that was set up.

        Args:
            location: `neo4j://USER@HOST:PORT/DATABASE`; the password comes from the
                environment.

        Raises:
            StoreError: The server does not answer, refuses the password, or is too old.
            SchemaMissingError: No store was set up there, or only a part of it.
            SchemaVersionError: A newer version of the service did.
        """
        self._location = parse_location(location)
        self._driver = open_driver(self._location)
        self._threads = ThreadPoolExecutor(_WAITING, thread_name_prefix="neo4j-reading")
        try:
            check_schema(self._location, self._driver)
        except BaseException:
            self.close()
            raise

    def load(
        self,
        records: DisclosureRecords,
        loaded_at: datetime,
        replacing: str | None = None,
    ) -> LoadOutcome:
        """Add one disclosure, all or none; loading it again changes nothing."""
        validate(records, loaded_at)
        digest = digest_of(records)
        attempts: list[LoadOutcome] = []

        def work(transaction: ManagedTransaction) -> None:
            attempts.append(add(transaction, records, digest, loaded_at, replacing))

        write(self._location, self._driver, work)
        return _first_of(attempts)

    def retract(self, disclosure_id: str) -> bool:
        """Take away exactly what loading it added; return whether it was there."""
        attempts: list[bool] = []

        def work(transaction: ManagedTransaction) -> bool:
            known = entries_of(transaction, [disclosure_id]).get(disclosure_id)
            attempts.append(known is not None)
            if known is not None:
                remove(transaction, known)
            return any(attempts)

        return write(self._location, self._driver, work)

    def has_source(self, sha256: str, loader_version: str) -> bool:
        """Return whether a file with those bytes was loaded by those rules."""
        with self._reading(None) as reading:
            return bool(reading.rows(_HAS_SOURCE, sha256=sha256, version=loader_version))

    @contextmanager
    def snapshot(
        self, seconds_left: Callable[[], float] | None = None
    ) -> Iterator[GraphSnapshot]:
        """Open the committed state for reading."""
        with self._reading(seconds_left) as reading:
            yield Neo4jSnapshot(reading)

    def check(self) -> CheckReport:
        """Work everything out anew from the stored records, and name what differs."""
        with self._reading(None) as reading:
            return check(reading)

    def stats(self) -> StoreStats:
        """Return how much the store holds."""
        with self._reading(None) as reading:
            return stats(reading)

    def backup(self, target: Path) -> None:
        """Refuse: the files are the server's."""
        raise StoreError(
            str(self._location),
            "a database on a server is not copied into a file",
            "use neo4j-admin database dump, or budget-lineage copy into a file",
        )

    def close(self) -> None:
        """Let go of the connections; open snapshots end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._driver.close()

    @contextmanager
    def _reading(self, seconds_left: Callable[[], float] | None) -> Iterator[Reading]:
        reading = Reading(self._location, self._driver, self._threads, seconds_left)
        try:
            yield reading
        finally:
            reading.close()


def set_up(location: str) -> None:
    """Make the constraint and the indexes in a database; what is there stays.

    Raises:
        StoreError: The server does not answer, refuses the password, or is too old.
        SchemaVersionError: A newer version of the service made them.
    """
    parsed = parse_location(location)
    driver = open_driver(parsed)
    try:
        make_schema(parsed, driver)
    finally:
        driver.close()


def _first_of(attempts: list[LoadOutcome]) -> LoadOutcome:
    """Return what became of a load that may have been kept although its COMMIT seemed lost.

    Later attempts then find everything stored; what it did is what the one before them reports.
    """
    did = [each for each in attempts if each.status is not LoadStatus.UNCHANGED]
    return did[-1] if did else attempts[-1]

"""A file in which disclosures that were read wait until all of them are there.

It keeps packed records and what decides which text supersedes which, and nothing to ask
questions of: a twentieth of the space and time of a store.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from budget_lineage.errors import StoreError
from budget_lineage.store.packing import PackedDisclosure, pack, unpack
from budget_lineage.store.port import LoadOutcome, LoadStatus
from budget_lineage.store.sqlite.connections import store_errors
from budget_lineage.store.supersede import LoadedText, latest_superseder, superseded_texts
from graph_schema.kinds import DisclosurePart

_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS text (
    load_order INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    department TEXT NOT NULL,
    unit TEXT,
    fiscal_year INTEGER NOT NULL,
    parts TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    loader_version TEXT NOT NULL,
    digest TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    records BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS text_beside ON text (department, fiscal_year);
CREATE INDEX IF NOT EXISTS text_sha256 ON text (sha256);
"""
_HAS_SOURCE = "SELECT 1 FROM text WHERE sha256 = ? AND loader_version = ?"
_KNOWN = "SELECT load_order, digest, loaded_at, records FROM text WHERE id = ?"
_WRITE = """
INSERT OR REPLACE INTO text VALUES (
    coalesce(?, (SELECT coalesce(max(load_order), 0) + 1 FROM text)),
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
)
"""
_BESIDE = """
SELECT id, load_order, parts FROM text
WHERE department = ? AND unit IS ? AND fiscal_year = ?
"""
_TEXTS = """
SELECT id, department, unit, fiscal_year, loaded_at, records FROM text ORDER BY load_order
"""

_parts_decoder = msgspec.json.Decoder(frozenset[DisclosurePart])


@dataclass(frozen=True, slots=True)
class SpooledText:
    """One disclosure that waits.

    Args:
        loaded_at: ISO 8601, with offset.
        current: Whether none of the texts that came later supersedes it.
        records: Packed.
    """

    id: str
    loaded_at: str
    current: bool
    records: bytes


class Spool:
    """Takes what is read, in its order, and hands it out when all of it is there.

    One thread of one process uses it. A read that was broken off goes on where it was.
    """

    def __init__(self, path: Path) -> None:
        """Open a file, or make it.

        Raises:
            StoreError: It cannot be written, or is no spool of this version.
        """
        self._path = path
        with store_errors(path):
            # What a crash of the machine would damage is read again.
            self._connection = sqlite3.connect(path, timeout=0, isolation_level=None)
            # Two that write the same files would spoil both: the second one is refused.
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version not in (0, _VERSION):
                self._connection.close()
                raise StoreError(path, "another version wrote it", "delete it, and read again")
            self._connection.executescript(f"{_TABLE}PRAGMA user_version = {_VERSION};")

    def __len__(self) -> int:
        with store_errors(self._path):
            (count,) = self._connection.execute("SELECT count(*) FROM text").fetchone()
            return int(count)

    def has_source(self, sha256: str, loader_version: str) -> bool:
        """Return whether a file with those bytes was read by those rules."""
        with store_errors(self._path):
            row = self._connection.execute(_HAS_SOURCE, (sha256, loader_version)).fetchone()
            return row is not None

    def keep(self, text: PackedDisclosure, loaded_at: datetime) -> LoadOutcome:
        """Add a valid disclosure; place, time and file stay those of its first load."""
        with store_errors(self._path):
            known = self._connection.execute(_KNOWN, (text.id,)).fetchone()
            if known is not None and known[1] == text.digest:
                status = LoadStatus.UNCHANGED
            else:
                self._write(text, loaded_at, known)
                status = LoadStatus.ADDED if known is None else LoadStatus.REPLACED
            beside = self._beside(text.department_id, text.unit_id, text.fiscal_year)
        (itself,) = (other for other in beside if other.disclosure_id == text.id)
        return LoadOutcome(text.id, status, superseded_texts(itself, beside))

    def texts(self) -> Iterator[SpooledText]:
        """Yield every disclosure, in load order."""
        with store_errors(self._path):
            for name, department, unit, year, loaded_at, records in self._connection.execute(
                _TEXTS
            ):
                beside = self._beside(department, unit, year)
                (itself,) = (other for other in beside if other.disclosure_id == name)
                current = latest_superseder(itself, beside) is None
                yield SpooledText(name, loaded_at, current, records)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _write(
        self,
        text: PackedDisclosure,
        loaded_at: datetime,
        known: tuple[int, str, str, bytes] | None,
    ) -> None:
        order, first, records, sha256 = None, loaded_at.isoformat(), text.records, text.sha256
        if known is not None:
            order, _, first, before = known
            source = unpack(before).source
            records, sha256 = pack(replace(unpack(records), source=source)), source.sha256
        parts = msgspec.json.encode(sorted(text.parts)).decode()
        self._connection.execute(
            _WRITE,
            (
                *(order, text.id, text.department_id, text.unit_id, text.fiscal_year, parts),
                *(sha256, text.loader_version, text.digest, first, records),
            ),
        )

    def _beside(self, department: str, unit: str | None, year: int) -> list[LoadedText]:
        """Return all texts of one department, unit and year."""
        rows = self._connection.execute(_BESIDE, (department, unit, year))
        return [LoadedText(name, order, _parts_decoder.decode(p)) for name, order, p in rows]

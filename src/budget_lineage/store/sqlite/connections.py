"""Connections to a store file: how they are opened, and what SQLite's errors mean."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

import msgspec

from budget_lineage.errors import DeadlineError, StoreBusyError, StoreError

BUSY_TIMEOUT_SECONDS = 30.0
_CACHE_KIBIBYTES = 65_536

# What rows make of reading them that do not hold what was written.
DAMAGE = (msgspec.MsgspecError, zlib.error, ValueError, LookupError)

_PROBLEMS = {
    sqlite3.SQLITE_FULL: ("no space left", "free some; what was being loaded was rolled back"),
    sqlite3.SQLITE_READONLY: ("is read-only", "give write permission, or name another file"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check that its folder exists and is yours"),
    sqlite3.SQLITE_NOTADB: ("is no store", "name another file"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "restore a backup, or load the texts anew"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "check the disk"),
}


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, which say what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explain(path, error) from error
    except UnicodeDecodeError as error:
        # SQLite's own message may quote what a damaged page holds.
        problem, remedy = _PROBLEMS[sqlite3.SQLITE_CORRUPT]
        raise StoreError(path, problem, remedy) from error


@contextmanager
def reading_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, and what damaged rows make of reading them, into ours."""
    with store_errors(path):
        try:
            yield
        except UnicodeEncodeError:
            # Half a character in the question: the caller's mistake, not the file's.
            raise
        except DAMAGE as error:
            remedy = "run the check command; restore a backup, or load the texts anew"
            raise StoreError(path, f"holds a damaged record ({error})", remedy) from error


def open_writer(path: Path, create: bool) -> Connection:
    """Open the file for loading, durable at the end of each transaction.

    Raises:
        StoreError: It does not exist and `create` is false.
    """
    connection = _connect(path, "rwc" if create else "rw")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def open_reader(path: Path) -> Connection:
    """Open an existing file for reading only."""
    connection = _connect(path, "rw")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect(path: Path, mode: str) -> Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _explain(path: Path, error: sqlite3.DatabaseError) -> StoreError:
    # The low byte is the primary code; the rest tells variants apart.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusyError(path, "another process is writing", "try again when it has ended")
    if code == sqlite3.SQLITE_INTERRUPT:
        return DeadlineError(path, "reading took too long", "ask for less, or allow more time")
    problem, remedy = _PROBLEMS.get(code, (f"SQLite: {error}", "run the check command"))
    return StoreError(path, problem, remedy)

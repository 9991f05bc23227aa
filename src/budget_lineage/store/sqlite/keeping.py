"""Statistics and copies of a whole file."""

import os
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect
from typing import LiteralString

from budget_lineage.errors import StoreError
from budget_lineage.store.port import StoreStats
from budget_lineage.store.sqlite.connections import store_errors

_DISCLOSURES: LiteralString = "SELECT count(*), coalesce(sum(current), 0) FROM disclosure"
_NODES: LiteralString = "SELECT kind, count(*) FROM node GROUP BY kind ORDER BY kind"
_EDGES: LiteralString = "SELECT kind, count(*) FROM edge GROUP BY kind ORDER BY kind"
_VERSIONS: LiteralString = """
SELECT loader_version, count(*) FROM disclosure GROUP BY loader_version ORDER BY loader_version
"""

_SOURCES: LiteralString = "SELECT coalesce(sum(length(text)), 0) FROM source"
_COMPANIONS = ("", "-wal")


def stats(connection: Connection, path: Path) -> StoreStats:
    """Return how much a file holds."""
    disclosures, current = connection.execute(_DISCLOSURES).fetchone()
    files = [path.with_name(path.name + ending) for ending in _COMPANIONS]
    return StoreStats(
        disclosures,
        current,
        tuple(connection.execute(_NODES).fetchall()),
        tuple(connection.execute(_EDGES).fetchall()),
        connection.execute(_SOURCES).fetchone()[0],
        sum(file.stat().st_size for file in files if file.exists()),
        tuple(connection.execute(_VERSIONS).fetchall()),
    )


def copy_to(connection: Connection, target: Path) -> None:
    """Copy the state that a connection reads into a new file; half a copy is not left behind.

    Raises:
        StoreError: The file exists or cannot be written.
    """
    if target.exists():
        raise StoreError(target, "exists already", "name a file that does not")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with store_errors(target), closing(connect(partial)) as copy:
            connection.backup(copy)
        _settle(partial)
        partial.rename(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(target, f"cannot be written ({reason})", "name another") from error
    finally:
        partial.unlink(missing_ok=True)


def _settle(file: Path) -> None:
    """Make sure that a file is on the disk."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())

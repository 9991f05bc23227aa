"""Seals on what digests leave out: file, load time and load order of each disclosure."""

import hashlib
from sqlite3 import Connection

import msgspec

from budget_lineage.store.sqlite.rows import SqlValue

_COLUMNS = """
key, load_order, loaded_at, file_name, media_type, encoding, sha256, line_count, parts,
loader_version, digest
"""


def seal_of(values: tuple[SqlValue, ...]) -> str:
    """Return the seal of the sealed columns of one row of the table `disclosure`."""
    return hashlib.sha256(msgspec.json.encode(values)).hexdigest()


def seal_all(connection: Connection) -> None:
    """Seal every row as it is."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM disclosure").fetchall()
    connection.executemany(
        "UPDATE disclosure SET seal = ? WHERE key = ?", [(seal_of(row), row[0]) for row in rows]
    )


def broken_seals(connection: Connection) -> list[int]:
    """Return the keys of the disclosures whose row is not as it was sealed."""
    rows = connection.execute(f"SELECT seal, {_COLUMNS} FROM disclosure")
    return [values[0] for seal, *values in rows if seal != seal_of(tuple(values))]

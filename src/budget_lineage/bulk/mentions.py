"""What all disclosures say of shared nodes, sorted by node on disk, and folded one by one."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from budget_lineage.bulk.rendering import SharedMention
from budget_lineage.store.folds import fold_all, rank_of
from budget_lineage.store.neo4j.shared_nodes import KeptNode
from budget_lineage.store.sqlite.connections import store_errors
from graph_schema.codec import decode_shared

_TABLE = """
CREATE TABLE mention (
    node TEXT, kind TEXT, fiscal_year INTEGER, disclosure TEXT, current INTEGER, json TEXT
) STRICT
"""
_ADD = "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)"
# Current ones first: where there are any, the others do not count.
_SORTED = """
SELECT node, kind, fiscal_year, disclosure, current, json FROM mention
ORDER BY node, current DESC, fiscal_year DESC, disclosure
"""


class MentionSorter:
    """Takes mentions in any order and gives back the nodes that they make, by id."""

    def __init__(self, path: Path) -> None:
        """Make a file, in place of one that was left behind.

        Raises:
            StoreError: It cannot be written.
        """
        self._path = path
        path.unlink(missing_ok=True)
        with store_errors(path):
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = OFF")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_TABLE)
            self._connection.execute("BEGIN")

    def add(self, mentions: Iterable[SharedMention]) -> None:
        """Add what some disclosures say; each of them comes once."""
        with store_errors(self._path):
            self._connection.executemany(_ADD, mentions)

    def folded(self) -> Iterator[KeptNode]:
        """Yield every node that is mentioned, by id, one mention of one node in memory."""
        with store_errors(self._path):
            rows: Iterator[SharedMention] = iter(self._connection.execute(_SORTED))
            for _, said in groupby(rows, key=lambda row: row[0]):
                yield _fold(said)

    def close(self) -> None:
        """Let go of the file, and delete it."""
        self._connection.close()
        self._path.unlink(missing_ok=True)


def _fold(said: Iterator[SharedMention]) -> KeptNode:
    first = next(said)
    visible = bool(first[4])

    def counting() -> Iterator[SharedMention]:
        yield first
        for mention in said:
            if mention[4] or not visible:
                yield mention

    fold = fold_all(
        (rank_of(year, disclosure), decode_shared(kind, json))
        for _, kind, year, disclosure, _, json in counting()
    )
    return KeptNode(fold, visible)

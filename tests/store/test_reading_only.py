"""Whoever reads cannot write, even if it tries."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from budget_lineage.store import open_store
from budget_lineage.store.sqlite.connections import open_reader


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    store = open_store(tmp_path / "graph.db")
    yield tmp_path / "graph.db"
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM disclosure",
        "DROP TABLE node",
        "CREATE TABLE planted (text)",
        "UPDATE node SET json = ''",
        "INSERT INTO bigram (bigram) VALUES ('delete-all')",
        "PRAGMA user_version = 99",
    ],
)
def test_a_reading_connection_refuses_to_write(path: Path, statement: str) -> None:
    reader = open_reader(path)
    try:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute(statement)
    finally:
        reader.close()

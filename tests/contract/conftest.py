"""The stores that every contract test runs against."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import GraphStore
from budget_lineage.store.sqlite.store import SqliteStore
from tests.neo4j.server import wipe

StoreMaker = Callable[[], GraphStore]


@pytest.fixture(params=["memory", "sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> StoreMaker:
    """Return what makes an empty store; on Neo4j it empties the one there is."""
    if request.param == "memory":
        return MemoryStore
    if request.param == "neo4j":
        request.getfixturevalue("neo4j_database")
        driver = request.getfixturevalue("neo4j_driver")
        store: GraphStore = request.getfixturevalue("kept_store")

        def emptied() -> GraphStore:
            wipe(driver)
            return store

        return emptied
    numbers = count()
    return lambda: SqliteStore(tmp_path / f"{next(numbers)}.db")


@pytest.fixture
def store(make: StoreMaker) -> Iterator[GraphStore]:
    made = make()
    yield made
    made.close()

"""The stores that every contract test runs against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import GraphStore
from budget_lineage.store.sqlite.store import SqliteStore


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    made: GraphStore = (
        MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "graph.db")
    )
    yield made
    made.close()

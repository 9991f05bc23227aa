"""The stores that every contract test runs against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from budget_lineage.store.port import GraphStore
from budget_lineage.store.sqlite.store import SqliteStore


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    store = SqliteStore(tmp_path / "graph.db")
    yield store
    store.close()

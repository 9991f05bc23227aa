"""Stores that the API answers from, and clients that ask it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.api.limits import Limits
from budget_lineage.store import open_store
from budget_lineage.store.port import GraphStore
from loaders.resolving import resolve_citations
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.contract.records import Draft
from tests.texts import EXAMPLES, SEEDS, records_of

LOADED_AT = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)


def _filled(location: Path, texts: list[Path]) -> GraphStore:
    store = open_store(location)
    for number, text in enumerate(texts):
        store.load(records_of(text), LOADED_AT + timedelta(minutes=number))
    return store


@pytest.fixture(scope="session")
def examples_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CountingStore]:
    """The samples of examples/; tests only read it."""
    store = _filled(tmp_path_factory.mktemp("examples") / "graph.db", EXAMPLES)
    yield CountingStore(store)
    store.close()


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The real disclosures; tests only read it."""
    store = _filled(tmp_path_factory.mktemp("seeds") / "graph.db", SEEDS)
    yield store
    store.close()


@pytest.fixture
def ask(examples_store: CountingStore) -> Iterator[Asker]:
    """A client of a server with the samples."""
    examples_store.calls.clear()
    with TestClient(
        create_app(examples_store.counted, read_citations=resolve_citations)
    ) as client:
        yield Asker(client)


@pytest.fixture
def ask_anything(examples_store: CountingStore) -> Iterator[Asker]:
    """A client of a server with the samples, on which answers may be of any size."""
    limits = Limits(operation_cost=10**9)
    with TestClient(create_app(examples_store.counted, limits)) as client:
        yield Asker(client)


@pytest.fixture
def ask_seeds(seeds_store: GraphStore) -> Iterator[Asker]:
    """A client of a server with the real disclosures."""
    with TestClient(create_app(seeds_store, read_citations=resolve_citations)) as client:
        yield Asker(client)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store of the test's own."""
    store = open_store(tmp_path / "graph.db")
    yield store
    store.close()


@pytest.fixture
def load(store: GraphStore) -> Callable[[Draft], str]:
    """Loads a hand-made disclosure into the test's own store, and returns its id."""

    def load(draft: Draft) -> str:
        return store.load(draft.records(), LOADED_AT).disclosure_id

    return load


@pytest.fixture
def ask_own(store: GraphStore) -> Iterator[Asker]:
    """A client of a server with the test's own store."""
    with TestClient(create_app(store, read_citations=resolve_citations)) as client:
        yield Asker(client)

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
from loaders.documents.resolving import resolve_citations
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.contract.records import Draft
from tests.texts import EXAMPLES, SEEDS, records_of

LOADED_AT = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)


# Modules whose tests every store answers; the others are about requests, and ask SQLite.
ON_EVERY_STORE = frozenset(
    f"tests.api.test_{name}"
    for name in (
        "answers", "disclosures", "documented_queries", "documents", "errors", "generated",
        "hostile", "injection", "lineage", "malformed", "nodes", "paging", "places",
        "resolving",
    )
)  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have every store answer the tests of some modules."""
    if metafunc.module.__name__ in ON_EVERY_STORE and "store_kind" in metafunc.fixturenames:
        kinds = ["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)]
        metafunc.parametrize("store_kind", kinds, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests that read the same texts in a Neo4j side by side: there is one database."""
    texts = ("examples_store", "seeds_store")

    def place(item: pytest.Item) -> int:
        used = getattr(item, "fixturenames", ())
        if "store_kind" not in used or item.get_closest_marker("neo4j") is None:
            return 0
        return next((place for place, name in enumerate(texts, 1) if name in used), 0)

    items.sort(key=place)


@pytest.fixture
def store_kind(request: pytest.FixtureRequest) -> str:
    """Which store answers: sqlite or neo4j."""
    return str(getattr(request, "param", "sqlite"))


def _fill(store: GraphStore, texts: list[Path]) -> None:
    for number, text in enumerate(texts):
        store.load(records_of(text), LOADED_AT + timedelta(minutes=number))


@pytest.fixture(scope="session")
def sqlite_holding(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str, Callable[[GraphStore], None]], GraphStore]]:
    """A store that holds what a name stands for; tests only read it."""
    stores: dict[str, GraphStore] = {}

    def holding(name: str, fill: Callable[[GraphStore], None]) -> GraphStore:
        if name not in stores:
            stores[name] = open_store(tmp_path_factory.mktemp(name) / "graph.db")
            fill(stores[name])
        return stores[name]

    yield holding
    for store in stores.values():
        store.close()


@pytest.fixture
def examples_store(request: pytest.FixtureRequest, store_kind: str) -> CountingStore:
    """The samples of examples/; tests only read it."""
    holding = request.getfixturevalue(f"{store_kind}_holding")
    return CountingStore(holding("examples", lambda store: _fill(store, EXAMPLES)))


@pytest.fixture
def seeds_store(request: pytest.FixtureRequest, store_kind: str) -> GraphStore:
    """The real disclosures; tests only read it."""
    holding = request.getfixturevalue(f"{store_kind}_holding")
    store: GraphStore = holding("seeds", lambda store: _fill(store, SEEDS))
    return store


@pytest.fixture
def ask(examples_store: CountingStore) -> Iterator[Asker]:
    """A client of a server with the samples."""
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
def store(
    request: pytest.FixtureRequest, store_kind: str, tmp_path: Path
) -> Iterator[GraphStore]:
    """An empty store of the test's own."""
    if store_kind == "neo4j":
        request.getfixturevalue("neo4j_database")
        yield request.getfixturevalue("kept_store")
        return
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

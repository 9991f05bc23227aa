"""A database that was imported is the one that loading makes, property by property."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import neo4j
import pytest

from budget_lineage.bulk.folders import prepare_folder
from budget_lineage.bulk.neo4j_import import export
from budget_lineage.bulk.sources import StoreSource
from budget_lineage.errors import SchemaMissingError
from budget_lineage.store import open_store
from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE
from budget_lineage.store.neo4j.store import set_up
from budget_lineage.store.port import GraphStore
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.bulk.hostile_texts import hostile_texts, superseded_texts
from tests.contract.effort import tries
from tests.neo4j.server import REQUIRED_VARIABLE, Server, script, what_is_missing
from tests.texts import EXAMPLES, SEEDS, records_of

pytestmark = pytest.mark.neo4j

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
# Beyond the four megabytes that the importer takes for one value unless it is told.
LARGE = 1_500_000
FIRST_TEXTS, MANY_TEXTS, MORE_TEXTS = 25, 250, 10
_NODES = "MATCH (n) RETURN labels(n), properties(n)"
_EDGES = """
MATCH (a)-[r]->(b)
RETURN coalesce(a.id, a.disclosure_id), type(r), coalesce(b.id, b.disclosure_id), properties(r)
"""
# Gaps that retractions left in the load order, and a lock that every load sets.
_PARTICULAR = ("load_order", "last_order", "locked")


def large_text() -> DisclosureRecords:
    """Return a text that hardly compresses."""
    text = EXAMPLES[0].read_text(encoding="utf-8")
    random = Random(5)
    lines = (random.randbytes(500).hex() for _ in range(LARGE // 1_000))
    return read_disclosure("\n".join([text, *lines]).encode(), "large.txt")


def fill(store: GraphStore) -> None:
    """Load texts that supersede and contradict each other, and retract some of them."""
    real = map(records_of, [*SEEDS, *EXAMPLES])
    texts = [
        *superseded_texts(),
        *real,
        *hostile_texts(tries(FIRST_TEXTS, MANY_TEXTS)),
        large_text(),
    ]
    for text in texts:
        store.load(text, NOON)
    for text in texts[3::9]:
        store.retract(text.disclosure.id)
    with store.snapshot() as graph:
        statuses = graph.statuses(graph.disclosure_ids()).values()
    assert {status.current for status in statuses} == {True, False}


def dump(driver: neo4j.Driver) -> Counter[str]:
    """Return every node and every relationship as text."""
    held: Counter[str] = Counter()
    for question in (_NODES, _EDGES):
        for record in driver.execute_query(question)[0]:
            values = record.values()
            values[-1] = {k: v for k, v in values[-1].items() if k not in _PARTICULAR}
            values[-1] = sorted(values[-1].items())
            held[repr([sorted(values[0]) if len(values) == 2 else values[0], *values[1:]])] += 1
    return held


@contextmanager
def started(home: Path) -> Iterator[Server]:
    """Start a server of a home of its own, and stop it."""
    ports = ("--bolt-port", "0", "--http-port", "0")
    said = script("start", "--home", str(home), *ports, "--short-lived")
    try:
        (location,) = (each.split()[1] for each in said.splitlines() if each[:5] == "bolt:")
        password = (home / "password").read_text(encoding="ascii")
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv(PASSWORD_VARIABLE, password)
            yield Server(location, password, home)
    finally:
        script("stop", "--home", str(home))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home for a server of this test's own."""
    if missing := what_is_missing():
        give_up = pytest.fail if os.environ.get(REQUIRED_VARIABLE) == "1" else pytest.skip
        give_up(f"no Neo4j ({missing})")
    return tmp_path / "home"


def test_an_imported_database_is_the_one_that_loading_makes(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    file_store = open_store(tmp_path / "loaded.db")
    fill(file_store)
    prepare_folder(folder, "spool.db")
    with file_store.snapshot() as graph:
        export(StoreSource(graph), folder, compressed=True)
        digest = graph.digest()
    assert "--read-buffer-size" in (folder / "import.args").read_text(encoding="utf-8")

    with started(home) as server:
        set_up(server.location)
        store = open_store(server.location)
        fill(store)
        store.close()
        with server.driver() as driver:
            loaded = dump(driver)
    script("import", "--home", str(home), "--from", str(folder), "--overwrite")

    with started(home) as server:
        with pytest.raises(SchemaMissingError):
            open_store(server.location)
        set_up(server.location)
        with server.driver() as driver:
            imported = dump(driver)
        assert imported - loaded == Counter()
        assert loaded - imported == Counter()
        store = open_store(server.location)
        report = store.check()
        assert report.findings == ()
        assert report.digest == digest
        for each in (file_store, store):
            go_on(each)
        with store.snapshot() as graph, file_store.snapshot() as expected:
            assert graph.digest() == expected.digest()
        assert store.check().findings == ()
        store.close()
    file_store.close()


def go_on(store: GraphStore) -> None:
    """Load, load again, replace and retract, as on any other day."""
    with store.snapshot() as graph:
        first, second, *_ = graph.disclosure_ids()
        again = graph.records(second)
    assert again is not None
    store.load(again, NOON)
    store.retract(first)
    for text in hostile_texts(MANY_TEXTS + MORE_TEXTS)[MANY_TEXTS:]:
        store.load(text, NOON)

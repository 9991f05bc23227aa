"""What may go wrong between a loader and a server: exact results, or a clear error."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

from budget_lineage.errors import (
    DeadlineError,
    SchemaMissingError,
    SchemaVersionError,
    StoreError,
)
from budget_lineage.store import open_store
from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.neo4j import reading
from budget_lineage.store.neo4j.locations import (
    PASSWORD_FILE_VARIABLE,
    PASSWORD_VARIABLE,
    parse_location,
)
from budget_lineage.store.neo4j.store import Neo4jStore, set_up
from budget_lineage.store.port import GraphStore, LoadStatus
from graph_schema.records import DisclosureRecords
from tests.contract.effort import tries
from tests.contract.records import Draft
from tests.faults.loader import NOON, texts_of
from tests.faults.running import committed_digests
from tests.neo4j.cutting_proxy import CuttingProxy
from tests.neo4j.server import Server, script, wipe

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]
TEXTS = 8
POINTS = tries(4, 30)
CIRCULAR = "冀财社〔2022〕150号"


def text(county: str = "130821") -> DisclosureRecords:
    draft = Draft(county=county)
    draft.indicator(draft.project("养老", cites=[CIRCULAR]))
    return draft.records()


def digest(store: GraphStore) -> str:
    with store.snapshot() as graph:
        return graph.digest()


def digest_of_all(*texts: DisclosureRecords) -> str:
    oracle = MemoryStore()
    for each in texts:
        oracle.load(each, NOON)
    return digest(oracle)


@pytest.fixture
def store(neo4j_database: Server) -> Iterator[Neo4jStore]:
    store = Neo4jStore(neo4j_database.location)
    yield store
    store.close()


class TestOpening:
    def test_a_wrong_password_is_said_and_not_shown(
        self, neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(PASSWORD_VARIABLE, "of-another-server")
        with pytest.raises(StoreError, match="user or password is wrong") as raised:
            open_store(neo4j_database.location)
        assert "of-another-server" not in str(raised.value)

    def test_no_password_names_what_to_set(
        self, neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(PASSWORD_VARIABLE)
        monkeypatch.delenv(PASSWORD_FILE_VARIABLE, raising=False)
        with pytest.raises(StoreError, match=PASSWORD_FILE_VARIABLE):
            open_store(neo4j_database.location)

    def test_the_password_may_lie_in_a_file(
        self, neo4j_database: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "password").write_text(neo4j_database.password + "\n", encoding="utf-8")
        monkeypatch.delenv(PASSWORD_VARIABLE)
        monkeypatch.setenv(PASSWORD_FILE_VARIABLE, str(tmp_path / "password"))
        open_store(neo4j_database.location).close()

    def test_nobody_there_is_a_clear_error(
        self, neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with pytest.raises(StoreError, match="does not answer"):
            open_store("neo4j://neo4j@127.0.0.1:1/neo4j")

    def test_a_database_that_is_not_there_is_named(self, neo4j_database: Server) -> None:
        where = neo4j_database.location.rpartition("/")[0]
        with pytest.raises(StoreError, match="no such database"):
            open_store(f"{where}/elsewhere")

    def test_a_server_that_is_too_old_is_refused(
        self, neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(neo4j.ServerInfo, "agent", "Neo4j/4.4.36")
        with pytest.raises(StoreError, match=r"too old \(Neo4j/4.4.36\); use Neo4j 5.26"):
            open_store(neo4j_database.location)

    def test_a_missing_index_is_named_with_what_to_do(
        self, neo4j_database: Server, neo4j_driver: neo4j.Driver
    ) -> None:
        neo4j_driver.execute_query("DROP INDEX entity_words")
        try:
            with pytest.raises(SchemaMissingError, match=r"lacks entity_words; run: .* init"):
                open_store(neo4j_database.location)
        finally:
            set_up(neo4j_database.location)
        open_store(neo4j_database.location).close()

    def test_a_database_without_a_store_says_how_to_make_one(
        self, neo4j_database: Server, neo4j_driver: neo4j.Driver
    ) -> None:
        neo4j_driver.execute_query("MATCH (s:StoreState) DELETE s")
        try:
            with pytest.raises(SchemaMissingError, match=r"holds no store yet; run: .* init"):
                open_store(neo4j_database.location)
        finally:
            set_up(neo4j_database.location)

    def test_a_newer_schema_is_refused(
        self, neo4j_database: Server, neo4j_driver: neo4j.Driver
    ) -> None:
        neo4j_driver.execute_query("MATCH (s:StoreState) SET s.schema_version = 99")
        try:
            with pytest.raises(SchemaVersionError, match="update budget-lineage"):
                open_store(neo4j_database.location)
        finally:
            neo4j_driver.execute_query("MATCH (s:StoreState) SET s.schema_version = 1")


class TestReading:
    def test_time_ends_a_question_that_is_open(
        self, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "READ_SECONDS", 5.0)
        ends = time.monotonic() + 0.5
        with store.snapshot(lambda: time.monotonic() > ends) as graph:
            asked = graph._reading  # type: ignore[attr-defined]
            since = time.monotonic()
            with pytest.raises(DeadlineError, match="too long"):
                asked.rows("UNWIND range(1, 1000000000) AS x RETURN sum(x)")
            assert time.monotonic() - since < 3
            with pytest.raises(DeadlineError):
                graph.coverage()

    def test_a_snapshot_cannot_write(self, store: Neo4jStore) -> None:
        with (
            store.snapshot() as graph,
            pytest.raises(StoreError, match="AccessMode"),
        ):
            graph._reading.rows("CREATE (:Entity)")  # type: ignore[attr-defined]

    def test_several_threads_read_one_snapshot(self, store: Neo4jStore) -> None:
        store.load(text(), NOON)
        with store.snapshot() as graph, ThreadPoolExecutor(4) as threads:
            asked = [threads.submit(graph.coverage) for _ in range(20)]
            assert {each.result().projects for each in asked} == {1}


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(True, id="the answer to COMMIT is lost"),
        pytest.param(False, id="COMMIT itself is lost"),
    ],
)
def test_a_connection_that_breaks_at_commit_loses_and_doubles_nothing(
    neo4j_database: Server, store: Neo4jStore, after: bool
) -> None:
    where = parse_location(neo4j_database.location)
    host, _, port = where.address.partition(":")
    for do, left in (("load", digest_of_all(text())), ("retract", digest_of_all())):
        proxy = CuttingProxy(host, int(port), after)
        cut = Neo4jStore(f"bolt://{where.user}@127.0.0.1:{proxy.port}/{where.database}")
        proxy.armed = True
        if do == "load":
            assert cut.load(text(), NOON).status is LoadStatus.ADDED
        else:
            assert cut.retract(text().disclosure.id)
        assert proxy.cuts == 1
        assert digest(store) == left
        cut.close()
        proxy.close()


def test_two_writers_that_share_documents_do_not_disturb_each_other(
    neo4j_database: Server, store: Neo4jStore
) -> None:
    texts = [text(f"1308{number:02}") for number in range(8)]
    other = Neo4jStore(neo4j_database.location)
    with ThreadPoolExecutor(4) as threads:
        one = threads.map(partial(store.load, loaded_at=NOON), texts[:4])
        two = threads.map(partial(other.load, loaded_at=NOON), texts[4:])
        outcomes = [*one, *two]
        assert all(outcome.status is LoadStatus.ADDED for outcome in outcomes)
    other.close()
    assert digest(store) == digest_of_all(*texts)
    assert store.check().sound


def test_a_deadlock_with_somebody_else_is_solved(
    store: Neo4jStore, neo4j_driver: neo4j.Driver
) -> None:
    """Somebody in Browser locks a document, then the department that a load has locked."""
    store.load(text(), NOON)
    again = text("130824")
    lock = "MATCH (n:Entity {id: $id}) SET n.current = n.current"
    with neo4j_driver.session() as session, ThreadPoolExecutor(1) as threads:
        transaction = session.begin_transaction()
        transaction.run(lock, id=f"PolicyDocument:{CIRCULAR}").consume()
        load = threads.submit(store.load, again, NOON)
        time.sleep(1.0)
        with suppress(Neo4jError):
            transaction.run(lock, id="Region:130000").consume()
        transaction.close()
        assert load.result().status is LoadStatus.ADDED
    assert digest(store) == digest_of_all(text(), again)


def test_a_loader_that_is_killed_leaves_a_committed_state(
    neo4j_database: Server, neo4j_driver: neo4j.Driver, store: Neo4jStore
) -> None:
    random = Random(29)
    clean = committed_digests(TEXTS)
    for number in range(POINTS):
        wipe(neo4j_driver)
        if number % 2 == 0:
            loader = start_loader(neo4j_database, random.randint(1, 8 * TEXTS))
        else:
            loader = start_loader(neo4j_database, 0)
            time.sleep(random.uniform(0.5, 3.0))
            os.kill(loader.pid, signal.SIGKILL)
        printed, _ = loader.communicate(timeout=300)
        assert loader.returncode in (-signal.SIGKILL, 0)
        loaded = sum(line.startswith("LOADED") for line in printed.splitlines())
        settle(store)
        assert digest(store) in {clean[loaded], clean[min(loaded + 1, TEXTS)]}
        for each in texts_of(TEXTS):
            store.load(each, NOON)
        assert digest(store) == clean[-1]
    assert store.check().sound


def start_loader(server: Server, kill_at: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.neo4j.loading_process"]
    command += [server.location, str(TEXTS), str(kill_at)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {PASSWORD_VARIABLE: server.password},
    )


def settle(store: Neo4jStore) -> None:
    """Wait until the server has ended what a killed process left open: it holds the lock."""
    store.retract("Disclosure:unknown")


def test_a_server_that_restarts_during_a_load_loses_nothing(neo4j_database: Server) -> None:
    home = neo4j_database.home
    if home is None:
        pytest.skip("a server from outside is not restarted")
    store = Neo4jStore(neo4j_database.location)
    texts = texts_of(TEXTS)
    half = threading.Event()

    def load() -> None:
        for number, each in enumerate(texts):
            if number == TEXTS // 2:
                half.set()
            store.load(each, NOON)

    with ThreadPoolExecutor(1) as threads:
        loading = threads.submit(load)
        half.wait(60)
        script("stop", "--home", str(home))
        script("start", "--home", str(home), "--short-lived")
        with suppress(StoreError):
            loading.result()
    # Where the server was away for longer than a load is repeated, it says so; load again.
    for each in texts:
        store.load(each, NOON)
    assert digest(store) == committed_digests(TEXTS)[-1]
    store.close()

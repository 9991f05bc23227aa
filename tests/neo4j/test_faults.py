"""What may go wrong between a loader and a server: exact results, or a clear error."""

import importlib
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import TransientError
from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.api.limits import Limits
from budget_lineage.cli import citing, main
from budget_lineage.errors import (
    DeadlineError,
    StoreError,
)
from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.neo4j import connections, coverage, loading
from budget_lineage.store.neo4j import store as store_module
from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE, parse_location
from budget_lineage.store.neo4j.store import Neo4jStore
from budget_lineage.store.port import (
    GraphSnapshot,
    GraphStore,
    LoadOutcome,
    LoadStatus,
    PolicyDocumentQuery,
    ProjectQuery,
)
from graph_schema.records import DisclosureRecords
from tests.contract.records import Draft
from tests.faults.loader import NOON, texts_of
from tests.faults.running import committed_digests
from tests.neo4j.cutting_proxy import CuttingProxy
from tests.neo4j.server import Server, script

pytestmark = pytest.mark.neo4j

TEXTS = 8
# Of a tenth of a second each: far from the minute that a reading without an end may take.
LOOKS = 200
CIRCULAR = "冀财社〔2022〕150号"
ENDLESS = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN sum(x + y)"


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


def is_soon_over(driver: neo4j.Driver) -> bool:
    """Return whether the server ends the question; it looks every two seconds or so."""
    for _ in range(LOOKS):
        running, _, _ = driver.execute_query(
            "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery = $q RETURN 1", q=ENDLESS
        )
        if not running:
            return True
        time.sleep(0.1)
    return False


def is_somebody_blocked(driver: neo4j.Driver) -> bool:
    """Wait until a transaction waits for what another one has locked."""
    for _ in range(LOOKS):
        blocked, _, _ = driver.execute_query(
            "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN 1"
        )
        if blocked:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def store(neo4j_database: Server) -> Iterator[Neo4jStore]:
    store = Neo4jStore(neo4j_database.location)
    yield store
    store.close()


class TestReading:
    def test_time_ends_a_question_that_is_open_here_and_on_the_server(
        self, store: Neo4jStore, neo4j_driver: neo4j.Driver
    ) -> None:
        ends = time.monotonic() + 0.5
        with store.snapshot(lambda: ends - time.monotonic()) as graph:
            asked = graph._reading  # type: ignore[attr-defined]
            with pytest.raises(DeadlineError, match="too long"):
                asked.rows(ENDLESS)
            with pytest.raises(DeadlineError):
                graph.coverage()
        assert is_soon_over(neo4j_driver)

    def test_time_ends_an_operation_here_and_on_the_server(
        self,
        store: Neo4jStore,
        neo4j_driver: neo4j.Driver,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(coverage, "_TEXTS", ENDLESS)
        with TestClient(create_app(store, Limits(deadline_seconds=0.5))) as client:
            answer = client.post("/graphql", json={"query": "{ coverage { projects } }"})
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "DEADLINE_EXCEEDED"
        assert is_soon_over(neo4j_driver)

    def test_without_a_deadline_the_server_is_told_none(
        self, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[float | None] = []
        begin = neo4j.Session.begin_transaction

        def begun(session: neo4j.Session, timeout: float | None) -> neo4j.Transaction:
            told.append(timeout)
            return begin(session, timeout=timeout)

        monkeypatch.setattr(neo4j.Session, "begin_transaction", begun)
        store.check()
        for left in (7.0, -1.0):
            with suppress(DeadlineError), store.snapshot(partial(float, left)) as graph:
                graph.coverage()
        # Of what is over already nothing is sent.
        assert told == [None, 7.0]

    def test_an_operation_under_which_a_text_is_taken_out_is_run_again(
        self, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.load(text(), NOON)
        with store.snapshot() as graph:
            (project,) = graph.find(ProjectQuery(), 1).nodes
            (document,) = graph.find(PolicyDocumentQuery(), 1).nodes
        # The package has a function of that name.
        searching = importlib.import_module("budget_lineage.lineage.paths")
        answer_of = searching._answer
        attempts: list[str] = []

        def answer(graph: GraphSnapshot, search: object) -> object:
            attempts.append("once more")
            store.retract(text().disclosure.id)
            return answer_of(graph, search)

        monkeypatch.setattr(searching, "_answer", answer)
        query = "query ($a: ID!, $b: ID!) { paths(from: $a, to: $b) { exhaustive } }"
        asked = {"query": query, "variables": {"a": project.id, "b": document.id}}
        with TestClient(create_app(store)) as client:
            told = client.post("/graphql", json=asked).json()
        # What is there no more is unknown, and no failure inside.
        assert told == {"data": {"paths": None}}
        assert attempts == ["once more"]

    def test_a_command_under_which_a_text_is_taken_out_asks_again(
        self,
        store: Neo4jStore,
        neo4j_database: Server,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        store.load(text(), NOON)
        monkeypatch.setenv(PASSWORD_VARIABLE, neo4j_database.password)
        shown = citing._shown
        attempts: list[str] = []

        def show(*arguments: Any) -> Any:
            attempts.append("once more")
            store.retract(text().disclosure.id)
            return shown(*arguments)

        monkeypatch.setattr(citing, "_shown", show)
        with pytest.raises(SystemExit) as ended:
            main(["--store", neo4j_database.location, "cites", CIRCULAR])
        assert ended.value.code == 0
        assert capsys.readouterr().out.startswith("No current disclosure cites")
        assert attempts == ["once more"]

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


@pytest.fixture(
    params=[
        pytest.param(True, id="the answer to COMMIT is lost"),
        pytest.param(False, id="COMMIT itself is lost"),
    ]
)
def proxy(request: pytest.FixtureRequest, neo4j_database: Server) -> Iterator[CuttingProxy]:
    host, _, port = parse_location(neo4j_database.location).address.partition(":")
    proxy = CuttingProxy(host, int(port), request.param)
    yield proxy
    proxy.close()


@pytest.fixture
def behind(proxy: CuttingProxy, neo4j_database: Server) -> Iterator[Neo4jStore]:
    """The store, by way of the proxy."""
    where = parse_location(neo4j_database.location)
    store = Neo4jStore(f"bolt://{where.user}@127.0.0.1:{proxy.port}/{where.database}")
    yield store
    store.close()


class TestConnectionsThatBreakAtCommit:
    def test_nothing_is_lost_and_nothing_doubled(
        self, proxy: CuttingProxy, behind: Neo4jStore, store: Neo4jStore
    ) -> None:
        proxy.to_cut = 2
        assert behind.load(text(), NOON).status is LoadStatus.ADDED
        assert digest(store) == digest_of_all(text())
        assert proxy.to_cut < 2
        proxy.to_cut, before = 1, proxy.cuts
        assert behind.retract(text().disclosure.id)
        assert digest(store) == digest_of_all()
        assert proxy.cuts == before + 1

    def test_it_is_tried_so_often_and_then_said(
        self, proxy: CuttingProxy, behind: Neo4jStore, store: Neo4jStore
    ) -> None:
        proxy.to_cut = 100
        with pytest.raises(StoreError, match="during COMMIT, again and again; load it again"):
            behind.load(text(), NOON)
        assert proxy.cuts == connections.UNCLEAR_COMMITS
        assert digest(store) in {digest_of_all(), digest_of_all(text())}
        assert store.check().sound
        proxy.to_cut = 0
        behind.load(text(), NOON)
        assert digest(store) == digest_of_all(text())


def test_a_server_that_stays_away_is_a_clear_error_in_time(
    neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "RETRY_SECONDS", 1.0)
    where = parse_location(neo4j_database.location)
    host, _, port = where.address.partition(":")
    proxy = CuttingProxy(host, int(port), after=False)
    there = f"bolt://{where.user}@127.0.0.1:{proxy.port}/{where.database}"
    with closing(Neo4jStore(there)) as s:
        proxy.close()
        since = time.monotonic()
        for ask in (lambda: s.load(text(), NOON), lambda: s.has_source("", "")):
            with pytest.raises(StoreError, match=r"(?s)does not answer \(.*\); start it"):
                ask()
        assert time.monotonic() - since < 30


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
    store: Neo4jStore, neo4j_driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody in Browser locks a document, then what a load has locked first."""
    store.load(text(), NOON)
    again = text("130824")
    attempts: list[str] = []

    def add(*arguments: object) -> LoadOutcome:
        attempts.append("load")
        return loading.add(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(store_module, "add", add)
    broken_off = False
    with neo4j_driver.session() as session, ThreadPoolExecutor(1) as threads:
        transaction = session.begin_transaction()
        lock = "MATCH (d:PolicyDocument {number: $number}) SET d.current = d.current"
        transaction.run(lock, number=CIRCULAR).consume()
        load = threads.submit(store.load, again, NOON)
        assert is_somebody_blocked(neo4j_driver)
        try:
            transaction.run("MATCH (s:StoreState) SET s.locked = true").consume()
        except TransientError as error:
            broken_off = "DeadlockDetected" in str(error.code)
        transaction.close()
        assert load.result().status is LoadStatus.ADDED
    # One of both was the victim, and the load, where it was, has been repeated.
    assert broken_off or len(attempts) > 1
    assert digest(store) == digest_of_all(text(), again)


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

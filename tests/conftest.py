"""What tests in several folders share: a Neo4j and a Chromium, where there is one."""

from collections.abc import Callable, Iterator

import neo4j
import pytest
from hypothesis import settings

from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE
from budget_lineage.store.neo4j.store import set_up
from budget_lineage.store.port import GraphStore
from tests.browser import Tab, open_tab
from tests.contract.effort import PROVING
from tests.neo4j.server import (
    KeptStore,
    Server,
    begin_run,
    contents,
    end_run,
    find_server,
    is_empty,
    name_contents,
    turn,
    wipe,
)
from tests.proofs import PROPERTY, Found, proof, write_down

# Machines are small and busy: the clock fails no example.
settings.register_profile("without the clock", deadline=None)
settings.load_profile("without the clock")


def pytest_configure(config: pytest.Config) -> None:
    begin_run(config)
    if PROVING and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Collector())


class _Collector:
    """Collects what tests found, in the controlling process, and writes it down in the end."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            named = (text for name, text in report.user_properties if name == PROPERTY)
            self._found.extend(map(str, named))

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if exitstatus == pytest.ExitCode.OK:
            write_down(self._found)


@pytest.fixture
def found(record_property: Callable[[str, object], None]) -> Found:
    """Hands over what a test found; see tests/proofs.py."""

    def hand_over(document: str, what: str, seed: int | None, **counts: int) -> None:
        record_property(PROPERTY, proof(document, what, seed, counts))

    return hand_over


def pytest_unconfigure(config: pytest.Config) -> None:
    end_run(config)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    # Only where xdist is there, which calls this.
    from tests.neo4j.one_worker import OneWorkerForNeo4j

    return OneWorkerForNeo4j(config, log)


@pytest.fixture(scope="session")
def neo4j_server() -> Server:
    """A running server."""
    return find_server()


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_server: Server) -> Iterator[neo4j.Driver]:
    """The plain driver for it; the schema is there, and nothing else."""
    with neo4j_server.driver() as driver, pytest.MonkeyPatch.context() as patched:
        patched.setenv(PASSWORD_VARIABLE, neo4j_server.password)
        with turn(neo4j_server):
            if neo4j_server.home is None and not is_empty(driver):
                where = neo4j_server.location
                pytest.fail(f"{where} is not empty, and the tests delete everything")
            set_up(neo4j_server.location)
        yield driver
        with turn(neo4j_server):
            wipe(driver)


@pytest.fixture(scope="session")
def kept_store(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[KeptStore]:
    """A store that stays open; `neo4j_database` empties it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(PASSWORD_VARIABLE, neo4j_server.password)
        store = KeptStore(neo4j_server.location)
    yield store
    store.close_in_the_end()


@pytest.fixture
def neo4j_turn(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[None]:
    """Keeps other tests out of the one database."""
    with turn(neo4j_server):
        yield


@pytest.fixture
def neo4j_database(
    neo4j_server: Server,
    neo4j_driver: neo4j.Driver,
    neo4j_turn: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Server:
    """The server, empty and for this test alone."""
    monkeypatch.setenv(PASSWORD_VARIABLE, neo4j_server.password)
    wipe(neo4j_driver)
    return neo4j_server


@pytest.fixture
def neo4j_holding(
    neo4j_driver: neo4j.Driver, kept_store: KeptStore, neo4j_turn: None
) -> Callable[[str, Callable[[GraphStore], None]], GraphStore]:
    """A store that holds what a name stands for, to be read only; filled where it does not."""

    def holding(name: str, fill: Callable[[GraphStore], None]) -> GraphStore:
        if contents(neo4j_driver) != name:
            wipe(neo4j_driver)
            fill(kept_store)
            name_contents(neo4j_driver, name)
        return kept_store

    return holding


@pytest.fixture
def chromium() -> Iterator[Tab]:
    """An empty page in a headless Chromium."""
    with open_tab() as tab:
        yield tab

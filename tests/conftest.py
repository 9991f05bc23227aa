"""What tests in several folders share: a Neo4j, where there is one."""

from collections.abc import Iterator

import pytest

from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE
from budget_lineage.store.neo4j.store import set_up
from tests.neo4j.server import (
    Server,
    begin_run,
    end_run,
    find_server,
    is_empty,
    turn,
    wipe,
)


def pytest_configure(config: pytest.Config) -> None:
    begin_run(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    end_run(config)


@pytest.fixture(scope="session")
def neo4j_server() -> Server:
    """A running server with the schema and nothing else."""
    server = find_server()
    with turn(server), pytest.MonkeyPatch.context() as patched:
        patched.setenv(PASSWORD_VARIABLE, server.password)
        if server.home is None and not is_empty(server):
            pytest.fail(f"{server.location} is not empty, and the tests delete everything")
        set_up(server.location)
    return server


@pytest.fixture
def neo4j_database(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server, empty and for this test alone."""
    monkeypatch.setenv(PASSWORD_VARIABLE, neo4j_server.password)
    with turn(neo4j_server):
        wipe(neo4j_server)
        yield neo4j_server

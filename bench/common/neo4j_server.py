"""A Neo4j of a measurement's own, and what is sent to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import neo4j
import pytest

from budget_lineage.store.neo4j.connections import open_driver
from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE, parse_location
from budget_lineage.store.neo4j.store import Neo4jStore, set_up
from tests.neo4j.server import script, what_is_missing


class Statement(NamedTuple):
    """A statement as the store sends it; its parameters are in `$q`."""

    question: str
    parameters: object


class Database(NamedTuple):
    """An empty store on a server, and the plain driver for it."""

    store: Neo4jStore
    driver: neo4j.Driver


@contextmanager
def own_database() -> Iterator[Database | None]:
    """Start a server as `make neo4j` does, and stop it in the end; None without Java."""
    if missing := what_is_missing():
        print(f"skipped: no Neo4j ({missing})")
        yield None
        return
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        home = Path(folder) / "server"
        said = script("start", "--home", str(home), "--bolt-port", "0", "--http-port", "0")
        try:
            (location,) = (
                line.split()[1] for line in said.splitlines() if line.startswith("bolt:")
            )
            patched.setenv(PASSWORD_VARIABLE, (home / "password").read_text(encoding="ascii"))
            set_up(location)
            store = Neo4jStore(location)
            # Set up as the store's own is, so that both do the same for an answer.
            with open_driver(parse_location(location)) as driver:
                yield Database(store, driver)
            store.close()
        finally:
            script("stop", "--home", str(home))


@contextmanager
def recorded(
    sort: type[neo4j.Transaction] | type[neo4j.ManagedTransaction],
) -> Iterator[list[Statement]]:
    """Note what is sent in transactions of a sort, in order."""
    sent: list[Statement] = []
    send = sort.run

    def run(
        transaction: neo4j.Transaction, question: str, q: Mapping[str, object]
    ) -> neo4j.Result:
        sent.append(Statement(question, q))
        return send(transaction, question, q=q)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sort, "run", run)
        yield sent

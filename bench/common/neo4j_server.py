"""A Neo4j of a measurement's own, and what is sent to it."""

import os
import re
import time
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
from tests.neo4j.server import script, stop_in_the_end, what_is_missing


class Statement(NamedTuple):
    """A statement as the store sends it; its parameters are in `$q`."""

    question: str
    parameters: object


class Database(NamedTuple):
    """An empty store on a server, where it is, and the plain driver for it."""

    location: str
    store: Neo4jStore
    driver: neo4j.Driver
    server_pid: int

    def processor_seconds(self) -> float:
        """Return what this process and the server have used of processors so far."""
        stat = Path(f"/proc/{self.server_pid}/stat").read_text(encoding="ascii")
        # Behind the name, which is in brackets: user and system time are fields 14 and 15.
        user, system = stat.rpartition(")")[2].split()[11:13]
        return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def own_database() -> Iterator[Database | None]:
    """Start a server as `make neo4j` does, and stop it in the end; None without Java."""
    if missing := what_is_missing():
        print(f"skipped: no Neo4j ({missing})")
        yield None
        return
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        home = Path(folder) / "server"
        stop_in_the_end(home, os.getpid())
        try:
            said = script("start", "--home", str(home), "--bolt-port", "0", "--http-port", "0")
            (location,) = (
                line.split()[1] for line in said.splitlines() if line.startswith("bolt:")
            )
            patched.setenv(PASSWORD_VARIABLE, (home / "password").read_text(encoding="ascii"))
            set_up(location)
            store = Neo4jStore(location)
            # Set up as the store's own is, so that both do the same for an answer.
            with open_driver(parse_location(location)) as driver:
                yield Database(
                    location, store, driver, int(re.findall(r"process (\d+)", said)[0])
                )
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

"""A Neo4j for tests: one named from outside, else one of this run's own, else none.

The run's own needs Java 17 and Maven. Without them the tests are skipped, or fail where
`BUDGET_LINEAGE_REQUIRE_NEO4J` is 1, as in CI.

The run's own is started by whichever worker needs it first, in a folder that the controlling
process made; that process stops it in the end, and a guard does if it is killed. There is one
database, so tests that use it take turns under a file lock, in whichever worker they run.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest

from budget_lineage.store.neo4j.locations import (
    PASSWORD_FILE_VARIABLE,
    PASSWORD_VARIABLE,
    parse_location,
)
from budget_lineage.store.neo4j.store import Neo4jStore

SERVER_VARIABLE = "BUDGET_LINEAGE_TEST_NEO4J"
REQUIRED_VARIABLE = "BUDGET_LINEAGE_REQUIRE_NEO4J"
RUN_VARIABLE = "BUDGET_LINEAGE_TEST_RUN"
SCRIPT = Path(__file__).parents[2] / "tools" / "neo4j" / "server.py"

_WIPE = """
MATCH (n) WHERE NOT n:StoreState CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS
"""


@dataclass(frozen=True)
class Server:
    """A server that tests may fill and empty.

    Args:
        home: Of a server of this run's own; None for one named from outside.
        browser: Address of its Neo4j Browser; None for one named from outside.
    """

    location: str
    password: str
    home: Path | None
    browser: str | None = None

    def driver(self) -> neo4j.Driver:
        where = parse_location(self.location)
        return neo4j.GraphDatabase.driver(where.uri, auth=(where.user, self.password))


def begin_run(config: pytest.Config) -> None:
    """Name the folder of the run's own server, in the controlling process only."""
    if not hasattr(config, "workerinput"):
        name = f"budget-lineage-tests-{os.getpid()}-{time.time_ns()}"
        os.environ[RUN_VARIABLE] = str(Path(tempfile.gettempdir()) / name)


def end_run(config: pytest.Config) -> None:
    """Stop the run's own server, if it was started."""
    folder = os.environ.get(RUN_VARIABLE)
    if folder and not hasattr(config, "workerinput"):
        if _home().exists():
            script("stop", "--home", str(_home()))
        shutil.rmtree(folder, ignore_errors=True)


def find_server() -> Server:
    """Return a running server; skip the test, or fail it, where there can be none."""
    if named := os.environ.get(SERVER_VARIABLE):
        return Server(named, _password_from_outside(), None)
    need_java()
    return _own_server()


def need_java() -> None:
    """Skip the test where this machine cannot start a server, or fail it as in CI."""
    if missing := what_is_missing():
        give_up = pytest.fail if os.environ.get(REQUIRED_VARIABLE) == "1" else pytest.skip
        give_up(f"no Neo4j ({missing}), and {SERVER_VARIABLE} names none")


def what_is_missing() -> str | None:
    """Return what this machine lacks to start a server, and what to do; None for nothing."""
    if not SCRIPT.exists():
        return f"there is no {SCRIPT}"
    done = _run("check")
    return done.stderr.strip().removeprefix("error: ") if done.returncode else None


def _own_server() -> Server:
    home = _home()
    first = not (home / "run" / "server.json").exists()
    ports = ("--bolt-port", "0", "--http-port", "0")
    said = script("start", "--home", str(home), *ports, "--short-lived")
    if first:
        stop_in_the_end(home, _run_pid())
    addresses = dict(re.findall(r"^(bolt|browser): +(\S+)$", said, re.MULTILINE))
    password = (home / "password").read_text(encoding="ascii")
    return Server(addresses["bolt"], password, home, addresses["browser"])


def stop_in_the_end(home: Path, process: int) -> None:
    """Have a home's server stopped, and the folder around it deleted, when a process ends."""
    guard = [sys.executable, str(SCRIPT), "stop", "--home", str(home)]
    guard += ["--when-ends", str(process)]
    # In a session of its own, so that it outlives whatever ends the process.
    subprocess.run(
        ["sh", "-c", '{ "$@"; rm -rf "$0"; } >/dev/null 2>&1 &', str(home.parent), *guard],
        start_new_session=True,
        check=True,
    )


def _run_pid() -> int:
    """Return the id of the process whose end is the end of the run."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


def script(*arguments: str) -> str:
    """Run the script that people use; return what it prints."""
    done = _run(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False
    )


def wipe(driver: neo4j.Driver) -> None:
    """Leave nothing but the schema."""
    with driver.session() as session:
        session.run(_WIPE).consume()
        session.run("MATCH (s:StoreState) SET s.last_order = 0, s.contents = null").consume()


def contents(driver: neo4j.Driver) -> str | None:
    """Return what tests have named the contents, if nothing has touched them since."""
    records, _, _ = driver.execute_query("MATCH (s:StoreState) RETURN s.contents")
    name: str | None = records[0][0]
    return name


def name_contents(driver: neo4j.Driver, name: str) -> None:
    """Name what the database holds, so that the next test need not fill it again."""
    driver.execute_query("MATCH (s:StoreState) SET s.contents = $name", name=name)


class KeptStore(Neo4jStore):
    """A store that many tests use, so that each of them need not connect anew."""

    def close(self) -> None:
        pass

    def close_in_the_end(self) -> None:
        super().close()


def is_empty(driver: neo4j.Driver) -> bool:
    records, _, _ = driver.execute_query(
        "MATCH (n) WHERE NOT n:StoreState RETURN count(n) AS found"
    )
    return bool(records[0]["found"] == 0)


@contextmanager
def turn(server: Server) -> Iterator[None]:
    """Keep the tests of other workers out."""
    mark = hashlib.sha256(server.location.encode()).hexdigest()[:16]
    path = Path(tempfile.gettempdir()) / f"budget-lineage-neo4j-{mark}.lock"
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _home() -> Path:
    return Path(os.environ[RUN_VARIABLE]) / "neo4j"


def _password_from_outside() -> str:
    if password := os.environ.get(PASSWORD_VARIABLE):
        return password
    return Path(os.environ[PASSWORD_FILE_VARIABLE]).read_text(encoding="utf-8").strip()

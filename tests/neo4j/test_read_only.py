"""A copy for analysts, on a server that lets nobody write: it answers, and stays as it is."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import ClientError

from budget_lineage.errors import StoreError
from budget_lineage.store import open_store
from budget_lineage.store.neo4j.locations import PASSWORD_FILE_VARIABLE, PASSWORD_VARIABLE
from budget_lineage.store.neo4j.store import set_up
from graph_schema.browser_pack import questions
from tests.neo4j.server import need_java, script
from tests.texts import EXAMPLES, records_of

pytestmark = pytest.mark.neo4j

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
LUANPING = next(path for path in EXAMPLES if "luanping" in path.name)
GUAN = next(path for path in EXAMPLES if "guan-" in path.name)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Of a server of the test's own, which is not started."""
    need_java()
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setenv(PASSWORD_FILE_VARIABLE, str(tmp_path / "password"))
    yield tmp_path
    script("stop", "--home", str(tmp_path))


def start(home: Path, *flags: str) -> str:
    """Start it, and return where it is."""
    ports = ("--bolt-port", "0", "--http-port", "0")
    said = script("start", "--home", str(home), *ports, "--short-lived", *flags)
    found = re.search(r"^bolt: +neo4j(://\S+)$", said, re.MULTILINE)
    assert found
    return f"bolt{found[1]}"


def test_a_read_only_copy_answers_and_takes_nothing(home: Path) -> None:
    location = start(home)
    set_up(location)
    store = open_store(location)
    store.load(records_of(LUANPING), NOON)
    with store.snapshot() as graph:
        digest = graph.digest()
    store.close()
    script("stop", "--home", str(home))

    location = start(home, "--read-only")
    store = open_store(location)
    with pytest.raises(StoreError, match="read-only"):
        store.load(records_of(GUAN), NOON)
    with store.snapshot() as graph:
        assert graph.digest() == digest
    store.close()
    password = (home / "password").read_text(encoding="ascii")
    address = location.replace("neo4j@", "").removesuffix("/neo4j")
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", password)) as driver:
        assert driver.execute_query(questions()[0].cypher).records
        for statement in ("CREATE (:Project)", "MATCH (p:Project) SET p.amount = 0"):
            with pytest.raises(ClientError, match="read-only"):
                driver.execute_query(statement)

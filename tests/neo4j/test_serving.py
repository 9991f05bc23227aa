"""`serve` on a Neo4j: a real server, also asked while the database does not answer."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE, parse_location
from budget_lineage.store.port import GraphStore
from tests.api.asking import Json
from tests.cli.serving import serving
from tests.neo4j.cutting_proxy import CuttingProxy
from tests.neo4j.server import Server
from tests.texts import EXAMPLES, records_of

pytestmark = pytest.mark.neo4j

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
Holding = Callable[[str, Callable[[GraphStore], None]], GraphStore]
QUESTION = '{ projectsCiting(document: "冀财社〔2022〕150号") { totalCount } }'
ANSWER = {"data": {"projectsCiting": {"totalCount": 4}}}


@pytest.fixture
def samples(
    neo4j_server: Server,
    neo4j_holding: Holding,
) -> Server:
    def fill(store: GraphStore) -> None:
        for path in EXAMPLES:
            store.load(records_of(path), NOON)

    neo4j_holding("samples", fill)
    return neo4j_server


def ask(address: str) -> Json:
    body = json.dumps({"query": QUESTION}).encode()
    request = Request(address, body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as response:
        return json.load(response)


def status(address: str, page: str) -> int:
    try:
        with urlopen(address.replace("/graphql", page), timeout=30) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code


def wait_for(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.5)


def test_it_answers_in_time_whether_or_not_neo4j_does(samples: Server, tmp_path: Path) -> None:
    where = parse_location(samples.location)
    host, _, port = where.address.partition(":")
    proxy = CuttingProxy(host, int(port), after=False)
    store = f"bolt://{where.user}@127.0.0.1:{proxy.port}/{where.database}"
    variables = {PASSWORD_VARIABLE: samples.password, "BUDGET_LINEAGE_DEADLINE_SECONDS": "2"}
    command = ("--store", store, "serve", "--port", "0")
    with serving(*command, cwd=tmp_path, patience_seconds=600, **variables) as server:
        address = server.address()
        wait_for(lambda: ask(address) == ANSWER)
        wait_for(lambda: status(address, "/readyz") == 200)
        proxy.passing.clear()
        since = time.monotonic()
        (error,) = ask(address)["errors"]
        assert error["extensions"]["code"] == "DEADLINE_EXCEEDED"
        # Far from for ever, and no bound on how busy the machine may be.
        assert 1 < time.monotonic() - since < 25
        wait_for(lambda: status(address, "/readyz") == 503)
        assert status(address, "/healthz") == 200
        proxy.passing.set()
        wait_for(lambda: status(address, "/readyz") == 200)
        wait_for(lambda: ask(address) == ANSWER)
        assert server.interrupt() == 0
    assert samples.password not in "\n".join(server.said)
    proxy.close()


def test_several_workers_answer(samples: Server, tmp_path: Path) -> None:
    # Each of them plans each question once, on a machine that may be busy.
    variables = {PASSWORD_VARIABLE: samples.password, "BUDGET_LINEAGE_DEADLINE_SECONDS": "60"}
    command = ("--store", samples.location, "serve", "--port", "0", "--workers", "2")
    with serving(*command, cwd=tmp_path, patience_seconds=300, **variables) as server:
        address = server.address()
        assert [ask(address) for _ in range(8)] == [ANSWER] * 8
        assert status(address, "/readyz") == 200
        assert server.interrupt() == 0

"""What those who run the service see: ids, figures, readiness, the queue."""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from budget_lineage.api.app import Network, create_app
from budget_lineage.api.limits import Limits
from budget_lineage.errors import StoreError
from budget_lineage.store.port import GraphSnapshot, GraphStore
from tests.api.asking import Asker

STORED = {"query": "{ coverage { projects } }"}


class WaitingStore:
    """A store whose snapshots open when it is let go."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.opened = threading.Semaphore(0)
        self.go = threading.Event()

    @contextmanager
    def snapshot(
        self, seconds_left: Callable[[], float] | None = None
    ) -> Iterator[GraphSnapshot]:
        self.opened.release()
        assert self.go.wait(60)
        with self._store.snapshot(seconds_left) as snapshot:
            yield snapshot


def figures(client: TestClient) -> dict[str, float]:
    """Return the figures by name and labels."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        f"{sample.name}{json.dumps(sample.labels, sort_keys=True)}": sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_the_queue_is_bounded_and_who_finds_it_full_is_told_when_to_come_back(
    store: GraphStore,
) -> None:
    waiting = WaitingStore(store)
    limits = Limits(concurrent_operations=2, queued_operations=1, queue_seconds=60)
    app = create_app(cast(GraphStore, waiting), limits)
    with TestClient(app) as client, ThreadPoolExecutor(3) as clients:
        asked = [clients.submit(client.post, "/graphql", json=STORED) for _ in range(2)]
        for _ in asked:
            assert waiting.opened.acquire(timeout=30)
        asked.append(clients.submit(client.post, "/graphql", json=STORED))
        while figures(client)["budget_lineage_operations_waiting{}"] < 1:
            pass
        assert figures(client)["budget_lineage_operations_running{}"] == 2
        refused = client.post("/graphql", json=STORED)
        # Others are answered all the while.
        assert client.get("/healthz").status_code == 200
        waiting.go.set()
        assert [one.result(60).status_code for one in asked] == [200, 200, 200]
        assert figures(client)["budget_lineage_operations_running{}"] == 0
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "1"
    assert refused.json()["errors"][0]["extensions"]["code"] == "BUSY"


def test_nobody_waits_for_ever(store: GraphStore) -> None:
    waiting = WaitingStore(store)
    limits = Limits(concurrent_operations=1, queued_operations=5, queue_seconds=0.01)
    app = create_app(cast(GraphStore, waiting), limits)
    with TestClient(app) as client, ThreadPoolExecutor(1) as clients:
        first = clients.submit(client.post, "/graphql", json=STORED)
        assert waiting.opened.acquire(timeout=30)
        assert client.post("/graphql", json=STORED).status_code == 503
        waiting.go.set()
        assert first.result(60).status_code == 200
        assert client.post("/graphql", json=STORED).status_code == 200


def test_an_answer_bears_the_id_of_its_request(ask: Asker) -> None:
    headers = {"X-Request-ID": "gateway-7.a_B"}
    answer = ask.client.post("/graphql", json=STORED, headers=headers)
    assert answer.headers["x-request-id"] == "gateway-7.a_B"
    made = [ask.client.get("/nowhere").headers["x-request-id"] for _ in range(2)]
    assert made[0] != made[1]


@pytest.mark.parametrize("sent", ["", "a b", 'a"b', "x" * 65, "id;drop"])
def test_an_id_that_could_harm_a_log_is_replaced(ask: Asker, sent: str) -> None:
    answer = ask.client.get("/healthz", headers={"X-Request-ID": sent})
    assert answer.headers["x-request-id"] != sent
    assert len(answer.headers["x-request-id"]) == 32


def test_the_log_tells_what_happened_and_not_what_was_asked(
    ask: Asker, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "budget_lineage.requests"):
        ask.client.post(
            "/graphql",
            json={"query": "query ($t: String!) { search(text: $t) { totalCount } }",
                  "variables": {"t": "秘密"}},
            headers={"Authorization": "Bearer blt_secret"},
        )  # fmt: skip
        ask.client.get("/秘密")
    first, second = (record.__dict__["noted"] for record in caplog.records)
    assert (first["route"], first["status"], first["codes"]) == ("/graphql", 200, [])
    assert first["cost"] > 1
    assert first["store_calls"] > 0
    assert (second["route"], second["codes"]) == ("other", ["NOT_FOUND"])
    told = str([record.__dict__ for record in caplog.records])
    assert "秘密" not in told
    assert "blt_secret" not in told


def test_figures_count_requests_codes_cost_and_store_calls(ask: Asker) -> None:
    ask("{ coverage { projects } }")
    ask.code("{ nothing }")
    ask.client.get("/made/up")
    found = figures(ask.client)
    at = "budget_lineage_requests_total"
    assert found[f'{at}{{"route": "/graphql", "status": "200"}}'] == 2
    assert found[f'{at}{{"route": "other", "status": "404"}}'] == 1
    assert found['budget_lineage_errors_total{"code": "VALIDATION_FAILED"}'] == 1
    assert found["budget_lineage_operation_cost_count{}"] == 2
    assert found["budget_lineage_operation_store_calls_sum{}"] == 1
    assert found["budget_lineage_request_seconds_count{}"] == 3


def test_a_store_that_is_gone_is_not_ready(
    store: GraphStore, caplog: pytest.LogCaptureFixture
) -> None:
    def probe() -> None:
        raise StoreError(Path("/srv/secret.db"), "is gone", "bring it back")

    with TestClient(create_app(store, network=Network(probe=probe))) as client:
        answer = client.get("/readyz")
        assert client.get("/healthz").status_code == 200
    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})
    assert "/srv/secret.db" in caplog.text


def test_pages_of_other_origins_are_told_nothing_unless_that_is_set(
    store: GraphStore,
) -> None:
    ours, other = {"Origin": "https://budget.example"}, {"Origin": "https://evil.example"}
    preflight = {"Access-Control-Request-Method": "POST"}
    with TestClient(create_app(store)) as client:
        answer = client.post("/graphql", json=STORED, headers=ours)
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert client.options("/graphql", headers=ours | preflight).status_code == 405
    network = Network(cors_origins=("https://budget.example",))
    with TestClient(create_app(store, network=network)) as client:
        answer = client.post("/graphql", json=STORED, headers=ours)
        assert answer.headers["access-control-allow-origin"] == "https://budget.example"
        assert client.options("/graphql", headers=ours | preflight).status_code == 200
        assert client.options("/graphql", headers=other | preflight).status_code == 400


def test_the_schema_is_told_to_nobody_where_it_should_not_be(store: GraphStore) -> None:
    with TestClient(create_app(store, Limits(introspection=False))) as client:
        ask = Asker(client)
        for query in ("{ __schema { types { name } } }", '{ __type(name: "Query") { name } }'):
            answer = ask.answer(query)
            codes = {error["extensions"]["code"] for error in answer["errors"]}
            assert codes == {"VALIDATION_FAILED"}
            assert "data" not in answer
        (error,) = ask.errors("{ coverag { projects } }")
        assert "coverage" not in error["message"]
        assert ask("{ __typename }") == {"__typename": "Query"}

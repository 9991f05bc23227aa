"""What scanners of GraphQL servers look for, on a server that other machines reach.

Every check of graphql-cop is here, with the operations that it sends; it is in no package
index, so it cannot be run itself.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from budget_lineage.api.access import Access
from budget_lineage.cli.exposing import Exposure
from budget_lineage.cli.server import application
from budget_lineage.settings import Settings
from tests.api.asking import Asker
from tests.api.counting import CountingStore


@pytest.fixture
def exposed(examples_store: CountingStore) -> Iterator[Asker]:
    """A client of a server as `serve` sets it up for other machines."""
    reached = Exposure(loopback=False, access=Access())
    app = application(examples_store.counted, Settings(), reached, "graph.db")
    with TestClient(app) as client:
        yield Asker(client)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param(
            "{" + " ".join(f"alias{n}:__typename" for n in range(101)) + "}",
            "COST_EXCEEDED",
            id="alias overloading",
        ),
        pytest.param("{" + "__typename " * 500 + "}", "COST_EXCEEDED", id="field duplication"),
        pytest.param(
            "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}",
            "COST_EXCEEDED",
            id="circular introspection",
        ),
        pytest.param(
            "query { __schema { types { fields { type { fields { type { fields { type { fields "
            "{ type { name } } } } } } } } } } }",
            "COST_EXCEEDED",
            id="circular introspection, deeper",
        ),
        pytest.param(
            "query {__schema {...A}} fragment A on __Schema {__typename ...B} "
            "fragment B on __Schema {...A}",
            "VALIDATION_FAILED",
            id="circular fragment",
        ),
        pytest.param("{__schema{queryType{name}}}", "VALIDATION_FAILED", id="introspection"),
        pytest.param("mutation{__typename}", "VALIDATION_FAILED", id="mutation"),
        pytest.param("subscription{__typename}", "VALIDATION_FAILED", id="subscription"),
    ],
)
def test_what_overloads_or_tells_too_much_is_refused(
    exposed: Asker, query: str, code: str
) -> None:
    answer = exposed.answer(query)
    assert "data" not in answer
    assert {error["extensions"]["code"] for error in answer["errors"]} == {code}


def test_overloaded_directives_are_not_told_one_by_one(exposed: Asker) -> None:
    assert len(exposed.errors("{__typename" + "@aa" * 10 + "}")) < 10


def test_misspelt_names_suggest_none(exposed: Asker) -> None:
    for query in (
        "query { __schema { directive } }",
        "{coverag{projects}}",
        "{coverage{project}}",
        "{projects(firs:1){totalCount}}",
    ):
        assert all("mean" not in error["message"] for error in exposed.errors(query))


def test_a_batch_is_refused(exposed: Asker) -> None:
    status, answer = exposed.post(b"[" + b'{"query":"{__typename}"},' * 9 + b'{"query":"q"}]')
    assert status == 400
    assert answer["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_queries_come_by_post_of_json_only(exposed: Asker) -> None:
    client = exposed.client
    assert client.get(f"/graphql?query={quote('{__typename}')}").status_code == 405
    mutation = {"query": "mutation {__typename}"}
    assert client.get("/graphql", params=mutation).status_code == 405
    form = client.post("/graphql", data={"query": "{__typename}"})
    assert form.status_code == 415
    assert client.post("/graphql", params={"query": "query {__typename}"}).status_code == 415
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket"}
    assert client.get("/graphql", headers=upgrade).status_code == 405


@pytest.mark.parametrize("path", ["/", "/graphiql", "/playground", "/console", "/debug"])
def test_no_console_is_served(exposed: Asker, path: str) -> None:
    assert exposed.client.get(path, headers={"Accept": "text/html"}).status_code == 404


def test_no_page_of_a_console_is_told_where_queries_are_sent(exposed: Asker) -> None:
    answer = exposed.client.get("/graphql", headers={"Accept": "text/html"})
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/json"
    assert "graphiql" not in answer.text.lower()


def test_an_error_tells_its_code_and_nothing_else(exposed: Asker) -> None:
    (error,) = exposed.errors("qwerty cop { abc }")
    assert set(error) <= {"message", "locations", "extensions"}
    assert error["extensions"] == {"code": "PARSE_FAILED"}
    assert "Traceback" not in error["message"]


def test_nothing_is_told_of_how_it_was_run(exposed: Asker) -> None:
    body = {"query": "{ coverage { projects } }", "extensions": {"tracing": True}}
    answer = exposed.client.post("/graphql", json=body, headers={"X-Apollo-Tracing": "1"})
    assert set(answer.json()) == {"data"}
    assert "server" not in answer.headers

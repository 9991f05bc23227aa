"""The endpoint: whatever comes in, a JSON answer with a code goes out."""

import json

import pytest

from tests.api.asking import Asker

TYPENAME = '{"query": "{ __typename }"}'


def test_a_query_is_answered(ask: Asker) -> None:
    assert ask.post(TYPENAME.encode()) == (200, {"data": {"__typename": "Query"}})


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "Application/JSON", "application/json; charset=utf-8"],
)
def test_json_is_taken_under_its_names(ask: Asker, content_type: str) -> None:
    assert ask.post(TYPENAME.encode(), content_type)[0] == 200


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=gb18030",
        "application/json, text/plain",
    ],
)
def test_other_media_types_are_refused(ask: Asker, content_type: str) -> None:
    status, answer = ask.post(TYPENAME.encode(), content_type)
    assert status == 415
    assert answer["errors"][0]["extensions"]["code"] == "UNSUPPORTED_MEDIA_TYPE"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b'"x"', id="a string"),
        pytest.param(b"null", id="null"),
        pytest.param(b"7", id="a number"),
        pytest.param(b"[]", id="an empty batch"),
        pytest.param(f"[{TYPENAME}, {TYPENAME}]".encode(), id="a batch"),
        pytest.param(b"{}", id="no query"),
        pytest.param(b'{"query": null}', id="query null"),
        pytest.param(b'{"query": ["{ __typename }"]}', id="query a list"),
        pytest.param(b'{"query": "{ __typename }", "variables": "x"}', id="variables a string"),
        pytest.param(b'{"query": "{ __typename }", "operationName": 1}', id="name a number"),
        pytest.param(b'{"query": "{ __typename }"', id="cut off"),
        pytest.param(b'{"query": "{ __typename }"} {}', id="two objects"),
        pytest.param(b"\xff\xfe{\x00}\x00", id="UTF-16"),
        pytest.param(b'{"query": "\xe5\x86"}', id="cut UTF-8"),
        pytest.param(b'{"query": "{ __typename }", "x": "\xff"}', id="bad UTF-8 elsewhere"),
        pytest.param(b'{"query": "\xed\xa0\x80"}', id="surrogate in UTF-8"),
        pytest.param(b'{"query": "\\ud800"}', id="lone high surrogate"),
        pytest.param(b'{"query": "q", "variables": {"a": "\\udc00"}}', id="lone low surrogate"),
        pytest.param(b'{"query": "q", "variables": {"\\ud800": 1}}', id="in a name"),
        pytest.param(
            b'{"query": "q", "variables": {"n": ' + b"9" * 5_000 + b"}}", id="5,000 digits"
        ),
        pytest.param(b'{"query": "q", "variables": {"n": 1e400}}', id="too large a float"),
        pytest.param(b'{"query": "q", "variables": {"n": NaN}}', id="NaN"),
        pytest.param(
            b'{"query": "q", "variables": ' + b'{"a":' * 30_000 + b"1" + b"}" * 30_000 + b"}",
            id="deep",
        ),
        pytest.param(b"[" * 100_000, id="deep and cut off"),
    ],
)
def test_what_is_no_request_is_told_so(ask: Asker, body: bytes) -> None:
    status, answer = ask.post(body)
    assert status == 400
    assert answer["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert "data" not in answer


def test_unknown_members_are_ignored(ask: Asker) -> None:
    body = {"query": "{ __typename }", "extensions": {"x": 1}, "id": "7", "variables": None}
    assert ask.post(json.dumps(body).encode())[0] == 200


def test_a_body_is_read_no_further_than_the_limit(ask: Asker) -> None:
    body = json.dumps({"query": "{ __typename }" + " " * 300_000}).encode()
    status, answer = ask.post(body)
    assert status == 413
    assert answer["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


def test_a_compressed_body_is_refused(ask: Asker) -> None:
    response = ask.client.post(
        "/graphql",
        content=b"\x1f\x8b",
        headers={"content-type": "application/json", "content-encoding": "gzip"},
    )
    assert response.status_code == 415


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_post_is_taken(ask: Asker, method: str) -> None:
    response = ask.client.request(method, "/graphql?query={__typename}")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    if method != "HEAD":
        assert response.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


def test_other_paths_are_told_so(ask: Asker) -> None:
    response = ask.client.get("/")
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


def test_health_is_told(ask: Asker) -> None:
    response = ask.client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("", "PARSE_FAILED", id="blank"),
        pytest.param("{", "PARSE_FAILED", id="cut off"),
        pytest.param('{ node(id: "\\ud800") { id } }', "PARSE_FAILED", id="lone surrogate"),
        pytest.param("{ nothing }", "VALIDATION_FAILED", id="unknown field"),
        pytest.param("{ node { id } }", "VALIDATION_FAILED", id="argument missing"),
        pytest.param("query ($x: Int) { __typename }", "VALIDATION_FAILED", id="unused"),
        pytest.param("fragment f on Query { __typename }", "VALIDATION_FAILED", id="fragment"),
        pytest.param("mutation { load }", "VALIDATION_FAILED", id="mutation"),
        pytest.param("subscription { loads }", "VALIDATION_FAILED", id="subscription"),
        pytest.param("{a:node(id:1){id} a:node(id:2){id}}", "VALIDATION_FAILED", id="clash"),
        pytest.param("{ " + "a{" * 20_000, "DEPTH_EXCEEDED", id="deep"),
    ],
)
def test_a_wrong_document_has_a_code(ask: Asker, query: str, code: str) -> None:
    answer = ask.answer(query)
    assert {error["extensions"]["code"] for error in answer["errors"]} == {code}
    assert "data" not in answer


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({}, id="missing"),
        pytest.param({"id": None}, id="null"),
        pytest.param({"id": [1, 2]}, id="a list"),
        pytest.param({"id": {"a": 1}}, id="an object"),
        pytest.param({"id": 1.5}, id="a float"),
    ],
)
def test_wrong_variables_have_a_code(ask: Asker, variables: dict[str, object]) -> None:
    query = "query ($id: ID!) { node(id: $id) { id } }"
    assert ask.code(query, **variables) == "VALIDATION_FAILED"


def test_integers_outside_graphqls_are_refused(ask: Asker) -> None:
    query = "query ($n: Int) { projects(first: $n) { totalCount } }"
    assert ask.code(query, n=2**31) == "VALIDATION_FAILED"
    assert ask.code(query, n=2**64) == "VALIDATION_FAILED"


TWO = "query A { __typename } query B { coverage { disclosures } }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param({"operationName": "A"}, {"__typename": "Query"}, id="the first"),
        pytest.param({"operationName": "B"}, {"coverage": {"disclosures": 6}}, id="the other"),
        pytest.param({"operationName": "C"}, None, id="none of them"),
        pytest.param({"operationName": ""}, None, id="a blank name"),
        pytest.param({"operationName": None}, None, id="null"),
        pytest.param({}, None, id="no name"),
    ],
)
def test_one_of_several_operations_has_to_be_named(
    ask: Asker, body: dict[str, object], expected: object
) -> None:
    status, answer = ask.post(json.dumps({"query": TWO} | body).encode())
    assert status == 200
    assert answer.get("data") == expected
    if expected is None:
        assert answer["errors"][0]["extensions"]["code"] == "VALIDATION_FAILED"


def test_introspection_is_answered(ask: Asker) -> None:
    answer = ask('{ __schema { queryType { name } } __type(name: "Money") { name } }')
    assert answer == {
        "__schema": {"queryType": {"name": "Query"}},
        "__type": {"name": "Money"},
    }

"""The pack for Neo4j Browser, as the service sends it: to pages of every origin, and alone."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from budget_lineage.api.access import Access
from budget_lineage.api.app import Network, create_app
from budget_lineage.api.tokens import TokenFile
from budget_lineage.store.port import GraphStore
from graph_schema.browser_pack import pack_files, questions

BROWSER = {"Origin": "http://127.0.0.1:7474"}
PREFLIGHT = BROWSER | {
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "cache-control,pragma",
}


@pytest.fixture
def client(store: GraphStore) -> Iterator[TestClient]:
    with TestClient(create_app(store)) as client:
        yield client


@pytest.mark.parametrize("path", pack_files())
def test_every_file_is_sent_as_it_is_to_pages_of_any_origin(
    client: TestClient, path: str
) -> None:
    answer = client.get(f"/neo4j-browser/{path}", headers=BROWSER)
    assert answer.status_code == 200
    assert answer.content == pack_files()[path]
    kind = "html" if path.endswith(".html") else "plain"
    assert answer.headers["content-type"] == f"text/{kind}; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.head(f"/neo4j-browser/{path}").status_code == 200


@pytest.mark.parametrize(
    "network",
    [
        pytest.param(Network(), id="no page may ask"),
        pytest.param(Network(cors_origins=("https://budget.example",)), id="one page may"),
        pytest.param(Network(cors_origins=("*",)), id="every page may"),
    ],
)
def test_the_preflight_allows_what_the_browser_sends(
    store: GraphStore, network: Network
) -> None:
    with TestClient(create_app(store, network=network)) as client:
        allowed = client.options("/neo4j-browser/style.grass", headers=PREFLIGHT)
        assert allowed.status_code == 204
        assert allowed.headers["access-control-allow-origin"] == "*"
        names = allowed.headers["access-control-allow-headers"].split(", ")
        assert set(names) == {"cache-control", "pragma"}
        answer = client.get("/neo4j-browser/style.grass", headers=BROWSER)
        assert answer.headers["access-control-allow-origin"] == "*"
        if network.cors_origins != ("*",):
            queries = client.options("/graphql", headers=PREFLIGHT)
            assert queries.status_code in (400, 405)
            assert "access-control-allow-origin" not in queries.headers


def test_nobody_needs_a_token_for_it(store: GraphStore, tmp_path: Path) -> None:
    network = Network(access=Access(TokenFile(tmp_path / "service.tokens"), required=True))
    with TestClient(create_app(store, network=network)) as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/neo4j-browser/style.grass").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/neo4j-browser/%2e%2e/kinds.py",
        "/neo4j-browser/%2e%2e%2fkinds.py",
        "/neo4j-browser/questions/%2e%2e/%2e%2e/kinds.py",
        "/neo4j-browser/questions%2f%2e%2e%2fstyle.grass",
        "/neo4j-browser/questions/",
        "/neo4j-browser//etc/passwd",
        "/neo4j-browser/style.grass%00.html",
        "/neo4j-browser/STYLE.GRASS",
    ],
)
def test_nothing_else_is_there(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert answer.request.url.raw_path == path.encode()
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert "access-control-allow-origin" not in answer.headers


def test_nothing_is_written_there(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, "/neo4j-browser/style.grass").status_code == 405


def test_the_questions_come_in_an_archive_too(client: TestClient) -> None:
    answer = client.get("/neo4j-browser/questions.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {
        f"budget-lineage/{question.name}": pack_files()[f"questions/{question.name}"]
        for question in questions()
    }
    assert client.get("/neo4j-browser/questions.zip").content == answer.content


def test_a_page_names_what_to_type_into_the_browser(client: TestClient) -> None:
    answer = client.get("/neo4j-browser/", headers={"Host": "127.0.0.1:8123"})
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    addresses = [word for word in answer.text.split() if word.startswith("http")]
    assert ":style http://127.0.0.1:8123/neo4j-browser/style.grass" in answer.text
    assert ":play http://127.0.0.1:8123/neo4j-browser/guide.zh.html" in answer.text
    assert len(addresses) == 4
    for address in addresses:
        assert client.get(address.removeprefix("http://127.0.0.1:8123")).status_code == 200
    strange = client.get("/neo4j-browser/", headers={"Host": "[<script>"})
    assert strange.status_code in (200, 400)
    assert not strange.headers["content-type"].startswith("text/html")

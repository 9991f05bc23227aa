"""By which names a server may be asked: no page's own name is made to lead to it."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from budget_lineage.api.access import Access
from budget_lineage.api.app import Network, create_app
from budget_lineage.api.tokens import TokenFile
from budget_lineage.cli.exposing import Exposure
from budget_lineage.settings import Settings
from budget_lineage.store.port import GraphStore

QUERY = {"query": "{ __typename }"}
PATHS = ("/healthz", "/readyz", "/metrics", "/graphiql", "/neo4j-browser/style.grass")
OWN = (
    "localhost", "localhost:8000", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000", "127.8.9.1:80",
    "[::1]", "[::1]:8000",
)  # fmt: skip
FOREIGN = (
    "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example:80",
    "evil.example#localhost", "evil@localhost", "localhost, evil.example", "localhost:80:80",
    "notlocalhost", "10.0.0.1:8000", "[fd00::1]:8000", "[::1", "[localhost]", "", "秘密",
)  # fmt: skip


def status(client: TestClient, host: str) -> int:
    headers = {"Host": host.encode()}
    return client.post("/graphql", json=QUERY, headers=headers).status_code  # type: ignore[arg-type]


@pytest.mark.parametrize("host", OWN)
def test_this_machines_own_names_are_answered(store: GraphStore, host: str) -> None:
    with TestClient(create_app(store, network=Network(hosts=()))) as client:
        assert status(client, host) == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_other_names_are_refused(store: GraphStore, host: str) -> None:
    with TestClient(create_app(store, network=Network(hosts=("budget.example",)))) as client:
        assert status(client, host) == 403
        assert status(client, "Budget.example:443") == 200


@pytest.mark.parametrize("path", ["/graphql", *PATHS])
def test_no_page_is_shown_under_another_name(store: GraphStore, path: str) -> None:
    network = Network(hosts=(), graphiql=True)
    with TestClient(create_app(store, network=network)) as client:
        refused = client.get(path, headers={"Host": "evil.example"})
        assert refused.status_code == 403
        (error,) = refused.json()["errors"]
        assert error["extensions"]["code"] == "HOST_NOT_ALLOWED"
        assert "BUDGET_LINEAGE_ALLOWED_HOSTS" in error["message"]
        assert "evil.example" not in refused.text
        assert refused.headers["x-request-id"]
        figures = client.get("/metrics", headers={"Host": "localhost"}).text
    assert 'errors_total{code="HOST_NOT_ALLOWED"} 1.0' in figures


def test_two_names_are_none(store: GraphStore) -> None:
    with TestClient(create_app(store, network=Network(hosts=()))) as client:
        headers = [("Host", "localhost"), ("Host", "evil.example")]
        assert client.post("/graphql", json=QUERY, headers=headers).status_code == 403


def test_names_are_asked_after_where_a_page_could_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = TokenFile(tmp_path / "service.tokens")
    ours = Exposure(loopback=True, access=Access(tokens))
    with_tokens = Exposure(loopback=True, access=Access(tokens, required=True))
    others = Exposure(loopback=False, access=Access(tokens))

    def named(text: str) -> tuple[str, ...]:
        monkeypatch.setenv("BUDGET_LINEAGE_ALLOWED_HOSTS", text)
        return Settings().host_names

    assert [each.hosts(named("")) for each in (ours, with_tokens, others)] == [(), None, None]
    assert [each.hosts(named("a.b, c")) for each in (ours, others)] == [("a.b", "c")] * 2
    assert [each.hosts(named("a.b,*")) for each in (ours, others)] == [None] * 2

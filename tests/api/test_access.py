"""Tokens: who has one may ask, and nobody learns anything of them."""

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from budget_lineage.api.access import Access
from budget_lineage.api.app import Network, create_app
from budget_lineage.api.tokens import TokenError, TokenFile
from budget_lineage.store.port import GraphStore

NOW = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)
QUERY = {"query": "{ __typename }"}
Asking = Callable[[str | None], int]


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "service.tokens")


@contextmanager
def client_of(store: GraphStore, access: Access) -> Iterator[TestClient]:
    with TestClient(create_app(store, network=Network(access))) as client:
        yield client


def status(client: TestClient, authorization: str | None) -> int:
    headers = {} if authorization is None else {"Authorization": authorization}
    return client.post("/graphql", json=QUERY, headers=headers).status_code


def test_a_token_opens_and_nothing_else_does(store: GraphStore, tokens: TokenFile) -> None:
    token = tokens.add("audit office", NOW)
    with client_of(store, Access(tokens, required=True)) as client:
        assert status(client, f"Bearer {token}") == 200
        assert status(client, f"bearer  {token}") == 200
        for wrong in (
            None,
            "",
            "Bearer",
            "Bearer ",
            f"Bearer {token}x",
            f"Bearer {token[:-1]}",
            f"Basic {token}",
            token,
            "Bearer " + "a" * 10_000,
            f"Bearer {tokens.tokens()[0].sha256}",
        ):
            assert status(client, wrong) == 401, wrong


def test_a_refusal_says_what_to_send_and_reads_no_body(
    store: GraphStore, tokens: TokenFile
) -> None:
    with client_of(store, Access(tokens, required=True)) as client:
        answer = client.post("/graphql", content=b"{", headers={"content-type": "text/plain"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_a_revoked_token_is_refused_at_once_and_the_last_one_closes_the_door(
    store: GraphStore, tokens: TokenFile, tmp_path: Path
) -> None:
    token = tokens.add("audit office", NOW)
    with client_of(store, Access(tokens, required=True)) as client:
        assert status(client, f"Bearer {token}") == 200
        TokenFile(tmp_path / "service.tokens").revoke("audit office")
        assert status(client, f"Bearer {token}") == 401
        (tmp_path / "service.tokens").unlink()
        assert status(client, f"Bearer {token}") == 401
        assert status(client, None) == 401


def test_a_server_that_began_open_closes_with_the_first_token(
    store: GraphStore, tokens: TokenFile
) -> None:
    with client_of(store, Access(tokens)) as client:
        assert status(client, None) == 200
        token = tokens.add("audit office", NOW)
        assert status(client, None) == 401
        assert status(client, f"Bearer {token}") == 200


def test_figures_need_a_token_and_health_does_not(store: GraphStore, tokens: TokenFile) -> None:
    headers = {"Authorization": f"Bearer {tokens.add('prometheus', NOW)}"}
    with client_of(store, Access(tokens, required=True)) as client:
        assert client.get("/metrics").status_code == 401
        assert client.get("/metrics", headers=headers).status_code == 200
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 200


def test_a_file_that_cannot_be_read_opens_nothing(
    store: GraphStore, tokens: TokenFile, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "service.tokens").write_text("not json", encoding="utf-8")
    with client_of(store, Access(tokens)) as client:
        answer = client.post("/graphql", json=QUERY)
        assert client.get("/metrics").status_code == 500
    assert answer.status_code == 500
    assert "tokens" not in answer.text


def test_only_hashes_are_kept_and_only_their_owner_reads_them(
    tokens: TokenFile, tmp_path: Path
) -> None:
    token = tokens.add("audit office", NOW)
    path = tmp_path / "service.tokens"
    assert token not in path.read_text(encoding="utf-8")
    assert token.removeprefix("blt_") not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert [one.name for one in TokenFile(path).tokens()] == ["audit office"]
    assert sorted(tmp_path.iterdir()) == [path]


def test_tokens_are_long_and_no_two_are_alike(tokens: TokenFile) -> None:
    made = {tokens.add(f"client {number}", NOW) for number in range(20)}
    assert len(made) == 20
    assert min(map(len, made)) >= 43


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[2J"])
def test_a_name_has_to_be_printable(tokens: TokenFile, name: str) -> None:
    with pytest.raises(TokenError, match="name"):
        tokens.add(name, NOW)


def test_a_name_is_given_once_and_revoked_once(tokens: TokenFile) -> None:
    tokens.add("audit office", NOW)
    with pytest.raises(TokenError, match="already"):
        tokens.add("audit office", NOW)
    tokens.revoke("audit office")
    with pytest.raises(TokenError, match="no token"):
        tokens.revoke("audit office")


def test_every_hash_is_compared_whichever_fits(
    tokens: TokenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hmac

    made = [tokens.add(f"client {number}", NOW) for number in range(5)]
    compared: list[str] = []

    def counting(one: str, other: str) -> bool:
        compared.append(one)
        return one == other

    monkeypatch.setattr(hmac, "compare_digest", counting)
    for token in (made[0], made[4], "blt_wrong"):
        compared.clear()
        tokens.name_of(token)
        assert len(compared) == 5

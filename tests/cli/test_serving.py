"""`serve`, `schema` and `demo`: real servers, asked over HTTP, ended by Ctrl-C."""

import json
import re
import socket
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from graphql import build_schema

from tests.cli.running import CommandLine
from tests.cli.serving import serving
from tests.texts import EXAMPLES, ROOT

QUESTION = '{ projectsCiting(document: "冀财社〔2022〕150号") { totalCount } }'


def ask(address: str) -> object:
    body = json.dumps({"query": QUESTION}).encode()
    request = Request(address, body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as response:
        return json.load(response)


def test_serve_answers_from_the_store_until_ctrl_c(loaded: Path, tmp_path: Path) -> None:
    with serving("--store", str(loaded), "serve", "--port", "0", cwd=tmp_path) as server:
        assert ask(server.address()) == {"data": {"projectsCiting": {"totalCount": 4}}}
        assert server.interrupt() == 0
        assert server.said[-1] == "Stopped."


def test_serve_begins_with_an_empty_store(tmp_path: Path) -> None:
    with serving("serve", "--port", "0", cwd=tmp_path) as server:
        assert ask(server.address()) == {"data": {"projectsCiting": {"totalCount": 0}}}
    assert (tmp_path / "budget-lineage.db").exists()


def test_settings_reach_the_server(tmp_path: Path) -> None:
    with serving(
        "serve", "--port", "0", cwd=tmp_path, BUDGET_LINEAGE_BODY_BYTES="64"
    ) as server:
        with pytest.raises(HTTPError) as refused:
            ask(server.address())
        refused.value.close()
        assert refused.value.code == 413


def test_demo_loads_answers_and_serves(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    with serving("demo", "--port", "0", cwd=tmp_path) as server:
        assert ask(server.address()) == {"data": {"projectsCiting": {"totalCount": 4}}}
        assert server.interrupt() == 0
    said = "\n".join(server.said)
    assert "4 projects cite 冀财社〔2022〕150号." in said
    assert all(path.name in said for path in EXAMPLES)
    assert "Traceback" not in said
    assert (tmp_path / "demo.db").exists()


def test_demo_never_loads_into_the_store_of_the_environment(
    tmp_path: Path, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_STORE", "real.db")
    monkeypatch.setattr("budget_lineage.cli.server.serve_on", lambda *_: None)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    assert command.bare("demo", "--port", 0).code == 0
    assert (tmp_path / "demo.db").exists()
    assert not (tmp_path / "real.db").exists()


def test_demo_without_the_samples_says_where_they_are(
    tmp_path: Path, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("budget_lineage.cli.demonstrating._CHECKOUT", tmp_path)
    ended = command.bare("demo", "--port", 0)
    assert ended.code == 1
    (error,) = ended.errors
    assert "make demo" in error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["serve", "demo"])
def test_a_port_that_is_taken_is_one_clear_line(
    name: str, tmp_path: Path, command: CommandLine
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = command(name, "--port", port)
    assert (ended.code, ended.out) == (1, "")
    (error,) = ended.errors
    assert error.startswith(f"error: 127.0.0.1 port {port}: ")
    assert not command.store.exists()


def test_an_address_that_is_not_there_is_one_clear_line(command: CommandLine) -> None:
    ended = command("serve", "--host", "no.such.host.invalid", "--port", 0)
    assert ended.code == 1
    assert len(ended.errors) == 1


def test_schema_prints_what_the_server_serves(command: CommandLine) -> None:
    ended = command.bare("schema")
    assert ended.code == 0
    query = build_schema(ended.out).query_type
    assert query is not None
    assert "projectsCiting" in query.fields


def test_the_version_is_that_of_the_package(command: CommandLine) -> None:
    ended = command.bare("--version")
    assert ended.code == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", ended.out)

"""Who may reach a server that is started, how it logs, and how it ends."""

import json
import os
import signal
import socket
import threading
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from budget_lineage.cli.exposing import exposure_of
from budget_lineage.settings import Settings
from tests.cli.running import CommandLine
from tests.cli.serving import Server, serving

TYPENAME = b'{"query": "{ __typename }"}'
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("name", ["serve", "demo"])
def test_other_machines_are_not_served_without_tokens(
    name: str, tmp_path: Path, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("budget_lineage.cli.demonstrating._samples", lambda: tmp_path)
    ended = command(name, "--host", "0.0.0.0", "--port", 0)
    assert (ended.code, ended.out) == (1, "")
    (error,) = ended.errors
    assert "token new" in error
    assert "--open" in error
    assert not command.store.exists()


def test_tokens_or_an_explicit_word_serve_other_machines(command: CommandLine) -> None:
    # The address is only looked at: nothing listens on it.
    with socket.socket() as listener:
        listener.bind(("0.0.0.0", 0))
        exposed = exposure_of(listener, Settings(), is_open=True)
        assert not exposed.loopback
        assert not exposed.allows("auto")
        assert exposed.allows("on")
        command.bare("token", "new", "audit office")
        assert not exposure_of(listener, Settings(), is_open=False).loopback


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1"])
def test_this_machine_is_served_without_tokens(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket() as listener:
        listener.bind((address, 0))
        exposed = exposure_of(listener, Settings(), is_open=False)
    assert exposed.loopback
    assert exposed.allows("auto")
    assert not exposed.allows("off")


def test_a_server_with_tokens_asks_for_them(tmp_path: Path, command: CommandLine) -> None:
    token = command.bare("token", "new", "audit office").out.strip()
    with serving("serve", "--port", "0", cwd=tmp_path) as server:
        address = server.address()
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(address, TYPENAME, JSON), timeout=30)
        refused.value.close()
        assert refused.value.code == 401
        headers = {**JSON, "Authorization": f"Bearer {token}"}
        with urlopen(Request(address, TYPENAME, headers), timeout=30) as answer:
            assert answer.status == 200
        server.interrupt()
    assert token not in "\n".join(server.said)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_page_whose_name_leads_here_is_not_answered(tmp_path: Path, workers: str) -> None:
    with serving("serve", "--port", "0", "--workers", workers, cwd=tmp_path) as server:
        address = server.address()
        urlopen(Request(address, TYPENAME, JSON), timeout=30).close()
        named = {**JSON, "Host": "evil.example"}
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(address, TYPENAME, named), timeout=30)
        assert refused.value.code == 403
        (error,) = json.load(refused.value)["errors"]
        assert error["extensions"]["code"] == "HOST_NOT_ALLOWED"
        server.interrupt()


def test_each_request_is_one_line_of_json_in_the_log(tmp_path: Path) -> None:
    with serving("serve", "--port", "0", cwd=tmp_path) as server:
        headers = {**JSON, "X-Request-ID": "my-request"}
        urlopen(Request(server.address(), TYPENAME, headers), timeout=30).close()
        assert server.interrupt() == 0
    lines = [json.loads(line) for line in server.said if line.startswith("{")]
    (line,) = [line for line in lines if line["message"] == "request"]
    assert line["request_id"] == "my-request"
    assert (line["route"], line["status"], line["cost"]) == ("/graphql", 200, 2)
    assert line["level"] == "info"


def test_ready_is_told_until_the_store_is_taken_away(tmp_path: Path) -> None:
    with serving("serve", "--port", "0", cwd=tmp_path) as server:
        ready = server.address().replace("/graphql", "/readyz")
        with urlopen(ready, timeout=30) as answer:
            assert json.load(answer) == {"status": "ok"}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_who_is_being_answered_gets_the_answer_before_the_end(
    tmp_path: Path, how: signal.Signals
) -> None:
    with serving("serve", "--port", "0", cwd=tmp_path) as server:
        place = urlsplit(server.address())
        client = HTTPConnection(str(place.hostname), place.port, timeout=30)
        # The body is still to come when the server is told to end.
        client.putrequest("POST", "/graphql")
        client.putheader("Content-Type", "application/json")
        client.putheader("Content-Length", str(len(TYPENAME)))
        client.endheaders(TYPENAME[:5])
        probe(server)
        os.kill(server.pid, how)
        wait_until_closed(str(place.hostname), int(place.port or 0))
        client.send(TYPENAME[5:])
        answer = client.getresponse()
        assert (answer.status, json.load(answer)) == (200, {"data": {"__typename": "Query"}})
        client.close()
        assert server.wait() in {0, -how}
    assert "Traceback" not in "\n".join(server.said)


def probe(server: Server) -> None:
    """Wait until the server has seen what was sent before."""
    health = server.said[-1].split("GraphQL at ")[1].split("/graphql")[0] + "/healthz"
    urlopen(health, timeout=30).close()


def wait_until_closed(host: str, port: int) -> None:
    """Wait until nobody new is served."""
    pause = threading.Event()
    for _ in range(600):
        with socket.socket() as other:
            if other.connect_ex((host, port)) != 0:
                return
        pause.wait(0.05)
    raise AssertionError("it still takes connections")

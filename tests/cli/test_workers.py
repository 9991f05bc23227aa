"""`serve --workers`: real processes on one socket that end, count and refuse as one."""

import json
import os
import shutil
import signal
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from prometheus_client.parser import text_string_to_metric_families

from tests.cli.running import CommandLine
from tests.cli.serving import Server, serving

QUERY = b'{"query": "{ coverage { projects } }"}'
JSON = {"Content-Type": "application/json"}


def status_of(address: str, **headers: str) -> int:
    """Ask over a connection of its own, so that any of the workers may answer."""
    try:
        with urlopen(Request(address, QUERY, JSON | headers), timeout=30) as answer:
            assert "data" in json.load(answer)
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


def figures(address: str) -> dict[str, float]:
    with urlopen(address.replace("/graphql", "/metrics"), timeout=30) as answer:
        text = answer.read().decode()
    totals: defaultdict[str, float] = defaultdict(float)
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.labels.get("route") in {None, "/graphql"}:
                totals[sample.name] += sample.value
    return dict(totals)


def requests_of(address: str) -> float:
    return figures(address)["budget_lineage_requests_total"]


def workers_of(server: Server) -> list[int]:
    """Return the processes that answer; beside them Python starts one that cleans up."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return [int(pid) for pid in children if b"multiprocessing-fork" in arguments_of(pid)]


def arguments_of(pid: str) -> bytes:
    """Return what a process was started with: nothing once it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def eventually(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came true")


def test_all_workers_answer_and_their_figures_are_added_up(
    loaded: Path, tmp_path: Path
) -> None:
    arguments = ("--store", str(loaded), "serve", "--port", "0", "--workers", "2")
    with serving(*arguments, cwd=tmp_path) as server:
        address = server.address()
        assert len(workers_of(server)) == 2
        assert [status_of(address) for _ in range(40)] == [200] * 40
        # A request is counted once its answer is sent, and then may be in the asker's hands.
        eventually(lambda: requests_of(address) == 40)
        # Whoever answers, tells what all have done.
        for _ in range(10):
            found = figures(address)
            assert found["budget_lineage_requests_total"] == 40
            assert found["budget_lineage_operation_cost_count"] == 40
            assert found["budget_lineage_operations_running"] == 0
        assert server.interrupt() == 0
    assert server.said[-1] == "Stopped."
    logged = [json.loads(line) for line in server.said if line.startswith("{")]
    assert sum(line.get("route") == "/graphql" for line in logged) == 40
    assert "Traceback" not in "\n".join(server.said)


def test_a_worker_that_is_killed_is_replaced_and_its_figures_stay(
    loaded: Path, tmp_path: Path
) -> None:
    arguments = ("--store", str(loaded), "serve", "--port", "0", "--workers", "2")
    with serving(*arguments, cwd=tmp_path) as server:
        address = server.address()
        assert [status_of(address) for _ in range(10)] == [200] * 10
        eventually(lambda: requests_of(address) == 10)
        before = workers_of(server)
        os.kill(before[0], signal.SIGKILL)
        eventually(lambda: len(workers_of(server)) == 2 and before[0] not in workers_of(server))
        assert [status_of(address) for _ in range(10)] == [200] * 10
        eventually(lambda: requests_of(address) == 20)
        os.kill(server.pid, signal.SIGTERM)
        assert server.wait() == 0


def test_a_token_is_revoked_for_all_workers_at_once(
    loaded: Path, tmp_path: Path, command: CommandLine
) -> None:
    token = command.bare("token", "new", "audit office").out.strip()
    bearer = {"Authorization": f"Bearer {token}"}
    arguments = ("--store", str(loaded), "serve", "--port", "0")
    with serving(*arguments, cwd=tmp_path, BUDGET_LINEAGE_WORKERS="3") as server:
        address = server.address()
        assert {status_of(address) for _ in range(20)} == {401}
        assert {status_of(address, **bearer) for _ in range(20)} == {200}
        command.bare("token", "revoke", "audit office")
        # None is left, and the server stays closed.
        assert {status_of(address, **bearer) for _ in range(20)} == {401}
        assert {status_of(address) for _ in range(20)} == {401}
        server.interrupt()


def test_workers_that_cannot_begin_end_the_command(loaded: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph.db"
    shutil.copy(loaded, store)
    arguments = ("--store", str(store), "serve", "--port", "0", "--workers", "2")
    with serving(*arguments, cwd=tmp_path) as server:
        server.address()
        store.write_bytes(b"no store any more " * 1_000)
        os.kill(workers_of(server)[0], signal.SIGKILL)
        assert server.wait() == 1
    said = "\n".join(server.said)
    assert "error: the workers could not begin" in said
    assert f"{store}: is no store" in said
    assert "Traceback" not in said


def test_workers_end_with_the_command_that_is_killed(loaded: Path, tmp_path: Path) -> None:
    arguments = ("--store", str(loaded), "serve", "--port", "0", "--workers", "2")
    with serving(*arguments, cwd=tmp_path) as server:
        server.address()
        workers = workers_of(server)
        os.kill(server.pid, signal.SIGKILL)
        assert server.wait() == -signal.SIGKILL
        eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))

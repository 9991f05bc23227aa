"""kill -9 at any point of a load into Neo4j: nothing half, and loading again is clean."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import neo4j
import pytest

from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE
from budget_lineage.store.neo4j.store import Neo4jStore
from tests.contract.effort import tries
from tests.faults.loader import NOON, texts_of
from tests.faults.running import committed_digests, finish
from tests.neo4j.server import Server, wipe
from tests.proofs import Found

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]
TEXTS = 8
POINTS = tries(4, 30)


@pytest.fixture
def store(neo4j_database: Server) -> Iterator[Neo4jStore]:
    store = Neo4jStore(neo4j_database.location)
    yield store
    store.close()


def test_a_loader_that_is_killed_leaves_a_committed_state(
    neo4j_database: Server,
    neo4j_driver: neo4j.Driver,
    store: Neo4jStore,
    found: Found,
) -> None:
    random = Random(29)
    clean = committed_digests(TEXTS)
    code, lines = finish(start_loader(neo4j_database, 0))
    assert (code, digest(store)) == (0, clean[-1])
    phases = [line for line in lines if not line.startswith("LOADED")]
    in_turn = sorted(set(phases), key=lambda _: random.random())
    histogram: Counter[str] = Counter()
    for number in range(POINTS):
        wipe(neo4j_driver)
        if number % 2 == 0:
            wanted = in_turn[number // 2 % len(in_turn)]
            places = [place for place, phase in enumerate(phases, 1) if phase == wanted]
            code, printed = finish(start_loader(neo4j_database, random.choice(places)))
        else:
            code, printed = kill_after(neo4j_database, random.randrange(len(lines) - 2))
        assert code == -signal.SIGKILL
        histogram[printed[-1].split(" Disclosure")[0]] += 1
        loaded = sum(line.startswith("LOADED") for line in printed)
        settle(store)
        # The commit may be done though the line about it was not printed.
        assert digest(store) in {clean[loaded], clean[min(loaded + 1, TEXTS)]}
        assert store.check().sound
        for each in texts_of(TEXTS):
            store.load(each, NOON)
        assert digest(store) == clean[-1]
    assert store.check().sound
    killed = {f"at or after {phase}": count for phase, count in histogram.most_common()}
    found("neo4j", "kill -9 of a load", 29, points=POINTS, exact_after_restart=POINTS, **killed)


def digest(store: Neo4jStore) -> str:
    with store.snapshot() as graph:
        return graph.digest()


def start_loader(server: Server, kill_at: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.neo4j.loading_process"]
    command += [server.location, str(TEXTS), str(kill_at)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {PASSWORD_VARIABLE: server.password},
    )


def kill_after(server: Server, lines: int) -> tuple[int, list[str]]:
    """Kill a loader from outside, some time after it has printed so many lines."""
    loader = start_loader(server, 0)
    assert loader.stdout is not None
    seen = [loader.stdout.readline().strip() for _ in range(lines)]
    time.sleep(Random(lines).uniform(0, 0.01))
    os.kill(loader.pid, signal.SIGKILL)
    # From where the first lines were read: the pipe no longer has what is read ahead.
    printed = loader.stdout.read().splitlines()
    code, _ = finish(loader)
    return code, ["START", *seen, *printed]


def settle(store: Neo4jStore) -> None:
    """Wait until the server has ended what a killed process left open: it holds the lock."""
    store.retract("Disclosure:unknown")

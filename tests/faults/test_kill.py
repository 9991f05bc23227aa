"""kill -9 at any point of a load: nothing half, and loading again gives the clean graph."""

import os
import signal
import time
from collections import Counter
from pathlib import Path
from random import Random

from budget_lineage.store.sqlite.store import SqliteStore
from tests.contract.effort import tries
from tests.faults.running import (
    committed_digests,
    digest_of_file,
    finish,
    load_all,
    start_loader,
)
from tests.proofs import Found

TEXTS = 12
POINTS = tries(6, 30)


def test_a_load_that_is_killed_leaves_a_committed_state(tmp_path: Path, found: Found) -> None:
    random = Random(23)
    code, statements = finish(start_loader(tmp_path / "clean.db", TEXTS))
    assert code == 0
    writes = [line for line in statements if not line.startswith("LOADED")]
    clean = committed_digests(TEXTS)
    histogram: Counter[str] = Counter()
    for number in range(POINTS):
        path = tmp_path / f"{number}.db"
        if number % 2 == 0:
            # Every phase in turn, then anywhere.
            phases = sorted(set(writes))
            wanted = phases[number // 2 % len(phases)]
            places = [place for place, phase in enumerate(writes, 1) if phase == wanted]
            code, printed = finish(start_loader(path, TEXTS, random.choice(places)))
        else:
            lines = random.randrange(len(statements) - TEXTS)
            code, printed = kill_after(path, lines, random.uniform(0, 0.002))
        assert code == -signal.SIGKILL
        histogram[printed[-1].split(" Disclosure")[0]] += 1
        loaded = sum(line.startswith("LOADED") for line in printed)
        left = digest_of_file(path)
        # The commit may be done though the line about it was not printed.
        assert left in {clean[loaded], clean[min(loaded + 1, TEXTS)]}
        load_all(path, TEXTS)
        assert digest_of_file(path) == clean[-1]
    killed = {f"at or after {phase}": count for phase, count in histogram.most_common()}
    found("store", "kill -9 of a load", 23, points=POINTS, exact_after_restart=POINTS, **killed)


def kill_after(path: Path, lines: int, seconds: float) -> tuple[int, list[str]]:
    """Kill a loader from outside, some time after it has printed so many lines."""
    loader = start_loader(path, TEXTS)
    assert loader.stdout is not None
    seen = [loader.stdout.readline().strip() for _ in range(lines)]
    time.sleep(seconds)
    os.kill(loader.pid, signal.SIGKILL)
    # From where the first lines were read: the pipe no longer has what is read ahead.
    printed = loader.stdout.read().splitlines()
    code, _ = finish(loader)
    return code, ["START", *seen, *printed]


def test_a_killed_load_of_one_text_is_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    code, _ = finish(start_loader(path, 1, 5))
    assert code == -signal.SIGKILL
    store = SqliteStore(path)
    with store.snapshot() as graph:
        assert graph.disclosure_ids() == ()
    assert store.check().sound
    store.close()

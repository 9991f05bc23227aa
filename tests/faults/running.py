"""Starts the loader in a process of its own, and compares what is left with what should be."""

import subprocess
import sys
from functools import cache
from pathlib import Path

from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.sqlite.store import SqliteStore
from tests.faults.loader import NOON, texts_of

ROOT = Path(__file__).parents[2]


def start_loader(path: Path, *arguments: int) -> "subprocess.Popen[str]":
    """Start loading into a file."""
    command = [sys.executable, "-m", "tests.faults.loader", str(path), *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(loader: "subprocess.Popen[str]") -> tuple[int, list[str]]:
    """Wait for a loader; return how it ended and what it printed."""
    printed, _ = loader.communicate(timeout=300)
    return loader.returncode, printed.splitlines()


@cache
def committed_digests(number: int) -> tuple[str, ...]:
    """Return the digest after each of the first texts; at 0, that of an empty store."""
    oracle = MemoryStore()
    digests = []
    for text in [None, *texts_of(number)]:
        if text is not None:
            oracle.load(text, NOON)
        with oracle.snapshot() as graph:
            digests.append(graph.digest())
    return tuple(digests)


def digest_of_file(path: Path) -> str:
    """Return the digest of the graph in a file, which must be sound."""
    store = SqliteStore(path)
    try:
        report = store.check()
        assert report.findings == ()
        return report.digest
    finally:
        store.close()


def load_all(path: Path, number: int) -> None:
    """Load all texts in this process."""
    store = SqliteStore(path)
    for text in texts_of(number):
        store.load(text, NOON)
    store.close()

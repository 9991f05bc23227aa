"""Processes that parse: what becomes of them where the one that asked for them is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

# Asks each of two processes who it is, and waits.
ASKING = """
import os, sys, time
from budget_lineage.ingest.processes import parsing_processes

def said(_):
    time.sleep(0.5)
    return os.getpid()

if __name__ == "__main__":
    with parsing_processes(2) as executor:
        print(*set(executor.map(said, range(4))), flush=True)
        time.sleep(600)
"""
_SECONDS_AT_MOST = 30


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_processes_end_with_the_one_that_asked_for_them(tmp_path: Path) -> None:
    script = tmp_path / "asking.py"
    script.write_text(ASKING, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True
    ) as asking:
        assert asking.stdout is not None
        pids = [int(pid) for pid in asking.stdout.readline().split()]
        assert pids
        assert all(map(_runs, pids))
        asking.kill()
    until = time.monotonic() + _SECONDS_AT_MOST
    while any(map(_runs, pids)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(_runs, pids))


def _runs(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"

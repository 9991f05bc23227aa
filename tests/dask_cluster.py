"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

from tests.cli.running import environment

LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
START_SECONDS = 90.0
# As `dask worker` does it, on a machine that lacks what is named before.
_WORKER = "from distributed.cli.dask_worker import main; main()"


@dataclass
class DaskCluster:
    """Processes that are stopped in the end.

    Args:
        address: Of the scheduler.
        folder: For logs and where workers work.
    """

    address: str
    folder: Path
    scheduler: "subprocess.Popen[bytes]"
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def add_worker(self, *lacking: str) -> None:
        """Start a worker with one thread, on which packages are missing."""
        before = "".join(f"sys.modules['{name}'] = None; " for name in lacking)
        command = [sys.executable, "-P", "-c", f"import sys; {before}{_WORKER}", self.address]
        command += [*LOOPBACK, "--nthreads", "1", "--no-nanny"]
        command += ["--local-directory", str(self.folder)]
        self.workers.append(started(command, self.folder / f"{len(self.workers)}.log"))

    def wait(self, workers: int) -> None:
        """Wait until so many workers are there."""
        with Client(self.address, timeout=START_SECONDS, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=START_SECONDS)


def started(command: list[str], log: Path, **variables: str) -> "subprocess.Popen[bytes]":
    """Start a process that writes into a log."""
    with log.open("wb") as file:
        return subprocess.Popen(
            command, stdout=file, stderr=subprocess.STDOUT, env=environment(**variables)
        )


@contextmanager
def dask_cluster(folder: Path, workers: int, **variables: str) -> Iterator[DaskCluster]:
    """Start a scheduler and workers, and wait for them."""
    found = folder / "scheduler.json"
    command = [sys.executable, "-P", "-m", "distributed.cli.dask_scheduler", *LOOPBACK]
    command += ["--port", "0", "--scheduler-file", str(found)]
    scheduler = started(command, folder / "scheduler.log", **variables)
    cluster = DaskCluster("", folder, scheduler)
    try:
        cluster.address = _address(found, scheduler)
        for _ in range(workers):
            cluster.add_worker()
        if workers:
            cluster.wait(workers)
        yield cluster
    finally:
        for process in (*cluster.workers, scheduler):
            process.kill()
            process.wait()


def _address(file: Path, scheduler: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and scheduler.poll() is None:
        if file.exists() and (text := file.read_text(encoding="utf-8")).endswith("}"):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise AssertionError(file.with_name("scheduler.log").read_text(encoding="utf-8"))

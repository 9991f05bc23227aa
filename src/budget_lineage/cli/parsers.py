"""What parses: this process, others on this machine, or a cluster's."""

import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Annotated

import typer

JobsOption = Annotated[
    int, typer.Option("--jobs", min=1, max=256, help="Processes that parse at once.")
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Parse on a Dask cluster, such as tcp://10.0.0.5:8786, instead.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Parsers:
    """What parses.

    Args:
        executor: None where this process does it.
        in_flight: Pieces of work that are held in memory at once.
    """

    executor: Executor | None
    in_flight: int


@contextmanager
def parsers(jobs: int, scheduler: str | None = None) -> Iterator[Parsers]:
    """Start processes that parse, or turn to a cluster.

    Raises:
        ClusterError: There is none at that address, or it cannot do it.
    """
    if scheduler is not None:
        if jobs > 1:
            raise typer.BadParameter("--jobs and --scheduler exclude each other")
        from budget_lineage.ingest.clusters import opened_cluster

        with opened_cluster(scheduler) as cluster:
            yield Parsers(cluster, 2 * cluster.threads)
        return
    if jobs == 1:
        yield Parsers(None, 1)
        return
    # Fresh processes: a copy of this one would hold its open store as well.
    executor = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent
    )
    try:
        yield Parsers(executor, 2 * jobs)
    finally:
        executor.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""What parses: this process, others on this machine, or a cluster's."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from budget_lineage.ingest import parsing_processes

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
    executor = parsing_processes(jobs)
    try:
        yield Parsers(executor, 2 * jobs)
    finally:
        executor.shutdown(cancel_futures=True)

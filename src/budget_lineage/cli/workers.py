"""Several processes that serve one store on one socket.

Each opens the store by itself. What they need to know travels in one variable of the
environment, their figures in files of one folder, which whichever of them is asked adds up.
"""

import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import msgspec
import typer
from rich.console import Console
from starlette.applications import Starlette
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from budget_lineage.api.access import Access
from budget_lineage.api.metrics import SHARED_VARIABLE
from budget_lineage.api.tokens import TokenFile
from budget_lineage.cli.exposing import Exposure
from budget_lineage.cli.output import print_error, print_line
from budget_lineage.cli.server import (
    announce,
    application,
    configuration,
    settle,
)
from budget_lineage.cli.server_log import log_to_stderr
from budget_lineage.errors import BudgetLineageError
from budget_lineage.settings import ENVIRONMENT_PREFIX, Settings
from budget_lineage.store import open_store

_VARIABLE = f"{ENVIRONMENT_PREFIX}WORKER"
_PATIENCE_SECONDS = 60

_logger = logging.getLogger(__name__)


class _Orders(msgspec.Struct):
    """What a worker is told.

    Args:
        location: Of the store.
        loopback: Whether only this machine reaches it.
        required: Whether a token is needed even while there is none.
    """

    settings: dict[str, object]
    location: str
    loopback: bool
    required: bool


def serve_with_workers(
    listener: socket.socket,
    settings: Settings,
    exposure: Exposure,
    location: str,
    workers: int,
) -> None:
    """Serve the API from several processes, until Ctrl-C or until told to end.

    One that dies is replaced.

    Args:
        listener: Bound; where all of them are asked.
        settings: Limits of each of them.
        exposure: Who reaches them.
        location: Of the store, which is there.
        workers: Number of processes.

    Raises:
        Exit: They cannot begin; why was logged.
    """
    log_to_stderr(settings.log_level)
    required = exposure.access.required
    orders = _Orders(settings.model_dump(), location, exposure.loopback, required)
    with TemporaryDirectory(prefix="budget-lineage-figures-") as figures:
        os.environ[_VARIABLE] = msgspec.json.encode(orders).decode()
        os.environ[SHARED_VARIABLE] = figures
        named = f"{__name__}:{worker_application.__name__}"
        supervisor = _Supervisor(configuration(named, workers), [listener])
        supervisor.run()
    if supervisor.has_failed:
        print_error("the workers could not begin; the log says why")
        raise typer.Exit(1)
    print_line(Console(), "Stopped.")


def worker_application() -> Starlette:
    """Return the application of this worker, which closes its store in the end.

    Raises:
        SystemExit: The store cannot be opened; why was logged.
    """
    orders = msgspec.json.decode(os.environ[_VARIABLE], type=_Orders)
    settings = Settings.model_validate(orders.settings)
    log_to_stderr(settings.log_level)
    access = Access(TokenFile(Path(settings.tokens)), orders.required)
    try:
        store = open_store(orders.location, create=False)
    except BudgetLineageError as error:
        _logger.error("%s", error)
        # What uvicorn takes as a reason to end, and not to try the same again.
        sys.exit(STARTUP_FAILURE)
    app = application(store, settings, Exposure(orders.loopback, access), orders.location)

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        store.close()

    app.router.lifespan_context = closing
    Thread(target=_end_with_parent, daemon=True).start()
    settle()
    return app


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone, however that came about."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


class _Supervisor(Multiprocess):
    """Starts workers, says so when they answer, and replaces those that die."""

    has_failed = False

    def init_processes(self) -> None:
        super().init_processes()
        ready = [
            process.wait_until_ready(_PATIENCE_SECONDS, self.should_exit)
            for process in self.processes
        ]
        if all(ready):
            announce(self.sockets)

    def keep_subprocess_alive(self) -> None:
        super().keep_subprocess_alive()
        if any(process.exitcode == STARTUP_FAILURE for process in self.processes):
            self.has_failed = True

"""Processes that parse, each with the loaders imported and nothing else of the service."""

import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def parsing_processes(count: int) -> ProcessPoolExecutor:
    """Return an executor for `ingest` that parses in `count` processes.

    They are fresh ones, since a copy of this one would hold its open store as well; and they
    import what they call from here, so that no command line is imported with it.
    """
    return ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent
    )


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

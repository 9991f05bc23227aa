"""Processes that parse, each with the loaders imported and nothing else of the service."""

import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context

_CALLED = ["budget_lineage.ingest.parsing", "loaders.disclosure"]


def parsing_processes(count: int) -> ProcessPoolExecutor:
    """Return an executor for `ingest` that parses in `count` processes.

    They are no copies of this one, which would hold its open store as well. Where the system
    can, they are copies of one fresh process, which imports once what they call.
    """
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    context.set_forkserver_preload(_CALLED)
    return ProcessPoolExecutor(
        count, mp_context=context, initializer=_leave_interrupts_to_the_parent
    )


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

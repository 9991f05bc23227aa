"""Processes that parse, each with the loaders imported and nothing else of the service."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread

_CALLED = ["budget_lineage.ingest.parsing", "loaders.disclosure"]


def parsing_processes(count: int) -> ProcessPoolExecutor:
    """Return an executor for `ingest` that parses in `count` processes.

    They are no copies of this one, which would hold its open store as well. Where the system
    can, they are copies of one fresh process, which imports once what they call. None of them
    outlives this one, however it ends.
    """
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    context.set_forkserver_preload(_CALLED)
    return ProcessPoolExecutor(count, mp_context=context, initializer=_follow_the_parent)


def _follow_the_parent() -> None:
    """Leave Ctrl-C to the process that asked for this one, and end where that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

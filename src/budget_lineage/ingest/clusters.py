"""A Dask cluster as an executor: for what outgrows one machine.

A worker that is lost takes nothing with it: the scheduler gives its work to another one. What
would wait for ever ends instead: an address where nobody answers, a scheduler that is gone, a
cluster without workers.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from budget_lineage.errors import ClusterError
from loaders.version import LOADER_VERSION

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as DaskFuture

CONNECT_SECONDS = 10.0
# For workers that are being started, at first and when all were lost.
WORKERS_SECONDS = 60.0
_LOOK_SECONDS = 1.0
# For one result to travel.
_GATHER_SECONDS = 60.0
_GATHERERS = 8
# Above the largest text; Dask warns of what it takes for a mistake.
_LARGE_BYTES = 256 * 1024 * 1024
_NO_SCHEDULER = "start one (dask scheduler), or check the address"
_NO_WORKERS = "start some (dask worker ADDRESS) where budget-lineage is installed"
_INSTALL = "install the same version of budget-lineage wherever a worker runs"

_P = ParamSpec("_P")
_ResultT = TypeVar("_ResultT")


@contextmanager
def opened_cluster(address: str) -> "Iterator[ClusterExecutor]":
    """Connect to a scheduler, see to it that its workers can parse, and let go of it.

    Args:
        address: Of a scheduler, such as `tcp://10.0.0.5:8786`.

    Raises:
        ClusterError: The extra is not installed, nobody answers, there are no workers, or they
            lack this package or have other rules.
    """
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as error:
        remedy = "pip install 'budget-lineage[dask]'"
        raise ClusterError(address, f"needs Dask ({error})", remedy) from error
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGE_BYTES}):
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(address, "no scheduler answers there", _NO_SCHEDULER) from error
        try:
            with ClusterExecutor(address, client, _threads(address, client)) as executor:
                yield executor
        finally:
            client.close(timeout=CONNECT_SECONDS)


class ClusterExecutor(Executor):
    """Hands calls to a cluster's workers; arguments and results travel."""

    def __init__(self, address: str, client: "Client", threads: int) -> None:
        """Take a connected client.

        Args:
            address: For messages.
            client: Of whoever made this, and closed there.
            threads: Of all workers together: so many calls are worked on at once.
        """
        self.threads = threads
        self._address = address
        self._client = client
        self._turn = threading.Lock()
        # What a client holds no future of is not worked on.
        self._open: dict[Future[Any], object] = {}
        # Dask calls back in one thread for all clients, which nothing may hold up.
        self._gatherers = ThreadPoolExecutor(_GATHERERS, thread_name_prefix="cluster-gather")
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="cluster-watch", daemon=True)
        self._watcher.start()

    def submit(
        self, call: Callable[_P, _ResultT], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> "Future[_ResultT]":
        """Return a future of what a worker makes of a call.

        Its result raises what the call raised, BrokenExecutor where worker after worker died of
        it, ClusterError where nobody is left to do it.
        """
        future: Future[_ResultT] = Future()
        future.set_running_or_notify_cancel()
        try:
            # Every call by itself, also where another one had the same arguments.
            begun = self._client.submit(partial(call, *args, **kwargs), pure=False)
        except Exception as error:
            # A closed client raises no more than that.
            if self._client.status == "running":
                raise
            raise self._gone() from error
        with self._turn:
            self._open[future] = begun
        begun.add_done_callback(partial(self._pass_on, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Forget what is still open; the cluster stays as it is."""
        with self._turn:
            self._ended.set()
            self._open.clear()
        self._watcher.join()
        self._gatherers.shutdown(wait=False, cancel_futures=True)

    def _pass_on(self, future: "Future[Any]", begun: "DaskFuture[Any]") -> None:
        with self._turn:
            if not self._ended.is_set():
                self._gatherers.submit(self._gather, future, begun)

    def _gather(self, future: "Future[Any]", begun: "DaskFuture[Any]") -> None:
        result, error = None, None
        try:
            if begun.status == "error":
                error = self._explain(begun.exception(timeout=_GATHER_SECONDS))
            else:
                result = begun.result(timeout=_GATHER_SECONDS)
        except (CancelledError, OSError, TimeoutError):
            error = self._gone()
        except Exception as raised:
            error = raised if self._client.status == "running" else self._gone()
        with self._turn:
            if self._open.pop(future, None) is None:
                return
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)

    def _explain(self, error: BaseException) -> BaseException:
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return BrokenExecutor(f"{error.allowed_failures + 1} workers ended over it")
        if isinstance(error, ImportError):
            return ClusterError(self._address, f"a worker lacks something ({error})", _INSTALL)
        return error

    def _gone(self) -> ClusterError:
        return ClusterError(
            self._address,
            "the scheduler is gone",
            "start it and its workers, and repeat the command: it goes on where it was",
        )

    def _watch(self) -> None:
        """Give up what is open once nobody can do it any more."""
        since = time.monotonic()
        while not self._ended.wait(_LOOK_SECONDS):
            if self._client.status == "closed":
                self._give_up(self._gone())
            elif self._client.status != "running" or self._has_workers():
                since = time.monotonic()
            elif time.monotonic() - since > WORKERS_SECONDS:
                self._give_up(ClusterError(self._address, "all workers are gone", _NO_WORKERS))

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except Exception:
            # The connection broke meanwhile: the next look at the client's status says so.
            return True

    def _give_up(self, error: ClusterError) -> None:
        with self._turn:
            given_up = list(self._open)
            self._open.clear()
        for future in given_up:
            future.set_exception(error)


def _threads(address: str, client: "Client") -> int:
    """Return how many threads all workers have, once they are known to have the same rules."""
    try:
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    except TimeoutError as error:
        raise ClusterError(address, "the scheduler has no workers", _NO_WORKERS) from error
    for worker, version in client.run(_rules, on_error="return").items():
        if isinstance(version, Exception):
            raise ClusterError(address, f"{worker} lacks something ({version})", _INSTALL)
        if version != LOADER_VERSION:
            problem = f"{worker} reads by rules {version}, and here are {LOADER_VERSION}"
            raise ClusterError(address, problem, _INSTALL)
    return sum(client.nthreads().values())


def _rules() -> str:
    return LOADER_VERSION

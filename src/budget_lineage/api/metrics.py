"""Figures for Prometheus: requests, latency, cost, store calls, the queue."""

import os
from collections.abc import Sequence
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

SHARED_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Folder of what several processes count; read when prometheus_client is imported."""

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_COSTS = (10, 100, 1_000, 10_000, 100_000)
_CALLS = (0, 1, 2, 5, 10, 20, 50, 100)


class Metrics:
    """The figures of one application, or of several in processes that share a folder."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        shared = os.environ.get(SHARED_VARIABLE)
        self._shared = Path(shared) if shared else None
        self._running = self._gauge("operations_running", "Operations at work.")
        self._waiting = self._gauge("operations_waiting", "Operations in the queue.")
        self._requests = Counter(
            "budget_lineage_requests",
            "Requests answered.",
            ("route", "status"),
            registry=self._registry,
        )
        self._errors = Counter(
            "budget_lineage_errors",
            "Requests whose answer has an error of that code.",
            ("code",),
            registry=self._registry,
        )
        self._seconds = self._histogram("request_seconds", "Time to an answer.", _SECONDS)
        self._cost = self._histogram("operation_cost", "Cost of operations.", _COSTS)
        self._calls = self._histogram("operation_store_calls", "Calls of the store.", _CALLS)

    def note_turns(self, running: int, waiting: int) -> None:
        """Tell how many operations are at work, and how many wait, from now on."""
        self._running.set(running)
        self._waiting.set(waiting)

    def note(
        self,
        route: str,
        status: int,
        codes: Sequence[str],
        seconds: float,
        cost: int | None,
        store_calls: int,
    ) -> None:
        """Count one request.

        Args:
            route: Path of the route that answered, never the path that was asked for.
            status: Of HTTP.
            codes: Of the answer's errors, each once.
            seconds: Time taken.
            cost: Of its operation; None where there was none.
            store_calls: Questions to the store.
        """
        self._seconds.observe(seconds)
        for code in codes:
            self._errors.labels(code).inc()
        if cost is not None:
            self._cost.observe(cost)
            self._calls.observe(store_calls)
        # Last: who finds a request counted finds all that is counted of it.
        self._requests.labels(route, str(status)).inc()

    def text(self) -> bytes:
        """Return all figures in Prometheus' text format, those of all workers added up."""
        if self._shared is None:
            return generate_latest(self._registry)
        forget_dead(self._shared)
        together = CollectorRegistry()
        MultiProcessCollector(together, str(self._shared))  # type: ignore[no-untyped-call]
        return generate_latest(together)

    def _gauge(self, name: str, description: str) -> Gauge:
        return Gauge(
            f"budget_lineage_{name}",
            description,
            registry=self._registry,
            multiprocess_mode="livesum",
        )

    def _histogram(self, name: str, description: str, bounds: Sequence[float]) -> Histogram:
        return Histogram(
            f"budget_lineage_{name}", description, buckets=bounds, registry=self._registry
        )


def forget_dead(folder: Path) -> None:
    """Leave out what is at work in processes that have ended; what they counted stays."""
    for path in folder.glob("gauge_live*.db"):
        pid = int(path.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
        except PermissionError:
            continue

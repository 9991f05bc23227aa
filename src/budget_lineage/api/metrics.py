"""Figures for Prometheus: requests, latency, cost, store calls, the queue."""

from collections.abc import Callable, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_COSTS = (10, 100, 1_000, 10_000, 100_000)
_CALLS = (0, 1, 2, 5, 10, 20, 50, 100)


class Metrics:
    """The figures of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
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

    def watch(self, name: str, description: str, read: Callable[[], float]) -> None:
        """Tell a figure as it is when somebody asks for it."""
        gauge = Gauge(f"budget_lineage_{name}", description, registry=self._registry)
        gauge.set_function(read)

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
        self._requests.labels(route, str(status)).inc()
        self._seconds.observe(seconds)
        for code in codes:
            self._errors.labels(code).inc()
        if cost is not None:
            self._cost.observe(cost)
            self._calls.observe(store_calls)

    def text(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        return generate_latest(self._registry)

    def _histogram(self, name: str, description: str, bounds: Sequence[float]) -> Histogram:
        return Histogram(
            f"budget_lineage_{name}", description, buckets=bounds, registry=self._registry
        )

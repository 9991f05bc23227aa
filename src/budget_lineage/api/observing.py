"""What is noted of each request: an id for its answer and log, counts, codes, time taken.

Neither queries nor variables nor tokens are noted: they may hold what nobody should read in a
log. The id is the client's `X-Request-ID` where that is a plain word, else a new one.
"""

import logging
import re
import time
import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from budget_lineage.api.metrics import Metrics

REQUEST_ID_HEADER = "X-Request-ID"
_PLAIN_WORD = re.compile(r"[A-Za-z0-9._-]{1,64}")

_logger = logging.getLogger("budget_lineage.requests")


@dataclass(slots=True)
class Observation:
    """What is noted of one request while it is answered.

    Args:
        request_id: In its answer's header and in each line of the log about it.
        client: Name of the token that it came with.
        cost: Of its operation.
        store_calls: Questions to the store.
        codes: Of the errors in its answer.
    """

    request_id: str = ""
    client: str | None = None
    cost: int | None = None
    store_calls: int = 0
    codes: list[str] = field(default_factory=list)
    status: int = 500


_current: ContextVar[Observation | None] = ContextVar("observation", default=None)


def observation() -> Observation:
    """Return that of the request at hand; outside of one, some that nobody reads."""
    return _current.get() or Observation()


class Observing:
    """Wraps an application, and notes each request in its metrics and in the log."""

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: frozenset[str]) -> None:
        self._app = app
        self._routes = routes
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what comes of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = Observation(_request_id(Headers(scope=scope)))
        started_seconds = time.monotonic()

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID_HEADER] = seen.request_id
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Cache-Control"] = "no-store"
            await send(message)

        token = _current.set(seen)
        try:
            await self._app(scope, receive, send_noted)
        finally:
            self._note(scope, seen, time.monotonic() - started_seconds)
            _current.reset(token)

    def _note(self, scope: Scope, seen: Observation, seconds: float) -> None:
        path = str(scope["path"])
        # Never a path that somebody made up: each would be a figure of its own.
        route = path if path in self._routes else "other"
        codes = sorted(set(seen.codes))
        self._metrics.note(route, seen.status, codes, seconds, seen.cost, seen.store_calls)
        _logger.info(
            "request",
            extra={
                "noted": {
                    "method": scope["method"][:16],
                    "route": route,
                    "status": seen.status,
                    "codes": codes,
                    "seconds": round(seconds, 6),
                    "cost": seen.cost,
                    "store_calls": seen.store_calls,
                    "client": seen.client,
                }
            },
        )


def _request_id(headers: Headers) -> str:
    sent = headers.get(REQUEST_ID_HEADER, "")
    return sent if _PLAIN_WORD.fullmatch(sent) else uuid.uuid4().hex

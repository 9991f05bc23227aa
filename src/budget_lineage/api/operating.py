"""Pages for those who run the service: is it up, is it ready, how is it doing."""

import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from budget_lineage.api.access import Access
from budget_lineage.api.errors import MASKED
from budget_lineage.api.http import (
    BadRequestError,
    check_access,
    errors_json,
    json_response,
    refusal,
)
from budget_lineage.api.metrics import MEDIA_TYPE, Metrics
from budget_lineage.api.readiness import Readiness
from budget_lineage.errors import BudgetLineageError

_logger = logging.getLogger(__name__)


class OperatingPages:
    """The pages of one application; figures need a token where queries do."""

    def __init__(self, readiness: Readiness, metrics: Metrics, access: Access) -> None:
        self._readiness = readiness
        self._metrics = metrics
        self._access = access

    def routes(self) -> list[Route]:
        """Return where they are."""
        return [
            Route("/healthz", self.health, methods=["GET"]),
            Route("/readyz", self.ready, methods=["GET"]),
            Route("/metrics", self.figures, methods=["GET"]),
        ]

    async def health(self, _: Request) -> Response:
        """Say that the server is up; it says nothing of the store."""
        return json_response({"status": "ok"})

    async def ready(self, _: Request) -> Response:
        """Say whether the store can answer; why not is in the log."""
        if await self._readiness.is_ready():
            return json_response({"status": "ok"})
        return json_response({"status": "unavailable"}, 503)

    async def figures(self, request: Request) -> Response:
        """Tell the figures."""
        try:
            check_access(self._access, request)
        except BadRequestError as error:
            return refusal(error)
        except BudgetLineageError:
            _logger.exception("masked error of a request")
            return json_response(errors_json("INTERNAL", MASKED), 500)
        return Response(self._metrics.text(), headers={"Content-Type": MEDIA_TYPE})

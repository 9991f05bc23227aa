"""The one endpoint: a JSON body in, a JSON answer out, whatever the body is."""

import logging

import msgspec
from anyio import CapacityLimiter
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from budget_lineage.api.batches import Batches
from budget_lineage.api.context import Context
from budget_lineage.api.errors import MASKED, ErrorCode, ErrorJson, describe, error_json
from budget_lineage.api.limits import Limits
from budget_lineage.api.operations import prepare
from budget_lineage.api.reading import Reading
from budget_lineage.api.rendering import node_of
from budget_lineage.api.schema import Schema
from budget_lineage.store.port import GraphStore

_logger = logging.getLogger(__name__)


class GraphQLRequest(msgspec.Struct, rename="camel"):
    """What a client sends; members beside these are ignored."""

    query: str
    operation_name: str | None = None
    variables: dict[str, object] | None = None


class BadRequestError(Exception):
    """A request that holds no operation."""

    def __init__(self, status: int, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code: ErrorCode = code


class GraphQLEndpoint:
    """Answers POST requests."""

    def __init__(self, store: GraphStore, schema: Schema, limits: Limits) -> None:
        self._store = store
        self._schema = schema
        self._limits = limits
        self._threads = CapacityLimiter(limits.reading_threads)
        self._decoder = msgspec.json.Decoder(GraphQLRequest)

    async def __call__(self, request: Request) -> Response:
        """Return the answer to a request, or why there is none."""
        try:
            body = await self._body(request)
            return json_response(200, await self._execute(self._decoded(body)))
        except BadRequestError as error:
            return json_response(
                error.status, {"errors": [error_json(error.code, str(error))]}
            )
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:
            # The one place that catches everything: nothing of what went wrong inside is told.
            _logger.exception("masked error of a request")
            return json_response(500, {"errors": [error_json("INTERNAL", MASKED)]})

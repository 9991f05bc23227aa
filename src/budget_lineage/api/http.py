"""The one endpoint: a JSON body in, a JSON answer out, whatever the body is."""

import logging
import re
from collections.abc import Sequence

import msgspec
from anyio import CapacityLimiter
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from budget_lineage.api.batches import Batches
from budget_lineage.api.context import CitationReader, Context
from budget_lineage.api.errors import MASKED, ErrorCode, describe, error_json
from budget_lineage.api.limits import Limits
from budget_lineage.api.operations import prepare
from budget_lineage.api.reading import Reading
from budget_lineage.api.rendering import node_of
from budget_lineage.api.schema import build_schema
from budget_lineage.store.port import GraphStore

_CLIENT_CLOSED = 499
_JSON = re.compile(r"application/json(?:\s{0,4};\s{0,4}charset=\"?utf-8\"?)?", re.IGNORECASE)
_SEND_JSON = 'Send a JSON object in UTF-8: {"query": "…", "variables": {…}}.'

_logger = logging.getLogger(__name__)


class GraphQLRequest(msgspec.Struct, rename="camel"):
    """What a client sends; members beside these are ignored."""

    query: str
    operation_name: str | None = None
    variables: dict[str, object] | None = None


_decoder = msgspec.json.Decoder(GraphQLRequest)


class BadRequestError(Exception):
    """A request that holds no operation."""

    def __init__(self, status: int, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code: ErrorCode = code


class GraphQLEndpoint:
    """Answers the POST requests of clients, each from one state of the store."""

    def __init__(
        self, store: GraphStore, limits: Limits, read_citations: CitationReader
    ) -> None:
        self._store = store
        self._read_citations = read_citations
        self._schema = build_schema()
        self._limits = limits
        self._threads = CapacityLimiter(limits.reading_threads)

    async def answer(self, request: Request) -> Response:
        """Return the answer to a request, or why there is none."""
        try:
            asked = _decoded(await self._body_of(request))
            return json_response(await self._executed(asked))
        except BadRequestError as error:
            return json_response(errors_json(error.code, str(error)), error.status)
        except ClientDisconnect:
            return Response(status_code=_CLIENT_CLOSED)
        except Exception:
            # The one place that catches everything: what went wrong inside is not told.
            _logger.exception("masked error of a request")
            return json_response(errors_json("INTERNAL", MASKED), 500)

    async def _body_of(self, request: Request) -> bytes:
        """Return the body, read no further than the limit."""
        if not _JSON.fullmatch(request.headers.get("content-type", "")):
            raise BadRequestError(415, "UNSUPPORTED_MEDIA_TYPE", _SEND_JSON)
        if "content-encoding" in request.headers:
            raise BadRequestError(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body uncompressed.")
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > self._limits.body_bytes:
                raise BadRequestError(
                    413, "BODY_TOO_LARGE", f"The limit is {self._limits.body_bytes} bytes."
                )
        return bytes(body)

    async def _executed(self, asked: GraphQLRequest) -> dict[str, object]:
        """Return what the operation answers: its data, its errors, or both."""
        try:
            prepared = prepare(self._schema.core, asked.query, asked.operation_name)
        except GraphQLError as error:
            return {"errors": [describe(error)]}
        reading = Reading(self._store, self._threads, self._limits.deadline_seconds)
        batches = Batches(reading, node_of)
        try:
            result = await self._schema.execute(
                asked.query,
                variable_values=asked.variables,
                context_value=Context(prepared, reading, batches, self._read_citations),
                operation_name=asked.operation_name,
            )
        finally:
            await reading.close()
        told: dict[str, object] = {}
        if result.errors:
            told["errors"] = [describe(error) for error in result.errors]
        if result.data is not None or not result.errors or _has_path(result.errors):
            told["data"] = result.data
        return told


def json_response(content: dict[str, object], status: int = 200) -> Response:
    """Return a response with that JSON object."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


def errors_json(code: ErrorCode, message: str) -> dict[str, object]:
    """Return an answer that holds one error and no data."""
    return {"errors": [error_json(code, message)]}


def _decoded(body: bytes) -> GraphQLRequest:
    """Return the operation that a body asks for; lone surrogates and bad UTF-8 are refused."""
    try:
        return _decoder.decode(body.decode())
    except (UnicodeDecodeError, msgspec.MsgspecError, RecursionError) as error:
        raise BadRequestError(400, "BAD_REQUEST", f"{_SEND_JSON} ({error})") from error


def _has_path(errors: Sequence[GraphQLError]) -> bool:
    return any(error.path for error in errors)

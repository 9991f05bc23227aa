"""The one endpoint: a JSON body in, a JSON answer out, whatever the body is."""

import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence

import anyio
import anyio.to_thread
import msgspec
from anyio import CapacityLimiter
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from strawberry.types import ExecutionResult

from budget_lineage.api.access import Access, NotAllowedError
from budget_lineage.api.admission import Admission, NoTurnError
from budget_lineage.api.batches import Batches
from budget_lineage.api.context import CitationReader, Context
from budget_lineage.api.errors import (
    MASKED,
    ErrorCode,
    code_of,
    describe,
    error_json,
    may_pass,
)
from budget_lineage.api.limits import Limits
from budget_lineage.api.observing import observation
from budget_lineage.api.operations import Operations, Prepared
from budget_lineage.api.reading import Reading
from budget_lineage.api.rendering import node_of
from budget_lineage.api.schema import build_schema
from budget_lineage.store.port import GraphStore

_CLIENT_CLOSED = 499
_RETRY_SECONDS = 1
# Before an operation is run again; what is being taken out is gone by then.
_PAUSES_SECONDS = (0.1, 0.4)
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
    """A request that is refused before its operation is looked at."""

    def __init__(
        self,
        status: int,
        code: ErrorCode,
        message: str,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code: ErrorCode = code
        self.headers = dict(headers or {})


class GraphQLEndpoint:
    """Answers the POST requests of clients, each from one state of the store."""

    def __init__(
        self,
        store: GraphStore,
        limits: Limits,
        read_citations: CitationReader,
        access: Access,
        note_turns: Callable[[int, int], None],
    ) -> None:
        self._store = store
        self._read_citations = read_citations
        self._schema = build_schema()
        self._operations = Operations(self._schema.core, limits)
        self._limits = limits
        self._access = access
        self._admission = Admission(limits, note_turns)
        self._threads = CapacityLimiter(limits.reading_threads)
        self._preparing = CapacityLimiter(1)

    async def answer(self, request: Request) -> Response:
        """Return the answer to a request, or why there is none."""
        try:
            check_access(self._access, request)
            asked = _decoded(await self._body_in_time(request))
            try:
                async with self._admission.turn():
                    return json_response(await self._executed(asked))
            except NoTurnError as error:
                raise _busy() from error
        except BadRequestError as error:
            return refusal(error)
        except ClientDisconnect:
            return Response(status_code=_CLIENT_CLOSED)
        except Exception:
            # The one place that catches everything: what went wrong inside is not told.
            _logger.exception("masked error of a request")
            return json_response(errors_json("INTERNAL", MASKED), 500)

    async def _body_in_time(self, request: Request) -> bytes:
        """Return the body, unless it takes its time to arrive."""
        try:
            with anyio.fail_after(self._limits.body_seconds):
                return await self._body_of(request)
        except TimeoutError as error:
            seconds = self._limits.body_seconds
            raise BadRequestError(
                408, "REQUEST_TIMEOUT", f"The body took more than {seconds:g} s to arrive."
            ) from error

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

    async def _prepared(self, asked: GraphQLRequest) -> Prepared:
        """Return the operation; a long one is read in a thread, so that no short one waits.

        There is one such thread. Python runs one at a time anyway, and each further one that
        reads would make whoever is answered in between wait for its turns, too.
        """
        text, name, variables = asked.query, asked.operation_name, asked.variables
        if not self._operations.takes_long(text):
            return self._operations.prepare(text, name, variables)
        return await anyio.to_thread.run_sync(
            lambda: self._operations.prepare(text, name, variables), limiter=self._preparing
        )

    async def _executed(self, asked: GraphQLRequest) -> dict[str, object]:
        """Return what the operation answers: its data, its errors, or both."""
        try:
            prepared = await self._prepared(asked)
        except GraphQLError as error:
            return _told_errors([error])
        observation().cost = prepared.cost
        ends_seconds = time.monotonic() + self._limits.deadline_seconds
        for pause_seconds in (*_PAUSES_SECONDS, None):
            result = await self._attempted(asked, prepared, ends_seconds - time.monotonic())
            # Not every store's snapshots are frozen: a text may have been taken out meanwhile.
            if pause_seconds is None or not any(map(may_pass, result.errors or ())):
                break
            await anyio.sleep(pause_seconds)
        told = _told_errors(result.errors) if result.errors else {}
        if result.data is not None or not result.errors or _has_path(result.errors):
            told["data"] = result.data
        return told

    async def _attempted(
        self, asked: GraphQLRequest, prepared: Prepared, seconds: float
    ) -> ExecutionResult:
        """Return what becomes of the operation, run once within that time."""
        reading = Reading(self._store, self._threads, seconds)
        batches = Batches(reading, node_of)
        try:
            return await self._schema.execute(
                asked.query,
                variable_values=asked.variables,
                context_value=Context(prepared, reading, batches, self._read_citations),
                operation_name=asked.operation_name,
            )
        finally:
            await reading.close()
            observation().store_calls += reading.calls


def json_response(content: dict[str, object], status: int = 200) -> Response:
    """Return a response with that JSON object."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


def refusal(error: BadRequestError) -> Response:
    """Return the answer to a request that is refused."""
    response = json_response(errors_json(error.code, str(error)), error.status)
    response.headers.update(error.headers)
    return response


def check_access(access: Access, request: Request) -> None:
    """Do nothing for a request that may be answered.

    Raises:
        BadRequestError: It brings no token, where one is needed.
    """
    try:
        access.check(request)
    except NotAllowedError as error:
        raise BadRequestError(
            401,
            "UNAUTHENTICATED",
            "Send a valid token: Authorization: Bearer …",
            {"WWW-Authenticate": "Bearer"},
        ) from error


def errors_json(code: ErrorCode, message: str) -> dict[str, object]:
    """Return an answer that holds one error and no data."""
    observation().codes.append(code)
    return {"errors": [error_json(code, message)]}


def _told_errors(errors: Sequence[GraphQLError]) -> dict[str, object]:
    """Return an answer that holds errors, and note their codes."""
    told = [describe(error) for error in errors]
    observation().codes += [code_of(error) for error in told]
    return {"errors": told}


def _busy() -> BadRequestError:
    return BadRequestError(
        503,
        "BUSY",
        "Too many operations at once; try again in a moment.",
        {"Retry-After": str(_RETRY_SECONDS)},
    )


def _decoded(body: bytes) -> GraphQLRequest:
    """Return the operation that a body asks for; lone surrogates and bad UTF-8 are refused."""
    try:
        return _decoder.decode(body.decode())
    except (UnicodeDecodeError, msgspec.MsgspecError, RecursionError) as error:
        raise BadRequestError(400, "BAD_REQUEST", f"{_SEND_JSON} ({error})") from error


def _has_path(errors: Sequence[GraphQLError]) -> bool:
    return any(error.path for error in errors)

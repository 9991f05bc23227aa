"""The application: the endpoint, and a page that says whether the server is up."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from budget_lineage.api.context import CitationReader
from budget_lineage.api.errors import ErrorCode
from budget_lineage.api.http import GraphQLEndpoint, errors_json, json_response
from budget_lineage.api.limits import Limits
from budget_lineage.api.resolving import no_citation_reader
from budget_lineage.store.port import GraphStore

GRAPHQL_PATH = "/graphql"

_CODES: dict[int, ErrorCode] = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}
_HINTS = {
    404: "Nothing is served here; POST queries to /graphql.",
    405: "Send queries as POST, with a JSON body.",
}


def create_app(
    store: GraphStore,
    limits: Limits | None = None,
    read_citations: CitationReader = no_citation_reader,
) -> Starlette:
    """Return the application that answers from that store; the caller closes the store.

    Args:
        store: What it answers from.
        limits: What one request may take.
        read_citations: Finds the documents that a text mentions; `resolveCitations` fails
            without it. Reading texts is no business of the API's, so it is handed in.
    """
    endpoint = GraphQLEndpoint(store, limits or Limits(), read_citations)
    return Starlette(
        routes=[
            Route(GRAPHQL_PATH, endpoint.answer, methods=["POST"]),
            Route("/healthz", _health, methods=["GET"]),
        ],
        exception_handlers={HTTPException: _refusal},
    )


async def _health(_: Request) -> Response:
    """Say that the server is up; it says nothing of the store."""
    return json_response({"status": "ok"})


async def _refusal(_: Request, error: Exception) -> Response:
    """Tell in JSON what no route is there for."""
    if not isinstance(error, HTTPException):
        raise error
    response = json_response(
        errors_json(
            _CODES.get(error.status_code, "BAD_REQUEST"),
            _HINTS.get(error.status_code, error.detail),
        ),
        error.status_code,
    )
    response.headers.update(error.headers or {})
    return response

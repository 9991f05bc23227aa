"""The application: the endpoint, and pages for those who run it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from budget_lineage.api.access import Access
from budget_lineage.api.context import CitationReader
from budget_lineage.api.errors import ErrorCode
from budget_lineage.api.graphiql import routes as graphiql_routes
from budget_lineage.api.hosts import KnownHosts
from budget_lineage.api.http import GraphQLEndpoint, errors_json, json_response
from budget_lineage.api.limits import Limits
from budget_lineage.api.metrics import Metrics
from budget_lineage.api.neo4j_browser import CorsBesidePack
from budget_lineage.api.neo4j_browser import routes as pack_routes
from budget_lineage.api.observing import REQUEST_ID_HEADER, Observing
from budget_lineage.api.operating import OperatingPages
from budget_lineage.api.readiness import Readiness
from budget_lineage.api.resolving import no_citation_reader
from budget_lineage.store.port import GraphStore

GRAPHQL_PATH = "/graphql"

_CODES: dict[int, ErrorCode] = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}
_HINTS = {
    404: "Nothing is served here; POST queries to /graphql.",
    405: "Send queries as POST, with a JSON body.",
}


@dataclass(frozen=True, slots=True)
class Network:
    """How the application meets the world.

    Args:
        access: Who may ask.
        cors_origins: Origins whose pages may read answers in a browser; `*` for all.
        hosts: Names by which it may be asked, besides this machine's own; None for any.
        graphiql: Whether the page for asking by hand is served.
        probe: A further look at the store for `/readyz`.
    """

    access: Access = field(default_factory=Access)
    cors_origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] | None = None
    graphiql: bool = False
    probe: Callable[[], None] | None = None


def create_app(
    store: GraphStore,
    limits: Limits | None = None,
    read_citations: CitationReader = no_citation_reader,
    network: Network | None = None,
) -> Starlette:
    """Return the application that answers from that store; the caller closes the store.

    Args:
        store: What it answers from.
        limits: What one request may take.
        read_citations: Finds the documents that a text mentions; `resolveCitations` fails
            without it. Reading texts is no business of the API's, so it is handed in.
        network: How it meets the world; open, for pages of no other origin, by default.
    """
    network = network or Network()
    metrics = Metrics()
    endpoint = GraphQLEndpoint(
        store, limits or Limits(), read_citations, network.access, metrics.note_turns
    )
    pages = OperatingPages(Readiness(store, network.probe), metrics, network.access)
    routes = [Route(GRAPHQL_PATH, endpoint.answer, methods=["POST"]), *pages.routes()]
    routes += pack_routes()
    if network.graphiql:
        routes += graphiql_routes()
    paths = frozenset(route.path for route in routes)
    return Starlette(
        routes=routes,
        exception_handlers={HTTPException: _refusal},
        middleware=[
            Middleware(Observing, metrics=metrics, routes=paths),
            *_known(network.hosts),
            *_cors(network.cors_origins),
        ],
    )


def _known(hosts: tuple[str, ...] | None) -> list[Middleware]:
    """Return what refuses requests to other names; nothing where any will do."""
    return [] if hosts is None else [Middleware(KnownHosts, names=hosts)]


def _cors(origins: tuple[str, ...]) -> list[Middleware]:
    """Return what lets pages of these origins read answers; nothing without origins."""
    if not origins:
        return []
    return [
        Middleware(
            CorsBesidePack,
            allow_origins=origins,
            allow_methods=["POST"],
            allow_headers=["Authorization", "Content-Type", REQUEST_ID_HEADER],
            expose_headers=[REQUEST_ID_HEADER, "Retry-After"],
        )
    ]


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

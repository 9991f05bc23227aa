"""The server of the API, which says where it is once it is there."""

import gc
import socket
import sys
from collections.abc import Iterable

import uvicorn
from rich.console import Console
from starlette.applications import Starlette

from budget_lineage.api.app import GRAPHQL_PATH, Network, create_app
from budget_lineage.api.limits import limits_of
from budget_lineage.cli.exposing import Exposure
from budget_lineage.cli.output import print_line
from budget_lineage.cli.server_log import log_to_stderr
from budget_lineage.settings import Settings
from budget_lineage.store import open_store
from budget_lineage.store.port import GraphStore
from loaders.documents.resolving import resolve_citations

_GRACE_SECONDS = 5
# How long one thread keeps the interpreter while others want it. While a hostile text is read,
# an answer beside it waits so long at each of its steps; by default five times as long.
_TURN_SECONDS = 0.001


def serve_on(
    listener: socket.socket,
    store: GraphStore,
    settings: Settings,
    exposure: Exposure,
    location: str,
) -> None:
    """Serve the API on a bound socket, until Ctrl-C or until it is told to end.

    Args:
        listener: Where it is asked.
        store: What it answers from.
        settings: Its limits.
        exposure: Who reaches it.
        location: Of the store, to look now and then whether it is still there.
    """
    log_to_stderr(settings.log_level)
    app = application(store, settings, exposure, location)
    settle()
    try:
        _AnnouncedServer(configuration(app)).run(sockets=[listener])
    except KeyboardInterrupt:
        print_line(Console(), "Stopped.")


def application(
    store: GraphStore, settings: Settings, exposure: Exposure, location: str
) -> Starlette:
    """Return what `serve_on` serves."""
    network = Network(
        exposure.access,
        settings.allowed_origins,
        exposure.hosts(settings.host_names),
        exposure.allows(settings.graphiql),
        lambda: open_store(location, create=False).close(),
    )
    limits = limits_of(settings, exposure.allows(settings.introspection))
    return create_app(store, limits, resolve_citations, network)


def settle() -> None:
    """Have threads of this process wait less for each other; call it before serving.

    They give way sooner than they do by default, and what is there by now is left out when
    memory is collected: looking through all of it stops every thread for a tenth of a second.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    gc.collect()
    gc.freeze()


def configuration(app: Starlette | str, workers: int = 1) -> uvicorn.Config:
    """Return how uvicorn serves.

    Args:
        app: The application, or the name of the function that makes one in each worker.
        workers: Processes.
    """
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


def announce(listeners: Iterable[socket.socket]) -> None:
    """Say where the API is."""
    console = Console()
    for listener in listeners:
        address, port = listener.getsockname()[:2]
        host = f"[{address}]" if ":" in address else address
        url = f"http://{host}:{port}{GRAPHQL_PATH}"
        print_line(console, f"GraphQL at {url} (Ctrl-C stops it)")
    console.file.flush()


class _AnnouncedServer(uvicorn.Server):
    """Prints its address when it answers there, and Ctrl-C ends it in good order."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        announce(sockets or ())

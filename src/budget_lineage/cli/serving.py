"""Commands about the API: `serve` and `schema`."""

import socket
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.api.limits import Limits
from budget_lineage.cli.output import print_error, print_line
from budget_lineage.cli.session import StoreOption, opened_store, session_of, store_location
from budget_lineage.settings import Settings
from budget_lineage.store.port import GraphStore

HostOption = Annotated[
    str | None,
    typer.Option(
        "--host",
        help="Address to listen on. Otherwise $BUDGET_LINEAGE_HOST, otherwise 127.0.0.1, which "
        "other machines cannot reach.",
        show_default=False,
    ),
]
PortOption = Annotated[
    int | None,
    typer.Option(
        "--port",
        min=0,
        max=65_535,
        help="Port; 0 for any that is free. Otherwise $BUDGET_LINEAGE_PORT, otherwise 8000.",
        show_default=False,
    ),
]
_GRACE_SECONDS = 5


def serve(
    context: typer.Context,
    host: HostOption = None,
    port: PortOption = None,
    store: StoreOption = None,
) -> None:
    """Serve GraphQL until Ctrl-C."""
    settings = session_of(context).settings
    location = store_location(context, store)
    with (
        listening(settings, host, port) as listener,
        opened_store(location, create=True) as opened,
    ):
        serve_on(listener, opened, settings)


def schema() -> None:
    """Print the GraphQL schema (SDL)."""
    # Here and below: commands that need no API start faster without it.
    from budget_lineage.api.schema import sdl

    print(sdl(), end="")


def listening(settings: Settings, host: str | None, port: int | None) -> socket.socket:
    """Return a socket that is bound to the address and port that were asked for.

    Raises:
        Exit: They cannot be had; why was printed.
    """
    address = host or settings.host
    number = settings.port if port is None else port
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, number))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        print_error(f"{address} port {number}: {reason}; choose others with --host and --port")
        raise typer.Exit(1) from error
    return listener


def serve_on(listener: socket.socket, store: GraphStore, settings: Settings) -> None:
    """Serve the API on a bound socket, until Ctrl-C."""
    import uvicorn

    from budget_lineage.api.app import create_app

    limits = Limits(
        body_bytes=settings.body_bytes,
        deadline_seconds=settings.deadline_seconds,
        reading_threads=settings.reading_threads,
    )
    config = uvicorn.Config(
        create_app(store, limits),
        ws="none",
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    address, port = listener.getsockname()[:2]
    shown = f"[{address}]" if ":" in address else address
    # From here on who connects is answered, if only when the server has started.
    listener.listen()
    console = Console()
    print_line(console, f"GraphQL at http://{shown}:{port}/graphql (Ctrl-C stops it)")
    console.file.flush()
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        print_line(console, "Stopped.")

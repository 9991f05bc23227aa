"""Commands about the API: `serve` and `schema`."""

import socket
from typing import Annotated

import typer

from budget_lineage.cli.output import print_error
from budget_lineage.cli.session import StoreOption, opened_store, session_of, store_location
from budget_lineage.settings import Settings

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
OpenOption = Annotated[
    bool,
    typer.Option(
        "--open",
        help="Serve other machines without tokens. Otherwise $BUDGET_LINEAGE_OPEN.",
        show_default=False,
    ),
]


WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        max=64,
        help="Processes that serve. Otherwise $BUDGET_LINEAGE_WORKERS, otherwise 1.",
        show_default=False,
    ),
]


def serve(
    context: typer.Context,
    host: HostOption = None,
    port: PortOption = None,
    store: StoreOption = None,
    is_open: OpenOption = False,
    workers: WorkersOption = None,
) -> None:
    """Serve GraphQL until Ctrl-C."""
    # Here and below: commands that need no API start faster without it.
    from budget_lineage.cli.exposing import exposure_of
    from budget_lineage.cli.server import serve_on

    settings = session_of(context).settings
    location = store_location(context, store)
    with listening(settings, host, port) as listener:
        exposure = exposure_of(listener, settings, is_open or settings.open)
        if (number := workers or settings.workers) > 1:
            from budget_lineage.cli.workers import serve_with_workers

            # Made where there is none, before several processes open it.
            with opened_store(location, create=True):
                pass
            serve_with_workers(listener, settings, exposure, location, number)
            return
        with opened_store(location, create=True) as opened:
            serve_on(listener, opened, settings, exposure, location)


def schema() -> None:
    """Print the GraphQL schema (SDL)."""
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

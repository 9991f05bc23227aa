"""The `demo` command: load the samples, answer one question, serve the rest."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.cli.asking import find_citing, show_citing
from budget_lineage.cli.loading import load_all
from budget_lineage.cli.output import print_error, print_line
from budget_lineage.cli.serving import HostOption, PortOption, listening
from budget_lineage.cli.session import named_store, opened_store, session_of
from budget_lineage.ingest import find_files
from budget_lineage.store.port import GraphStore, Match

CITED = "冀财社〔2022〕150号"
_STORE = "demo.db"
# This file is src/budget_lineage/cli/demonstrating.py in a source checkout.
_CHECKOUT = Path(__file__).resolve().parents[3]


def demo(
    context: typer.Context,
    host: HostOption = None,
    port: PortOption = None,
    store: Annotated[
        str | None,
        typer.Option(
            "--store", metavar="PATH", help="Where to load the samples; otherwise demo.db."
        ),
    ] = None,
) -> None:
    """Load samples, answer a question, and serve them.

    The question is who cites 冀财社〔2022〕150号. It serves GraphQL until Ctrl-C.
    """
    # Not at the top: commands that need no API start faster without it.
    from budget_lineage.cli.exposing import exposure_of
    from budget_lineage.cli.server import serve_on

    settings = session_of(context).settings
    samples = _samples()
    with listening(settings, host, port) as listener:
        exposure = exposure_of(listener, settings, settings.open)
        # Never the store of the environment: samples have no place among real disclosures.
        location = named_store(context, store) or _STORE
        with opened_store(location, create=True) as opened:
            _show(opened, samples, location)
            serve_on(listener, opened, settings, exposure, location)


def _samples() -> Path:
    here = Path("examples")
    for folder in (_CHECKOUT / "examples", here.resolve()):
        if any(folder.glob("*.txt")):
            return here if folder == here.resolve() else Path(os.path.relpath(folder))
    print_error(
        "examples/: the sample disclosures are not there; run `make demo` in a source "
        "checkout, or load files of your own with `budget-lineage load PATH`"
    )
    raise typer.Exit(1)


def _show(store: GraphStore, samples: Path, location: str) -> None:
    console = Console()
    print_line(console, f"Loading the samples into {location}:")
    load_all(find_files([samples]), store)
    print_line(console)
    with store.snapshot() as graph:
        show_citing(find_citing(graph, CITED, Match.STRICT), CITED)
    print_line(console)

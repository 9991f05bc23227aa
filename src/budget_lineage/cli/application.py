"""The commands as one program, and how it ends."""

import io
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from budget_lineage.cli.asking import cites, lineage
from budget_lineage.cli.copying import copy, init
from budget_lineage.cli.demonstrating import demo
from budget_lineage.cli.exporting import export
from budget_lineage.cli.keeping import disclosures, retract, warnings
from budget_lineage.cli.loading import extract, load
from budget_lineage.cli.maintaining import backup, check, reload, stats
from budget_lineage.cli.naming import AmbiguousNameError
from budget_lineage.cli.output import print_error
from budget_lineage.cli.querying import graphql
from budget_lineage.cli.reaching import impact
from budget_lineage.cli.resolving import resolve
from budget_lineage.cli.searching import search
from budget_lineage.cli.serving import schema, serve
from budget_lineage.cli.session import Session, StoreOption, read_settings
from budget_lineage.cli.showing_settings import settings
from budget_lineage.cli.tokens import token
from budget_lineage.errors import BudgetLineageError

app = typer.Typer(
    name="budget-lineage",
    help="Lineage and cross-references of Chinese county departments' published budgets.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
app.command("init")(init)
app.command("load")(load)
app.command("extract")(extract)
app.command("cites")(cites)
app.command("lineage")(lineage)
app.command("impact")(impact)
app.command("search")(search)
app.command("resolve")(resolve)
app.command("disclosures")(disclosures)
app.command("warnings")(warnings)
app.command("retract")(retract)
app.command("copy")(copy)
app.add_typer(export, name="export")
app.command("reload")(reload)
app.command("check")(check)
app.command("stats")(stats)
app.command("backup")(backup)
app.command("graphql")(graphql)
app.command("serve")(serve)
app.command("schema")(schema)
app.command("settings")(settings)
app.add_typer(token, name="token")
app.command("demo")(demo)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(version("budget-lineage"))
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    store: StoreOption = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    context.obj = Session(read_settings(), store)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit.

    Args:
        arguments: Without the program's name; those of this process by default.

    Raises:
        SystemExit: Always. 0: all done; 1: something failed, and said why; 2: wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal in another encoding must not turn one character into a failure.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(arguments, prog_name="budget-lineage")
    except AmbiguousNameError as error:
        print_error(str(error), error.ids)
        sys.exit(1)
    except BudgetLineageError as error:
        print_error(str(error))
        sys.exit(1)

"""The commands as one program, and how it ends."""

import io
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from budget_lineage.cli import asking, demonstrating, keeping, loading, serving
from budget_lineage.cli.output import print_error
from budget_lineage.cli.session import Session, StoreOption, read_settings
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
app.command("load")(loading.load)
app.command("extract")(loading.extract)
app.command("cites")(asking.cites)
app.command("lineage")(asking.lineage)
app.command("disclosures")(keeping.disclosures)
app.command("warnings")(keeping.warnings)
app.command("retract")(keeping.retract)
app.command("serve")(serving.serve)
app.command("schema")(serving.schema)
app.command("demo")(demonstrating.demo)


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
    except BudgetLineageError as error:
        print_error(str(error))
        sys.exit(1)

"""Commands about bearer tokens: `token new`, `token revoke`, `token list`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.api.tokens import TokenFile
from budget_lineage.cli.output import in_columns, print_error, print_line
from budget_lineage.cli.session import session_of

token = typer.Typer(
    help="Bearer tokens of clients; while there are any, every query needs one.",
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(help="Who uses it, such as `audit-office`.")]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--tokens",
        metavar="PATH",
        help="The file of tokens. Otherwise $BUDGET_LINEAGE_TOKENS, otherwise "
        "budget-lineage.tokens in the working directory.",
        show_default=False,
    ),
]


@token.command("new")
def new(context: typer.Context, name: NameArgument, tokens: FileOption = None) -> None:
    """Make a token and print it, this once: only its hash is kept."""
    made = token_file(context, tokens).add(name, datetime.now(UTC))
    print(made)
    print_line(Console(stderr=True), f"{name}: keep it now, it cannot be shown again.")


@token.command("revoke")
def revoke(context: typer.Context, name: NameArgument, tokens: FileOption = None) -> None:
    """Make a token invalid, at once and for running servers too."""
    token_file(context, tokens).revoke(name)
    print_line(Console(), f"{name}: revoked.")


@token.command("list")
def list_all(context: typer.Context, tokens: FileOption = None) -> None:
    """List who has tokens, and since when."""
    kept = token_file(context, tokens).tokens()
    if not kept:
        print_error("there are no tokens; make one with `budget-lineage token new NAME`")
        return
    rows = [(one.name, one.created_at.isoformat(timespec="seconds")) for one in kept]
    for row in in_columns(rows):
        print_line(Console(), row)


def token_file(context: typer.Context, named: str | None) -> TokenFile:
    """Return the file of tokens: by the command line, the environment, or by default."""
    return TokenFile(Path(named or session_of(context).settings.tokens))

"""The command `graphql`: a query of the API, answered from the store without a server."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from budget_lineage.cli.output import print_error, print_json
from budget_lineage.cli.session import StoreOption, opened_store, session_of, store_location

_STANDARD_INPUT = Path("-")


def graphql(
    context: typer.Context,
    query: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="The query itself.", show_default=False),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="F", help="Read the query from a file; - for stdin."),
    ] = None,
    variables: Annotated[
        str | None,
        typer.Option("--variables", metavar="JSON", help="Values of its variables, an object."),
    ] = None,
    operation: Annotated[
        str | None,
        typer.Option("--operation", metavar="NAME", help="Which one, where it holds several."),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Print the answer of the API to a query, without a server.

    It is what a server with the same settings would answer. The exit code is 1 where the answer
    holds errors; they are told on standard error as well.
    """
    # Not at the top: commands that need no API start faster without it.
    from budget_lineage.api.app import GRAPHQL_PATH, create_app
    from budget_lineage.api.limits import limits_of
    from budget_lineage.cli.asgi import post_json
    from loaders.documents.resolving import resolve_citations

    asked = {
        "query": _text_of(query, file),
        "variables": _variables_of(variables),
        "operationName": operation,
    }
    settings = session_of(context).settings
    with opened_store(store_location(context, store)) as opened:
        app = create_app(opened, limits_of(settings), resolve_citations)
        answer = post_json(app, GRAPHQL_PATH, asked)
    print_json(answer)
    errors = answer.get("errors")
    if isinstance(errors, list):
        for error in errors:
            print_error(_told(error))
        raise typer.Exit(1)


def _text_of(query: str | None, file: Path | None) -> str:
    """Return the query.

    Raises:
        BadParameter: None is given, or two are.
        Exit: The file cannot be read; why was printed.
    """
    if (query is None) == (file is None):
        raise typer.BadParameter("give either QUERY or --file")
    if file is None:
        return query or ""
    try:
        data = sys.stdin.buffer.read() if file == _STANDARD_INPUT else file.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        print_error(f"{file}: not UTF-8 (byte {error.start})")
        raise typer.Exit(1) from error
    except OSError as error:
        print_error(f"{file}: {error.strerror or error}")
        raise typer.Exit(1) from error


def _variables_of(text: str | None) -> dict[str, object] | None:
    """Return the values of variables.

    Raises:
        BadParameter: The text is no JSON object.
    """
    if text is None:
        return None
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise typer.BadParameter(f"--variables: no JSON ({error})") from error
    if not isinstance(values, dict):
        raise typer.BadParameter('--variables: not an object; write {"name": value}')
    return values


def _told(error: Mapping[str, object]) -> str:
    extensions = error.get("extensions")
    code = extensions.get("code") if isinstance(extensions, dict) else None
    return f"{code}: {error.get('message')}" if code else str(error.get("message"))

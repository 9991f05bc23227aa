"""What all commands share: settings, the store they work on, options they have in common."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, TypeVar

import typer
from pydantic import ValidationError

from budget_lineage.errors import BudgetLineageError
from budget_lineage.settings import ENVIRONMENT_PREFIX, Settings
from budget_lineage.store import open_store
from budget_lineage.store.port import GraphSnapshot, GraphStore, Match

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH",
        help="The store: a path, or sqlite:///PATH. Otherwise $BUDGET_LINEAGE_STORE, "
        "otherwise budget-lineage.db in the working directory.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MatchOption = Annotated[
    Match,
    typer.Option(
        "--match",
        case_sensitive=False,
        metavar="strict|likely|all",
        help="How much inference to accept: none, from confidence 0.9 on, or any.",
    ),
]
_AnswerT = TypeVar("_AnswerT")
# Before a question is asked again; what is being taken out is gone by then.
_PAUSES_SECONDS = (0.1, 0.4)


@dataclass(frozen=True, slots=True)
class Session:
    """What was said before the command's name.

    Args:
        store: The store named there, if one was.
    """

    settings: Settings
    store: str | None


def session_of(context: typer.Context) -> Session:
    """Return what was said before the command's name."""
    session: Session = context.obj
    return session


def named_store(context: typer.Context, store: str | None) -> str | None:
    """Return the store that the command line names, behind or before the command's name."""
    return store or session_of(context).store


def store_location(context: typer.Context, store: str | None) -> str:
    """Return where the store is: by the command line, the environment, or by default."""
    return named_store(context, store) or session_of(context).settings.store


@contextmanager
def opened_store(location: str, create: bool = False) -> Iterator[GraphStore]:
    """Open a store, and close it in the end.

    Raises:
        StoreError: It cannot be opened, or is missing and `create` is false.
    """
    store = open_store(location, create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_graph(context: typer.Context, store: str | None) -> Iterator[GraphSnapshot]:
    """Open an existing store for reading.

    Raises:
        StoreError: It cannot be opened, or is missing.
    """
    with opened_store(store_location(context, store)) as opened, opened.snapshot() as graph:
        yield graph


def answered(
    context: typer.Context, store: str | None, ask: Callable[[GraphSnapshot], _AnswerT]
) -> _AnswerT:
    """Return what a question finds in an existing store.

    A Neo4j's snapshots are not frozen: where a text is taken out under the question, what it
    had found a moment before is missing, and it is asked again.

    Args:
        context: Of the command.
        store: The store that its options name.
        ask: Reads, and prints nothing: it may run up to three times.

    Raises:
        StoreError: It cannot be opened, or is missing.
    """
    with opened_store(store_location(context, store)) as opened:
        for pause_seconds in _PAUSES_SECONDS:
            try:
                with opened.snapshot() as graph:
                    return ask(graph)
            except BudgetLineageError:
                raise
            except (LookupError, TypeError, ValueError):
                time.sleep(pause_seconds)
        with opened.snapshot() as graph:
            return ask(graph)


def read_settings() -> Settings:
    """Return the settings that the environment makes.

    Raises:
        BadParameter: A variable has a value that it may not have.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = [
            f"{ENVIRONMENT_PREFIX}{str(problem['loc'][0]).upper()}: {problem['msg']}"
            for problem in error.errors()
        ]
        raise typer.BadParameter("; ".join(problems)) from error

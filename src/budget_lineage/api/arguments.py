"""Arguments that many fields share: how they are described, defaulted and checked."""

from typing import Annotated, TypeVar

import strawberry

from budget_lineage.api.choices import Direction, Match
from budget_lineage.api.enums import BudgetTable, EdgeKind, Scope
from budget_lineage.api.errors import BadArgumentError, BadIdError, PageTooLargeError
from budget_lineage.api.limits import PAGE_LIMIT
from graph_schema.ids import split_id

ValueT = TypeVar("ValueT")

First = Annotated[
    int | None,
    strawberry.argument(description="Rows of the page: 200 at most; null means the default."),
]
FirstPlaces = Annotated[
    int | None,
    strawberry.argument(description="Places at most: 200 or fewer; null means the default."),
]
After = Annotated[
    str | None,
    strawberry.argument(
        description="`endCursor` of the page before, with the same other arguments."
    ),
]
MatchArgument = Annotated[
    Match | None, strawberry.argument(description="How much inference the answer may rest on.")
]
DirectionArgument = Annotated[
    Direction, strawberry.argument(description="Which way to follow the edges.")
]
EdgesArgument = Annotated[
    list[EdgeKind] | None, strawberry.argument(description="Edge kinds; null for all.")
]
DocumentArgument = Annotated[
    str,
    strawberry.argument(
        description="A document's id, else its number in any printed spelling, else its title. "
        "A text that fits several is AMBIGUOUS_DOCUMENT."
    ),
]
FiscalYear = Annotated[
    int | None, strawberry.argument(description="预算年度: only facts of that fiscal year.")
]
RegionArgument = Annotated[
    str | None,
    strawberry.argument(description="A region's id or division code; its descendants count."),
]

ScopeArgument = Annotated[
    Scope | None,
    strawberry.argument(description="Only what that part of a text states; null for all."),
]
TableArgument = Annotated[
    BudgetTable | None, strawberry.argument(description="Only lines of that table.")
]


def chosen(value: ValueT | None, default: ValueT) -> ValueT:
    """Return what the client chose; null means the default."""
    return default if value is None else value


def page_size(first: int | None, default: int) -> int:
    """Return how many rows to answer.

    Raises:
        BadArgumentError: `first` is below 0.
        PageTooLargeError: It is above 200.
    """
    size = chosen(first, default)
    if size < 0:
        raise BadArgumentError("first", f"{size} is below 0")
    if size > PAGE_LIMIT:
        raise PageTooLargeError("first", size, PAGE_LIMIT)
    return size


def between(argument: str, value: int, least: int, most: int) -> int:
    """Return the value.

    Raises:
        BadArgumentError: It is below `least` or above `most`.
    """
    if not least <= value <= most:
        raise BadArgumentError(argument, f"{value} is not between {least} and {most}")
    return value


def checked_id(text: str) -> str:
    """Return the id.

    Raises:
        BadIdError: The text has not the form of an id of this graph.
    """
    try:
        split_id(text)
    except ValueError as error:
        raise BadIdError(f"{error}; ids read like Project:… or PolicyDocument:…") from error
    return text


def checked_id_or_none(text: str | None) -> str | None:
    """Return the id, or None where none is given.

    Raises:
        BadIdError: The text has not the form of an id of this graph.
    """
    return None if text is None else checked_id(text)

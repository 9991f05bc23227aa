"""Errors that a client is told about, each with the code that it can branch on.

    BudgetLineageError
    └── RequestError             the client can do something about it
        ├── BadIdError           BAD_ID
        ├── BadArgumentError     BAD_ARGUMENT
        ├── PageTooLargeError    PAGE_TOO_LARGE
        ├── AmbiguousDocumentError   AMBIGUOUS_DOCUMENT, with `extensions.ids`
        └── OperationError       an operation that would take too much
            ├── OperationTooLargeError   OPERATION_TOO_LARGE
            ├── DepthExceededError       DEPTH_EXCEEDED
            ├── CostExceededError        COST_EXCEEDED
            ├── TooManyAliasesError      COST_EXCEEDED
            └── TooManyEqualNamesError   COST_EXCEEDED

Errors of other layers and of graphql itself get their code in `describe`. What has none there
is INTERNAL: logged, and told without its words.
"""

import logging
from collections.abc import Sequence
from typing import ClassVar, Literal

from graphql import GraphQLError, GraphQLSyntaxError

from budget_lineage.errors import (
    BudgetLineageError,
    CursorError,
    DeadlineError,
    StoreBusyError,
)

ErrorCode = Literal[
    "AMBIGUOUS_DOCUMENT",
    "BAD_ARGUMENT",
    "BAD_CURSOR",
    "BAD_ID",
    "BAD_REQUEST",
    "BODY_TOO_LARGE",
    "BUSY",
    "COST_EXCEEDED",
    "DEADLINE_EXCEEDED",
    "DEPTH_EXCEEDED",
    "HOST_NOT_ALLOWED",
    "INTERNAL",
    "METHOD_NOT_ALLOWED",
    "NOT_FOUND",
    "OPERATION_TOO_LARGE",
    "PAGE_TOO_LARGE",
    "PARSE_FAILED",
    "REQUEST_TIMEOUT",
    "UNAUTHENTICATED",
    "UNSUPPORTED_MEDIA_TYPE",
    "VALIDATION_FAILED",
]
ErrorJson = dict[str, object]

# How graphql-core words what an operation nested some 200 levels deep is refused with.
_TOO_DEEP = "nested too deeply"
MASKED = "Internal error; the server's log has the details."
# A store's own words name its file.
_TOLD_INSTEAD: dict[ErrorCode, str] = {
    "BUSY": "The store is being written to; try again in a moment.",
    "DEADLINE_EXCEEDED": "The time for one operation is over; ask for less at once.",
    "INTERNAL": MASKED,
}
_logger = logging.getLogger(__name__)


class RequestError(BudgetLineageError):
    """Something that the client can change; `code` says what kind of thing."""

    code: ClassVar[ErrorCode]

    @property
    def extensions(self) -> dict[str, object]:
        """What the answer says beside the message; graphql-core copies it from here."""
        return {"code": self.code}


class BadIdError(RequestError):
    """A text that is no id, or an id of a kind that does not fit."""

    code = "BAD_ID"


class BadArgumentError(RequestError):
    """A value that the argument does not allow."""

    code = "BAD_ARGUMENT"

    def __init__(self, argument: str, problem: str) -> None:
        super().__init__(f"{argument}: {problem}")
        self.argument = argument
        self.problem = problem


class PageTooLargeError(RequestError):
    """More rows at once than a page may have."""

    code = "PAGE_TOO_LARGE"

    def __init__(self, argument: str, asked: int, limit: int) -> None:
        super().__init__(
            f"{argument}: {asked} at once is too many, {limit} is the limit; ask in parts"
        )
        self.asked = asked
        self.limit = limit


class AmbiguousDocumentError(RequestError):
    """A text that names several documents."""

    code = "AMBIGUOUS_DOCUMENT"

    def __init__(self, text: str, ids: Sequence[str]) -> None:
        super().__init__(
            f"{text[:80]!r} names {len(ids)} documents; ask again with one of these ids: "
            + ", ".join(ids[:10])
        )
        self.ids = tuple(ids)

    @property
    def extensions(self) -> dict[str, object]:
        """The code, and the ids to choose from."""
        return {"code": self.code, "ids": list(self.ids)}


class OperationError(RequestError):
    """An operation that would take too much; it was not run."""


class OperationTooLargeError(OperationError):
    """A document that is too long to be read."""

    code = "OPERATION_TOO_LARGE"

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"The document has more than {limit} {what}; send shorter ones.")


class DepthExceededError(OperationError):
    """Fields within fields, too many of them."""

    code = "DEPTH_EXCEEDED"

    def __init__(self, depth: int, limit: int) -> None:
        super().__init__(f"The document is nested {depth} levels deep, {limit} is the limit.")


class CostExceededError(OperationError):
    """An answer that may come to hold too much."""

    code = "COST_EXCEEDED"
    _TOLD_AT_MOST = 10**12

    def __init__(self, cost: int, limit: int) -> None:
        # Fragments that spread each other make numbers of any length.
        told = str(cost) if cost < self._TOLD_AT_MOST else f"more than {self._TOLD_AT_MOST}"
        super().__init__(
            f"The answer may hold {told} fields, {limit} is the limit; ask for shorter pages "
            "(`first`), for fewer lists within lists, or in parts."
        )


class TooManyAliasesError(OperationError):
    """More fields with names of the client's own than are worth having."""

    code = "COST_EXCEEDED"

    def __init__(self, aliases: int, limit: int) -> None:
        super().__init__(
            f"The document has {aliases} aliases, {limit} is the limit; ask for lists (`nodes` "
            "takes 200 ids), or in parts."
        )


class TooManyEqualNamesError(OperationError):
    """More fields that answer under one name, or more fields at all, than can be compared."""

    code = "COST_EXCEEDED"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"Checking which fields have equal names takes more than {limit} steps; "
            "repeat fewer fields and fragments."
        )


def describe(error: GraphQLError) -> ErrorJson:
    """Return an error as the answer tells it, masked unless it is one of ours or of graphql."""
    told: ErrorJson = dict(error.formatted)
    original = _root_of(error)
    if isinstance(original, RequestError):
        return told
    code = _code_of(error, original)
    if code == "INTERNAL":
        _logger.error("masked error at %s", error.path, exc_info=original or error)
    if code in _TOLD_INSTEAD:
        told["message"] = _TOLD_INSTEAD[code]
    told["extensions"] = {"code": code}
    return told


def may_pass(error: GraphQLError) -> bool:
    """Return whether an error may come of what was just taken out of the store.

    What had been found a moment before is missed, or its properties read as nothing.
    """
    root = _root_of(error)
    known = LookupError | TypeError | ValueError
    return isinstance(root, known) and _code_of(error, root) == "INTERNAL"


def code_of(told: ErrorJson) -> str:
    """Return the code of an error as the answer tells it."""
    extensions = told.get("extensions")
    return str(extensions.get("code")) if isinstance(extensions, dict) else "INTERNAL"


def error_json(code: ErrorCode, message: str) -> ErrorJson:
    """Return an error that no field of a query caused."""
    return {"message": message, "extensions": {"code": code}}


def _root_of(error: GraphQLError) -> BaseException | None:
    original = error.original_error
    while isinstance(original, GraphQLError) and original.original_error is not None:
        original = original.original_error
    return original


def _code_of(error: GraphQLError, original: BaseException | None) -> ErrorCode:
    if isinstance(original, CursorError):
        return "BAD_CURSOR"
    if isinstance(original, DeadlineError):
        return "DEADLINE_EXCEEDED"
    if isinstance(original, StoreBusyError):
        return "BUSY"
    if isinstance(original, RecursionError):
        return "DEPTH_EXCEEDED"
    if isinstance(error, GraphQLSyntaxError):
        return "DEPTH_EXCEEDED" if _TOO_DEEP in error.message else "PARSE_FAILED"
    # Without a path no resolver was involved: the operation or its variables are wrong.
    if error.path is None and (original is None or isinstance(original, GraphQLError)):
        return "VALIDATION_FAILED"
    return "INTERNAL"

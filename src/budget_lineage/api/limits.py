"""What one request may take of the server."""

from dataclasses import dataclass, fields

from budget_lineage.settings import Settings

PAGE_LIMIT = 200
"""Rows of a page, ids of `nodes` and lines of a source at once."""

CONTEXT_LIMIT = 50
"""Lines before or after a place."""

LINE_LIMIT = 2**31 - 1
"""Greatest line number: what the Int of GraphQL holds."""

DEPTH_LIMIT = 10
FANOUT_LIMIT = 500
NODES_LIMIT = 2_000
"""Caps of a walk."""

PATHS_LIMIT = 50
"""Paths in one answer; their length has the cap of a walk's depth."""

WHOLE_LIST = 1_000_000
"""Rows asked of a list that is answered whole, such as a project's indicators."""

VALIDATION_ERRORS = 8
"""Errors of one document that are told."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a server, in the order in which a request meets them.

    Args:
        body_bytes: Of a request's body.
        body_seconds: Time for a body to arrive.
        concurrent_operations: Operations that are worked on at once.
        queued_operations: Operations that wait for their turn; more are refused.
        queue_seconds: How long one waits before it is refused.
        operation_characters: Of a document's text.
        operation_tokens: Of a document, comments included.
        operation_depth: Fields within fields, through fragments.
        operation_aliases: Fields with a name of the client's own.
        operation_cost: Fields that an answer may hold at most (see `costs`).
        operation_comparisons: Of fields with equal response names (see `response_names`).
        introspection: Whether the schema may be asked for.
        deadline_seconds: Of one operation.
        reading_threads: Threads of the whole server that read from the store.
    """

    body_bytes: int = 262_144
    body_seconds: float = 10.0
    concurrent_operations: int = 16
    queued_operations: int = 64
    queue_seconds: float = 5.0
    operation_characters: int = 65_536
    operation_tokens: int = 1_000
    operation_depth: int = 20
    operation_aliases: int = 100
    operation_cost: int = 100_000
    operation_comparisons: int = 10_000
    introspection: bool = True
    deadline_seconds: float = 10.0
    reading_threads: int = 16


def limits_of(settings: Settings, introspection: bool = True) -> Limits:
    """Return the limits that settings make.

    Args:
        settings: One for each limit, of the same name.
        introspection: Whether the schema may be asked for: it depends on who can ask.
    """
    names = {one.name for one in fields(Limits)} - {"introspection"}
    return Limits(**settings.model_dump(include=names), introspection=introspection)

"""What one request may take of the server."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a server.

    Args:
        body_bytes: Of a request's body.
        deadline_seconds: Of one operation.
        reading_threads: Threads of the whole server that read from the store.
    """

    body_bytes: int = 262_144
    deadline_seconds: float = 10.0
    reading_threads: int = 16

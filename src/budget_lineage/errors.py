"""Errors of the service.

    BudgetLineageError
    ├── InvalidRecordsError     records that contradict themselves; nothing was stored
    │   └── DanglingEdgeError   an edge names a node that the records do not hold
    ├── CursorError             a cursor that is damaged or belongs to another query
    ├── ClusterError            nobody parses at the address that was given, or not any more
    └── StoreError              the store cannot be opened, read or written
        ├── SchemaVersionError  a store that this version of the service cannot read
        ├── SchemaMissingError  a server on which no store was set up yet
        ├── StoreBusyError      another process is writing, and kept on for too long
        └── DeadlineError       the caller's time for reading is over

Each message says which file or record, what is wrong, and what to do.
"""

from pathlib import Path


class BudgetLineageError(Exception):
    """Base of all errors that a user can do something about."""


class InvalidRecordsError(BudgetLineageError):
    """Records of one disclosure that contradict themselves."""

    def __init__(self, disclosure_id: str, problem: str) -> None:
        super().__init__(f"{disclosure_id}: {problem}; nothing of it was stored")
        self.disclosure_id = disclosure_id
        self.problem = problem


class DanglingEdgeError(InvalidRecordsError):
    """An edge names a node that the records do not hold."""

    def __init__(self, disclosure_id: str, edge_id: str, missing_id: str) -> None:
        super().__init__(disclosure_id, f"edge {edge_id} names {missing_id}, which is missing")
        self.edge_id = edge_id
        self.missing_id = missing_id


class CursorError(BudgetLineageError):
    """A cursor that is damaged or belongs to another query."""

    def __init__(self, cursor: str) -> None:
        super().__init__(
            f"cursor {cursor[:40]!r} is damaged or was given out for other arguments; "
            "take endCursor of the page before, and repeat its arguments"
        )
        self.cursor = cursor


class ClusterError(BudgetLineageError):
    """Nobody parses at the address that was given, or not any more."""

    def __init__(self, address: str, problem: str, remedy: str) -> None:
        super().__init__(f"{address}: {problem}; {remedy}")
        self.address = address


class StoreError(BudgetLineageError):
    """The store cannot be opened, read or written."""

    def __init__(self, path: Path | str, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}; {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy


class SchemaVersionError(StoreError):
    """A store that this version of the service cannot read."""


class SchemaMissingError(StoreError):
    """A server on which no store was set up yet, or only a part of it."""


class StoreBusyError(StoreError):
    """Another process is writing, and kept on for too long."""


class DeadlineError(StoreError):
    """The caller's time for reading is over."""

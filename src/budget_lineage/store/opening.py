"""Opens a store by its path or URL."""

from pathlib import Path

from budget_lineage.store.port import GraphStore
from budget_lineage.store.sqlite.store import SqliteStore

_SQLITE_URL = "sqlite:///"


def open_store(location: str | Path, create: bool = True) -> GraphStore:
    """Return the store at a path or URL.

    Args:
        location: A path, or `sqlite:///` and a path: `sqlite:///budgets.db` is relative,
            `sqlite:////srv/budgets.db` absolute.
        create: Whether to make the file where there is none.

    Raises:
        StoreError: It cannot be opened, or is missing and `create` is false.
        SchemaVersionError: A newer version of the service made it.
    """
    path = str(location).removeprefix(_SQLITE_URL)
    return SqliteStore(Path(path), create)

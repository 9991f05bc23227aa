"""Opens a store by its path or URL."""

from pathlib import Path

from budget_lineage.store.neo4j.locations import is_neo4j
from budget_lineage.store.port import GraphStore

_SQLITE_URL = "sqlite:///"


def open_store(location: str | Path, create: bool = True) -> GraphStore:
    """Return the store at a path or URL.

    Args:
        location: A path, or `sqlite:///` and a path: `sqlite:///budgets.db` is relative,
            `sqlite:////srv/budgets.db` absolute. Or `neo4j://USER@HOST:PORT/DATABASE`, the
            password from the environment (see `neo4j/locations.py`).
        create: Whether to make the file where there is none. A database is never set up on
            the way: `set_up` does that.

    Raises:
        StoreError: It cannot be opened, or is missing and `create` is false.
        SchemaVersionError: A newer version of the service made it.
        SchemaMissingError: A server on which no store was set up yet.
    """
    if is_neo4j(str(location)):
        # The driver takes a fifth of a second to import, which a file does without.
        from budget_lineage.store.neo4j.store import Neo4jStore

        return Neo4jStore(str(location))
    # Nor need processes that only read texts import what keeps them.
    from budget_lineage.store.sqlite.store import SqliteStore

    path = str(location).removeprefix(_SQLITE_URL)
    return SqliteStore(Path(path), create)


def set_up_store(location: str | Path) -> None:
    """Make what a store needs before anything is loaded; what is there stays.

    Raises:
        StoreError: It cannot be opened, or its user may not.
        SchemaVersionError: A newer version of the service made it.
    """
    if is_neo4j(str(location)):
        from budget_lineage.store.neo4j.store import set_up

        set_up(str(location))
    else:
        open_store(location).close()

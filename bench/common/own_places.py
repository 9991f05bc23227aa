"""Stores of a measurement's own, which commands and servers of their own processes use."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.common.neo4j_server import own_database
from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE
from tests.places import Place


@contextmanager
def own_place(store: str) -> Iterator[Place | None]:
    """Give a place for a store, `sqlite` or `neo4j`, for the block; None without Java."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if store == "sqlite":
            yield Place(str(folder / "own.db"), folder)
            return
        with own_database() as database:
            if database is None:
                yield None
                return
            variables = {PASSWORD_VARIABLE: os.environ[PASSWORD_VARIABLE]}
            yield Place(database.location, folder, variables)

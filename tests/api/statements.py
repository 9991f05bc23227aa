"""Notes the statements that a store is sent: their words, without what fills their places."""

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Any

import neo4j
import pytest


class Statements:
    """The statements that were sent since the last look, in order."""

    def __init__(self) -> None:
        self._sent: list[str] = []

    def note(self, statement: str) -> None:
        self._sent.append(statement)

    def taken(self) -> tuple[str, ...]:
        """Return those sent since the last look."""
        sent, self._sent = tuple(self._sent), []
        return sent

    def watch_sqlite(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Note what connections that are opened from now on are sent."""
        note = self.note

        class Noting(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                note(sql)
                return super().execute(sql, parameters)

            def executemany(self, sql: str, rows: Iterable[Any], /) -> sqlite3.Cursor:
                note(sql)
                return super().executemany(sql, rows)

            def executescript(self, sql: str, /) -> sqlite3.Cursor:
                note(sql)
                return super().executescript(sql)

        connect = sqlite3.connect

        def connect_noting(*arguments: Any, **named: Any) -> sqlite3.Connection:
            return connect(*arguments, factory=Noting, **named)

        monkeypatch.setattr(sqlite3, "connect", connect_noting)

    def watch_neo4j(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Note what transactions are sent from now on."""
        run = neo4j.Transaction.run

        def run_noting(transaction: Any, query: Any, *rest: Any, **named: Any) -> Any:
            self.note(str(query))
            return run(transaction, query, *rest, **named)

        monkeypatch.setattr(neo4j.Transaction, "run", run_noting)


def hash_of(statements: tuple[str, ...]) -> str:
    """Return a hash of statements and their order."""
    return hashlib.sha256("\0".join(statements).encode()).hexdigest()

"""One read transaction: constant questions, repeated where a connection breaks, within a time.

Neo4j reads what is committed at the moment of each read: one transaction is no frozen state.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, wait
from typing import Any, LiteralString

from neo4j import READ_ACCESS, Driver, Session, Transaction
from neo4j.exceptions import DriverError, Neo4jError

from budget_lineage.errors import DeadlineError
from budget_lineage.store.neo4j.connections import store_errors
from budget_lineage.store.neo4j.locations import Location

# The server takes 0 for no end at all.
_LEAST_SECONDS = 0.001
_ATTEMPTS = 4
_PAUSE_SECONDS = 0.25
_LOOK_SECONDS = 0.02

Row = list[Any]
"""The values of one record; what they are, the question says."""


class Reading:
    """Asks questions of a database that it cannot change."""

    def __init__(
        self,
        location: Location,
        driver: Driver,
        threads: Executor,
        seconds_left: Callable[[], float] | None = None,
    ) -> None:
        """Take what is needed to ask; nothing is sent yet.

        Args:
            location: For messages.
            driver: Shared by all.
            threads: Where a question waits for its answer while `seconds_left` is looked at.
            seconds_left: Once none is left, asking raises DeadlineError, also while a question
                is open, and the server ends the transaction.
        """
        self._location = location
        self._driver = driver
        self._threads = threads
        self._seconds_left = seconds_left
        self._turn = threading.RLock()
        self._session: Session | None = None
        self._transaction: Transaction | None = None
        self._open: Future[list[Row]] | None = None

    def rows(self, question: LiteralString, /, **parameters: object) -> list[Row]:
        """Return the rows of an answer; the question finds its parameters in `$q`."""
        with self._turn, store_errors(self._location):
            if self._seconds_left is None:
                return self._ask(question, parameters)
            self._look()
            self._open = self._threads.submit(self._ask, question, parameters)
            rows = result_of(self._open, self._look)
            self._look()
            return rows

    def mapping(self, question: LiteralString, /, **parameters: object) -> dict[str, Any]:
        """Return an answer of two columns, the second by the first."""
        return {name: value for name, value in self.rows(question, **parameters)}  # noqa: C416

    def stream(self, question: LiteralString, /, **parameters: object) -> Iterator[Row]:
        """Yield the rows of an answer that may be too long to hold; one at a time is open."""
        with self._turn, store_errors(self._location):
            for record in self._begun().run(question, q=parameters):
                yield list(record.values())

    def close(self) -> None:
        """End the transaction; an open question first has to end, which the server sees to."""
        if self._open is not None and not self._open.done():
            self._open.add_done_callback(lambda _: self._end())
        else:
            self._end()

    def _look(self) -> None:
        if self._seconds_left is not None and self._seconds_left() <= 0:
            raise DeadlineError(str(self._location), "reading took too long", "ask for less")

    def _ask(self, question: LiteralString, parameters: dict[str, object]) -> list[Row]:
        for attempt in range(_ATTEMPTS):
            try:
                return self._begun().run(question, q=parameters).values()
            except (DriverError, Neo4jError) as error:
                self._end()
                if attempt + 1 == _ATTEMPTS or not error.is_retryable():
                    raise
                time.sleep(_PAUSE_SECONDS * 2**attempt)
        raise AssertionError("the last attempt returns or raises")

    def _begun(self) -> Transaction:
        if self._transaction is None:
            self._session = self._driver.session(
                database=self._location.database, default_access_mode=READ_ACCESS
            )
            self._transaction = self._session.begin_transaction(timeout=self._server_seconds())
        return self._transaction

    def _server_seconds(self) -> float | None:
        """Return after how long the server ends a transaction that begins now.

        None, where its own setting decides: whole stores are copied and checked in one.
        """
        if self._seconds_left is None:
            return None
        return max(self._seconds_left(), _LEAST_SECONDS)

    def _end(self) -> None:
        session, self._session, self._transaction = self._session, None, None
        if session is not None:
            try:
                session.close()
            except (DriverError, Neo4jError):
                # It was only read, so there is nothing to lose.
                return


def result_of(answer: "Future[list[Row]]", look: Callable[[], None]) -> list[Row]:
    """Return an answer once it is there; `look` is called again and again until it is.

    Raises:
        Exception: What asking raised, or `look`.
    """
    while not wait((answer,), timeout=_LOOK_SECONDS).done:
        look()
    return answer.result()

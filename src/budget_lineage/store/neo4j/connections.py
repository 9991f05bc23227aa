"""The driver: how it is set up, what its errors mean, and how a write is sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, LiteralString, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from budget_lineage.errors import DeadlineError, StoreBusyError, StoreError
from budget_lineage.store.neo4j.locations import Location, password_for

T = TypeVar("T")

# 5.26 is the long-term release; scoped subqueries, which the questions use, came with 5.23.
OLDEST_SERVER = (5, 26)
CONNECT_SECONDS = 5.0
WRITE_SECONDS = 300.0
# The driver repeats a write within this time where the server says that it may go well then.
RETRY_SECONDS = 30.0
# Attempts where the connection broke so late that nobody knows whether the write was kept.
UNCLEAR_COMMITS = 3

_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "Terminated")
_START_IT = "start it (make neo4j), or check the address"


def open_driver(location: Location) -> Driver:
    """Connect to a server.

    Raises:
        StoreError: It does not answer, refuses the password, or is too old.
    """
    driver = GraphDatabase.driver(
        location.uri,
        auth=(location.user, password_for(location)),
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        # Questions about a store that is still empty would each give a warning.
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    )
    try:
        with store_errors(location):
            driver.verify_connectivity()
            _check_version(location, driver)
    except StoreError:
        driver.close()
        raise
    return driver


def write(location: Location, driver: Driver, work: Callable[[ManagedTransaction], T]) -> T:
    """Run one write transaction; `work` may run several times.

    The driver repeats it after deadlocks and lost connections. Where the connection broke
    during COMMIT nobody knows whether it was kept; it then runs again and must find out.
    """
    timed = unit_of_work(timeout=WRITE_SECONDS)(work)
    with store_errors(location, writing=True):
        for _ in range(UNCLEAR_COMMITS):
            try:
                with driver.session(database=location.database) as session:
                    return session.execute_write(timed)
            except IncompleteCommit:
                continue
        raise StoreError(
            str(location),
            "the connection broke during COMMIT, again and again",
            "load it again: what is stored already is not stored twice",
        )


def ask(
    transaction: ManagedTransaction, question: LiteralString, /, **parameters: object
) -> list[list[Any]]:
    """Send a statement of a write, and return the rows of its answer.

    All parameters are in one map, `$q`: the server makes a plan for each combination of the
    parameters' types, and that of a map is always the same.
    """
    return transaction.run(question, q=parameters).values()


@contextmanager
def store_errors(location: Location, writing: bool = False) -> Iterator[None]:
    """Turn the driver's errors into ours, which say what to do."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise _explain(str(location), error, writing) from error


def _explain(location: str, error: DriverError | Neo4jError, writing: bool) -> StoreError:
    code = getattr(error, "code", None) or type(error).__name__
    if isinstance(error, AuthError):
        return StoreError(location, "user or password is wrong", "check both")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreError(location, f"the server does not answer ({error})", _START_IT)
    if code.endswith(_TIMED_OUT):
        if writing:
            return StoreBusyError(location, "another process is writing", "try again later")
        return DeadlineError(location, "reading took too long", "ask for less")
    if isinstance(error, TransientError):
        return StoreBusyError(location, f"the server is busy ({code})", "try again later")
    if isinstance(error, ClientError) and code.endswith("DatabaseNotFound"):
        return StoreError(location, "there is no such database", "name another in the address")
    return StoreError(location, f"Neo4j: {code}: {error}", "see the server's log")


def _check_version(location: Location, driver: Driver) -> None:
    agent = driver.get_server_info().agent
    found = agent.partition("/")[2]
    numbers = [int(part) for part in found.split(".")[:2] if part.isdigit()]
    if tuple(numbers) < OLDEST_SERVER:
        oldest = ".".join(map(str, OLDEST_SERVER))
        problem = f"the server is too old ({agent})"
        raise StoreError(str(location), problem, f"use Neo4j {oldest} or newer")

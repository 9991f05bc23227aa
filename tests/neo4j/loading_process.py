"""A process that loads random texts into Neo4j, to be stopped while it does.

Usage: python -m tests.neo4j.loading_process LOCATION TEXTS [KILL_AT]

Prints a line before each statement and each COMMIT, and after each load. Ends itself with
SIGKILL after line KILL_AT, where that is not 0.
"""

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count

from neo4j import ManagedTransaction, Result

from budget_lineage.store import open_store
from budget_lineage.store.neo4j import currency, loading, schema, shared_nodes, writing
from tests.faults.loader import NOON, texts_of


def watch(kill_at: int) -> None:
    """Have the driver say what it is about to send, and end the process before one of it."""
    send, commit = ManagedTransaction.run, ManagedTransaction._commit
    numbers = count(1)

    def about_to(phase: str) -> None:
        print(phase, flush=True)
        if next(numbers) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def run(
        transaction: ManagedTransaction, question: str, *arguments: object, **more: object
    ) -> Result:
        about_to(PHASES[question])
        return send(transaction, question, *arguments, **more)  # type: ignore[arg-type]

    def committing(transaction: ManagedTransaction) -> None:
        about_to("COMMIT")
        commit(transaction)  # type: ignore[no-untyped-call]

    ManagedTransaction.run = run  # type: ignore[method-assign,assignment]
    ManagedTransaction._commit = committing  # type: ignore[method-assign,assignment]


def phases() -> Iterator[tuple[str, str]]:
    """Yield the statements of a load, each with the name that its module gives it."""
    for module in (currency, loading, schema, shared_nodes, writing):
        for name, value in vars(module).items():
            spelled = name.strip("_").lower().replace("_", " ")
            for question in value if isinstance(value, tuple) else (value,):
                if isinstance(question, str) and name.isupper():
                    yield question, f"{module.__name__.rpartition('.')[2]}: {spelled}"


PHASES = dict(phases())


def main(location: str, number: int, kill_at: int = 0) -> None:
    """Load the texts."""
    watch(kill_at)
    store = open_store(location)
    for text in texts_of(number):
        store.load(text, NOON)
        print(f"LOADED {text.disclosure.id}", flush=True)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))

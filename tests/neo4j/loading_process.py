"""A process that loads random texts into Neo4j, to be stopped while it does.

Usage: python -m tests.neo4j.loading_process LOCATION TEXTS [KILL_AT]

Prints a line before each statement and after each commit. Ends itself with SIGKILL before
statement KILL_AT, where that is not 0.
"""

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count

import neo4j

from budget_lineage.store import open_store
from tests.faults.loader import NOON, texts_of


def watched(kill_at: int) -> Iterator[None]:
    """Yield when a statement is about to be sent."""
    for number in count(1):
        if number == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        yield


def main(location: str, number: int, kill_at: int = 0) -> None:
    """Load the texts."""
    send = neo4j.ManagedTransaction.run
    statements = watched(kill_at)

    def run(
        transaction: neo4j.ManagedTransaction, question: str, *arguments: object, **more: object
    ) -> neo4j.Result:
        print(" ".join(question.split()[:4]), flush=True)
        next(statements)
        return send(transaction, question, *arguments, **more)  # type: ignore[arg-type]

    neo4j.ManagedTransaction.run = run  # type: ignore[method-assign,assignment]
    store = open_store(location)
    for text in texts_of(number):
        store.load(text, NOON)
        print(f"LOADED {text.disclosure.id}", flush=True)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))

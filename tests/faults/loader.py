"""A process that loads random texts, to be stopped while it does.

Usage: python -m tests.faults.loader STORE TEXTS [KILL_AT] [FIRST]

Prints a line before each statement that writes (its phase) and after each commit. Ends itself
with SIGKILL before statement KILL_AT, where that is not 0.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

from budget_lineage.errors import StoreError
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import DisclosureRecords
from tests.contract.random_texts import random_text

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
_WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE", "COMMIT")


def texts_of(number: int) -> list[DisclosureRecords]:
    """Return that many texts, always the same."""
    random = Random(17)
    return [random_text(random) for _ in range(number)]


def phase_of(statement: str) -> str | None:
    """Return what a statement does to which table; None for those that only read."""
    words = statement.upper().replace("OR REPLACE ", "").split()
    if not words or words[0] not in _WRITES:
        return None
    tables = [word.strip('"').lower() for word in words if word.islower() or word.isalpha()]
    subject = tables[2 if words[0] in ("INSERT", "DELETE") else 1 : 3]
    return (
        " ".join([words[0], *subject[:1]]) if words[0] not in ("BEGIN", "COMMIT") else words[0]
    )


def main(path: Path, number: int, kill_at: int = 0, first: int = 0) -> None:
    """Load the texts from `first` on."""
    store = SqliteStore(path)
    numbers = count(1)

    def trace(statement: str) -> None:
        phase = phase_of(statement)
        if phase is not None:
            print(phase, flush=True)
            if next(numbers) == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    store._writer.set_trace_callback(trace)
    for text in texts_of(number)[first:]:
        try:
            store.load(text, NOON)
        except StoreError as error:
            print(f"{type(error).__name__} {error}", flush=True)
            sys.exit(3)
        print(f"LOADED {text.disclosure.id}", flush=True)
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))

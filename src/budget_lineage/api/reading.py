"""One operation's view of the store: one snapshot, read in threads, with a deadline."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

import anyio
import anyio.to_thread
from anyio import CapacityLimiter

from budget_lineage.errors import DeadlineError
from budget_lineage.store.port import GraphSnapshot, GraphStore

AnswerT = TypeVar("AnswerT")

# Part of the time that a walk leaves for reading the nodes that it has found.
_RESERVE = 0.25


class Reading:
    """One committed state of the graph, opened when first asked.

    Everything that one operation reads is of the same state, whatever is loaded meanwhile.
    """

    def __init__(
        self, store: GraphStore, threads: CapacityLimiter, deadline_seconds: float
    ) -> None:
        self._store = store
        self._threads = threads
        self._ends_seconds = time.monotonic() + deadline_seconds
        self._late_seconds = self._ends_seconds - deadline_seconds * _RESERVE
        self._turn = anyio.Lock()
        self._exits = ExitStack()
        self._snapshot: GraphSnapshot | None = None
        self.calls = 0
        """Questions that were asked."""

    async def ask(self, question: Callable[[GraphSnapshot], AnswerT]) -> AnswerT:
        """Return what `question` finds; it runs in a thread, so that no other client waits.

        Stores read a snapshot one question at a time, so one thread is all that an operation
        takes of them.
        """
        self.calls += 1
        async with self._turn:
            return await anyio.to_thread.run_sync(
                lambda: question(self._opened()), limiter=self._threads
            )

    async def aside(self, task: Callable[[], AnswerT]) -> AnswerT:
        """Return what a task makes that needs no store, in a thread likewise.

        Raises:
            DeadlineError: It would begin too late; one that has begun is not broken off.
        """
        async with self._turn:
            if self._seconds_left() <= 0:
                raise DeadlineError("task", "the time is over", "ask for less at once")
            return await anyio.to_thread.run_sync(task, limiter=self._threads)

    def is_late(self) -> bool:
        """Return whether whatever can stop early should stop now, with what it has."""
        return time.monotonic() >= self._late_seconds

    async def close(self) -> None:
        """Let go of the snapshot, if one was opened."""
        if self._snapshot is not None:
            await anyio.to_thread.run_sync(self._exits.close, limiter=self._threads)

    def _opened(self) -> GraphSnapshot:
        if self._snapshot is None:
            self._snapshot = self._exits.enter_context(self._store.snapshot(self._seconds_left))
        return self._snapshot

    def _seconds_left(self) -> float:
        return self._ends_seconds - time.monotonic()

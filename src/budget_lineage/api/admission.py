"""Turns: so many operations are worked on at once, so many wait, the others are refused."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import anyio

from budget_lineage.api.limits import Limits


class NoTurnError(Exception):
    """The queue is full, or waiting in it took too long."""


class Admission:
    """A bounded queue in front of a bounded number of turns.

    Args:
        limits: How many of both.
        note: Is told how many are at work, and how many wait, whenever that changes.
    """

    def __init__(self, limits: Limits, note: Callable[[int, int], None]) -> None:
        self._turns = anyio.Semaphore(limits.concurrent_operations, fast_acquire=True)
        self._limits = limits
        self._note = note
        self._waiting = 0
        self._running = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Take a turn, and give it back in the end.

        Raises:
            NoTurnError: There is none to be had.
        """
        await self._wait()
        self._changed(running=1)
        try:
            yield
        finally:
            self._changed(running=-1)
            self._turns.release()

    async def _wait(self) -> None:
        busy = self._running >= self._limits.concurrent_operations
        if busy and self._waiting >= self._limits.queued_operations:
            raise NoTurnError
        self._changed(waiting=1)
        try:
            with anyio.fail_after(self._limits.queue_seconds):
                await self._turns.acquire()
        except TimeoutError as error:
            raise NoTurnError from error
        finally:
            self._changed(waiting=-1)

    def _changed(self, running: int = 0, waiting: int = 0) -> None:
        self._running += running
        self._waiting += waiting
        self._note(self._running, self._waiting)

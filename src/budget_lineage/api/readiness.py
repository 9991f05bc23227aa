"""Whether the store can answer: asked anew at most every few seconds, in a thread."""

import logging
import time
from collections.abc import Callable

import anyio
import anyio.to_thread
from anyio import CapacityLimiter

from budget_lineage.errors import BudgetLineageError
from budget_lineage.store.port import GraphStore

_KEPT_SECONDS = 2.0
_PATIENCE_SECONDS = 5.0
# Nothing has this id; looking for it reaches the store all the same.
_NOBODY = "Region:0"

_logger = logging.getLogger(__name__)


class Readiness:
    """Looks whether the store is there, and of a version that this service reads.

    Args:
        store: What is served.
        probe: A further look, such as opening the store once more; raises one of our errors
            where something is wrong.
    """

    def __init__(self, store: GraphStore, probe: Callable[[], None] | None = None) -> None:
        self._store = store
        self._probe = probe
        # Its own thread: however busy the readers are, it looks.
        self._thread = CapacityLimiter(1)
        self._turn = anyio.Lock()
        self._ready = False
        self._looked_seconds: float | None = None

    async def is_ready(self) -> bool:
        """Return whether the store can answer."""
        async with self._turn:
            looked = self._looked_seconds
            if looked is None or time.monotonic() - looked > _KEPT_SECONDS:
                self._ready = await self._look()
                self._looked_seconds = time.monotonic()
            return self._ready

    async def _look(self) -> bool:
        try:
            with anyio.fail_after(_PATIENCE_SECONDS):
                await anyio.to_thread.run_sync(
                    self._read, limiter=self._thread, abandon_on_cancel=True
                )
        except (BudgetLineageError, TimeoutError) as error:
            _logger.warning("not ready: %s", error)
            return False
        return True

    def _read(self) -> None:
        ends_seconds = time.monotonic() + _PATIENCE_SECONDS
        with self._store.snapshot(lambda: ends_seconds - time.monotonic()) as snapshot:
            snapshot.visible([_NOBODY])
        if self._probe is not None:
            self._probe()

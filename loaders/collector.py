"""Python's collector of reference cycles, put off while a text is read.

Tens of thousands of records are made of a text and kept to its end, and the collector would
look through them again and again. They make no cycles: what is not kept is freed without it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_readers = 0
_was_enabled = False


@contextmanager
def without_collector() -> Iterator[None]:
    """Put the collector off; the last of several threads sets it as the first one found it."""
    global _readers, _was_enabled
    with _lock:
        if not _readers:
            _was_enabled = gc.isenabled()
            gc.disable()
        _readers += 1
    try:
        yield
    finally:
        with _lock:
            _readers -= 1
            if not _readers and _was_enabled:
                gc.enable()

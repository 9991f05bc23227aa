"""The load: files are read and parsed, many at a time, and stored one by one in their order.

A file that fails is an outcome like any other and never stops the rest.
"""

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from budget_lineage.errors import InvalidRecordsError
from budget_lineage.ingest.files import FoundFile, Refusal
from budget_lineage.ingest.parsing import (
    Counts,
    InlineExecutor,
    Parsed,
    Prepared,
    Summary,
    contradictory,
    parse,
    prepare,
    read_bytes,
    try_out,
)
from budget_lineage.ingest.spool import Spool
from budget_lineage.store.port import GraphStore
from graph_schema.records import DisclosureRecords
from loaders.version import LOADER_VERSION

Clock = Callable[[], datetime]


class FileStatus(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    Args:
        status: READ where it was only tried; UNCHANGED where the store has the text already.
        seconds: Spent on this file: reading, parsing and storing.
        sha256: Of the bytes, hexadecimal; None where they could not be read.
        disclosure_id: None where it failed, or was known and not parsed again.
        counts: Likewise.
        supersedes: Ids of the earlier texts that it covers.
        refusal: Why it failed.
    """

    path: Path
    status: FileStatus
    seconds: float
    sha256: str | None = None
    disclosure_id: str | None = None
    counts: Counts | None = None
    supersedes: tuple[str, ...] = ()
    refusal: Refusal | None = None


def ingest(
    files: Iterable[FoundFile],
    store: GraphStore | Spool | None,
    now: Clock,
    executor: Executor | None = None,
    in_flight: int = 1,
) -> Iterator[FileOutcome]:
    """Load files, and yield what became of each, in their order.

    A file whose bytes these loaders have stored before is not parsed again.

    Args:
        files: As `find_files` returns them.
        store: Where to: a store, or a spool; None to try the files only.
        now: The time of a load, with offset.
        executor: What parses: threads, processes, a cluster; None for this thread.
        in_flight: Files that are held in memory at once.

    Raises:
        StoreError: The store cannot be read or written; what was yielded before is loaded.
    """
    parser = executor or InlineExecutor()
    begun: deque[_Begun] = deque()
    for file in files:
        begun.append(_begin(file, store, parser))
        if len(begun) >= in_flight:
            yield _finish(begun.popleft(), store, now)
    while begun:
        yield _finish(begun.popleft(), store, now)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file whose outcome is known or, with a future, still open."""

    outcome: FileOutcome
    future: Future[Parsed] | None = None


def _begin(file: FoundFile, store: GraphStore | Spool | None, parser: Executor) -> _Begun:
    """Read a file, and have it parsed unless the store knows it."""
    since = time.perf_counter()
    data = read_bytes(file)
    if isinstance(data, Refusal):
        return _Begun(_failed(file.path, time.perf_counter() - since, None, data))
    sha256 = hashlib.sha256(data).hexdigest()
    known = store is not None and store.has_source(sha256, LOADER_VERSION)
    seconds = time.perf_counter() - since
    outcome = FileOutcome(file.path, FileStatus.UNCHANGED, seconds, sha256)
    if known:
        return _Begun(outcome)
    try:
        return _Begun(
            outcome, parser.submit(_call_for(store), data, file.path, file.media_type)
        )
    except BrokenExecutor as error:
        return _Begun(_failed(file.path, seconds, sha256, _lost(error)))


def _call_for(store: GraphStore | Spool | None) -> Callable[[bytes, Path, str], Parsed]:
    """Return what is done with a file's bytes, wherever that is."""
    if store is None:
        return try_out
    return prepare if isinstance(store, Spool) else parse


def _finish(begun: _Begun, store: GraphStore | Spool | None, now: Clock) -> FileOutcome:
    """Store what the parser made of a file, unless its outcome is known already."""
    if begun.future is None:
        return begun.outcome
    path, sha256, seconds = begun.outcome.path, begun.outcome.sha256, begun.outcome.seconds
    try:
        parsed = begun.future.result()
    except BrokenExecutor as error:
        return _failed(path, seconds, sha256, _lost(error))
    seconds += parsed.seconds
    result = parsed.result
    if isinstance(result, Refusal):
        return _failed(path, seconds, sha256, result)
    if isinstance(result, Summary):
        return replace(
            begun.outcome,
            status=FileStatus.READ,
            seconds=seconds,
            disclosure_id=result.disclosure_id,
            counts=result.counts,
        )
    assert store is not None, "only files that are tried out go without one"
    since = time.perf_counter()
    try:
        outcome = _keep(begun.outcome, result, store, now())
    except InvalidRecordsError as error:
        return _failed(path, seconds, sha256, contradictory(error))
    return replace(outcome, seconds=seconds + time.perf_counter() - since)


def _keep(
    outcome: FileOutcome,
    result: DisclosureRecords | Prepared,
    store: GraphStore | Spool,
    loaded_at: datetime,
) -> FileOutcome:
    if isinstance(store, Spool):
        assert isinstance(result, Prepared), "that is what is done for spools"
        loaded, counts = store.keep(result.packed, loaded_at), result.counts
    else:
        assert not isinstance(result, Prepared), "only spools take what is packed"
        loaded, counts = store.load(result, loaded_at), Counts.of(result)
    return replace(
        outcome,
        status=FileStatus(loaded.status.value.lower()),
        disclosure_id=loaded.disclosure_id,
        counts=counts,
        supersedes=loaded.supersedes,
    )


def _failed(path: Path, seconds: float, sha256: str | None, refusal: Refusal) -> FileOutcome:
    return FileOutcome(path, FileStatus.FAILED, seconds, sha256, refusal=refusal)


def _lost(error: BrokenExecutor) -> Refusal:
    reason = f"the process that parsed it ended ({error})"
    return Refusal("WORKER_LOST", reason, "load it again with one job")

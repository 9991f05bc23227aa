"""Files to loaders to store: the only module that joins the two.

A file that fails is an outcome like any other and never stops the rest. Disclosures enter the
store one by one, in the order of their paths, however many are parsed at once.
"""

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from traceback import extract_tb
from typing import ParamSpec, TypeVar

from budget_lineage.errors import InvalidRecordsError
from budget_lineage.files import FoundFile, Refusal, read_file
from budget_lineage.store.port import GraphStore
from budget_lineage.store.validation import validate
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from loaders.sources import MAX_BYTES
from loaders.version import LOADER_VERSION

# What pure code raises where it has a mistake. One text that meets a mistake must not stop the
# other thousand; it is reported with its place, and never passed over.
_MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)

_P = ParamSpec("_P")
_ResultT = TypeVar("_ResultT")


class FileStatus(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the records of one disclosure hold."""

    projects: int
    indicators: int
    citations: int
    warnings: int

    @classmethod
    def of(cls, records: DisclosureRecords) -> "Counts":
        """Count what a summary shows."""
        return cls(
            len(records.projects),
            len(records.indicators),
            len(records.citations),
            len(records.warnings),
        )


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
    store: GraphStore | None,
    now: Callable[[], datetime],
    executor: Executor | None = None,
    in_flight: int = 1,
) -> Iterator[FileOutcome]:
    """Load files, and yield what became of each, in their order.

    Args:
        files: As `find_files` returns them.
        store: Where to; None to try the files only.
        now: The time of a load, with offset.
        executor: What parses: threads, processes, a cluster; None for this thread.
        in_flight: Files that are held in memory at once.

    Raises:
        StoreError: The store cannot be read or written; what was yielded before is loaded.
    """
    parser = executor or _InlineExecutor()
    started: deque[_Started] = deque()
    for file in files:
        started.append(_start(file, store, parser))
        if len(started) >= in_flight:
            yield _finish(started.popleft(), store, now)
    while started:
        yield _finish(started.popleft(), store, now)


@dataclass(frozen=True, slots=True)
class _Parsed:
    result: DisclosureRecords | Refusal
    seconds: float


@dataclass(frozen=True, slots=True)
class _Started:
    """A file whose outcome is known, or is being parsed for."""

    outcome: FileOutcome
    future: Future[_Parsed] | None = None


class _InlineExecutor(Executor):
    """Parses at once, in the thread that asks."""

    def submit(
        self, call: Callable[_P, _ResultT], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_ResultT]:
        future: Future[_ResultT] = Future()
        future.set_result(call(*args, **kwargs))
        return future


def _start(file: FoundFile, store: GraphStore | None, parser: Executor) -> _Started:
    """Read a file, and have it parsed where the store does not know it already."""
    begun = time.perf_counter()
    data = file.refusal or read_file(file.path, MAX_BYTES)
    if isinstance(data, Refusal):
        return _Started(_failed(file.path, time.perf_counter() - begun, data))
    sha256 = hashlib.sha256(data).hexdigest()
    known = store is not None and store.has_source(sha256, LOADER_VERSION)
    seconds = time.perf_counter() - begun
    outcome = FileOutcome(file.path, FileStatus.UNCHANGED, seconds, sha256)
    if known:
        return _Started(outcome)
    # The name may hold bytes that are no text; no store could keep it.
    name = os.fsencode(file.path.name).decode("utf-8", errors="replace")
    try:
        return _Started(outcome, parser.submit(_parse, data, name, file.media_type))
    except BrokenExecutor as error:
        return _Started(_failed(file.path, seconds, _lost(error), sha256))


def _parse(data: bytes, file_name: str, media_type: str) -> _Parsed:
    """Return what the loaders make of a file; runs wherever the executor has it run."""
    begun = time.perf_counter()
    try:
        result: DisclosureRecords | Refusal = read_disclosure(data, file_name, media_type)
    except DisclosureError as error:
        result = Refusal(error.code, error.reason, error.advice)
    except _MISTAKES as error:
        result = _mistake(error)
    return _Parsed(result, time.perf_counter() - begun)


def _mistake(error: BaseException) -> Refusal:
    frame = extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    said = " ".join(str(error).split())[:200]
    return Refusal(
        "LOADER_FAILED",
        f"the loader failed on it ({type(error).__name__} at {place}: {said})",
        "report it as a bug, with the file",
    )


def _lost(error: BrokenExecutor) -> Refusal:
    reason = f"the process that parsed it ended ({error})"
    return Refusal("WORKER_LOST", reason, "load it again with one job")


def _finish(
    started: _Started, store: GraphStore | None, now: Callable[[], datetime]
) -> FileOutcome:
    """Store what the parser made of a file, unless its outcome is known already."""
    outcome = started.outcome
    if started.future is None:
        return outcome
    try:
        parsed = started.future.result()
    except BrokenExecutor as error:
        return _failed(outcome.path, outcome.seconds, _lost(error), outcome.sha256)
    begun = time.perf_counter()
    result = parsed.result
    if not isinstance(result, Refusal):
        result = _keep(outcome, result, store, now)
    seconds = outcome.seconds + parsed.seconds + time.perf_counter() - begun
    if isinstance(result, Refusal):
        return _failed(outcome.path, seconds, result, outcome.sha256)
    return replace(result, seconds=seconds)


def _keep(
    outcome: FileOutcome,
    records: DisclosureRecords,
    store: GraphStore | None,
    now: Callable[[], datetime],
) -> FileOutcome | Refusal:
    """Load records into the store; without one, only check that it would take them."""
    status, supersedes = FileStatus.READ, tuple[str, ...]()
    try:
        if store is None:
            validate(records)
        else:
            loaded = store.load(records, now())
            status, supersedes = FileStatus(loaded.status.lower()), loaded.supersedes
    except InvalidRecordsError as error:
        reason = f"its records contradict themselves ({error.problem})"
        return Refusal("INVALID_RECORDS", reason, "report it as a bug, with the file")
    return replace(
        outcome,
        status=status,
        disclosure_id=records.disclosure.id,
        counts=Counts.of(records),
        supersedes=supersedes,
    )


def _failed(
    path: Path, seconds: float, refusal: Refusal, sha256: str | None = None
) -> FileOutcome:
    return FileOutcome(path, FileStatus.FAILED, seconds, sha256, refusal=refusal)

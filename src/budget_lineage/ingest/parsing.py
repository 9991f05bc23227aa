"""Bytes of one file to records or a refusal, in a form that can cross to another process."""

import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import ParamSpec, TypeVar

from budget_lineage.errors import InvalidRecordsError
from budget_lineage.ingest.files import FoundFile, Refusal, read_file
from budget_lineage.store.packing import PackedDisclosure
from budget_lineage.store.validation import validate
from graph_schema.records import DisclosureRecords
from loaders.errors import DisclosureError
from loaders.sources import MAX_BYTES

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
_SAID_LIMIT = 200

_P = ParamSpec("_P")
_ResultT = TypeVar("_ResultT")


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

    def as_dict(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is left of records that are only tried: all that another process need send back."""

    disclosure_id: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Prepared:
    """Valid records, packed where they were read: a spool need only keep them."""

    packed: PackedDisclosure
    counts: Counts


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the loaders made of a file, and the time that took where it was done."""

    result: DisclosureRecords | Prepared | Summary | Refusal
    seconds: float


class InlineExecutor(Executor):
    """Calls at once, in the thread that asks."""

    def submit(
        self, call: Callable[_P, _ResultT], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_ResultT]:
        """Return a future that is done already."""
        future: Future[_ResultT] = Future()
        future.set_result(call(*args, **kwargs))
        return future


def read_bytes(file: FoundFile) -> bytes | Refusal:
    """Return the bytes of a file, as many as the loaders take, or why they cannot be had."""
    return file.refusal or read_file(file.path, MAX_BYTES)


def parse(data: bytes, path: Path, media_type: str) -> Parsed:
    """Return what the loaders make of a file's bytes; never raises for what is in them."""
    begun = time.perf_counter()
    return Parsed(_records(data, path, media_type), time.perf_counter() - begun)


def try_out(data: bytes, path: Path, media_type: str) -> Parsed:
    """Parse a file's bytes, check that a store would take the records, and sum them up."""
    return _valid(
        data, path, media_type, lambda each: Summary(each.disclosure.id, Counts.of(each))
    )


def prepare(data: bytes, path: Path, media_type: str) -> Parsed:
    """Parse a file's bytes, check that a store would take the records, and pack them."""

    def finish(records: DisclosureRecords) -> Prepared:
        return Prepared(PackedDisclosure.of(records), Counts.of(records))

    return _valid(data, path, media_type, finish)


def _valid(
    data: bytes,
    path: Path,
    media_type: str,
    finish: Callable[[DisclosureRecords], Prepared | Summary],
) -> Parsed:
    begun = time.perf_counter()
    read = _records(data, path, media_type)
    result: Prepared | Summary | Refusal
    if isinstance(read, Refusal):
        result = read
    else:
        try:
            validate(read, datetime.now(UTC))
            result = finish(read)
        except InvalidRecordsError as error:
            result = contradictory(error)
    return Parsed(result, time.perf_counter() - begun)


def contradictory(error: InvalidRecordsError) -> Refusal:
    """Return the refusal of records that no store takes."""
    reason = f"its records contradict themselves ({error.problem})"
    return Refusal("INVALID_RECORDS", reason, "report it as a bug, with the file")


def read_one(file: FoundFile) -> DisclosureRecords | Refusal:
    """Return what the loaders make of a file; nothing is stored."""
    data = read_bytes(file)
    if isinstance(data, Refusal):
        return data
    return _records(data, file.path, file.media_type)


def _records(data: bytes, path: Path, media_type: str) -> DisclosureRecords | Refusal:
    # Imported where texts are read: a command whose processes do it need not wait for that.
    from loaders.disclosure import read_disclosure

    # The name may hold bytes that are no text; no store could keep it.
    name = os.fsencode(path.name).decode("utf-8", errors="replace")
    try:
        return read_disclosure(data, name, media_type)
    except DisclosureError as error:
        return Refusal(error.code, error.reason, error.advice)
    except _MISTAKES as error:
        return _mistake(error)


def _mistake(error: BaseException) -> Refusal:
    frame = extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    said = " ".join(str(error).split())[:_SAID_LIMIT]
    return Refusal(
        "LOADER_FAILED",
        f"the loader failed on it ({type(error).__name__} at {place}: {said})",
        "report it as a bug, with the file",
    )

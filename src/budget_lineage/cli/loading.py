"""Commands that read files: `load` into the store, `extract` to standard output."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from budget_lineage.cli.load_reports import ReportOption, failed_paths, outcome_json, reported
from budget_lineage.cli.output import counted, print_error, print_json, print_line
from budget_lineage.cli.parsers import JobsOption, SchedulerOption, parsers
from budget_lineage.cli.record_json import to_json
from budget_lineage.cli.session import JsonOption, StoreOption, opened_store, store_location
from budget_lineage.ingest import (
    Counts,
    FileOutcome,
    FileStatus,
    FoundFile,
    Refusal,
    find_files,
    ingest,
    read_one,
)
from budget_lineage.store.port import GraphStore

_COUNTS = ("projects", "indicators", "citations", "warnings")
_STYLES = {FileStatus.ADDED: "green", FileStatus.REPLACED: "yellow", FileStatus.READ: "green"}


def load(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files or folders.", show_default=False),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and check the files; store nothing.")
    ] = False,
    jobs: JobsOption = 1,
    scheduler: SchedulerOption = None,
    report_file: ReportOption = None,
    retry_failed: Annotated[
        Path | None,
        typer.Option(
            "--retry-failed",
            metavar="FILE",
            help="Load the files that failed by this report.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Load disclosures into the store.

    A folder stands for every .txt and .html file below it. Files are loaded in the order of
    their paths. A file that cannot be loaded is named on standard error and does not stop the
    others; the exit code is then 1.
    """
    named = list(paths or [])
    if retry_failed is not None:
        named += failed_paths(retry_failed)
    elif not named:
        raise typer.BadParameter("name a file or a folder, or a report to --retry-failed")
    files = find_files(named)
    location = store_location(context, store)
    # A mistyped path alone must not leave an empty store behind.
    needed = not dry_run and any(file.refusal is None for file in files)
    opened = opened_store(location, create=True) if needed else nullcontext()
    tally = Tally()
    with parsers(jobs, scheduler) as workers, opened as graph_store:
        outcomes = ingest(files, graph_store, now, workers.executor, workers.in_flight)
        try:
            with reported(outcomes, report_file) as written:
                report(written, len(files), tally, as_json)
        finally:
            # Also where Ctrl-C or a full disk ends it: what was reported is loaded.
            if not as_json:
                tally.print(stored=not dry_run)
    if tally.failed:
        raise typer.Exit(1)


def extract(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A disclosure.", show_default=False)
    ],
) -> None:
    """Print all that a disclosure states, as JSON.

    Nothing is stored.
    """
    found = find_files([file])
    if file.is_dir():
        print_error(f"{file}: it is a folder; name one file")
        raise typer.Exit(1)
    records = read_one(found[0])
    if isinstance(records, Refusal):
        print_refusal(file, records)
        raise typer.Exit(1)
    print_json(to_json(records))


def load_all(files: list[FoundFile], store: GraphStore) -> None:
    """Load files in this process, and report each and the sums."""
    tally = Tally()
    report(ingest(files, store, now), len(files), tally, as_json=False)
    tally.print(stored=True)


class Tally:
    """What a load did, summed up."""

    def __init__(self) -> None:
        self._statuses: Counter[FileStatus] = Counter()
        self._records: Counter[str] = Counter()

    def add(self, outcome: FileOutcome) -> None:
        """Count one more file."""
        self._statuses[outcome.status] += 1
        if outcome.counts is not None:
            for name in _COUNTS:
                self._records[name] += getattr(outcome.counts, name)

    @property
    def failed(self) -> int:
        """Files that were not loaded."""
        return self._statuses[FileStatus.FAILED]

    def print(self, stored: bool) -> None:
        """Print the last lines of a load."""
        self.print_sums()
        if not stored:
            print_line(Console(), "Dry run: nothing was stored.")
        elif self._records["warnings"]:
            print_line(Console(), "See the warnings with: budget-lineage warnings")

    def print_sums(self) -> None:
        """Print what became of all files in one line."""
        files = counted(self._statuses.total(), "file")
        kinds = [f"{self._statuses[s]:,} {s}" for s in FileStatus if self._statuses[s]]
        sums = [f"{self._records[name]:,} {name}" for name in _COUNTS]
        done = f": {', '.join(kinds)}" if kinds else ""
        read = f"; {', '.join(sums)}" if self._records else ""
        print_line(Console(), f"{files}{done}{read}.")


def report(outcomes: Iterable[FileOutcome], total: int, tally: Tally, as_json: bool) -> None:
    """Print a line for each file as it is done, and count it."""
    console = Console()
    with _progress(console, total, shown=not as_json) as progress:
        for outcome in outcomes:
            tally.add(outcome)
            progress.advance()
            if as_json:
                print_json(outcome_json(outcome), indent=None)
            elif outcome.refusal is None:
                _print_outcome(console, outcome)
            if outcome.refusal is not None:
                print_refusal(outcome.path, outcome.refusal, progress.errors)


def print_refusal(path: Path, refusal: Refusal, errors: Console | None = None) -> None:
    """Print why a file was not loaded."""
    print_error(f"{path}: {refusal.reason}; {refusal.advice}", console=errors)


def _print_outcome(console: Console, outcome: FileOutcome) -> None:
    status = (f"{outcome.status.value:<9}", _STYLES.get(outcome.status, ""))
    counts = _columns(outcome.counts)
    covered = len(outcome.supersedes)
    note = f" (supersedes {counted(covered, 'earlier text')})" if covered else ""
    print_line(console, status, f"  {counts}  {outcome.path}{note}")


def _columns(counts: Counts | None) -> str:
    """Return counts in columns of one width, whatever they are."""
    if counts is None:
        return "already loaded".ljust(len(_columns(Counts(0, 0, 0, 0))))
    return "  ".join(f"{getattr(counts, name):>4} {name}" for name in _COUNTS)


class _Bar:
    """A progress bar, or nothing where there is no terminal to show it on.

    Args:
        errors: Where to print errors while the bar stands on the same terminal.
    """

    def __init__(
        self, progress: Progress | None, total: int, errors: Console | None = None
    ) -> None:
        self.errors = errors
        self._progress = progress
        self._task = progress.add_task("", total=total) if progress else None

    def advance(self) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)


@contextmanager
def _progress(console: Console, total: int, shown: bool) -> Iterator[_Bar]:
    if not shown or not console.is_terminal or total < 2:
        yield _Bar(None, total)
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Errors that go to the same terminal have to pass by the bar; others stay where they go.
    errors = console if sys.stderr.isatty() else None
    with Progress(*columns, console=console, transient=True, redirect_stderr=False) as progress:
        yield _Bar(progress, total, errors)


def now() -> datetime:
    """Return the time of a load."""
    return datetime.now(UTC)

"""The command `export`: everything that is loaded, for other programs."""

import shlex
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from budget_lineage.cli.load_reports import ReportOption, reported
from budget_lineage.cli.loading import Tally, now, report
from budget_lineage.cli.output import counted, print_line
from budget_lineage.cli.parsers import JobsOption, Parsers, SchedulerOption, parsers
from budget_lineage.cli.session import StoreOption, named_store, opened_store, store_location
from budget_lineage.errors import StoreError
from budget_lineage.ingest import Spool, find_files, ingest
from budget_lineage.store.neo4j.locations import is_neo4j

if TYPE_CHECKING:
    from budget_lineage.bulk.sources import Source

export = typer.Typer(help="Write everything that is loaded, for other programs.")

_SPOOL = "spool.db"
_LINE_EVERY = 1_000


@export.callback()
def _export() -> None:
    """Write everything that is loaded, for other programs."""


@export.command("neo4j-import")
def neo4j_import(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A new folder.", show_default=False)
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Disclosures, or folders of them, to be read instead of a store.",
            show_default=False,
        ),
    ] = None,
    jobs: JobsOption = 1,
    scheduler: SchedulerOption = None,
    compressed: Annotated[
        bool, typer.Option("--gzip/--no-gzip", help="Whether to compress the files.")
    ] = True,
    report_file: ReportOption = None,
    store: StoreOption = None,
) -> None:
    """Write files for `neo4j-admin database import full`, and print that command.

    The database that it makes is a whole store. Without PATH: of the store's disclosures. With
    PATH no store is needed: the texts are read, and wait in DIR until all of them are there. A
    file that cannot be read is named on standard error and does not stop the others; the exit
    code is then 1. Broken off and started again, reading goes on where it was.
    """
    # The driver takes a fifth of a second to import, which other commands do without.
    from budget_lineage.bulk.folders import prepare_folder
    from budget_lineage.bulk.neo4j_import import export as write

    if paths and named_store(context, store):
        raise typer.BadParameter("--store and PATH exclude each other")
    tally, console = Tally(), Console()
    with parsers(jobs, scheduler) as workers:
        if paths:
            prepare_folder(folder, _SPOOL)
            source = _read(folder / _SPOOL, paths, workers, tally, report_file)
        else:
            source = _stored(store_location(context, store))
        with source as found:
            if not len(found):
                raise StoreError(folder, "there is nothing to export", "name disclosures")
            prepare_folder(folder, _SPOOL)
            exported = write(
                found, folder, compressed, workers.executor, workers.in_flight, _Lines(console)
            )
    for name in (_SPOOL, f"{_SPOOL}-wal", f"{_SPOOL}-shm"):
        (folder / name).unlink(missing_ok=True)
    size = f"{exported.size_bytes / 1_000_000:,.1f} MB"
    held = f"{exported.nodes:,} nodes, {exported.relationships:,} relationships"
    written = f"{counted(exported.disclosures, 'disclosure')}, {held}"
    print_line(console, f"{written}: {size} in {folder}.")
    print_line(console, "Import it where Neo4j is stopped, then start it, and set it up:")
    print_line(console, f"  cd {shlex.quote(str(folder))}")
    print_line(console, f"  neo4j-admin database import full neo4j @{exported.arguments}")
    print_line(console, "  budget-lineage --store neo4j://USER@HOST:PORT/neo4j init")
    if tally.failed:
        raise typer.Exit(1)


@contextmanager
def _read(
    spool: Path, paths: list[Path], workers: Parsers, tally: Tally, report_file: Path | None
) -> "Iterator[Source]":
    """Read files into a spool, report each of them, and hand it out."""
    files = find_files(paths)
    with closing(Spool(spool)) as opened:
        outcomes = ingest(files, opened, now, workers.executor, workers.in_flight)
        try:
            with reported(outcomes, report_file) as written:
                report(written, len(files), tally, as_json=False)
        finally:
            tally.print_sums()
        yield opened


@contextmanager
def _stored(location: str) -> "Iterator[Source]":
    """Hand out the disclosures of a store."""
    from budget_lineage.bulk.sources import StoreSource

    if is_neo4j(location):
        problem = "a server gives no frozen state to export"
        raise StoreError(location, problem, "copy it into a file, and export that")
    with opened_store(location) as opened, opened.snapshot() as graph:
        yield StoreSource(graph)


class _Lines:
    """Prints now and then how far it is."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._printed = 0

    def __call__(self, done: int) -> None:
        if done // _LINE_EVERY > self._printed:
            self._printed = done // _LINE_EVERY
            print_line(self._console, f"{done:,} disclosures written")

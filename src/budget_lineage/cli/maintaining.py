"""Commands that look after a store: `check`, `stats`, `backup`, `reload`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.cli.loading import Tally, report
from budget_lineage.cli.output import counted, in_columns, print_error, print_json, print_line
from budget_lineage.cli.record_json import to_json
from budget_lineage.cli.session import JsonOption, StoreOption, opened_store, store_location
from budget_lineage.ingest import reload as reload_sources
from graph_schema.nodes import Disclosure
from loaders.version import LOADER_VERSION


def check(
    context: typer.Context, as_json: JsonOption = False, store: StoreOption = None
) -> None:
    """Work the graph out anew from the stored records, and name what differs."""
    with opened_store(store_location(context, store)) as opened:
        found = opened.check()
    if as_json:
        print_json(to_json(found))
    else:
        disclosures = counted(found.disclosures, "disclosure")
        held = f"{disclosures}, {found.nodes:,} nodes, {found.edges:,} edges"
        print_line(Console(), f"checked  {held}  digest {found.digest}")
        for finding in found.findings:
            print_error(f"{finding.subject}: {finding.problem}")
    if not found.sound:
        raise typer.Exit(1)


def stats(
    context: typer.Context, as_json: JsonOption = False, store: StoreOption = None
) -> None:
    """Print how much the store holds."""
    with opened_store(store_location(context, store)) as opened:
        held = opened.stats()
    if as_json:
        print_json(to_json(held))
        return
    size = "" if held.store_bytes is None else f"{held.store_bytes:,}"
    rows = [
        ("disclosures", f"{held.disclosures:,}"),
        ("  current", f"{held.current:,}"),
        *((f"  read by rules {version}", f"{n:,}") for version, n in held.loader_versions),
        ("nodes", f"{sum(number for _, number in held.nodes):,}"),
        *((f"  {kind}", f"{number:,}") for kind, number in held.nodes),
        ("edges", f"{sum(number for _, number in held.edges):,}"),
        *((f"  {kind}", f"{number:,}") for kind, number in held.edges),
        ("bytes of sources, compressed", f"{held.source_bytes:,}"),
        ("bytes of the store", size),
    ]
    for row in in_columns([row for row in rows if row[1]]):
        print_line(Console(), row)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    store: StoreOption = None,
) -> None:
    """Copy the store into a new file, while others may read and write."""
    with opened_store(store_location(context, store)) as opened:
        opened.backup(file)
    print_line(Console(), f"copied to {file}")


def reload(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Every stored source.")] = False,
    older_than: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION", help="Sources that rules before this version have read."
        ),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Read stored sources again with the present rules.

    Without options: those that other rules have read.
    """
    if everything and older_than is not None:
        raise typer.BadParameter("--all and --older-than exclude each other")
    bound = None if older_than is None else _version(older_than)

    def wanted(disclosure: Disclosure) -> bool:
        if everything:
            return True
        if bound is not None:
            return _version(disclosure.loader_version) < bound
        return disclosure.loader_version != LOADER_VERSION

    tally = Tally()
    with opened_store(store_location(context, store)) as opened:
        outcomes = reload_sources(opened, lambda: datetime.now(UTC), wanted)
        try:
            report(outcomes, 0, tally, as_json)
        finally:
            if not as_json:
                tally.print(stored=True)
    if tally.failed:
        raise typer.Exit(1)


def _version(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise typer.BadParameter(
            f"{text[:20]!r} is no version; the present one is {LOADER_VERSION}"
        )
    return int(text)

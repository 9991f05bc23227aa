"""Commands about stores as a whole: `init` and `copy`."""

from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.cli.output import counted, print_error, print_line
from budget_lineage.cli.session import StoreOption, opened_store, store_location
from budget_lineage.store.copying import compare_stores, copy_store
from budget_lineage.store.opening import set_up_store

_LINE_EVERY = 100


def init(context: typer.Context, store: StoreOption = None) -> None:
    """Set up an empty store; what is there stays.

    In a Neo4j database: its constraint and its indexes, which loading and serving need.
    """
    location = store_location(context, store)
    set_up_store(location)
    print_line(Console(), f"The store is set up: {location}")


def copy(
    source: Annotated[
        str, typer.Option("--from", metavar="STORE", help="What to copy.", show_default=False)
    ],
    target: Annotated[
        str, typer.Option("--to", metavar="STORE", help="Where to.", show_default=False)
    ],
) -> None:
    """Copy all disclosures from one store into another.

    In load order, with the load times. Broken off and started again it goes on where it was.
    In the end both stores must have the same digest; the exit code is 1 otherwise.
    """
    set_up_store(target)
    console = Console()
    copied = 0
    with opened_store(source) as read, opened_store(target) as written:
        for step in copy_store(read, written):
            copied += step.copied
            if step.number == step.total or step.number % _LINE_EVERY == 0:
                print_line(console, f"{step.number:,} of {step.total:,} disclosures")
        comparison = compare_stores(read, written)
    print_line(console, f"Copied {counted(copied, 'disclosure')}.")
    if not comparison.equal:
        surplus = counted(len(comparison.surplus), "disclosure")
        print_error(
            f"{target}: its digest differs from that of {source}; "
            f"{surplus} only there: copy into an empty store, or check both"
        )
        raise typer.Exit(1)
    print_line(console, f"Both have the digest {comparison.target_digest}.")

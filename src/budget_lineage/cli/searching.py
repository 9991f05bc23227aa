"""The command `search`: what words find."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.api.labels import label_of
from budget_lineage.api.limits import PAGE_LIMIT
from budget_lineage.cli.output import counted, print_json, print_line
from budget_lineage.cli.session import JsonOption, StoreOption, answered
from budget_lineage.store.port import Hit
from graph_schema.kinds import EntityKind


def search(
    context: typer.Context,
    text: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT",
            help="A name, number, code or words; several words are one text.",
            show_default=False,
        ),
    ],
    kind: Annotated[
        list[EntityKind] | None,
        typer.Option(
            "--kind",
            case_sensitive=False,
            metavar="KIND",
            help="Only those: project, indicator, policy_document, …; may be repeated.",
        ),
    ] = None,
    first: Annotated[int, typer.Option(min=0, max=PAGE_LIMIT, help="Hits at most.")] = 20,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print what words find: exact matches first, then beginnings, then the rest.

    White space, width and case do not count, and numbers are found in any spelling.
    """
    words = " ".join(text)
    page, counts = answered(
        context,
        store,
        lambda graph: (
            graph.search(words, kind or None, first),
            graph.search_counts(words),
        ),
    )
    if as_json:
        print_json(
            {
                "counts": {each.value: number for each, number in counts.items()},
                "hits": [_json(hit) for hit in page.nodes],
                "more": page.has_next,
            }
        )
    else:
        _print(Console(), page.nodes, counts, page.has_next)


def _print(
    console: Console, hits: Sequence[Hit], counts: Mapping[EntityKind, int], more: bool
) -> None:
    for hit in hits:
        print_line(console, (label_of(hit.node), "bold"), "  ", (hit.node.id, "dim"))
        print_line(console, f"  {hit.field}: {hit.snippet}")
    found = ", ".join(
        counted(number, kind.value.lower().replace("_", " ")) for kind, number in counts.items()
    )
    total = sum(counts.values())
    cut = f" The first {len(hits):,} are shown." if more else ""
    print_line(console, f"{total:,} found: {found}.{cut}" if total else "Nothing found.")


def _json(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.node.id,
        "kind": hit.node.kind.value,
        "label": label_of(hit.node),
        "field": hit.field,
        "snippet": hit.snippet,
    }

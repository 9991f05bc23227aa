"""Commands about what the store keeps: `disclosures`, `warnings`, `retract`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.cli.output import in_columns, print_error, print_json, print_line
from budget_lineage.cli.places import place_names
from budget_lineage.cli.record_json import to_json
from budget_lineage.cli.session import (
    JsonOption,
    StoreOption,
    opened_graph,
    opened_store,
    store_location,
)
from budget_lineage.store.port import (
    DisclosureQuery,
    DisclosureStatus,
    DisclosureWarning,
    GraphSnapshot,
    ListQuery,
    WarningQuery,
)
from budget_lineage.store.port.answers import NodeT
from graph_schema.nodes import Disclosure
from graph_schema.shared_nodes import Department

_PAGE = 500


def disclosures(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Superseded ones as well.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print which disclosures are loaded, by place and year."""
    query = DisclosureQuery(current=None if everything else True)
    console = Console()
    with opened_graph(context, store) as graph:
        found = list(_all(graph, query))
        statuses = graph.statuses([each.id for each in found])
        if as_json:
            print_json([_disclosure_json(each, statuses[each.id]) for each in found])
            return
        names = _department_names(graph, found)
    rows = [_disclosure_row(each, names, statuses[each.id]) for each in found]
    for row in in_columns(rows):
        print_line(console, row)
    if not found:
        print_line(console, "No disclosure is loaded.")


def warnings(
    context: typer.Context,
    code: Annotated[
        str | None, typer.Option("--code", help="Only those with this code.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print what was read with doubt, and where."""
    console = Console()
    with opened_graph(context, store) as graph:
        found = list(_all(graph, WarningQuery(code=code)))
        statuses = graph.statuses(list(dict.fromkeys(each.disclosure_id for each in found)))
    if as_json:
        print_json([_warning_json(each, statuses[each.disclosure_id]) for each in found])
        return
    for row in in_columns([_warning_row(each, statuses[each.disclosure_id]) for each in found]):
        print_line(console, row)
    if not found:
        print_line(console, "No warning." if code is None else f"No warning {code}.")


def retract(
    context: typer.Context,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID", help="Ids of disclosures.", show_default=False)
    ],
    store: StoreOption = None,
) -> None:
    """Take disclosures out of the store.

    Exactly what loading them added goes.
    """
    unknown = 0
    with opened_store(store_location(context, store)) as opened:
        for name in ids:
            if opened.retract(name):
                print_line(Console(), f"retracted  {name}")
            else:
                unknown += 1
                print_error(f"{name}: no such disclosure; `disclosures --all` lists them")
    if unknown:
        raise typer.Exit(1)


def _all(graph: GraphSnapshot, query: ListQuery[NodeT]) -> Iterator[NodeT]:
    """Yield a whole list, page by page."""
    after = None
    while True:
        page = graph.find(query, _PAGE, after)
        yield from page.nodes
        if not page.has_next:
            return
        after = page.rows[-1].key


def _department_names(
    graph: GraphSnapshot, found: list[Disclosure]
) -> dict[str, tuple[str, str]]:
    """Return place and name of each department."""
    nodes = graph.get(sorted({each.department_id for each in found}))
    departments = [node for node in nodes.values() if isinstance(node, Department)]
    places = place_names(graph, [each.region_id for each in departments])
    return {
        each.id: (" ".join(places.get(each.region_id or "", ())), each.name or each.key)
        for each in departments
    }


def _disclosure_row(
    each: Disclosure, names: Mapping[str, tuple[str, str]], status: DisclosureStatus
) -> tuple[str, ...]:
    superseded = "" if status.current else f"superseded by {status.superseded_by}"
    place, name = names[each.department_id]
    return (str(each.fiscal_year), place, name, status.source.file_name, each.id, superseded)


def _warning_row(each: DisclosureWarning, status: DisclosureStatus) -> tuple[str, ...]:
    evidence, file_name = each.warning.evidence, status.source.file_name
    place = file_name if evidence is None else f"{file_name}:{evidence.start[0]}"
    return (place, each.warning.code, each.warning.message)


def _disclosure_json(each: Disclosure, status: DisclosureStatus) -> dict[str, object]:
    return {
        "id": each.id,
        "fiscal_year": each.fiscal_year,
        "department": each.department_id,
        "unit": each.unit_id,
        "title": each.title,
        "parts": to_json(each.parts),
        "file": status.source.file_name,
        "sha256": status.source.sha256,
        "loaded_at": status.loaded_at.isoformat(),
        "loader_version": each.loader_version,
        "current": status.current,
        "superseded_by": status.superseded_by,
        "supersedes": list(status.supersedes),
    }


def _warning_json(each: DisclosureWarning, status: DisclosureStatus) -> dict[str, object]:
    return {
        "disclosure": each.disclosure_id,
        "file": status.source.file_name,
        "code": each.warning.code,
        "message": each.warning.message,
        "evidence": to_json(each.warning.evidence),
    }

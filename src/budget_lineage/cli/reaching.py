"""The command `impact`: what a document reaches, in projects and money."""

from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.api.labels import label_of
from budget_lineage.cli.naming import document_id
from budget_lineage.cli.output import counted, in_columns, print_json, print_line
from budget_lineage.cli.record_json import money_json
from budget_lineage.cli.session import JsonOption, MatchOption, StoreOption, answered
from budget_lineage.lineage import Impact, ImpactGroup, ImpactGrouping
from budget_lineage.lineage import impact as impact_of
from budget_lineage.store.port import GraphSnapshot, Match
from graph_schema.document_numbers import canonical_or_same
from graph_schema.money import Money, wan
from graph_schema.nodes import Citation


def impact(
    context: typer.Context,
    number: Annotated[
        list[str],
        typer.Argument(
            metavar="NUMBER",
            help="A document, as in `cites`; several words are one.",
            show_default=False,
        ),
    ],
    match: MatchOption = Match.LIKELY,
    by: Annotated[
        ImpactGrouping,
        typer.Option(
            case_sensitive=False,
            metavar="region|department|unit|fiscal_year|funding_code",
            help="How to break it down.",
        ),
    ] = ImpactGrouping.DEPARTMENT,
    fiscal_year: Annotated[
        int | None, typer.Option("--fiscal-year", metavar="YEAR", help="Only that year.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print how many projects and how much money a document reaches.

    Amounts are exposure, not allocation: a project that cites two documents counts for both.
    `certain` is what projects print that state their citation; `possible` adds those that are
    only inferred. A project without a printed amount adds to neither, and is counted.
    """
    text = " ".join(number)

    def ask(graph: GraphSnapshot) -> tuple[Impact | None, list[ImpactGroup], dict[str, str]]:
        document = document_id(graph, text)
        reached = None if document is None else impact_of(graph, document, match, fiscal_year)
        parts = [] if reached is None else list(reached.groups(by))
        return reached, parts, _labels(graph, parts)

    found, groups, labels = answered(context, store, ask)
    if as_json:
        print_json(None if found is None else _json(found, groups, labels, match))
    elif found is None:
        print_line(Console(), f"No current disclosure cites {canonical_or_same(text)}.")
    else:
        _print(Console(), canonical_or_same(text), found, groups, labels)


def _labels(graph: GraphSnapshot, groups: list[ImpactGroup]) -> dict[str, str]:
    nodes = graph.get([group.entity_id for group in groups if group.entity_id is not None])
    return {
        name: label_of(node) for name, node in nodes.items() if not isinstance(node, Citation)
    }


def _print(
    console: Console,
    name: str,
    found: Impact,
    groups: list[ImpactGroup],
    labels: dict[str, str],
) -> None:
    places = f"{counted(found.departments, 'department')}, {counted(found.regions, 'region')}"
    print_line(console, f"{name} reaches {counted(found.projects, 'project')}; {places}.")
    rows = f"{found.indicators:,} of their {counted(found.indicators_of_projects, 'indicator')}"
    print_line(console, f"Their own row names it: {rows}.")
    amounts = f"certain {_wan(found.certain)}, possible {_wan(found.possible)}"
    print_line(console, "; ".join(filter(None, (amounts, _blank(found)))), ".")
    print_line(console)
    for row in in_columns([_row(group, labels) for group in groups]):
        print_line(console, row)


def _row(group: ImpactGroup, labels: dict[str, str]) -> list[str]:
    return [
        labels.get(group.key, group.key) or "none",
        counted(group.projects, "project"),
        _wan(group.certain),
        _wan(group.possible),
        _blank(group),
    ]


def _blank(reached: Impact | ImpactGroup) -> str:
    number = reached.projects_without_amount
    return f"{counted(number, 'project')} without amount" if number else ""


def _wan(amount: Money | None) -> str:
    return "no amount printed" if amount is None else f"{wan(amount):,f} 万元"


def _json(
    found: Impact, groups: list[ImpactGroup], labels: dict[str, str], match: Match
) -> dict[str, object]:
    return {
        "document": found.document_id,
        "match": match.value,
        "projects": found.projects,
        "indicators": found.indicators,
        "indicators_of_projects": found.indicators_of_projects,
        "departments": found.departments,
        "regions": found.regions,
        "certain": money_json(found.certain),
        "possible": money_json(found.possible),
        "projects_without_amount": found.projects_without_amount,
        "groups": [
            {
                "entity": group.entity_id,
                "key": group.key,
                "label": labels.get(group.key),
                "projects": group.projects,
                "indicators": group.indicators,
                "projects_without_amount": group.projects_without_amount,
                "certain": money_json(group.certain),
                "possible": money_json(group.possible),
            }
            for group in groups
        ],
    }

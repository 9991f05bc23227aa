"""Commands that ask the graph: `cites` and `lineage`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.api.limits import DEPTH_LIMIT, FANOUT_LIMIT, NODES_LIMIT
from budget_lineage.cli.citing import CitingProject, Words, citing_projects
from budget_lineage.cli.citing_tables import print_csv
from budget_lineage.cli.naming import document_id, is_id
from budget_lineage.cli.output import counted, line, print_error, print_json, print_line
from budget_lineage.cli.record_json import money_json, to_json
from budget_lineage.cli.session import JsonOption, MatchOption, StoreOption, answered
from budget_lineage.cli.trees import lineage_json, print_lineage
from budget_lineage.lineage import Lineage, WalkRequest, walk
from budget_lineage.store.port import (
    CitationQuery,
    Direction,
    GraphSnapshot,
    Match,
    ProjectQuery,
)
from graph_schema.document_numbers import canonical_or_same
from graph_schema.kinds import EdgeBasis
from graph_schema.money import wan

_NumberArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="NUMBER",
        help="A document's number in any spelling, its title or its id; several words are one.",
        show_default=False,
    ),
]


def cites(
    context: typer.Context,
    number: _NumberArgument,
    match: MatchOption = Match.LIKELY,
    as_json: JsonOption = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print a table for spreadsheets: a row a place.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Print who cites a document, and the words that say so.

    They are the projects of current disclosures, each with its citations. That there is none
    is an answer: the exit code is 0. It is 1 where the number fits several documents; they are
    listed.
    """
    if as_csv and as_json:
        raise typer.BadParameter("give either --json or --csv")
    text = " ".join(number)
    found = answered(context, store, lambda graph: find_citing(graph, text, match))
    if as_csv:
        print_csv(canonical_or_same(text), found.projects)
    elif as_json:
        print_json(
            {
                "document": found.document_id,
                "match": match.value,
                "projects": [_citing_json(each) for each in found.projects],
            }
        )
    else:
        show_citing(found, text)


@dataclass(frozen=True, slots=True)
class FoundCiting:
    """The projects that cite a document, and what else does.

    Args:
        document_id: None where no current disclosure cites it.
        every: How many projects cite it under the weakest match.
        mentions: Mentions of it outside projects, where no project cites it.
    """

    document_id: str | None
    projects: Sequence[CitingProject]
    every: int
    mentions: int


def find_citing(graph: GraphSnapshot, text: str, match: Match) -> FoundCiting:
    """Return the projects that cite the document that `text` names.

    Raises:
        AmbiguousNameError: It names several.
    """
    document = document_id(graph, text)
    if document is None:
        return FoundCiting(None, (), 0, 0)
    projects = tuple(citing_projects(graph, document, match))
    every = graph.count(ProjectQuery(citing=document, match=Match.ALL))
    mentions = 0 if every else graph.count(CitationQuery(of=document, match=Match.ALL))
    return FoundCiting(document, projects, every, mentions)


def show_citing(found: FoundCiting, text: str) -> None:
    """Print the projects that cite a document, called by `text`."""
    console = Console()
    if found.document_id is None:
        print_line(console, f"No current disclosure cites {canonical_or_same(text)}.")
        return
    _print_found(console, canonical_or_same(text), found.projects)
    _print_remainder(console, found)


def lineage(
    context: typer.Context,
    root: Annotated[
        list[str],
        typer.Argument(
            metavar="ID",
            help="An id, or a document as in `cites`; several words are one.",
            show_default=False,
        ),
    ],
    direction: Annotated[
        Direction,
        typer.Option(
            case_sensitive=False,
            metavar="upstream|downstream|both",
            help="To what it rests on, to what rests on it, or both.",
        ),
    ] = Direction.BOTH,
    depth: Annotated[int, typer.Option(min=0, max=DEPTH_LIMIT, help="Edges to follow.")] = 2,
    match: MatchOption = Match.LIKELY,
    fanout: Annotated[
        int, typer.Option(min=1, max=FANOUT_LIMIT, help="Edges taken at one node.")
    ] = 50,
    max_nodes: Annotated[
        int, typer.Option(min=1, max=NODES_LIMIT, help="Nodes in the answer.")
    ] = 200,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print what a thing rests on, and what rests on it.

    The exit code is 1 where the store does not know it.
    """
    text = " ".join(root)

    def ask(graph: GraphSnapshot) -> Lineage | None:
        node_id = text if is_id(text) else document_id(graph, text)
        if node_id is None:
            return None
        request = WalkRequest(
            node_id,
            direction=direction,
            depth=depth,
            match=match,
            fanout=fanout,
            max_nodes=max_nodes,
        )
        return walk(graph, request)

    found = answered(context, store, ask)
    if not found:
        print_error(f"{text}: the store does not know it; ids are printed by `cites --json`")
        raise typer.Exit(1)
    if as_json:
        print_json(lineage_json(found))
    else:
        print_lineage(Console(), found)


def _print_found(console: Console, name: str, found: Sequence[CitingProject]) -> None:
    verb = "cites" if len(found) <= 1 else "cite"
    number = counted(len(found), "project") if found else "No project"
    print_line(console, f"{number} {verb} {name}.")
    for each in found:
        print_line(console)
        _print_project(console, each)


def _print_project(console: Console, each: CitingProject) -> None:
    project, department = each.project, each.department
    amount = "no amount printed" if project.amount is None else f"{wan(project.amount):,f} 万元"
    name = department.name or department.key
    print_line(console, (project.name, "bold"))
    print_line(console, f"  {name} · {' '.join(each.place)} · {project.fiscal_year} · {amount}")
    print_line(console, (f"  {project.id}", "dim"))
    if each.citing.basis is EdgeBasis.INFERRED:
        reasons = ", ".join(each.reasons)
        print_line(console, f"  inferred, confidence {each.citing.confidence:.2f}: {reasons}")
    for citation, places in each.words:
        kind = citation.place.value.lower().replace("_", " ")
        for words in places:
            _print_words(console, kind, words)


def _print_words(console: Console, kind: str, words: Words) -> None:
    place = f"  {words.file_name}:{words.evidence.start[0]}  "
    quoted = line(f"{kind}: ", words.before, (words.quote, "bold"), words.behind)
    console.print(line((place, "cyan")) + quoted, soft_wrap=True)


def _print_remainder(console: Console, found: FoundCiting) -> None:
    """Say what the answer leaves out: weaker matches, and mentions outside projects."""
    more = found.every - len(found.projects)
    if more > 0:
        print_line(console)
        print_line(console, f"{more:,} more with --match all.")
    elif not found.every:
        print_line(console, f"Other parts of disclosures mention it: {found.mentions:,}.")


def _citing_json(each: CitingProject) -> dict[str, object]:
    project, department = each.project, each.department
    return {
        "id": project.id,
        "name": project.name,
        "department": {"id": department.id, "name": department.name},
        "place": list(each.place),
        "fiscal_year": project.fiscal_year,
        "amount": money_json(project.amount),
        "basis": each.citing.basis.value,
        "confidence": each.citing.confidence,
        "reasons": list(each.reasons),
        "citations": [
            {
                "id": citation.id,
                "document": citation.document_id,
                "printed": citation.printed,
                "place": citation.place.value,
                "status": citation.status.value,
                "evidence": [_words_json(words) for words in places],
            }
            for citation, places in each.words
        ],
    }


def _words_json(words: Words) -> dict[str, object]:
    return {
        "file": words.file_name,
        "quote": words.evidence.quote,
        "parts": to_json(words.evidence.parts),
    }

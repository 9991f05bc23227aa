"""The command `resolve`: which documents a text mentions, and what is in doubt about them."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from budget_lineage.cli.output import print_error, print_json, print_line
from budget_lineage.cli.session import (
    JsonOption,
    StoreOption,
    named_store,
    opened_graph,
    store_location,
)
from budget_lineage.store.port import Direction, EdgeFilter, GraphSnapshot, Link, Match
from graph_schema.document_numbers import DocumentNumber
from graph_schema.ids import entity_id, key_of, split_id
from graph_schema.kinds import EdgeKind, EntityKind
from graph_schema.resolved_mentions import DocumentName, ResolvedMention

_Graph = GraphSnapshot | None

_CANDIDATES_AT_MOST = 50
_SAME_AS = EdgeFilter(frozenset({EdgeKind.POSSIBLY_SAME_AS}), Match.ALL)
_BYTES_OF_CHARACTER = 4


def resolve(
    context: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT",
            help="A sentence, a cell, a number; several words are one text. Without it, "
            "standard input is read.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print the policy documents that a text mentions, and likelier readings of each.

    Places are code points from 0, the end not included. Without a store the text is read all
    the same; which stored documents are meant is then left open.
    """
    # Not at the top: commands whose processes read the texts start faster without it.
    from loaders.documents.resolving import TEXT_AT_MOST, TextTooLongError, resolve_citations

    given = " ".join(text) if text else _standard_input(TEXT_AT_MOST)
    try:
        mentions = resolve_citations(given)
    except TextTooLongError as error:
        print_error(str(error))
        raise typer.Exit(1) from error
    with _opened(context, store) as graph:
        shown = [_json(graph, mention) for mention in mentions]
    if as_json:
        print_json(shown)
    else:
        _print(Console(), shown)


def _standard_input(characters_at_most: int) -> str:
    """Return what standard input holds, or enough of it to be too long.

    Raises:
        Exit: It is no UTF-8.
    """
    bytes_at_most = _BYTES_OF_CHARACTER * characters_at_most + 1
    data = sys.stdin.buffer.read(bytes_at_most)
    try:
        # Where the limit cuts a character, the text is too long anyway.
        return data.decode("utf-8", "ignore" if len(data) == bytes_at_most else "strict")
    except UnicodeDecodeError as error:
        print_error(f"standard input is not UTF-8 (byte {error.start})")
        raise typer.Exit(1) from error


def _opened(context: typer.Context, store: str | None) -> AbstractContextManager[_Graph]:
    """Return the store's graph, or nothing where there is no store and nobody named one."""
    location = store_location(context, store)
    is_there = Path(location.removeprefix("sqlite:///")).exists()
    if is_there or named_store(context, store) is not None:
        return opened_graph(context, store)
    return nullcontext()


def _json(graph: _Graph, mention: ResolvedMention) -> dict[str, object]:
    document = _document(graph, mention.name)
    return {
        "start": mention.start,
        "end": mention.end,
        "printed": mention.printed,
        "canonical": mention.canonical,
        "title": mention.title,
        "status": mention.status.value,
        "document": document,
        "candidates": _candidates(graph, mention, document),
        "suggestions": [
            {
                "number": each.number.canonical,
                "document": _visible(graph, _numbers_id(each.number)),
                "confidence": each.confidence,
                "reasons": list(each.reasons),
            }
            for each in mention.suggestions
        ],
    }


def _candidates(
    graph: _Graph, mention: ResolvedMention, document: str | None
) -> list[dict[str, object]]:
    """Return the likelier documents of the same text, then those that the store joins to it."""
    found: list[dict[str, object]] = [
        {
            "name": each.name.text,
            "document": _document(graph, each.name),
            "confidence": each.confidence,
            "reasons": list(each.reasons),
        }
        for each in mention.candidates
    ]
    known = {each["document"] for each in found}
    for link in _same_as(graph, document):
        if link.target not in known:
            found.append(
                {
                    "name": split_id(link.target)[1],
                    "document": link.target,
                    "confidence": link.confidence,
                    "reasons": list(link.reasons),
                }
            )
    return found


def _same_as(graph: _Graph, document: str | None) -> list[Link]:
    """Return the edges of which the document is the doubtful side, the surest first."""
    if graph is None or document is None:
        return []
    hop = graph.expand([document], Direction.UPSTREAM, _SAME_AS, _CANDIDATES_AT_MOST)
    links = [link for link in hop[document].links if link.source == document]
    return sorted(links, key=lambda link: (-link.confidence, link.target))


def _document(graph: _Graph, name: DocumentName) -> str | None:
    """Return the visible document that a name means; None for none and for several."""
    found = _visible(graph, name.id)
    if graph is None or found is not None:
        return found
    named = graph.documents_named(name.text)
    return named[0] if len(named) == 1 else None


def _visible(graph: _Graph, document: str | None) -> str | None:
    if graph is None or document is None:
        return None
    return document if graph.visible([document]) else None


def _numbers_id(number: DocumentNumber) -> str:
    return entity_id(EntityKind.POLICY_DOCUMENT, key_of(number.canonical))


def _print(console: Console, shown: Sequence[Mapping[str, object]]) -> None:
    if not shown:
        print_line(console, "No document is mentioned.")
    for each in shown:
        name = str(each["canonical"] or each["title"])
        title = f"  《{each['title']}》" if each["canonical"] and each["title"] else ""
        place = f"{each['start']}-{each['end']}  "
        print_line(console, (place, "cyan"), (name, "bold"), title, f"  {each['status']}")
        print_line(console, f"  document: {each['document'] or 'none that a disclosure cites'}")
        for kind, label in (("candidates", "name"), ("suggestions", "number")):
            likelier = each[kind]
            for other in likelier if isinstance(likelier, list) else []:
                _print_likelier(console, kind.removesuffix("s"), other[label], other)


def _print_likelier(
    console: Console, kind: str, name: str, other: Mapping[str, object]
) -> None:
    reasons = other["reasons"]
    why = "; ".join(reasons) if isinstance(reasons, list) else ""
    print_line(console, f"  {kind}: ", (name, "bold"), f"  {other['confidence']:.2f}  {why}")
    if kind == "suggestion" and other["document"]:
        print_line(console, f"    document: {other['document']}")

"""The projects that cite a document: what is shown of each, and the words that say so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from budget_lineage.api.limits import WHOLE_LIST
from budget_lineage.cli.places import place_names
from budget_lineage.store.port import (
    Citing,
    Direction,
    EdgeFilter,
    GraphSnapshot,
    Link,
    Match,
    ProjectQuery,
)
from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.nodes import Citation, Project
from graph_schema.shared_nodes import Department

_PAGE = 200
# Characters shown before and behind a quote, of the line or cell that holds it.
_BEFORE, _BEHIND = 24, 16


@dataclass(frozen=True, slots=True)
class Words:
    """A place in a file, and what stands there.

    Args:
        before: Of the same line; empty where the quote has parts on several.
        quote: The words themselves.
    """

    file_name: str
    evidence: Evidence
    before: str
    quote: str
    behind: str


@dataclass(frozen=True, slots=True)
class CitingProject:
    """A project, who has it, and how it cites the document.

    Args:
        place: Names of the department's place, outermost first.
        words: For each of its citations the places, in reading order.
        reasons: Why the document it cites may be the one asked for; empty where it is that.
    """

    project: Project
    department: Department
    place: tuple[str, ...]
    citing: Citing
    words: tuple[tuple[Citation, tuple[Words, ...]], ...]
    reasons: tuple[str, ...]


def citing_projects(
    graph: GraphSnapshot, document_id: str, match: Match
) -> Iterator[CitingProject]:
    """Yield the projects that cite a document, by disclosure and as printed."""
    query = ProjectQuery(citing=document_id, match=match)
    same_as = _same_as(graph, document_id, match)
    after = None
    while True:
        page = graph.find(query, _PAGE, after)
        citing = graph.citing(document_id, [each.id for each in page.nodes], match)
        yield from _shown(graph, page.nodes, citing, same_as)
        if not page.has_next:
            return
        after = page.rows[-1].key


def _same_as(graph: GraphSnapshot, document_id: str, match: Match) -> dict[str, Link]:
    """Return why other documents may be this one, by their ids."""
    edges = EdgeFilter(frozenset({EdgeKind.POSSIBLY_SAME_AS}), match)
    hops = graph.expand([document_id], Direction.UPSTREAM, edges, WHOLE_LIST)
    return {link.other_end(document_id): link for hop in hops.values() for link in hop.links}


def _reasons(citing: Citing, same_as: Mapping[str, Link]) -> tuple[str, ...]:
    """Return the reasons of the surest way; none where the document itself is cited."""
    if citing.basis is EdgeBasis.STATED:
        return ()
    cited = {citation.document_id for citation in citing.citations}
    links = [link for name, link in same_as.items() if name in cited]
    surest = max(links, key=lambda link: (link.confidence, link.id), default=None)
    return surest.reasons if surest else ()


def _shown(
    graph: GraphSnapshot,
    projects: Sequence[Project],
    citing: Mapping[str, Citing],
    same_as: Mapping[str, Link],
) -> Iterator[CitingProject]:
    departments = _departments(graph, {project.department_id for project in projects})
    places = place_names(graph, [each.region_id for each in departments.values()])
    sources = _sources(
        graph, [citation for each in citing.values() for citation in each.citations]
    )
    for project in projects:
        department = departments[project.department_id]
        how = citing[project.id]
        words = tuple(
            (citation, _words(sources[citation.disclosure_id], citation))
            for citation in how.citations
        )
        place = places.get(department.region_id or "", ())
        yield CitingProject(project, department, place, how, words, _reasons(how, same_as))


class _Source(NamedTuple):
    file_name: str
    lines: Mapping[int, str]


def _sources(graph: GraphSnapshot, citations: list[Citation]) -> dict[str, _Source]:
    """Return the file's name and the lines that hold citations, by disclosure."""
    lines: dict[str, set[int]] = {}
    for citation in citations:
        wanted = lines.setdefault(citation.disclosure_id, set())
        wanted |= {part.start_line for place in citation.evidence for part in place.parts}
    statuses = graph.statuses(list(lines))
    return {
        name: _Source(statuses[name].source.file_name, _lines(graph, name, wanted))
        for name, wanted in lines.items()
    }


def _lines(graph: GraphSnapshot, disclosure_id: str, wanted: Iterable[int]) -> dict[int, str]:
    numbers = sorted(wanted)
    found = graph.source_lines(disclosure_id, numbers[0], numbers[-1])
    return {each.number: each.text for each in found}


def _words(source: _Source, citation: Citation) -> tuple[Words, ...]:
    ordered = sorted(citation.evidence, key=lambda place: place.start)
    return tuple(_excerpt(source, place) for place in ordered)


def _excerpt(source: _Source, place: Evidence) -> Words:
    part = place.parts[0]
    text = source.lines.get(part.start_line, "")
    if len(place.parts) > 1 or part.end_line != part.start_line:
        return Words(source.file_name, place, "", place.quote, "")
    # A line may be a row of cells between tabs; the words are those of one cell.
    before = text[: part.start_column].rpartition("\t")[2].lstrip()
    behind = text[part.end_column :].partition("\t")[0].rstrip()
    return Words(
        source.file_name,
        place,
        before if len(before) <= _BEFORE else f"…{before[-_BEFORE:]}",
        place.quote,
        behind if len(behind) <= _BEHIND else f"{behind[:_BEHIND]}…",
    )


def _departments(graph: GraphSnapshot, ids: set[str]) -> dict[str, Department]:
    found = graph.get(sorted(ids))
    return {name: node for name, node in found.items() if isinstance(node, Department)}

"""Questions about one graph that several answers need: same-as, citing, restating, regions."""

from collections.abc import Iterable

from budget_lineage.store.memory.graph import MemoryGraph
from budget_lineage.store.port import LIKELY_CONFIDENCE, EdgeFilter, Link, Match
from graph_schema.ids import split_id
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.nodes import Disclosure, Project
from graph_schema.shared_nodes import Department, PolicyDocument, Region


def admits(match: Match, link: Link) -> bool:
    """Return whether a query with that match takes an edge."""
    if match is Match.ALL or link.basis is EdgeBasis.STATED:
        return True
    return match is Match.LIKELY and link.confidence >= LIKELY_CONFIDENCE


def links_at(graph: MemoryGraph, node_id: str) -> list[Link]:
    """Return the visible edges at a node, either way."""
    if node_id not in graph.network:
        return []
    outgoing = graph.network.out_edges(node_id, keys=True)
    incoming = graph.network.in_edges(node_id, keys=True)
    return [graph.edges[key].link for _, _, key in (*outgoing, *incoming)]


def passes(graph: MemoryGraph, edges: EdgeFilter, link: Link, neighbour: str) -> bool:
    """Return whether a filter takes an edge to a neighbour."""
    kind, _ = split_id(neighbour)
    years = {text.year for text, _ in graph.edges[link.id].statements}
    return (
        admits(edges.match, link)
        and (edges.kinds is None or link.kind in edges.kinds)
        and (edges.entity_kinds is None or kind in edges.entity_kinds)
        and (edges.fiscal_year is None or edges.fiscal_year in years)
    )


def meant(graph: MemoryGraph, document_id: str, match: Match) -> dict[str, float]:
    """Return a document and those that are admitted as the same, each with its confidence."""
    if not isinstance(graph.nodes.get(document_id), PolicyDocument):
        return {}
    found = {document_id: 1.0}
    for link in links_at(graph, document_id):
        if link.kind is EdgeKind.POSSIBLY_SAME_AS and admits(match, link):
            other = link.other_end(document_id)
            found[other] = max(link.confidence, found.get(other, 0.0))
    return found


def citing_links(graph: MemoryGraph, document_ids: Iterable[str], match: Match) -> list[Link]:
    """Return the visible edges by which facts cite documents."""
    asked = set(document_ids)
    return [
        edge.link
        for edge in graph.edges.values()
        if edge.visible
        and edge.link.kind is EdgeKind.CITES
        and edge.link.target in asked
        and admits(match, edge.link)
    ]


def cites_anything(graph: MemoryGraph, node_ids: Iterable[str | None]) -> bool:
    """Return whether one of the nodes cites a document, visibly or not."""
    asked = set(node_ids)
    return any(
        edge.link.kind is EdgeKind.CITES and edge.link.source in asked
        for edge in graph.edges.values()
    )


def originals(graph: MemoryGraph, project_id: str) -> list[str]:
    """Return what a project restates, as printed."""
    return _as_printed(
        graph, (link.target for link in _restating(graph) if link.source == project_id)
    )


def restatements(graph: MemoryGraph, project_id: str) -> list[str]:
    """Return what restates a project, as printed."""
    return _as_printed(
        graph, (link.source for link in _restating(graph) if link.target == project_id)
    )


def counted_as(graph: MemoryGraph, project_id: str) -> str:
    """Return the project as which a project counts: what it restates, else itself."""
    return (*originals(graph, project_id), project_id)[0]


def _restating(graph: MemoryGraph) -> list[Link]:
    return [e.link for e in graph.edges.values() if e.link.kind is EdgeKind.RESTATES]


def _as_printed(graph: MemoryGraph, ids: Iterable[str]) -> list[str]:
    projects = [node for node in map(graph.nodes.get, ids) if isinstance(node, Project)]
    return [node.id for node in sorted(projects, key=lambda node: (node.sequence, node.id))]


def regions_within(graph: MemoryGraph, region: str) -> set[str]:
    """Return a visible region, named by id or division code, and all visible ones below it."""
    regions = [
        node
        for node in graph.nodes.values()
        if isinstance(node, Region) and node.id in graph.visible
    ]
    found = {node.id for node in regions if region in (node.id, node.division_code)}
    while more := {node.id for node in regions if node.parent_id in found} - found:
        found |= more
    return found


def region_of(graph: MemoryGraph, disclosure_id: str) -> str | None:
    """Return the place of a disclosure's department."""
    disclosure = graph.nodes[disclosure_id]
    if not isinstance(disclosure, Disclosure):
        return None
    department = graph.nodes.get(disclosure.department_id)
    return department.region_id if isinstance(department, Department) else None

"""The places that state nodes and edges, and how projects cite."""

from budget_lineage.store.memory.graph import MemoryGraph
from budget_lineage.store.memory.relations import citing_links, meant
from budget_lineage.store.port import Citing, Link, Match, SourcedEvidence
from graph_schema.kinds import EdgeBasis
from graph_schema.nodes import Citation, Project
from graph_schema.shared_nodes import SharedNode


def of_node(graph: MemoryGraph, name: str) -> tuple[SourcedEvidence, ...]:
    """Return all places that state a node."""
    node = graph.nodes[name]
    if not isinstance(node, SharedNode):
        return tuple(SourcedEvidence(graph.owners[name], each) for each in node.evidence)
    return tuple(
        SourcedEvidence(text.id, each)
        for text, mention in graph.mentions[name]
        for each in mention.evidence
    )


def of_link(graph: MemoryGraph, link: Link) -> tuple[SourcedEvidence, ...]:
    """Return all places that state an edge."""
    edge = graph.edges.get(link.id)
    if edge is None or not edge.visible:
        return ()
    return tuple(
        SourcedEvidence(text.id, each)
        for text, stated in edge.statements
        for each in stated.evidence
    )


def how_cited(
    graph: MemoryGraph, document_id: str, project_id: str, match: Match
) -> Citing | None:
    """Return how a project cites a document; None if it does not."""
    documents = meant(graph, document_id, match)
    links = [
        link for link in citing_links(graph, documents, match) if link.source == project_id
    ]
    if not links or not isinstance(graph.nodes[project_id], Project):
        return None
    mentions = [
        node
        for name in graph.owners
        if isinstance(node := graph.nodes[name], Citation)
        and name in graph.visible
        and node.project_id == project_id
        and node.document_id in documents
    ]
    stated = any(
        link.target == document_id and link.basis is EdgeBasis.STATED for link in links
    )
    return Citing(
        tuple(sorted(mentions, key=lambda node: node.sequence)),
        EdgeBasis.STATED if stated else EdgeBasis.INFERRED,
        max(link.confidence * documents[link.target] for link in links),
    )

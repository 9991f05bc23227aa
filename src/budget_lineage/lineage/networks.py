"""Lineage as a networkx graph: the form in which it goes to algorithms and exports."""

from typing import TYPE_CHECKING

from budget_lineage.lineage.answers import Lineage

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]


def to_networkx(lineage: Lineage) -> "Network":
    """Return a walk's answer as a directed graph with the same ids.

    Nodes have `kind`, `entity` and `depth`; edges go from a fact to what it rests on, their key
    is their kind, and they have `basis`, `confidence` and `reasons`.
    """
    # It takes a tenth of a second to import, which other commands do without.
    import networkx as nx

    network: Network = nx.MultiDiGraph()
    for node in lineage.nodes:
        entity = node.entity
        network.add_node(entity.id, kind=entity.kind, entity=entity, depth=node.depth)
    for link in lineage.links:
        network.add_edge(
            link.source,
            link.target,
            link.kind,
            basis=link.basis,
            confidence=link.confidence,
            reasons=link.reasons,
        )
    return network

"""Lineage as a networkx graph."""

from datetime import UTC, datetime

import networkx as nx

from budget_lineage.lineage import WalkRequest, to_networkx, walk
from budget_lineage.store.memory.store import MemoryStore
from graph_schema.kinds import EdgeBasis, EdgeKind, EntityKind
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CIRCULAR = "冀财社〔2022〕150号"


def test_a_walk_becomes_a_graph_that_algorithms_understand() -> None:
    draft = Draft()
    project = draft.project("养老", cites=[CIRCULAR])
    row = draft.indicator(project, cites=[CIRCULAR])
    store = MemoryStore()
    store.load(draft.records(), NOON)
    with store.snapshot() as graph:
        lineage = walk(graph, WalkRequest(row))
    assert lineage is not None
    network = to_networkx(lineage)
    assert set(network) == {node.entity.id for node in lineage.nodes}
    assert network.number_of_edges() == len(lineage.links)
    document = document_id(CIRCULAR)
    assert network.nodes[document]["kind"] is EntityKind.POLICY_DOCUMENT
    assert network.edges[row, document, EdgeKind.CITES]["basis"] is EdgeBasis.STATED
    assert nx.shortest_path(network, row, document) == [row, document]
    assert nx.is_directed_acyclic_graph(network)

"""Who cites a document in the real disclosures: as printed, and by likeness."""

from datetime import UTC, datetime

import pytest

from budget_lineage.store import open_store
from budget_lineage.store.port import GraphStore, Match, ProjectQuery
from graph_schema.kinds import EdgeBasis, EdgeKind
from tests.texts import EXAMPLES, SEEDS, needs_seeds, records_of

pytestmark = needs_seeds
CIRCULAR = "PolicyDocument:冀财社〔2022〕150号"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    store = open_store(tmp_path_factory.mktemp("seeds") / "seeds.db")
    for path in SEEDS:
        store.load(records_of(path), datetime(2026, 1, 1, tzinfo=UTC))
    return store


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        pytest.param(Match.STRICT, {12: (EdgeBasis.STATED, 1.0)}, id="as printed"),
        pytest.param(
            Match.LIKELY,
            {12: (EdgeBasis.STATED, 1.0), 13: (EdgeBasis.INFERRED, 0.9)},
            id="likely",
        ),
    ],
)
def test_a_heading_without_issuer_is_reached_by_likeness(
    seeds: GraphStore, match: Match, expected: dict[int, tuple[EdgeBasis, float]]
) -> None:
    with seeds.snapshot() as graph:
        projects = graph.find(ProjectQuery(citing=CIRCULAR, match=match), 50).nodes
        citing = graph.citing(CIRCULAR, [project.id for project in projects], match)
    assert all(project.disclosure_id.startswith("Disclosure:130821/") for project in projects)
    found = {project.ordinal: citing[project.id] for project in projects}
    assert {ordinal: (how.basis, how.confidence) for ordinal, how in found.items()} == expected
    assert all(citation.evidence for how in found.values() for citation in how.citations)


def test_a_number_without_issuer_is_a_document_of_each_disclosure(seeds: GraphStore) -> None:
    [sample] = [path for path in EXAMPLES if "luanping" in path.name]
    seeds.load(records_of(sample), datetime(2026, 1, 2, tzinfo=UTC))
    with seeds.snapshot() as graph:
        named = graph.documents_named("〔2022〕150号")
    assert len(named) == 2
    assert [name.split("/")[1] for name in named] == ["130821", "130824"]
    seeds.retract(records_of(sample).disclosure.id)


def test_what_makes_a_project_reached_says_why() -> None:
    edges = [
        edge
        for path in SEEDS
        for edge in records_of(path).edges
        if edge.kind is EdgeKind.POSSIBLY_SAME_AS and edge.target == CIRCULAR
    ]
    assert [edge.reasons[0] for edge in edges] == ["issuer missing"]
    assert [place.quote for edge in edges for place in edge.evidence] == ["【2022】150号"]

"""Same-as edges by the disclosure that states them."""

from datetime import UTC, datetime

from budget_lineage.store.port import GraphStore, Link
from graph_schema.kinds import EdgeBasis, EdgeKind
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
RIGHT, MISPRINT, OTHER = "冀财社〔2022〕150号", "冀财字〔2022〕150号", "冀财〔2022〕150号"


def doubting(draft: Draft, confidence: float, *likelier: str) -> str:
    draft.project("养老", cites=[MISPRINT, *likelier])
    for number in likelier:
        draft.edge(
            EdgeKind.POSSIBLY_SAME_AS,
            document_id(MISPRINT),
            document_id(number),
            draft.cover,
            EdgeBasis.INFERRED,
            confidence,
            f"rule {confidence}",
        )
    return draft.id


def link(number: str, confidence: float) -> Link:
    return Link(
        EdgeKind.POSSIBLY_SAME_AS,
        document_id(MISPRINT),
        document_id(number),
        EdgeBasis.INFERRED,
        confidence,
        (f"rule {confidence}",),
    )


def test_each_disclosure_answers_with_its_own_edges(store: GraphStore) -> None:
    first, second, third = Draft(), Draft(county="130824"), Draft(year=2024)
    ids = [doubting(first, 0.6, RIGHT, OTHER), doubting(second, 0.95, RIGHT), third.id]
    for draft in (first, second, third):
        store.load(draft.records(), NOON)
    with store.snapshot() as graph:
        found = graph.same_as([*reversed(ids), "Disclosure:unknown", document_id(RIGHT)])
    # 冀财〔 sorts before 冀财社: by code point.
    both = tuple(sorted((link(RIGHT, 0.6), link(OTHER, 0.6)), key=lambda each: each.target))
    assert list(found.items()) == [(ids[2], ()), (ids[1], (link(RIGHT, 0.95),)), (ids[0], both)]


def test_a_superseded_disclosure_keeps_what_it_says(store: GraphStore) -> None:
    draft = Draft()
    doubted = doubting(draft, 0.6, RIGHT)
    later = Draft(salt="corrected")
    store.load(draft.records(), NOON)
    store.load(later.records(), NOON)
    with store.snapshot() as graph:
        assert not graph.statuses([doubted])[doubted].current
        assert graph.same_as([doubted, later.id]) == {
            doubted: (link(RIGHT, 0.6),),
            later.id: (),
        }


def test_a_retracted_disclosure_says_nothing(store: GraphStore) -> None:
    draft = Draft()
    doubted = doubting(draft, 0.6, RIGHT)
    store.load(draft.records(), NOON)
    store.retract(doubted)
    with store.snapshot() as graph:
        assert graph.same_as([doubted]) == {}

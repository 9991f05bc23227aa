"""Paths between two nodes, on every store."""

from datetime import UTC, datetime

import pytest

from budget_lineage.lineage import PathRequest, PathSet, paths
from budget_lineage.store.port import Direction, GraphStore, Match, StopReason
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CIRCULAR = "冀财社〔2022〕150号"
MISPRINT = "冀财字〔2022〕150号"
THIRD = "冀财会〔2022〕150号"
HUB = document_id(CIRCULAR)


class Corpus:
    def __init__(self, store: GraphStore) -> None:
        draft = Draft()
        self.one = draft.project("甲", cites=[CIRCULAR])
        self.two = draft.project("乙", cites=[CIRCULAR])
        self.row = draft.indicator(self.one, cites=[CIRCULAR])
        self.far = draft.project("丙", cites=[THIRD])
        draft.cite(MISPRINT)
        draft.same_as(CIRCULAR, MISPRINT, 0.9)
        draft.same_as(MISPRINT, THIRD, 0.9)
        self.draft = draft
        store.load(draft.records(), NOON)


@pytest.fixture
def corpus(store: GraphStore) -> Corpus:
    return Corpus(store)


def search(
    store: GraphStore,
    source: str,
    target: str,
    direction: Direction = Direction.BOTH,
    max_hops: int = 6,
    max_paths: int = 5,
    fanout: int = 500,
    max_nodes: int = 5_000,
) -> PathSet:
    request = PathRequest(
        source, target, direction, max_hops, max_paths, Match.LIKELY, fanout, max_nodes
    )
    with store.snapshot() as graph:
        found = paths(graph, request)
    assert found is not None
    return found


def ways(found: PathSet) -> list[list[str]]:
    return [[node.id for node in path.nodes] for path in found.paths]


def test_paths_come_shortest_first(store: GraphStore, corpus: Corpus) -> None:
    found = search(store, corpus.row, HUB, max_hops=3)
    assert ways(found) == [[corpus.row, HUB], [corpus.row, corpus.one, HUB]]
    assert found.exhaustive
    assert found.stops == ()
    for path in found.paths:
        for before, link, after in zip(path.nodes, path.links, path.nodes[1:], strict=False):
            assert {link.source, link.target} == {before.id, after.id}


def test_both_goes_along_edges_either_way(store: GraphStore, corpus: Corpus) -> None:
    found = search(store, corpus.one, corpus.two, max_hops=2)
    department = corpus.draft.department_id
    assert ways(found) == [
        [corpus.one, department, corpus.two],
        [corpus.one, HUB, corpus.two],
    ]


@pytest.mark.parametrize(
    ("direction", "count"),
    [
        pytest.param(Direction.UPSTREAM, 2, id="outwards"),
        pytest.param(Direction.DOWNSTREAM, 0, id="nothing rests on an indicator"),
    ],
)
def test_a_direction_is_kept(
    store: GraphStore, corpus: Corpus, direction: Direction, count: int
) -> None:
    assert len(search(store, corpus.row, HUB, direction).paths) == count
    against = {
        Direction.UPSTREAM: Direction.DOWNSTREAM,
        Direction.DOWNSTREAM: Direction.UPSTREAM,
    }
    back = search(store, HUB, corpus.row, against[direction])
    assert [way[::-1] for way in ways(back)] == ways(search(store, corpus.row, HUB, direction))


def test_no_path_goes_through_a_disclosure(store: GraphStore, corpus: Corpus) -> None:
    assert all(
        corpus.draft.id not in way for way in ways(search(store, corpus.one, corpus.two))
    )
    assert ways(search(store, corpus.one, corpus.draft.id, max_hops=1)) == [
        [corpus.one, corpus.draft.id]
    ]


def test_a_path_takes_one_same_as_step_at_most(store: GraphStore, corpus: Corpus) -> None:
    misprint, third = document_id(MISPRINT), document_id(THIRD)
    assert [HUB, misprint] in ways(search(store, HUB, misprint))
    # By way of the misprint it would take two steps.
    assert all(misprint not in way for way in ways(search(store, HUB, third)))


def test_more_paths_than_asked_for_are_not_exhaustive(
    store: GraphStore, corpus: Corpus
) -> None:
    first = search(store, corpus.row, HUB, max_hops=3, max_paths=1)
    assert ways(first) == [[corpus.row, HUB]]
    assert not first.exhaustive
    assert search(store, corpus.row, HUB, max_hops=1, max_paths=1).exhaustive


def test_limits_are_said(store: GraphStore, corpus: Corpus) -> None:
    narrow = search(store, corpus.one, corpus.two, fanout=1, max_hops=2)
    assert StopReason.FANOUT in narrow.stops
    assert not narrow.exhaustive
    small = search(store, corpus.one, corpus.two, max_nodes=2)
    assert StopReason.NODES in small.stops
    with store.snapshot() as graph:
        late = paths(graph, PathRequest(corpus.one, corpus.two), expired=lambda: True)
    assert late is not None
    assert (late.paths, late.stops) == ((), (StopReason.DEADLINE,))


def test_from_a_node_to_itself_there_is_one_way(store: GraphStore, corpus: Corpus) -> None:
    found = search(store, corpus.one, corpus.one)
    assert ways(found) == [[corpus.one]]
    assert found.exhaustive


def test_an_unknown_end_has_no_answer(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        assert paths(graph, PathRequest(corpus.one, "Project:unknown")) is None
        citation = f"Citation:{corpus.draft.key}/1"
        assert paths(graph, PathRequest(corpus.one, citation)) is None

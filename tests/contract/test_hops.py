"""Hops, degrees and walks over every store."""

from datetime import UTC, datetime

import pytest

from budget_lineage.lineage import Lineage, WalkRequest, walk
from budget_lineage.store.port import (
    Degree,
    Direction,
    EdgeFilter,
    GraphSnapshot,
    GraphStore,
    Link,
    Match,
    SortKey,
    StopReason,
    link_key,
)
from graph_schema.kinds import EdgeKind, EntityKind
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CIRCULAR = "冀财社〔2022〕150号"
MISPRINT = "冀财字〔2022〕150号"
THIRD = "冀财会〔2022〕150号"
HUB = document_id(CIRCULAR)
ALL = EdgeFilter(match=Match.ALL)


class Corpus:
    """A circular cited by five projects; joined to a misprint, and that to a third document."""

    def __init__(self, store: GraphStore) -> None:
        many = Draft()
        self.projects = [many.project(f"项目{n}", cites=[CIRCULAR]) for n in range(5)]
        self.row = many.indicator(self.projects[0], cites=[CIRCULAR])
        self.goal = many.goal(self.projects[0])
        other = Draft(county="130824", year=2024)
        self.misprinting = other.project("误印", cites=[MISPRINT])
        self.third = other.project("第三", cites=[THIRD])
        other.cite(CIRCULAR)
        other.same_as(CIRCULAR, MISPRINT, 0.95)
        other.same_as(MISPRINT, THIRD, 0.95)
        self.many, self.other = many, other
        for draft in (many, other):
            store.load(draft.records(), NOON)


@pytest.fixture
def corpus(store: GraphStore) -> Corpus:
    return Corpus(store)


def lineage(store: GraphStore, request: WalkRequest) -> Lineage:
    with store.snapshot() as graph:
        found = walk(graph, request)
    assert found is not None
    return found


def ids(found: Lineage) -> list[str]:
    return [node.entity.id for node in found.nodes]


class TestExpand:
    def test_edges_are_ordered_by_kind_and_neighbour(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        with store.snapshot() as graph:
            hop = graph.expand([HUB], Direction.BOTH, ALL, 99)[HUB]
        keys = [link_key(link, HUB) for link in hop.links]
        assert keys == sorted(keys)
        assert [link.kind for link in hop.links] == [
            *[EdgeKind.CITES] * 7,
            EdgeKind.ISSUED_BY,
            EdgeKind.POSSIBLY_SAME_AS,
        ]
        assert not hop.truncated

    def test_pages_of_edges_join_to_the_whole(self, store: GraphStore, corpus: Corpus) -> None:
        with store.snapshot() as graph:
            whole = graph.expand([HUB], Direction.BOTH, ALL, 99)[HUB].links
            after: SortKey | None = None
            paged: list[Link] = []
            while True:
                hop = graph.expand([HUB], Direction.BOTH, ALL, 3, after)[HUB]
                paged += hop.links
                if not hop.truncated:
                    break
                after = link_key(hop.links[-1], HUB)
        assert tuple(paged) == whole

    def test_same_as_edges_run_either_way_in_each_direction(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        same_as = EdgeFilter(frozenset({EdgeKind.POSSIBLY_SAME_AS}))
        ends = [HUB, document_id(MISPRINT), document_id(THIRD)]
        with store.snapshot() as graph:
            for direction in Direction:
                hops = graph.expand(ends, direction, same_as, 9)
                assert [len(hop.links) for hop in hops.values()] == [1, 2, 1]

    @pytest.mark.parametrize(
        ("edges", "count"),
        [
            pytest.param(EdgeFilter(match=Match.STRICT), 7, id="stated edges only"),
            pytest.param(EdgeFilter(), 9, id="inferred with 0.9 or more"),
            pytest.param(EdgeFilter(kinds=frozenset({EdgeKind.CITES})), 7, id="one kind"),
            pytest.param(EdgeFilter(kinds=frozenset()), 0, id="no kind"),
            pytest.param(
                EdgeFilter(entity_kinds=frozenset({EntityKind.INDICATOR})), 1, id="entity kind"
            ),
            pytest.param(EdgeFilter(fiscal_year=2023), 7, id="year of the owner"),
            pytest.param(EdgeFilter(fiscal_year=2024), 3, id="year of statements"),
        ],
    )
    def test_a_filter_admits(
        self, store: GraphStore, corpus: Corpus, edges: EdgeFilter, count: int
    ) -> None:
        with store.snapshot() as graph:
            assert len(graph.expand([HUB], Direction.BOTH, edges, 99)[HUB].links) == count

    def test_unknown_ids_are_absent(self, store: GraphStore, corpus: Corpus) -> None:
        with store.snapshot() as graph:
            assert graph.expand(["Project:none"], Direction.BOTH, ALL, 9) == {}
            assert graph.degrees(["Project:none"], ALL) == {}


class TestDegrees:
    def test_distinct_neighbours_count_once(self, store: GraphStore, corpus: Corpus) -> None:
        with store.snapshot() as graph:
            degree = graph.degrees([HUB], ALL)[HUB]
            less = graph.degrees([HUB], ALL, excluding=corpus.projects)[HUB]
        assert degree == Degree(2, 8, 1, 7)
        assert less == Degree(2, 3, 1, 2)


class TestWalk:
    def test_an_unknown_root_and_a_mention_have_no_lineage(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        with store.snapshot() as graph:
            assert walk(graph, WalkRequest("Project:none")) is None
            assert walk(graph, WalkRequest(corpus.many.citations[0].id)) is None

    def test_nodes_come_nearest_first_then_by_id(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        found = lineage(store, WalkRequest(corpus.row, Direction.UPSTREAM, depth=2))
        places = [(node.depth, node.entity.id) for node in found.nodes]
        assert places == sorted(places)
        assert places[0] == (0, corpus.row)
        assert [link.id for link in found.links] == sorted(link.id for link in found.links)

    def test_neither_walk_turns(self, store: GraphStore, corpus: Corpus) -> None:
        """Another project that cites the same document is neither up- nor downstream."""
        found = lineage(store, WalkRequest(corpus.projects[0], depth=5))
        assert corpus.projects[1] not in ids(found)
        assert {HUB, corpus.row, corpus.goal, "Region:130000"} <= set(ids(found))

    def test_one_same_as_step_at_most(self, store: GraphStore, corpus: Corpus) -> None:
        found = lineage(store, WalkRequest(HUB, Direction.DOWNSTREAM, depth=5))
        assert corpus.misprinting in ids(found)
        assert document_id(THIRD) not in ids(found)
        assert found.complete

    def test_a_stricter_match_takes_fewer_edges(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        found = lineage(store, WalkRequest(HUB, match=Match.STRICT))
        assert document_id(MISPRINT) not in ids(found)

    def test_it_does_not_go_on_through_a_disclosure(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        department = corpus.many.department_id
        stated = frozenset({EdgeKind.PUBLISHED_BY, EdgeKind.STATED_IN})
        request = WalkRequest(department, Direction.DOWNSTREAM, 9, stated)
        assert ids(lineage(store, request)) == [department, corpus.many.id]
        from_text = WalkRequest(corpus.many.id, Direction.DOWNSTREAM, 9, stated)
        assert set(corpus.projects) < set(ids(lineage(store, from_text)))

    def test_kinds_and_year_prune_but_never_the_root(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        only_rows = frozenset({EntityKind.INDICATOR})
        found = lineage(store, WalkRequest(HUB, kinds=only_rows, depth=9))
        assert ids(found) == [HUB, corpus.row]
        other_year = lineage(
            store, WalkRequest(corpus.row, Direction.UPSTREAM, fiscal_year=1999)
        )
        assert ids(other_year) == [corpus.row]

    def test_context_leads_outwards_whatever_the_limits_of_the_walk(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        context = frozenset({EdgeKind.BUDGETED_BY, EdgeKind.LOCATED_IN, EdgeKind.PART_OF})
        cites = frozenset({EdgeKind.CITES})
        projects = frozenset({EntityKind.PROJECT})
        request = WalkRequest(HUB, Direction.DOWNSTREAM, 1, cites, projects, context)
        found = lineage(store, request)
        depths = {node.entity.id: node.depth for node in found.nodes}
        assert depths[corpus.many.department_id] == 2
        assert depths["Region:130821"] == 3
        assert depths["Region:130000"] == 4
        assert document_id(MISPRINT) not in depths

    def test_an_invisible_root_is_alone(self, store: GraphStore, corpus: Corpus) -> None:
        store.load(Draft(salt="corrected").records(), NOON)
        found = lineage(store, WalkRequest(corpus.projects[0]))
        assert ids(found) == [corpus.projects[0]]
        assert (found.complete, found.links) == (True, ())
        assert (found.nodes[0].hidden_upstream, found.nodes[0].hidden_downstream) == (0, 0)


class TestLimits:
    def test_depth_says_that_it_cut(self, store: GraphStore, corpus: Corpus) -> None:
        request = WalkRequest(corpus.row, Direction.UPSTREAM, depth=0)
        found = lineage(store, request)
        assert (ids(found), found.stops) == ([corpus.row], (StopReason.DEPTH,))
        assert found.nodes[0].hidden_upstream == 2
        assert lineage(store, WalkRequest(corpus.row, Direction.UPSTREAM, depth=9)).complete

    def test_depth_does_not_claim_what_a_second_same_as_step_would_reach(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        same_as = frozenset({EdgeKind.POSSIBLY_SAME_AS})
        found = lineage(store, WalkRequest(HUB, depth=1, edges=same_as))
        assert found.complete
        assert found.nodes[1].hidden_upstream == 1

    def test_fanout_takes_the_first_and_counts_the_rest(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        projects = frozenset({EntityKind.PROJECT})
        request = WalkRequest(HUB, Direction.DOWNSTREAM, 1, kinds=projects, fanout=2)
        found = lineage(store, request)
        assert ids(found) == [HUB, *sorted(corpus.projects)[:2]]
        assert found.stops == (StopReason.FANOUT,)
        assert found.nodes[0].hidden_downstream == 3

    def test_too_many_nodes_leave_the_nearest_smallest(
        self, store: GraphStore, corpus: Corpus
    ) -> None:
        whole = lineage(store, WalkRequest(HUB, depth=9))
        cut = lineage(store, WalkRequest(HUB, depth=9, max_nodes=4))
        assert ids(cut) == ids(whole)[:4]
        assert StopReason.NODES in cut.stops
        ends = {end for link in cut.links for end in (link.source, link.target)}
        assert ends <= set(ids(cut))

    def test_context_counts_as_nodes(self, store: GraphStore, corpus: Corpus) -> None:
        context = frozenset({EdgeKind.BUDGETED_BY})
        cut = lineage(store, WalkRequest(corpus.row, depth=0, context=context, max_nodes=1))
        assert cut.stops == (StopReason.DEPTH,)
        request = WalkRequest(corpus.projects[0], depth=0, context=context, max_nodes=1)
        assert StopReason.NODES in lineage(store, request).stops

    def test_time_ends_a_walk_with_what_it_has(self, store: GraphStore, corpus: Corpus) -> None:
        looks = iter([False, True])
        with store.snapshot() as graph:
            found = walk(graph, WalkRequest(corpus.row, depth=9), lambda: next(looks))
        assert found is not None
        assert found.stops == (StopReason.DEADLINE,)
        assert max(node.depth for node in found.nodes) == 1


class Counting:
    """Counts the calls that a walk makes on a snapshot."""

    def __init__(self, graph: GraphSnapshot) -> None:
        self._graph = graph
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> object:
        self.calls.append(name)
        return getattr(self._graph, name)


def test_a_walk_asks_once_a_hop_and_direction(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        counting = Counting(graph)
        walk(counting, WalkRequest(corpus.projects[0], depth=3))  # type: ignore[arg-type]
    # Downstream ends after two hops: no node rests on an indicator or goal.
    assert counting.calls.count("expand") <= 6
    assert counting.calls.count("degrees") == 1
    assert counting.calls.count("get") == 2

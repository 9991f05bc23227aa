"""Random histories: every store gives the answers of the oracle, and faults are noticed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import pytest
from msgspec import structs

from budget_lineage.store.port import (
    Direction,
    DisclosureStatus,
    EdgeFilter,
    GraphSnapshot,
    GraphStore,
    Hop,
    ListQuery,
    LoadOutcome,
    Match,
    Page,
    SortKey,
    StoredNode,
)
from graph_schema.records import DisclosureRecords
from tests.contract.machine import HISTORIES, run_machine
from tests.proofs import Found

StoreMaker = Callable[[], GraphStore]


def test_random_histories_have_the_answers_of_the_oracle(
    make: StoreMaker, found: Found, request: pytest.FixtureRequest
) -> None:
    run_machine(make)
    store = request.node.callspec.params["make"]
    found("store", f"random histories, {store}", None, histories=HISTORIES, differences=0)


class Faulty:
    """A store with one fault; everything else is passed on."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    @contextmanager
    def snapshot(self) -> Iterator[object]:
        with self._store.snapshot() as graph:
            yield self.faulty(graph)

    def faulty(self, graph: GraphSnapshot) -> object:
        return graph


class FaultyGraph:
    def __init__(self, graph: GraphSnapshot) -> None:
        self._graph = graph

    def __getattr__(self, name: str) -> object:
        return getattr(self._graph, name)


class DropsAnEdge(FaultyGraph):
    def expand(
        self,
        ids: Collection[str],
        direction: Direction,
        edges: EdgeFilter,
        limit: int,
        after: SortKey | None = None,
    ) -> Mapping[str, Hop]:
        hops = self._graph.expand(ids, direction, edges, limit, after)
        return {name: Hop(hop.links[:-1], hop.truncated) for name, hop in hops.items()}


class OrdersWrongly(FaultyGraph):
    def find(
        self, query: ListQuery[StoredNode], first: int, after: SortKey | None = None
    ) -> Page[StoredNode]:
        page = self._graph.find(query, first, after)
        return Page(tuple(sorted(page.rows, key=lambda row: row.key[-1])), page.has_next)


class IgnoresMatch(FaultyGraph):
    def expand(
        self,
        ids: Collection[str],
        direction: Direction,
        edges: EdgeFilter,
        limit: int,
        after: SortKey | None = None,
    ) -> Mapping[str, Hop]:
        edges = replace(edges, match=Match.ALL)
        return self._graph.expand(ids, direction, edges, limit, after)


class KeepsCurrent(FaultyGraph):
    def statuses(self, disclosure_ids: Collection[str]) -> Mapping[str, DisclosureStatus]:
        found = self._graph.statuses(disclosure_ids)
        return {name: replace(each, current=True) for name, each in found.items()}


class CommitsHalf(Faulty):
    def load(
        self, records: DisclosureRecords, loaded_at: datetime, replacing: str | None = None
    ) -> LoadOutcome:
        edges = records.edges[: len(records.edges) // 2]
        return self._store.load(structs.replace(records, edges=edges), loaded_at, replacing)


def with_graph(fault: type[FaultyGraph]) -> type[Faulty]:
    class FaultyStore(Faulty):
        def faulty(self, graph: GraphSnapshot) -> object:
            return fault(graph)

    return FaultyStore


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(with_graph(DropsAnEdge), id="a dropped edge"),
        pytest.param(with_graph(OrdersWrongly), id="a wrong order"),
        pytest.param(with_graph(IgnoresMatch), id="an ignored match"),
        pytest.param(with_graph(KeepsCurrent), id="a stale current"),
        pytest.param(CommitsHalf, id="a half commit"),
    ],
)
def test_a_planted_fault_fails_the_machine(fault: type[Faulty], make: StoreMaker) -> None:
    with pytest.raises(AssertionError):
        run_machine(lambda: fault(make()), faulty=True)  # type: ignore[arg-type,return-value]

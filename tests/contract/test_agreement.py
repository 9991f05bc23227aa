"""Answers to different questions about one document agree, on every store.

The graphs are random ones, the samples, and the real disclosures.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import TypeVar

import pytest

from budget_lineage.lineage import Lineage, WalkRequest, impact, walk
from budget_lineage.store.port import (
    CitationQuery,
    DepartmentQuery,
    Direction,
    DisclosureQuery,
    EdgeFilter,
    GraphSnapshot,
    GraphStore,
    ListQuery,
    Match,
    PolicyDocumentQuery,
    ProjectQuery,
)
from graph_schema.kinds import EdgeKind
from graph_schema.nodes import Project
from graph_schema.records import DisclosureRecords
from tests.contract.random_texts import random_text
from tests.texts import EXAMPLES, SEEDS, needs_seeds, records_of

NodeT = TypeVar("NodeT")

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
WHOLE = 1_000_000
CITING = frozenset({EdgeKind.CITES, EdgeKind.POSSIBLY_SAME_AS})
# Documents asked about in each graph; those that most cite come first.
_ASKED = 6


def _texts(name: str) -> list[DisclosureRecords]:
    if name == "samples":
        return [records_of(path) for path in EXAMPLES]
    if name == "real disclosures":
        return [records_of(path) for path in SEEDS]
    random = Random(name)
    return [random_text(random) for _ in range(12)]


@contextmanager
def filled(store: GraphStore, name: str) -> Iterator[GraphSnapshot]:
    for number, records in enumerate(_texts(name)):
        store.load(records, NOON + timedelta(seconds=number))
    with store.snapshot() as graph:
        yield graph


def whole(graph: GraphSnapshot, query: ListQuery[NodeT]) -> list[NodeT]:
    """Return a list page by page, as a client reads it."""
    nodes: list[NodeT] = []
    after = None
    while True:
        page = graph.find(query, 50, after)
        nodes += page.nodes
        if not page.has_next:
            return nodes
        after = page.rows[-1].key


def ids(graph: GraphSnapshot, query: ListQuery[Project]) -> set[str]:
    return {project.id for project in whole(graph, query)}


def documents(graph: GraphSnapshot) -> Iterator[tuple[str, Match]]:
    for row in graph.find(PolicyDocumentQuery(), _ASKED).nodes:
        for match in Match:
            yield row.id, match


def complete_walk(
    graph: GraphSnapshot, root: str, match: Match, edges: frozenset[EdgeKind] | None
) -> Lineage:
    request = WalkRequest(
        root,
        Direction.DOWNSTREAM,
        depth=10,
        edges=edges,
        match=match,
        fanout=WHOLE,
        max_nodes=WHOLE,
    )
    found = walk(graph, request)
    assert found is not None
    assert found.complete
    return found


def projects_in(found: Lineage) -> set[str]:
    return {node.entity.id for node in found.nodes if isinstance(node.entity, Project)}


def counted_as(graph: GraphSnapshot, project: str) -> str:
    """Return the project as which a project counts: its original, else itself."""
    return (*graph.restatements([project])[project].originals, project)[0]


def downstream_projects_are_those_that_cite_and_those_that_are_reached(
    graph: GraphSnapshot,
) -> None:
    for document, match in documents(graph):
        reached = projects_in(complete_walk(graph, document, match, CITING))
        query = ProjectQuery(citing=document, match=match, include_restatements=True)
        assert ids(graph, query) == reached
        assert ids(graph, ProjectQuery(of=document, match=match)) == {
            name
            for name in reached
            if not reached & {*graph.restatements([name])[name].originals}
        }
        assert set(graph.citing(document, sorted(reached), match)) == reached
        counted = {counted_as(graph, name) for name in reached}
        assert impact(graph, document, match).projects == len(counted)


def in_real_texts_every_way_down_to_a_project_is_a_citation(graph: GraphSnapshot) -> None:
    # Restatements apart, which may hang on the way: they count as their originals.
    for document, match in documents(graph):
        reached = projects_in(complete_walk(graph, document, match, None))
        counted = {counted_as(graph, name) for name in reached}
        assert impact(graph, document, match).projects == len(counted)


def counts_are_the_lengths_of_lists(graph: GraphSnapshot) -> None:
    for document, match in documents(graph):
        mentions = CitationQuery(of=document, match=match)
        listed = whole(graph, mentions)
        assert len({mention.id for mention in listed}) == len(listed)
        assert graph.count(mentions) == len(listed)
        assert graph.counts([document], CitationQuery(match=match)) == {document: len(listed)}
        same = EdgeFilter(frozenset({EdgeKind.POSSIBLY_SAME_AS}), match)
        hop = graph.expand([document], Direction.UPSTREAM, same, WHOLE)[document]
        meant = {document, *(link.other_end(document) for link in hop.links)}
        assert {mention.document_id for mention in listed} <= meant
        strict = [CitationQuery(of=name, match=Match.STRICT) for name in sorted(meant)]
        if match is not Match.STRICT:
            assert len(listed) == sum(len(_own(graph, query)) for query in strict)


def _own(graph: GraphSnapshot, query: CitationQuery) -> list[str]:
    """Return the mentions of one document, without those of documents that are the same."""
    return [each.id for each in whole(graph, query) if each.document_id == query.of]


def what_cites_nothing_is_all_that_no_document_is_cited_by(graph: GraphSnapshot) -> None:
    every = ids(graph, ProjectQuery(include_restatements=True))
    silent = ids(graph, ProjectQuery(include_restatements=True, cites_nothing=True))
    others = ids(graph, ProjectQuery(include_restatements=True, cites_nothing=False))
    assert silent | others == every
    assert not silent & others
    cited = {
        project
        for document in whole(graph, PolicyDocumentQuery())
        for project in ids(
            graph,
            ProjectQuery(citing=document.id, match=Match.ALL, include_restatements=True),
        )
    }
    pairs = graph.restatements(sorted(cited))
    assert others == cited | {
        name
        for pair in pairs.values()
        for name in (*pair.originals, *pair.restatements)
        if name in every
    }


def hidden_neighbours_are_those_that_the_answer_has_not(graph: GraphSnapshot) -> None:
    for (document, match), direction in product(documents(graph), Direction):
        found = walk(
            graph, WalkRequest(document, direction, 2, match=match, fanout=3, max_nodes=12)
        )
        assert found is not None
        answer = [node.entity.id for node in found.nodes]
        edges = EdgeFilter(match=match)
        up = graph.expand(answer, Direction.UPSTREAM, edges, WHOLE)
        down = graph.expand(answer, Direction.DOWNSTREAM, edges, WHOLE)
        for node in found.nodes:
            name = node.entity.id
            hidden = [
                {link.other_end(name) for link in hops[name].links}.difference(answer)
                for hops in (up, down)
            ]
            counted = (node.hidden_upstream, node.hidden_downstream)
            assert counted == (len(hidden[0]), len(hidden[1]))


def the_departments_of_a_year_either_cite_a_document_or_do_not(graph: GraphSnapshot) -> None:
    years = graph.coverage().fiscal_years
    for year in years:
        disclosures = whole(graph, DisclosureQuery(fiscal_year=year))
        departments = {each.id: each.department_id for each in disclosures}
        for document, match in documents(graph):
            mentions = CitationQuery(of=document, match=match, fiscal_year=year)
            citing = {departments[each.disclosure_id] for each in whole(graph, mentions)}
            query = DepartmentQuery(fiscal_year=year, not_citing=document, match=match)
            silent = [each.id for each in whole(graph, query)]
            assert sorted([*citing, *silent]) == sorted(set(departments.values()))


EVERYWHERE = (
    downstream_projects_are_those_that_cite_and_those_that_are_reached,
    counts_are_the_lengths_of_lists,
    what_cites_nothing_is_all_that_no_document_is_cited_by,
    hidden_neighbours_are_those_that_the_answer_has_not,
    the_departments_of_a_year_either_cite_a_document_or_do_not,
)


@pytest.mark.parametrize("number", range(3))
def test_answers_about_a_random_graph_agree(store: GraphStore, number: int) -> None:
    with filled(store, f"random {number}") as graph:
        for agree in EVERYWHERE:
            agree(graph)


@pytest.mark.parametrize(
    "texts", ["samples", pytest.param("real disclosures", marks=needs_seeds)]
)
def test_answers_about_disclosures_agree(store: GraphStore, texts: str) -> None:
    with filled(store, texts) as graph:
        for agree in (*EVERYWHERE, in_real_texts_every_way_down_to_a_project_is_a_citation):
            agree(graph)

"""One question of every kind that a snapshot answers, with arguments drawn at random."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeVar

from budget_lineage.lineage import PathRequest, WalkRequest, impact, paths, walk
from budget_lineage.store.port import (
    BudgetLineQuery,
    CitationQuery,
    DepartmentQuery,
    Direction,
    DisclosureOrder,
    DisclosureQuery,
    EdgeFilter,
    FundingCodeQuery,
    GoalQuery,
    GraphSnapshot,
    IndicatorQuery,
    ListQuery,
    Match,
    PolicyDocumentOrder,
    PolicyDocumentQuery,
    ProjectOrder,
    ProjectQuery,
    RegionQuery,
    UnitQuery,
    WarningQuery,
)
from graph_schema.ids import split_id
from graph_schema.kinds import (
    AdminLevel,
    BudgetTable,
    CitationPlace,
    CitationStatus,
    CodeScheme,
    EdgeKind,
    EntityKind,
    Scope,
)
from graph_schema.money import Money
from tests.contract.random_texts import COUNTIES, NUMBERS, ORGANS, WORDS, YEARS
from tests.contract.records import document_id

T = TypeVar("T")
Question = Callable[[GraphSnapshot], object]

_SEARCHED = (*WORDS, *NUMBERS, "养", "150", "2080505", "局", "95%", "冀财社 [2022] 150", " ")
_REGIONS = (*COUNTIES, "130000", "Region:130821", "990000")


def questions(random: Random, ids: Sequence[str]) -> Iterator[tuple[str, Question]]:
    """Yield named questions; `ids` are those of nodes that may be asked about."""
    draw = _Draw(random, ids)
    yield "nodes", _nodes(draw)
    yield "texts", _texts(draw)
    yield "hops", _hops(draw)
    yield "names", _names(draw)
    yield "documents", _documents(draw)
    for query in draw.queries():
        yield f"list {query}", _pages(draw, query)
    yield "walk", _walk(draw)
    yield "paths", _paths(draw)


class _Draw:
    def __init__(self, random: Random, ids: Sequence[str]) -> None:
        self.random = random
        self.ids = ids

    def maybe(self, *values: T) -> T | None:
        return self.random.choice((None, None, *values))

    def some_ids(self) -> list[str]:
        return self.random.choices([*self.ids, "Project:unknown"], k=4)

    def one_id(self) -> str:
        return self.random.choice(self.ids or ("Project:unknown",))

    def document(self) -> str:
        return document_id(self.random.choice(NUMBERS))

    def match(self) -> Match:
        return self.random.choice(tuple(Match))

    def region(self) -> str | None:
        return self.maybe(*_REGIONS)

    def year(self) -> int | None:
        return self.maybe(*YEARS)

    def flag(self) -> bool | None:
        return self.maybe(True, False)

    def edges(self) -> EdgeFilter:
        kinds = self.maybe(frozenset(self.random.sample(tuple(EdgeKind), 5)))
        entity_kinds = self.maybe(frozenset(self.random.sample(tuple(EntityKind), 6)))
        return EdgeFilter(kinds, self.match(), entity_kinds, self.year())

    def queries(self) -> Iterator[ListQuery[object]]:
        order = self.random.choice(tuple(ProjectOrder))
        department = self.maybe(*(f"Department:{COUNTIES[0]}/{organ}" for organ in ORGANS))
        yield ProjectQuery(
            self.maybe(self.one_id(), self.document()),
            citing=self.maybe(self.document()),
            match=self.match(),
            fiscal_years=self.maybe((2023,), (2023, 2024)),
            region=self.region(),
            department=department,
            scope=self.maybe(*Scope),
            include_restatements=self.random.random() < 0.5,
            cites_nothing=self.flag(),
            text=self.maybe(*_SEARCHED),
            min_amount=self.maybe(Money(0), Money(500)),
            max_amount=self.maybe(Money(500)),
            order=order,
        )
        yield IndicatorQuery(
            self.maybe(self.one_id()),
            fiscal_year=self.year(),
            region=self.region(),
            department=department,
            text=self.maybe(*_SEARCHED),
            citing=self.maybe(self.document()),
            resting_on=self.maybe(self.document()),
            match=self.match(),
            cites_nothing=self.flag(),
            rests_on_nothing=self.flag(),
            basis_blank=self.flag(),
            order=order,
        )
        yield CitationQuery(
            self.maybe(self.one_id(), self.document()),
            match=self.match(),
            status=self.maybe(*CitationStatus),
            place=self.maybe(*CitationPlace),
            fiscal_year=self.year(),
            region=self.region(),
        )
        yield DisclosureQuery(
            self.maybe(self.one_id()),
            fiscal_year=self.year(),
            region=self.region(),
            department=department,
            current=self.flag(),
            order=self.random.choice(tuple(DisclosureOrder)),
        )
        yield from self.shared_queries()

    def shared_queries(self) -> Iterator[ListQuery[object]]:
        yield PolicyDocumentQuery(
            self.maybe(self.one_id()),
            match=self.match(),
            issuer_code=self.maybe("冀财社", "财预"),
            year=self.maybe(2022),
            serial=self.maybe(150),
            text=self.maybe(*_SEARCHED),
            order=self.random.choice(tuple(PolicyDocumentOrder)),
        )
        yield DepartmentQuery(
            region=self.region(),
            organ=self.maybe(*ORGANS),
            text=self.maybe(*_SEARCHED),
            fiscal_year=self.year(),
            not_citing=self.maybe(self.document(), self.one_id()),
            match=self.match(),
        )
        yield RegionQuery(
            self.maybe(self.one_id()), level=self.maybe(*AdminLevel), within=self.region()
        )
        yield BudgetLineQuery(
            self.maybe(self.one_id()),
            fiscal_year=self.year(),
            table=self.maybe(BudgetTable.EXPENDITURE),
            region=self.region(),
        )
        yield FundingCodeQuery(
            self.maybe(self.one_id()),
            scheme=self.maybe(*CodeScheme),
            tier=self.maybe(1, 3),
            text=self.maybe("208", "项"),
        )
        yield GoalQuery(self.maybe(self.one_id()))
        yield UnitQuery(self.maybe(self.one_id()))
        yield WarningQuery(
            self.maybe(self.one_id()), region=self.region(), fiscal_year=self.year()
        )


def _nodes(draw: _Draw) -> Question:
    ids, first = draw.some_ids(), draw.random.randint(1, 4)
    projects = [name for name in draw.ids if split_id(name)[0] is EntityKind.PROJECT]
    return lambda graph: (
        list(graph.get(ids).items()),
        graph.visible(ids),
        list(graph.evidence(ids, first).items()),
        list(graph.restatements([*ids, *projects]).items()),
    )


def _texts(draw: _Draw) -> Question:
    texts = [name for name in draw.ids if split_id(name)[0] is EntityKind.DISCLOSURE]
    year, region = draw.year(), draw.region()
    return lambda graph: (
        graph.disclosure_ids(),
        list(graph.statuses(texts).items()),
        list(graph.warnings(texts).items()),
        list(graph.same_as(texts).items()),
        [graph.source_lines(name, 0, 3) for name in texts],
        graph.coverage(year, region),
    )


def _hops(draw: _Draw) -> Question:
    ids, edges, limit = draw.some_ids(), draw.edges(), draw.random.randint(1, 4)
    direction = draw.random.choice(tuple(Direction))
    excluding = draw.some_ids()

    def ask(graph: GraphSnapshot) -> object:
        hops = graph.expand(ids, direction, edges, limit)
        links = sorted({link for hop in hops.values() for link in hop.links}, key=repr)
        behind = graph.expand(ids, direction, edges, limit, ("CITES", "P", ""))
        degrees = graph.degrees(ids, edges, excluding)
        places = graph.link_evidence(links, limit)
        return list(hops.items()), behind, list(degrees.items()), list(places.items())

    return ask


def _names(draw: _Draw) -> Question:
    text, first = draw.random.choice(_SEARCHED), draw.random.randint(1, 4)
    kinds = draw.maybe(draw.random.sample(tuple(EntityKind), 4))

    def ask(graph: GraphSnapshot) -> object:
        page = graph.search(text, kinds, first)
        rest = graph.search(text, kinds, 99, page.rows[-1].key) if page.rows else None
        return page, rest, list(graph.search_counts(text).items())

    return ask


def _documents(draw: _Draw) -> Question:
    document, match, year = draw.document(), draw.match(), draw.year()
    number = draw.random.choice(NUMBERS)
    projects = [name for name in draw.ids if split_id(name)[0] is EntityKind.PROJECT]
    return lambda graph: (
        graph.documents_named(number),
        list(graph.citing(document, projects, match).items()),
        impact(graph, document, match, year),
    )


def _pages(draw: _Draw, query: ListQuery[object]) -> Question:
    first, parents = draw.random.randint(1, 3), [*draw.some_ids(), draw.document()]

    def ask(graph: GraphSnapshot) -> object:
        page = graph.find(query, first)
        rest = graph.find(query, 99, page.rows[-1].key) if page.rows else None
        pages = graph.lists(parents, query, first)
        return page, rest, graph.count(query), pages, graph.counts(parents, query)

    return ask


def _walk(draw: _Draw) -> Question:
    random = draw.random
    request = WalkRequest(
        draw.one_id(),
        random.choice(tuple(Direction)),
        random.randint(0, 4),
        context=random.choice((frozenset(), frozenset({EdgeKind.BUDGETED_BY}))),
        match=draw.match(),
        fiscal_year=draw.year(),
        fanout=random.choice((2, 50)),
        max_nodes=random.choice((1, 5, 200)),
    )
    return lambda graph: walk(graph, request)


def _paths(draw: _Draw) -> Question:
    random = draw.random
    request = PathRequest(
        draw.one_id(),
        draw.one_id(),
        random.choice(tuple(Direction)),
        random.randint(1, 4),
        random.choice((1, 5, 50)),
        draw.match(),
    )
    return lambda graph: paths(graph, request)

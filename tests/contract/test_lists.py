"""Lists: filters, orders, pages, and many parents at once."""

from datetime import UTC, datetime

import pytest

from budget_lineage.store.port import (
    BudgetLineQuery,
    CitationQuery,
    DepartmentQuery,
    DisclosureOrder,
    DisclosureQuery,
    FundingCodeQuery,
    GoalQuery,
    GraphStore,
    IndicatorQuery,
    ListQuery,
    Match,
    PolicyDocumentOrder,
    PolicyDocumentQuery,
    ProjectOrder,
    ProjectQuery,
    RegionQuery,
    SortKey,
    StoredNode,
    UnitQuery,
    WarningQuery,
)
from graph_schema.kinds import CitationStatus, DisclosurePart, EdgeBasis, Scope
from graph_schema.money import Money
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CIRCULAR = "冀财社〔2022〕150号"
MISPRINT = "冀财字〔2022〕150号"
FAR = "冀财会〔2022〕150号"
OTHER = "财预〔2016〕36号"


class Corpus:
    """Three texts of two counties: one project cites a circular, one only a likely misprint."""

    def __init__(self, store: GraphStore) -> None:
        pensions = Draft()
        self.cites = pensions.project("养老", amount=500, cites=[CIRCULAR])
        self.by_row = pensions.project("就业", amount=900)
        self.row = pensions.indicator(self.by_row, cites=[CIRCULAR], basis=CIRCULAR)
        self.silent_row = pensions.indicator(self.by_row)
        self.whole = pensions.indicator(None)
        self.goal = pensions.goal(self.cites)
        self.goal_of_all = pensions.goal(None)
        self.again = pensions.project(
            "养老", amount=500, scope=Scope.UNIT, restates=self.cites, cites=[CIRCULAR]
        )
        pensions.budget_line("2080505", 30)
        pensions.warn("ODD_ROW")
        misprints = Draft(county="130824", year=2024)
        self.likely = misprints.project("误印", cites=[MISPRINT])
        self.weak = misprints.project("远", amount=100, cites=[FAR])
        misprints.cite(CIRCULAR)
        misprints.same_as(CIRCULAR, MISPRINT, 0.9)
        misprints.same_as(CIRCULAR, FAR, 0.5)
        silent = Draft(organ="民政局", parts=(DisclosurePart.TABLES,))
        self.silent = silent.project("无依据", amount=None)
        self.pensions, self.misprints, self.silent_text = pensions, misprints, silent
        for draft in (pensions, misprints, silent):
            store.load(draft.records(), NOON)


@pytest.fixture
def corpus(store: GraphStore) -> Corpus:
    return Corpus(store)


def found(store: GraphStore, query: ListQuery[StoredNode]) -> list[str]:
    """Return the ids of a list, read in pages of two, which must agree with its count."""
    with store.snapshot() as graph:
        after: SortKey | None = None
        ids: list[str] = []
        while True:
            page = graph.find(query, 2, after)
            ids += [row.node.id for row in page.rows]
            if not page.has_next:
                break
            after = page.rows[-1].key
        assert graph.count(query) == len(ids) == len(set(ids))
        assert [node.id for node in graph.find(query, 100).nodes] == ids
        return ids


@pytest.mark.parametrize(
    ("match", "names"),
    [
        pytest.param(Match.STRICT, ["cites", "by_row"], id="strict: printed number only"),
        pytest.param(Match.LIKELY, ["cites", "by_row", "likely"], id="likely: 0.9 counts"),
        pytest.param(Match.ALL, ["cites", "by_row", "likely", "weak"], id="all"),
    ],
)
def test_projects_citing_a_document_follow_the_match(
    store: GraphStore, corpus: Corpus, match: Match, names: list[str]
) -> None:
    query = ProjectQuery(citing=document_id(CIRCULAR), match=match)
    assert found(store, query) == [getattr(corpus, name) for name in names]
    by_parent = ProjectQuery(of=document_id(CIRCULAR), match=match)
    assert found(store, by_parent) == found(store, query)


def test_a_restatement_is_left_out_only_beside_its_original(
    store: GraphStore, corpus: Corpus
) -> None:
    assert corpus.again not in found(store, ProjectQuery())
    assert corpus.again in found(store, ProjectQuery(include_restatements=True))
    assert found(store, ProjectQuery(scope=Scope.UNIT)) == [corpus.again]


def test_how_a_project_cites_is_said_with_the_surest_way(
    store: GraphStore, corpus: Corpus
) -> None:
    projects = [corpus.likely, corpus.by_row, corpus.silent, corpus.weak]
    with store.snapshot() as graph:
        citing = graph.citing(document_id(CIRCULAR), projects, Match.ALL)
    assert list(citing) == [corpus.likely, corpus.by_row, corpus.weak]
    assert [each.basis for each in citing.values()] == [
        EdgeBasis.INFERRED,
        EdgeBasis.STATED,
        EdgeBasis.INFERRED,
    ]
    assert [each.confidence for each in citing.values()] == [0.9, 1.0, 0.5]
    assert [c.indicator_id for c in citing[corpus.by_row].citations] == [corpus.row]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param(ProjectQuery(fiscal_years=(2024,)), ["likely", "weak"], id="year"),
        pytest.param(ProjectQuery(region="130824"), ["likely", "weak"], id="division code"),
        pytest.param(ProjectQuery(region="Region:130824"), ["likely", "weak"], id="region id"),
        pytest.param(
            ProjectQuery(region="130000", fiscal_years=(2024,)),
            ["likely", "weak"],
            id="descendants count",
        ),
        pytest.param(ProjectQuery(region="990000"), [], id="unknown region"),
        pytest.param(ProjectQuery(of="Department:nowhere"), [], id="unknown parent"),
        pytest.param(ProjectQuery(of="Region:130824"), [], id="parent without such a list"),
        pytest.param(ProjectQuery(department="Department:no"), [], id="unknown department"),
        pytest.param(
            ProjectQuery(department="Department:130821/民政局"), ["silent"], id="department"
        ),
        pytest.param(ProjectQuery(cites_nothing=True), ["silent"], id="cites nothing"),
        pytest.param(
            ProjectQuery(min_amount=Money(500), max_amount=Money(899)), ["cites"], id="amounts"
        ),
        pytest.param(
            ProjectQuery(order=ProjectOrder.AMOUNT_DESC),
            ["by_row", "cites", "weak", "silent", "likely"],
            id="largest first, unprinted last, ties by id",
        ),
        pytest.param(
            ProjectQuery(order=ProjectOrder.NAME, region="130821"),
            ["cites", "by_row", "silent"],
            id="by name, code point by code point",
        ),
        pytest.param(
            IndicatorQuery(), ["row", "silent_row", "whole"], id="indicators as printed"
        ),
        pytest.param(IndicatorQuery(cites_nothing=True), ["silent_row", "whole"], id="rows"),
        pytest.param(IndicatorQuery(rests_on_nothing=True), ["whole"], id="rests on nothing"),
        pytest.param(IndicatorQuery(basis_blank=False), ["row"], id="basis printed"),
        pytest.param(
            IndicatorQuery(citing=document_id(CIRCULAR)), ["row"], id="its own row cites"
        ),
        pytest.param(
            IndicatorQuery(resting_on=document_id(CIRCULAR)),
            ["row", "silent_row"],
            id="its row or its project cites",
        ),
    ],
)
def test_a_filter_leaves_the_rows_that_it_names(
    store: GraphStore, corpus: Corpus, query: ListQuery[StoredNode], names: list[str]
) -> None:
    assert found(store, query) == [getattr(corpus, name) for name in names]


def test_lists_of_owned_nodes_hold_their_own(store: GraphStore, corpus: Corpus) -> None:
    text = corpus.pensions.id
    assert found(store, GoalQuery(of=corpus.cites)) == [corpus.goal]
    assert found(store, GoalQuery(of=text)) == [corpus.goal_of_all]
    assert found(store, IndicatorQuery(of=text)) == [corpus.whole]
    assert len(found(store, CitationQuery(of=text))) == 3
    assert len(found(store, CitationQuery(of=corpus.row))) == 1
    assert len(found(store, CitationQuery(of=corpus.by_row))) == 1
    assert found(store, CitationQuery(of=corpus.goal)) == []
    assert len(found(store, CitationQuery(of=document_id(CIRCULAR), match=Match.STRICT))) == 4
    assert len(found(store, CitationQuery(of=document_id(CIRCULAR)))) == 5
    assert found(store, CitationQuery(status=CitationStatus.UNRESOLVED)) == []
    assert len(found(store, BudgetLineQuery(of=text))) == 1
    assert len(found(store, BudgetLineQuery(of="FundingCode:FUNCTIONAL/2080505"))) == 1


def test_lists_of_shared_nodes(store: GraphStore, corpus: Corpus) -> None:
    documents = [document_id(number) for number in (CIRCULAR, MISPRINT, FAR)]
    assert found(store, PolicyDocumentQuery()) == [*sorted(documents[:2]), documents[2]]
    newest = PolicyDocumentQuery(order=PolicyDocumentOrder.NEWEST)
    assert found(store, newest) == sorted(documents)
    by_number = PolicyDocumentQuery(order=PolicyDocumentOrder.NUMBER, year=2022, serial=150)
    assert found(store, by_number) == sorted(documents)
    cited = PolicyDocumentQuery(of=corpus.likely, match=Match.STRICT)
    assert found(store, cited) == [document_id(MISPRINT)]
    assert found(store, PolicyDocumentQuery(of=corpus.likely)) == sorted(documents[:2])
    assert found(store, PolicyDocumentQuery(of="Issuer:冀财社")) == [document_id(CIRCULAR)]
    assert found(store, RegionQuery(of="Region:130000")) == ["Region:130821", "Region:130824"]
    assert found(store, RegionQuery(within="130821")) == []
    assert len(found(store, DepartmentQuery(organ="民政局"))) == 1
    assert found(store, UnitQuery()) == []
    codes = ["FundingCode:FUNCTIONAL/208", "FundingCode:FUNCTIONAL/2080505"]
    assert found(store, FundingCodeQuery()) == codes
    assert found(store, FundingCodeQuery(of=codes[0])) == codes[1:]
    assert found(store, FundingCodeQuery(code="208")) == codes[:1]


def test_departments_that_do_not_cite(store: GraphStore, corpus: Corpus) -> None:
    query = DepartmentQuery(fiscal_year=2024, not_citing=document_id(CIRCULAR))
    assert found(store, query) == []
    query = DepartmentQuery(fiscal_year=2023, not_citing=document_id(MISPRINT))
    assert found(store, query) == ["Department:130821/民政局"]
    strict = DepartmentQuery(
        fiscal_year=2023, not_citing=document_id(MISPRINT), match=Match.STRICT
    )
    assert len(found(store, strict)) == 2


@pytest.mark.parametrize(
    ("order", "names"),
    [
        pytest.param(DisclosureOrder.PLACE, "pensions silent_text misprints", id="place"),
        pytest.param(DisclosureOrder.NEWEST, "misprints pensions silent_text", id="newest"),
        pytest.param(
            DisclosureOrder.INCOME_DESC, "pensions misprints silent_text", id="income"
        ),
    ],
)
def test_orders_of_disclosures(
    store: GraphStore, corpus: Corpus, order: DisclosureOrder, names: str
) -> None:
    expected = [getattr(corpus, name).id for name in names.split()]
    assert found(store, DisclosureQuery(order=order)) == expected


def test_superseded_disclosures_are_listed_on_request(
    store: GraphStore, corpus: Corpus
) -> None:
    later = Draft(salt="corrected")
    store.load(later.records(), NOON)
    assert corpus.pensions.id not in found(store, DisclosureQuery())
    assert found(store, DisclosureQuery(current=False)) == [corpus.pensions.id]
    assert len(found(store, DisclosureQuery(current=None))) == 4


def test_many_parents_get_what_each_gets_alone(store: GraphStore, corpus: Corpus) -> None:
    parents = [corpus.by_row, corpus.cites, "Project:unknown"]
    with store.snapshot() as graph:
        pages = graph.lists(parents, IndicatorQuery(), 1)
        assert list(pages) == parents[:2]
        assert pages[corpus.by_row] == graph.find(IndicatorQuery(of=corpus.by_row), 1)
        assert graph.counts(parents, IndicatorQuery()) == {corpus.by_row: 2, corpus.cites: 0}


def test_a_page_goes_on_behind_a_row_that_is_gone(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        key = graph.find(ProjectQuery(), 1).rows[-1].key
    store.retract(corpus.pensions.id)
    with store.snapshot() as graph:
        behind = [project.id for project in graph.find(ProjectQuery(), 9, key).nodes]
    assert behind == [corpus.silent, corpus.likely, corpus.weak]


def test_warnings_are_one_list(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        (warning,) = graph.find(WarningQuery(code="ODD_ROW"), 9).nodes
        assert warning.disclosure_id == corpus.pensions.id
        assert graph.count(WarningQuery(region="130824")) == 0
        assert graph.count(WarningQuery(of=corpus.pensions.id)) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("冀财社【2022】150 号", [CIRCULAR], id="any printed spelling"),
        pytest.param("〔2022〕150号", [], id="without issuer: only documents without issuer"),
        pytest.param("没有的文件", [], id="unknown title"),
    ],
)
def test_documents_are_found_by_name(
    store: GraphStore, corpus: Corpus, text: str, numbers: list[str]
) -> None:
    with store.snapshot() as graph:
        assert graph.documents_named(text) == tuple(map(document_id, numbers))


def test_coverage_counts_within_year_and_region(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        all_of_it, one_year = graph.coverage(), graph.coverage(2024)
        nothing = graph.coverage(2023, "130824")
    assert (all_of_it.disclosures, all_of_it.departments, all_of_it.regions) == (3, 3, 2)
    assert (all_of_it.fiscal_years, all_of_it.projects) == ((2023, 2024), 6)
    assert (all_of_it.policy_documents, all_of_it.citations) == (3, 6)
    assert (one_year.projects, one_year.fiscal_years) == (2, (2024,))
    assert (nothing.disclosures, nothing.fiscal_years) == (0, ())


def test_lines_of_a_source_as_far_as_it_has_them(store: GraphStore, corpus: Corpus) -> None:
    text = corpus.silent_text
    with store.snapshot() as graph:
        lines = graph.source_lines(text.id, 0, 99)
        assert [line.text for line in lines] == text.lines
        assert [line.number for line in graph.source_lines(text.id, 2, 2)] == [2]
        assert graph.source_lines("Disclosure:unknown", 1, 9) == ()

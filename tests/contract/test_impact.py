"""Restatements and impact: a project printed twice counts once."""

from datetime import UTC, datetime

import pytest

from budget_lineage.lineage import Impact, ImpactGrouping, impact
from budget_lineage.store.port import GraphStore, Match, ProjectQuery, Restatements
from graph_schema.kinds import Scope
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CIRCULAR = "冀财社〔2022〕150号"
MISPRINT = "冀财字〔2022〕150号"
UNIT = Scope.UNIT


class Corpus:
    """One county's projects, two of them printed twice, and a likely misprint in another."""

    def __init__(self, store: GraphStore) -> None:
        draft = Draft()
        self.whole = draft.project("养老", amount=500, cites=[CIRCULAR])
        self.silent = draft.project("就业", amount=70)
        self.blank = draft.project("培训", amount=None, cites=[CIRCULAR])
        self.again = draft.project("养老", amount=500, scope=UNIT, restates=self.whole)
        self.cites_for = draft.project(
            "就业", amount=69, scope=UNIT, restates=self.silent, cites=[CIRCULAR]
        )
        for project in (self.whole, self.again):
            draft.indicator(project, cites=[CIRCULAR])
            draft.indicator(project)
        draft.indicator(self.cites_for, cites=[CIRCULAR])
        draft.indicator(None, cites=[CIRCULAR])
        other = Draft(county="130824", year=2024)
        self.likely = other.project("误印", amount=9, cites=[MISPRINT])
        other.cite(CIRCULAR)
        other.same_as(CIRCULAR, MISPRINT, 0.9)
        self.drafts = (draft, other)
        for each in self.drafts:
            store.load(each.records(), NOON)


@pytest.fixture
def corpus(store: GraphStore) -> Corpus:
    return Corpus(store)


def impact_of(
    store: GraphStore, match: Match = Match.LIKELY, fiscal_year: int | None = None
) -> Impact:
    with store.snapshot() as graph:
        return impact(graph, document_id(CIRCULAR), match, fiscal_year)


def test_restatements_are_told_from_both_sides(store: GraphStore, corpus: Corpus) -> None:
    asked = [corpus.again, corpus.whole, corpus.blank, "Project:unknown"]
    expected = {
        corpus.again: Restatements((corpus.whole,), ()),
        corpus.whole: Restatements((), (corpus.again,)),
        corpus.blank: Restatements((), ()),
    }
    with store.snapshot() as graph:
        assert graph.restatements(asked) == expected
    store.load(Draft(salt="corrected").records(), NOON)
    with store.snapshot() as graph:
        assert graph.restatements(asked) == expected


def test_a_pair_counts_once_with_the_amount_of_the_department(
    store: GraphStore, corpus: Corpus
) -> None:
    strict = impact_of(store, Match.STRICT)
    assert (strict.projects, strict.projects_without_amount) == (3, 1)
    assert (strict.certain, strict.possible) == (570, 570)
    assert (strict.departments, strict.regions) == (1, 1)


def test_rows_of_a_pair_count_once(store: GraphStore, corpus: Corpus) -> None:
    strict = impact_of(store, Match.STRICT)
    # 养老: the department's one row; 就业: the unit's, as its original has none; and the whole.
    assert strict.indicators == 3
    assert strict.indicators_of_projects == 3


def test_what_is_inferred_is_possible_and_not_certain(
    store: GraphStore, corpus: Corpus
) -> None:
    likely = impact_of(store)
    assert (likely.projects, likely.certain, likely.possible) == (4, 570, 579)
    assert (likely.departments, likely.regions) == (2, 2)
    only = impact_of(store, fiscal_year=2024)
    assert (only.projects, only.certain, only.possible) == (1, None, 9)


def test_an_unknown_document_reaches_nothing(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        nothing = impact(graph, "PolicyDocument:unknown")
        assert (nothing.projects, nothing.certain, nothing.possible) == (0, None, None)
        assert impact(graph, corpus.whole).projects == 0


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        pytest.param(
            ImpactGrouping.REGION,
            [("Region:130821", 3, 570), ("Region:130824", 1, 9)],
            id="region",
        ),
        pytest.param(
            ImpactGrouping.DEPARTMENT,
            [
                ("Department:130821/人力资源和社会保障局", 3, 570),
                ("Department:130824/人力资源和社会保障局", 1, 9),
            ],
            id="department",
        ),
        pytest.param(ImpactGrouping.UNIT, [("", 4, 579)], id="none names a unit"),
        pytest.param(ImpactGrouping.FISCAL_YEAR, [("2023", 3, 570), ("2024", 1, 9)], id="year"),
        pytest.param(ImpactGrouping.FUNDING_CODE, [("", 4, 579)], id="no codes yet"),
    ],
)
def test_groups_come_largest_first_and_add_up(
    store: GraphStore, corpus: Corpus, by: ImpactGrouping, expected: list[tuple[str, int, int]]
) -> None:
    whole = impact_of(store)
    groups = whole.groups(by)
    assert [(group.key, group.projects, group.possible) for group in groups] == expected
    assert sum(group.projects for group in groups) == whole.projects
    assert sum(group.indicators for group in groups) == whole.indicators
    first = whole.page_of_groups(by, 1)
    rest = whole.page_of_groups(by, 9, first.rows[-1].key)
    assert (*first.nodes, *rest.nodes) == groups
    assert first.has_next == (len(groups) > 1)
    for group in groups:
        assert (group.entity_id is None) == (by is ImpactGrouping.FISCAL_YEAR or not group.key)


def test_impact_agrees_with_the_list_of_projects(store: GraphStore, corpus: Corpus) -> None:
    for match in Match:
        with store.snapshot() as graph:
            query = ProjectQuery(citing=document_id(CIRCULAR), match=match)
            listed = [project.id for project in graph.find(query, 99).nodes]
            pairs = graph.restatements(listed)
        joined = {(*pairs[name].originals, name)[0] for name in listed}
        assert len(joined) == impact_of(store, match).projects

"""Search and text filters: what words find, in which order, and how it is shown."""

from datetime import UTC, datetime

import pytest

from budget_lineage.store.port import (
    DepartmentQuery,
    FundingCodeQuery,
    Grade,
    GraphStore,
    IndicatorQuery,
    ListQuery,
    PolicyDocumentQuery,
    ProjectQuery,
    RegionQuery,
    SortKey,
    StoredNode,
)
from graph_schema.kinds import EntityKind
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CIRCULAR = "冀财社〔2022〕150号"
LONGER = "冀财社〔2022〕1501号"


class Corpus:
    def __init__(self, store: GraphStore) -> None:
        draft = Draft()
        self.exact = draft.project("养老", cites=[CIRCULAR])
        self.prefix = draft.project("养老 金（补助）", cites=[LONGER])
        self.phrase = draft.project("城乡居民基本养老保险县级财政配套补助资金项目A-1")
        self.other = draft.project("老人养护")
        self.row = draft.indicator(self.other)
        draft.budget_line("2080505", 30)
        self.draft = draft
        store.load(draft.records(), NOON)


@pytest.fixture
def corpus(store: GraphStore) -> Corpus:
    return Corpus(store)


def hits(store: GraphStore, text: str, *kinds: EntityKind) -> list[str]:
    """Return the ids of what words find, in pages of two, which must agree with the counts."""
    chosen = kinds or None
    with store.snapshot() as graph:
        after: SortKey | None = None
        found: list[str] = []
        while True:
            page = graph.search(text, chosen, 2, after)
            found += [row.node.node.id for row in page.rows]
            if not page.has_next:
                break
            after = page.rows[-1].key
        whole = [hit.node.id for hit in graph.search(text, chosen, 500).nodes]
        counts = graph.search_counts(text)
        assert found == whole
        if chosen is None:
            assert sum(counts.values()) == len(found)
        else:
            assert sum(counts.get(kind, 0) for kind in chosen) == len(found)
        return found


def test_exact_comes_before_prefix_before_phrase(store: GraphStore, corpus: Corpus) -> None:
    assert hits(store, "养老") == [corpus.exact, corpus.prefix, corpus.phrase]
    with store.snapshot() as graph:
        keys = [row.key[0] for row in graph.search("养老", None, 9).rows]
    assert keys == [Grade.EXACT, Grade.PREFIX, Grade.PHRASE]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("险", ["phrase"], id="one character in the middle"),
        pytest.param("护", ["other"], id="one character at the end"),
        pytest.param("老金", ["prefix"], id="a blank in the text does not count"),
        pytest.param("养 老\n金", ["prefix"], id="blanks in the words do not count"),
        pytest.param("(补助)", ["prefix"], id="full width and half width are one"),
        pytest.param("目a-1", ["phrase"], id="case, and signs between letters"),
        pytest.param("目a1", [], id="signs are not passed over"),
        pytest.param("护养", [], id="not in that order"),
        pytest.param(" \t", [], id="blank finds nothing"),
        pytest.param('"养老" OR NEAR(*', [], id="words are not a language"),
        pytest.param("护\x00", ["other"], id="control characters do not count"),
    ],
)
def test_words_find_projects_that_hold_them(
    store: GraphStore, corpus: Corpus, text: str, names: list[str]
) -> None:
    expected = [getattr(corpus, name) for name in names]
    assert hits(store, text, EntityKind.PROJECT) == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param(CIRCULAR, [CIRCULAR], id="canonical"),
        pytest.param("冀财社【2022】 150 号", [CIRCULAR], id="other brackets, blanks"),
        pytest.param("冀财社(2022)第0150号", [CIRCULAR], id="padded, with 第"),
        pytest.param("冀财社2022150号", [CIRCULAR], id="no brackets"),
        pytest.param("冀财社〔2022〕150", [CIRCULAR, LONGER], id="whole first, then longer"),
        pytest.param("冀财社〔2022〕1", [LONGER, CIRCULAR], id="the beginning of a serial"),
        pytest.param("〔2022〕150号", [CIRCULAR], id="a part, without issuer"),
        pytest.param("财社", [LONGER, CIRCULAR], id="a part of the issuer code"),
        pytest.param("冀财教〔2022〕150号", [], id="another issuer"),
    ],
)
def test_document_numbers_are_found_in_any_spelling(
    store: GraphStore, corpus: Corpus, text: str, numbers: list[str]
) -> None:
    expected = [document_id(number) for number in numbers]
    assert hits(store, text, EntityKind.POLICY_DOCUMENT) == expected


def test_codes_names_and_titles_of_every_kind_are_found(
    store: GraphStore, corpus: Corpus
) -> None:
    assert hits(store, "2080505") == ["FundingCode:FUNCTIONAL/2080505"]
    assert hits(store, "冀财社", EntityKind.ISSUER) == ["Issuer:冀财社"]
    assert hits(store, "130821", EntityKind.REGION) == ["Region:130821"]
    assert hits(store, "社会保障", EntityKind.DEPARTMENT) == [corpus.draft.department_id]
    assert hits(store, "2023年部门预算", EntityKind.DISCLOSURE) == [corpus.draft.id]
    assert hits(store, "≥95", EntityKind.INDICATOR) == [corpus.row]


def test_a_hit_names_the_field_and_the_words_around(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        (long,) = graph.search("县级财政", None, 9).nodes
        (prefix,) = graph.search("老金", None, 9).nodes
        number = graph.search("冀财社 2022 150 号", [EntityKind.POLICY_DOCUMENT], 1).nodes[0]
        (row,) = graph.search("≥95", None, 9).nodes
    assert (long.field, long.snippet) == (
        "name",
        "城乡居民基本养老保险县级财政配套补助资金项目A-1",
    )
    assert prefix.snippet == "养老 金（补助）"
    assert (number.field, number.snippet) == ("number", CIRCULAR)
    assert (row.field, row.snippet) == ("target", "≥95%")


def test_counts_are_by_kind_whatever_kinds_are_asked_for(
    store: GraphStore, corpus: Corpus
) -> None:
    with store.snapshot() as graph:
        assert graph.search_counts("冀财社") == {
            EntityKind.ISSUER: 1,
            EntityKind.POLICY_DOCUMENT: 2,
        }
        assert graph.search_counts("没有的词") == {}


def test_only_what_is_visible_is_found(store: GraphStore, corpus: Corpus) -> None:
    later = Draft(salt="corrected")
    later.project("就业")
    store.load(later.records(), NOON)
    assert hits(store, "养老") == []
    assert hits(store, "冀财社") == []
    store.retract(later.id)
    assert len(hits(store, "养老")) == 3
    store.retract(corpus.draft.id)
    assert hits(store, "养") == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param(ProjectQuery(text="养老"), ["exact", "prefix", "phrase"], id="projects"),
        pytest.param(
            ProjectQuery(text=" "), ["exact", "prefix", "phrase", "other"], id="blank"
        ),
        pytest.param(IndicatorQuery(text="95"), ["row"], id="indicators"),
        pytest.param(IndicatorQuery(text="没有"), [], id="none"),
    ],
)
def test_lists_are_filtered_by_text(
    store: GraphStore, corpus: Corpus, query: ListQuery[StoredNode], names: list[str]
) -> None:
    expected = [getattr(corpus, name) for name in names]
    with store.snapshot() as graph:
        assert [node.id for node in graph.find(query, 9).nodes] == expected
        assert graph.count(query) == len(expected)


def test_lists_of_shared_nodes_are_filtered_by_text(store: GraphStore, corpus: Corpus) -> None:
    with store.snapshot() as graph:
        assert graph.count(PolicyDocumentQuery(text="冀财社【2022】150号")) == 1
        assert graph.count(RegionQuery(text="省")) == 1
        assert graph.count(DepartmentQuery(text="人力资源")) == 1
        assert graph.count(DepartmentQuery(text="民政")) == 0
        assert graph.count(FundingCodeQuery(text="208")) == 2

"""The fold of shared nodes and the merging of edges do not depend on order."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from budget_lineage.store.claims import Claim, merge_claims
from budget_lineage.store.folds import Rank, first_fold, fold_all, fold_in, rank_of
from graph_schema.kinds import AdminLevel, EdgeBasis
from graph_schema.shared_nodes import (
    Department,
    DepartmentCode,
    PolicyDocument,
    PrintedForm,
    Region,
)

ranks = st.builds(rank_of, st.integers(2019, 2024), st.sampled_from("abcdef"))
names = st.none() | st.sampled_from(["人社局", "人力资源和社会保障局", "社保局"])
departments = st.builds(
    Department,
    key=st.just("130821/人力资源和社会保障局"),
    name=names,
    organ=names,
    aliases=st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=2).map(tuple),
    region_id=st.none() | st.just("Region:130821"),
    codes=st.lists(
        st.builds(DepartmentCode, st.integers(2020, 2022), st.sampled_from(["323", "107"])),
        max_size=2,
    ).map(tuple),
)
documents = st.builds(
    PolicyDocument,
    key=st.just("冀财社〔2022〕150号"),
    title=names,
    printed_forms=st.lists(
        st.builds(PrintedForm, st.sampled_from(["【】", "〔〕"]), st.integers(1, 3)), max_size=3
    ).map(tuple),
)
claims = st.builds(
    Claim,
    st.sampled_from(EdgeBasis),
    st.sampled_from([0.5, 0.9, 1.0]),
    st.lists(st.sampled_from("ab"), max_size=2).map(tuple),
)


@given(st.dictionaries(ranks, departments | departments, min_size=1, max_size=4))
def test_a_department_folds_to_the_same_in_every_order(
    mentions: dict[Rank, Department],
) -> None:
    folds = [fold_all(order) for order in permutations(mentions.items())]
    assert all(fold == folds[0] for fold in folds)


@given(st.dictionaries(ranks, documents, min_size=2, max_size=4))
def test_folding_one_more_in_is_folding_all_anew(mentions: dict[Rank, PolicyDocument]) -> None:
    *before, (rank, last) = mentions.items()
    assert fold_in(fold_all(before), rank, last) == fold_all(mentions.items())


def test_the_newest_year_speaks_first_then_the_smallest_id() -> None:
    region = [Region("130821", name=name) for name in ("旧", "新甲", "新乙")]
    fold = fold_all(
        [
            (rank_of(2022, "a"), region[0]),
            (rank_of(2023, "c"), region[2]),
            (rank_of(2023, "b"), region[1]),
        ]
    )
    assert fold.node == region[1]


def test_blanks_say_nothing() -> None:
    newest = first_fold(rank_of(2024, "a"), Region("130821"))
    older = Region("130821", "承德县", AdminLevel.COUNTY)
    assert fold_in(newest, rank_of(2020, "b"), older).node == older


def test_printed_forms_add_up_most_frequent_first() -> None:
    one = PolicyDocument("k", printed_forms=(PrintedForm("乙", 2), PrintedForm("甲", 1)))
    two = PolicyDocument("k", printed_forms=(PrintedForm("甲", 2),))
    folded = fold_all([(rank_of(2023, "a"), one), (rank_of(2022, "b"), two)]).node
    assert isinstance(folded, PolicyDocument)
    assert folded.printed_forms == (PrintedForm("甲", 3), PrintedForm("乙", 2))


@given(st.lists(claims, min_size=1, max_size=4))
def test_claims_merge_to_the_same_in_every_order(made: list[Claim]) -> None:
    merged = [merge_claims(order) for order in permutations(made)]
    assert all(claim == merged[0] for claim in merged)
    assert merged[0].confidence == max(claim.confidence for claim in made)

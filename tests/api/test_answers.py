"""Impact, paths, search and restatements, over HTTP."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest

from graph_schema.kinds import Scope
from tests.api.asking import Asker
from tests.contract.records import Draft
from tests.texts import needs_seeds

IMPACT = """
query ($d: String!, $by: ImpactGrouping! = DEPARTMENT, $match: Match) {
  impact(document: $d, match: $match) {
    document { id }
    projects indicators indicatorsOfProjects departments regions projectsWithoutAmount
    certain { wan } possible { wan }
    groups(by: $by) {
      totalCount
      edges { node {
        key entity { id kind } projects indicators projectsWithoutAmount
        certain { wan } possible { wan }
      } }
    }
  }
}
"""
WANTED = "冀财社〔2022〕150号"


def test_impact_adds_up_in_every_grouping(ask: Asker) -> None:
    for by in ("REGION", "DEPARTMENT", "UNIT", "FISCAL_YEAR", "FUNDING_CODE"):
        impact = ask(IMPACT, d=WANTED, by=by)["impact"]
        groups = [edge["node"] for edge in impact["groups"]["edges"]]
        assert len(groups) == impact["groups"]["totalCount"]
        assert sum(group["projects"] for group in groups) == impact["projects"] > 0
        printed = [Decimal(group["possible"]["wan"]) for group in groups if group["possible"]]
        assert printed == sorted(printed, reverse=True)
        assert sum(printed) == Decimal(impact["possible"]["wan"])


def test_impact_agrees_with_the_list(ask: Asker) -> None:
    query = "query ($d: String!) { projectsCiting(document: $d) { totalCount } }"
    impact = ask(IMPACT, d=WANTED)["impact"]
    assert impact["projects"] == ask(query, d=WANTED)["projectsCiting"]["totalCount"]
    assert impact["departments"] == impact["regions"] == 4
    nested = "query ($d: String!) { policyDocument(document: $d) { impact { projects } } }"
    assert ask(nested, d=WANTED)["policyDocument"]["impact"]["projects"] == impact["projects"]


def test_impact_of_an_unknown_document_is_null(ask: Asker) -> None:
    assert ask(IMPACT, d="冀财社〔1999〕1号")["impact"] is None


def test_groups_are_paged(ask: Asker) -> None:
    query = """
    query ($after: String, $by: ImpactGrouping! = DEPARTMENT) {
      impact(document: "冀财社〔2022〕150号") {
        groups(by: $by, first: 1, after: $after) {
          edges { node { key } } pageInfo { hasNextPage endCursor }
        }
      }
    }
    """
    keys: list[str] = []
    after = None
    for _ in range(4):
        page = ask(query, after=after)["impact"]["groups"]
        keys += [edge["node"]["key"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert page["pageInfo"]["hasNextPage"] is False
    assert len(set(keys)) == 4
    assert ask.code(query, after=after, by="REGION") == "BAD_CURSOR"


@needs_seeds
def test_the_seeds_print_no_amount_for_it(ask_seeds: Asker) -> None:
    impact = ask_seeds(IMPACT, d=WANTED)["impact"]
    assert impact["certain"] is None
    assert impact["projectsWithoutAmount"] > 0


PATHS = """
query ($from: ID!, $to: ID!, $direction: Direction, $maxHops: Int, $maxPaths: Int) {
  paths(from: $from, to: $to, direction: $direction, maxHops: $maxHops, maxPaths: $maxPaths) {
    exhaustive stops
    paths { nodes { id } edges { id source target } }
  }
}
"""


def test_paths_lead_from_one_end_to_the_other(ask: Asker) -> None:
    ends = {"from": "PolicyDocument:" + WANTED, "to": "Region:130824"}
    found = ask(PATHS, **ends, maxPaths=50)["paths"]
    assert found["paths"]
    lengths = [len(path["edges"]) for path in found["paths"]]
    assert lengths == sorted(lengths)
    for path in found["paths"]:
        ids = [node["id"] for node in path["nodes"]]
        assert (ids[0], ids[-1]) == (ends["from"], ends["to"])
        assert len(ids) == len(path["edges"]) + 1 == len(set(ids))
        for edge, step in zip(path["edges"], pairwise(ids), strict=True):
            assert {edge["source"], edge["target"]} == set(step)
    assert ask(PATHS, **ends, direction="UPSTREAM")["paths"]["paths"] == []


def test_paths_of_unknown_ends_are_null(ask: Asker) -> None:
    assert ask(PATHS, **{"from": "Region:1", "to": "Region:130824"})["paths"] is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        pytest.param({"maxHops": 11}, "BAD_ARGUMENT", id="too long"),
        pytest.param({"maxPaths": 51}, "BAD_ARGUMENT", id="too many"),
        pytest.param({"from": "x"}, "BAD_ID", id="no id"),
        pytest.param({"to": "Citation:x/1"}, "BAD_ID", id="a mention"),
    ],
)
def test_paths_have_caps(ask: Asker, more: dict[str, object], code: str) -> None:
    ends = {"from": "Region:130824", "to": "Region:130000"}
    assert ask.code(PATHS, **(ends | more)) == code


SEARCH = """
query ($text: String!, $kinds: [EntityKind!]) {
  search(text: $text, kinds: $kinds, first: 200) {
    totalCount
    counts { kind count }
    edges { field snippet node { id kind label } }
  }
}
"""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("冀财社【2022】150 号", "PolicyDocument:冀财社〔2022〕150号", id="number"),
        pytest.param("滦平县", "Region:130824", id="place"),
        pytest.param("2080505", "FundingCode:FUNCTIONAL/2080505", id="code"),
    ],
)
def test_exact_hits_come_first(ask: Asker, text: str, first: str) -> None:
    assert ask(SEARCH, text=text)["search"]["edges"][0]["node"]["id"] == first


def test_search_counts_by_kind_whatever_kinds_are_wanted(ask: Asker) -> None:
    every = ask(SEARCH, text="补助")["search"]
    some = ask(SEARCH, text="补助", kinds=["PROJECT"])["search"]
    assert every["counts"] == some["counts"]
    by_kind = {count["kind"]: count["count"] for count in every["counts"]}
    assert sum(by_kind.values()) == every["totalCount"]
    assert some["totalCount"] == by_kind["PROJECT"] == len(some["edges"])
    assert all("补助" in edge["snippet"] for edge in some["edges"])


def test_one_character_is_enough_and_none_finds_nothing(ask: Asker) -> None:
    assert ask(SEARCH, text="县", kinds=["REGION"])["search"]["totalCount"] > 2
    assert ask(SEARCH, text="  ")["search"] == {"totalCount": 0, "counts": [], "edges": []}


def test_a_project_tells_its_other_printing(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    draft = Draft(salt="a")
    original = draft.project("养老")
    copy = draft.project("养老", scope=Scope.UNIT, restates=original)
    load(draft)
    query = """
    query ($ids: [ID!]!) {
      nodes(ids: $ids) { ... on Project { restates { id } restatements { id } } }
      projects { totalCount }
      all: projects(filter: {includeRestatements: true}) { totalCount }
    }
    """
    expected = [
        {"restates": None, "restatements": [{"id": copy}]},
        {"restates": {"id": original}, "restatements": []},
    ]
    answer = ask_own(query, ids=[original, copy])
    assert answer["nodes"] == expected
    assert (answer["projects"]["totalCount"], answer["all"]["totalCount"]) == (1, 2)
    load(Draft(salt="b"))
    assert ask_own(query, ids=[original, copy])["nodes"] == expected

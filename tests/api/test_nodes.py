"""`node` and `nodes`: every kind by its id, with what all kinds share."""

from collections.abc import Callable

import pytest

from budget_lineage.store.port import GraphStore
from tests.api.asking import Asker
from tests.contract.records import Draft

EVERY_FIELD_OF_AN_ENTITY = """
fragment shared on Entity {
  kind label
  evidence(first: 2) {
    startLine startColumn endLine endColumn quote table row column
    parts { startLine startColumn endLine endColumn }
    context(before: 0, after: 1) { number text }
    disclosure { id }
  }
  neighbours(direction: BOTH, match: ALL, first: 1) { edges { node { id } } }
}
"""


@pytest.fixture
def one_of_each(load: Callable[[Draft], str]) -> list[str]:
    """The ids of a small disclosure: one node of every kind, and a mention."""
    draft = Draft(unit="承德县就业服务中心")
    project = draft.project("养老服务", amount=12_345_600_000)
    goal = draft.goal(project)
    indicator = draft.indicator(project)
    citation = draft.cite("冀财社〔2022〕150号", project_id=project, indicator_id=indicator)
    line = draft.budget_line("2080505", 5_000_000)
    disclosure = load(draft)
    return [
        "Region:130821",
        "Issuer:冀财社",
        "PolicyDocument:冀财社〔2022〕150号",
        "Department:130821/人力资源和社会保障局",
        "Unit:130821/人力资源和社会保障局/承德县就业服务中心",
        disclosure,
        "FundingCode:FUNCTIONAL/2080505",
        line,
        project,
        goal,
        indicator,
        citation,
    ]


def test_every_kind_is_found_by_its_id(ask_own: Asker, one_of_each: list[str]) -> None:
    query = (
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename ...shared } }"
        + EVERY_FIELD_OF_AN_ENTITY
    )
    nodes = ask_own(query, ids=one_of_each)["nodes"]
    assert [node["id"] for node in nodes] == one_of_each
    assert [node["__typename"] for node in nodes] == [
        node_id.partition(":")[0] for node_id in one_of_each
    ]
    for node in nodes[:-1]:
        assert node["label"]
        assert node["evidence"][0]["quote"]
        assert node["neighbours"]["edges"]
    single = "query ($id: ID!) { node(id: $id) { id } }"
    assert all(ask_own(single, id=name)["node"]["id"] == name for name in one_of_each)


def test_evidence_tells_its_place_and_the_lines_around_it(
    ask_own: Asker, one_of_each: list[str], store: GraphStore
) -> None:
    query = """
    query ($id: ID!) {
      node(id: $id) { ... on Project { evidence {
        startLine endLine quote context(before: 1, after: 1) { number text }
      } } }
    }
    """
    project = one_of_each[8]
    (evidence,) = ask_own(query, id=project)["node"]["evidence"]
    with store.snapshot() as snapshot:
        line = evidence["startLine"]
        lines = snapshot.source_lines(one_of_each[5], line - 1, line + 1)
    assert evidence["quote"] == "养老服务"
    assert evidence["context"] == [{"number": one.number, "text": one.text} for one in lines]


def test_money_is_exact_text(ask_own: Asker, one_of_each: list[str]) -> None:
    query = "query ($id: ID!) { node(id: $id) { ... on Project { amount { yuan wan } } } }"
    amount = ask_own(query, id=one_of_each[8])["node"]["amount"]
    assert amount == {"yuan": "1234560.00", "wan": "123.456"}


def test_unknown_ids_are_null_in_their_place(ask_own: Asker, one_of_each: list[str]) -> None:
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    nodes = ask_own(query, ids=["Region:999999", one_of_each[0], "Citation:x/1"])["nodes"]
    assert nodes == [None, {"id": one_of_each[0]}, None]
    assert ask_own(query, ids=[])["nodes"] == []


@pytest.mark.parametrize(
    "node_id", ["", "x", ":", "Project:", "Nothing:1", "Source:130821/x", "冀财社〔2022〕150号"]
)
def test_what_is_no_id_is_refused(ask: Asker, node_id: str) -> None:
    assert ask.code("query ($id: ID!) { node(id: $id) { id } }", id=node_id) == "BAD_ID"
    assert ask.code("query ($id: ID!) { nodes(ids: [$id]) { id } }", id=node_id) == "BAD_ID"


def test_more_than_200_ids_are_refused(ask: Asker) -> None:
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    ids = [f"Region:{number}" for number in range(201)]
    assert ask.code(query, ids=ids) == "PAGE_TOO_LARGE"
    assert ask(query, ids=ids[:200])["nodes"] == [None] * 200


def test_odd_ids_are_looked_up_and_not_found(ask: Asker) -> None:
    query = "query ($id: ID!) { node(id: $id) { id } }"
    for text in (
        "Region:' OR 1=1 --",
        "Region:\x00",
        "Region:\U0001f600",
        "Region:" + "x" * 9999,
    ):
        assert ask(query, id=text)["node"] is None


def test_a_superseded_disclosure_and_what_it_owns_stay_readable(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    earlier = Draft(salt="a")
    project = earlier.project("养老", cites=["冀财社〔2022〕150号"])
    earlier.indicator(project)
    first = load(earlier)
    second = load(Draft(salt="b"))
    query = """
    query ($disclosure: ID!, $project: ID!) {
      old: node(id: $disclosure) { ... on Disclosure {
        current supersededBy { id } supersedes { id }
        projects { totalCount edges { node { id } } } citations { totalCount }
      } }
      project: node(id: $project) { ... on Project {
        disclosure { id current } department { disclosures { edges { node { id } } } }
        indicators { level3 } citations { edges { node { document { id } } } }
        neighbours(direction: BOTH) { edges { node { id } } }
      } }
      disclosures(current: null) { edges { node { id current supersedes { id } } } }
      projects { totalCount }
    }
    """
    answer = ask_own(query, disclosure=first, project=project)
    assert answer["old"] == {
        "current": False,
        "supersededBy": {"id": second},
        "supersedes": [],
        "projects": {"totalCount": 1, "edges": [{"node": {"id": project}}]},
        "citations": {"totalCount": 1},
    }
    assert answer["project"]["disclosure"] == {"id": first, "current": False}
    assert answer["project"]["department"]["disclosures"]["edges"] == [{"node": {"id": second}}]
    assert answer["project"]["indicators"]
    assert answer["project"]["citations"]["edges"]
    assert answer["project"]["neighbours"]["edges"] == []
    assert answer["projects"]["totalCount"] == 0
    listed = {edge["node"]["id"]: edge["node"] for edge in answer["disclosures"]["edges"]}
    assert listed[second] == {"id": second, "current": True, "supersedes": [{"id": first}]}
    assert listed[first]["current"] is False

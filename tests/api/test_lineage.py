"""Walks and neighbours, over HTTP."""

import pytest

from tests.api.asking import Asker
from tests.texts import needs_seeds

WALK = """
query ($root: ID!, $direction: Direction, $depth: Int, $context: [EdgeKind!]) {
  lineage(root: $root, direction: $direction, depth: $depth, context: $context) {
    root { id }
    complete stops
    nodes { depth hiddenUpstream hiddenDownstream entity { id kind label } }
    edges { id kind source target basis confidence reasons evidence { startLine quote } }
  }
}
"""
DOCUMENT = "PolicyDocument:财预〔2016〕36号"


@needs_seeds
def test_a_document_reaches_the_project_whose_indicators_cite_it(ask_seeds: Asker) -> None:
    graph = ask_seeds(WALK, root=DOCUMENT, direction="DOWNSTREAM")["lineage"]
    projects = [
        node["entity"] for node in graph["nodes"] if node["entity"]["kind"] == "PROJECT"
    ]
    (project,) = projects
    assert project["id"].endswith("/DEPARTMENT/9")
    edges = {edge["id"]: edge for edge in graph["edges"]}
    edge = edges[f"{project['id']}/CITES/{DOCUMENT}"]
    assert edge["basis"] == "STATED"
    assert edge["evidence"][0]["startLine"] == 693


def test_a_walk_tells_its_root_its_order_and_its_ends(ask: Asker) -> None:
    graph = ask(WALK, root=DOCUMENT, direction="BOTH", depth=2)["lineage"]
    assert graph["root"]["id"] == DOCUMENT
    order = [(node["depth"], node["entity"]["id"]) for node in graph["nodes"]]
    assert order == sorted(order)
    ids = {node["entity"]["id"] for node in graph["nodes"]}
    assert all({edge["source"], edge["target"]} <= ids for edge in graph["edges"])
    assert [edge["id"] for edge in graph["edges"]] == sorted(e["id"] for e in graph["edges"])
    assert graph["complete"] is (graph["stops"] == [])


def test_context_adds_departments_and_places(ask: Asker) -> None:
    bare = ask(WALK, root=DOCUMENT, direction="DOWNSTREAM", depth=1)["lineage"]
    placed = ask(
        WALK,
        root=DOCUMENT,
        direction="DOWNSTREAM",
        depth=1,
        context=["BUDGETED_BY", "LOCATED_IN"],
    )["lineage"]
    kinds = {node["entity"]["kind"] for node in placed["nodes"]}
    assert {"DEPARTMENT", "REGION"} <= kinds
    assert "REGION" not in {node["entity"]["kind"] for node in bare["nodes"]}


def test_an_unknown_root_is_null(ask: Asker) -> None:
    assert ask(WALK, root="PolicyDocument:冀财社〔1999〕1号")["lineage"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param('root: "x"', "BAD_ID", id="no id"),
        pytest.param('root: "Citation:130821/x/1"', "BAD_ID", id="a mention"),
        pytest.param('root: "Region:1", depth: 11', "BAD_ARGUMENT", id="too deep"),
        pytest.param('root: "Region:1", depth: -1', "BAD_ARGUMENT", id="negative depth"),
        pytest.param('root: "Region:1", fanout: 501', "BAD_ARGUMENT", id="fanout"),
        pytest.param('root: "Region:1", maxNodes: 2001', "BAD_ARGUMENT", id="too many nodes"),
        pytest.param('root: "Region:1", maxNodes: 0', "BAD_ARGUMENT", id="no nodes"),
    ],
)
def test_arguments_have_caps(ask: Asker, arguments: str, code: str) -> None:
    assert ask.code(f"{{ lineage({arguments}) {{ complete }} }}") == code


def test_null_means_the_default(ask: Asker) -> None:
    query = """
    query ($depth: Int, $fanout: Int, $match: Match, $direction: Direction) {
      lineage(root: "Region:130824", depth: $depth, fanout: $fanout, match: $match,
              direction: $direction) { nodes { entity { id } } }
    }
    """
    plain = ask('{ lineage(root: "Region:130824") { nodes { entity { id } } } }')
    nulls = dict.fromkeys(("depth", "fanout", "match", "direction"))
    assert ask(query, **nulls) == plain


def test_neighbours_are_the_edges_of_the_first_step(ask: Asker) -> None:
    query = """
    query ($root: ID!) {
      lineage(root: $root, depth: 1, fanout: 500, maxNodes: 2000) { edges { id } }
      node(id: $root) {
        ... on Entity {
          upstream: neighbours(direction: UPSTREAM, first: 200) {
            edges { cursor via { id } node { id } } pageInfo { hasNextPage hasPreviousPage }
          }
          downstream: neighbours(direction: DOWNSTREAM, first: 200) {
            edges { via { id } } pageInfo { hasNextPage }
          }
          some: neighbours(direction: BOTH, edges: [ISSUED_BY]) { edges { node { id } } }
        }
      }
    }
    """
    answer = ask(query, root=DOCUMENT)
    walked = [edge["id"] for edge in answer["lineage"]["edges"]]
    node = answer["node"]
    met = [
        edge["via"]["id"] for way in ("upstream", "downstream") for edge in node[way]["edges"]
    ]
    assert sorted(met) == walked
    assert node["downstream"]["pageInfo"]["hasNextPage"] is False
    assert [edge["node"]["id"] for edge in node["some"]["edges"]] == ["Issuer:财预"]


def test_neighbours_are_paged(ask: Asker) -> None:
    query = """
    query ($after: String, $direction: Direction!) {
      node(id: "PolicyDocument:财预〔2016〕36号") {
        ... on Entity {
          neighbours(direction: $direction, first: 3, after: $after) {
            edges { cursor via { id } } pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
    """
    met: list[str] = []
    after = None
    while True:
        page = ask(query, after=after, direction="DOWNSTREAM")["node"]["neighbours"]
        met += [edge["via"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(met) == len(set(met)) > 6
    assert ask.code(query, after=after, direction="BOTH") == "BAD_CURSOR"

"""Questions about policy documents, over HTTP."""

from collections.abc import Callable

import pytest

from graph_schema.document_numbers import DocumentForm
from graph_schema.ids import key_of
from graph_schema.shared_nodes import PolicyDocument
from tests.api.asking import Asker
from tests.contract.records import Draft, document_id
from tests.texts import needs_seeds

CITING = """
query ($document: String!, $match: Match) {
  projectsCiting(document: $document, match: $match) {
    document { id label }
    totalCount
    edges {
      basis confidence
      node { name department { name } }
      citations { printed place status evidence { startLine quote } }
    }
  }
}
"""
WANTED = "PolicyDocument:冀财社〔2022〕150号"


@needs_seeds
def test_the_seeds_have_one_project_that_cites_it_by_number(ask_seeds: Asker) -> None:
    answer = ask_seeds(CITING, document="冀财社【2022】150 号", match="STRICT")[
        "projectsCiting"
    ]
    assert answer["document"]["id"] == WANTED
    assert answer["totalCount"] == 1
    (edge,) = answer["edges"]
    assert edge["node"]["department"]["name"] == "承德县人力资源和社会保障局"
    assert (edge["basis"], edge["confidence"]) == ("STATED", 1.0)
    (citation,) = edge["citations"]
    assert citation["place"] == "PROJECT_TITLE"
    assert citation["printed"] == "冀财社【2022】150 号"
    assert citation["evidence"][0] == {"startLine": 736, "quote": "冀财社【2022】150 号"}


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param(WANTED, id="id"),
        pytest.param("冀财社〔2022〕150号", id="canonical"),
        pytest.param("冀财社【2022】150 号", id="black brackets and a blank"),
        pytest.param("冀财社(2022)第0150号", id="ASCII brackets, 第, zeros"),
        pytest.param("冀财社2022150号", id="no brackets"),
    ],
)
def test_a_document_is_found_in_every_spelling(ask: Asker, spelling: str) -> None:
    query = "query ($d: String!) { policyDocument(document: $d) { id number { canonical } } }"
    assert ask(query, d=spelling)["policyDocument"] == {
        "id": WANTED,
        "number": {"canonical": "冀财社〔2022〕150号"},
    }


def test_the_samples_cite_it_from_four_places(ask: Asker) -> None:
    answer = ask(CITING, document="冀财社〔2022〕150号", match="STRICT")["projectsCiting"]
    names = [edge["node"]["department"]["name"] for edge in answer["edges"]]
    assert answer["totalCount"] == len(names)
    assert len(set(names)) == 4
    assert all(edge["citations"] for edge in answer["edges"])
    printed = {cite["printed"] for edge in answer["edges"] for cite in edge["citations"]}
    assert {"冀财社【2022】150 号", "冀财社[2022]150号", "冀财社（2022）150号"} <= printed


def test_an_unknown_document_is_data_and_no_error(ask: Asker) -> None:
    answer = ask(CITING, document="冀财社〔1999〕1号")["projectsCiting"]
    assert answer == {"document": None, "totalCount": 0, "edges": []}
    assert (
        ask('{ policyDocument(document: "没有这样的文件") { id } }')["policyDocument"] is None
    )


def test_an_id_of_another_kind_is_refused(ask: Asker) -> None:
    assert ask.code('{ policyDocument(document: "Region:130821") { id } }') == "BAD_ID"


def test_a_document_that_only_superseded_texts_cite_is_unknown(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    earlier = Draft(salt="a")
    earlier.project("养老", cites=["冀财社〔2022〕150号"])
    load(earlier)
    load(Draft(salt="b"))
    for name in ("冀财社〔2022〕150号", WANTED):
        answer = ask_own(CITING, document=name)["projectsCiting"]
        assert answer == {"document": None, "totalCount": 0, "edges": []}
    assert ask_own("query ($id: ID!) { node(id: $id) { id } }", id=WANTED)["node"]["id"]


def test_a_title_that_several_documents_bear_is_ambiguous(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    ids = []
    for county in ("130606", "130821"):
        draft = Draft(county=county)
        key = key_of(county, "财务管理制度")
        document = PolicyDocument(key, DocumentForm.TITLED, title="《财务管理制度》")
        ids.append(draft.mention(document, draft.cover))
        load(draft)
    query = "query ($d: String!) { policyDocument(document: $d) { id title } }"
    (error,) = ask_own.errors(query, d="财务 管理制度")
    assert error["extensions"] == {"code": "AMBIGUOUS_DOCUMENT", "ids": ids}
    assert all(name in error["message"] for name in ids)
    assert ask_own(query, d=ids[0])["policyDocument"]["id"] == ids[0]


def test_inference_is_accepted_as_far_as_asked(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    draft = Draft()
    draft.project("甲", cites=["冀财社〔2022〕150号"])
    draft.project("乙", cites=["冀财〔2022〕150号"])
    draft.same_as("冀财社〔2022〕150号", "冀财〔2022〕150号", 0.6)
    load(draft)
    found = {
        match: [
            (edge["node"]["name"], edge["basis"], edge["confidence"])
            for edge in ask_own(CITING, document=WANTED, match=match)["projectsCiting"]["edges"]
        ]
        for match in ("STRICT", "LIKELY", "ALL")
    }
    assert found["STRICT"] == found["LIKELY"] == [("甲", "STATED", 1.0)]
    assert found["ALL"] == [("甲", "STATED", 1.0), ("乙", "INFERRED", 0.6)]


def test_a_document_tells_what_may_be_the_same(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    draft = Draft()
    for number in ("冀财社〔2022〕150号", "冀财〔2022〕150号", "冀财字〔2022〕150号"):
        draft.project(number, cites=[number])
    draft.same_as("冀财社〔2022〕150号", "冀财〔2022〕150号", 0.6)
    draft.same_as("冀财社〔2022〕150号", "冀财字〔2022〕150号", 0.95)
    load(draft)
    query = """
    query ($d: String!) {
      policyDocument(document: $d) {
        strict: citationCount(match: STRICT)
        likely: citationCount
        all: citationCount(match: ALL)
        citations { totalCount }
        projects { totalCount }
        sameAs { document { id } confidence reasons }
      }
    }
    """
    answer = ask_own(query, d=WANTED)["policyDocument"]
    assert (answer["strict"], answer["likely"], answer["all"]) == (1, 2, 3)
    assert answer["citations"]["totalCount"] == answer["projects"]["totalCount"] == 2
    assert answer["sameAs"] == [
        {
            "document": {"id": document_id(number)},
            "confidence": confidence,
            "reasons": ["form character"],
        }
        for number, confidence in (("冀财字〔2022〕150号", 0.95), ("冀财〔2022〕150号", 0.6))
    ]


def test_documents_are_listed_and_filtered(ask: Asker) -> None:
    query = """
    query ($filter: PolicyDocumentFilter) {
      policyDocuments(filter: $filter, first: 200) {
        totalCount
        edges { node { citationCount issuer { issuerCode organName region { name } } } }
      }
    }
    """
    every = ask(query)["policyDocuments"]
    counts = [edge["node"]["citationCount"] for edge in every["edges"]]
    assert counts == sorted(counts, reverse=True)
    assert every["totalCount"] == len(counts)
    some = ask(query, filter={"issuerCode": "冀财社", "year": 2022})["policyDocuments"]
    assert {edge["node"]["issuer"]["organName"] for edge in some["edges"]} == {"河北省财政厅"}
    assert 1 < some["totalCount"] < every["totalCount"]


def test_departments_cite_or_do_not(ask: Asker) -> None:
    query = """
    query ($d: String!) {
      departmentsNotCiting(document: $d, fiscalYear: 2023) { edges { node { name } } }
      departments { edges { node { disclosures { edges { node { fiscalYear } } } name } } }
      policyDocument(document: $d) {
        citations(first: 200) {
          edges { node { disclosure { fiscalYear department { name } } } }
        }
      }
    }
    """
    answer = ask(query, d="冀财社〔2022〕145号")
    of_the_year = {
        edge["node"]["name"]
        for edge in answer["departments"]["edges"]
        if 2023 in [text["node"]["fiscalYear"] for text in edge["node"]["disclosures"]["edges"]]
    }
    citing = {
        edge["node"]["disclosure"]["department"]["name"]
        for edge in answer["policyDocument"]["citations"]["edges"]
        if edge["node"]["disclosure"]["fiscalYear"] == 2023
    }
    not_citing = {edge["node"]["name"] for edge in answer["departmentsNotCiting"]["edges"]}
    assert citing
    assert not_citing == of_the_year - citing
    unknown = ask(query, d="冀财社〔1999〕1号")["departmentsNotCiting"]
    assert {edge["node"]["name"] for edge in unknown["edges"]} == of_the_year


def test_a_project_list_can_be_narrowed(ask: Asker) -> None:
    query = """
    query ($filter: ProjectFilter) {
      projectsCiting(document: "冀财社〔2022〕150号", filter: $filter) {
        edges { node { fiscalYear amount { wan } } }
      }
    }
    """
    narrow = {"fiscalYears": [2023], "minAmountWan": "90", "maxAmountWan": 100}
    edges = ask(query, filter=narrow)["projectsCiting"]["edges"]
    assert edges
    assert all(edge["node"]["fiscalYear"] == 2023 for edge in edges)
    assert all(90 <= float(edge["node"]["amount"]["wan"]) <= 100 for edge in edges)
    too_fine = {"minAmountWan": "0.0000000000001"}
    assert ask.code(query, filter=too_fine) == "BAD_ARGUMENT"
    assert ask.code(query, filter={"department": "no id"}) == "BAD_ID"


def test_indicators_are_found_by_what_they_rest_on(ask: Asker) -> None:
    query = """
    query ($filter: IndicatorFilter) {
      indicators(filter: $filter, first: 200) {
        totalCount
        edges { node { level3 project { name } citations { edges { node { printed } } } } }
      }
    }
    """
    citing = ask(query, filter={"citing": "冀财社〔2022〕150号"})["indicators"]
    resting = ask(query, filter={"restingOn": "冀财社〔2022〕150号"})["indicators"]
    assert 0 < citing["totalCount"] < resting["totalCount"]
    assert all(edge["node"]["citations"]["edges"] for edge in citing["edges"])
    assert ask(query, filter={"citing": "不知道的文件"})["indicators"]["totalCount"] == 0

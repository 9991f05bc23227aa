"""Documents in a text that a client sends, and what a disclosure doubts about its own."""

from collections.abc import Callable

from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.api.resolving import RESOLVED_TEXT_LIMIT
from budget_lineage.store.port import GraphStore
from graph_schema.kinds import CitationStatus, EdgeBasis, EdgeKind
from graph_schema.resolved_mentions import ResolvedMention
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.contract.records import Draft, document_id

CIRCULAR, MISPRINT = "冀财社〔2022〕150号", "冀财字〔2022〕150号"
RESOLVED = """query ($text: String!) { resolveCitations(text: $text) {
    start end printed canonical status document { id }
    candidates { document { id } confidence reasons }
    suggestions { number { canonical } document { id } confidence reasons } } }"""


def doubt(draft: Draft, confidence: float = 0.6) -> None:
    draft.edge(
        EdgeKind.POSSIBLY_SAME_AS,
        document_id(MISPRINT),
        document_id(CIRCULAR),
        draft.cover,
        EdgeBasis.INFERRED,
        confidence,
        "form character",
    )


def test_mentions_come_with_their_places_and_documents(ask: Asker) -> None:
    text = "🏛按照冀财社【2022】150 号、冀财社〔2022〕9999号"
    first, second = ask(RESOLVED, text=text)["resolveCitations"]
    assert first == {
        "start": 3,
        "end": 17,
        "printed": "冀财社【2022】150 号",
        "canonical": CIRCULAR,
        "status": "RESOLVED",
        "document": {"id": document_id(CIRCULAR)},
        "candidates": [],
        "suggestions": [],
    }
    assert text[second["start"] : second["end"]] == second["printed"]
    assert second["document"] is None


def test_a_title_finds_the_document_that_bears_it(ask: Asker) -> None:
    query = (
        "{ policyDocuments(first: 200) { edges { node { id title number { canonical } } } } }"
    )
    nodes = [edge["node"] for edge in ask(query)["policyDocuments"]["edges"]]
    titled = next(node for node in nodes if node["title"] and node["number"])
    (found,) = ask(RESOLVED, text=f"《{titled['title']}》")["resolveCitations"]
    assert found["document"] == {"id": titled["id"]}
    assert found["canonical"] is None


def test_a_number_without_issuer_means_no_single_document(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    draft = Draft()
    draft.project("养老", cites=[CIRCULAR])
    load(draft)
    (found,) = ask_own(RESOLVED, text="〔2022〕150号")["resolveCitations"]
    assert (found["document"], found["status"]) == (None, "UNRESOLVED")


def test_what_disclosures_hold_for_likelier_is_a_candidate(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    draft = Draft()
    draft.project("养老", cites=[CIRCULAR, MISPRINT])
    doubt(draft)
    load(draft)
    doubtful, likelier = ask_own(RESOLVED, text=f"{MISPRINT}、{CIRCULAR}")["resolveCitations"]
    assert doubtful["status"] == "AMBIGUOUS"
    assert {each["document"]["id"] for each in doubtful["candidates"]} == {
        document_id(CIRCULAR)
    }
    assert likelier["candidates"] == []


def test_a_text_has_a_limit(ask: Asker) -> None:
    assert ask(RESOLVED, text="。" * RESOLVED_TEXT_LIMIT)["resolveCitations"] == []
    (error,) = ask.errors(RESOLVED, text="。" * (RESOLVED_TEXT_LIMIT + 1))
    assert error["extensions"]["code"] == "BAD_ARGUMENT"
    assert "20,001 characters" in error["message"]


def test_however_many_mentions_are_few_store_calls(
    ask: Asker, examples_store: CountingStore
) -> None:
    text = "、".join(f"冀财社〔2022〕{number}号" for number in range(140, 160))
    ask("query ($text: String!) { resolveCitations(text: $text) { start } }", text=CIRCULAR)
    assert examples_store.calls == ["visible", "expand"]
    examples_store.calls.clear()
    ask(RESOLVED, text=f"{text}、{text}")
    named = examples_store.calls.count("documents_named")
    assert len(examples_store.calls) - named <= 4
    assert named <= 20


def test_a_text_is_read_once_however_often_it_is_asked_about(store: GraphStore) -> None:
    texts: list[str] = []

    def read(text: str) -> list[ResolvedMention]:
        texts.append(text)
        return []

    names = " ".join(
        f"a{number}: resolveCitations(text: $text) {{ start }}" for number in range(9)
    )
    with TestClient(create_app(store, read_citations=read)) as client:
        Asker(client)(f"query ($text: String!) {{ {names} }}", text=CIRCULAR)
    assert texts == [CIRCULAR]


def test_without_a_reader_texts_cannot_be_resolved(store: GraphStore) -> None:
    with TestClient(create_app(store)) as client:
        assert Asker(client).code(RESOLVED, text=CIRCULAR) == "INTERNAL"


def test_a_citation_names_what_its_own_disclosure_holds_for_likelier(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    query = """query ($id: ID!) { node(id: $id) { ... on Disclosure { current
        citations { edges { node { printed
            candidates { document { id } confidence reasons } } } } } } }"""
    draft = Draft()
    for number, status in (
        (CIRCULAR, CitationStatus.RESOLVED),
        (MISPRINT, CitationStatus.AMBIGUOUS),
    ):
        draft.cite(number, status=status)
    doubt(draft)
    first = load(draft)
    other = Draft(county="130824")
    other.cite(MISPRINT)
    other.cite(CIRCULAR)
    doubt(other, 0.95)
    load(other)
    likelier = {
        "document": {"id": document_id(CIRCULAR)},
        "confidence": 0.6,
        "reasons": ["form character"],
    }
    expected = [
        {"printed": CIRCULAR, "candidates": []},
        {"printed": MISPRINT, "candidates": [likelier]},
    ]
    node = ask_own(query, id=first)["node"]
    assert [edge["node"] for edge in node["citations"]["edges"]] == expected
    load(Draft(salt="corrected"))
    node = ask_own(query, id=first)["node"]
    assert not node["current"]
    assert [edge["node"] for edge in node["citations"]["edges"]] == expected


def test_ambiguous_citations_are_those_with_candidates_or_suggestions(ask: Asker) -> None:
    query = """{ citations(first: 200) { edges { node { status
        candidates { confidence } suggestions { confidence } } } } }"""
    nodes = [edge["node"] for edge in ask(query)["citations"]["edges"]]
    doubtful = [bool(node["candidates"] or node["suggestions"]) for node in nodes]
    assert any(doubtful)
    assert [node["status"] == "AMBIGUOUS" for node in nodes] == doubtful

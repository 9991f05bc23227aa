"""What a query costs: one store call per list and per to-one level, however many rows."""

from collections import Counter

import pytest

from tests.api.asking import Asker
from tests.api.counting import CountingStore

DOCUMENT = 'document: "冀财社〔2022〕150号"'

# A query, and the calls that it makes: `find` brings a page, `get` a level of to-one fields,
# `lists` and `counts` serve every parent of a level at once.
COSTS: dict[str, tuple[str, dict[str, int]]] = {
    "a list": ("{ projects(first: 60) { edges { node { id name } } } }", {"find": 1}),
    "a list and its length": (
        "{ projects(first: 60) { totalCount edges { node { id } } } }",
        {"find": 1, "count": 1},
    ),
    "to-one fields of one level": (
        """{ projects(first: 60) { edges { node {
            department { name } unit { name } disclosure { title } } } } }""",
        {"find": 1, "get": 1},
    ),
    "to-one fields of three levels": (
        """{ projects(first: 60) { edges { node {
            department { region { parent { name } } } } } } }""",
        {"find": 1, "get": 3},
    ),
    "lists of every row": (
        """{ projects(first: 60) { edges { node {
            goals { text } indicators { level3 }
            citations { totalCount edges { node { printed } } } } } } }""",
        {"find": 1, "lists": 3, "counts": 1},
    ),
    "lists of lists": (
        """{ disclosures(first: 6) { edges { node { projects { edges { node {
            indicators { level3 citations(first: 3) { edges { node { document { id } } } } }
            } } } } } } }""",
        {"find": 1, "lists": 3, "get": 1},
    ),
    "evidence of every row": (
        """{ indicators(first: 100) { edges { node {
            evidence(first: 1) { quote startLine } } } } }""",
        {"find": 1, "evidence": 1},
    ),
    "neighbours of every row": (
        """{ projects(first: 60) { edges { node { neighbours(direction: BOTH, first: 3) {
            edges { node { label } via { evidence { quote } } } } } } } }""",
        {"find": 1, "expand": 1, "get": 1, "link_evidence": 1},
    ),
    "who cites it": (
        f"""{{ projectsCiting({DOCUMENT}, first: 60) {{ totalCount document {{ label }}
            edges {{ basis confidence node {{ name department {{ name }} }}
            citations {{ printed evidence {{ startLine quote }} }} }} }} }}""",
        {"documents_named": 1, "find": 1, "citing": 1, "count": 1, "get": 2, "evidence": 1},
    ),
    "a document": (
        f"""{{ policyDocument({DOCUMENT}) {{
            label citationCount sameAs {{ confidence }} issuer {{ organName }} }} }}""",
        {"documents_named": 1, "get": 2, "counts": 1, "expand": 1},
    ),
    "documents and their counts": (
        """{ policyDocuments(first: 60) { edges { node {
            citationCount sameAs { confidence } issuer { organName region { name } } } } } }""",
        {"find": 1, "counts": 1, "expand": 1, "get": 2},
    ),
    "states of disclosures": (
        """{ disclosures { edges { node { current loadedAt source { fileName }
            supersededBy { id } warnings { code } } } } }""",
        {"find": 1, "statuses": 1, "warnings": 1},
    ),
    "the other printings": (
        """{ projects(first: 60, filter: {includeRestatements: true}) { edges { node {
            restates { id } restatements { id } } } } }""",
        {"find": 1, "restatements": 1, "get": 1},
    ),
    "impact": (
        f"""{{ impact({DOCUMENT}) {{ projects certain {{ wan }}
            groups {{ totalCount edges {{ node {{ entity {{ label }} }} }} }} }} }}""",
        {"documents_named": 1, "exposure": 1, "get": 1},
    ),
    "search": (
        """{ search(text: "补助") {
            totalCount counts { count } edges { node { label } } } }""",
        {"search": 1, "search_counts": 1},
    ),
    "a walk of two hops": (
        """{ lineage(root: "PolicyDocument:财预〔2016〕36号", direction: DOWNSTREAM, depth: 2) {
            nodes { entity { label } hiddenUpstream } edges { evidence { quote } } } }""",
        {"get": 2, "expand": 2, "degrees": 1, "link_evidence": 1},
    ),
    "coverage": ("{ coverage { projects } }", {"coverage": 1}),
    "nodes": ('{ nodes(ids: ["Region:130824", "Issuer:冀财社"]) { id } }', {"get": 1}),
}


@pytest.mark.parametrize("name", COSTS)
def test_a_query_costs_what_it_says(
    ask: Asker, examples_store: CountingStore, name: str
) -> None:
    query, calls = COSTS[name]
    examples_store.calls.clear()
    ask(query)
    assert Counter(examples_store.calls) == calls


def test_an_operation_reads_one_state_of_the_store(
    ask: Asker, examples_store: CountingStore
) -> None:
    before = examples_store.snapshots
    ask(
        "{ coverage { projects } projects { totalCount edges { node { department { id } } } } }"
    )
    assert examples_store.snapshots == before + 1


def test_what_needs_no_store_opens_none(ask: Asker, examples_store: CountingStore) -> None:
    before = examples_store.snapshots
    ask("{ __typename }")
    ask.errors('{ node(id: "x") { id } }')
    ask.errors("{ nothing }")
    assert examples_store.snapshots == before

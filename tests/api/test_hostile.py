"""Operations that are meant to hurt are refused after a bounded number of steps."""

import json
from contextlib import suppress

import pytest
from graphql import GraphQLError, OperationDefinitionNode, get_introspection_query, parse

from budget_lineage.api.costs import CostRule
from budget_lineage.api.errors import OperationError
from budget_lineage.api.limits import VALIDATION_ERRORS, Limits
from budget_lineage.api.response_names import ResponseNames
from budget_lineage.api.schema import build_schema
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.api.hostile import HOSTILE, doubling

SCHEMA = build_schema().core
LIMITS = Limits()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_operation_is_refused_before_the_store_is_asked(
    ask: Asker, examples_store: CountingStore, name: str
) -> None:
    query, code = HOSTILE[name]
    before = examples_store.snapshots
    errors = ask.errors(query)
    assert {error["extensions"]["code"] for error in errors} == {code}
    assert len(errors) <= VALIDATION_ERRORS + 1
    assert all(len(error["message"]) < 500 for error in errors if code != "VALIDATION_FAILED")
    assert examples_store.snapshots == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_operation_takes_few_steps(name: str) -> None:
    query, _ = HOSTILE[name]
    try:
        document = parse(query, max_tokens=LIMITS.operation_tokens)
    except GraphQLError:
        # Reading stopped at the limit of tokens or of depth.
        return
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    rule = CostRule(SCHEMA, document, {})
    with suppress(OperationError, GraphQLError):
        rule.check(operation, LIMITS)
    assert rule.steps <= LIMITS.operation_tokens
    names = ResponseNames(document, LIMITS.operation_comparisons)
    with suppress(OperationError):
        names.check()
    assert names.steps <= LIMITS.operation_comparisons + 1


@pytest.mark.parametrize("levels", [5, 10, 20, 40, 80, 120])
def test_steps_grow_with_the_text_and_not_with_the_answer(levels: int) -> None:
    document = parse(doubling(levels))
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    rule = CostRule(SCHEMA, document, {})
    try:
        rule.check(operation, LIMITS)
    except OperationError:
        assert levels > 15
    assert rule.steps == 2 * levels + 2


def test_200_000_fields_are_refused_unread(ask: Asker) -> None:
    status, answer = ask.post(json.dumps({"query": "{" + "a " * 200_000 + "}"}).encode())
    assert status == 413
    assert answer["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


def test_a_string_of_a_megabyte_is_refused_unread(ask: Asker) -> None:
    body = {"query": "query($a:ID!){node(id:$a){id}}", "variables": {"a": "a" * 1_000_000}}
    status, answer = ask.post(json.dumps(body).encode())
    assert status == 413
    assert answer["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


def test_rows_that_variables_ask_for_count(ask: Asker) -> None:
    query = """query ($n: Int = 1, $m: Int = 1) { disclosures(first: $n) { edges { node {
        projects(first: $m) { edges { node { citations { edges { cursor } } } } } } } } }"""
    assert "data" in ask.answer(query)
    assert ask.code(query, n=200, m=200) == "COST_EXCEEDED"
    # Too many rows for one page are told as that, whatever they cost.
    assert ask.code(query, n=201, m=1) == "PAGE_TOO_LARGE"


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        pytest.param("{ __typename }", 2, id="a field"),
        pytest.param("{ projects(first: 3) { edges { cursor } } }", 8, id="rows"),
        pytest.param("{ projects { edges { cursor } } }", 42, id="the default of rows"),
        pytest.param("{ projects(first: null) { edges { cursor } } }", 42, id="null rows"),
        pytest.param("{ projects(first: 0) { edges { cursor } } }", 4, id="no rows"),
        pytest.param("{ projects(first: -1) { edges { cursor } } }", 4, id="bad rows"),
        pytest.param("{ projects { totalCount } }", 8, id="a count"),
        pytest.param('{ nodes(ids: ["a", "b"]) { id } }', 5, id="ids"),
        pytest.param("{ ...f } fragment f on Query { __typename }", 2, id="a fragment"),
        pytest.param("{ nothing { nothing } }", 3, id="what the schema does not know"),
        pytest.param(
            "{projects(first:2) {...f}} fragment f on ProjectConnection {edges {cursor}}",
            6,
            id="rows of a fragment",
        ),
    ],
)
def test_the_cost_is_what_the_answer_may_hold(query: str, cost: int) -> None:
    document = parse(query)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    assert CostRule(SCHEMA, document, {}).check(operation, LIMITS) == cost


def test_the_usual_question_about_the_schema_is_within_the_limits(ask: Asker) -> None:
    assert ask(get_introspection_query())["__schema"]["queryType"]["name"] == "Query"

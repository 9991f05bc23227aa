"""Operations made from the schema by chance: well-formed answers, no failures."""

import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes as literals
from hypothesis_graphql import queries
from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.api.schema import sdl
from loaders.documents.resolving import resolve_citations
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.contract.effort import tries
from tests.proofs import Found

SCALARS = {
    "Decimal": st.decimals(-100, 100, places=2).map(lambda n: literals.String(str(n))),
    "DateTime": st.just(literals.String("2024-03-01T08:30:00+08:00")),
    "Date": st.just(literals.String("2024-03-01")),
}

# A Neo4j takes longer for each of the many questions of one operation.
OPERATIONS = {"sqlite": tries(150, 10_000), "neo4j": tries(20, 10_000)}
# Hypothesis remembers whatever it has made in a run, 0.2 MB each.
_AT_ONCE = 500


@pytest.fixture
def asker(examples_store: CountingStore) -> Iterator[Asker]:
    """One client for all of them."""
    with TestClient(create_app(examples_store.counted, None, resolve_citations)) as client:
        yield Asker(client)


def check(asker: Asker, query: str) -> None:
    """Send an operation, and look at the answer and the log."""
    # Not caplog: it would hold the log of all examples.
    failures: list[logging.LogRecord] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = failures.append  # type: ignore[assignment,method-assign]
    logging.getLogger("budget_lineage").addHandler(handler)
    try:
        status, answer = asker.post(json.dumps({"query": query}).encode())
    finally:
        logging.getLogger("budget_lineage").removeHandler(handler)
    assert failures == []
    assert status == 200 or (status == 400 and "\\ud" in json.dumps(query))
    assert set(answer) <= {"data", "errors"}
    assert answer
    for error in answer.get("errors", ()):
        assert error["extensions"]["code"] != "INTERNAL"


def test_generated_operations_are_answered_in_good_order(
    asker: Asker, store_kind: str, found: Found
) -> None:
    operations = OPERATIONS[store_kind]
    for begun in range(0, operations, _AT_ONCE):

        @seed(begun)
        @settings(
            max_examples=min(_AT_ONCE, operations - begun),
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(query=queries(sdl(), custom_scalars=SCALARS, allow_null=True))
        def ask_all(query: str) -> None:
            check(asker, query)

        ask_all()
    found(
        "security",
        f"operations made from the schema, {store_kind}",
        None,
        operations=operations,
        failures_inside=0,
    )

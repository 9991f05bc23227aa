"""Operations made from the schema by chance: well-formed answers, no failures."""

import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes as literals
from hypothesis_graphql import queries
from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.api.schema import sdl
from loaders.resolving import resolve_citations
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.contract.effort import tries

SCALARS = {
    "Decimal": st.decimals(-100, 100, places=2).map(lambda n: literals.String(str(n))),
    "DateTime": st.just(literals.String("2024-03-01T08:30:00+08:00")),
    "Date": st.just(literals.String("2024-03-01")),
}


@pytest.fixture
def asker(examples_store: CountingStore) -> Iterator[Asker]:
    """One client for all of them."""
    with TestClient(create_app(examples_store.counted, None, resolve_citations)) as client:
        yield Asker(client)


@settings(
    max_examples=tries(150, 10_000),
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(query=queries(sdl(), custom_scalars=SCALARS, allow_null=True))
def test_a_generated_operation_is_answered_in_good_order(asker: Asker, query: str) -> None:
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

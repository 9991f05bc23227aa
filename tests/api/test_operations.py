"""Texts of operations: which are remembered, and that one at a time is read beside answers."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from graphql import GraphQLError
from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.api.limits import Limits
from budget_lineage.api.operations import Operations, Prepared
from budget_lineage.api.schema import build_schema
from tests.api.counting import CountingStore

SCHEMA = build_schema().core
LONG = "# " + "x" * 1_500 + "\n"


@pytest.fixture
def operations() -> Operations:
    return Operations(SCHEMA, Limits())


def test_a_long_text_that_was_answered_is_at_hand_the_next_time(operations: Operations) -> None:
    text = LONG + "{ coverage { projects } }"
    assert operations.takes_long(text)
    first = operations.prepare(text, None)
    assert not operations.takes_long(text)
    assert operations.prepare(text, None).document is first.document


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("{ nothing }", id="invalid"),
        pytest.param("{ " + "coverage { projects } " * 200 + "}", id="too costly"),
        pytest.param("{ " + "# " + "x" * 4_000 + "\n __typename }", id="too long to be kept"),
    ],
)
def test_a_text_that_was_refused_or_is_very_long_is_not_kept(
    operations: Operations, query: str
) -> None:
    text = LONG + query
    for _ in range(2):
        with suppress(GraphQLError):
            assert operations.prepare(text, None).errors or len(text) > 4_000
        assert operations.takes_long(text)


def test_what_is_remembered_is_bounded_and_the_latest_stay(operations: Operations) -> None:
    texts = [f"{LONG}# {number}\n{{ __typename }}" for number in range(200)]
    for text in texts:
        operations.prepare(texts[0], None)
        operations.prepare(text, None)
    at_hand = [not operations.takes_long(text) for text in texts]
    assert sum(at_hand) == 128
    assert at_hand[0]
    assert all(at_hand[-127:])


def test_long_texts_are_read_one_at_a_time(
    examples_store: CountingStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, most = 0, 0
    turn, pause = threading.Lock(), threading.Event()
    prepare = Operations.prepare

    def noting(self: Operations, text: str, *rest: None) -> Prepared:
        nonlocal reading, most
        with turn:
            reading += 1
            most = max(most, reading)
        pause.wait(0.05)
        try:
            return prepare(self, text, *rest)
        finally:
            with turn:
                reading -= 1

    monkeypatch.setattr(Operations, "prepare", noting)
    with TestClient(create_app(examples_store.counted)) as client, ThreadPoolExecutor(6) as ask:
        bodies = [{"query": f"{LONG}{{ a{number}: __typename }}"} for number in range(6)]
        answers = list(ask.map(lambda body: client.post("/graphql", json=body), bodies))
    assert [answer.status_code for answer in answers] == [200] * 6
    assert most == 1

"""What goes wrong inside: told as a code, never in the words of the inside."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from starlette.testclient import TestClient

from budget_lineage.api import reading
from budget_lineage.api.app import create_app
from budget_lineage.api.errors import MASKED
from budget_lineage.api.limits import Limits
from budget_lineage.errors import StoreBusyError, StoreError
from budget_lineage.store.port import GraphSnapshot, GraphStore
from tests.api.asking import Asker
from tests.contract.records import Draft

SECRET = "/srv/secret/budgets.db"


class FailingStore:
    """A store whose snapshots cannot be opened."""

    def __init__(self, error: Exception) -> None:
        self._error = error
        self.asked = 0

    @contextmanager
    def snapshot(
        self, seconds_left: Callable[[], float] | None = None
    ) -> Iterator[GraphSnapshot]:
        self.asked += 1
        raise self._error
        yield


@contextmanager
def asking(store: object, limits: Limits | None = None) -> Iterator[Asker]:
    with TestClient(create_app(cast(GraphStore, store), limits)) as client:
        yield Asker(client)


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        pytest.param(ValueError(SECRET), "INTERNAL", MASKED, id="a bug"),
        pytest.param(
            StoreError(Path(SECRET), "is damaged", "restore it"),
            "INTERNAL",
            MASKED,
            id="a store",
        ),
        pytest.param(
            StoreBusyError(Path(SECRET), "is busy", "wait"), "BUSY", None, id="a busy store"
        ),
    ],
)
def test_nothing_of_the_inside_is_told(
    caplog: pytest.LogCaptureFixture, error: Exception, code: str, message: str | None
) -> None:
    with asking(FailingStore(error)) as ask, caplog.at_level(logging.ERROR):
        (told,) = ask.errors("{ coverage { disclosures } }")
    assert told["extensions"] == {"code": code}
    assert told["path"] == ["coverage"]
    assert SECRET not in str(told)
    assert message is None or told["message"] == message
    assert (SECRET in caplog.text) is (code == "INTERNAL")


@pytest.mark.parametrize(
    ("error", "times"),
    [
        pytest.param(KeyError("gone"), 3, id="found a moment before"),
        pytest.param(TypeError("nothing"), 3, id="without its properties"),
        pytest.param(StoreError(Path(SECRET), "is damaged", "restore it"), 1, id="a store"),
    ],
)
def test_what_may_come_of_a_text_taken_out_is_tried_again(error: Exception, times: int) -> None:
    store = FailingStore(error)
    with asking(store) as ask:
        assert ask.code("{ coverage { disclosures } }") == "INTERNAL"
    assert store.asked == times


def test_an_operation_has_a_deadline(store: GraphStore, load: Callable[[Draft], str]) -> None:
    draft = Draft()
    for number in range(50):
        draft.project(f"项目{number}")
    load(draft)
    with asking(store, Limits(deadline_seconds=0.0)) as ask:
        answer = ask.answer("{ projects { totalCount edges { node { name } } } }")
    codes = {error["extensions"]["code"] for error in answer.get("errors", [])}
    # A store looks at the clock now and then only: short questions may be answered still.
    assert codes <= {"DEADLINE_EXCEEDED"}


def test_a_walk_stops_early_with_what_it_has(
    store: GraphStore, load: Callable[[Draft], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # All of the time is kept for reading what was found: a walk is late at once.
    monkeypatch.setattr(reading, "_RESERVE", 1.0)
    draft = Draft()
    project = draft.project("养老", cites=["冀财社〔2022〕150号"])
    load(draft)
    query = "query ($root: ID!) { lineage(root: $root) { stops complete nodes { depth } } }"
    with asking(store) as ask:
        answer = ask(query, root=project)["lineage"]
    assert answer == {"stops": ["DEADLINE"], "complete": False, "nodes": [{"depth": 0}]}


def test_a_field_that_fails_leaves_the_others(ask: Asker) -> None:
    answer = ask.answer('{ good: coverage { disclosures } bad: node(id: "x") { id } }')
    assert answer["data"] == {"good": {"disclosures": 6}, "bad": None}
    (error,) = answer["errors"]
    assert error["path"] == ["bad"]
    assert error["extensions"] == {"code": "BAD_ID"}


def test_a_message_says_what_to_do(ask: Asker) -> None:
    (error,) = ask.errors("{ projects(first: 201) { totalCount } }")
    assert "201" in error["message"]
    assert "200" in error["message"]
    (error,) = ask.errors('{ projects(after: "x") { totalCount } }')
    assert "endCursor" in error["message"]

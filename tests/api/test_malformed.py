"""Whatever the body: a JSON answer, never an error of the server's."""

import logging

import pytest

from tests.api.asking import Asker
from tests.api.malformed import malformed_bodies
from tests.contract.effort import tries
from tests.proofs import Found


def test_a_malformed_body_is_answered_in_good_order(
    ask: Asker, store_kind: str, caplog: pytest.LogCaptureFixture, found: Found
) -> None:
    statuses = set()
    with caplog.at_level(logging.ERROR):
        for body in malformed_bodies(tries(300, 2_000)):
            status, answer = ask.post(body)
            statuses.add(status)
            assert status in {200, 400, 413}, body
            assert set(answer) <= {"data", "errors"}
            for error in answer.get("errors", ()):
                assert error["message"]
                assert error["extensions"]["code"] not in {"INTERNAL", "BUSY"}, body
    assert {200, 400} <= statuses
    assert caplog.records == []
    found(
        "security",
        f"malformed bodies, {store_kind}",
        None,
        bodies=tries(300, 2_000),
        failures_inside=0,
    )

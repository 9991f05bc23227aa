"""Waiting for an answer while the deadline is looked at."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from budget_lineage.store.neo4j import reading


def test_an_answer_that_comes_while_the_clock_is_looked_at_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_LOOK_SECONDS", 0)
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1

    with ThreadPoolExecutor(1) as threads:
        for _ in range(100):
            assert reading.result_of(threads.submit(lambda: [["row"]]), look) == [["row"]]
    assert looks


def test_what_asking_raises_is_raised() -> None:
    def ask() -> list[list[object]]:
        raise TimeoutError

    with ThreadPoolExecutor(1) as threads, pytest.raises(TimeoutError):
        reading.result_of(threads.submit(ask), lambda: None)

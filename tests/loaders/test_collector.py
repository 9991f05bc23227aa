"""The collector is put off while texts are read, and only then."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from loaders.collector import without_collector
from loaders.disclosure import read_disclosure
from loaders.errors import NotADisclosureError
from tests.texts import EXAMPLES


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_no_collection_runs_while_a_text_is_read() -> None:
    data = EXAMPLES[0].read_bytes()
    read_disclosure(data, "a.txt")
    begun: list[object] = []

    def note(phase: str, _: object) -> None:
        if phase == "start":
            begun.append(phase)

    gc.callbacks.append(note)
    try:
        read_disclosure(data, "a.txt")
        seen = len(begun)
    finally:
        gc.callbacks.remove(note)
    # One may be due before the collector is put off, and one when it is on again.
    assert seen <= 2
    assert gc.isenabled()


def test_a_refused_text_leaves_the_collector_on() -> None:
    with pytest.raises(NotADisclosureError):
        read_disclosure("今天天气很好。".encode(), "a.txt")
    assert gc.isenabled()


def test_the_last_of_several_readers_sets_it_back() -> None:
    inside = Barrier(2)
    left = Barrier(2)

    def first() -> bool:
        with without_collector():
            inside.wait(5)
        left.wait(5)
        return gc.isenabled()

    def second() -> bool:
        with without_collector():
            inside.wait(5)
            left.wait(5)
            return gc.isenabled()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.submit(first), pool.submit(second)
        assert not other.result(10)
        one.result(10)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with without_collector():
        pass
    assert not gc.isenabled()

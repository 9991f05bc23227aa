"""Loading in any order gives one graph, whatever hash seed, locale and time zone are."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import GraphStore
from graph_schema.records import DisclosureRecords
from tests.contract.effort import tries
from tests.contract.random_texts import random_text
from tests.proofs import Found
from tests.texts import EXAMPLES, SEEDS, records_of

StoreMaker = Callable[[], GraphStore]

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
# Loads the examples into the file named, and prints the digest.
PROGRAM = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from budget_lineage.store import open_store
from tests.texts import EXAMPLES, records_of
store = open_store(sys.argv[1])
for path in EXAMPLES[::int(sys.argv[2])]:
    store.load(records_of(path), datetime.now(timezone.utc))
with store.snapshot() as graph:
    print(graph.digest())
"""


def digest_after(store: GraphStore, texts: Sequence[DisclosureRecords]) -> str:
    for text in texts:
        store.load(text, NOON)
    with store.snapshot() as graph:
        return graph.digest()


def digests_of(make: StoreMaker, orders: Iterable[Sequence[DisclosureRecords]]) -> set[str]:
    """Return the digests of new stores, each filled in one of the orders."""
    digests = set()
    for order in orders:
        store = make()
        digests.add(digest_after(store, order))
        store.close()
    return digests


def oracle_digest(texts: Sequence[DisclosureRecords]) -> str:
    return digest_after(MemoryStore(), texts)


@pytest.mark.skipif(len(SEEDS) != 5, reason="the five seeds are not beside the checkout")
def test_the_seeds_give_one_digest_in_every_order(
    make: StoreMaker, found: Found, request: pytest.FixtureRequest
) -> None:
    texts = [records_of(path) for path in SEEDS]
    orders = Random(5).sample(list(permutations(texts)), tries(6, 120))
    assert digests_of(make, orders) == {oracle_digest(texts)}
    store = request.node.callspec.params["make"]
    found("store", f"five real texts in orders, {store}", 5, orders=len(orders), digests=1)


def test_the_examples_give_one_digest_in_random_orders(make: StoreMaker) -> None:
    texts = [records_of(path) for path in EXAMPLES]
    random = Random(7)
    orders = [random.sample(texts, len(texts)) for _ in range(tries(6, 30))]
    assert digests_of(make, orders) == {oracle_digest(texts)}


def test_taking_some_away_and_loading_all_again_changes_nothing(make: StoreMaker) -> None:
    texts = [records_of(path) for path in EXAMPLES]
    random, expected = Random(7), oracle_digest(texts)
    for _ in range(tries(2, 30)):
        store = make()
        order = random.sample(texts, len(texts))
        assert digest_after(store, order) == expected
        for text in order[::2]:
            store.retract(text.disclosure.id)
        assert digest_after(store, order) == expected
        store.close()


def test_random_texts_that_supersede_none_give_one_digest_in_random_orders(
    make: StoreMaker,
) -> None:
    random = Random(11)
    for _ in range(tries(6, 60)):
        drawn = [random_text(random) for _ in range(8)]
        groups = {text.disclosure.id.rsplit("/", 1)[0]: text for text in drawn}
        texts = list(groups.values())
        order = random.sample(texts, len(texts))
        assert digests_of(make, [order]) == {oracle_digest(texts)}


@pytest.mark.parametrize(
    ("step", "surroundings"),
    [
        pytest.param(1, {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, id="C locale"),
        pytest.param(
            -1,
            {"PYTHONHASHSEED": "4321", "LC_ALL": "zh_CN.GB18030", "TZ": "Asia/Shanghai"},
            id="backwards, another seed, a Chinese locale, eight hours ahead",
        ),
    ],
)
def test_surroundings_do_not_change_the_digest(
    tmp_path: Path, step: int, surroundings: dict[str, str]
) -> None:
    printed = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "graph.db"), str(step)],
        env={**os.environ, **surroundings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed.strip() == oracle_digest([records_of(path) for path in EXAMPLES])

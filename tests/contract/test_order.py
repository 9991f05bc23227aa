"""Loading in any order gives one graph, whatever hash seed, locale and time zone are."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import GraphStore
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import DisclosureRecords
from tests.contract.effort import PROVING
from tests.contract.random_texts import random_text
from tests.proofs import Found
from tests.texts import EXAMPLES, SEEDS, records_of

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


def digest_after(store: GraphStore, texts: list[DisclosureRecords]) -> str:
    for text in texts:
        store.load(text, NOON)
    with store.snapshot() as graph:
        return graph.digest()


def oracle_digest(texts: list[DisclosureRecords]) -> str:
    return digest_after(MemoryStore(), texts)


@pytest.mark.skipif(len(SEEDS) != 5, reason="the five seeds are not beside the checkout")
def test_the_seeds_give_one_digest_in_every_order(tmp_path: Path, found: Found) -> None:
    texts = [records_of(path) for path in SEEDS]
    orders = list(permutations(texts))
    tried = orders if PROVING else Random(5).sample(orders, 4)
    digests = set()
    for number, order in enumerate(tried):
        store = SqliteStore(tmp_path / f"{number}.db")
        digests.add(digest_after(store, list(order)))
        store.close()
    assert digests == {oracle_digest(texts)}
    found("store", "five real texts in orders", 5, orders=len(tried), digests=len(digests))


def test_the_examples_give_one_digest_in_random_orders(tmp_path: Path) -> None:
    texts = [records_of(path) for path in EXAMPLES]
    random = Random(7)
    expected = oracle_digest(texts)
    for number in range(30 if PROVING else 3):
        store = SqliteStore(tmp_path / f"{number}.db")
        order = random.sample(texts, len(texts))
        assert digest_after(store, order) == expected
        # Taking some away and loading them again, and loading all twice, changes nothing.
        for text in order[::2]:
            store.retract(text.disclosure.id)
        assert digest_after(store, order) == expected
        store.close()


def test_random_texts_that_supersede_none_give_one_digest_in_random_orders(
    tmp_path: Path,
) -> None:
    random = Random(11)
    for number in range(60 if PROVING else 10):
        drawn = [random_text(random) for _ in range(8)]
        groups = {text.disclosure.id.rsplit("/", 1)[0]: text for text in drawn}
        texts = list(groups.values())
        store = SqliteStore(tmp_path / f"{number}.db")
        assert digest_after(store, random.sample(texts, len(texts))) == oracle_digest(texts)
        store.close()


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

"""Copies of whole stores: equal digests, in load order, resumed where they broke off."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from budget_lineage.cli.application import app
from budget_lineage.store import open_store
from budget_lineage.store.copying import compare_stores, copy_store
from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import DisclosureStatus, GraphStore
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import LoadWarning
from tests.contract.random_texts import random_text
from tests.faults.loader import NOON
from tests.neo4j.server import KeptStore, Server

TEXTS = 8


@pytest.fixture
def source() -> MemoryStore:
    """A store in which texts supersede each other."""
    random, store = Random(41), MemoryStore()
    for _ in range(TEXTS):
        store.load(random_text(random), NOON)
    return store


@pytest.fixture
def target(tmp_path: Path) -> Iterator[GraphStore]:
    store = SqliteStore(tmp_path / "copy.db")
    yield store
    store.close()


def statuses(store: GraphStore) -> list[DisclosureStatus]:
    with store.snapshot() as graph:
        return list(graph.statuses(graph.disclosure_ids()).values())


def test_a_copy_has_the_digest_and_the_statuses(source: GraphStore, target: GraphStore) -> None:
    steps = list(copy_store(source, target))
    assert all(step.copied for step in steps)
    assert [step.number for step in steps] == list(range(1, steps[0].total + 1))
    assert compare_stores(source, target).equal
    assert statuses(target) == statuses(source)


def test_a_copy_that_broke_off_goes_on(source: GraphStore, target: GraphStore) -> None:
    assert len(list(islice(copy_store(source, target), 3))) == 3
    assert [step.copied for step in copy_store(source, target)][:4] == [False] * 3 + [True]
    assert compare_stores(source, target).equal
    assert statuses(target) == statuses(source)


def test_what_other_rules_had_read_is_replaced(source: MemoryStore, target: GraphStore) -> None:
    with source.snapshot() as graph:
        records = graph.records(graph.disclosure_ids()[0])
    assert records is not None
    others = (*records.warnings, LoadWarning("OLD_RULE", "seen by older rules", None))
    target.load(replace(records, warnings=others), NOON)
    list(copy_store(source, target))
    assert compare_stores(source, target).equal


def test_what_only_the_target_has_is_said(source: GraphStore, target: GraphStore) -> None:
    surplus = random_text(Random(3))
    target.load(surplus, NOON)
    list(copy_store(source, target))
    comparison = compare_stores(source, target)
    assert not comparison.equal
    assert comparison.surplus == (surplus.disclosure.id,)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_the_commands_set_up_and_copy(tmp_path: Path, source: GraphStore) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    assert run("--store", str(one), "init").exit_code == 0
    opened = open_store(one, create=False)
    list(copy_store(source, opened))
    opened.close()
    done = run("copy", "--from", f"sqlite:///{one}", "--to", str(other))
    assert done.exit_code == 0, done.output
    with source.snapshot() as graph:
        assert f"Both have the digest {graph.digest()}." in done.output


@pytest.mark.neo4j
def test_there_and_back_through_neo4j(
    tmp_path: Path, source: GraphStore, neo4j_database: Server, kept_store: KeptStore
) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    opened = open_store(one)
    list(copy_store(source, opened))
    opened.close()
    for there in (
        ("--from", str(one), "--to", neo4j_database.location),
        ("--from", neo4j_database.location, "--to", str(other)),
    ):
        done = run("copy", *there)
        assert done.exit_code == 0, done.output
    assert statuses(kept_store) == statuses(source)

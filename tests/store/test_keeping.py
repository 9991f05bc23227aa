"""Check, statistics, backup, reading texts again, and files of older versions."""

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec import structs

from budget_lineage.errors import StoreError
from budget_lineage.store import open_store
from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import LoadStatus
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import DisclosureRecords, LoadWarning
from tests.contract.random_texts import random_text
from tests.contract.records import Draft

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.db"


@pytest.fixture
def texts() -> list[DisclosureRecords]:
    random = Random(3)
    return [random_text(random) for _ in range(12)]


@pytest.fixture
def store(path: Path, texts: list[DisclosureRecords]) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    for text in texts:
        store.load(text, NOON)
    yield store
    store.close()


def alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_store_has_no_findings(store: SqliteStore) -> None:
    report = store.check()
    assert report.findings == ()
    assert report.sound
    with store.snapshot() as graph:
        assert report.digest == graph.digest()
    assert min(report.disclosures, report.nodes, report.edges, report.texts) > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE node SET json = replace(json, '养老', '就业') WHERE kind = 'PROJECT'",
        "UPDATE node SET amount = 7 WHERE kind = 'PROJECT'",
        "UPDATE node SET visible = NOT visible WHERE kind = 'PROJECT'",
        "UPDATE node SET visible = NOT visible WHERE kind = 'REGION'",
        "UPDATE node SET name = 'x' WHERE kind = 'DEPARTMENT'",
        "UPDATE node SET code = 'x' WHERE kind = 'POLICY_DOCUMENT'",
        "UPDATE node SET id = id || 'x' WHERE kind = 'INDICATOR'",
        "UPDATE node SET owner = owner + 1000 WHERE kind = 'GOAL'",
        "UPDATE disclosure SET file_name = 'other.txt'",
        "UPDATE disclosure SET load_order = load_order + 100",
        "UPDATE disclosure SET current = NOT current",
        "UPDATE disclosure SET digest = 'x'",
        "UPDATE disclosure SET parts = '[]'",
        "DELETE FROM disclosure WHERE key = (SELECT min(key) FROM disclosure)",
        "DELETE FROM source WHERE disclosure = (SELECT min(disclosure) FROM source)",
        "UPDATE source SET text = (SELECT max(text) FROM source)",
        "DELETE FROM warning",
        "UPDATE warning SET code = 'OTHER'",
        "DELETE FROM mention WHERE disclosure = (SELECT min(disclosure) FROM mention)",
        "UPDATE mention SET evidence = '[]'",
        "DELETE FROM edge WHERE key = (SELECT min(key) FROM edge WHERE kind = 'CITES')",
        "UPDATE edge SET visible = NOT visible WHERE owner IS NOT NULL",
        "UPDATE edge SET visible = NOT visible WHERE owner IS NULL",
        "UPDATE edge SET confidence = 0.25 WHERE owner IS NULL",
        "UPDATE edge SET target = source WHERE key = (SELECT max(key) FROM edge)",
        "UPDATE statement SET reasons = '[\"x\"]'",
        "DELETE FROM statement WHERE edge = (SELECT min(edge) FROM statement)",
        "UPDATE phrase SET folded = 'x' WHERE field = 'name'",
        "DELETE FROM phrase WHERE key = (SELECT max(key) FROM phrase)",
        "INSERT INTO bigram (rowid, words, numbers) VALUES (1, '养老', '')",
        "UPDATE node SET json = '{' WHERE kind = 'UNIT'",
        "UPDATE node SET kind = 'PLANET' WHERE kind = 'GOAL'",
    ],
)
def test_whatever_is_altered_is_found(store: SqliteStore, path: Path, statement: str) -> None:
    alter(path, statement)
    report = store.check()
    assert report.findings
    assert all(finding.subject and finding.problem for finding in report.findings)


def test_a_check_names_what_differs(store: SqliteStore, path: Path) -> None:
    alter(
        path,
        "UPDATE node SET amount = 7 WHERE kind = 'PROJECT'"
        " AND id = (SELECT max(id) FROM node WHERE kind = 'PROJECT')",
    )
    (finding,) = store.check().findings
    assert finding.subject.startswith("Project:")
    assert finding.problem == "its columns differ from its record"


def test_statistics_count_what_is_stored(
    store: SqliteStore, texts: list[DisclosureRecords]
) -> None:
    oracle = MemoryStore()
    for text in texts:
        oracle.load(text, NOON)
    stats, expected = store.stats(), oracle.stats()
    assert replace(stats, source_bytes=0, store_bytes=None) == replace(expected, source_bytes=0)
    assert stats.store_bytes
    assert stats.source_bytes > 0


class TestBackup:
    def test_a_backup_is_a_store_with_the_same_graph(
        self, store: SqliteStore, tmp_path: Path
    ) -> None:
        store.backup(tmp_path / "copy.db")
        copy = open_store(tmp_path / "copy.db", create=False)
        with copy.snapshot() as graph, store.snapshot() as original:
            assert graph.digest() == original.digest()
            assert graph.statuses(graph.disclosure_ids()) == original.statuses(
                graph.disclosure_ids()
            )
        assert copy.check().sound
        copy.close()
        assert {each.name for each in tmp_path.glob("*copy*")} == {"copy.db"}

    def test_a_backup_taken_while_texts_are_loaded_is_a_committed_state(
        self, store: SqliteStore, tmp_path: Path
    ) -> None:
        done = threading.Event()

        def load() -> None:
            for number in range(30):
                store.load(Draft(county=f"1308{number + 30}").records(), NOON)
            done.set()

        loader = threading.Thread(target=load)
        loader.start()
        number = 0
        while not done.is_set() or not number:
            store.backup(tmp_path / f"{number}.db")
            number += 1
        loader.join()
        for taken in range(number):
            copy = open_store(tmp_path / f"{taken}.db", create=False)
            assert copy.check().sound
            copy.close()

    def test_an_existing_file_is_not_overwritten(
        self, store: SqliteStore, tmp_path: Path
    ) -> None:
        target = tmp_path / "precious.txt"
        target.write_text("mine", encoding="utf-8")
        with pytest.raises(StoreError, match="exists already"):
            store.backup(target)
        assert target.read_text(encoding="utf-8") == "mine"

    def test_a_folder_that_is_missing_is_named(
        self, store: SqliteStore, tmp_path: Path
    ) -> None:
        with pytest.raises(StoreError, match=r"copy\.db: cannot be"):
            store.backup(tmp_path / "nowhere" / "copy.db")


class TestReadingAgain:
    def test_stored_texts_come_back_as_they_were_loaded(
        self, store: SqliteStore, texts: list[DisclosureRecords]
    ) -> None:
        last = {text.disclosure.id: text for text in texts}
        with store.snapshot() as graph:
            assert set(graph.disclosure_ids()) == set(last)
            for name, text in last.items():
                read = graph.records(name)
                assert read is not None
                assert (read.text, read.projects) == (text.text, text.projects)
                assert set(read.edges) == set(text.edges)
                assert set(read.mentions) == set(text.mentions)
            assert graph.records("Disclosure:unknown") is None

    def test_new_records_keep_the_place_of_the_old_ones(self, path: Path) -> None:
        store = SqliteStore(path)
        first, second = Draft(salt="1").records(), Draft(salt="2").records()
        store.load(first, NOON)
        store.load(second, NOON)
        newer = structs.replace(first, warnings=(LoadWarning("NEW_RULE", "seen anew", None),))
        outcome = store.load(newer, NOON + timedelta(days=1), first.disclosure.id)
        assert outcome.status is LoadStatus.REPLACED
        with store.snapshot() as graph:
            assert graph.disclosure_ids() == (first.disclosure.id, second.disclosure.id)
            status = graph.statuses([first.disclosure.id])[first.disclosure.id]
        assert (status.current, status.loaded_at) == (False, NOON)
        store.close()

    def test_new_records_may_come_under_another_id(self, path: Path) -> None:
        store = SqliteStore(path)
        misread = Draft(organ="民政局").records()
        store.load(misread, NOON)
        store.load(Draft(salt="later").records(), NOON)
        right = Draft(salt="earlier").records()
        store.load(right, NOON, replacing=misread.disclosure.id)
        with store.snapshot() as graph:
            assert graph.disclosure_ids()[0] == right.disclosure.id
            assert misread.disclosure.id not in graph.disclosure_ids()
            assert not graph.statuses([right.disclosure.id])[right.disclosure.id].current
        assert store.check().sound
        store.close()


VERSION_1 = (
    "DROP TABLE bigram",
    "DROP TABLE phrase",
    "ALTER TABLE disclosure DROP COLUMN seal",
    "PRAGMA user_version = 1",
)


def test_a_file_of_version_1_is_brought_up(store: SqliteStore, path: Path) -> None:
    with store.snapshot() as graph:
        digest, found = graph.digest(), graph.search("养老", None, 99)
    store.close()
    alter(path, *VERSION_1)
    newer = open_store(path)
    assert newer.check().findings == ()
    with newer.snapshot() as graph:
        assert graph.digest() == digest
        assert graph.search("养老", None, 99) == found
    newer.close()

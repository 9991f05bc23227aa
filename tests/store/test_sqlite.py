"""What is particular to the store file: opening, snapshots, threads, errors."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from budget_lineage.errors import (
    DeadlineError,
    SchemaVersionError,
    StoreBusyError,
    StoreError,
)
from budget_lineage.store import open_store
from budget_lineage.store.port import GraphSnapshot, ProjectQuery
from budget_lineage.store.sqlite import connections, loading
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import DisclosureRecords
from tests.contract.records import Draft

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def text(salt: str = "", county: str = "130821") -> DisclosureRecords:
    draft = Draft(county=county, salt=salt)
    draft.indicator(draft.project("养老", cites=["冀财社〔2022〕150号"]))
    return draft.records()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    yield store
    store.close()


class TestOpening:
    @pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
    def test_a_path_or_a_url_names_the_file(self, path: Path, form: str) -> None:
        store = open_store(form.format(path))
        store.close()
        assert path.exists()

    def test_a_relative_url_is_relative_to_the_folder(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(path.parent)
        open_store("sqlite:///budgets.db").close()
        assert (path.parent / "budgets.db").exists()

    def test_what_was_loaded_is_there_after_opening_again(self, path: Path) -> None:
        first = open_store(path)
        first.load(text(), NOON)
        first.close()
        second = open_store(path, create=False)
        with second.snapshot() as graph:
            assert graph.coverage().projects == 1
        second.close()

    def test_a_missing_file_is_named_if_none_is_to_be_made(self, path: Path) -> None:
        with pytest.raises(StoreError, match=r"graph\.db: no such store; load"):
            open_store(path, create=False)
        assert not path.exists()

    def test_a_missing_folder_is_an_error_of_ours(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="check that its folder exists"):
            open_store(tmp_path / "nowhere" / "graph.db")

    def test_a_file_that_is_no_database_is_refused_and_kept(self, path: Path) -> None:
        path.write_text("部门预算" * 100, encoding="utf-8")
        with pytest.raises(StoreError, match="is no store"):
            open_store(path)
        assert path.read_text(encoding="utf-8") == "部门预算" * 100

    def test_a_database_of_something_else_is_refused(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE other (x)")
        connection.close()
        with pytest.raises(StoreError, match="something else"):
            open_store(path)

    def test_a_newer_file_is_refused(self, path: Path) -> None:
        open_store(path).close()
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        with pytest.raises(SchemaVersionError, match="update budget-lineage"):
            open_store(path)


class TestSnapshots:
    def test_a_snapshot_does_not_see_later_loads(self, store: SqliteStore) -> None:
        store.load(text(), NOON)
        with store.snapshot() as before:
            store.load(text(county="130824"), NOON)
            assert before.coverage().disclosures == 1
            with store.snapshot() as after:
                assert after.coverage().disclosures == 2
            assert before.count(ProjectQuery()) == 1

    def test_several_threads_read_one_snapshot(self, store: SqliteStore) -> None:
        store.load(text(), NOON)

        def ask(graph: GraphSnapshot) -> int:
            return graph.count(ProjectQuery()) + len(graph.find(ProjectQuery(), 9).rows)

        with store.snapshot() as graph, ThreadPoolExecutor(8) as threads:
            assert set(threads.map(ask, [graph] * 200)) == {2}

    def test_readers_see_committed_states_only_while_a_writer_loads(
        self, store: SqliteStore
    ) -> None:
        counts: list[tuple[int, int]] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                with store.snapshot() as graph:
                    coverage = graph.coverage()
                    counts.append((coverage.disclosures, coverage.citations))

        with ThreadPoolExecutor(3) as threads:
            readers = [threads.submit(read) for _ in range(3)]
            for number in range(20):
                store.load(text(county=f"1308{number:02}"), NOON)
            done.set()
            for reader in readers:
                reader.result()
        assert counts
        assert all(disclosures == citations for disclosures, citations in counts)

    def test_time_ends_reading_with_an_error_of_ours(
        self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("budget_lineage.store.sqlite.store._STEPS_PER_LOOK", 1)
        store.load(text(), NOON)
        left = 1.0
        with store.snapshot(lambda: left) as graph:
            assert graph.coverage().projects == 1
            left = 0.0
            with pytest.raises(DeadlineError, match="too long"):
                graph.coverage()
        with store.snapshot() as graph:
            assert graph.coverage().projects == 1

    def test_a_snapshot_cannot_write(self, store: SqliteStore) -> None:
        with store._reader() as connection, pytest.raises(sqlite3.OperationalError):
            connection.execute("DELETE FROM node")


class TestWriting:
    def test_a_load_that_fails_half_way_leaves_nothing(
        self, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise sqlite3.OperationalError("planted")

        with monkeypatch.context() as patched:
            patched.setattr(loading, "add_statements", fail)
            with pytest.raises(StoreError, match="planted"):
                store.load(text(), NOON)
        with store.snapshot() as graph:
            assert graph.coverage().disclosures == 0
        store.load(text(), NOON)
        with store.snapshot() as graph:
            assert graph.coverage().disclosures == 1

    def test_a_second_writer_is_told_to_wait(
        self, path: Path, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connections, "BUSY_TIMEOUT_SECONDS", 0.05)
        other = open_store(path)
        with store._transaction(), pytest.raises(StoreBusyError, match="another process"):
            other.load(text(), NOON)
        other.load(text(), NOON)
        other.close()

    def test_retracting_everything_leaves_no_row(self, store: SqliteStore) -> None:
        texts = [text(), text("corrected"), text(county="130824")]
        for each in texts:
            store.load(each, NOON)
        for each in texts:
            store.retract(each.disclosure.id)
        with store._reader() as connection:
            tables = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'bigram%'"
            )
            counts = {
                name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                for (name,) in tables.fetchall()
            }
            words = connection.execute("SELECT count(*) FROM bigram WHERE bigram MATCH '养老'")
            assert words.fetchone() == (0,)
        assert set(counts.values()) == {0}

    def test_texts_that_look_like_sql_are_only_texts(self, store: SqliteStore) -> None:
        draft = Draft(organ="'; DROP TABLE node; --", county="'x")
        draft.project('"); DELETE FROM edge; --')
        store.load(draft.records(), NOON)
        with store.snapshot() as graph:
            found = graph.find(ProjectQuery(region="'x", of=draft.id), 9)
            assert [project.name for project in found.nodes] == ['"); DELETE FROM edge; --']
            assert graph.find(ProjectQuery(of="x' OR 1=1 --"), 9).rows == ()

"""Files to store: which files there are, what becomes of each, and that none stops another."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from budget_lineage.errors import StoreError
from budget_lineage.ingest import (
    Counts,
    FileOutcome,
    FileStatus,
    FoundFile,
    Refusal,
    find_files,
    ingest,
    parsing,
    parsing_processes,
    read_one,
)
from budget_lineage.store import open_store
from budget_lineage.store.port import (
    Coverage,
    DisclosureQuery,
    GraphStore,
    LoadOutcome,
    ProjectQuery,
)
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import DisclosureRecords
from loaders import disclosure
from loaders.sources import MAX_BYTES
from tests.texts import EXAMPLES, records_of

SAMPLE = EXAMPLES[0]
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    opened = open_store(tmp_path / "graph.db")
    yield opened
    opened.close()


def load(
    store: GraphStore | None, *paths: Path, executor: Executor | None = None
) -> list[FileOutcome]:
    return list(ingest(find_files(paths), store, lambda: NOON, executor, in_flight=3))


def coverage(store: GraphStore) -> Coverage:
    with store.snapshot() as graph:
        return graph.coverage()


def refusals(outcomes: list[FileOutcome]) -> dict[str, str]:
    return {each.path.name: each.refusal.code for each in outcomes if each.refusal}


class Unused(Executor):
    """Fails the test that lets it parse anything."""

    def submit(self, *_: object, **__: object) -> Future[Any]:
        raise AssertionError("a file was parsed")


class LosingWorkers(Executor):
    """Loses the process of every second file, as a machine short of memory does."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(
        self, call: Callable[..., Any], /, *args: object, **kwargs: object
    ) -> Future[Any]:
        self.submitted += 1
        if self.submitted == 4:
            raise BrokenExecutor("a child process terminated abruptly")
        future: Future[Any] = Future()
        if self.submitted == 2:
            future.set_exception(BrokenExecutor("a child process terminated abruptly"))
        else:
            future.set_result(call(*args, **kwargs))
        return future


def test_a_folder_stands_for_every_txt_and_html_below_it(tmp_path: Path) -> None:
    wanted = ["b.txt", "A.TXT", "deep/er/page.html"]
    for name in [*wanted, "notes.md", "txt", "table.csv"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = find_files([tmp_path])
    assert [str(each.path.relative_to(tmp_path)) for each in found] == sorted(wanted)
    assert {each.path.name: each.media_type for each in found}["page.html"] == "text/html"


def test_files_are_taken_in_the_order_of_their_paths_and_each_once(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "10.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    again = tmp_path / "sub" / ".." / "1.txt"
    found = find_files([tmp_path / "2.txt", tmp_path, again])
    assert [each.path.name for each in found] == ["1.txt", "10.txt", "2.txt"]


def test_a_named_file_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "disclosure"
    path.write_bytes(SAMPLE.read_bytes())
    assert [each.status for each in load(None, path)] == [FileStatus.READ]


def test_every_sample_is_added_with_its_counts(store: GraphStore) -> None:
    outcomes = load(store, *EXAMPLES)
    assert [each.path for each in outcomes] == EXAMPLES
    assert {each.status for each in outcomes} == {FileStatus.ADDED}
    for each in outcomes:
        records = records_of(each.path)
        assert each.disclosure_id == records.disclosure.id
        assert each.counts == Counts.of(records)
        assert each.sha256 == records.source.sha256
        assert each.seconds > 0
    assert coverage(store).disclosures == len(EXAMPLES)


def test_a_known_file_is_not_parsed_again(store: GraphStore) -> None:
    load(store, SAMPLE)
    (again,) = load(store, SAMPLE, executor=Unused())
    assert again.status is FileStatus.UNCHANGED


def test_the_same_text_in_another_encoding_changes_nothing(
    store: GraphStore, tmp_path: Path
) -> None:
    other = tmp_path / "gbk.txt"
    other.write_bytes(SAMPLE.read_text(encoding="utf-8").encode("gb18030"))
    (first,) = load(store, SAMPLE)
    (second,) = load(store, other)
    assert second.status is FileStatus.UNCHANGED
    assert second.disclosure_id == first.disclosure_id


def test_a_later_text_of_the_same_year_says_what_it_supersedes(
    store: GraphStore, tmp_path: Path
) -> None:
    later = tmp_path / "later.txt"
    later.write_bytes(SAMPLE.read_bytes() + "更正说明\n".encode())
    (first,) = load(store, SAMPLE)
    (second,) = load(store, later)
    assert second.status is FileStatus.ADDED
    assert second.supersedes == (first.disclosure_id,)


def test_records_of_other_rules_are_replaced(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, SAMPLE)
    monkeypatch.setattr("budget_lineage.ingest.pipeline.LOADER_VERSION", "newer")
    monkeypatch.setattr("loaders.assembly.publication.LOADER_VERSION", "newer")
    (again,) = load(store, SAMPLE)
    assert again.status is FileStatus.REPLACED
    assert coverage(store).disclosures == 1


def test_without_a_store_files_are_tried_only() -> None:
    outcomes = load(None, *EXAMPLES)
    assert {each.status for each in outcomes} == {FileStatus.READ}
    assert all(each.counts for each in outcomes)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "EMPTY_FILE", id="empty"),
        pytest.param(b" \r\n\t\n", "EMPTY_FILE", id="blank"),
        pytest.param(bytes(range(256)) * 64, "NOT_TEXT", id="binary"),
        pytest.param("今日天气晴。".encode() * 50, "NOT_A_DISCLOSURE", id="no disclosure"),
    ],
)
def test_a_file_that_is_no_disclosure_leaves_nothing(
    store: GraphStore, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    (outcome,) = load(store, path)
    assert outcome.status is FileStatus.FAILED
    assert outcome.refusal is not None
    assert outcome.refusal.code == code
    assert outcome.refusal.reason
    assert outcome.refusal.advice
    assert coverage(store) == Coverage(0, 0, 0, (), 0, 0, 0, 0, 0, 0, 0)


def test_paths_that_lead_to_no_file_are_named_with_the_reason(
    store: GraphStore, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "readme.md").write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "round.txt").symlink_to("round.txt")
    names = ("none", "missing.txt", "pipe.txt", "round.txt")
    outcomes = load(store, *(tmp_path / name for name in names), SAMPLE)
    assert refusals(outcomes) == {
        "none": "NO_FILES",
        "missing.txt": "MISSING_PATH",
        "pipe.txt": "NOT_A_FILE",
        "round.txt": "MISSING_PATH",
    }
    assert coverage(store).disclosures == 1


def test_a_name_that_is_too_long_is_refused() -> None:
    (outcome,) = load(None, Path("x" * 5_000))
    assert refusals([outcome]) == {outcome.path.name: "UNREADABLE_PATH"}


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusals(load(None, path)) == {"large.txt": "FILE_TOO_LARGE"}


def test_a_file_that_vanishes_before_it_is_read_is_named(tmp_path: Path) -> None:
    gone = FoundFile(tmp_path / "gone.txt", "text/plain")
    (outcome,) = ingest([gone], None, lambda: NOON)
    assert outcome.status is FileStatus.FAILED


def test_a_file_name_that_is_no_text_is_kept_readable(
    store: GraphStore, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    path.write_bytes(SAMPLE.read_bytes())
    (outcome,) = load(store, path)
    assert outcome.status is FileStatus.ADDED
    with store.snapshot() as graph:
        (status,) = graph.statuses([str(outcome.disclosure_id)]).values()
    assert status.source.file_name == "\ufffd\ufffd.txt"


def test_a_mistake_in_the_loaders_is_reported_and_stops_nothing(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(data: bytes, file_name: str, media_type: str) -> object:
        if file_name == SAMPLE.name:
            raise KeyError("a heading that nobody has seen")
        return records_of(SAMPLE.with_name(file_name))

    monkeypatch.setattr(disclosure, "read_disclosure", mistaken)
    outcomes = load(store, *EXAMPLES)
    assert refusals(outcomes) == {SAMPLE.name: "LOADER_FAILED"}
    (refusal,) = [each.refusal for each in outcomes if each.refusal]
    assert "KeyError" in refusal.reason
    assert "test_ingest.py:" in refusal.reason
    assert coverage(store).disclosures == len(EXAMPLES) - 1


def test_records_that_contradict_themselves_are_refused_and_stop_nothing(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def contradictory(data: bytes, file_name: str, media_type: str) -> object:
        records = records_of(SAMPLE.with_name(file_name))
        if file_name == SAMPLE.name:
            return replace(records, projects=records.projects * 2)
        return records

    monkeypatch.setattr(disclosure, "read_disclosure", contradictory)
    assert refusals(load(None, *EXAMPLES)) == {SAMPLE.name: "INVALID_RECORDS"}
    assert refusals(load(store, *EXAMPLES)) == {SAMPLE.name: "INVALID_RECORDS"}
    assert coverage(store).disclosures == len(EXAMPLES) - 1


def test_a_lost_process_costs_its_files_only(store: GraphStore) -> None:
    outcomes = load(store, *EXAMPLES, executor=LosingWorkers())
    lost = {EXAMPLES[1].name: "WORKER_LOST", EXAMPLES[3].name: "WORKER_LOST"}
    assert refusals(outcomes) == lost
    assert coverage(store).disclosures == len(EXAMPLES) - 2


def state(store: GraphStore) -> tuple[Coverage, list[str], list[str]]:
    with store.snapshot() as graph:
        disclosures = graph.find(DisclosureQuery(), 100).nodes
        projects = graph.find(ProjectQuery(), 200).nodes
        return graph.coverage(), [d.id for d in disclosures], [p.id for p in projects]


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(lambda: ThreadPoolExecutor(3), id="threads"),
        pytest.param(lambda: parsing_processes(2), id="processes"),
    ],
)
def test_parsing_at_once_loads_the_same_in_the_same_order(
    store: GraphStore, tmp_path: Path, start: Callable[[], Executor]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    one_by_one = load(store, *EXAMPLES, bad)
    other = open_store(tmp_path / "other.db")
    with start() as executor:
        at_once = load(other, *EXAMPLES, bad, executor=executor)
    assert [each.path for each in at_once] == [each.path for each in one_by_one]
    assert [each.refusal for each in at_once] == [each.refusal for each in one_by_one]
    assert state(other) == state(store)
    other.close()


def test_a_process_that_parses_imports_no_command() -> None:
    import_ours = "import budget_lineage.cli, sys; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", import_ours], capture_output=True, text=True, check=True
    )
    assert "budget_lineage.cli.application" not in said.stdout.split()
    with parsing_processes(1) as executor:
        executor.submit(parsing.try_out, b"", Path("empty.txt"), "text/plain").result()
        names = executor.submit(eval, "sorted(__import__('sys').modules)").result()
    assert "loaders.disclosure" in names
    assert not {"typer", "rich", "starlette", "budget_lineage.cli"} & set(names)


def test_the_commands_start_without_what_reads_texts() -> None:
    import_ours = "import budget_lineage.cli.application, sys; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", import_ours], capture_output=True, text=True, check=True
    )
    assert "budget_lineage.ingest.parsing" in said.stdout.split()
    assert "loaders.disclosure" not in said.stdout.split()


def test_no_more_files_are_held_than_allowed(tmp_path: Path) -> None:
    class Counting(Executor):
        submitted = 0

        def submit(
            self, call: Callable[..., Any], /, *args: object, **kwargs: object
        ) -> Future[Any]:
            self.submitted += 1
            future: Future[Any] = Future()
            future.set_result(call(*args, **kwargs))
            return future

    executor = Counting()
    outcomes = ingest(find_files(EXAMPLES), None, lambda: NOON, executor, in_flight=2)
    for done, _ in enumerate(outcomes, start=1):
        assert executor.submitted <= done + 1


def test_a_store_that_fails_ends_the_load_and_keeps_what_was_loaded(tmp_path: Path) -> None:
    class FullDisk(SqliteStore):
        """Takes one disclosure, then says that the disk is full."""

        def load(
            self,
            records: DisclosureRecords,
            loaded_at: datetime,
            replacing: str | None = None,
        ) -> LoadOutcome:
            if coverage(self).disclosures:
                raise StoreError(Path("x.db"), "no space left", "free some")
            return super().load(records, loaded_at, replacing)

    store = FullDisk(tmp_path / "x.db")
    outcomes = ingest(find_files(EXAMPLES), store, lambda: NOON)
    assert next(outcomes).status is FileStatus.ADDED
    with pytest.raises(StoreError, match="no space left"):
        next(outcomes)
    assert coverage(store).disclosures == 1
    store.close()


def test_one_file_can_be_read_without_a_store(tmp_path: Path) -> None:
    (found,) = find_files([SAMPLE])
    assert read_one(found) == records_of(SAMPLE)
    (missing,) = find_files([tmp_path / "missing.txt"])
    assert isinstance(read_one(missing), Refusal)

"""A full disk, a file that may not be written, two writers at once, many readers beside one."""

import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from budget_lineage.errors import StoreError
from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.sqlite.store import SqliteStore
from tests.contract.effort import tries
from tests.faults.loader import NOON, texts_of
from tests.faults.running import (
    ROOT,
    committed_digests,
    digest_of_file,
    finish,
    load_all,
    start_loader,
)
from tests.proofs import Found

TEXTS = 12
# Opens the store named, as somebody who is not root, loads one text, and prints the error.
WRITER = """
import os
import sys
from pathlib import Path
from budget_lineage.errors import StoreError
from budget_lineage.store.sqlite.store import SqliteStore
from tests.faults.loader import NOON, texts_of
if os.geteuid() == 0:
    os.setuid(65534)
try:
    SqliteStore(Path(sys.argv[1])).load(texts_of(13)[-1], NOON)
except StoreError as error:
    print(error)
"""
# Reads until the writer's file `done` is there; prints every state that it met.
READER = """
import sys
from pathlib import Path
from budget_lineage.store.sqlite.store import SqliteStore
store, done = SqliteStore(Path(sys.argv[1])), Path(sys.argv[2])
while True:
    last = done.exists()
    with store.snapshot() as graph:
        ids = graph.disclosure_ids()
        assert graph.coverage().disclosures <= len(ids)
        print(len(ids), graph.digest(), flush=True)
    if last:
        break
"""


@pytest.mark.parametrize("limit", [20_000, 200_000, 300_000])
def test_a_full_disk_is_named_and_nothing_half_is_left(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "graph.db"

    def forbid_large_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "tests.faults.loader", str(path), str(TEXTS)]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=forbid_large_files,
        check=False,
    )
    assert ended.returncode != 0
    said = ended.stdout + ended.stderr
    assert "StoreError" in said
    assert any(words in said for words in ("no space left", "cannot be read or written"))
    if path.exists() and path.stat().st_size:
        assert digest_of_file(path) in committed_digests(TEXTS)
    load_all(path, TEXTS)
    assert digest_of_file(path) == committed_digests(TEXTS)[-1]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_file_that_may_not_be_written_is_named_and_kept(open_folder: Path) -> None:
    path = open_folder / "graph.db"
    load_all(path, TEXTS)
    path.chmod(0o444)
    before = path.read_bytes()
    said = subprocess.run(
        [sys.executable, "-c", WRITER, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "read-only" in said.stdout or "cannot be" in said.stdout, said
    assert path.read_bytes() == before


def test_two_writers_at_once_both_succeed(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    SqliteStore(path).close()
    half = TEXTS // 2
    loaders = [start_loader(path, half), start_loader(path, TEXTS, 0, half)]
    assert [finish(loader)[0] for loader in loaders] == [0, 0]
    # Which of two texts supersedes the other depends on who was first; the file tells.
    store = SqliteStore(path)
    texts = {text.disclosure.id: text for text in texts_of(TEXTS)}
    oracle = MemoryStore()
    with store.snapshot() as graph:
        assert set(graph.disclosure_ids()) == set(texts)
        for name in graph.disclosure_ids():
            read = graph.records(name)
            assert read is not None
            oracle.load(read, NOON)
        with oracle.snapshot() as expected:
            assert graph.digest() == expected.digest()
    assert store.check().sound
    store.close()


def test_readers_beside_a_writer_meet_committed_states_only(
    tmp_path: Path, found: Found
) -> None:
    number = tries(30, 100)
    path, done = tmp_path / "graph.db", tmp_path / "done"
    SqliteStore(path).close()
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(path), str(done)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    load_all(path, number)
    done.touch()
    committed = set(committed_digests(number))
    met = set()
    for reader in readers:
        printed, errors = reader.communicate(timeout=120)
        assert (reader.returncode, errors) == (0, "")
        met |= {line.split()[1] for line in printed.splitlines()}
    assert met <= committed
    assert committed_digests(number)[-1] in met
    found(
        "store", "4 readers beside a writer", None, texts=number, states_met=len(met), errors=0
    )


def test_an_error_while_writing_leaves_the_store_usable(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.db")
    texts = texts_of(TEXTS)
    store.load(texts[0], NOON)
    pages = store._writer.execute("PRAGMA page_count").fetchone()[0]
    store._writer.execute(f"PRAGMA max_page_count = {pages}")

    def load_all_texts() -> None:
        for text in texts:
            store.load(text, NOON)

    with pytest.raises(StoreError, match="no space left"):
        load_all_texts()
    store._writer.execute("PRAGMA max_page_count = 1000000")
    load_all_texts()
    assert store.check().sound
    store.close()

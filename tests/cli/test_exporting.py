"""`export neo4j-import`: what it prints and leaves behind, from a store and from files."""

import shutil
from pathlib import Path

import pytest

from budget_lineage.ingest import Spool
from tests.cli.running import CommandLine
from tests.texts import EXAMPLES

FINISHED = "import.args"


def test_a_store_is_exported_and_the_next_steps_are_printed(
    samples: CommandLine, tmp_path: Path
) -> None:
    ended = samples("export", "neo4j-import", "a folder")
    assert (ended.code, ended.err) == (0, "")
    first, *_, enter, admin, init = ended.out.splitlines()
    assert first.startswith(f"{len(EXAMPLES)} disclosures, ")
    assert first.endswith(" MB in a folder.")
    assert enter == "  cd 'a folder'"
    assert admin == f"  neo4j-admin database import full neo4j @{FINISHED}"
    assert init.endswith(" init")
    folder = tmp_path / "a folder"
    named = {
        name
        for line in (folder / FINISHED).read_text(encoding="utf-8").splitlines()
        for name in line.split("=")[-1].split(",")
        if ".csv" in name
    }
    assert {path.name for path in folder.iterdir()} == {FINISHED, *named}


def test_files_are_exported_without_a_store(command: CommandLine, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    arguments = ("export", "neo4j-import", "out", *EXAMPLES[:2], empty, "--no-gzip")
    ended = command.bare(*arguments, "--report", "report.jsonl")
    assert ended.code == 1
    assert ended.errors == [
        f"error: {empty}: the file is empty; check the download and get the text again"
    ]
    lines = ended.out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["added", "added"]
    assert lines[2].startswith("3 files: 2 added, 1 failed; ")
    assert lines[3].startswith("2 disclosures, ")
    assert len(Path("report.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    out = tmp_path / "out"
    assert (out / FINISHED).exists()
    assert {path.suffix for path in out.iterdir()} == {".args", ".csv"}


def test_a_broken_off_export_goes_on(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = Spool.keep

    def stop_at_the_third(self: Spool, *arguments: object) -> object:
        if len(self) == 2:
            raise KeyboardInterrupt
        return keep(self, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Spool, "keep", stop_at_the_third)
        assert command.bare("export", "neo4j-import", "out", *EXAMPLES).code == 130
    assert not (tmp_path / "out" / FINISHED).exists()
    lines = command.bare("export", "neo4j-import", "out", *EXAMPLES).out.splitlines()
    statuses = [line.split()[0] for line in lines[: len(EXAMPLES)]]
    assert statuses == ["unchanged"] * 2 + ["added"] * (len(EXAMPLES) - 2)
    assert (tmp_path / "out" / FINISHED).exists()
    assert not list((tmp_path / "out").glob("*.db*"))
    again = command.bare("export", "neo4j-import", "out", *EXAMPLES)
    assert again.errors == ["error: out: holds an export already; name a new folder"]
    shutil.rmtree(tmp_path / "out")


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        pytest.param(
            ("--store", "missing.db", "export", "neo4j-import", "out"),
            1,
            "error: missing.db: no such store; load disclosures first, or name another",
            id="a store that is not there",
        ),
        pytest.param(
            ("--store", "neo4j://neo4j@127.0.0.1/neo4j", "export", "neo4j-import", "out"),
            1,
            "error: neo4j://neo4j@127.0.0.1/neo4j: a server gives no frozen state to export; "
            "copy it into a file, and export that",
            id="a server",
        ),
        pytest.param(
            ("export", "neo4j-import", "out", "missing.txt"),
            1,
            "error: out: there is nothing to export; name disclosures",
            id="no text at all",
        ),
        pytest.param(
            ("--store", "x.db", "export", "neo4j-import", "out", "some.txt"),
            2,
            "--store and PATH exclude each other",
            id="both a store and files",
        ),
        pytest.param(
            ("load", "some.txt", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:9"),
            2,
            "--jobs and --scheduler exclude each other",
            id="both processes and a cluster",
        ),
        pytest.param(
            ("load", str(EXAMPLES[0]), "--scheduler", "tcp://127.0.0.1:9"),
            1,
            "error: tcp://127.0.0.1:9: no scheduler answers there; start one (dask scheduler), "
            "or check the address",
            id="a cluster that is not there",
        ),
    ],
)
def test_what_cannot_be_exported_is_said(
    command: CommandLine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    error: str,
) -> None:
    monkeypatch.setattr("budget_lineage.ingest.clusters.CONNECT_SECONDS", 1.0)
    ended = command.bare(*arguments)
    assert ended.code == code
    assert error in " ".join(ended.err.split())
    assert not (tmp_path / "out" / FINISHED).exists()

"""`load`: what it prints, what it leaves behind, how it ends."""

import json
from pathlib import Path

import pytest

from tests.cli.running import CommandLine
from tests.texts import EXAMPLES, ROOT, records_of

SAMPLE = EXAMPLES[0]
FACTS = json.loads((ROOT / "tests" / "examples_facts.json").read_text(encoding="utf-8"))


def test_each_file_has_a_line_with_its_counts(command: CommandLine) -> None:
    ended = command("load", *EXAMPLES)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    for line, path in zip(lines, EXAMPLES, strict=False):
        words = line.split()
        projects = FACTS[path.name]["counts"]["projects"]
        assert words[0] == "added"
        assert words[-1] == str(path)
        assert words[1:5] == [
            str(projects["department"] + projects["unit"]),
            "projects",
            str(FACTS[path.name]["counts"]["indicators"]),
            "indicators",
        ]
    assert lines[-1].startswith(f"{len(EXAMPLES)} files: {len(EXAMPLES)} added; ")


def test_the_columns_of_a_load_are_aligned(command: CommandLine) -> None:
    lines = command("load", *EXAMPLES).out.splitlines()
    lines += command("load", *EXAMPLES).out.splitlines()
    starts = {line.index(str(EXAMPLES[0].parent)) for line in lines if str(ROOT) in line}
    assert len(starts) == 1


def test_loading_again_changes_nothing_and_says_so(command: CommandLine) -> None:
    command("load", SAMPLE)
    ended = command("load", SAMPLE)
    assert ended.code == 0
    assert ended.out.splitlines()[0].split()[:3] == ["unchanged", "already", "loaded"]
    assert ended.out.splitlines()[-1] == "1 file: 1 unchanged."


def test_the_store_may_be_named_behind_the_command(
    tmp_path: Path, command: CommandLine
) -> None:
    command.bare("load", SAMPLE, "--store", f"sqlite:///{tmp_path}/other.db")
    assert (tmp_path / "other.db").exists()
    assert not command.store.exists()


def test_the_environment_may_name_the_store(
    tmp_path: Path, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_STORE", "from-environment.db")
    command.bare("load", SAMPLE)
    assert (tmp_path / "from-environment.db").exists()


def test_the_store_is_in_the_working_directory_by_default(
    tmp_path: Path, command: CommandLine
) -> None:
    command.bare("load", SAMPLE)
    assert (tmp_path / "budget-lineage.db").exists()


def test_a_dry_run_leaves_no_store(command: CommandLine) -> None:
    ended = command("load", "--dry-run", *EXAMPLES)
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "Dry run: nothing was stored."
    assert not command.store.exists()


def test_several_jobs_print_what_one_prints(command: CommandLine, tmp_path: Path) -> None:
    one = command("load", *EXAMPLES)
    two = command.bare("--store", tmp_path / "two.db", "load", "--jobs", 2, *EXAMPLES)
    assert (two.code, two.out, two.err) == (one.code, one.out, one.err)


def test_json_has_a_line_for_each_file(command: CommandLine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.touch()
    ended = command("load", SAMPLE, bad, "--json")
    outcomes = {
        Path(outcome["path"]).name: outcome
        for outcome in map(json.loads, ended.out.splitlines())
    }
    added, failed = outcomes[SAMPLE.name], outcomes["bad.txt"]
    assert added["status"] == "added"
    assert added["disclosure"] == records_of(SAMPLE).disclosure.id
    assert added["counts"]["projects"] == len(records_of(SAMPLE).projects)
    assert (failed["status"], failed["code"]) == ("failed", "EMPTY_FILE")
    assert failed["counts"] is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("missing.txt", None, "there is no such file or folder", id="missing"),
        pytest.param("empty.txt", b"", "the file is empty", id="empty"),
        pytest.param("photo.txt", bytes(range(256)) * 99, "the file is binary", id="binary"),
        pytest.param(
            "news.txt", "今日天气晴。\n".encode() * 99, "no fiscal year", id="no disclosure"
        ),
    ],
)
def test_bad_input_is_one_clear_line_and_nothing_is_loaded(
    command: CommandLine, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    ended = command("load", path)
    assert ended.code == 1
    (error,) = ended.errors
    assert error.startswith(f"error: {path}: {reason}")
    assert ";" in error
    assert command("disclosures").out in {"", "No disclosure is loaded.\n"}


def test_a_folder_without_texts_is_an_error(command: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    ended = command("load", folder)
    assert ended.code == 1
    assert ended.errors == [
        f"error: {folder}: no .txt or .html file is below it; name the files, or another folder"
    ]


def test_a_file_that_fails_does_not_stop_the_others(
    command: CommandLine, tmp_path: Path
) -> None:
    bad = tmp_path / "0.txt"
    bad.touch()
    ended = command("load", bad, *EXAMPLES)
    assert ended.code == 1
    assert len(ended.errors) == 1
    count = len(EXAMPLES)
    assert f"{count + 1} files: {count} added, 1 failed; " in ended.out
    assert len(command("disclosures").out.splitlines()) == count


def test_a_mistyped_path_leaves_no_store(command: CommandLine) -> None:
    command("load", "missing.txt")
    assert not command.store.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["load"], id="no path"),
        pytest.param(["load", "--jobs", "0", "x"], id="no job"),
        pytest.param(["load", "--fast", "x"], id="an unknown option"),
        pytest.param(["lode", "x"], id="an unknown command"),
        pytest.param(["cites", "--match", "perhaps", "x"], id="an unknown match"),
        pytest.param(["lineage", "x", "--depth", "11"], id="too deep"),
        pytest.param(["serve", "--port", "70000"], id="a port beyond the last"),
    ],
)
def test_wrong_usage_ends_with_2(command: CommandLine, arguments: list[str]) -> None:
    ended = command.bare(*arguments)
    assert ended.code == 2
    assert "Error: " in ended.err


def test_a_setting_that_cannot_be_is_wrong_usage(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_PORT", "http")
    ended = command("disclosures")
    assert ended.code == 2
    assert "BUDGET_LINEAGE_PORT" in ended.err


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"this is no database, but it is long enough to be one" * 9, id="text"),
        pytest.param(b"SQLite format 3\x00" + bytes(200), id="damaged"),
    ],
)
def test_a_file_that_is_no_store_is_one_clear_line(
    command: CommandLine, content: bytes
) -> None:
    command.store.write_bytes(content)
    for arguments in (["load", SAMPLE], ["cites", "x"], ["disclosures"], ["retract", "x"]):
        ended = command(*arguments)
        assert ended.code == 1
        (error,) = ended.errors
        assert error.startswith(f"error: {command.store}: ")
    assert command.store.read_bytes() == content


def test_a_store_in_a_folder_that_is_not_there_is_one_clear_line(
    command: CommandLine, tmp_path: Path
) -> None:
    ended = command.bare("--store", tmp_path / "no" / "x.db", "load", SAMPLE)
    assert ended.code == 1
    assert len(ended.errors) == 1


def test_asking_a_store_that_is_not_there_does_not_make_one(command: CommandLine) -> None:
    for arguments in (["cites", "x"], ["lineage", "x"], ["disclosures"], ["warnings"]):
        ended = command(*arguments)
        assert ended.code == 1
        assert ended.errors == [
            f"error: {command.store}: no such store; load disclosures first, or name another"
        ]
    assert not command.store.exists()


def test_a_report_has_a_line_a_file_and_names_those_to_try_again(
    tmp_path: Path, command: CommandLine
) -> None:
    empty, report = tmp_path / "empty.txt", tmp_path / "load.jsonl"
    empty.write_bytes(b"")
    assert command("load", empty, SAMPLE, "--report", report).code == 1
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert {line["path"]: (line["status"], line["code"]) for line in lines} == {
        str(empty): ("failed", "EMPTY_FILE"),
        str(SAMPLE): ("added", None),
    }
    empty.write_bytes(EXAMPLES[1].read_bytes())
    ended = command("load", "--retry-failed", report, "--report", report)
    assert (ended.code, ended.out.splitlines()[-1].split(";")[0]) == (0, "1 file: 1 added")
    assert len(report.read_text(encoding="utf-8").splitlines()) == 1


def test_a_report_that_cannot_be_read_or_written_is_refused(
    tmp_path: Path, command: CommandLine
) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"status": "odd"}\n', encoding="utf-8")
    for arguments in (
        ("load", "--retry-failed", other),
        ("load", "--retry-failed", tmp_path / "missing.jsonl"),
        ("load", SAMPLE, "--report", tmp_path),
    ):
        ended = command(*arguments)
        assert ended.code == 1
        (error,) = ended.errors
        assert "report" in error
    assert command("load").code == 2

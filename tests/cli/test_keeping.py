"""`disclosures`, `warnings` and `retract`: what the store keeps, and how it goes again."""

import json
from pathlib import Path

import pytest

from tests.cli.running import CommandLine
from tests.texts import EXAMPLES, records_of

SAMPLE = EXAMPLES[0]
CITED = "冀财社〔2022〕150号"


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A later text of the sample's department and year, with an amount that nobody can read."""
    path = tmp_path / "corrected.txt"
    text = SAMPLE.read_text(encoding="utf-8").replace("216.00", "二百一十六")
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_loaded_is_printed_by_place(samples: CommandLine) -> None:
    ended = samples("disclosures")
    assert (ended.code, ended.err) == (0, "")
    printed = json.loads(samples("disclosures", "--json").out)
    ids = [each["id"] for each in printed]
    assert sorted(ids) == sorted(records_of(path).disclosure.id for path in EXAMPLES)
    assert [line.rpartition("  ")[2] for line in ended.out.splitlines()] == ids
    assert [each["department"].partition(":")[2][:6] for each in printed] == sorted(
        each["department"].partition(":")[2][:6] for each in printed
    )


def test_a_superseded_text_is_printed_where_all_are_asked_for(
    command: CommandLine, corrected: Path
) -> None:
    command("load", SAMPLE)
    ended = command("load", corrected)
    assert "(supersedes 1 earlier text)" in ended.out
    (current,) = json.loads(command("disclosures", "--json").out)
    assert current["file"] == "corrected.txt"
    everything = json.loads(command("disclosures", "--all", "--json").out)
    (superseded,) = [each for each in everything if not each["current"]]
    assert superseded["file"] == SAMPLE.name
    assert superseded["superseded_by"] == current["id"]
    assert f"superseded by {current['id']}" in command("disclosures", "--all").out


def test_warnings_are_printed_with_file_and_line(command: CommandLine, corrected: Path) -> None:
    loaded = command("load", corrected)
    assert "See the warnings with: budget-lineage warnings" in loaded.out
    printed = json.loads(command("warnings", "--json").out)
    assert {each["code"] for each in printed} == {"UNREADABLE_AMOUNT"}
    lines = corrected.read_text(encoding="utf-8").split("\n")
    for each, line in zip(printed, command("warnings").out.splitlines(), strict=True):
        start = each["evidence"]["parts"][0]["start_line"]
        assert line.startswith(f"corrected.txt:{start}  ")
        assert "UNREADABLE_AMOUNT" in line
        assert "二百一十六" in lines[start - 1]


def test_warnings_can_be_asked_for_by_code(command: CommandLine, corrected: Path) -> None:
    command("load", corrected)
    every = command("warnings").out
    assert command("warnings", "--code", "UNREADABLE_AMOUNT").out == every
    assert command("warnings", "--code", "SHIFTED_ROW").out == "No warning SHIFTED_ROW.\n"


def test_a_retracted_text_is_gone_and_the_earlier_one_is_current_again(
    command: CommandLine, corrected: Path
) -> None:
    command("load", SAMPLE)
    before = command("cites", CITED, "--json").out
    command("load", corrected)
    (later,) = json.loads(command("disclosures", "--json").out)
    ended = command("retract", later["id"])
    assert (ended.code, ended.out) == (0, f"retracted  {later['id']}\n")
    assert command("cites", CITED, "--json").out == before


def test_what_is_not_there_cannot_be_retracted_and_stops_nothing(command: CommandLine) -> None:
    command("load", SAMPLE)
    ended = command("retract", "Disclosure:x", records_of(SAMPLE).disclosure.id)
    assert ended.code == 1
    assert len(ended.errors) == 1
    assert "Disclosure:x" in ended.err
    assert command("disclosures").out == "No disclosure is loaded.\n"
    assert command("cites", CITED).out == f"No current disclosure cites {CITED}.\n"

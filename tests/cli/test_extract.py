"""`extract`: all records of one disclosure as JSON, and nothing stored."""

import json
from pathlib import Path

from tests.cli.running import CommandLine
from tests.texts import EXAMPLES, records_of

SAMPLE = EXAMPLES[0]


def test_extract_prints_all_records_and_stores_nothing(
    command: CommandLine, tmp_path: Path
) -> None:
    ended = command("extract", SAMPLE)
    assert (ended.code, ended.err) == (0, "")
    printed = json.loads(ended.out)
    records = records_of(SAMPLE)
    assert printed["disclosure"]["id"] == records.disclosure.id
    assert [each["id"] for each in printed["projects"]] == [p.id for p in records.projects]
    assert len(printed["edges"]) == len(records.edges)
    assert printed["mentions"][0]["node"]["id"] == records.mentions[0].node.id
    assert "text" not in printed
    assert list(tmp_path.iterdir()) == []


def test_extract_prints_money_as_the_api_does(command: CommandLine) -> None:
    printed = json.loads(command("extract", SAMPLE).out)
    amounts = [project["amount"] for project in printed["projects"]]
    assert {"yuan": "2160000.00", "wan": "216.00"} in amounts
    assert printed["disclosure"]["headline"]["state_capital_income"] is None


def test_extract_of_what_is_no_disclosure_is_one_clear_line(
    command: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    for name in ("empty.txt", "missing.txt", "."):
        ended = command("extract", name)
        assert (ended.code, ended.out) == (1, "")
        assert len(ended.errors) == 1

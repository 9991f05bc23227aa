"""`resolve`: the documents that a text mentions, with and without a store."""

import io
import json
import sys

import pytest

from loaders.documents.resolving import TEXT_AT_MOST
from tests.cli.running import CommandLine

NUMBER = "冀财社〔2022〕150号"


def send(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_each_mention_is_printed_with_its_document(samples: CommandLine) -> None:
    ended = samples("resolve", "根据冀财社【2022】150", "号和《幼儿园工作规程》")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"2-16  {NUMBER}  RESOLVED",
        f"  document: PolicyDocument:{NUMBER}",
        "18-25  幼儿园工作规程  RESOLVED",
        "  document: PolicyDocument:幼儿园工作规程",
    ]


def test_likelier_readings_are_printed_with_their_reasons(command: CommandLine) -> None:
    ended = command.bare(
        "resolve", "承人社社〔2020〕275号，承人社字〔2020〕275号 邢人社〔2015〕16号"
    )
    lines = ended.out.splitlines()
    assert lines[:3] == [
        "0-14  承人社社〔2020〕275号  AMBIGUOUS",
        "  document: none that a disclosure cites",
        (
            "  candidate: 承人社字〔2020〕275号  0.95  character of the issuer code doubled; "
            "same year and serial; same line"
        ),
    ]
    assert lines[-1] == (
        "  suggestion: 邢人社字〔2015〕16号  0.50  form character missing; "
        "usual code of the organ"
    )


def test_a_suggested_number_that_is_cited_has_its_document(samples: CommandLine) -> None:
    [mention] = json.loads(samples("resolve", "--json", "邯人社〔2018〕96号").out)
    [suggestion] = mention["suggestions"]
    assert suggestion["number"] == "邯人社字〔2018〕96号"
    assert suggestion["document"] == "PolicyDocument:邯人社字〔2018〕96号"
    assert mention["document"] is None


def test_minutes_are_found_by_the_name_that_a_disclosure_prints(samples: CommandLine) -> None:
    [mention] = json.loads(samples("resolve", "--json", "县政府会议纪要〔2023〕第6号").out)
    assert mention["document"] == "PolicyDocument:131022/人民政府/会议/2023/6"


def test_standard_input_is_read_where_no_text_is_given(
    samples: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(monkeypatch, f"第一行\n第二行{NUMBER}\n".encode())
    [mention] = json.loads(samples("resolve", "--json").out)
    assert (mention["start"], mention["end"]) == (7, 20)


def test_no_mention_is_an_answer(command: CommandLine) -> None:
    ended = command.bare("resolve", "没有文件")
    assert (ended.code, ended.out) == (0, "No document is mentioned.\n")


def test_a_store_that_is_named_must_be_there(command: CommandLine) -> None:
    ended = command("resolve", NUMBER)
    assert ended.code == 1
    assert "no such store" in ended.err


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"\xff\xfe", "standard input is not UTF-8 (byte 0)", id="bytes"),
        pytest.param(b"a" * (TEXT_AT_MOST + 1), "100,001 characters", id="too long"),
        pytest.param("字".encode() * 2 * TEXT_AT_MOST, "at most 100,000", id="far too long"),
    ],
)
def test_what_cannot_be_read_is_refused(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, data: bytes, problem: str
) -> None:
    send(monkeypatch, data)
    ended = command.bare("resolve")
    assert (ended.code, ended.out) == (1, "")
    assert problem in ended.err

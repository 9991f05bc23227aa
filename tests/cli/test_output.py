"""Text of unknown origin on a terminal: shown, aligned, never obeyed."""

import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from budget_lineage.cli.output import (
    counted,
    in_columns,
    print_error,
    print_json,
    print_line,
    printable,
)
from budget_lineage.cli.record_json import money_json, to_json
from graph_schema.money import Money
from graph_schema.nodes import PlanStep, Target


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("冀财社〔2022〕150号", "冀财社〔2022〕150号", id="as it is"),
        pytest.param("\x1b[31mred", r"\x1b[31mred", id="escape sequence"),
        pytest.param("\x9b31m", r"\x9b31m", id="C1 control"),
        pytest.param("a\r\nb\tc", "a  b c", id="line break and tab"),
        pytest.param("\u202eabc\u200b", r"\u202eabc\u200b", id="bidi and zero width"),
        pytest.param("\ud800", r"\ud800", id="half a character"),
        pytest.param("预算\u3000公开", "预算\u3000公开", id="ideographic space"),
        pytest.param("\U000e0001", r"\U000e0001", id="invisible tag"),
        pytest.param("[bold]x[/bold]", "[bold]x[/bold]", id="markup"),
    ],
)
def test_what_would_steer_a_terminal_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_that_is_printed_steers_a_terminal(text: str) -> None:
    file = io.StringIO()
    print_line(Console(file=file, force_terminal=False), text, (text, "bold"))
    printed = file.getvalue().removesuffix("\n")
    assert all(c.isprintable() or c.isspace() for c in printed)
    assert "\n" not in printed
    assert "\x1b" not in printed


@given(st.text())
def test_json_reads_back_and_steers_no_terminal(text: str) -> None:
    file = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", file)
        print_json({"text": text}, indent=None)
    printed = file.getvalue().removesuffix("\n")
    assert json.loads(printed) == {"text": text}
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in printed)


@given(st.lists(st.tuples(st.text(max_size=9), st.text("项目a 〔", max_size=9)), min_size=1))
def test_columns_begin_in_the_same_cell(rows: list[tuple[str, str]]) -> None:
    lines = in_columns([(first, f"|{second}") for first, second in rows])
    widest = max(cell_len(printable(first)) for first, _ in rows)
    for line in lines:
        assert cell_len(line[: line.rindex("  |" if "|" in line else "")]) <= widest
    starts = {
        cell_len(line) - cell_len(f"|{second}".rstrip())
        for line, (_, second) in zip(lines, rows, strict=True)
    }
    assert starts == {widest + 2}


def test_no_rows_are_no_lines() -> None:
    assert in_columns([]) == []


def test_a_long_line_is_not_broken_where_a_program_reads_it() -> None:
    file = io.StringIO()
    print_line(Console(file=file), "预算" * 500)
    assert file.getvalue() == "预算" * 500 + "\n"


def test_an_error_is_one_line_on_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    print_error("a.txt: two\nlines [red]", ["first", "second"])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "error: a.txt: two lines [red]\n  first\n  second\n"


def test_numbers_go_with_their_noun() -> None:
    assert counted(1, "project") == "1 project"
    assert counted(1_200, "project") == "1,200 projects"


def test_records_become_plain_json() -> None:
    assert to_json(PlanStep("3月底", Decimal("25.0"))) == {"period": "3月底", "percent": "25.0"}
    assert to_json(Target("≥95%")) == {
        "printed": "≥95%",
        "operator": None,
        "number": None,
        "unit": None,
    }


def test_what_no_record_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        to_json({1, 2})


def test_money_is_an_integer_that_no_one_sees() -> None:
    assert money_json(Money(330_608_060_0)) == {"yuan": "330608.06", "wan": "33.060806"}
    assert money_json(None) is None

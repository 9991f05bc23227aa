"""`cites --csv`: a table that spreadsheets open as it is meant."""

import csv
import io
from datetime import UTC, datetime

import pytest

from budget_lineage.cli.citing_tables import COLUMNS, text_cell
from budget_lineage.store import open_store
from tests.cli.running import CommandLine
from tests.contract.records import Draft

CITED = "冀财社〔2022〕150号"


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_there_is_a_row_for_each_place(samples: CommandLine) -> None:
    ended = samples("cites", CITED, "--csv", "--match", "strict")
    assert (ended.code, ended.err) == (0, "")
    table = rows(ended.out)
    assert tuple(table[0]) == COLUMNS
    assert {row["project"] for row in table} == {
        "养老服务公益性岗位补贴",
        "离校未就业师范毕业生见习支教",
        "中央财政就业补助资金冀财社【2022】150 号",
        "村级保洁护林公益性岗位补贴",
    }
    assert {row["amount_wan"] for row in table} == {"93.60", "", "1286.00", "216.00"}
    lines = {row["line"] for row in table if row["file"].startswith("guan-agriculture")}
    assert lines == {"514", "517", "518"}


def test_what_is_inferred_says_why(samples: CommandLine) -> None:
    table = rows(samples("cites", CITED, "--csv", "--match", "all").out)
    inferred = [row for row in table if row["basis"] == "INFERRED"]
    assert inferred
    assert all("issuer missing" in row["reasons"] for row in inferred)


def test_nobody_is_a_table_without_rows(samples: CommandLine) -> None:
    ended = samples("cites", "冀财社〔2022〕9999号", "--csv")
    assert ended.code == 0
    assert rows(ended.out) == []


def test_two_forms_at_once_are_refused(samples: CommandLine) -> None:
    assert samples("cites", CITED, "--csv", "--json").code == 2


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param(" =1", "' =1", id="behind a blank"),
        pytest.param("\t=1", "' =1", id="behind a tab"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param("养老=1", "养老=1", id="not at the beginning"),
        pytest.param("a\x1b[31m", "a\\x1b[31m", id="an escape sequence"),
    ],
)
def test_no_cell_is_calculated(text: str, cell: str) -> None:
    assert text_cell(text) == cell


def test_names_that_are_formulas_stay_words(command: CommandLine) -> None:
    draft = Draft()
    draft.project('=HYPERLINK("http://example.org","养老")', cites=[CITED])
    store = open_store(command.store)
    store.load(draft.records(), datetime(2024, 5, 1, tzinfo=UTC))
    store.close()
    (row,) = rows(command("cites", CITED, "--csv").out)
    assert row["project"] == '\'=HYPERLINK("http://example.org","养老")'

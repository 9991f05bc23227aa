import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget_lineage.bulk.csv_rows import RowError, RowMaker, header_row
from budget_lineage.store.neo4j.node_properties import Value

# No text of a disclosure holds NUL or half a character.
TEXTS = st.text(st.characters(exclude_characters="\0", codec="utf-8"))


@pytest.mark.parametrize(
    ("value", "field"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param("", '""', id="an empty text is not nothing"),
        pytest.param("养老", '"养老"', id="text"),
        pytest.param("'}) DETACH DELETE n //", '"\'}) DETACH DELETE n //"', id="a statement"),
        pytest.param('a "b"', '"a ""b"""', id="quotes"),
        pytest.param("a\\", '"a\\"', id="a backslash escapes nothing"),
        pytest.param("a\nb\r\nc", '"a\nb\r\nc"', id="line breaks"),
        pytest.param("a,b;c", '"a,b;c"', id="delimiters"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(-(10**16), "-10000000000000000", id="number"),
        pytest.param(0.1, "0.1", id="fraction"),
        pytest.param(1e22, "1e+22", id="large fraction"),
        pytest.param(float("inf"), "Infinity", id="beyond all"),
        pytest.param(float("-inf"), "-Infinity", id="below all"),
        pytest.param(b"\x00\x7f\x80\xff", "0\x00127\x00-128\x00-1", id="bytes"),
        pytest.param([1, 20], "1\x0020", id="numbers"),
        pytest.param(["a;b", 'c"', ""], '"a;b\x00c""\x00"', id="texts"),
    ],
)
def test_values_are_written_as_the_importer_reads_them(value: Value, field: str) -> None:
    assert RowMaker(("id:ID", "x:string")).line({"id": "n", "x": value}) == f'"n",{field}\n'


def test_a_header_names_columns_and_types() -> None:
    assert header_row(("id:ID", "year:long", "quotes:string[]")) == (
        "id:ID,year:long,quotes:string[]\n"
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param({"y": 1}, "no column for y", id="a property without column"),
        pytest.param({"x": ["a\0b"]}, "holds NUL", id="the delimiter in an element"),
        pytest.param({"x": ["", ""]}, "cannot be told from none", id="nothing but blanks"),
    ],
)
def test_what_the_importer_would_read_otherwise_is_refused(
    row: dict[str, Value], reason: str
) -> None:
    with pytest.raises(RowError, match=reason):
        RowMaker(("id:ID", "x:string[]")).line({"id": "n", **row})


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_reads_back(texts: list[str]) -> None:
    columns = tuple(f"x{number}:string" for number in range(len(texts)))
    line = RowMaker(columns).line(dict(zip((c[:-7] for c in columns), texts, strict=True)))
    ((*fields,),) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert fields == texts

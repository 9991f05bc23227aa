import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.document_numbers import (
    DocumentForm,
    DocumentNumber,
    DocumentNumberError,
    parse_document_number,
)

CANONICAL = "冀财社〔2022〕150号"


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("冀财社〔2022〕150号", id="as GB/T 9704 prescribes"),
        pytest.param("冀财社[2022]150号", id="square brackets"),
        pytest.param("冀财社［2022］150号", id="full-width square brackets"),
        pytest.param("冀财社(2022)150号", id="parentheses"),
        pytest.param("冀财社（2022）150号", id="full-width parentheses"),
        pytest.param("冀财社【2022】150号", id="black lenticular brackets"),
        pytest.param("冀财社﹝2022﹞150号", id="small tortoise shell brackets"),
        pytest.param("冀财社〖2022〗150号", id="white lenticular brackets"),
        pytest.param("冀财社〔2022）150号", id="mixed pair"),
        pytest.param("冀财社〔2022150号", id="closing bracket left out"),
        pytest.param("冀财社2022150号", id="brackets left out"),
        pytest.param("冀财社2022年第150号", id="year without brackets"),
        pytest.param("冀财社〔2022〕\n150 号", id="wrapped in a table cell"),
        pytest.param(" 冀 财社 〔 2022 〕 150 号 ", id="blanks everywhere"),
        pytest.param("冀财社〔２０２２〕１５０号", id="full-width digits"),
        pytest.param("冀财社〔2022〕第150号", id="第"),
        pytest.param("冀财社〔2022〕字第150号", id="字第"),
        pytest.param("冀财社〔2022〕0150号", id="leading zero"),
        pytest.param("冀财社〔2022〕150", id="号 missing"),
        pytest.param("冀财社〔2022〕150號", id="traditional 號"),
        pytest.param("冀财社〔2022年〕150号", id="年 inside the brackets"),
        pytest.param("[冀财社[2022]150号", id="stray bracket before"),
        pytest.param("（冀财社〔2022〕150号）", id="brackets around"),
    ],
)
def test_every_printed_form_reads_as_the_canonical_one(printed: str) -> None:
    assert parse_document_number(printed).canonical == CANONICAL
    assert str(parse_document_number(printed)) == CANONICAL


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        pytest.param("【2022】150号", DocumentNumber(None, 2022, 150), id="no issuer"),
        pytest.param(
            "县政府会议纪要【2017】2号",
            DocumentNumber(None, 2017, 2, "县政府会议纪要"),
            id="minutes",
        ),
        pytest.param(
            "高新区2017年第十一次管委会常务会议【2017】11号",
            DocumentNumber(None, 2017, 11, "高新区2017年第十一次管委会常务会议"),
            id="minutes with the meeting's own date",
        ),
        pytest.param(
            "县政府会议纪要〔2017〕第2期",
            DocumentNumber(None, 2017, 2, "县政府会议纪要"),
            id="minutes by issue",
        ),
        pytest.param("工会〔2020〕3号", DocumentNumber("工会", 2020, 3), id="会 is no meeting"),
    ],
)
def test_what_stands_before_the_year_is_kept(printed: str, number: DocumentNumber) -> None:
    assert parse_document_number(printed) == number


def test_a_missing_issuer_shows_as_nothing_before_the_year() -> None:
    assert DocumentNumber(None, 2022, 150).canonical == "〔2022〕150号"


def test_minutes_keep_their_organ_as_printed() -> None:
    minutes = DocumentNumber(None, 2017, 2, "县政府会议纪要")
    assert minutes.canonical == "县政府会议纪要〔2017〕2号"
    assert minutes.form is DocumentForm.MINUTES
    assert DocumentNumber("冀财社", 2022, 150).form is DocumentForm.NUMBERED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("冀财社", id="issuer alone"),
        pytest.param("预算法", id="a title"),
        pytest.param("2022150号", id="digits without brackets and issuer"),
        pytest.param("冀财社〔22〕150号", id="two-digit year"),
        pytest.param("冀财社〔1822〕150号", id="year before any such document"),
        pytest.param("冀财社〔2022〕0号", id="serial zero"),
        pytest.param("冀财社〔2022〕150号文件", id="more than a number"),
        pytest.param("冀财社〔2022〕150、151号", id="two numbers"),
        pytest.param("13081122P00799110002Y", id="project code"),
        pytest.param("第12〔2022〕150号", id="digits in the issuer"),
        pytest.param("冀" * 400, id="too long"),
    ],
)
def test_anything_else_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(DocumentNumberError) as caught:
        parse_document_number(text)
    assert caught.value.passage == text[:200]
    assert caught.value.problem in str(caught.value)


@given(
    issuer=st.text(st.sampled_from("冀成财社预教民政发办"), min_size=2, max_size=6),
    year=st.integers(1949, 2099),
    serial=st.integers(1, 99_999),
)
def test_the_canonical_form_reads_back_as_itself(issuer: str, year: int, serial: int) -> None:
    number = DocumentNumber(issuer, year, serial)
    assert parse_document_number(number.canonical) == number


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = parse_document_number(text)
    except DocumentNumberError:
        return
    assert parse_document_number(number.canonical) == number


@pytest.mark.parametrize("text", [" " * 190, "【" * 190, "冀财社【" + " " * 190, "2" * 190])
def test_hostile_texts_are_refused_at_once(text: str) -> None:
    with pytest.raises(DocumentNumberError):
        parse_document_number(text)

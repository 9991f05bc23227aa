"""Likelier numbers that a disclosure does not print: where they are suggested and where not."""

import pytest

from graph_schema.kinds import CitationStatus
from tests.loaders.short_texts import (
    Joined,
    ShortProject,
    basis,
    likelier,
    read,
    same_as,
    statuses,
)


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        pytest.param(
            ("唐人社〔2021〕33号", "唐人社发〔2020〕4号"),
            {("唐人社〔2021〕33号", "唐人社发〔2021〕33号"): 0.8},
            id="form missing, code printed elsewhere",
        ),
        pytest.param(
            ("唐人社〔2021〕33号",),
            {("唐人社〔2021〕33号", "唐人社字〔2021〕33号"): 0.5},
            id="form missing, usual code",
        ),
        pytest.param(
            ("唐人社〔2021〕33号", "唐人社发〔2020〕4号、唐人社字〔2020〕5号"),
            {
                ("唐人社〔2021〕33号", "唐人社发〔2021〕33号"): 0.4,
                ("唐人社〔2021〕33号", "唐人社字〔2021〕33号"): 0.4,
            },
            id="form missing, two series printed",
        ),
        pytest.param(
            ("唐人社社〔2021〕33号", "唐人社发〔2020〕4号"),
            {("唐人社社〔2021〕33号", "唐人社发〔2021〕33号"): 0.9},
            id="doubled, code printed elsewhere",
        ),
        pytest.param(
            ("唐人社社〔2021〕33号",),
            {("唐人社社〔2021〕33号", "唐人社字〔2021〕33号"): 0.7},
            id="doubled, usual code",
        ),
        pytest.param(
            ("唐山市政〔2021〕33号", "唐政字〔2020〕4号"),
            {("唐山市政〔2021〕33号", "唐政字〔2021〕33号"): 0.5},
            id="place in full",
        ),
        pytest.param(
            ("唐财字〔2021〕33号", "唐财社〔2020〕4号"),
            {("唐财字〔2021〕33号", "唐财社〔2021〕33号"): 0.4},
            id="section of a finance department left out",
        ),
        pytest.param(
            ("唐人社宇〔2021〕33号", "唐人社字〔2020〕4号"),
            {("唐人社宇〔2021〕33号", "唐人社字〔2021〕33号"): 0.7},
            id="form character misprinted",
        ),
        pytest.param(("冀财社〔2021〕33号",), {}, id="section in place of a form"),
        pytest.param(("唐财字〔2021〕33号",), {}, id="no section printed"),
        pytest.param(("冀政〔1994〕105号",), {}, id="a government needs no form"),
        pytest.param(("滦政办〔2021〕33号",), {}, id="nor does its office"),
        pytest.param(("财预〔2021〕33号", "国发〔2020〕3号"), {}, id="the centre"),
        pytest.param(("冀药监〔2021〕33号",), {}, id="an office of no table"),
        pytest.param(("唐人社字〔2021〕33号", "唐人社发〔2020〕4号"), {}, id="two series"),
        pytest.param(("县政府〔2021〕33号",), {}, id="an organ's name"),
    ],
)
def test_numbers_are_suggested_where_a_code_is_faulty(
    cited: tuple[str, ...], expected: Joined
) -> None:
    records = read(basis(*cited))
    assert likelier(records) == expected
    assert same_as(records) == {}
    for one in records.citations:
        is_doubtful = bool(one.suggestions)
        assert one.status is (
            CitationStatus.AMBIGUOUS if is_doubtful else CitationStatus.RESOLVED
        )


def test_the_issuer_of_all_headings_is_suggested_for_one_without() -> None:
    headed = [
        ShortProject("甲补助冀财社【2022】145号"),
        ShortProject("乙补助冀财社【2022】170号"),
        ShortProject("丙补助【2022】172号"),
    ]
    records = read(*headed)
    assert likelier(records) == {("〔2022〕172号", "冀财社〔2022〕172号"): 0.5}
    assert statuses(records)["〔2022〕172号"] == "AMBIGUOUS"
    mixed = read(ShortProject("丁补助冀民发【2022】3号"), *headed)
    assert likelier(mixed) == {}
    assert statuses(mixed)["〔2022〕172号"] == "UNRESOLVED"


def test_nothing_likely_leaves_a_number_without_issuer_unresolved() -> None:
    assert statuses(read(basis("【2022】150号"))) == {"〔2022〕150号": "UNRESOLVED"}


def test_what_another_disclosure_prints_is_no_evidence() -> None:
    one = read(basis("唐人社社〔2021〕33号"))
    read(basis("唐人社字〔2021〕33号"))
    assert same_as(one) == {}

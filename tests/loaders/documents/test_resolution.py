"""The doubts about the real disclosures' documents: every known one, and no other."""

from itertools import combinations
from pathlib import Path

import pytest

from graph_schema.kinds import EdgeBasis, EdgeKind
from tests.loaders.short_texts import (
    Joined,
    basis,
    documents,
    likelier,
    read,
    same_as,
    statuses,
    suggested,
)
from tests.texts import EXAMPLES, SEEDS, needs_seeds, records_of, text_params

EDGES: dict[str, Joined] = {
    "000": {
        ("〔2022〕150号", "冀财社〔2022〕150号"): 0.9,
        ("预算法", "中华人民共和国预算法"): 1.0,
    },
    "001": {},
    "002": {},
    "003": {
        ("承人社社〔2020〕275号", "承人社字〔2020〕275号"): 0.97,
        ("承高党政办〔2016〕78号", "承高党政办字〔2016〕78号"): 0.95,
        ("承德党政办〔2017〕1号", "承高党政办文〔2017〕1号"): 0.6,
        ("中华人民共和国劳动争议仲裁法", "中华人民共和国劳动争议调解仲裁法"): 0.95,
    },
    "004": {},
}
SUGGESTIONS: dict[str, Joined] = {
    "000": {("冀财字〔2016〕115号", "冀财社〔2016〕115号"): 0.4},
    "001": {},
    "002": {},
    "003": {
        ("承人字字〔2018〕233号", "承人社字〔2018〕233号"): 0.9,
        ("承人社〔2017〕389号", "承人社字〔2017〕389号"): 0.8,
        ("承德市政〔2016〕15号", "承市政字〔2016〕15号"): 0.5,
    },
    "004": {("邢人社〔2015〕16号", "邢人社字〔2015〕16号"): 0.5},
}
# Near misses that a comparison of letters alone would join.
APART = [
    ("承医保字〔2020〕80号", "承医保字〔2020〕83号"),
    *combinations([f"冀财社〔2022〕{serial}号" for serial in (145, 150, 170, 172, 174)], 2),
    *combinations(
        ["冀人社字〔2014〕243号", "承人社字〔2014〕207号", "冀人社发〔2014〕32号"], 2
    ),
    *combinations([f"冀人社字〔2017〕{serial}号" for serial in (34, 63, 251)], 2),
    ("冀办发〔2014〕16号", "邢人社〔2015〕16号"),
    *combinations(
        ["承县政办〔2017〕45号", "承市政办字〔2017〕118号", "承县办字〔2005〕56号"], 2
    ),
    ("承市政字〔2016〕151号", "承市政字〔2016〕279号"),
    *combinations(["承人社字〔2017〕235号", "承人社字〔2017〕280号", "承人社〔2017〕389号"], 2),
    ("关于进一步推进预算公开工作的实施意见", "关于进一步推进预算公开工作的意见"),
]
seeds = pytest.mark.parametrize("path", text_params(SEEDS))


@needs_seeds
@seeds
def test_the_real_disclosures_yield_the_known_doubts_and_no_other(path: Path) -> None:
    records = records_of(path)
    assert same_as(records) == EDGES[path.stem[:3]]
    assert likelier(records) == SUGGESTIONS[path.stem[:3]]


@needs_seeds
@seeds
def test_a_citation_is_ambiguous_where_its_document_is_doubtful_and_only_there(
    path: Path,
) -> None:
    doubtful = {name for name, _ in (*EDGES[path.stem[:3]], *SUGGESTIONS[path.stem[:3]])}
    found = statuses(records_of(path))
    assert {name for name, status in found.items() if status == "AMBIGUOUS"} == doubtful
    assert "UNRESOLVED" not in found.values()


@needs_seeds
@pytest.mark.parametrize(("one", "other"), APART)
def test_near_misses_of_the_real_disclosures_stay_apart(one: str, other: str) -> None:
    for path in SEEDS:
        joined = {
            frozenset(pair)
            for pair in (*same_as(records_of(path)), *likelier(records_of(path)))
        }
        assert frozenset((one, other)) not in joined


@pytest.mark.parametrize(("one", "other"), APART)
def test_near_misses_stay_apart_in_one_cell(one: str, other: str) -> None:
    def cited(name: str) -> str:
        return name if "号" in name else f"《{name}》"

    records = read(basis(f"{cited(one)}、{cited(other)}"))
    assert set(documents(records)) == {one, other}
    assert same_as(records) == {}


@needs_seeds
def test_every_doubt_says_why_and_where() -> None:
    for path in SEEDS:
        records = records_of(path)
        for edge in records.edges:
            if edge.kind is not EdgeKind.POSSIBLY_SAME_AS:
                continue
            assert edge.basis is EdgeBasis.INFERRED
            assert edge.reasons
            first = min(
                (
                    place
                    for citation in records.citations
                    if citation.document_id == edge.source
                    for place in citation.evidence
                ),
                key=lambda place: place.start,
            )
            assert edge.evidence == (first,)
        for suggestions in suggested(records).values():
            assert all(each.reasons for each in suggestions)


@needs_seeds
def test_the_reasons_of_a_doubt_name_its_evidence() -> None:
    reasons = {
        edge.source.split(":")[1].split("/")[0]: edge.reasons
        for path in SEEDS
        for edge in records_of(path).edges
        if edge.kind is EdgeKind.POSSIBLY_SAME_AS
    }
    assert reasons["〔2022〕150号"] == (
        "issuer missing",
        "same year and serial",
        "neighbouring project",
        "identical indicators",
        "headings cite this issuer only",
    )
    assert reasons["承人社社〔2020〕275号"] == (
        "character of the issuer code doubled",
        "same year and serial",
        "same project",
        "same sentence",
    )


@pytest.mark.parametrize("path", text_params([*SEEDS, *EXAMPLES]))
def test_a_suggested_number_is_never_a_document(path: Path) -> None:
    records = records_of(path)
    names = documents(records)
    assert not {number for _, number in likelier(records)} & set(names)


def test_the_samples_have_one_doubt() -> None:
    found = {
        pair: value for path in EXAMPLES for pair, value in same_as(records_of(path)).items()
    }
    assert found == {("〔2022〕150号", "冀财社〔2022〕150号"): 0.8}

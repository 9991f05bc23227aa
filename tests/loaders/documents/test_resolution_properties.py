"""What holds of every finding, whatever a disclosure cites."""

from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.document_numbers import DocumentForm, DocumentNumber
from graph_schema.kinds import CitationStatus, Scope
from loaders.documents.cited_documents import CitedDocument, CitedPlace, CitingProject
from loaders.documents.resolution import resolve_documents

PROJECTS = [
    CitingProject(str(ordinal), (Scope.DEPARTMENT, None), ordinal, table)
    for ordinal, table in enumerate([None, "甲", "甲", "乙", None])
]
CODES = st.sampled_from(
    [None, "冀财社", "冀财字", "承人社字", "承人社社", "承人社", "承人字字", "承德市政",
     "承市政字", "承高党政办", "承高党政办字", "承德党政办", "县政府", "河北省财政厅", "冀药监",
     "人社字"]
)  # fmt: skip
TITLES = st.sampled_from(
    [
        None,
        "预算法",
        "中华人民共和国预算法",
        "关于下达资金的通知",
        "河北省财政厅关于下达资金的通知",
    ]
)


@st.composite
def cited_documents(draw: st.DrawFn) -> list[CitedDocument]:
    found: dict[str, CitedDocument] = {}
    for _ in range(draw(st.integers(0, 14))):
        title = draw(TITLES)
        number = None
        if title is None or draw(st.booleans()):
            number = DocumentNumber(draw(CODES), 2022, draw(st.sampled_from([3, 150])))
        key = str(number or title)
        form = DocumentForm.TITLED if number is None else DocumentForm.NUMBERED
        places = tuple(
            CitedPlace(draw(st.sampled_from([None, *PROJECTS])), "文件要求做好工作", False)
            for _ in range(draw(st.integers(1, 3)))
        )
        found.setdefault(key, CitedDocument(key, form, number, title, False, places))
    return list(found.values())


@given(cited_documents())
def test_findings_are_sound_whatever_is_cited(cited: list[CitedDocument]) -> None:
    resolution = resolve_documents(cited)
    keys = {document.key for document in cited}
    pairs = [(finding.doubtful, finding.likelier) for finding in resolution.same_as]
    assert len(set(pairs)) == len(pairs)
    assert not {(other, one) for one, other in pairs} & set(pairs)
    for finding in resolution.same_as:
        assert {finding.doubtful, finding.likelier} <= keys
        assert finding.doubtful != finding.likelier
        assert 0 < finding.confidence <= 1
        assert resolution.status(finding.doubtful) is CitationStatus.AMBIGUOUS
    for key, suggestions in resolution.suggestions.items():
        assert key not in resolution.doubtful
        assert all(str(each.number) not in keys for each in suggestions)
        assert all(0 < each.confidence < 1 for each in suggestions)


@given(cited_documents(), st.randoms())
def test_the_order_of_citing_changes_no_finding(
    cited: list[CitedDocument], random: Random
) -> None:
    shuffled = list(cited)
    random.shuffle(shuffled)
    assert set(resolve_documents(shuffled).same_as) == set(resolve_documents(cited).same_as)


def numbered(code: str | None, serial: int, place: CitedPlace) -> CitedDocument:
    number = DocumentNumber(code, 2022, serial)
    return CitedDocument(str(number), DocumentForm.NUMBERED, number, None, False, (place,))


@pytest.mark.parametrize("same_serial", [True, False])
def test_the_work_is_bounded_for_thousands_of_documents(same_serial: bool) -> None:
    place = CitedPlace(PROJECTS[1], "", False)
    letters = "财社字发人政办民教"
    cited = [
        numbered(
            f"承{letters[i % 9]}{letters[i // 9 % 9]}{letters[i // 81 % 9]}{i % 7}",
            150 if same_serial else i,
            place,
        )
        for i in range(3_000)
    ]
    started = perf_counter()
    resolve_documents(cited)
    assert perf_counter() - started < 30

"""同上 and 该文件: followed where one document can be meant, and nowhere else."""

import pytest

from graph_schema.kinds import CitationPlace, EdgeKind
from tests.loaders.short_texts import ShortProject, basis, documents, read

NUMBER, OTHER = "冀财社〔2022〕150号", "冀民规〔2021〕3号"


def test_as_above_cites_what_the_cell_above_cites() -> None:
    records = read(basis(f"{NUMBER}、{OTHER}", "同上", "同上。", "年度预算", "同上"))
    pointing = [one for one in records.citations if one.printed.startswith("同上")]
    assert [one.printed for one in pointing] == ["同上", "同上", "同上。", "同上。"]
    assert {one.place for one in pointing} == {CitationPlace.INDICATOR_BASIS}
    rows = [row.id for row in records.indicators]
    citing = [
        edge.source
        for edge in records.edges
        if edge.kind is EdgeKind.CITES and edge.source in rows and NUMBER in edge.target
    ]
    assert citing == rows[:3]
    assert [evidence.quote for evidence in pointing[0].evidence] == ["同上"]


def test_words_that_point_back_are_no_spelling_of_the_document() -> None:
    node = documents(read(basis(NUMBER, "同上")))[NUMBER]
    assert [form.text for form in node.printed_forms] == [NUMBER]


@pytest.mark.parametrize("words", ["该文件", "上述文件", "以上文件"])
def test_that_document_is_the_only_one_named_before(words: str) -> None:
    project = ShortProject(
        f"救助资金{NUMBER}", (f"按{words}要求执行",), goals=(f"落实{words}精神",)
    )
    records = read(project)
    found = [(one.printed, one.place) for one in records.citations]
    assert found == [
        (NUMBER, CitationPlace.PROJECT_TITLE),
        (words, CitationPlace.GOAL),
        (words, CitationPlace.INDICATOR_BASIS),
    ]
    assert len({one.document_id for one in records.citations}) == 1


@pytest.mark.parametrize(
    "projects",
    [
        pytest.param((basis(f"{NUMBER}、{OTHER}", "按该文件要求"),), id="two were named"),
        pytest.param((basis("按该文件要求"),), id="none was named"),
        pytest.param((basis("同上"),), id="nothing above"),
        pytest.param((basis(NUMBER), basis("同上")), id="another project's table"),
        pytest.param((basis(NUMBER), basis("按该文件要求")), id="another project's document"),
        pytest.param((basis(NUMBER, "同上年数据比对"),), id="as last year"),
        pytest.param((basis(f"{NUMBER}，按该文件要求"),), id="named in the same passage"),
    ],
)
def test_nothing_is_guessed(projects: tuple[ShortProject, ...]) -> None:
    printed = {one.printed for one in read(*projects).citations}
    assert printed <= {NUMBER, OTHER}

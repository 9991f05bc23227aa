"""Paragraphs that lines, pages and lists of contents cut."""

from collections.abc import Sequence

from loaders.blocks import Passage, passage_of
from loaders.paragraphs import whole_paragraphs
from loaders.sections import Place, Prose
from tests.loaders.short_texts import basis, documents, read

FIRST = "2020年支出预算111956.64万元，其中基本支出11387.04万元；项目支出100569.6万"
ENTRY = "单位预算国有资本经营预算财政拨款支出表 ................................ 68"


def whole(*lines: tuple[int, str]) -> list[str]:
    passages: Sequence[Passage] = [passage_of(text, number) for number, text in lines]
    return [each.text for each in whole_paragraphs([Prose(own, Place()) for own in passages])]


def test_a_line_that_ends_in_the_middle_of_a_sentence_goes_on() -> None:
    assert whole((1, FIRST), (2, "元。"), (3, "3、比上年增减情况")) == [
        FIRST + "元。", "3、比上年增减情况",
    ]  # fmt: skip


def test_a_pages_number_parts_no_paragraph() -> None:
    assert whole((1, FIRST), (3, "— 11 —"), (5, "元。")) == [FIRST + "元。"]


def test_a_pages_title_parts_no_paragraph() -> None:
    assert whole((1, FIRST), (3, "滦平县民政局2024年部门预算"), (5, "元。")) == [FIRST + "元。"]


def test_a_paragraph_has_as_many_lines_as_it_needs() -> None:
    lines = [f"{FIRST}元，其中第{number}项按规定列入" for number in range(1, 9)]
    assert whole(*enumerate(lines), (9, "预算。")) == ["".join(lines) + "预算。"]


def test_a_short_line_ends_a_paragraph() -> None:
    assert len(whole((1, FIRST), (2, "元，比上年略有增加"), (3, "按照规定公开如下"))) == 2


def test_a_title_goes_on_over_a_page_with_its_own_title() -> None:
    above = "按照《中华人民共和国政府信息公开条例》、《河北省预算公开办法》和《地方预决算公开"
    prose = (above, "滦平县民政局2023年部门预算", "操作规程》等规定，现将预算公开如下：")
    assert "地方预决算公开操作规程" in documents(read(basis("工作要求"), prose=prose))


def test_lines_far_from_each_other_are_two_paragraphs() -> None:
    assert len(whole((1, FIRST), (40, "元。"))) == 2


def test_an_entry_of_the_contents_goes_on_in_no_paragraph() -> None:
    assert whole((1, ENTRY), (2, "按照《预算公开办法》公开如下：")) == [
        ENTRY, "按照《预算公开办法》公开如下：",
    ]  # fmt: skip

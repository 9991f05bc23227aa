"""Paragraphs that lines, pages and lists of contents cut."""

from collections.abc import Sequence

from loaders.blocks import Passage, passage_of
from loaders.paragraphs import whole_paragraphs
from loaders.sections import Place, Prose

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


def test_lines_far_from_each_other_are_two_paragraphs() -> None:
    assert len(whole((1, FIRST), (40, "元。"))) == 2


def test_an_entry_of_the_contents_goes_on_in_no_paragraph() -> None:
    assert whole((1, ENTRY), (2, "按照《预算公开办法》公开如下：")) == [
        ENTRY, "按照《预算公开办法》公开如下：",
    ]  # fmt: skip

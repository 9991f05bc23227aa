"""Titles at the head of pages, told by the page's number above them."""

from loaders.blocks import Paragraph, passage_of
from loaders.furniture import running_lines

TITLE = "涉县神头乡人民政府2023年部门预算"


def running(*lines: str) -> frozenset[str]:
    return running_lines(Paragraph(passage_of(text, at)) for at, text in enumerate(lines, 1))


def test_a_title_below_a_pages_number_heads_a_page() -> None:
    assert running("部门固定资产占用情况表", "- 7 -", TITLE) == {TITLE}


def test_a_title_elsewhere_heads_one_only_where_it_comes_again() -> None:
    assert running(TITLE, "一、部门职责") == frozenset()
    assert running(TITLE, "一、部门职责", TITLE) == {TITLE}

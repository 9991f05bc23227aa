"""Captions in narrow cells above a table, as `pdftotext -layout` prints them."""

import pytest

from loaders.blocks import Paragraph, Table
from loaders.disclosure import read_disclosure
from loaders.layouts.aligned.prints import Print
from loaders.layouts.aligned.wrapped_captions import wrapped_caption
from loaders.layouts.recognise import recognise_blocks

# Three cells: the publisher's over three lines, the year's over three, the unit's over one.
THREE_LINES = """                                   部门预算支出总表
323滦平县人力资源     预算年
和社会保障公共服       度：202                                     单位：万元
务局             3
 序号              功能分类科目              合计      基本支出    项目支出
         科目编码          科目名称
 栏次       1              2           3        4       5
  1                      合计         16.00    10.00     6.00
  2      208       社会保障和就业支出           16.00    10.00     6.00
"""

# The name's lines stand around the line of the other captions; the page is printed again.
TWO_LINES = """                部门预算支出总表
323滦平县人力资源和社会
                  预算年度：2023             单位：万元
保障局
 序号              功能分类科目              合计      基本支出    项目支出
         科目编码          科目名称
 栏次       1              2           3        4       5
  1                      合计         16.00    10.00     6.00

                          - 1 -
\f323滦平县人力资源和社会
                  预算年度：2023             单位：万元
保障局
 序号              功能分类科目              合计      基本支出    项目支出
         科目编码          科目名称
 栏次       1              2           3        4       5
  2      208       社会保障和就业支出           16.00    10.00     6.00
"""


def captions(text: str) -> list[str]:
    blocks = recognise_blocks(text)
    return [each.passage.folded for each in blocks if isinstance(each, Paragraph)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (THREE_LINES, "323滦平县人力资源和社会保障公共服务局"),
        (TWO_LINES, "323滦平县人力资源和社会保障局"),
    ],
)
def test_captions_are_put_together_from_their_lines(text: str, name: str) -> None:
    assert captions(text)[1:4] == [name, "预算年度:2023", "单位:万元"]


def test_captions_on_the_next_page_are_no_row() -> None:
    records = read_disclosure(TWO_LINES.encode(), "滦平县人力资源和社会保障局2023年.txt")
    assert records.warnings == ()
    assert [line.name for line in records.budget_lines] == ["社会保障和就业支出"]
    assert records.disclosure.department_id == "Department:130824/人力资源和社会保障局"


@pytest.mark.parametrize(
    "lines",
    [
        # A row of a table, its name wrapped.
        "208社会保障和就业支    16.00\n出",
        # The name does not end: what stands below is no more of it.
        "323滦平县人力资源和社会    预算年度：2023\n说明如下",
        # A sentence beside.
        "323滦平县人力资源和社会    编制说明：\n保障局",
    ],
)
def test_other_words_are_no_captions(lines: str) -> None:
    assert wrapped_caption(Print(lines.split("\n"), 1), 0) is None


def test_a_whole_caption_is_left_to_other_rules() -> None:
    text = TWO_LINES.replace("和社会\n", "和社会保障局\n").replace("保障局\n 序", " 序")
    assert captions(text)[1] == "323滦平县人力资源和社会保障局"
    assert any(isinstance(each, Table) for each in recognise_blocks(text))


def test_captions_below_a_row_are_none_of_it() -> None:
    text = """            部门预算支出总表
323滦平县民政局    预算年度：2023   单位：万元
 序号   科目编码      科目名称        合计      基本支出    项目支出
 栏次     1         2           3        4       5
  1            合计          16.00    10.00     6.00
  2     208    社会保障和就业支出      16.00    10.00     6.00

     323 滦平县民政局
     预算年度：2023
"""
    (table,) = (each for each in recognise_blocks(text) if isinstance(each, Table))
    assert [row.folded[1:3] for row in table.rows[1:]] == [
        ("", "合计"),
        ("208", "社会保障和就业支出"),
    ]

from graph_schema.evidence import Span
from loaders.blocks import Paragraph, Piece, Table, join, passage_of
from loaders.layouts.recognise import recognise_blocks
from loaders.markup import clean_cell, clean_paragraph


def test_a_slice_keeps_its_place() -> None:
    evidence = passage_of("根据冀财社【2022】150 号文件", 12, 4).slice(2, 16).evidence()
    assert evidence.quote == "冀财社【2022】150 号"
    assert evidence.parts == (Span(12, 6, 12, 20),)


def test_parts_that_a_page_break_cut_are_quoted_with_both_places() -> None:
    evidence = join(
        (passage_of("…制度的通", 679), passage_of("知》（冀政字【2020】10号）", 682, 5))
    ).evidence()
    assert evidence.quote == "…制度的通知》（冀政字【2020】10号）"
    assert [part.start_line for part in evidence.parts] == [679, 682]


def test_markup_is_taken_out_and_the_source_is_still_quoted() -> None:
    cell = clean_cell(r"$\geq 98\%$", 3, 10)
    assert cell.text == "≥98%"
    assert cell.evidence().quote == r"\geq 98\%"
    tagged = clean_cell("<p>1. 发放。</p> <p>2. 管理。</p>", 1, 0)
    assert tagged.text == "1. 发放。 2. 管理。"
    assert clean_cell("[bookmark: _Toc1]部门预算收支总表", 1, 0).text == "部门预算收支总表"
    assert clean_cell("&ge;95%，&lt;5%", 1, 0).text == "≥95%，<5%"
    assert clean_cell("达到<80%的 >5%", 1, 0).text == "达到<80%的 >5%"
    assert clean_paragraph("- 1、**事业收入**：", 1).text == "1、事业收入："


def test_rows_of_tabs_are_a_grid() -> None:
    (table,) = recognise_blocks("单位名称\t单位性质\n某局本级\t行政\n")
    assert isinstance(table, Table)
    assert table.grid
    assert [cell.text for cell in table.rows[1].cells] == ["某局本级", "行政"]
    assert table.rows[1].cells[1].evidence().parts == (Span(2, 5, 2, 7),)


def test_a_cell_a_line_behind_a_tab_is_a_row_up_to_the_blank_line() -> None:
    text = "\t绩效指标\n分类\n\t绩效指标\n\n\t产出指标\n\t办结数\n\n\n正文"
    table, paragraph = recognise_blocks(text)
    assert isinstance(table, Table)
    assert not table.grid
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["绩效指标\n分类", "绩效指标"],
        ["产出指标", "办结数"],
    ]
    assert isinstance(paragraph, Paragraph)
    cell = table.rows[0].cells[0]
    assert cell.evidence().parts == (Span(1, 1, 2, 2),)


def test_a_heading_directly_behind_a_cell_is_no_part_of_it() -> None:
    table, heading = recognise_blocks("\t合计\n\t6\n 五、预算绩效信息\n")
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == ["合计", "6"]
    assert isinstance(heading, Paragraph)
    assert heading.passage.text == "五、预算绩效信息"


def test_an_empty_piece_is_still_a_place() -> None:
    assert not Piece("", "", 3, 1).text
    assert passage_of("   ", 3, 1).strip().line == 3

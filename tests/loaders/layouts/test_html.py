"""HTML tables and pages: spans, entities, nesting, hostile input."""

import pytest

from loaders.blocks import Block, Paragraph, Table
from loaders.disclosure import read_disclosure
from loaders.errors import LimitExceededError
from loaders.layouts.html_tables import MAX_COLSPAN
from loaders.layouts.recognise import recognise_blocks


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row.cells] for row in block.rows]


def texts(blocks: list[Block]) -> list[str]:
    return [block.passage.text for block in blocks if isinstance(block, Paragraph)]


def test_spans_are_padded_with_empty_cells() -> None:
    (table,) = recognise_blocks(
        "<table><tr><th rowspan=2>序号</th><th colspan='2'>收入</th></tr>"
        "<tr><td>项目</td><td>预算数</td></tr></table>"
    )
    assert cells(table) == [["序号", "收入", ""], ["", "项目", "预算数"]]


def test_a_cell_quotes_the_source_and_entities_are_read() -> None:
    (table,) = recognise_blocks(
        "<table>\n<tr><td>\n  &ge;95%&nbsp;<b>以上</b>\n</td></tr></table>"
    )
    assert isinstance(table, Table)
    cell = table.rows[0].cells[0]
    assert cell.text == "≥95% 以上"
    evidence = cell.evidence()
    assert evidence.quote == "&ge;95%&nbsp;以上"
    assert evidence.start == (3, 2)


def test_signs_that_were_escaped_twice_are_read() -> None:
    (table,) = recognise_blocks("<table><tr><td>&amp;ge;95%&amp;lt;99%&amp;D</td></tr></table>")
    assert isinstance(table, Table)
    cell = table.rows[0].cells[0]
    assert cell.text == "≥95%<99%&D"
    assert cell.evidence().quote == "&amp;ge;95%&amp;lt;99%&amp;D"


def test_paragraphs_of_a_cell_are_lines_of_it() -> None:
    (table,) = recognise_blocks(
        "<table><tr><td><p>1.发放。</p><p>2.管理。</p></td></tr></table>"
    )
    assert cells(table) == [["1.发放。\n2.管理。"]]


def test_a_table_stands_between_the_paragraphs_around_it() -> None:
    blocks = recognise_blocks(
        "部门预算收支总表\n<table><tr><td>甲</td></tr></table>\n注：空表列示"
    )
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]


def test_a_page_gives_its_paragraphs_and_no_scripts() -> None:
    blocks = recognise_blocks(
        "<!DOCTYPE html>\n<html><head><title>首页</title><style>p{}</style></head>\n<body>"
        "<script>var a = '<p>假</p>';</script><div>某县民政局<br>2024年部门预算</div>"
        "</body></html>\n"
        "其后的文字"
    )
    assert texts(blocks) == ["某县民政局", "2024年部门预算", "其后的文字"]


def test_a_table_that_holds_tables_only_lays_out_the_page() -> None:
    blocks = recognise_blocks(
        "<table><tr><td>标题<table><tr><td>单位名称</td><td>单位性质</td></tr></table>"
        "落款</td></tr></table>"
    )
    assert texts(blocks) == ["标题", "落款"]
    assert [cells(block) for block in blocks if isinstance(block, Table)] == [
        [["单位名称", "单位性质"]]
    ]


def test_unclosed_tables_end_with_the_text() -> None:
    (table,) = recognise_blocks("<table><tr><td>甲<td>乙<tr><td>丙")
    assert cells(table) == [["甲", "乙"], ["丙"]]


def test_a_disclosure_in_html_is_read_as_any_other() -> None:
    rows = [
        ("绩效目标", "1. 保障供水。", "", "", "", ""),
        ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        ("产出指标", "数量指标", "维护处数", "维护的处数", "&ge;12处", "冀水财〔2023〕8号"),
    ]
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    page = (
        "<html><body><h1>滦平县水务局2024年部门预算信息公开</h1>"
        f"<p>1、农村饮水维护绩效目标表</p><table>{body}</table></body></html>"
    )
    records = read_disclosure(page.encode(), "page.html", "text/html")
    (indicator,) = records.indicators
    assert indicator.target.printed == "≥12处"
    assert [citation.printed for citation in records.citations] == ["冀水财〔2023〕8号"]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "1e9", "９９９９９", "9" * 400])
def test_a_wild_span_is_bounded(span: str) -> None:
    (table,) = recognise_blocks(f"<table><tr><td colspan='{span}'>甲</td></tr></table>")
    assert isinstance(table, Table)
    assert 1 <= len(table.rows[0].cells) <= MAX_COLSPAN


def test_spans_that_make_too_many_cells_are_refused() -> None:
    wide = "<td colspan=100 rowspan=1000>甲</td>"
    with pytest.raises(LimitExceededError):
        recognise_blocks(f"<table><tr>{wide * 9}</tr>{'<tr><td>乙</td></tr>' * 999}</table>")


@pytest.mark.parametrize(
    "unit",
    ["<a", "<", "<!", "<![", "</", "<table>", "<td>", "&#", "<p x='", "<table><tr><td>"],
)
def test_hostile_markup_is_read_in_bounded_time(unit: str) -> None:
    # A hang would stop the run; the parser's own slow paths are kept away by a guard.
    recognise_blocks("<table>" + unit * 20_000)


def test_paragraph_tags_that_a_converter_escaped_are_no_words() -> None:
    cells = "<td>&lt;p&gt;序号&lt;/p&gt;</td><td>&lt;P&gt;预算&lt;br/&gt;数&lt;/P&gt;</td>"
    other = "<td>&lt;script&gt;</td>"
    (block,) = recognise_blocks(f"<table><tr>{cells}{other}</tr></table>")
    assert isinstance(block, Table)
    assert [cell.text for cell in block.rows[0].cells] == ["序号", "预算数", "<script>"]


def test_a_basis_merged_downwards_is_that_of_every_indicator_beside_it() -> None:
    cited = "冀交公路〔2019〕416号"
    page = (
        "<p>滦平县交通运输局2020年部门预算信息公开</p><p>（1）公路建设资金绩效目标表</p><table>"
        "<tr><td>绩效目标</td><td colspan=5>建设公路</td></tr>"
        "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>绩效指标描述</td>"
        "<td>指标值</td><td>指标值确定依据</td></tr>"
        "<tr><td rowspan=2>产出指标</td><td rowspan=2>数量指标</td><td>里程</td><td>里程</td>"
        f"<td>≥58公里</td><td rowspan=2>{cited}</td></tr>"
        "<tr><td>桥梁</td><td>座数</td><td>2座</td></tr>"
        "<tr><td>效益指标</td><td>社会效益指标</td><td>通达率</td><td>通达率</td>"
        "<td>100%</td><td></td></tr></table>"
    )
    records = read_disclosure(page.encode(), "page.html", "text/html")
    assert [indicator.basis for indicator in records.indicators] == [cited, cited, None]
    assert len({citation.indicator_id for citation in records.citations}) == 2

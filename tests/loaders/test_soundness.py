"""Which rows of cells that nothing marks hang together."""

from loaders.blocks import Row, Table, passage_of
from loaders.layouts.recognise import recognise_blocks
from loaders.layouts.streams.soundness import Printed, sound_rows
from tests.loaders.short_texts import HEADER


def row(*texts: str) -> Row:
    return Row(tuple(passage_of(text, 1) for text in texts))


def test_a_blank_row_below_indicators_ends_nothing() -> None:
    first = row("产出指标", "数量指标", "人数", "人数", "≥3人", "规划")
    last = row("效益指标", "社会效益指标", "比率", "比率", "≥3%", "规划")
    rows = [row(*HEADER.split("\t")), first, row(*[""] * 6), last]
    for blanks in (True, False):
        assert sound_rows(rows, grid=True, printed=Printed(blanks, lines=False)) == 4


def test_what_follows_sound_rows_is_read_once() -> None:
    labels = (
        *("小计", "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金"),
        "单位资金",
    )
    cells = ["", "科目编码", "科目名称", "", *labels, *[""] * 5]
    text = f"债务发行费用支出 | - |\n| {' | '.join(cells)} |\n"
    blocks = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    read = [cell for block in blocks for row in block.rows for cell in row.folded if cell]
    assert len(read) == len(set(read))
    assert {"科目编码", *labels} <= set(read)

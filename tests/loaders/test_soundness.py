"""Which rows of cells that nothing marks hang together."""

from loaders.blocks import Row, passage_of
from loaders.layouts.streams.soundness import sound_rows
from tests.loaders.short_texts import HEADER


def row(*texts: str) -> Row:
    return Row(tuple(passage_of(text, 1) for text in texts))


def test_a_blank_row_below_indicators_ends_nothing() -> None:
    first = row("产出指标", "数量指标", "人数", "人数", "≥3人", "规划")
    last = row("效益指标", "社会效益指标", "比率", "比率", "≥3%", "规划")
    rows = [row(*HEADER.split("\t")), first, row(*[""] * 6), last]
    assert sound_rows(rows, grid=True, blanks_printed=True) == 4
    assert sound_rows(rows, grid=True, blanks_printed=False) == 4

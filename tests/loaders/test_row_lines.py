"""What the search for rows of aligned print asks of their lines."""

from loaders.layouts.aligned.row_lines import MeasuredLines, RowLine, RowShape, bits


def test_words_below_no_column_of_the_shape_end_nothing_early() -> None:
    lines = [RowLine(0, {0: 10, 1: 12, 2: 8}, False), RowLine(1, {0: 14, 1: 6}, False)]
    measured = MeasuredLines(lines, RowShape((0, 2), name=0))
    assert measured.broken_early(lines[0], {1: 6}) == 0
    assert measured.broken_early(lines[0], {0: 6, 1: 6, 2: 1}) == bits([0, 2])

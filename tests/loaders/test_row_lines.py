"""What the search for rows of aligned print asks of their lines."""

from loaders.layouts.aligned.row_blocks import divide_rows
from loaders.layouts.aligned.row_habits import RowHabit
from loaders.layouts.aligned.row_lines import MeasuredLines, RowLine, RowShape, bits


def test_words_below_no_column_of_the_shape_end_nothing_early() -> None:
    lines = [RowLine(0, {0: 10, 1: 12, 2: 8}, False), RowLine(1, {0: 14, 1: 6}, False)]
    measured = MeasuredLines(lines, RowShape((0, 2), name=0))
    assert measured.broken_early(lines[0], {1: 6}) == 0
    assert measured.broken_early(lines[0], {0: 6, 1: 6, 2: 1}) == bits([0, 2])


def test_cells_in_the_middle_of_a_row_tell_its_lines_on_both_of_its_pages() -> None:
    # The numbers and names of two rows stand beside the middle of seven lines each, and a page
    # ends inside both.
    filled = {3: {0: 1, 1: 8, 2: 12}, 10: {0: 1, 1: 8, 2: 12}}
    lines = [
        RowLine(place, filled.get(place, {2: 12}), False, place in {5, 12})
        for place in range(14)
    ]
    shape = RowShape((0, 1, 2), name=1, number=0)
    assert divide_rows(lines, shape, RowHabit()) == [(0, 7), (7, 14)]

"""Budget tables in a stream whose every cell is printed, and which nothing numbers or marks.

The width is then told by the cells alone: it divides their number, every column has a label in
one of the header's rows, and below them every column holds figures or every one words.
"""

from itertools import takewhile

from loaders.layouts.streams.indicator_rows import begins_indicators
from loaders.layouts.streams.stream_cells import (
    Stream,
    Taken,
    begins_form,
    is_figure,
    is_heading,
    is_table_caption,
    row_of,
)

_WIDEST = 40
_TALLEST_HEADER = 3
_LEAST_DATA_ROWS = 2
# Beyond any real table; what is longer is left to readers that go row by row.
_LARGEST = 8_000
# What is looked at before the end of the table is looked for.
_SAMPLE = _WIDEST * (_TALLEST_HEADER + _LEAST_DATA_ROWS)
_TOTALS = frozenset({"合计", "总计", "小计"})


def take_plain_grid(cells: Stream, at: int) -> Taken | None:
    """Return the rows of the table whose first label is that cell; None where no width fits.

    The widest that fits counts. A narrower one may fit too, for half a row looks like a row;
    a wider one cannot: it would set rows of the header beside each other, blanks above none.
    """
    first = _first_figure(cells, at) - at
    widths = range(2, min(_WIDEST, first) + 1)
    near = takewhile(lambda cell: not cell.is_line, cells[at : at + _SAMPLE])
    sample = [cell.folded for cell in near]
    widest = [
        width
        for width in reversed(widths)
        if first // width <= _TALLEST_HEADER and _is_straight(sample, width, first // width)
    ]
    if not widest:
        return None
    end = _end(cells, at, at + first)
    if any(cell.ends_row or cell.missing for cell in cells[at:end]):
        return None
    texts = [cell.folded for cell in cells[at:end]]
    for width in widest:
        if len(texts) % width == 0 and _is_straight(texts, width, first // width):
            rows = [row_of(cells[place : place + width]) for place in range(at, end, width)]
            return Taken(rows, end, grid=True, begins=True)
    return None


def _first_figure(cells: Stream, at: int) -> int:
    """Return the place of the first figure, as far as a header reaches; else the cell's own."""
    reach = range(at, min(len(cells), at + _WIDEST * (_TALLEST_HEADER + 1)))
    return next((place for place in reach if is_figure(cells[place].folded)), at)


def _end(cells: Stream, at: int, figures: int) -> int:
    """Return the place after the last cell before a heading, captions or another table.

    Before the first figure 项目名称 is a label of the header: of what is purchased for which.
    """
    for place in range(at + 1, min(len(cells), at + _LARGEST)):
        cell = cells[place]
        if cell.is_line or is_heading(cell.passage) or is_table_caption(cell.passage):
            return place
        if place < figures:
            continue
        if begins_form(cell.folded) or begins_indicators(cells, place):
            return place
    return min(len(cells), at + _LARGEST)


def _is_straight(texts: list[str], width: int, height: int) -> bool:
    """Whether rows of that width make a header of that height and columns of one kind each."""
    whole = range(0, len(texts) - width + 1, width)
    header = [tuple(texts[at : at + width]) for at in whole[:height]]
    if len(set(header)) < height or len(whole) - height < _LEAST_DATA_ROWS:
        return False
    labelled = [any(labels) for labels in zip(*header, strict=True)]
    kinds: list[bool | None] = [None] * width
    has_total = False
    for at in whole[height:]:
        for column, text in enumerate(texts[at : at + width]):
            has_total |= text in _TOTALS
            if text in _TOTALS or not text.strip("-—"):
                continue
            figure = is_figure(text)
            if kinds[column] is (not figure) or not labelled[column]:
                return False
            kinds[column] = figure
    return True in kinds and (False in kinds or has_total)

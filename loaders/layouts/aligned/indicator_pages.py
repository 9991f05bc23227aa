"""The rows of an indicator table in aligned print, page by page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.blocks import Passage, Row, join
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import is_level1, is_level2, may_stand_over
from loaders.layouts.aligned.bands import Bands, assign_all
from loaders.layouts.aligned.level_spans import Label, first_rows, gather_labels
from loaders.layouts.aligned.printed_lines import PrintedLine, Word
from loaders.layouts.aligned.row_blocks import RowLine, RowShape, divide_rows

_SIGN = re.compile(r"[≥≤≧≦><]|=|文字描述")
# Places that it is worth to have `≥95%` among the targets.
_MISPLACED = 6.0
_Line = tuple[PrintedLine, dict[int, Word]]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """The lines of a table's body on one page.

    Args:
        lines: Without blank lines, page numbers and headers.
        gaps: Indices of those that a blank line stands before.
        continued: Whether the table began on a page before.
    """

    lines: Sequence[PrintedLine]
    gaps: frozenset[int]
    continued: bool


def read_rows(
    page: IndicatorPage, columns: IndicatorColumns, bands: Bands, *, is_numbered: bool
) -> list[Row]:
    """Return the rows of a page, spanned levels on the first of their rows.

    Args:
        page: Its lines.
        columns: What the columns hold.
        bands: Where they lie.
        is_numbered: Whether the first column numbers the rows.
    """
    targets = columns.value_columns

    def prices(text: str, column: int) -> float:
        return _MISPLACED if _SIGN.match(text) and column not in targets else 0.0

    cells = assign_all(page.lines, bands, prices)
    lines = list(zip(page.lines, cells, strict=True))
    levels = {place for place in (columns.level1, columns.level2) if place is not None}
    body = [
        RowLine(index, cells, index in page.gaps, _starts(line, cells, columns))
        for index, (line, cells) in enumerate(lines)
        if set(cells) - levels
    ]
    own = tuple(column for column in range(columns.width) if column not in levels)
    others = tuple({*columns.value_columns, columns.description or 0} - {0})
    shape = RowShape(
        own,
        columns.level3,
        number=0 if is_numbered else None,
        values=others,
        continued=page.continued,
    )
    blocks = divide_rows(body, shape)
    rows = [
        {column: _cell(lines, body[low:high], column) for column in own} for low, high in blocks
    ]
    extents = [(body[low].index, body[high - 1].index) for low, high in blocks]
    # What is left of a row on the page before has no levels of its own.
    rest = int(page.continued and bool(rows) and rows[0].get(columns.level3) is None)
    _add_levels(rows[rest:], lines, columns, extents[rest:], page.continued)
    blank = page.lines[0].passage(0, 0)
    return [
        Row(
            tuple(row.get(column) or blank for column in range(columns.width)),
            page.continued and index == 0,
        )
        for index, row in enumerate(rows)
    ]


def _starts(line: PrintedLine, cells: dict[int, Word], columns: IndicatorColumns) -> int:
    """Count cells that can only be a row's first lines: a whole second level, `≥95%`."""
    level2 = columns.level2
    starts = level2 in cells and is_level2(line.fold(cells[level2])) if level2 else False
    signs = (cells[column] for column in columns.value_columns if column in cells)
    return starts + any(_SIGN.match(line.fold(word)) for word in signs)


def _cell(lines: Sequence[_Line], block: Sequence[RowLine], column: int) -> Passage | None:
    parts = [
        lines[line.index][0].passage(word.start, word.end)
        for line in block
        if (word := line.cells.get(column)) is not None
    ]
    return join(parts) if parts else None


def _add_levels(
    rows: list[dict[int, Passage | None]],
    lines: Sequence[_Line],
    columns: IndicatorColumns,
    extents: Sequence[tuple[float, float]],
    continued: bool,
) -> None:
    """Put the level labels on the rows with which their spans begin."""
    if not rows:
        return
    seconds = [""] * len(rows)
    if columns.level2 is not None:
        labels = _labels(lines, columns.level2, is_level2)
        places = list(range(len(rows)))
        if len(labels) != len(rows):
            places = first_rows(labels, extents, lambda *_: True, continued=continued)
        for label, place in zip(labels, places, strict=False):
            rows[place][columns.level2] = _passage(lines, label)
            seconds[place] = label.text
        for place in range(1, len(seconds)):
            seconds[place] = seconds[place] or seconds[place - 1]
    if columns.level1 is not None:
        labels = _labels(lines, columns.level1, is_level1)
        places = first_rows(
            labels,
            extents,
            lambda text, row: may_stand_over(text, seconds[row]),
            continued=continued,
        )
        for label, place in zip(labels, places, strict=True):
            rows[place][columns.level1] = _passage(lines, label)


def _labels(
    lines: Sequence[_Line], column: int, is_whole: Callable[[str], bool]
) -> list[Label]:
    parts = [
        (index, cells[column], line.fold(cells[column]))
        for index, (line, cells) in enumerate(lines)
        if column in cells
    ]
    return gather_labels(parts, is_whole)


def _passage(lines: Sequence[_Line], label: Label) -> Passage:
    return join(lines[index][0].passage(word.start, word.end) for index, word in label.parts)

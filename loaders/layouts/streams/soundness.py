"""How many of the rows that a stream was divided into hang together.

Where nothing marks a row's end, a cell that the print lost moves all that follow. It is then
seen in what the columns hold: words below an amount, a level's name among descriptions.
"""

import re
from collections.abc import Sequence

import msgspec

from loaders.blocks import Row
from loaders.forms.columns import is_second_header, read_columns
from loaders.forms.labels import Field, field_named
from loaders.forms.levels import is_level1, is_level2, may_be_of_level
from loaders.headers import read_header
from loaders.layouts.streams.indicator_padding import columns_of
from loaders.layouts.streams.stream_cells import is_figure
from loaders.page_breaks import is_indicator_header

_TOTALS = frozenset({"合计", "总计", "小计"})
_FORM_FIELDS = frozenset({Field.CODE, Field.SCALE, Field.PURPOSE, Field.GROUNDS, Field.GOAL})
# Levels, a number before them, and a row one column to the right of where it belongs.
_LEVELS = 4
_LEAST_DATA_ROWS = 1
_HEADS = re.compile(r"绩效指标(?:描述|评价标准)|评价标准(?:确定依据)?|三级指标")


class Printed(msgspec.Struct, frozen=True, gc=False):
    """What a stream prints as a cell.

    Args:
        blanks: Whether empty cells are; else every row must have all its cells.
        lines: Whether each line of a cell is, which moves all that follow.
    """

    blanks: bool
    lines: bool


def sound_rows(rows: Sequence[Row], *, grid: bool, printed: Printed) -> int:
    """Return how many rows from the first on are a table; 0 where they are none.

    What follows a table is no row of it and holds no amount. A row with amounts that does not
    fit puts those before it in doubt too, so then none is left.

    Args:
        rows: The rows.
        grid: Whether spanned cells are printed as empty ones.
        printed: What is printed as a cell.
    """
    start = next((i for i, row in enumerate(rows) if is_indicator_header(row)), None)
    form = rows if start is None and any(map(_is_of_form, rows)) else rows[: start or 0]
    if not printed.blanks and any(row.folded[0].isdecimal() for row in form):
        return 0
    if len(form) == len(rows):
        return 0 if printed.lines and any(map(_is_of_indicators, rows)) else len(rows)
    header = read_header(rows, grid=grid) if start is None else None
    if start is not None:
        width = 0 if printed.blanks else len(rows[start].cells)
        first, last = start + 1, _end_of_indicators(rows, start + 1, width)
        foreign = (
            _first_foreign(rows, start, last) if printed.lines and printed.blanks else last
        )
        if foreign < last:
            # Shifted rows below it, or what follows the table.
            shifted = any(_is_shifted(row) for row in rows[foreign:])
            last = start + 1 if shifted else foreign
    elif header is not None:
        first, last = header.height, _end_of_columns(rows, header.height, len(header.columns))
    else:
        return 0
    if last == len(rows):
        return last
    in_doubt = not printed.blanks or any(is_figure(text) for text in rows[last].folded if text)
    return 0 if in_doubt or last < first + _LEAST_DATA_ROWS else last


def _is_of_form(row: Row) -> bool:
    """Whether a row of a project's form begins with its label, a number before it or not."""
    labels = [text for text in row.folded if text and not text.isdecimal()]
    return bool(labels) and field_named(labels[0]) in _FORM_FIELDS


def _first_foreign(rows: Sequence[Row], start: int, last: int) -> int:
    """Return the place of the first row of indicators that has other words for its levels."""
    below = start + 1 < last and is_second_header(rows[start + 1])
    header = rows[start : start + 1 + below]
    is_grid = len({len(row.cells) for row in header}) == 1
    second = rows[start + 1] if below else None
    columns = read_columns(rows[start], second, grid=True) if is_grid else columns_of(header)
    if columns is None or columns.level1 is None:
        # 绩效指标 and 分类, two lines of one label, make a header of other columns.
        return start
    places = [at for at in (columns.level1, columns.level2) if at is not None]
    for place in range(start + 1 + below, last):
        texts = rows[place].folded
        if len(texts) < columns.width:
            return place
        if any(texts[at] and not may_be_of_level(texts[at]) for at in places):
            return place
        if not any(texts[at] for at in places) and not texts[columns.level3]:
            return place
    return last


def _is_of_indicators(row: Row) -> bool:
    """Whether a row of what is taken for a form holds a table's labels, or levels behind."""
    if any(_HEADS.fullmatch(text) for text in row.folded):
        return True
    return len(row.cells) > _LEVELS and _is_shifted(row)


def _is_shifted(row: Row) -> bool:
    """Whether a level's name stands elsewhere in a row than in front."""
    return any(is_level1(text) or is_level2(text) for text in row.folded[2:])


def _end_of_columns(rows: Sequence[Row], first: int, width: int) -> int:
    """Return the place of the first row that is not as wide, or holds another kind of thing."""
    kinds: list[bool | None] = [None] * width
    for place in range(first, len(rows)):
        texts = rows[place].folded
        if len(texts) != width:
            return place
        for column, text in enumerate(texts):
            if text in _TOTALS or not text.strip("-—"):
                continue
            if kinds[column] is (not is_figure(text)):
                return place
            kinds[column] = is_figure(text)
    return len(rows)


def _end_of_indicators(rows: Sequence[Row], first: int, width: int) -> int:
    """Return the place of the first row with a level's name among what is no level.

    Args:
        rows: The rows.
        first: The place of the first indicator.
        width: How many cells a row has that begins with a first level; 0 if that tells nothing.
    """
    for place in range(first, len(rows)):
        texts = rows[place].folded
        beyond = [text for text in texts[_LEVELS:] if text.endswith("指标")]
        if any(is_level1(text) or is_level2(text) for text in beyond):
            return place
        filled = [text for text in texts if text]
        if not filled:
            continue
        # 成本指标 may be a first level or a second.
        widths = {width: is_level1(filled[0]), width - 1: is_level2(filled[0])}
        if width and not widths.get(len(filled)):
            return place
    return len(rows)

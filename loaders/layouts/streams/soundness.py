"""How many of the rows that a stream was divided into hang together.

Where nothing marks a row's end, a cell that the print lost moves all that follow. It is then
seen in what the columns hold: words below an amount, a level's name among descriptions.
"""

from collections.abc import Sequence

from loaders.blocks import Row
from loaders.forms.labels import Field, field_named
from loaders.forms.levels import is_level1, is_level2
from loaders.headers import read_header
from loaders.layouts.streams.stream_cells import is_figure
from loaders.page_breaks import is_indicator_header

_TOTALS = frozenset({"合计", "总计", "小计"})
_FORM_FIELDS = frozenset({Field.CODE, Field.SCALE, Field.PURPOSE, Field.GROUNDS, Field.GOAL})
# Levels, a number before them, and a row one column to the right of where it belongs.
_LEVELS = 4
_LEAST_DATA_ROWS = 1


def sound_rows(rows: Sequence[Row], *, grid: bool, blanks_printed: bool) -> int:
    """Return how many rows from the first on are a table; 0 where they are none.

    What follows a table is no row of it and holds no amount. A row with amounts that does not
    fit puts those before it in doubt too, so then none is left.

    Args:
        rows: The rows.
        grid: Whether spanned cells are printed as empty ones.
        blanks_printed: Whether empty cells are printed; else every row must have all its cells.
    """
    start = next((i for i, row in enumerate(rows) if is_indicator_header(row)), None)
    form = rows if start is None and any(map(_is_of_form, rows)) else rows[: start or 0]
    if not blanks_printed and any(row.folded[0].isdecimal() for row in form):
        return 0
    if len(form) == len(rows):
        return len(rows)
    header = read_header(rows, grid=grid) if start is None else None
    if start is not None:
        width = 0 if blanks_printed else len(rows[start].cells)
        first, last = start + 1, _end_of_indicators(rows, start + 1, width)
    elif header is not None:
        first, last = header.height, _end_of_columns(rows, header.height, len(header.columns))
    else:
        return 0
    if last == len(rows):
        return last
    in_doubt = not blanks_printed or any(is_figure(text) for text in rows[last].folded if text)
    return 0 if in_doubt or last < first + _LEAST_DATA_ROWS else last


def _is_of_form(row: Row) -> bool:
    """Whether a row of a project's form begins with its label, a number before it or not."""
    labels = [text for text in row.folded if text and not text.isdecimal()]
    return bool(labels) and field_named(labels[0]) in _FORM_FIELDS


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

"""Rows of Word's cells that an empty paragraph inside a cell has divided, joined again."""

import re
from collections.abc import Iterable

from loaders.blocks import Row
from loaders.forms.labels import Field, field_named
from loaders.headers import is_rank_row
from loaders.headings import project_heading
from loaders.page_breaks import is_indicator_header

_NUMBER = re.compile(r"[0-9]{1,4}")


def join_short_rows(rows: Iterable[Row]) -> list[Row]:
    """Join rows of Word's cells that an empty paragraph inside a cell has divided.

    A blank line ends a row in that serialisation, and an empty paragraph in a cell is a blank
    line too. Under a header whose width is known (that of indicators, or 栏次 1 2 3), a short
    row and the next one that completes it exactly are one.
    """
    joined: list[Row] = []
    width: int | None = None
    in_figures = False
    for row in rows:
        if is_indicator_header(row):
            width, in_figures = len(row.cells), False
        elif is_rank_row(row):
            width, in_figures = len(row.cells), True
        elif width is not None and _is_second_header(joined, row):
            width = max(width, len(row.cells))
        elif (
            joined
            and width is not None
            and _completes(joined[-1], row, width)
            and (not in_figures or _holds_figures(row))
        ):
            joined[-1] = Row((*joined[-1].cells, *row.cells), joined[-1].after_break)
            continue
        elif _begins_form(row):
            width = None
        joined.append(row)
    return joined


def _holds_figures(row: Row) -> bool:
    """Whether a row may be the rest of a budget table's row: amounts, and cells left empty."""
    return not any(char.isalpha() for text in row.folded for char in text)


def _begins_form(row: Row) -> bool:
    """Whether indicators end: a form's heading or its first label follows."""
    if len(row.cells) == 1:
        return project_heading(row.cells[0]) is not None
    return row.folded[0] == "序号" or field_named(row.folded[0]) not in (None, Field.IGNORED)


def _is_second_header(joined: list[Row], row: Row) -> bool:
    if not joined or not is_indicator_header(joined[-1]):
        return False
    # Forms whose rows are numbered: 13 | | | | | | 符号 | 值 | 单位.
    first = row.folded[1:2] if row.folded[0].isdigit() else row.folded[:1]
    return first == ("",)


def _completes(above: Row, row: Row, width: int) -> bool:
    if not 1 < len(above.cells) < width or len(above.cells) + len(row.cells) != width:
        return False
    first, second = above.folded[0], row.folded[0]
    if _NUMBER.fullmatch(first) and _NUMBER.fullmatch(second):
        return int(second) != int(first) + 1
    return not is_indicator_header(above)

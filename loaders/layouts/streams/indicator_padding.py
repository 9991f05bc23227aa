"""Rows of indicator tables given the empty cells that a print left out.

Under 一级指标 … 依据 the row 符号 值 单位 may list its own labels only, and rows may lack the
levels that are spanned downwards: 产出指标 or 数量指标 tells which level a first cell is.
"""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Row
from loaders.forms.columns import IndicatorColumns, is_second_header, read_columns
from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.streams.project_list_rows import is_list_header
from loaders.page_breaks import is_indicator_header

SPANNING = re.compile(r"(?:绩效|年度)?指标值|(?:绩效)?(?:指标)?评价标准|目标值")
_NUMBER = re.compile(r"\d{1,3}|序号|")


def columns_of(rows: Sequence[Row]) -> IndicatorColumns | None:
    """Return the columns of a header of one or two rows."""
    second = lower_header(rows[0], rows[1]) if len(rows) > 1 else None
    return read_columns(rows[0], second, grid=False)


def complete_indicator_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those of indicator tables as wide as their header says."""
    completed: list[Row] = []
    columns: IndicatorColumns | None = None
    for index, row in enumerate(rows):
        if is_list_header(row):
            columns = None
        elif is_indicator_header(row):
            below = rows[index + 1] if index + 1 < len(rows) else None
            divided = below is not None and is_second_header(below)
            if _is_labelled_beside(rows, index + 1 + divided):
                row = Row(row.cells[1:], row.after_break)
            columns = columns_of([row, *rows[index + 1 : index + 2]][: 1 + divided])
        elif index and is_indicator_header(rows[index - 1]) and is_second_header(row):
            row = lower_header(rows[index - 1], row)
        elif columns is not None:
            row = _with_levels(row, columns)
        completed.append(row)
    return completed


def lower_header(upper: Row, lower: Row) -> Row:
    """Return the second header row with an empty cell under each label it does not divide."""
    numbered = _NUMBER.fullmatch(upper.folded[0]) is not None and upper.folded[0] != ""
    below = [cell for cell in lower.cells if cell]
    number = below.pop(0) if numbered and below[0].folded.isdigit() else None
    place = next((i for i, text in enumerate(upper.folded) if SPANNING.fullmatch(text)), None)
    width = len(upper.cells) - 1 + len(below)
    # 优 良 中 差 below four labels stand below one of them all the same.
    is_full = len(below) == len(lower.cells)
    if place is None or len(lower.cells) >= width:
        return lower
    if len(lower.cells) == len(upper.cells) and not is_full:
        return lower
    blank = _blank_beside(lower)
    cells: list[Passage] = [blank] * width
    cells[place : place + len(below)] = below
    if number is not None:
        cells[0] = number
    return Row(tuple(cells), lower.after_break)


def _is_labelled_beside(rows: Sequence[Row], data: int) -> bool:
    """Whether 绩效指标 stands beside a whole table and is printed in its header alone.

    Forms of the central ministry set it before 一级指标; rows below then begin with a level.
    """
    header = next(
        (row for row in rows[max(0, data - 2) : data] if is_indicator_header(row)), None
    )
    if header is None or header.folded[:2] != ("绩效指标", "一级指标") or data >= len(rows):
        return False
    first = rows[data].folded
    return is_level1(first[0]) and len(rows[data].cells) < len(header.cells)


def _with_levels(row: Row, columns: IndicatorColumns) -> Row:
    """Return a row with empty cells for the levels that the print left out."""
    lacking = columns.width - len(row.cells)
    levels = [place for place in (columns.level1, columns.level2) if place is not None]
    if columns.level1 is None or not 0 < lacking <= len(levels):
        return row
    at = columns.level1
    first = row.folded[at] if at < len(row.cells) else ""
    if lacking == 1 and len(levels) == 2 and not is_level2(first):
        return row
    if lacking == len(levels) and (is_level1(first) or (lacking == 2 and is_level2(first))):
        return row
    blanks = [_blank_beside(row)] * lacking
    return Row((*row.cells[:at], *blanks, *row.cells[at:]), row.after_break)


def _blank_beside(row: Row) -> Passage:
    return row.cells[0].slice(0, 0)

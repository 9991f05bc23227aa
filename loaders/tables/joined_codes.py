"""Funding codes printed in one cell with their names: `2080101 行政运行` is made two cells."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.blocks import Row
from loaders.header_spans import Column
from loaders.headers import Header
from loaders.tables.code_columns import places_of_codes

# Not of a year (2022年…), nor of a department (323001…): 类 has 3, 款 5 and 项 7 digits.
_CODE_AND_NAME = re.compile(
    r"\s{0,8}[\[(（【]?(?P<code>[235]\d{2}(?:\d{2}){0,2})[\])）】]?(?!\d)"
    r"\s{0,8}[-—–_.、:：]?\s{0,8}(?P<name>[\u4e00-\u9fff].{0,120})"
)
_LABEL = re.compile(r".{0,12}(?:科目|编码|功能分类|经济分类|项目|名称).{0,14}")
# So many of the cells are a code and a name: the others are sums and units.
_MOST = 0.6


class Divided(NamedTuple):
    """A table's header and data rows with codes and names apart."""

    header: Header
    rows: tuple[Row, ...]


def divided_codes(header: Header, rows: Sequence[Row]) -> Divided | None:
    """Return a table whose codes and names share a column with these apart; None for others.

    Args:
        header: Of the table.
        rows: Below it.
    """
    if places_of_codes(header):
        return None
    place = next(
        (i for i, each in enumerate(header.columns) if _is_joined(each, i, rows)), None
    )
    if place is None:
        return None
    parent = header.columns[place].heading
    columns = (
        *header.columns[:place],
        Column(parent, "科目编码"),
        Column(parent, "科目名称"),
        *header.columns[place + 1 :],
    )
    return Divided(Header(columns, header.height), tuple(_divided(row, place) for row in rows))


def _is_joined(column: Column, place: int, rows: Sequence[Row]) -> bool:
    if not _LABEL.fullmatch(column.label):
        return False
    cells = [row.cells[place] for row in rows if place < len(row.cells) and row.folded[place]]
    joined = sum([_CODE_AND_NAME.fullmatch(cell.text) is not None for cell in cells])
    return joined > 0 and joined >= _MOST * len(cells)


def _divided(row: Row, place: int) -> Row:
    """Return a row with code and name apart; without a code, the words are the name."""
    if place >= len(row.cells):
        return row
    cell = row.cells[place]
    match = _CODE_AND_NAME.fullmatch(cell.text)
    if match is None:
        parts = (cell.slice(0, 0), cell)
    else:
        parts = (cell.slice(*match.span("code")), cell.slice(*match.span("name")))
    return Row((*row.cells[:place], *parts, *row.cells[place + 1 :]), row.after_break)

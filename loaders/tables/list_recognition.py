"""Which tables are lists of projects, and no forms and no lists of other things."""

from collections.abc import Sequence

from loaders.blocks import Passage, Row
from loaders.tables.list_columns import (
    ListColumns,
    list_columns,
    list_header,
    may_head_list,
)
from loaders.tables.list_rows import is_total, names_unit, placed

# Rows below the header that tell a list from a form whose values are blank.
_LOOK_AHEAD = 12
_ELSEWHERE = ("采购", "购买", "决算", "自评", "执行情况", "债券", "债务", "评价结果")


def is_project_list(rows: Sequence[Row], *, grid: bool) -> bool:
    """Whether rows are a list of projects, with its header at the top."""
    header = list_header(rows, grid=grid)
    columns = list_columns(header) if header is not None else None
    if header is None or columns is None:
        return False
    if any(word in label for label in header.labels for word in _ELSEWHERE):
        return False
    if columns.indicators is not None:
        return True
    below = [row for row in rows[header.height : _LOOK_AHEAD] if row.filled]
    return all(map(_is_sum, below)) or any(_begins_project(row, columns) for row in below)


def _is_sum(row: Row) -> bool:
    return any(is_total(cell.folded) for cell in row.filled)


def _begins_project(row: Row, columns: ListColumns) -> bool:
    found = placed(row, columns)
    if found is None or not found.row.folded[columns.name]:
        return False
    stated = (columns.amount, *columns.goals)
    return any(found.row.folded[place] for place in stated if place is not None)


def names_unit_in_list(row: Row, above: Sequence[Row], *, grid: bool) -> bool:
    """Whether a row holds the name of a unit alone, or 合计, below a list's header."""
    texts = {cell.folded for cell in row.filled}
    if len(texts) != 1 or not may_head_list(above[0]):
        return False
    cell = row.filled[0]
    if not is_total(cell.folded) and not names_unit(cell):
        return False
    return list_header(above, grid=grid) is not None


def lists_elsewhere(title: Passage | None) -> bool:
    """Whether a title says that what is listed are no projects of this budget."""
    return title is not None and any(word in title.folded for word in _ELSEWHERE)

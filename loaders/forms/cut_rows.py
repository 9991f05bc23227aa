"""Rows of indicators that a page's end cuts: which row is the rest of the one above it."""

from collections.abc import Callable, Sequence

from loaders.blocks import Passage, Row
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import is_level1, is_level2
from loaders.forms.targets import parse_target

# Rows that tell which columns none leaves empty.
_LEAST_ROWS = 3
_NEAR = 20
_PAIRS = (("《", "》"), ("〔", "〕"), ("[", "]"), ("(", ")"))


def goes_on(above: Sequence[Row], row: Row, columns: IndicatorColumns) -> bool:
    """Whether a row is the rest of the last one above it.

    Args:
        above: The rows of its table so far, at least one.
        row: The row, its cells under their columns.
        columns: What these hold.
    """
    if not (
        _may_end_level(above[-1], row, columns.level1, is_level1)
        and _may_end_level(above[-1], row, columns.level2, is_level2)
    ):
        return False
    named = cell_at(row, columns.level3) is not None
    valued = any(cell_at(row, column) for column in columns.value_columns)
    if row.after_break:
        whole = named and valued
        return not whole or _lacks_cells(above, row, columns) or _closes(above[-1], row)
    return not named


def cell_at(row: Row, column: int | None) -> Passage | None:
    """Return the cell in a column; None where it is blank or there is no such column."""
    if column is None or column >= len(row.cells) or not row.folded[column]:
        return None
    return row.cells[column]


def _may_end_level(
    above: Row, row: Row, column: int | None, is_level: Callable[[str], bool]
) -> bool:
    """Whether a row has no level in a column, or the rest of one: 可持 续影响指标."""
    rest = cell_at(row, column)
    if rest is None:
        return True
    level = cell_at(above, column)
    if level is None or not row.after_break or is_level(level.folded):
        return False
    return is_level(level.folded + rest.folded)


def _closes(above: Row, row: Row) -> bool:
    """Whether a cell ends in the middle of a title or number whose rest stands below it."""
    return any(
        upper and lower and _is_rest(upper, lower)
        for upper, lower in zip(above.folded, row.folded, strict=False)
    )


def _is_rest(upper: str, lower: str) -> bool:
    return any(
        upper.rfind(opening) > upper.rfind(closing)
        and closing in lower
        and opening not in lower[: lower.index(closing)]
        for opening, closing in _PAIRS
    )


def _lacks_cells(above: Sequence[Row], row: Row, columns: IndicatorColumns) -> bool:
    """Whether a row with a name and words of a target lacks a cell that every row has.

    Then name and target are cut as well: 社会 化发放差错率, ≤1百 分比. It states no number.
    """
    if len(above) < _LEAST_ROWS:
        return False
    stated = [cell for column in columns.value_columns if (cell := cell_at(row, column))]
    if any(parse_target(cell.text).number is not None for cell in stated):
        return False
    told = (columns.description, columns.stated, columns.basis)
    lacking = [column for column in told if column is not None and cell_at(row, column) is None]
    near = above[-_NEAR:]
    return any(all(cell_at(other, column) for other in near) for column in lacking)

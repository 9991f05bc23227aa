"""Rows of indicators that lost a cell, or stand one column beside their labels."""

from collections.abc import Sequence

from loaders.blocks import Passage
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import LEVEL1, LEVEL2
from loaders.forms.targets import WORDS_MARKS, is_sign, parse_target


def names_a_level(cells: Sequence[Passage], columns: IndicatorColumns) -> bool:
    """Whether the levels stand one column to the right: no indicator is called as one."""
    level1, level2 = columns.level1, columns.level2
    if level1 is None or level2 is None or cells[level1]:
        return False
    name = cells[columns.level3].folded
    is_level = name.endswith("指标") and LEVEL2.fullmatch(name) is not None
    return is_level and LEVEL1.fullmatch(cells[level2].folded) is not None


def padded(cells: Sequence[Passage], columns: IndicatorColumns) -> tuple[Passage, ...]:
    """Fill up a row that prints no cells for spanned levels, or lost its last ones."""
    missing = columns.width - len(cells)
    blanks = tuple(empty(cells[0]) for _ in range(missing))
    level1, level2 = columns.level1, columns.level2
    if level1 == 0 and level2 == 1 and not LEVEL1.fullmatch(cells[0].folded):
        if missing == 1 and LEVEL2.fullmatch(cells[0].folded):
            return (*blanks, *cells)
        if missing == 2 and cells[0]:
            return (*blanks, *cells)
    return (*cells, *blanks)


def lost_a_cell(cells: Sequence[Passage], columns: IndicatorColumns) -> bool:
    """Whether the sign and what follows it show that a cell is missing, not at the end.

    Beside 文字描述 the number is blank, and the words stand in the unit's column.
    """
    if columns.sure_sign is None:
        return False
    sign = cells[columns.sure_sign]
    if any(is_sign(cell.text) for cell in cells[columns.level3 + 1 : columns.sure_sign]):
        return True
    if not sign or not is_sign(sign.text):
        return bool(sign)
    parts = [cells[place] for place in (columns.number, columns.unit) if place is not None]
    return sign.folded in WORDS_MARKS and len(parts) > 1 and all(parts)


def is_shifted(cells: Sequence[Passage], columns: IndicatorColumns) -> bool:
    """Whether all of a row stands one column to the right, its sign or its levels tell."""
    level1, level2, level3 = columns.level1, columns.level2, columns.level3
    if level1 is None or level2 is None or cells[level1]:
        return False
    if columns.sure_sign is not None and columns.number is not None:
        right = is_sign(cells[columns.number].text) and not is_sign(
            cells[columns.sure_sign].text
        )
        return right and bool(cells[level2])
    return (
        LEVEL1.fullmatch(cells[level2].folded) is not None
        and LEVEL2.fullmatch(cells[level3].folded) is not None
        and (not LEVEL2.fullmatch(cells[level2].folded) or _target_is_right(cells, columns))
    )


def _target_is_right(cells: Sequence[Passage], columns: IndicatorColumns) -> bool:
    """Whether a number stands one column right of the targets, and none among them."""
    if columns.value is None or columns.value + 1 >= len(cells):
        return False
    own, right = (parse_target(cells[columns.value + step].text) for step in (0, 1))
    return own.number is None and right.number is not None


def is_moved_left(cells: Sequence[Passage], columns: IndicatorColumns) -> bool:
    """Whether the empty cell of the first level is lost: the second one stands in its place."""
    level1, level2 = columns.level1, columns.level2
    if level1 != 0 or level2 != 1 or cells[-1] or not cells[1]:
        return False
    first = cells[0].folded
    is_level2 = LEVEL2.fullmatch(first) is not None and LEVEL1.fullmatch(first) is None
    return is_level2 and LEVEL2.fullmatch(cells[1].folded) is None


def moved_right(cells: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return cells that stand one column to the left under their own columns."""
    return (empty(cells[0]), *cells[:-1])


def moved_left(cells: Sequence[Passage], columns: IndicatorColumns) -> tuple[Passage, ...]:
    """Return cells that stand one column to the right under their own columns."""
    first = columns.level1 or 0
    return (*cells[:first], *cells[first + 1 :], empty(cells[-1]))


def empty(cell: Passage) -> Passage:
    """Return a cell without words, in the same place."""
    return cell.slice(0, 0)

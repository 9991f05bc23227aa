"""Rows of a list of projects, put under their columns.

Web pages print a cell that spans rows once and leave it out of the rows below, whose other
cells then stand too far left. Which cells are missing is told by what the others hold: levels
of indicators, signs, amounts. A row that fits nowhere, or in two ways, is not read.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.blocks import Passage, Row, passage_of
from loaders.documents.citations import may_mention
from loaders.forms.levels import is_level1, is_level2
from loaders.forms.targets import is_sign
from loaders.headings import is_organ_line
from loaders.tables.list_columns import ListColumns

_AMOUNT = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,10})?(?:万?元)?")
_NOTHING = re.compile(r"[-—–―/]{1,6}|无")
_TOTAL = re.compile(r"(?:[总合小]\s?计|项目支出合计|支出合计|本页小计|其中)[:]?")
# `820001-乔庄镇财政所`: a unit's code before its name.
CODE_BEFORE = re.compile(r"[\[(]?\d{3,12}[\])]?[-—_–]?(?=[\u4e00-\u9fff])")
_ORGAN_TAIL = re.compile(r"(?:部门|单位|本级|机关|\(本级\))$")
# Kinds of projects, as budget management systems print sums of them (31-部门项目).
_CATEGORY = re.compile(
    r"(?:\d{1,3}[-.、]?)?(?:特定目标类|其他运转类|人员类|运转类|公用经费(?:项目)?类?|人员经费类?|部门项目"
    r"|本级支出项目|专项资金|转移支付项目|部门经费类|事业发展类)(?:项目)?(?:支出)?(?:合计|小计)?"
)
_PROJECT_CODE = re.compile(r"[0-9A-Z]{8,30}(?:[-_][0-9A-Z]{1,12})?")
# What words are not: an amount, a target.
_FIGURES = re.compile(r"[-+]?\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?|[-+]?\d{1,15}\.\d{1,10}")
_TARGET = re.compile(r"[≥≤<>=≧≦]|\d{1,9}(?:\.\d{1,4})?%|(?:文字描述|定性|定性指标)$")
_SIGN_WORDS = re.compile(r"(?:定[性量]|正向|反向|逆向|负向)(?:指标)?")


def is_total(folded: str) -> bool:
    """Whether a cell says that its row adds up others: 合计, 小计, a kind of projects."""
    return _TOTAL.fullmatch(folded) is not None or _CATEGORY.fullmatch(folded) is not None


def is_amount(folded: str) -> bool:
    """Whether a cell holds an amount, or the dash that states none."""
    return _AMOUNT.fullmatch(folded) is not None or _NOTHING.fullmatch(folded) is not None


def names_unit(cell: Passage) -> bool:
    """Whether words name a unit and no project: `820001-…镇人民政府`, `…局本级`."""
    bare = CODE_BEFORE.sub("", cell.folded)
    return _ORGAN_TAIL.search(bare) is not None or is_organ_line(passage_of(bare, cell.line))


def names_coded_unit(cell: Passage) -> bool:
    """Whether words begin with a unit's code: no project is called so."""
    return CODE_BEFORE.match(cell.folded) is not None and names_unit(cell)


def grounds_in(row: Row, columns: ListColumns) -> int | None:
    """Return the column that states what a project rests on: 备注 where it names a document."""
    if columns.grounds is not None or columns.remark is None:
        return columns.grounds
    return columns.remark if may_mention(row.cells[columns.remark].text) else None


class Placed(NamedTuple):
    """A row with its cells under their columns, and how many it lacked."""

    row: Row
    lost: int


def placed(row: Row, columns: ListColumns) -> Placed | None:
    """Return the row with its cells under their columns; None where that cannot be told."""
    found = [
        Placed(each, len(lost))
        for lost in _gaps(columns)
        if (each := _with_gap(row, lost, columns.width)) is not None
        and _left_fits(each.folded, lost, columns)
        and _right_fits(each.folded, lost, columns)
    ]
    return found[0] if len(found) == 1 else None


def lacking(columns: ListColumns) -> list[int]:
    """Return how many cells a row may lack, as cells above it span them; 0 first."""
    return sorted({len(gap) for gap in _gaps(columns)})


def _gaps(columns: ListColumns) -> Iterator[range]:
    """Yield which columns a row may lack, as cells above it span them."""
    yield range(0)
    project = columns.project
    starts = {0, 1} if project > 1 else {0}
    for start in sorted(starts):
        if start < project:
            yield range(start, project)
    if columns.indicators is not None:
        left = columns.left
        # The project's cells, the first level, the second level.
        deepest = columns.indicators.level3 - left
        for further in range(deepest + 1):
            yield range(left + further)


def _with_gap(row: Row, lost: range, width: int) -> Row | None:
    """Return the row with empty cells where some are lost; None if it is then too long."""
    cells = row.cells
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    if end + len(lost) > width or (lost and end <= lost.start):
        return None
    blank = cells[0].slice(0, 0)
    moved = [*cells[: lost.start], *[blank] * len(lost), *cells[lost.start : end]]
    if not lost:
        moved = list(cells[:end])
    moved += [blank] * (width - len(moved))
    return Row(tuple(moved), row.after_break, {} if lost else row.merged)


def _left_fits(folded: Sequence[str], lost: range, columns: ListColumns) -> bool:
    name = folded[columns.name]
    """Whether the cells before the indicators hold what their columns are for."""
    for place, text in enumerate(folded[: columns.left]):
        if text and (
            not is_amount(text) if place in columns.money else _FIGURES.fullmatch(text)
        ):
            return False
    if _holds_figures(name) or is_level1(name):
        return False
    code = folded[columns.code] if columns.code is not None else ""
    if code and _PROJECT_CODE.fullmatch(code) is None:
        return False
    if columns.unit is not None and _AMOUNT.fullmatch(folded[columns.unit]):
        return columns.unit < columns.name and folded[columns.unit].isdigit()
    if any(
        is_level1(folded[place]) or _holds_figures(folded[place]) for place in columns.goals
    ):
        return False
    if not lost or lost.stop > columns.project:
        return True
    # Only the unit is lost: a project begins here, and its money says so.
    amount = columns.amount
    return bool(name) and (amount is None or is_amount(folded[amount]))


def _holds_figures(folded: str) -> bool:
    return bool(folded) and (is_amount(folded) or _TARGET.match(folded) is not None)


def _right_fits(folded: Sequence[str], lost: range, columns: ListColumns) -> bool:
    indicators = columns.indicators
    if indicators is None:
        return True
    right = folded[columns.left :]
    if not any(right):
        # No indicator: not to be told from cells that are moved.
        return not lost or lost.stop <= columns.project
    first, second = _level(folded, indicators.level1), _level(folded, indicators.level2)
    name = folded[indicators.level3]
    if _holds_figures(name) or _holds_figures(first) or _holds_figures(second):
        return False
    sign = _level(folded, indicators.sign)
    if sign and not is_sign(sign) and not _SIGN_WORDS.fullmatch(sign):
        return False
    if not lost:
        return bool(name) or not any(folded[: columns.left])
    stated = (
        bool(sign) if indicators.sign is not None else bool(_level(folded, indicators.stated))
    )
    if not name or not stated:
        return False
    if lost.stop <= columns.left:
        return is_level1(first)
    if indicators.level2 is not None and lost.stop <= indicators.level2:
        return is_level2(second)
    return not is_level1(name) and not is_level2(name)


def _level(folded: Sequence[str], place: int | None) -> str:
    return "" if place is None else folded[place]

"""Whether rows that were read from aligned print can be right.

Some prints shift every line by itself. Where too many cells then hold what their columns
cannot, the lines are left unread: a fact in the wrong column is worse than none.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders.blocks import Row
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import is_level1, is_level2, may_be_of_level
from loaders.forms.row_alignment import is_shifted, moved_left
from loaders.layouts.aligned.header_rows import TableHeader
from loaders.layouts.aligned.indicator_prices import is_sign
from loaders.layouts.aligned.printed_lines import SIGNS
from loaders.tables.list_columns import ListColumns

_LEVEL_INSIDE = re.compile(
    r"(?:产出|效益|效果|满意度|数量|质量|时效|成本|可持续影响|服务对象满意度)指标"
)
# 社会效益指标 and a name behind it are two cells.
_LEVEL_BEFORE = re.compile(
    r"(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标."
)
# Targets of several columns, or rows, in one cell; 10%≥增长率≥5% is one.
_SEVERAL = re.compile(r"[≥≤≧≦][^≥≤≧≦\d]{0,8}\d[^≥≤≧≦]{0,30}[≥≤≧≦]")
_ROW_NUMBER = re.compile(r"\d{1,4}|")
_CODE = re.compile(r"\d{3,7}|")
_MEASURE = re.compile(r"[^\d.,]{0,6}")
_AMOUNT = re.compile(r"-?\d[\d,]{0,15}(?:\.\d{0,4})?%?|[-—]{1,4}|")
# Labels of columns that hold no words.
_CODES = re.compile(r"(?:科目)?(?:编码|代码)")
_UNITS = re.compile(r"(?:计量|数量)单位")
_MONEY = re.compile(r"单价|数量|.{0,14}(?:合计|小计|预算数|收入|支出|拨款|资金|经费|结转|结余)")
_LABELS_KEPT = 512
_BAD_AT_MOST = 0.2
_BROKEN_AT_MOST = 0.25
_BRACKETS = (("(", ")"), ("《", "》"), ("〔", "〕"))


def plausible_indicators(
    rows: Sequence[Row], columns: IndicatorColumns, *, is_numbered: bool
) -> bool:
    """Whether rows can be those of an indicator table with these columns."""
    bad = [row for row in rows if _is_bad_indicator(row.folded, columns, is_numbered)]
    stated = [any(row.folded[at] for at in columns.value_columns) for row in rows]
    broken = sum(
        _is_broken(row.folded, columns) or (any(stated) and not is_stated)
        for row, is_stated in zip(rows, stated, strict=True)
    )
    if broken > _BROKEN_AT_MOST * len(rows):
        return False
    if len(bad) <= _BAD_AT_MOST * len(rows):
        return True
    # A row may have moved, which later steps tell too.
    moved = [moved_left(row.cells, columns) for row in bad if is_shifted(row.cells, columns)]
    good = sum(
        not _is_bad_indicator([cell.folded for cell in cells], columns, is_numbered)
        for cells in moved
    )
    return len(bad) - good <= _BAD_AT_MOST * len(rows)


def _is_bad_indicator(
    folded: Sequence[str], columns: IndicatorColumns, is_numbered: bool
) -> bool:
    if not folded[columns.level3] or (is_numbered and not _ROW_NUMBER.fullmatch(folded[0])):
        return True
    for place, is_level in ((columns.level1, is_level1), (columns.level2, is_level2)):
        text = folded[place] if place is not None else ""
        if text and not is_level(text) and _LEVEL_INSIDE.search(text):
            return True
    if columns.level2 is not None and _LEVEL_BEFORE.match(folded[columns.level3]):
        return True
    if any(_SEVERAL.search(folded[column]) for column in columns.value_columns):
        return True
    sign = folded[columns.sure_sign] if columns.sure_sign is not None else ""
    return bool(sign) and not is_sign(sign)


def _is_broken(folded: Sequence[str], columns: IndicatorColumns) -> bool:
    """Whether cells of a row hold the rests of others: lines of tight columns fall apart.

    Names that begin with a target's sign or are a character alone, levels of other words,
    brackets that close what another row opens.
    """
    name = folded[columns.level3]
    if len(name) == 1 or name[:1] in SIGNS:
        return True
    for place in (columns.level1, columns.level2):
        text = folded[place] if place is not None else ""
        if text and not may_be_of_level(text):
            return True
    basis = folded[columns.basis] if columns.basis is not None else ""
    return any(
        closing in text and opening not in text[: text.index(closing)]
        for text in (name, basis)
        for opening, closing in _BRACKETS
    )


def plausible_list(rows: Sequence[Row], columns: ListColumns) -> bool:
    """Whether rows can be those of a list of projects with these columns."""
    indicators = columns.indicators
    own = [
        row
        for row in rows
        if len(row.cells) == columns.width and any(row.folded[columns.left :])
    ]
    return indicators is not None and plausible_indicators(own, indicators, is_numbered=False)


def plausible_amounts(rows: Sequence[Row], header: TableHeader) -> bool:
    """Whether rows can be those of a budget table with this header."""
    kinds = [_kind(label) for label in header.labels]
    if header.is_numbered:
        kinds[0] = _ROW_NUMBER
    told = [(place, kind) for place, kind in enumerate(kinds) if kind is not None]
    whole = [row for row in rows if len(row.cells) == len(kinds)]
    bad = sum([not _holds(row.folded, told) for row in whole])
    return bad <= _BAD_AT_MOST * len(whole)


def _holds(folded: Sequence[str], told: Sequence[tuple[int, re.Pattern[str]]]) -> bool:
    """Whether columns hold nothing else than they may; an empty one may always be."""
    for place, kind in told:
        text = folded[place]
        if text and kind.fullmatch(text) is None:
            return False
    return True


@lru_cache(_LABELS_KEPT)
def _kind(label: str) -> re.Pattern[str] | None:
    """Return what a column with that label may hold; None where it may be words."""
    if _CODES.fullmatch(label):
        return _CODE
    if _UNITS.fullmatch(label):
        return _MEASURE
    if _MONEY.fullmatch(label):
        return _AMOUNT
    return None

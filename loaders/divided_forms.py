"""Which rows of Word's cells go on a row of a form or of a header that was divided."""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Row
from loaders.forms.columns import role_of
from loaders.forms.labels import Field, field_named
from loaders.forms.plans import is_period, is_plan_label
from loaders.headings import is_caption, is_page_number, is_title, project_heading
from loaders.page_breaks import HEADER_WORDS
from loaders.tables.list_columns import is_list_label

_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,4})?%?")
_MONEY = re.compile(r"\d{1,3}(?:,?\d{3}){0,4}(?:\.\d{1,6})?")
# Labels of one value, which stands in the next cell; alone in its row, any but the plan's.
_BEFORE_VALUE = frozenset({Field.CODE, Field.NAME, Field.AMOUNT})
_BEFORE_WORDS = frozenset({*_BEFORE_VALUE, Field.PURPOSE, Field.GROUNDS, Field.GOAL})
# Rows of a header that number their rows; those below begin with an empty cell.
_NUMBERED_HEADER = "序号"
_RANK = "栏次"
# 收入 | 支出; 功能分类科目 | 合计 | 本年收入 | 上年结转.
_TOP_LABEL = re.compile(r".{0,12}(?:收入|支出|合计|科目|结转|结余|性质|预算)")


def goes_on_form(joined: Sequence[Row], row: Row) -> bool:
    """Whether a row is the rest of the one above it in a form: of its plan, or a value."""
    above = joined[-1].folded
    if above[0] == _NUMBERED_HEADER and _is_labels(joined[-1]):
        return _is_labels(row) and all(
            text in HEADER_WORDS or _TOP_LABEL.fullmatch(text) for text in row.folded
        )
    if above == ("",) and len(joined) > 1 and len(row.cells) == 1:
        # The words below 预算规模及资金用途.
        return field_named(joined[-2].folded[0]) is Field.SCALE and _is_value(row)
    if len(above) == 1 and field_named(above[0]) is Field.PLAN:
        return all(map(is_period, row.folded))
    if len(above) == 1 and field_named(above[0]) in _BEFORE_VALUE:
        return _is_value(row)
    if field_named(above[-1]) is Field.AMOUNT and _MONEY.fullmatch(row.folded[0]):
        return True
    if len(row.cells) == 1 and field_named(above[-1]) is not None:
        known = _BEFORE_WORDS if len(above) == 1 else _BEFORE_VALUE
        return field_named(above[-1]) in known and _is_value(row)
    if not _is_of_plan(row.folded):
        return False
    if all(map(is_period, row.folded)):
        return any(map(is_period, above))
    periods = joined[-2].folded if len(joined) > 1 else ()
    is_under = sum(map(is_period, periods)) > 1 and _is_of_plan(above)
    fits = len(above) < len(periods) and len(above) + len(row.cells) <= len(periods)
    return is_under and fits and not any(map(is_period, above))


def is_of_header(above: Row, row: Row) -> bool:
    """Whether two rows may be the parts of a header of indicators: no column twice.

    In a list of projects their columns stand before those.
    """
    own = [_column(text) for text in above.folded]
    if None in own or not _is_labels(row):
        return False
    return set(own).isdisjoint(filter(None, map(_column, row.folded)))


def _column(folded: str) -> str | None:
    """Return what a label's column holds, in a table of indicators or of projects."""
    # 部门整体绩效指标 is a title.
    is_label = "指标" not in folded and is_list_label(folded)
    return role_of(folded) or (folded if is_label else None)


def _is_labels(row: Row) -> bool:
    """Whether a row may be one of a header, or the rest of one."""
    first = row.folded[0]
    if not first or first == _RANK or any(map(is_caption_cell, row.cells)):
        return False
    words = "".join(row.folded)
    return _DIGIT.search(words) is None and ":" not in words


def _is_value(row: Row) -> bool:
    cell = row.cells[0]
    is_other = project_heading(cell) is not None or is_title(cell) or is_caption_cell(cell)
    return bool(cell) and field_named(cell.folded) is None and not is_other


def is_caption_cell(cell: Passage) -> bool:
    """Whether a cell is a caption; a number is none here."""
    return is_caption(cell) and not is_page_number(cell)


def _is_of_plan(folded: Sequence[str]) -> bool:
    return all(
        not text or is_period(text) or is_plan_label(text) or _PERCENT.fullmatch(text)
        for text in folded
    )

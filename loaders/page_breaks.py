"""Rows that a page break or an empty paragraph cut, joined before they are read."""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Row
from loaders.characters import ORDINAL
from loaders.forms.columns import is_second_header
from loaders.forms.labels import Field, field_named
from loaders.markup import join_cells

# Words of header rows; two of them in a row without digits make a header.
HEADER_WORDS = frozenset(
    {
        "科目编码",
        "科目名称",
        "一级指标",
        "二级指标",
        "三级指标",
        "绩效指标",
        "绩效指标分类",
        "绩效指标描述",
        "指标值",
        "绩效指标值",
        "指标值确定依据",
        "项目",
        "预算数",
        "金额",
        "合计",
        "基本支出",
        "项目支出",
        "功能分类科目",
        "单位名称",
        "单位性质",
        "数量",
        "单价",
        "采购物品名称",
        "政府采购项目来源",
    }
)


# How the labels begin that head the levels of indicators, and what states the third one.
_LEVEL_COLUMNS = ("一级", "二级", "三级")
_STATING_COLUMNS = (
    "三级指标",
    *(f"{of}指标{what}" for of in ("", "绩效") for what in ("描述", "内容", "说明", "解释")),
)
_INDICATOR_COLUMNS = (*_LEVEL_COLUMNS, *_STATING_COLUMNS)

# What is long enough to be cut by a page break, and how it ends where it is not.
_WORDY = frozenset({Field.PURPOSE, Field.GROUNDS, Field.GOAL})
# 项目名称 alone is none: purchases and other tables have a column of that name.
_FORM_FIELDS = frozenset(
    {Field.CODE, Field.SCALE, Field.PURPOSE, Field.GROUNDS, Field.PLAN, Field.GOAL}
)
# The first row of a form alone on its page: 序号 | 项目编码及名称：[…]…
_CODE_AND_NAME = re.compile(r"项目(?:编码|编号|代码)及名称:")
# Of a row of a form, those that may be labels; numbers aside.
_WORDS_OF_LABELS = 2
_SHORTEST_CUT = 6
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[0-9]{1,4}")
_SHORTEST_AMOUNT = 3
# Rows that are asked how a column prints amounts.
_NEAR = 100
# An amount that is cut before its decimals, its rest, and both together.
_WHOLE_PART = re.compile(r"-?[0-9][0-9,]{0,20}")
_REST_OF_AMOUNT = re.compile(r"[0-9,]{0,20}\.[0-9]{0,6}")
_AMOUNT = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})\.[0-9]{2,6}")
_SENTENCE_ENDS = ("。", "；", ";", "！", "？")


def is_header_row(row: Row) -> bool:
    """Whether it is a row of a table's header, not of its data."""
    if len(row.filled) < 2 or row.filled[0].folded[0].isdigit():
        return False
    if row.filled[0].folded != "序号" and HEADER_WORDS.isdisjoint(row.folded):
        return False
    folded = [cell.folded for cell in row.filled]
    if folded[0] != "序号" and sum([text in HEADER_WORDS for text in folded]) < 2:
        return False
    return _DIGIT.search("".join(folded)) is None


def is_indicator_header(row: Row) -> bool:
    """Whether it heads a table of performance indicators."""
    if row.heads_indicators is None:
        row.heads_indicators = len(row.filled) > 2 and head_indicators(row.folded)
    return row.heads_indicators


def head_indicators(folded: Sequence[str]) -> bool:
    """Whether the cells of a row, folded, head a table of performance indicators."""
    if "指标" not in "".join(folded):
        return False
    named = {text for text in folded if text.startswith(_INDICATOR_COLUMNS)}
    if not named or len({text for text in folded if text}) < 3:
        return False
    levels = sum([text.startswith(_LEVEL_COLUMNS) for text in named])
    stated = any(text.startswith(_STATING_COLUMNS) for text in named)
    return levels >= 2 or (stated and "绩效指标" in folded)


class JoinedRows:
    """The rows of one table, gathered page by page.

    Args:
        is_form: Whether a row may go on the value of a form above it: elsewhere words alone
            are a row of their own, as a project's name in a list is.
    """

    def __init__(self, *, is_form: bool = False) -> None:
        self._is_form = is_form
        self.rows: list[Row] = []
        self.has_indicators = False
        self._headers: set[tuple[str, ...]] = set()

    def repeats_header(self, row: Row) -> bool:
        """Whether a row is one of this table's header rows, printed again."""
        return row.folded in self._headers

    def counts_on(self, rows: Sequence[Row]) -> bool:
        """Whether the first number in front of these rows is the next one."""
        numbers = [row.folded[0] for row in rows if _NUMBER.fullmatch(row.folded[0])]
        last = self.rows[-1].folded[0] if self.rows else ""
        if not numbers or _NUMBER.fullmatch(last) is None:
            return False
        return int(numbers[0]) == int(last) + 1

    def append(self, more: Sequence[Row]) -> None:
        """Add the next page: without the header printed again, cut rows joined."""
        fresh = True
        for row in more:
            heads = self._is_repeated if fresh else self._heads_page
            if self.rows and (fresh or self._is_form) and heads(row):
                fresh = True
                continue
            after_break = row.after_break or (fresh and bool(self.rows))
            fresh = False
            self._add(
                row
                if row.after_break == after_break
                else Row(row.cells, after_break, row.merged)
            )

    def _add(self, row: Row) -> None:
        if row.after_break and self.rows and self._goes_on(self.rows[-1], row):
            self.rows[-1] = join_rows(self.rows[-1], row)
            return
        self.rows.append(row)
        indicators = is_indicator_header(row)
        self.has_indicators |= indicators
        fewest = 3 if self._is_form else 2
        first = len(self.rows) == 1
        if indicators or is_header_row(row) or (first and _is_labels(row, fewest)):
            self._headers.add(row.folded)

    def _goes_on(self, above: Row, row: Row) -> bool:
        """Whether a row after a page break is the rest of the row before it."""
        return (
            _finishes_header(above, row)
            or _finishes_numbered(above, row)
            or (_finishes_amounts(above, row) and self._prints_decimals(row))
            or (self._is_form and _finishes_value(above, row))
        )

    def _prints_decimals(self, row: Row) -> bool:
        """Whether no row near above the last has whole numbers where a row has cells."""
        filled = [index for index, text in enumerate(row.folded) if text]
        return not any(
            len(text) >= _SHORTEST_AMOUNT and _WHOLE_PART.fullmatch(text)
            for other in self.rows[-_NEAR:-1]
            for text in [other.folded[index] for index in filled if index < len(other.folded)]
        )

    def _is_repeated(self, row: Row) -> bool:
        if self.repeats_header(row):
            # Below the next form's goal the header is its own.
            above = self.rows[-1]
            ends_head = _is_of_form(above) and not is_indicator_header(above)
            return not (ends_head and is_indicator_header(row))
        if self.has_indicators and is_second_header(row):
            return True
        # The second header row and 栏次 hold no header words of their own.
        tops = [earlier.folded for earlier in self.rows[:4]]
        return bool(self._headers) and row.folded in tops and not row.folded[0].isdigit()

    def _heads_page(self, row: Row) -> bool:
        """Whether a row within a stretch of rows heads the next page of its indicators.

        Word's cells have a blank line behind every row, pages' ends or not; a form has its
        goals, its heading or nothing above its header.
        """
        if not is_indicator_header(row) or not self.repeats_header(row):
            return False
        above = self.rows[-1]
        return len(above.filled) > 2 and not _is_of_form(above)


def _is_labels(row: Row, fewest: int) -> bool:
    """Whether the first row of a table may be a header: so many labels or more, no number."""
    return len(row.filled) >= fewest and not any(
        text.replace(".", "").replace(",", "").isdigit() for text in row.folded
    )


def _finishes_numbered(above: Row, row: Row) -> bool:
    """Whether a row without a number holds the rest of words in a numbered row.

    `19 | | | 十九、自然资源海洋气 |` and on the next page `| | | 象等支出 |`.
    """
    if not above.folded[0].isdigit() or row.cells[0] or not row.filled:
        return False
    filled = [index for index, cell in enumerate(row.cells) if cell]
    return all(
        index < len(above.cells)
        and above.cells[index]
        and not any(char.isdigit() for char in row.folded[index])
        for index in filled
    )


def _finishes_amounts(above: Row, row: Row) -> bool:
    """Whether a row holds nothing but the rest of amounts in the row above: `98,018` `,100.00`.

    No table has a row of amounts alone, and those above have no decimals without it.
    """
    filled = [index for index, text in enumerate(row.folded) if text]
    return bool(filled) and all(
        index < len(above.cells)
        and _WHOLE_PART.fullmatch(above.folded[index])
        and _REST_OF_AMOUNT.fullmatch(row.folded[index])
        and _AMOUNT.fullmatch(above.folded[index] + row.folded[index])
        for index in filled
    )


def _finishes_value(above: Row, row: Row) -> bool:
    """Whether a row holds the rest of a form's value: 立项依据 | 冀财社〔2020〕13号, 文件."""
    rest = {cell.folded for cell in row.filled}
    values = {cell.folded for cell in above.filled if field_named(cell.folded) is None}
    if row.cells[0] or len(rest) != 1 or len(values) != 1:
        return False
    if above.cells[0] and field_named(above.folded[0]) not in _WORDY:
        return False
    value = values.pop()
    if not may_go_on(value, rest.pop()):
        return False
    places = [index for index, cell in enumerate(row.cells) if cell]
    return all(index < len(above.cells) and above.folded[index] == value for index in places)


def may_go_on(value: str, rest: str) -> bool:
    """Whether words on top of a page, folded, may be the rest of those in the cell above."""
    if len(value) < _SHORTEST_CUT or value.endswith(_SENTENCE_ENDS):
        return False
    return ORDINAL.match(rest) is None


def _finishes_header(above: Row, row: Row) -> bool:
    """Whether a row is the rest of a header cell that a break cut: `单位(文字描`, `述)`."""
    filled = [index for index, cell in enumerate(row.cells) if cell]
    if len(filled) != 1 or filled[0] >= len(above.cells) or filled[0] == 0:
        return False
    upper = above.cells[filled[0]].folded
    return upper.count("(") > upper.count(")") and row.folded[filled[0]].endswith(")")


def join_rows(above: Row, below: Row) -> Row:
    """Return `above` with each cell's text followed by that of the cell under it."""
    width = max(len(above.cells), len(below.cells))
    cells: list[Passage] = []
    for index in range(width):
        parts = [row.cells[index] for row in (above, below) if index < len(row.cells)]
        filled = [part for part in parts if part]
        cells.append(join_cells(filled) if filled else parts[0])
    return Row(tuple(cells), above.after_break)


def has_form_fields(rows: Sequence[Row]) -> bool:
    """Whether rows hold what only forms of projects and indicators do."""
    return any(map(_is_of_form, rows))


def _is_of_form(row: Row) -> bool:
    """Whether a label of forms is one of its first two words, or it heads indicators."""
    count = 0
    for text in row.folded:
        if text and not text.isdigit():
            if field_named(text) in _FORM_FIELDS:
                return True
            if text[0] == "项" and _CODE_AND_NAME.match(text):
                return True
            count += 1
            if count == _WORDS_OF_LABELS:
                break
    return is_indicator_header(row)

"""Rows of Word's cells that an empty paragraph inside a cell has divided, joined again.

A blank line ends a row in that serialisation, and an empty paragraph in a cell is a blank line
too. How many cells a row has is known under a header of indicators, under 栏次 1 2 3, and under
the periods of a plan.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from loaders.blocks import Row
from loaders.divided_forms import goes_on_form, is_caption_cell, is_of_header
from loaders.forms.labels import Field, field_named
from loaders.forms.levels import is_level1, is_level2
from loaders.headers import is_rank_row
from loaders.headings import is_note, is_organ_line, is_title, project_heading
from loaders.layouts.streams.stream_cells import is_figure
from loaders.page_breaks import HEADER_WORDS, is_indicator_header

_NUMBER = re.compile(r"[0-9]{1,4}")
# Rows as wide as the header, which show that all are meant to be.
_WHOLE_AT_LEAST = 2
_PARTS_AT_MOST = 6
# Labels of the last columns of indicators; no level is one.
_OF_HEADER = re.compile(
    r"三级指标|(?:绩效)?指标(?:描述|内容|说明|值)|.{0,8}(?:标准|依据)|目标值|符号|值|单位|权重|分值|备注"
)
# A table of fewer is none that a row may lack a cell of.
_LEAST_COLUMNS = 3
# By so many a header is known.
_LABELS_KNOWN = 2
# Labels that stand below others.
_LOWER_LABELS = frozenset(
    {"合计", "小计", "总计", "科目编码", "科目名称", "项目名称", "预算资金", "预算数"}
)
_SECOND_LABELS = frozenset(
    {"", "优", "良", "中", "差", "符号", "值", "数值", "单位", "单位(文字描述)"}
)
_RANK = "栏次"


def join_short_rows(rows: Iterable[Row]) -> list[Row]:
    """Join the parts of rows that make up exactly the cells that a row has there."""
    joiner = _Joiner()
    for row in rows:
        joiner.add(row)
    return joiner.rows()


class _Joiner:
    """The pass over a table's rows: what is joined, and the rows below the last header."""

    def __init__(self) -> None:
        self._joined: list[Row] = []
        self._below: list[Row] = []
        self._width: int | None = None
        self._in_figures = False
        self._has_header = False

    def rows(self) -> list[Row]:
        """Return everything that was added."""
        is_plain = self._width is None and not self._has_header
        self._end()
        return _plain_made_whole(self._joined) if is_plain else self._joined

    def add(self, row: Row) -> None:
        is_header = is_indicator_header(row)
        if self._in_figures and not self._below and row.folded[0] == "1":
            is_rest = self._joined[-1].folded == (_RANK,)
            row = _together([self._joined.pop(), row]) if is_rest else row
        if is_header or is_rank_row(row):
            self._end()
            if is_header and self._joined and is_of_header(self._joined[-1], row):
                row = _together([self._joined.pop(), row])
            elif not is_header:
                self._make_row_whole(len(self._joined) - 1, len(row.cells))
            self._joined.append(row)
            self._width, self._in_figures = len(row.cells), not is_header
            self._has_header = True
        elif self._width is None or _begins_form(row):
            self._end()
            self._add_to_form(row)
        elif self._below or not self._divides_header(row):
            self._below.append(row)

    def _end(self) -> None:
        """Join what stands below the last header."""
        if self._width is not None:
            self._joined += _made_whole(self._below, self._width, figures=self._in_figures)
        self._below, self._width = [], None

    def _make_row_whole(self, last: int, width: int) -> None:
        """Join the parts of the row above 栏次, which has a cell for every column."""
        first = last
        count = len(self._joined[last].cells) if last >= 0 else width
        while count < width and first > max(0, last - _PARTS_AT_MOST):
            first -= 1
            count += len(self._joined[first].cells)
        if first < last and count == width:
            self._joined[first : last + 1] = [_together(self._joined[first : last + 1])]

    def _divides_header(self, row: Row) -> bool:
        """Take the second row of a header, or the rest of its first one."""
        header = self._joined[-1]
        if self._width is None:
            return False
        if self._in_figures:
            return self._counts_on(header, row)
        # Forms whose rows are numbered: 13 | | | | | | 符号 | 值 | 单位.
        below = row.folded[1:] if row.folded[0].isdecimal() else row.folded
        if _SECOND_LABELS.issuperset(below):
            if is_indicator_header(header):
                self._joined.append(row)
            else:
                self._joined[-1] = _together([header, row])
            self._width = max(self._width, len(self._joined[-1].cells))
            return True
        if not is_indicator_header(header):
            return False
        known = set(header.folded)
        if not all(text not in known and _OF_HEADER.fullmatch(text) for text in row.folded):
            return False
        self._joined[-1] = _together([header, row])
        self._width += len(row.cells)
        return True

    def _counts_on(self, ranks: Row, row: Row) -> bool:
        """Take the rest of 栏次 1 2 3."""
        last = ranks.folded[-1]
        first = int(last) + 1 if last.isdecimal() else 1
        numbers = [str(number) for number in range(first, first + len(row.cells))]
        if list(row.folded) != numbers:
            return False
        self._joined[-1] = _together([ranks, row])
        self._width = len(self._joined[-1].cells)
        self._make_row_whole(len(self._joined) - 2, self._width)
        return True

    def _add_to_form(self, row: Row) -> None:
        if self._joined and is_of_header(self._joined[-1], row):
            header = _together([self._joined[-1], row])
            if is_indicator_header(header):
                self._joined[-1] = header
                self._width, self._in_figures = len(header.cells), False
                return
        if self._joined and goes_on_form(self._joined, row):
            row = _together([self._joined.pop(), row])
        self._joined.append(row)


def _made_whole(rows: Sequence[Row], width: int, *, figures: bool) -> list[Row]:
    """Return the rows below a header, the parts of each that make up its width joined."""
    lengths = [len(row.cells) for row in rows]
    is_regular = lengths.count(width) >= _WHOLE_AT_LEAST
    whole: list[Row] = []
    at = 0
    while at < len(rows):
        end, count = at + 1, lengths[at]
        while (
            count < width
            and end < min(len(rows), at + _PARTS_AT_MOST)
            and _goes_on(rows[at], rows[end], figures=figures, regular=is_regular)
        ):
            count += lengths[end]
            end += 1
        is_pair = end == at + 2 and (lengths[at] > 1 or not figures)
        if end > at + 1 and count == width and (is_pair or is_regular):
            whole.append(_together(rows[at:end]))
            at = end
        else:
            whole.append(rows[at])
            at += 1
    return whole


def _plain_made_whole(rows: list[Row]) -> list[Row]:
    """Join the parts of rows of a table without 栏次 whose columns nothing spans."""
    lengths = [len(row.cells) for row in rows]
    width = max(lengths, default=0)
    if (
        lengths.count(width) < _WHOLE_AT_LEAST
        or width < _LEAST_COLUMNS
        or len(set(lengths)) < 2
    ):
        return rows
    if HEADER_WORDS.isdisjoint(chain.from_iterable(row.folded for row in rows[:2])):
        return rows
    whole: list[Row] = []
    for row, below in zip_longest(rows, rows[1:]):
        above = whole[-1] if whole else row
        is_short = 0 < len(above.cells) < width
        if below is not None and _ends_upper(above, row, below, width):
            whole[-1] = _together([above, row])
            continue
        if is_short and above is not row and len(above.cells) + len(row.cells) == width:
            first = above.cells[0]
            if not (is_note(first.text) or is_caption_cell(first) or is_title(first)):
                whole[-1] = _together([above, row])
                continue
        whole.append(row)
    return whole


def _ends_upper(above: Row, row: Row, below: Row, width: int) -> bool:
    """Whether a row is the rest of a header's upper row, over a lower one of full width."""
    if row is above or len(below.cells) < width or len(above.cells) + len(row.cells) >= width:
        return False
    labels = {*above.folded, *row.folded}
    if len(labels & HEADER_WORDS) < _LABELS_KNOWN or labels & _LOWER_LABELS:
        return False
    if any(map(is_caption_cell, (*above.filled, *row.filled))):
        return False
    return not any(map(is_figure, below.folded))


def _goes_on(above: Row, row: Row, *, figures: bool, regular: bool) -> bool:
    """Whether a row may be the rest of one that is too short."""
    if is_note(row.cells[0].text) or any(map(is_caption_cell, row.filled)):
        return False
    if figures:
        return _goes_on_figures(above.folded[0], row, regular=regular)
    if _counts_on(above.folded[0], row.folded[0]):
        return False
    if len(above.cells) == 1:
        first = above.cells[0]
        return not first or is_level1(first.folded) or is_organ_line(first)
    # The cells of a list's project end where its indicators' levels begin.
    is_project = bool(above.filled) and not any(map(_is_level, above.folded))
    return is_project or not is_level1(row.folded[0])


def _is_level(folded: str) -> bool:
    return is_level1(folded) or is_level2(folded)


def _goes_on_figures(above: str, row: Row, *, regular: bool) -> bool:
    """Whether it may be the rest of a budget table's row that begins so."""
    first = row.folded[0]
    is_numbered = _NUMBER.fullmatch(above) is not None
    if is_numbered and _NUMBER.fullmatch(first):
        return not _counts_on(above, first)
    if not any(char.isalpha() for text in row.folded for char in text):
        return True
    is_title_alone = len(row.cells) == 1 and is_title(row.cells[0])
    return is_numbered and regular and not is_title_alone


def _counts_on(number: str, following: str) -> bool:
    if _NUMBER.fullmatch(number) is None or _NUMBER.fullmatch(following) is None:
        return False
    return int(following) == int(number) + 1


def _begins_form(row: Row) -> bool:
    """Whether indicators end: a form's heading or its first label follows."""
    if len(row.cells) == 1:
        return project_heading(row.cells[0]) is not None
    return row.folded[0] == "序号" or field_named(row.folded[0]) not in (None, Field.IGNORED)


def _together(rows: Sequence[Row]) -> Row:
    cells = tuple(chain.from_iterable(row.cells for row in rows))
    return Row(cells, rows[0].after_break)

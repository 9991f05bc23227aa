"""Headers of indicator tables in aligned print: their lines, and their labels as columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import inf

from loaders.blocks import Passage, Row
from loaders.forms.columns import IndicatorColumns, read_columns
from loaders.layouts.aligned.bands import ranges_between
from loaders.layouts.aligned.indicator_labels import (
    is_known_label,
    known_labels_of,
    label_line,
    with_label_words,
)
from loaders.layouts.aligned.label_clusters import PrintedLabel, cluster
from loaders.layouts.aligned.pages import is_between_pages
from loaders.layouts.aligned.printed_lines import PrintedLine, Word
from loaders.layouts.aligned.prints import Print, once_a_line
from loaders.layouts.streams.indicator_padding import SPANNING

_TRIGGER = re.compile(
    r"[一二三]级指(?:标.{0,6})?|绩效指(?:标(?:分类|描述|评价标准)?)?|指标名称|(?:绩效)?指标值|评价标准确定依据"
)
_FRAGMENT = re.compile(r"[\u4e00-\u9fff()（）、:/\d%]{1,14}")
# 单位：万元, above a table.
_CAPTION = re.compile(r"\s{0,200}(?:金额)?单\s?位\s?[:：]")
_LOWER = re.compile(r"(?:计算)?符号|数?值|单位(?:[(（].{0,8})?|优|良|中|差")
_ROW_NUMBER = re.compile(r"\d{1,2}")
_CUT_LEVELS = frozenset({"一级", "二级", "三级"})
_CUT_LABELS = _CUT_LEVELS | {"绩效指标"}
_ABOVE_AT_MOST = 3
_BELOW_AT_MOST = 5
_LEAST_LABELS = 3
_BLANKS_AT_MOST = 3
_NEAR = 10


@dataclass(frozen=True, slots=True)
class IndicatorHeader:
    """A header.

    Args:
        rows: Its one or two rows, a cell for every column.
        columns: What the columns hold.
        ranges: Where the bounds between them may lie.
        start: Index of its first line.
        end: Index of the line after it.
    """

    rows: tuple[Row, ...]
    columns: IndicatorColumns
    ranges: list[tuple[int, int]]
    start: int
    end: int

    @property
    def is_numbered(self) -> bool:
        """Whether the first column numbers the rows."""
        first = self.rows[-1].cells[0] or self.rows[0].cells[0]
        return first.folded == "序号" or _ROW_NUMBER.fullmatch(first.folded) is not None


class _Kind(Enum):
    """What a line may be to a header that begins above it, or with it.

    OTHER holds words that are in no header, PARTS those that may be in one, TRIGGER labels that
    only the header of an indicator table has. BETWEEN is a blank line or a page's end.
    """

    OTHER = auto()
    PARTS = auto()
    TRIGGER = auto()
    BETWEEN = auto()


@once_a_line
def _kind(lines: Print, at: int) -> _Kind:
    line = lines[at]
    if not line.words or is_between_pages(lines, at):
        return _Kind.BETWEEN
    if not all(map(_FRAGMENT.fullmatch, line.folded)) or _CAPTION.match(line.text):
        return _Kind.OTHER
    if "指" in line.text or "评价" in line.text:
        labels = label_line(lines, at).folded
        if sum(_TRIGGER.fullmatch(text) is not None for text in labels) >= 2:
            return _Kind.TRIGGER
    return _Kind.PARTS


@once_a_line
def header_at(lines: Print, at: int) -> IndicatorHeader | None:
    """Return the header whose first line is `at`: its labels may be wrapped."""
    for trigger in range(at, min(at + _NEAR, len(lines))):
        kind = _kind(lines, trigger)
        if kind is _Kind.OTHER:
            return None
        if kind is _Kind.TRIGGER:
            header = _find_header(lines, trigger)
            return header if header is not None and header.start <= at else None
    return None


@once_a_line
def _find_header(lines: Print, trigger: int) -> IndicatorHeader | None:
    """Return the header around a line that holds some of its labels.

    Labels that are wrapped have parts on the lines above and below; as many lines belong to it
    as make the most known labels.
    """
    best: tuple[float, IndicatorHeader] | None = None
    for start in _reach(lines, trigger, -1, _ABOVE_AT_MOST):
        for last in _reach(lines, trigger, 1, _BELOW_AT_MOST):
            found = _header(lines, start, last + 1, best[0] if best else -inf)
            best = found or best
    return best[1] if best else None


def _reach(lines: Print, trigger: int, step: int, most: int) -> list[int]:
    """Return the lines in a direction that may hold parts of labels, the nearest first.

    Few blank lines may stand between two of them, or a page's end.
    """
    places = [trigger]
    at, blanks = trigger + step, 0
    while 0 <= at < len(lines) and len(places) <= most and blanks <= _BLANKS_AT_MOST:
        kind = _kind(lines, at)
        if kind is _Kind.OTHER:
            break
        if kind is not _Kind.BETWEEN:
            if step < 0 and at + 1 not in places and len("".join(lines[at].folded)) == 1:
                # 值 above blank lines is the rest of a row.
                break
            places.append(at)
        elif _is_printed_again(lines, trigger, at, step):
            break
        blanks = 0 if lines[at].words else blanks + 1
        at += step
    return places


def _is_printed_again(lines: Print, trigger: int, at: int, step: int) -> bool:
    """Whether a header's line stands again beyond a page's end: each page has its own."""
    words = lines[trigger].folded
    has_begun = False
    for place in range(at + step, at + step * _NEAR, step):
        if not 0 <= place < len(lines):
            break
        if lines[place].folded == words:
            return True
        has_begun |= bool(lines[place].words)
        if has_begun and not lines[at].words and not lines[place].words:
            # Blank lines stand between a header's own lines too: the last one tells.
            break
    return False


def _header(
    lines: Print, start: int, end: int, least: float
) -> tuple[float, IndicatorHeader] | None:
    """Return the header that lines make, with its score, if that is more than `least`."""
    places = [at for at in range(start, end) if _kind(lines, at) is not _Kind.BETWEEN]
    # A form may print the numbers of its rows; the last one stands over the first column.
    numbered = [at for at in places if _ROW_NUMBER.fullmatch(lines[at].folded[0])]
    own = [
        with_label_words(lines[at].with_words(lines[at].words[1:]))
        if at in numbered[:-1]
        else label_line(lines, at)
        for at in places
    ]
    parts = [(line, word) for line in own for word in line.words]
    spanning, lower = _divided_label(own)
    is_known = known_labels_of(lines[at].folded for at in places)
    labels = cluster([part for part in parts if part not in spanning], is_known)
    # Digits number the rows in the first column, and are none of a header's in others.
    known = sum(
        is_known(label.text) and (place == 0 or not label.text.isdecimal())
        for place, label in enumerate(labels)
    )
    if known < _LEAST_LABELS:
        return None
    twice = len(labels) - len({label.text for label in labels})
    score = known - 2.0 * (len(labels) - known + twice)
    score += 0.5 * bool(lower) - 0.1 * len(places)
    # A line more is to be asked for the rest of 一级, or of 绩效指标 beside 三级指标.
    texts = [label.text for label in labels]
    cut = _CUT_LABELS if "三级指标" in texts else _CUT_LEVELS
    score -= 0.2 * sum(text in cut for text in texts)
    if score <= least:
        return None
    rows = _rows(labels, spanning, lower)
    columns = read_columns(rows[0], rows[1] if len(rows) > 1 else None, grid=True)
    if columns is None or columns.width != len(labels):
        return None
    ranges = ranges_between([label.word for label in labels])
    return score, IndicatorHeader(tuple(rows), columns, ranges, start, end)


_Parts = list[tuple[PrintedLine, Word]]


def _divided_label(lines: Sequence[PrintedLine]) -> tuple[_Parts, list[Word]]:
    """Return the parts of a label that is divided below it, and the labels that divide it."""
    for place, line in enumerate(lines):
        lower = [
            word
            for word, text in zip(line.words, line.folded, strict=True)
            if _LOWER.fullmatch(text)
        ]
        if len(lower) < 2 or place == 0:
            continue
        lower.extend(_unit_beside(lines, lower[-1]))
        left, right = lower[0].left, lower[-1].right
        above = [
            (upper, word)
            for upper in lines[:place]
            for word in upper.words
            if word.left < right and left < word.right and _may_span(word.folded)
        ]
        if SPANNING.fullmatch("".join(word.folded for _, word in above)):
            return above, lower
    return [], []


def _unit_beside(lines: Sequence[PrintedLine], last: Word) -> list[Word]:
    """Return the label of units right of others, if it is wrapped around their line.

    `单位（文字描` and `述）` stand above and below 符号 and 值.
    """
    behind = [
        (word.left, word.folded, word)
        for line in lines
        for word in line.words
        if word.left >= last.right and not SPANNING.fullmatch(word.folded)
    ]
    nearest = min(behind, default=None, key=lambda each: each[0])
    return [nearest[2]] if nearest is not None and nearest[1].startswith("单位") else []


def _may_span(text: str) -> bool:
    """Whether words may be a divided label, or a part of it."""
    return SPANNING.fullmatch(text) is not None or not (
        is_known_label(text) or _LOWER.match(text)
    )


def _rows(labels: Sequence[PrintedLabel], spanning: _Parts, lower: Sequence[Word]) -> list[Row]:
    passages = [label.passage for label in labels]
    if not spanning:
        return [Row(tuple(passages))]
    left, right = lower[0].left, lower[-1].right
    below = [left <= (label.left + label.right) / 2 <= right for label in labels]
    blank = passages[0].slice(0, 0)
    upper: list[Passage] = [
        blank if is_below else passage
        for passage, is_below in zip(passages, below, strict=True)
    ]
    upper[below.index(True)] = cluster(spanning, is_known_label)[0].passage
    under = [
        passage if is_below else blank
        for passage, is_below in zip(passages, below, strict=True)
    ]
    return [Row(tuple(upper)), Row(tuple(under))]

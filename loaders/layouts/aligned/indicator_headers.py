"""Headers of indicator tables in aligned print: their lines, and their labels as columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.blocks import Passage, Row
from loaders.forms.columns import IndicatorColumns, read_columns, role_of
from loaders.layouts.aligned.bands import ranges_between
from loaders.layouts.aligned.label_clusters import PrintedLabel, cluster
from loaders.layouts.aligned.pages import is_between_pages
from loaders.layouts.aligned.printed_lines import PrintedLine, Word
from loaders.layouts.aligned.prints import Print, once_a_line
from loaders.layouts.streams.indicator_padding import SPANNING

_TRIGGER = re.compile(r"[一二三]级指标.{0,6}|绩效指标(?:分类|描述)?|指标名称|(?:绩效)?指标值")
_FRAGMENT = re.compile(r"[\u4e00-\u9fff()（）、:/\d%]{1,14}")
_LOWER = re.compile(r"(?:计算)?符号|数?值|单位.{0,8}|优|良|中|差")
_OTHER = re.compile(r"序号|权重.{0,4}|分值.{0,4}|备注|说明|\d{1,2}")
_APART = re.compile(r"权重|分值|备注")
_ROW_NUMBER = re.compile(r"\d{1,2}")
_ABOVE_AT_MOST = 3
_BELOW_AT_MOST = 5
_LEAST_LABELS = 3
_BLANKS_AT_MOST = 3
_NEAR = 10
# What a label costs: one word, several that are one label together (指标值 确定依据), others.
_WHOLE = 0.6
_JOINED = 1.0
_UNKNOWN = 2.5
# A label has no more parts that blanks part.
_MOST_PARTS = 16


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


def is_trigger(line: PrintedLine) -> bool:
    """Whether a line holds labels that only the header of an indicator table has."""
    if not line.words or "指" not in line.text or not _may_be_parts(line):
        return False
    labels = _with_label_words(line).folded
    return sum(_TRIGGER.fullmatch(text) is not None for text in labels) >= 2


@once_a_line
def header_at(lines: Print, at: int) -> IndicatorHeader | None:
    """Return the header whose first line is `at`: its labels may be wrapped."""
    for trigger in range(at, min(at + _NEAR, len(lines))):
        if is_between_pages(lines, trigger):
            continue
        if is_trigger(lines[trigger]):
            header = find_header(lines, trigger)
            return header if header is not None and header.start <= at else None
        if lines[trigger].words and not _may_be_parts(lines[trigger]):
            return None
    return None


def _may_be_parts(line: PrintedLine) -> bool:
    """Whether a line may hold parts of labels only."""
    return all(_FRAGMENT.fullmatch(text) for text in line.folded)


@once_a_line
def find_header(lines: Print, trigger: int) -> IndicatorHeader | None:
    """Return the header around a line that holds some of its labels.

    Labels that are wrapped have parts on the lines above and below; as many lines belong to it
    as make the most known labels.
    """
    best: tuple[float, IndicatorHeader] | None = None
    for start in _reach(lines, trigger, -1, _ABOVE_AT_MOST):
        for last in _reach(lines, trigger, 1, _BELOW_AT_MOST):
            found = _header(lines, start, last + 1)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _reach(lines: Print, trigger: int, step: int, most: int) -> list[int]:
    """Return the lines in a direction that may hold parts of labels, the nearest first.

    Few blank lines may stand between two of them, or a page's end.
    """
    places = [trigger]
    at, blanks = trigger + step, 0
    while 0 <= at < len(lines) and len(places) <= most and blanks <= _BLANKS_AT_MOST:
        if is_between_pages(lines, at):
            blanks = 0
        elif not lines[at].words:
            blanks += 1
        elif _may_be_parts(lines[at]):
            places.append(at)
            blanks = 0
        else:
            break
        at += step
    return places


def _header(lines: Print, start: int, end: int) -> tuple[float, IndicatorHeader] | None:
    between = [lines[at] for at in range(start, end) if not is_between_pages(lines, at)]
    own = [_with_label_words(line) for line in _with_last_number(between)]
    parts = [(line, word) for line in own for word in line.words]
    spanning, lower = _divided_label(own)
    labels = cluster([part for part in parts if part not in spanning], _is_known)
    known = sum(_is_known(label.text) for label in labels)
    if known < _LEAST_LABELS:
        return None
    rows = _rows(labels, spanning, lower)
    columns = read_columns(rows[0], rows[1] if len(rows) > 1 else None, grid=True)
    if columns is None or columns.width != len(labels):
        return None
    ranges = ranges_between([label.word for label in labels])
    twice = len(labels) - len({label.text for label in labels})
    score = known - 2.0 * (len(labels) - known + twice)
    score += 0.5 * bool(lower) - 0.1 * (end - start)
    return score, IndicatorHeader(tuple(rows), columns, ranges, start, end)


def _with_last_number(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return lines without the numbers of their rows, which a form may print; but the last."""
    numbered = [
        place
        for place, line in enumerate(lines)
        if line.words and _ROW_NUMBER.fullmatch(line.folded[0])
    ]
    own = list(lines)
    for place in numbered[:-1]:
        line = own[place]
        own[place] = line.with_words(line.words[1:])
    return own


def _with_label_words(line: PrintedLine) -> PrintedLine:
    """Return a line whose words are labels: stray blanks inside labels part no words."""
    words: list[Word] = []
    for run in line.segments:
        own = [word for word in line.words if run.start <= word.start < run.end]
        words.extend(_labels_in(line, own) if len(own) <= _MOST_PARTS else own)
    return line.with_words(tuple(words))


def _labels_in(line: PrintedLine, words: Sequence[Word]) -> list[Word]:
    """Return words between which one blank stands as labels: known ones, as far as can be."""
    costs = [0.0]
    origins = [0]
    texts = [line.fold(word) for word in words]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(end):
            text = "".join(texts[start:end])
            apart = end - start > 1 and any(map(_APART.fullmatch, texts[start:end]))
            # 绩效指标描述 权重 are two labels.
            known = not apart and _is_known(text)
            whole = known and end - start == 1 and len(text) > 1
            price = _WHOLE if whole else _JOINED if known else _UNKNOWN
            options.append((costs[start] + price, start))
        cost, start = min(options, key=lambda each: (each[0], -each[1]))
        costs.append(cost)
        origins.append(start)
    labels: list[Word] = []
    end = len(words)
    while end:
        first, last = words[origins[end]], words[end - 1]
        labels.append(Word(first.start, last.end, first.left, last.right))
        end = origins[end]
    return labels[::-1]


def _is_known(text: str) -> bool:
    """Whether a whole label is known; an open parenthesis goes on below."""
    if text.count("(") != text.count(")"):
        return False
    return role_of(text) is not None or _OTHER.fullmatch(text) is not None


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
        left, right = lower[0].left, lower[-1].right
        above = [
            (upper, word)
            for upper in lines[:place]
            for word in upper.words
            if word.left < right and left < word.right and _may_span(upper.fold(word))
        ]
        if SPANNING.fullmatch("".join(upper.fold(word) for upper, word in above)):
            return above, lower
    return [], []


def _may_span(text: str) -> bool:
    """Whether words may be a divided label, or a part of it."""
    return SPANNING.fullmatch(text) is not None or not (_is_known(text) or _LOWER.match(text))


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
    upper[below.index(True)] = cluster(spanning, _is_known)[0].passage
    under = [
        passage if is_below else blank
        for passage, is_below in zip(passages, below, strict=True)
    ]
    return [Row(tuple(upper)), Row(tuple(under))]

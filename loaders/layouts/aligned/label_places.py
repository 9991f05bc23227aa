"""Labels of a header above the numbers of its columns: which column each word stands over."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from loaders.layouts.aligned.bands import FAR
from loaders.layouts.aligned.label_clusters import PrintedLabel, printed_label
from loaders.layouts.aligned.printed_lines import PrintedLine, Word
from loaders.layouts.streams.table_headers import is_header_label

CODE_GROUP = re.compile(r".{0,10}分类科目")
_GROUPS = re.compile(
    r"收入|支出|本年收入|本年支出|资金性质|.{0,6}项目来源|.{0,4}采购金额.{0,20}|一般公共预算.{0,6}支出"
    r"|当年.{0,4}预算安排资金"
)
_LABELS = re.compile(
    r"[小总]计|(?:人员|公用|日常公用)经费|数量单位|一般公共预算|政府性基金预算|国有资本经营预算|单位资金"
    r"|项目(?:编码|代码|单位)"
)
# Labels of columns that may stand over others too, and how those begin.
_OVER_PARTS = (
    (re.compile(r"单位资金"), re.compile(r"事业|经营|上级|附属|其他")),
    (
        re.compile(r"(?:本年|当年|财政|本年财政)拨款(?:结转(?:结余)?)?"),
        re.compile(r"一般公共|政府性基金|国有资本"),
    ),
)
# No label of a column has more characters.
LONGEST_LABEL = 20
# Words whose answer is kept at hand; real texts have some hundred different ones in headers.
_WORDS_KEPT = 4_096
# What it costs, in places, to take words that a wide gap parts for one label: single letters
# may be spread over their cell, whole words are labels of their own.
_SPREAD = 6.0
_APART = 60.0
# How far lines are shifted beside each other.
_SHIFTED = 2
# What labels over several columns have that may be wrapped, and how near their parts stand.
_WRAPPED = "采购"
_WRAPPED_NEAR = 3


class LabelLine(msgspec.Struct, frozen=True, gc=False):
    """A line of a header.

    Args:
        line: The line.
        words: Those that are labels of single columns, or parts of such labels.
        groups: Labels over several columns.
    """

    line: PrintedLine
    words: tuple[Word, ...]
    groups: tuple[PrintedLabel, ...]


def is_label(folded: str) -> bool:
    """Whether words are a label of a column."""
    # Figures are most of what is asked about.
    if folded.isascii() or len(folded) > LONGEST_LABEL:
        return False
    return _is_label(folded)


@lru_cache(_WORDS_KEPT)
def _is_label(folded: str) -> bool:
    if folded.count("(") != folded.count(")"):
        return False
    return is_header_label(folded) or _LABELS.fullmatch(folded) is not None


def is_group_label(folded: str) -> bool:
    """Whether words are a label that may stand over several columns."""
    return not folded.isascii() and _is_group_label(folded)


@lru_cache(_WORDS_KEPT)
def _is_group_label(folded: str) -> bool:
    return bool(_GROUPS.fullmatch(folded) or CODE_GROUP.fullmatch(folded))


def label_lines(lines: Sequence[PrintedLine]) -> list[LabelLine]:
    """Return the lines of a header, labels over several columns set apart."""
    found: list[LabelLine] = []
    wrapped = _wrapped_groups(lines)
    for place, line in enumerate(lines):
        groups = [
            segment
            for segment, text in zip(line.segments, line.segment_texts, strict=True)
            if (is_group_label(text) and not _goes_on(segment, found))
            or _stands_over_parts(segment, text, lines[place + 1 :])
            or (place, segment) in wrapped
        ]
        words = [
            word
            for word, text in zip(line.words, line.folded, strict=True)
            if text != "栏" and not any(each.start <= word.start < each.end for each in groups)
        ]
        labels = [
            wrapped.get((place, each)) or printed_label(((line, each),), each.folded)
            for each in groups
        ]
        # The rest of a label is no other one.
        own = tuple(label for label in labels if label.parts[0][0] is line)
        found.append(LabelLine(line, tuple(words), own))
    return found


def _wrapped_groups(lines: Sequence[PrintedLine]) -> dict[tuple[int, Word], PrintedLabel]:
    """Return labels over several columns that are wrapped, by line and words of each part.

    政府采购项目来 over 源: other labels may stand on lines between them.
    """
    found: dict[tuple[int, Word], PrintedLabel] = {}
    for place, line in enumerate(lines):
        if _WRAPPED not in line.text.replace(" ", ""):
            continue
        for upper, text in zip(line.segments, line.segment_texts, strict=True):
            if _WRAPPED not in text or is_group_label(text):
                continue
            for at, below in enumerate(lines[place + 1 : place + 1 + _WRAPPED_NEAR], place + 1):
                for lower, rest in zip(below.segments, below.segment_texts, strict=True):
                    if lower.left < upper.right and upper.left < lower.right:
                        whole = text + rest
                        if not is_group_label(whole):
                            continue
                        label = printed_label(((line, upper), (below, lower)), whole)
                        found[place, upper] = found[at, lower] = label
    return found


@lru_cache(_WORDS_KEPT)
def parts_below(folded: str) -> re.Pattern[str] | None:
    """Return how labels begin over which that label stands; None where no others do."""
    return next((parts for label, parts in _OVER_PARTS if label.fullmatch(folded)), None)


def _stands_over_parts(segment: Word, folded: str, below: Sequence[PrintedLine]) -> bool:
    """Whether labels of its own parts begin below a label."""
    parts = parts_below(folded)
    return parts is not None and any(
        # One blank parts two labels, or stands inside one.
        _spans_parts(segment, line.words, line.folded, parts)
        or _spans_parts(segment, line.segments, line.segment_texts, parts)
        for line in below
    )


def _spans_parts(
    segment: Word, words: Sequence[Word], texts: Sequence[str], parts: re.Pattern[str]
) -> bool:
    """Whether a label stands over a row of its parts, or over the gap between two of them."""
    low = high = -1
    for word, text in zip(words, texts, strict=True):
        if not parts.match(text):
            low = high = -1
            continue
        low, high = (word.left if low < 0 else low), word.right
        if low < segment.right and segment.left < high:
            return True
    return False


def _goes_on(segment: Word, above: Sequence[LabelLine]) -> bool:
    """Whether words are the rest of a label that is wrapped: another stands right above."""
    return any(
        word.left < segment.right + _SHIFTED and segment.left < word.right + _SHIFTED
        for line in above
        for word in line.words
    )


def place_labels(
    lines: Sequence[LabelLine], numbers: Sequence[Word]
) -> list[PrintedLabel | None]:
    """Return the label of each column, put together from the words over its number."""
    parts: list[list[tuple[PrintedLine, Word]]] = [[] for _ in numbers]
    for line in lines:
        for word, column in zip(line.words, _columns(line.words, numbers), strict=True):
            parts[column].append((line.line, word))
    return [
        printed_label(tuple(own), "".join(word.folded for _, word in own)) if own else None
        for own in parts
    ]


def middle(word: Word | PrintedLabel) -> float:
    """Return the place of its middle across the page."""
    return (word.left + word.right) / 2


def _apart(left: Word, right: Word) -> float:
    if right.left - left.right <= 1:
        return 0.0
    is_spread = left.end - left.start == 1 and right.end - right.start == 1
    return _SPREAD if is_spread else _APART


def _columns(words: Sequence[Word], numbers: Sequence[Word]) -> list[int]:
    """Return the column of each word of a line, in order, each as near as can be."""
    if not words:
        return []
    costs = [abs(middle(words[0]) - middle(number)) for number in numbers]
    origins: list[list[int]] = []
    for before, word in pairwise(words):
        joined = _apart(before, word)
        following: list[float] = []
        origin: list[int] = []
        best, source = float(FAR), -1
        for column, number in enumerate(numbers):
            cost, own = costs[column] + joined, column
            if best < cost:
                cost, own = best, source
            following.append(cost + abs(middle(word) - middle(number)))
            origin.append(own)
            if costs[column] < best:
                best, source = costs[column], column
        costs = following
        origins.append(origin)
    column = min(range(len(numbers)), key=costs.__getitem__)
    columns = [column]
    for origin in reversed(origins):
        column = origin[column]
        columns.append(column)
    return columns[::-1]

"""Labels that headers of indicators have, and those of lists of projects beside them.

A print parts them by stray blanks, and prints some of them one blank apart.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from loaders.forms.columns import role_of
from loaders.layouts.aligned.printed_lines import PrintedLine, Word, joined
from loaders.layouts.aligned.prints import Print, once_a_line
from loaders.layouts.streams.indicator_padding import SPANNING
from loaders.tables.list_columns import is_project_label

_OTHER = re.compile(r"序号|权重.{0,4}|分值.{0,4}|备注|说明|\d{1,2}")
# What only lists of projects have columns for.
_LISTED = re.compile(r"指标(?:性质|方向性?)")
# A list of projects; the first part of 单位名称, of which the second stands below.
_NAMES_PROJECTS, _CUT_UNIT = "项目名", "单位名"
_APART = re.compile(r"权重|分值|备注|指标性质|度量单位")
_VALUE, _CONTENT = "指标值", "指标内容"
# What a label costs: one word, several that are one label together (指标值 确定依据), others.
_WHOLE = 0.6
_JOINED = 1.0
_UNKNOWN = 2.5
# 描 behind 绩效指标 is a part of its label.
_ALONE = 0.1
# A label has no more parts that blanks part.
_MOST_PARTS = 16
# Words whose answer is kept at hand.
_WORDS_KEPT = 4_096


def known_labels_of(lines: Iterable[Sequence[str]]) -> Callable[[str], bool]:
    """Return what tells whether a whole label is known, in a header with these folded words."""
    if any(_NAMES_PROJECTS in "".join(words) for words in lines):
        return _is_known_in_list
    return is_known_label


@lru_cache(_WORDS_KEPT)
def is_known_label(text: str) -> bool:
    """Whether a whole label is known; an open parenthesis goes on below."""
    if text.count("(") != text.count(")"):
        return False
    return role_of(text) is not None or _OTHER.fullmatch(text) is not None


@lru_cache(_WORDS_KEPT)
def _is_known_in_list(text: str) -> bool:
    """Whether a whole label is known, beside one that names projects."""
    if is_project_label(text) or _LISTED.fullmatch(text):
        return True
    return text != _CUT_UNIT and is_known_label(text)


@once_a_line
def label_line(lines: Print, at: int) -> PrintedLine:
    """Return a line of a text whose words are labels."""
    return with_label_words(lines[at])


def with_label_words(line: PrintedLine) -> PrintedLine:
    """Return a line whose words are labels: stray blanks inside labels part no words."""
    if len(line.segments) == len(line.words):
        return line
    words: list[Word] = []
    is_known = known_labels_of((line.folded,))
    for run in line.segments:
        own = [word for word in line.words if run.start <= word.start < run.end]
        words.extend(_labels_in(own, is_known) if 1 < len(own) <= _MOST_PARTS else own)
    return line.with_words(tuple(words))


def _labels_in(words: Sequence[Word], is_known: Callable[[str], bool]) -> list[Word]:
    """Return words between which one blank stands as labels: known ones, as far as can be."""
    costs = [0.0]
    origins = [0]
    texts = [word.folded for word in words]
    wholes = [len(text) > 1 and is_known(text) for text in texts]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(end):
            text = "".join(texts[start:end])
            apart = end - start > 1 and any(map(_APART.fullmatch, texts[start:end]))
            # 指标值 指标值确定依据 are two labels as well.
            apart = apart or text.count(_VALUE) > 1
            # 绩效指标描述 权重 are two labels.
            known = not apart and _may_be_known(text, is_known)
            whole = known and end - start == 1 and len(text) > 1
            price = _WHOLE if whole else _JOINED
            if not known:
                # An unknown label holds no known ones.
                price = _UNKNOWN + _WHOLE * sum(wholes[start:end]) + _ALONE * (len(text) == 1)
            options.append((costs[start] + price, start))
        cost, start = min(options, key=lambda each: (each[0], -each[1]))
        costs.append(cost)
        origins.append(start)
    labels: list[Word] = []
    end = len(words)
    while end:
        labels.append(joined(words[origins[end] : end]))
        end = origins[end]
    return labels[::-1]


def _may_be_known(text: str, is_known: Callable[[str], bool]) -> bool:
    """Whether words are a known label, one over others, or go on below: 绩效指标描述(指标."""
    if is_known(text) or SPANNING.fullmatch(text) is not None:
        return True
    before, bracket, rest = text.partition("(")
    return bool(bracket) and _CONTENT.startswith(rest) and is_known(before)

"""Lines of a project's form in aligned print, and the labels on them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.blocks import Passage
from loaders.forms.labels import LABEL_BEGINNINGS, Field, field_named, inline_field
from loaders.forms.plans import is_period
from loaders.headings import is_bare_form
from loaders.layouts.aligned.printed_lines import PrintedLine, Word, joined, runs
from loaders.layouts.streams.stream_cells import RANK, is_table_caption

# Stray blanks may part a label's words.
_GOALS_WORDS = "目标内容"
_LONGEST_LABEL = 4
# 资 金 支 出 计 划, 预 算 规 模 及 资 金 用 途
_MOST_LETTERS = 12
# 第 四 季 度 末
_LONGEST_PERIOD = 5
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,4})?%?")


@dataclass(frozen=True, slots=True)
class FormLabel:
    """A label on a line.

    Args:
        field: What it introduces; None where its value follows in the same words.
        start: Its first word.
        end: The word after it.
    """

    field: Field | None
    start: int
    end: int


@dataclass(frozen=True)
class FormLine:
    """A line of a form, or the part of it that stands in one region.

    Args:
        line: The whole line.
        words: Those of the part, in order.
        after_gap: Whether a blank line stands before it.
        around: The lines above and below it that hold parts of its own words, and no others.
    """

    line: PrintedLine
    words: tuple[Word, ...]
    after_gap: bool = False
    around: "tuple[FormLine, ...]" = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words in the form in which labels are compared."""
        return tuple(word.folded for word in self.words)

    @cached_property
    def labels(self) -> tuple[FormLabel, ...]:
        """The labels, in order."""
        found: list[FormLabel] = []
        at = 0
        while at < len(self.words):
            label = self._label_at(at) if not self._is_inside(at, found) else None
            if label is not None:
                found.append(label)
            at = label.end if label else at + 1
        return tuple(found)

    def _is_inside(self, at: int, labels: Sequence[FormLabel]) -> bool:
        """Whether a word goes on words before it, one blank between: 养老金 金额."""
        if not self.is_close(at) or (labels and labels[-1].end == at):
            return False
        return _CHINESE.match(self.texts[at - 1], len(self.texts[at - 1]) - 1) is not None

    def _label_at(self, at: int) -> FormLabel | None:
        for end in range(at + 1, min(at + _MOST_LETTERS, len(self.words)) + 1):
            if end - at > _LONGEST_LABEL and not self.is_close(end - 1):
                break
            if ":" in self.texts[end - 1]:
                if inline_field(self.passage(at, end)) is not None:
                    return FormLabel(None, at, end)
                break
        if self.texts[at][0] not in LABEL_BEGINNINGS:
            return None
        for end in range(self._longest_label(at), at, -1):
            if end - at > 1 and self.texts[end - 1].isdecimal() and not self.is_close(end - 1):
                # 绩效目标, and a goal that begins with a number.
                continue
            words = "".join(self.texts[at:end])
            named = field_named(words)
            # 绩效目标  1. 目标内容 1 及时发放: behind the label it begins a goal.
            if named is not None and not (at and words == _GOALS_WORDS):
                return FormLabel(named, at, end)
        return None

    def _longest_label(self, at: int) -> int:
        """Return the word after the longest label that may begin with a word.

        A label spread over its cell has a blank behind any of its characters.
        """
        end, letters = at, 0
        while end < len(self.words) and (end == at or self.is_close(end)):
            letters += len(self.texts[end])
            if letters > _MOST_LETTERS:
                break
            end += 1
        return max(end, min(at + _LONGEST_LABEL, len(self.words)))

    def is_close(self, place: int) -> bool:
        """Whether one blank at most parts a word from the one before it."""
        return place > 0 and self.words[place].left - self.words[place - 1].right <= 1

    @cached_property
    def first_label(self) -> FormLabel | None:
        """The label that it begins with, if its value does not follow in the same words."""
        if self.is_apart or not self.labels or self.labels[0].start:
            return None
        return self.labels[0]

    @cached_property
    def periods(self) -> tuple[Word, ...]:
        """The periods of a plan; fewer than two are none.

        One blank alone may part two of them, and stand inside one: `1月 2 月 3 月`.
        """
        found: list[Word] = []
        at = 0
        while at < len(self.words):
            last = self._period_end(at)
            if last is not None and self._is_within_words(last):
                # 租期为 2018 年 9 月 1 日: a date.
                last = None
            if last is not None:
                found.append(joined(self.words[at:last]))
            at = last or at + 1
        return tuple(found) if len(found) > 1 else ()

    def _is_within_words(self, end: int) -> bool:
        """Whether other words than a period follow a period, one blank between."""
        return end < len(self.words) and self.is_close(end) and self._period_end(end) is None

    def _period_end(self, at: int) -> int | None:
        """Return the word after a period that begins with a word; None where none does."""
        found: int | None = None
        for end in range(at + 1, min(at + _LONGEST_PERIOD, len(self.words)) + 1):
            if end - at > 1 and self.words[end - 1].left - self.words[end - 2].right > 1:
                break
            if is_period("".join(self.texts[at:end])):
                found = end
        return found

    @cached_property
    def is_values(self) -> bool:
        """Whether it holds percentages and nothing else."""
        return bool(self.words) and all(map(_PERCENT.fullmatch, self.texts))

    @cached_property
    def is_apart(self) -> bool:
        """Whether it is a row by itself: a title, a caption, values behind colons."""
        if not self.words:
            return False
        if self.texts[0] in RANK or any(label.field is None for label in self.labels):
            return True
        # 045 项资金 is the rest of a code and of a name, and no publisher's.
        is_caption = ":" in self.whole.folded and is_table_caption(self.whole)
        return is_caption or is_bare_form(self.whole)

    @property
    def whole(self) -> Passage:
        """All of its characters."""
        return self.passage(0, len(self.words))

    def passage(self, start: int, end: int) -> Passage:
        """Return the characters of the words from place `start` up to `end`."""
        if start >= end:
            return self.line.blank
        return self.line.passage(joined(self.words[start:end]))

    def part(self, start: int, end: int) -> "FormLine":
        """Return the words from place `start` up to `end` as a line of their own."""
        return FormLine(self.line, self.words[start:end], self.after_gap, self.around)

    @property
    def flat(self) -> list[Passage]:
        """Labels and values in order, each a cell."""
        begins = {label.start: label.end for label in self.labels}
        whole = {label.start for label in self.labels if label.field is not None}
        cells: list[Passage] = []
        at = 0
        while at < len(self.words):
            end = begins.get(at, at + 1)
            while at not in whole and end < len(self.words) and end not in begins:
                if not self.is_close(end):
                    break
                end += 1
            cells.append(self.passage(at, end))
            at = end
        return cells

    @cached_property
    def shown_width(self) -> int:
        """How wide its words are on a page, Chinese characters two places; 0 without any."""
        if not self.words:
            return 0
        return self.line.shown_width(joined(self.words))

    @cached_property
    def segments(self) -> tuple[Word, ...]:
        """Runs of words with one blank between them at most."""
        return runs(self.words)

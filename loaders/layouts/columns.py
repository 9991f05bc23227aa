"""Tables whose columns are aligned by blanks, as PDF-to-text tools print them.

A table is read only below a header that is known by its labels, and only as far as its lines
keep to the header's columns: prose is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from loaders.blocks import Block, Paragraph, Table, join, passage_of
from loaders.characters import ORDINAL
from loaders.headings import is_bare_form, project_heading_text
from loaders.layouts.aligned.forms import form_end, read_form
from loaders.layouts.aligned.found_tables import Find, find_amounts, find_indicators, score_of
from loaders.layouts.aligned.pages import (
    is_foot_text,
    is_title_text,
)
from loaders.layouts.aligned.print_widths import told_by_places
from loaders.layouts.aligned.printed_lines import is_foreign
from loaders.layouts.aligned.prints import Print
from loaders.layouts.aligned.wrapped_captions import wrapped_caption
from loaders.layouts.aligned.wrapped_headings import is_wrapped_heading
from loaders.markup import clean_paragraph

_WIDE_GAP = "  "
# No header has more lines; a line of its columns is one of them, or follows.
_TALLEST_HEADER = 24
_NEAR = 12
# The lines of a table of ten rows tell.
_CLEARLY_BETTER = 20.0
_LONGEST_HEADING = 200
_LONGEST_FOOT = 20
# A header's first line: no longer words, and no wider, than this.
_LONGEST_LABEL = 24
_WIDEST_HEADER = 600
_LONGEST_FIRST_LABEL = 8
# Sentences, and what introduces a list.
_SENTENCE = re.compile(r"[，。；“”]|[：:]$")
_CAPTION = re.compile(r"(?:单位|年度|时间)[：:]")
_BEFORE = (" ", "\f ", "\u3000")


class AlignedColumns:
    """What reads the tables and forms of one text whose columns blanks align.

    Tools align by characters, or by what a terminal shows: Chinese characters are one place
    wide, or two. The tables tell.

    Args:
        lines: All lines of the text.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        # The indices of the lines that may hold two columns' labels. Captions stand above
        # tables and are none of their lines.
        self._parted = [
            at
            for at, line in enumerate(lines)
            if _WIDE_GAP in line and _is_parted(line) and not _is_caption(line)
        ]
        self._narrow = Print(lines, 1)
        # How well the tables' lines kept to their columns so far, in each print that may be it;
        # empty before one was asked for.
        self._scores: dict[Print, float] = {}

    def read(self, at: int) -> tuple[Sequence[Block], int] | None:
        """Read what begins at a line, if a header in aligned columns does, or a form.

        Returns:
            The table, and the index of the line after it; None where it is something else.
        """
        lines = self._lines
        if not lines[at].strip():
            return None
        if at + 1 < len(lines) and is_wrapped_heading(lines[at], lines[at + 1]):
            return [_wrapped_heading(lines, at)], at + 2
        if not self._parted:
            return None
        caption = wrapped_caption(self._narrow, at)
        if caption is not None:
            return [Paragraph(each) for each in caption.captions], caption.end
        if _follows_heading(lines, at):
            form = _form(self._narrow, at)
            if form is not None:
                blocks, end = form
                below = self._table(end)
                return ([*blocks, *below[0]], below[1]) if below else form
        following = bisect_left(self._parted, at)
        near = self._parted[following : following + 1]
        if not near or near[0] - at >= _TALLEST_HEADER or not _may_begin(lines, at):
            return None
        return self._table(at)

    def _table(self, at: int) -> tuple[list[Block], int] | None:
        if not self._scores:
            prints = (self._narrow, Print(self._lines, 2))
            parted = (at for at, line in enumerate(self._lines) if _is_parted(line))
            told = told_by_places(prints, parted)
            self._scores = dict.fromkeys((told,) if told else prints, 0.0)
        return (
            self._best(find_indicators, at)
            or self._best(find_amounts, at)
            or self._doubted(find_indicators, at)
        )

    def _doubted(self, find: Find, at: int) -> tuple[list[Block], int] | None:
        """Return a table whose lines do not tell its rows, so that it is told of."""
        for printed in self._scores:
            found = find(printed, at)
            if (
                found is not None
                and found.doubted
                and any(page.page.lines for page in found.pages)
            ):
                return [found.doubted], found.end
        return None

    def _best(self, find: Find, at: int) -> tuple[list[Block], int] | None:
        """Return the table as its lines keep to its columns best, if it can be right."""
        found = {
            printed: each for printed in self._scores if (each := find(printed, at)) is not None
        }
        # One print needs no score.
        scores = {
            printed: score_of(each.pages) if len(self._scores) > 1 else 0.0
            for printed, each in found.items()
        }
        for printed in sorted(found, key=lambda printed: -scores[printed]):
            table = found[printed].read()
            if table is not None:
                self._learn(scores)
                return [table], found[printed].end
        return None

    def _learn(self, scores: Mapping[Print, float]) -> None:
        """Keep to one print once it is clear which it is: one tool prints a whole text."""
        for printed, score in scores.items():
            self._scores[printed] += score
        best = max(self._scores, key=self._scores.__getitem__)
        if self._scores[best] - min(self._scores.values()) > _CLEARLY_BETTER:
            self._scores = {best: 0.0}


def _is_parted(line: str) -> bool:
    """Whether a wide gap stands between two words of a line."""
    return _WIDE_GAP in line.strip() and not is_foreign(line)


def _is_caption(line: str) -> bool:
    # Few lines have a colon.
    return (":" in line or "：" in line) and _CAPTION.search(line) is not None


def _may_begin(lines: Sequence[str], at: int) -> bool:
    """Whether a table may begin with a line: short words only, parted or in the middle.

    The first column's label may be wrapped, and stand alone at the margin above the others.
    """
    line = lines[at]
    if len(line) > _WIDEST_HEADER or _SENTENCE.search(line) or ORDINAL.match(line):
        return False
    words = line.split()
    if line.startswith(_BEFORE) or _WIDE_GAP in line.strip():
        return all(len(word) <= _LONGEST_LABEL for word in words)
    # 单 位名, with stray blanks, and 称 below; or a label in the middle of those that follow.
    alone = sum(map(len, words)) <= _LONGEST_FIRST_LABEL
    return alone and at + 1 < len(lines) and _WIDE_GAP in lines[at + 1]


def _follows_heading(lines: Sequence[str], at: int) -> bool:
    """Whether a project's heading is the last line with words before a line."""
    for place in range(at - 1, max(-1, at - _NEAR), -1):
        heading = lines[place][:_LONGEST_HEADING].strip()
        if not heading or (len(heading) <= _LONGEST_FOOT and is_foot_text(heading)):
            continue
        if project_heading_text(heading) is not None or is_bare_form(
            passage_of(heading, place)
        ):
            return True
        if place and is_wrapped_heading(lines[place - 1], heading):
            return True
        if not is_title_text(heading):
            return False
    return False


def _wrapped_heading(lines: Sequence[str], at: int) -> Paragraph:
    parts = (clean_paragraph(lines[place], place + 1) for place in (at, at + 1))
    return Paragraph(join(parts))


def _form(printed: Print, at: int) -> tuple[list[Block], int] | None:
    """Return the form between a project's heading and its indicators, if there is one."""
    end = form_end(printed, at)
    rows = read_form(printed, at, end) if end is not None else []
    return ([Table(tuple(rows), grid=False)], end) if rows and end is not None else None

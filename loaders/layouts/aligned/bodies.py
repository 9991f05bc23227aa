"""The lines below a header in aligned print: how far a table goes, page by page."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from loaders.blocks import passage_of
from loaders.forms.levels import is_level1
from loaders.headings import LAST_OF_ORGAN, is_organ_line, publisher_caption
from loaders.issuing_lines import begin_letter
from loaders.layouts.aligned.bands import Ranges, widened
from loaders.layouts.aligned.pages import (
    is_between_pages,
    is_foot,
    is_running_title,
    may_be_between_pages,
    next_words,
)
from loaders.layouts.aligned.printed_lines import SIGNS, PrintedLine, Word
from loaders.layouts.aligned.prints import Print
from loaders.layouts.aligned.wrapped_headings import is_wrapped_heading
from loaders.layouts.streams.stream_cells import is_heading, is_table_caption

# More blank lines than this end a table, but for those before a page's end.
_BLANKS_AT_MOST = 10


# How far a cell may reach beyond both ends of where its column may end, on an average and at
# the nearer one.
_BEYOND, _BEYOND_NEAR = 8, 4
# How far the first line of a paragraph is indented at most, and how long one is at least that
# goes on below.
_INDENTED, _LONG_LINE = 8, 30
# The lines above that show where cells stand.
_LINES_ABOVE = 8
_OVERLAPPING = 4
# Cells side by side with one blank between each two; sentences have marks.
_MOST_CELLS = 4
_MARK = re.compile(r"[，。；：]")

_CAPTION_BELOW = re.compile(r"\s{0,80}(?:预算年度|年度|(?:金额)?单位)\s?[:：]")

Stops = Callable[[int], bool]


@dataclass(slots=True)
class BodyPage:
    """The lines of a table on one page.

    Args:
        lines: Without blank lines, page numbers and headers.
        gaps: Indices of those that a blank line stands before.
        wide_gaps: Those of them before which more blank lines stand than one.
    """

    lines: list[PrintedLine] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)
    wide_gaps: set[int] = field(default_factory=set)

    @property
    def breaks(self) -> Set[int]:
        """Indices of those before which a page ends without a number: few gaps are wide."""
        few = 2 * len(self.wide_gaps) < len(self.gaps)
        return self.wide_gaps if few else frozenset()


@dataclass(slots=True)
class Body:
    """A table's lines.

    Args:
        pages: In order; the last may go on.
        end: Index of the line after the last one.
        page_ended: Whether a page break stands after them.
    """

    pages: list[BodyPage]
    end: int
    page_ended: bool


def gather_body(lines: Print, start: int, ranges: Ranges, stops: Stops) -> Body:
    """Return the lines from index `start` on that can be a table's with these columns.

    Args:
        lines: All lines of the text.
        start: Index of the line after the header.
        ranges: Where the bounds between columns may lie.
        stops: Whether something else begins at an index.
    """
    page = BodyPage()
    body = Body([page], start, False)
    lows = [low for low, _ in ranges]
    blanks = 0
    broken = False
    for place in range(start, len(lines)):
        line = lines[place]
        broken |= line.begins_page
        if not line.words:
            blanks += 1
            if blanks > _BLANKS_AT_MOST:
                break
            continue
        # Rows have more words, most of them.
        may_be_between = may_be_between_pages(line)
        if may_be_between and is_foot(lines, place):
            broken, blanks = True, 0
            continue
        if stops(place):
            break
        is_between = may_be_between and is_between_pages(lines, place)
        if is_between or (broken and is_running_title(lines, place)):
            broken, blanks = True, 0
            continue
        if broken:
            # The header's own page may end with it.
            ranges = widened(ranges)
            lows = [low for low, _ in ranges]
        if not _belongs(line, ranges, lows):
            break
        if len(line.segments) == 1 and (
            _begins_heading(lines, place)
            or _begins_paragraph(lines, place)
            or _begins_letter(lines, place, ranges)
            or _is_publisher(lines, place)
            or _is_prose_below(line, page.lines)
        ):
            break
        if broken and page.lines:
            page = BodyPage()
            body.pages.append(page)
        if blanks and page.lines:
            page.gaps.add(len(page.lines))
            if blanks > 1:
                page.wide_gaps.add(len(page.lines))
        page.lines.append(line)
        body.end, blanks, broken = place + 1, 0, False
    body.page_ended = broken
    return body


def _belongs(line: PrintedLine, ranges: Ranges, lows: Sequence[int]) -> bool:
    """Whether a line can be one of a table with these columns, and is no prose or heading.

    Args:
        line: The line.
        ranges: Where the bounds between columns may lie.
        lows: Where these ranges begin.
    """
    for word in line.words:
        at = bisect_right(lows, word.left)
        # Most words reach over none: the next bound's range does not end before they do.
        if at < len(lows) and ranges[at][1] < word.right and _reaches_over(word, ranges):
            return False
    if ":" in line.text or "：" in line.text:
        for segment, text in zip(line.segments, line.segment_texts, strict=True):
            if ":" in text and is_table_caption(line.passage(segment)):
                return False
    if len(line.segments) > 1:
        return True
    alone = line.segments[0]
    return not is_heading(line.passage(alone))


def _is_prose_below(line: PrintedLine, above: Sequence[PrintedLine]) -> bool:
    """Whether words that no wide gap parts are prose below a table."""
    if 1 < len(line.words) <= _MOST_CELLS and _MARK.search(line.text) is None:
        # Cells of columns that touch: 可持续影响指 长效机制健全.
        return any(_is_below_several(word, above) for word in line.words)
    for text in line.folded[1:]:
        # The end of a goal, and a level one blank beside it; or a target that cells touch.
        if (text.endswith("指标") and is_level1(text)) or text[0] in SIGNS:
            return False
    return _is_below_several(line.segments[0], above)


def _is_below_several(alone: Word, above: Sequence[PrintedLine]) -> bool:
    """Whether words stand below two cells of a line near above: prose, and no cell of its own.

    Both where the columns are few and wide: between their labels there is room for a sentence.
    """
    left, right = alone.left + _OVERLAPPING, alone.right - _OVERLAPPING
    if alone.left > right:
        return False
    for line in above[-_LINES_ABOVE:]:
        if len(line.segments) < 2:
            continue
        overlapping = [
            run
            for run in line.segments
            if run.left <= right and run.right >= left and run.right - run.left >= _OVERLAPPING
        ]
        if len(overlapping) > 1:
            return True
    return False


def _begins_heading(lines: Print, place: int) -> bool:
    """Whether a heading of two lines begins with words."""
    if place + 1 >= len(lines):
        return False
    return is_wrapped_heading(lines.text(place), lines.text(place + 1))


def _begins_paragraph(lines: Print, place: int) -> bool:
    """Whether words are the first line of a paragraph: indented, the next line is not."""
    alone = lines[place].segments[0]
    if not 0 < alone.left <= _INDENTED or alone.end - alone.start < _LONG_LINE:
        return False
    if place + 1 >= len(lines):
        return False
    below = lines[place + 1].segments
    return len(below) == 1 and below[0].left == 0


def _begins_letter(lines: Print, place: int, ranges: Ranges) -> bool:
    """Whether a letter that is reproduced begins with words, at the left of a page."""
    text = lines.text(place).strip()
    if not text.endswith("文件") or not ranges or lines[place].words[0].left > ranges[0][1]:
        return False
    below = next_words(lines, place + 1)
    return below is not None and begin_letter(text, lines.text(below).strip())


def _is_publisher(lines: Print, place: int) -> bool:
    """Whether words are the publisher's code and name, above the other captions of a table."""
    words = lines.text(place).strip()
    if not words[:1].isdigit() or words[-1] not in LAST_OF_ORGAN:
        return False
    named = publisher_caption(passage_of(words, place + 1))
    if named is None or not is_organ_line(passage_of(named[1], place + 1)):
        return False
    below = next_words(lines, place + 1)
    return below is not None and _CAPTION_BELOW.match(lines.text(below)) is not None


def _reaches_over(word: Word, ranges: Ranges) -> bool:
    """Whether a word stands in two columns or more: no cell does, prints align roughly."""
    left, right = word.left, word.right
    over = 0
    for low, high in ranges:
        if left < low and high < right:
            over += 1
            before, behind = low - left, right - high
            if (low, high) == ranges[-1] and over == 1 and before <= _BEYOND:
                # The last column has no other end than the page's.
                continue
            if over > 1 or (
                before + behind > 2 * _BEYOND and min(before, behind) > _BEYOND_NEAR
            ):
                return True
    return False

"""The lines below a header in aligned print: how far a table goes, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from loaders.layouts.aligned.bands import (
    Bands,
    Prices,
    Ranges,
    assign,
    assign_all,
    ranges_around,
    widened,
)
from loaders.layouts.aligned.cuts import cut, parted_by_kind
from loaders.layouts.aligned.full_lines import bands_of_full_lines, in_order
from loaders.layouts.aligned.pages import is_between_pages, is_foot, is_running_title
from loaders.layouts.aligned.printed_lines import PrintedLine, Word, shown_width
from loaders.layouts.aligned.prints import Print
from loaders.layouts.aligned.refitting import refitted
from loaders.layouts.aligned.wrapped_headings import is_wrapped_heading
from loaders.layouts.streams.stream_cells import is_heading, is_table_caption

# More blank lines than this end a table, but for those before a page's end.
_BLANKS_AT_MOST = 10


class BodyLine(msgspec.Struct, frozen=True, gc=False):
    """A line of a table's body.

    Args:
        line: The line.
        cells: Its words by column.
        after_gap: Whether a blank line stands before it.
        begins_page: Whether a page begins with it, other than the first.
    """

    line: PrintedLine
    cells: dict[int, Word]
    after_gap: bool
    begins_page: bool

    @property
    def widths(self) -> dict[int, int]:
        """How wide the words of each column are, as a page shows them."""
        text = self.line.text
        return {
            column: shown_width(text[word.start : word.end])
            for column, word in self.cells.items()
        }


# How far a cell may reach beyond both ends of where its column may end.
_BEYOND = 8
# Up to this much a line, places and kinds of words leave no doubt about columns.
_FITTING = 0.3

Stops = Callable[[int], bool]


@dataclass(slots=True)
class BodyPage:
    """The lines of a table on one page.

    Args:
        lines: Without blank lines, page numbers and headers.
        gaps: Indices of those that a blank line stands before.
    """

    lines: list[PrintedLine] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)


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
    blanks = 0
    broken = False
    for place in range(start, len(lines)):
        line = lines[place]
        broken |= line.begins_page and place > start
        if not line.words:
            blanks += 1
            if blanks > _BLANKS_AT_MOST:
                break
            continue
        if is_foot(lines, place):
            broken, blanks = True, 0
            continue
        if stops(place):
            break
        if is_between_pages(lines, place) or (broken and is_running_title(lines, place)):
            broken, blanks = True, 0
            continue
        if broken and page.lines:
            ranges = widened(ranges)
        if not belongs(line, ranges) or _begins_heading(lines, place):
            break
        if broken and page.lines:
            page = BodyPage()
            body.pages.append(page)
        if blanks and page.lines:
            page.gaps.add(len(page.lines))
        page.lines.append(line)
        body.end, blanks, broken = place + 1, 0, False
    body.page_ended = broken
    return body


def belongs(line: PrintedLine, ranges: Ranges) -> bool:
    """Whether a line can be one of a table with these columns, and is no prose or heading."""
    if any(_reaches_over(word, ranges) for word in line.words):
        return False
    passages = [line.passage(segment.start, segment.end) for segment in line.segments]
    if any(":" in passage.folded and is_table_caption(passage) for passage in passages):
        return False
    return len(passages) > 1 or not is_heading(passages[0])


def _begins_heading(lines: Print, place: int) -> bool:
    if len(lines[place].segments) > 1 or place + 1 >= len(lines):
        return False
    return is_wrapped_heading(lines[place].text, lines[place + 1].text)


def _reaches_over(word: Word, ranges: Ranges) -> bool:
    """Whether a word stands in two columns or more: no cell does, prints align roughly."""
    over = [
        min(low - word.left, word.right - high)
        for low, high in ranges
        if word.left < low and high < word.right
    ]
    return len(over) > 1 or max(over, default=0) > _BEYOND


def body_lines(
    pages: Sequence[tuple[BodyPage, Bands]], prices: Prices | None = None
) -> list[BodyLine]:
    """Return the lines of all pages, their words given to columns."""
    found: list[BodyLine] = []
    for place, (page, bands) in enumerate(pages):
        full = [in_order(line, bands.width, prices) for line in page.lines]
        cells = assign_all(page.lines, bands, prices, full)
        better = refitted(bands, cells)
        if better is not None:
            cells = assign_all(page.lines, better, prices, full)
        found.extend(
            BodyLine(line, own, index in page.gaps, index == 0 and place > 0)
            for index, (line, own) in enumerate(zip(page.lines, cells, strict=True))
        )
    return found


def page_bands(body: Body, ranges: Ranges, prices: Prices) -> list[Bands]:
    """Return the columns of each page; a page without a header of its own may be shifted.

    The header's lines are not asked: labels that span columns stand over the gaps.
    """
    found: list[Bands] = []
    for page in body.pages:
        told = bands_of_full_lines(page.lines, len(ranges) + 1, prices)
        if told is None:
            own = ranges_around(page.lines, found[-1]) if found else ranges
            told = _fitting(page.lines, own, prices)
        found.append(told)
    return found


def _fitting(lines: Sequence[PrintedLine], ranges: Ranges, prices: Prices) -> Bands:
    """Return the columns below labels, or those that gaps part, whichever words fit better."""
    below = cut(lines, ranges)
    misfit = _misfit(lines, below, prices)
    if misfit <= _FITTING * len(lines):
        return below
    parted = parted_by_kind(lines, ranges, prices)
    return below if parted is None or _misfit(lines, parted, prices) >= misfit else parted


def _misfit(lines: Sequence[PrintedLine], bands: Bands, prices: Prices) -> float:
    first = [assign(line, bands, prices) for line in lines]
    better = refitted(bands, [each.cells for each in first])
    if better is None:
        return sum(each.cost for each in first)
    return sum(assign(line, better, prices).cost for line in lines)

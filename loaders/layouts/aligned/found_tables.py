"""Tables below their headers in aligned print, found page by page and not read yet."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.blocks import Doubt, Table
from loaders.layouts.aligned.bodies import gather_body
from loaders.layouts.aligned.glued_levels import with_levels_apart
from loaders.layouts.aligned.header_rows import TableHeader
from loaders.layouts.aligned.indicator_headers import IndicatorHeader, header_at
from loaders.layouts.aligned.indicator_lists import listed_projects, read_list_rows
from loaders.layouts.aligned.indicator_pages import read_rows
from loaders.layouts.aligned.indicator_prices import column_prices, may_be_level
from loaders.layouts.aligned.list_prices import list_prices
from loaders.layouts.aligned.pages import is_foot, is_running_title, is_title_text, next_words
from loaders.layouts.aligned.placed_pages import PlacedPage, placed_pages
from loaders.layouts.aligned.plausibility import (
    plausible_amounts,
    plausible_indicators,
    plausible_list,
)
from loaders.layouts.aligned.prints import Print
from loaders.layouts.aligned.project_lists import doubted
from loaders.layouts.aligned.raggedness import raggedness
from loaders.layouts.aligned.table_headers import begins_table, find_table_header
from loaders.layouts.aligned.table_pages import read_table_rows, table_prices
from loaders.layouts.aligned.wrapped_captions import wrapped_caption
from loaders.layouts.streams.stream_cells import begins_form

_KEPT = 4.0
# A heading is wider than the column of levels by some places, and no rest of a level.
_BESIDE = 8
_LEAST_WORDS = 4
# What the words above a table's header may be: its title, its captions, a label over others.
_MAY_HEAD = re.compile("表|情况|单位|预算|采购|收入|支出")
_ATTACHED = re.compile(r"附件\d{0,2}:?")
_HEADING = re.compile(r"[\u4e00-\u9fff]{4,26}(?:情况说明|情况|说明|信息)")
_UNITS_TITLES = ("单位预算", "单位预算公开")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that is found and not read yet.

    Args:
        pages: Its pages.
        end: Index of the line after it.
        read: Returns the table; None where its rows cannot be right.
        doubted: The table without its rows, where one that is not read is to be told of.
    """

    pages: Sequence[PlacedPage]
    end: int
    read: Callable[[], Table | None]
    doubted: Table | None = None


Find = Callable[[Print, int], FoundTable | None]


def find_indicators(printed: Print, at: int) -> FoundTable | None:
    """Return the table of indicators that begins at a line; None where none does."""
    header = header_at(printed, at)
    if header is None:
        return None
    pages: list[PlacedPage] = []
    end = header.end
    listed = listed_projects(header)
    prices = (
        list_prices(listed)
        if listed is not None
        else column_prices(header.columns, is_numbered=header.is_numbered)
    )
    again: IndicatorHeader | None = header
    while again is not None and again.columns.width == header.columns.width:
        body = gather_body(
            printed,
            again.end,
            again.ranges,
            lambda index: _stops_indicators(printed, index, header),
        )
        if listed is not None:
            for page in body.pages:
                page.lines = with_levels_apart(page.lines, again.ranges, listed.left)
        same = again.ranges == header.ranges
        pages.extend(placed_pages(body, again.ranges, prices, pages, same=same))
        end = max(end, body.end)
        place = _next_page(printed, body.end)
        again = header_at(printed, place) if place < len(printed) else None

    def read() -> Table | None:
        doubts: list[Doubt] = []
        if listed is not None:
            ends_text = _next_page(printed, end) == len(printed)
            own = read_list_rows(pages, listed, doubts, ends_text=ends_text)
            if own is None or not plausible_list(own, listed):
                return Table(header.rows, grid=True, in_doubt=True)
            rows = own
        else:
            is_numbered = header.is_numbered
            rows = read_rows(
                pages, header.columns, doubts, printed.habit, is_numbered=is_numbered
            )
            if not plausible_indicators(rows, header.columns, is_numbered=is_numbered):
                return None
        if not rows:
            return None
        return Table((*header.rows, *rows), grid=True, doubts=tuple(doubts))

    return FoundTable(pages, end, read, Table(header.rows, grid=True, in_doubt=True))


def find_amounts(printed: Print, at: int) -> FoundTable | None:
    """Return the budget table that begins at a line; None where none does."""
    header = find_table_header(printed, at)
    if header is None:
        return None
    pages: list[PlacedPage] = []
    end = header.end
    prices = table_prices(header)
    again: TableHeader | None = header
    while again is not None and again.labels == header.labels:
        body = gather_body(
            printed, again.end, again.ranges, lambda index: _stops(printed, index, header)
        )
        pages.extend(placed_pages(body, again.ranges, prices, pages, carried=True))
        end = max(end, again.end, body.end)
        place = _next_page(printed, body.end)
        again = find_table_header(printed, place) if place < len(printed) else None

    def read() -> Table | None:
        rows = read_table_rows(pages, header, printed.habit)
        if not plausible_amounts(rows, header):
            return None
        return doubted(Table((*header.rows, *rows), grid=True))

    return FoundTable(pages, end, read)


def _stops_indicators(printed: Print, at: int, header: IndicatorHeader) -> bool:
    """Whether something else begins at a line: a header, a form, words that are no level's."""
    if header_at(printed, at) is not None:
        return True
    line = printed[at]
    # Rows follow each other, tables begin apart or below their titles.
    is_apart = line.begins_page or at == 0 or not printed[at - 1].words
    if is_apart and begins_table(printed, at):
        return True
    first = line.segment_texts[0]
    if begins_form(first) or _ATTACHED.fullmatch(first):
        return True
    if len(line.segments) > 1:
        return False
    if header.columns.level1 == 0 and _is_foreign_level(printed, at, header):
        return True
    if not _MAY_HEAD.search(line.text):
        return False
    below = next_words(printed, at + 1)
    return (
        below is not None and header_at(printed, below) is None and begins_table(printed, below)
    )


def _is_foreign_level(printed: Print, at: int, header: IndicatorHeader) -> bool:
    """Whether words alone stand under the first levels and are of none: 国有资产信息."""
    alone, text = printed[at].segments[0], printed[at].segment_texts[0]
    if alone.right > header.ranges[0][1] + _BESIDE or len(text) < _LEAST_WORDS:
        return False
    return alone.left == 0 and not may_be_level(text)


def _stops(printed: Print, at: int, header: TableHeader) -> bool:
    """Whether a header begins at a line: another one's, or the same again.

    Labels of several lines may begin above all others, alone on their line as a row's words.
    """
    if wrapped_caption(printed, at) is not None or _is_title(printed, at):
        return True
    if header.is_numbered and _is_heading_of_words(printed, at):
        return True
    if begins_table(printed, at):
        return not _is_rest_above(printed, at, header)
    texts = printed[at].segment_texts
    # Few rows begin as a label does.
    if texts[0][:1] not in header.initials:
        return False
    for text in texts:
        if not any(label.startswith(text) for label in header.labels):
            return False
    again = find_table_header(printed, at)
    return again is not None and again.labels == header.labels


def _is_title(printed: Print, at: int) -> bool:
    """Whether a line is the title of a unit's text below its department's: …2021年单位预算."""
    line = printed[at]
    text = line.text.strip()
    if len(line.segments) > 1 or line.begins_page or not text.endswith(_UNITS_TITLES):
        return False
    return is_title_text(text) and not is_running_title(printed, at)


def _is_heading_of_words(printed: Print, at: int) -> bool:
    """Whether a line has words alone at the margin, where the table numbers its rows."""
    line = printed[at]
    if len(line.segments) > 1 or line.segments[0].left > 0 or line.begins_page:
        return False
    return _HEADING.fullmatch(line.segment_texts[0]) is not None


def _is_rest_above(printed: Print, at: int, header: TableHeader) -> bool:
    """Whether a line is the rest of a row, though it has words of labels: 拨款 | 支出.

    The page ends right below it, and the next one begins with the table's own header.
    """
    found = find_table_header(printed, at)
    if found is None or found.labels == header.labels:
        return False
    for below in range(at + 1, found.end):
        if printed[below].words and (
            printed[below].begins_page or not printed[below - 1].words
        ):
            again = find_table_header(printed, below)
            if again is not None and again.labels == header.labels:
                return True
    return False


def score_of(pages: Sequence[PlacedPage]) -> float:
    """Return how well lines keep to their columns; more lines count for more."""
    return sum(len(each.page.lines) * (_KEPT - raggedness(each)) for each in pages)


def _next_page(printed: Print, at: int) -> int:
    """Return the index of the next line that no page break explains."""
    for place in range(at, len(printed)):
        if not printed[place].words or is_foot(printed, place):
            continue
        if begins_table(printed, place) or not is_running_title(printed, place):
            return place
    return len(printed)

"""Tables whose columns are aligned by blanks, as PDF-to-text tools print them.

A table is read only below a header that is known by its labels, and only as far as its lines
keep to the header's columns: prose is left alone.
"""

from collections.abc import Sequence
from typing import overload

from loaders.blocks import Block, Paragraph, Table, join
from loaders.headings import project_heading_text
from loaders.layouts.aligned.bands import Prices, Ranges, raggedness
from loaders.layouts.aligned.bodies import Body, gather_body, page_bands
from loaders.layouts.aligned.forms import form_end, read_form
from loaders.layouts.aligned.header_rows import TableHeader
from loaders.layouts.aligned.indicator_headers import IndicatorHeader, header_at
from loaders.layouts.aligned.indicator_pages import read_rows
from loaders.layouts.aligned.indicator_prices import column_prices
from loaders.layouts.aligned.pages import (
    is_foot,
    is_foot_text,
    is_running_title,
    is_title_text,
)
from loaders.layouts.aligned.plausibility import plausible_amounts, plausible_indicators
from loaders.layouts.aligned.printed_lines import PrintedLine, measure
from loaders.layouts.aligned.table_headers import begins_table, find_table_header
from loaders.layouts.aligned.table_pages import TablePage, TablePrices, read_table_rows
from loaders.layouts.aligned.wrapped_headings import is_wrapped_heading
from loaders.markup import clean_paragraph

_WIDE_GAP = "  "
_NEAR = 12
_KEPT = 4.0
_LONGEST_HEADING = 200
_LONGEST_FOOT = 20
# A header's first line: no longer words, and no wider, than this.
_LONGEST_LABEL = 24
_WIDEST_HEADER = 600
_LONGEST_FIRST_LABEL = 8
_BEFORE = (" ", "\f ", "\u3000")


class _Print(Sequence[PrintedLine]):
    """The lines of a text, each measured when it is first asked for."""

    def __init__(self, lines: Sequence[str], wide: int) -> None:
        self._lines = lines
        self._wide = wide
        self._measured: dict[int, PrintedLine] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> PrintedLine: ...

    @overload
    def __getitem__(self, index: slice) -> list[PrintedLine]: ...

    def __getitem__(self, index: int | slice) -> PrintedLine | list[PrintedLine]:
        """Return a line, or lines, measured."""
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self._lines)))]
        known = self._measured.get(index)
        if known is None:
            known = measure(self._lines[index], index + 1, self._wide)
            self._measured[index] = known
        return known


def read_aligned_columns(lines: Sequence[str], at: int) -> tuple[Sequence[Block], int] | None:
    """Read the table that begins at `lines[at]`, if a header in aligned columns does."""
    line = lines[at]
    if not line.strip():
        return None
    if at + 1 < len(lines) and is_wrapped_heading(line, lines[at + 1]):
        return [_wrapped_heading(lines, at)], at + 2
    if _follows_heading(lines, at):
        form = _form(lines, at)
        if form is not None:
            blocks, end = form
            below = _best(lines, end)
            return ([*blocks, *below[0]], below[1]) if below else form
    return _best(lines, at) if _may_begin(lines, at) else None


def _best(lines: Sequence[str], at: int) -> tuple[Sequence[Block], int] | None:
    """Return the table that begins at a line, measured as its columns are straightest."""
    best = None
    for wide in (1, 2):
        printed = _Print(lines, wide)
        found = _indicators(printed, at) or _table(printed, at)
        if found is not None and (best is None or found[2] > best[2]):
            best = found
    return best and (best[0], best[1])


def _may_begin(lines: Sequence[str], at: int) -> bool:
    """Whether a table may begin with a line: short words only, parted or in the middle.

    The first column's label may be wrapped, and stand alone at the margin above the others.
    """
    line = lines[at]
    if len(line) > _WIDEST_HEADER:
        return False
    words = line.split()
    if line.startswith(_BEFORE) or _WIDE_GAP in line.strip():
        return all(len(word) <= _LONGEST_LABEL for word in words)
    alone = len(words) == 1 and len(words[0]) <= _LONGEST_FIRST_LABEL
    return alone and at + 1 < len(lines) and _WIDE_GAP in lines[at + 1].strip()


def _follows_heading(lines: Sequence[str], at: int) -> bool:
    """Whether a project's heading is the last line with words before a line."""
    for place in range(at - 1, max(-1, at - _NEAR), -1):
        heading = lines[place][:_LONGEST_HEADING].strip()
        if not heading or (len(heading) <= _LONGEST_FOOT and is_foot_text(heading)):
            continue
        if project_heading_text(heading) is not None:
            return True
        if place and is_wrapped_heading(lines[place - 1], heading):
            return True
        if not is_title_text(heading):
            return False
    return False


def _wrapped_heading(lines: Sequence[str], at: int) -> Paragraph:
    parts = (clean_paragraph(lines[place], place + 1).strip() for place in (at, at + 1))
    return Paragraph(join(parts))


def _form(lines: Sequence[str], at: int) -> tuple[list[Block], int] | None:
    """Return the form between a project's heading and its indicators, if there is one."""
    printed = _Print(lines, 1)
    end = form_end(printed, at)
    rows = read_form(printed, at, end) if end is not None else []
    return ([Table(tuple(rows), grid=False)], end) if rows and end is not None else None


def _indicators(
    printed: Sequence[PrintedLine], at: int
) -> tuple[list[Block], int, float] | None:
    header = header_at(printed, at)
    if header is None:
        return None
    pages: list[TablePage] = []
    end = header.end
    prices = column_prices(header.columns, is_numbered=header.is_numbered)
    again: IndicatorHeader | None = header
    while again is not None and again.columns.width == header.columns.width:
        body = gather_body(
            printed,
            again.end,
            again.ranges,
            lambda index: header_at(printed, index) is not None,
        )
        pages.extend(_filled_pages(body, again.ranges, prices))
        end = max(end, body.end)
        place = _next_page(printed, body.end)
        again = header_at(printed, place) if place < len(printed) else None
    rows = read_rows(pages, header.columns, is_numbered=header.is_numbered)
    if not rows or not plausible_indicators(
        rows, header.columns, is_numbered=header.is_numbered
    ):
        return None
    return [Table((*header.rows, *rows), grid=True)], end, _score(pages)


def _filled_pages(body: Body, ranges: Ranges, prices: Prices) -> list[TablePage]:
    bands = page_bands(body, ranges, prices)
    return [each for each in zip(body.pages, bands, strict=True) if each[0].lines]


def _score(pages: Sequence[TablePage]) -> float:
    """Return how well lines keep to their columns; more lines count for more."""
    return sum(len(page.lines) * (_KEPT - raggedness(page.lines, own)) for page, own in pages)


def _next_page(printed: Sequence[PrintedLine], at: int) -> int:
    """Return the index of the next line that no page break explains."""
    for place in range(at, len(printed)):
        if not printed[place].words or is_foot(printed, place):
            continue
        if begins_table(printed, place) or not is_running_title(printed, place):
            return place
    return len(printed)


def _table(printed: Sequence[PrintedLine], at: int) -> tuple[list[Block], int, float] | None:
    header = find_table_header(printed, at)
    if header is None:
        return None
    pages: list[TablePage] = []
    end = header.end
    prices = TablePrices(header)
    again: TableHeader | None = header
    while again is not None and again.labels == header.labels:
        body = gather_body(
            printed, again.end, again.ranges, lambda index: begins_table(printed, index)
        )
        pages.extend(_filled_pages(body, again.ranges, prices))
        end = max(end, again.end, body.end)
        place = _next_page(printed, body.end)
        again = find_table_header(printed, place) if place < len(printed) else None
    rows = read_table_rows(pages, header)
    if not plausible_amounts(rows, header):
        return None
    return [Table((*header.rows, *rows), grid=True)], end, _score(pages)

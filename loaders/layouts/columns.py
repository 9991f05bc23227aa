"""Tables whose columns are aligned by blanks, as PDF-to-text tools print them.

A table is read only below a header that is known by its labels, and only as far as its lines
keep to the header's columns: prose is left alone.
"""

import re
from collections.abc import Sequence
from typing import overload

from loaders.blocks import Block, Row, Table
from loaders.headings import project_heading_text
from loaders.layouts.aligned.bands import Bands, raggedness
from loaders.layouts.aligned.bodies import gather_body, page_bands
from loaders.layouts.aligned.forms import form_end, read_form
from loaders.layouts.aligned.indicator_headers import IndicatorHeader, find_header, is_trigger
from loaders.layouts.aligned.indicator_pages import IndicatorPage, read_rows
from loaders.layouts.aligned.pages import is_foot, is_running_title
from loaders.layouts.aligned.printed_lines import PrintedLine, measure
from loaders.layouts.aligned.table_headers import find_table_header
from loaders.layouts.aligned.table_pages import read_table_rows
from loaders.layouts.streams.stream_cells import is_table_caption

# Cheap test: a line that begins a table has a wide gap and one of these.
_MAY_BEGIN = re.compile(r"指标|[一二]级|序|栏|项\s{0,8}目|单位名称|科目|收入|功能|机构名称")
_WIDE_GAP = "  "
_NEAR = 4
_KEPT = 4.0
_LONGEST_HEADING = 200


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
    if _follows_heading(lines, at):
        return _form(lines, at)
    if _WIDE_GAP not in line.strip() or not _MAY_BEGIN.search(line):
        return None
    best = None
    for wide in (1, 2):
        printed = _Print(lines, wide)
        found = _indicators(printed, at) or _table(printed, at)
        if found is not None and (best is None or found[2] > best[2]):
            best = found
    return best and (best[0], best[1])


def _follows_heading(lines: Sequence[str], at: int) -> bool:
    """Whether a project's heading is the last line with words before a line."""
    for place in range(at - 1, max(-1, at - _NEAR), -1):
        if lines[place].strip():
            heading = lines[place][:_LONGEST_HEADING]
            return project_heading_text(heading) is not None
    return False


def _form(lines: Sequence[str], at: int) -> tuple[list[Block], int] | None:
    """Return the form between a project's heading and its indicators, if there is one."""
    printed = _Print(lines, 1)
    end = form_end(printed, at)
    rows = read_form(printed, at, end) if end is not None else []
    return ([Table(tuple(rows), grid=False)], end) if rows and end is not None else None


def _indicators(
    printed: Sequence[PrintedLine], at: int
) -> tuple[list[Block], int, float] | None:
    header = _indicator_header(printed, at)
    if header is None:
        return None
    rows = list(header.rows)
    score = 0.0
    end = header.end
    again: IndicatorHeader | None = header
    while again is not None and again.columns.width == header.columns.width:
        body = gather_body(
            printed,
            again.end,
            again.ranges,
            lambda index: is_trigger(printed[index]),
            continued=again is not header,
        )
        for page, bands in zip(body.pages, page_bands(body, again.ranges), strict=True):
            if page.lines:
                read = IndicatorPage(page.lines, frozenset(page.gaps), page.continued)
                rows.extend(read_rows(read, header.columns, bands))
                score += _score(page.lines, bands)
                end = body.end
        again = _repeated(printed, body.end) if body.page_ended else None
    if len(rows) == len(header.rows):
        return None
    return [Table(tuple(rows), grid=True)], end, score


def _score(lines: Sequence[PrintedLine], bands: Bands) -> float:
    """Return how well lines keep to their columns; more lines count for more."""
    return len(lines) * (_KEPT - raggedness(lines, bands))


def _indicator_header(printed: Sequence[PrintedLine], at: int) -> IndicatorHeader | None:
    """Return the header whose first line is `at`: its labels may be wrapped."""
    for trigger in range(at, min(at + _NEAR, len(printed))):
        if is_trigger(printed[trigger]):
            header = find_header(printed, trigger)
            return header if header is not None and header.start <= at else None
        if not printed[trigger].words:
            return None
    return None


def _repeated(printed: Sequence[PrintedLine], at: int) -> IndicatorHeader | None:
    """Return the header printed again on the next page, if it is all that parts the rows."""
    place = at
    while place < len(printed) and (
        not printed[place].words or is_foot(printed, place) or is_running_title(printed, place)
    ):
        place += 1
    for trigger in range(place, min(place + _NEAR, len(printed))):
        if is_trigger(printed[trigger]):
            header = find_header(printed, trigger)
            return header if header is not None and header.start <= place else None
    return None


def _table(printed: Sequence[PrintedLine], at: int) -> tuple[list[Block], int, float] | None:
    header = find_table_header(printed, at)
    if header is None:
        return None
    body = gather_body(
        printed,
        header.end,
        header.ranges,
        lambda index: (
            find_table_header(printed, index) is not None or is_trigger(printed[index])
        ),
        continued=False,
    )
    bands = page_bands(body, header.ranges)
    pages = [each for each in zip(body.pages, bands, strict=True) if each[0].lines]
    rows: list[Row] = [*header.rows, *read_table_rows(pages, header)]
    score = sum(_score(page.lines, columns) for page, columns in pages)
    return [Table(tuple(rows), grid=True)], max(body.end, header.end), score


def _ends_table(printed: Sequence[PrintedLine], at: int) -> bool:
    """Whether a caption or another header stands below a table."""
    line = printed[at]
    passage = line.passage(line.words[0].start, line.words[-1].end)
    if len(line.segments) == 1 and is_table_caption(passage):
        return True
    return is_trigger(line) or find_table_header(printed, at) is not None

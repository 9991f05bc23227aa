"""Lists of projects with their indicators in aligned columns, an indicator a row.

A project's cells (its name, amount, goals) are merged over its rows: their lines stand beside
these and are no part of any.
"""

import re
from collections.abc import Iterator, Sequence

from loaders.blocks import Doubt, Passage, Row, join
from loaders.layouts.aligned.body_lines import BodyLine, body_lines
from loaders.layouts.aligned.indicator_headers import IndicatorHeader
from loaders.layouts.aligned.list_bodies import ListBody
from loaders.layouts.aligned.list_cells import project_rows, untold_row
from loaders.layouts.aligned.list_evidence import list_lines
from loaders.layouts.aligned.list_units import unit_cells
from loaders.layouts.aligned.placed_pages import PlacedPage
from loaders.layouts.aligned.project_spans import Manner, Span, project_spans
from loaders.tables.list_columns import ListColumns, list_columns, list_header
from loaders.tables.list_rows import is_total, names_coded_unit

# How far a whole project's cells stand from its middle at most, in lines of text, added up.
_OFF_MIDDLE = 2.0
# A line that goes on may end one wide character short of its column.
_SLACK = 3
_SUM = re.compile(r"[总合小]计:?")
# 10,424, with 500.00 below it.
_AMOUNT_GOES_ON = (",", ".")


def listed_projects(header: IndicatorHeader) -> ListColumns | None:
    """Return the columns of a list of projects; None where a header is of something else."""
    found = list_header(header.rows, grid=True)
    columns = list_columns(found) if found is not None else None
    if columns is None or columns.indicators is None:
        return None
    return columns if columns.width == header.columns.width else None


def read_list_rows(
    pages: Sequence[PlacedPage],
    columns: ListColumns,
    doubts: list[Doubt],
    *,
    ends_text: bool,
) -> list[Row] | None:
    """Return the rows of all pages, a project's cells on the first one of its rows.

    What may be of several projects makes a row that fits no columns.

    Args:
        pages: The lines of each, and its columns.
        columns: What the columns hold.
        doubts: Takes what the print leaves open.
        ends_text: Whether nothing stands below, so that the last project may be cut off.

    Returns:
        None where nothing tells the projects apart.
    """
    lines = body_lines(pages)
    rows: list[Row] = []
    low = 0
    for first, last in [*_sums(lines, columns), (len(lines), len(lines))]:
        if low < first:
            may_end = ends_text and first == len(lines)
            own = _projects(lines[low:first], columns, doubts, may_end=may_end)
            if own is None:
                return None
            rows += own
        if first < last:
            rows.append(_sum(lines[first:last], columns))
        low = last
    return rows


def _projects(
    lines: Sequence[BodyLine], columns: ListColumns, doubts: list[Doubt], *, may_end: bool
) -> list[Row] | None:
    """Return the rows of projects below each other, without sums between them."""
    if columns.indicators is None:
        return None
    body = ListBody(lines, columns, columns.indicators)
    spans, manner = project_spans(list_lines(body))
    if not spans:
        return None
    units = unit_cells(body, spans, manner)
    rows: list[Row] = []
    for place, span in enumerate(spans):
        is_cut = may_end and place == len(spans) - 1 and _may_go_on(body, span, manner)
        if span.is_sure and not is_cut:
            rows += project_rows(body, span, units.get(place), doubts)
        else:
            rows.append(untold_row(body, span))
    return rows


def _may_go_on(body: ListBody, span: Span, manner: Manner) -> bool:
    """Whether the last project may be cut off.

    Its cells stand in its middle no more, or words fill their column where the next line of
    theirs would be cut off.
    """
    if manner is Manner.CENTRED and span.off > _OFF_MIDDLE:
        return True
    bottom = body.heights[span.high - 1]
    for column in (body.columns.name, *body.columns.goals):
        lines = [line for line in body.lines if column in line.cells]
        last = max(body.texts(column, span.low, span.high), default=None)
        if last is None or body.heights[last] + 1.0 <= bottom:
            continue
        widths = [line.line.shown_width(line.cells[column]) for line in lines]
        line = body.lines[last]
        is_ended = line.cells[column].folded.endswith("。")
        if line.line.shown_width(line.cells[column]) >= max(widths) - _SLACK and not is_ended:
            return True
    return False


def _sums(lines: Sequence[BodyLine], columns: ListColumns) -> Iterator[tuple[int, int]]:
    """Yield the lines, half-open, of rows that add up projects: 合计, or a unit by its code."""
    end = 0
    for at, line in enumerate(lines):
        words = {
            column: word for column, word in line.cells.items() if column not in columns.money
        }
        if len(words) != 1 or max(words) >= columns.left:
            continue
        word = line.line.passage(next(iter(words.values())))
        if not _SUM.fullmatch(word.folded):
            # 人员经费 may as well be the rest of a name.
            is_sum = is_total(word.folded) or names_coded_unit(word)
            if not is_sum or len(line.cells) == 1 or _is_inside(lines, at, columns):
                continue
        first = at
        if at > end and (upper := _amount_alone(lines[at - 1], columns)) is not None:
            first -= upper.endswith(_AMOUNT_GOES_ON)
        last = at + 1
        own = line.cells.get(columns.amount) if columns.amount is not None else None
        goes_on = own is not None and own.folded.endswith(_AMOUNT_GOES_ON)
        if last < len(lines) and (first < at or goes_on):
            last += _amount_alone(lines[last], columns) is not None
        yield first, last
        end = last


def _amount_alone(line: BodyLine, columns: ListColumns) -> str | None:
    """Return the words of a line that holds a part of an amount, and nothing else."""
    if len(line.cells) != 1 or columns.amount not in line.cells:
        return None
    return line.cells[columns.amount].folded


def _is_inside(lines: Sequence[BodyLine], at: int, columns: ListColumns) -> bool:
    """Whether cells beside may reach over a line: the unit's name is a project's own then."""
    if not 0 < at < len(lines) - 1 or lines[at].after_gap:
        return 0 < at < len(lines) - 1 and not lines[at + 1].after_gap
    beside = {columns.name, *columns.goals}
    return any(not beside.isdisjoint(lines[place].cells) for place in (at - 1, at + 1))


def _sum(lines: Sequence[BodyLine], columns: ListColumns) -> Row:
    cells: dict[int, list[Passage]] = {}
    for line in lines:
        for column, word in line.cells.items():
            cells.setdefault(column, []).append(line.line.passage(word))
    blank = lines[0].line.blank
    return Row(
        tuple(
            join(cells[column]) if column in cells else blank for column in range(columns.width)
        )
    )

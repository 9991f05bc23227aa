"""The rows of one project of a list, its own cells on the first one of them."""

from bisect import bisect_left
from collections.abc import Iterable

from loaders.blocks import Doubt, Passage, Row, join
from loaders.layouts.aligned.level_spans import Label
from loaders.layouts.aligned.list_bodies import ListBody, ListPlaces
from loaders.layouts.aligned.project_spans import Span
from loaders.layouts.aligned.row_levels import put_levels


def untold_row(body: ListBody, span: Span) -> Row:
    """Return all words of lines that may be of several projects, or of none that is whole.

    No row has as many: it fits no columns, and the list's reader leaves it out with a warning.
    """
    cells = [
        line.line.passage(word)
        for line in body.lines[span.low : span.high]
        for word in line.cells.values()
    ]
    return Row(tuple(cells * (1 + body.columns.width // len(cells))))


def project_rows(
    body: ListBody, span: Span, unit: Passage | None, doubts: list[Doubt]
) -> list[Row]:
    """Return the rows of a project.

    Args:
        body: The lines of the list.
        span: Those of the project.
        unit: What is printed in the unit's column, if its projects begin here.
        doubts: Takes what the print leaves open.
    """
    columns = body.columns
    first = bisect_left(body.rows, (span.low, 0))
    extents = body.rows[first : bisect_left(body.rows, (span.high, 0))]
    own = [column for column in range(columns.left, columns.width) if column not in body.levels]
    rows = [
        {column: _cell(body, range(low, last + 1), column) for column in own}
        for low, last in extents
    ]
    for column in range(columns.left):
        rows[0][column] = _cell(body, range(span.low, span.high), column)
    if columns.unit is not None:
        rows[0][columns.unit] = unit
    doubts += put_levels(
        rows,
        body.indicators,
        ListPlaces(body, extents),
        lambda column: body.labels(column, span.low, span.high),
        lambda label: _passage(body, label),
    )
    blank = body.lines[span.low].line.blank
    return [
        Row(tuple(row.get(column) or blank for column in range(columns.width))) for row in rows
    ]


def _cell(body: ListBody, places: Iterable[int], column: int) -> Passage | None:
    parts = [
        line.line.passage(word)
        for at in places
        if (word := (line := body.lines[at]).cells.get(column)) is not None
    ]
    return join(parts) if len(parts) > 1 else parts[0] if parts else None


def _passage(body: ListBody, label: Label) -> Passage:
    return join(body.lines[at].line.passage(word) for at, word in label.parts)

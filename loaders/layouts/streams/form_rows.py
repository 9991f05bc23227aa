"""Forms of projects in a stream: a row begins at a label, or where a label's value is over."""

from loaders.blocks import Row
from loaders.forms.labels import Field, field_named, inline_field
from loaders.forms.plans import is_period, is_plan_label
from loaders.layouts.streams.indicator_rows import begins_indicators
from loaders.layouts.streams.stream_cells import (
    Stream,
    StreamCell,
    Taken,
    is_figure,
    is_heading,
    row_of,
)

# Labels that stand beside others in one row; all the others begin one.
_INNER = (Field.NAME, Field.AMOUNT, Field.OTHER_MONEY, Field.IGNORED)
_LONGEST_ROW = 24


def begins_form_row(cells: Stream, at: int) -> bool:
    """Whether a row of a project's form begins with that cell."""
    cell = cells[at]
    if cell.is_line:
        return False
    named = field_named(cell.folded)
    if named is not None and named is not Field.IGNORED:
        return True
    if inline_field(cell.passage) is not None:
        return True
    # 资金 | 3月底 …: the plan's label divided over two rows.
    following = cells[at + 1].folded if at + 1 < len(cells) else ""
    return is_plan_label(cell.folded) and is_period(following)


def take_form(cells: Stream, at: int) -> Taken:
    """Return the rows of the form that begins at that cell."""
    rows: list[Row] = []
    place = at
    while place < len(cells) and not _ends_form(cells, place, at):
        end = _row_end(cells, place)
        rows.append(beside_label(row_of(cells[place:end]), rows[-1] if rows else None))
        place = end
    return Taken(rows, place)


def beside_label(row: Row, above: Row | None, *, trimmed: bool = False) -> Row:
    """Return a row with an empty cell for the label that is spanned downwards to it.

    Values of a plan that are not as many as its periods get none: which period each belongs
    to is then not known.

    Args:
        row: The row.
        above: The row before it.
        trimmed: Whether empty cells at a row's end may be missing, so that its cells do not
            count what it has.
    """
    blank = row.cells[0].slice(0, 0)
    periods = sum(is_period(text) for text in above.folded) if above is not None else 0
    if periods > 1 and above is not None:
        labelled = len(above.cells) > periods
        if len(row.cells) == len(above.cells) - 1 and _counts_on(above, row):
            return Row((row.cells[0], blank, *row.cells[1:]), row.after_break)
        if trimmed and len(row.filled) < periods:
            # Unplaced: under none of the periods, and so reported and left out.
            return Row((*row.filled, blank), row.after_break)
        if len(row.cells) == periods + 3 and not any((row.folded[0], row.folded[-1])):
            # An empty cell behind either row, which only ends it.
            return Row(row.cells[1:-1], row.after_break)
        if labelled and len(row.cells) == periods:
            return Row((blank, *row.cells), row.after_break)
        return Row((*row.cells, blank), row.after_break) if len(row.cells) == 1 else row
    if len(row.cells) == 1 and field_named(row.folded[0]) is None:
        return Row((blank, *row.cells), row.after_break)
    return row


def _counts_on(above: Row, row: Row) -> bool:
    """Whether rows are numbered, one after the other."""
    first, second = above.folded[0], row.folded[0]
    return first.isdecimal() and len(first) < 4 and second == str(int(first) + 1)


def _ends_form(cells: Stream, place: int, start: int) -> bool:
    cell = cells[place]
    if cell.is_line or begins_indicators(cells, place):
        return True
    return place > start and is_heading(cell.passage)


def _row_end(cells: Stream, at: int) -> int:
    """Return the place after the row that begins at `at`."""
    field = field_named(cells[at].folded)
    values = periods = 0
    place = at + 1
    if cells[at].ends_row:
        return place
    while place < min(at + _LONGEST_ROW, len(cells)):
        cell = cells[place]
        own = field_named(cell.folded)
        if _ends_form(cells, place, at) or (own is not None and own not in (*_INNER, field)):
            break
        if _begins_row(cell, field, values) or (periods and not is_period(cell.folded)):
            break
        periods += is_period(cell.folded)
        values = 0 if own is not None else values + 1
        field = own or field
        place += 1
        if cell.ends_row:
            break
    return place


def _begins_row(cell: StreamCell, field: Field | None, values: int) -> bool:
    """Whether a cell is left to the next row: the label before it has its value already."""
    if field is Field.CODE and field_named(cell.folded) is Field.CODE:
        return True
    if field in (Field.AMOUNT, Field.OTHER_MONEY) and field_named(cell.folded) is None:
        has_value = values > 0 or not (is_figure(cell.folded) or not cell.folded)
        return has_value
    return False

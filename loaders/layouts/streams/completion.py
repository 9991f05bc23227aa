"""Rows of a stream to tables: header rows and short rows given the cells that were left out."""

from collections.abc import Iterator, Sequence

from loaders.blocks import Row, Table
from loaders.forms.labels import Field, field_named
from loaders.headers import is_rank_row
from loaders.headings import is_title
from loaders.layouts.streams.form_rows import beside_label
from loaders.layouts.streams.indicator_padding import complete_indicator_rows
from loaders.layouts.streams.project_list_rows import is_list_header
from loaders.layouts.streams.stream_cells import (
    Stream,
    is_figure,
    is_heading,
    is_table_caption,
    row_of,
)
from loaders.layouts.streams.table_headers import begins_header, header_rows
from loaders.layouts.streams.table_rows import complete_table_rows
from loaders.page_breaks import head_indicators

_LONGEST_HEADER_ROWS = 3
_ROWS_TESTED = 3


def tables_of(
    rows: Sequence[Stream], *, blanks_printed: bool = False, trimmed: bool = False
) -> list[Table]:
    """Return the tables of a stream whose rows are known.

    Rows that are all as long as each other are a grid, as spanned cells are printed too.

    Args:
        rows: The rows, paragraphs as rows of one cell.
        blanks_printed: Whether empty cells are missing at the end of rows only.
        trimmed: Whether empty cells at the end of rows may be missing.
    """
    tables: list[Table] = []
    for group in _groups(rows):
        lengths = {len(row) for row in group}
        if len(lengths) == 1:
            tables.append(Table(tuple(map(row_of, group)), grid=lengths != {1}))
        else:
            tables.append(Table(tuple(_completed(group, blanks_printed, trimmed)), grid=False))
    return tables


def _groups(rows: Sequence[Stream]) -> Iterator[list[Stream]]:
    """Yield rows that belong together: no paragraph, no page break between them."""
    group: list[Stream] = []
    for row in rows:
        if group and (_is_alone(row) or _is_alone(group[-1]) or row[0].after_break):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _is_alone(row: Stream) -> bool:
    """Whether a row is a paragraph: one cell that no others are missing beside, or a title."""
    if len(row) > 1:
        return False
    passage = row[0].passage
    titled = is_heading(passage) or is_title(passage) or is_table_caption(passage)
    return not row[0].missing or titled


def _completed(rows: Sequence[Stream], blanks_printed: bool, trimmed: bool) -> list[Row]:
    completed: list[Row] = []
    place = 0
    while place < len(rows):
        if is_list_header(row_of(rows[place])):
            # Which cells its rows lack is told by its reader.
            completed.extend(map(row_of, rows[place:]))
            break
        end = _end_of_labels(rows, place)
        if end == place:
            row = row_of(rows[place])
            alone = len(row.cells) == 1 and not rows[place][0].missing
            above = completed[-1] if completed else None
            completed.append(row if alone else beside_label(row, above, trimmed=trimmed))
            place += 1
            continue
        # 合计 may span code and name, so the first row of data alone does not tell.
        width = max(len(row) for row in rows[end : end + _ROWS_TESTED] or rows[place:end])
        completed.extend(header_rows(rows[place:end], width))
        place = end
        while place < len(rows) and not begins_header(rows[place], 0):
            place += 1
        data = rows[end:place]
        if any(head_indicators([cell.passage.folded for cell in row]) for row in data):
            completed.extend(map(row_of, data))
        else:
            completed.extend(complete_table_rows(data, width, blanks_printed=blanks_printed))
    return complete_indicator_rows(completed)


def _end_of_labels(rows: Sequence[Stream], at: int) -> int:
    """Return the place after the labels of a budget table's header that begins at a row."""
    if len(rows[at]) < 2 or not begins_header(rows[at], 0) or _is_of_form(rows[at]):
        return at
    end = at + 1
    while end < min(at + _LONGEST_HEADER_ROWS, len(rows)) and not _is_data(rows[end]):
        end += 1
    return end


def _is_of_form(row: Stream) -> bool:
    """Whether 项目名称 begins a project's form: 项目编码 stands beside it."""
    return any(field_named(cell.folded) is Field.CODE for cell in row)


def _is_data(row: Stream) -> bool:
    return is_rank_row(row_of(row)) or any(is_figure(cell.folded) for cell in row)

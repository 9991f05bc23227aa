"""Word's cells, one a line behind a tab: a blank line ends the row, spans are printed once."""

from collections.abc import Sequence

from loaders.blocks import Passage, Row, Table, join, passage_of
from loaders.cell_ends import begins_part, ends_cell
from loaders.forms.columns import is_second_header
from loaders.forms.labels import Field, field_named
from loaders.forms.levels import is_level1, is_level2
from loaders.headers import is_rank_row
from loaders.headings import is_caption_line, is_title
from loaders.markup import clean_cell
from loaders.page_breaks import is_indicator_header

# Lines of a cell, and rows below a header of indicators: the most met are 17 and 26.
_LONGEST_REST = 40
_WORDY = frozenset({Field.SCALE, Field.PURPOSE, Field.GROUNDS, Field.GOAL})
_BELOW_WORDS = frozenset({"一级指标", "绩效指标", "绩效指标分类", "序号"})


def read_cell_lines(lines: Sequence[str], at: int) -> tuple[Table, int] | None:
    """Read the table that begins at `lines[at]`, if cells stand there one a line.

    Returns:
        The table and the index of the line after it; None where it is something else. Lines
        without a tab go on the cell before them, unless they are headings: conversions print
        some paragraphs directly after a cell.
    """
    if not lines[at].startswith("\t"):
        return None
    rows: list[Row] = []
    index = at
    while index < len(lines):
        start = index
        while index < len(lines) and not lines[index].strip(" \u3000") and index > at:
            index += 1
        if index >= len(lines) or not lines[index].startswith("\t"):
            rest = _rest_of_cell(lines, index, rows) if index < len(lines) and rows else 0
            if not rest:
                index = start
                break
            is_cut = len(rows[-1].cells) < _width_at(rows)
            rows[-1] = _with_lines(rows[-1], lines, index, index + rest)
            index += rest
            if is_cut:
                cells, index = _read_row(lines, index, rows)
                rows[-1] = Row((*rows[-1].cells, *cells))
            continue
        cells, index = _read_row(lines, index, rows)
        rows.append(Row(tuple(cells)))
        if index < len(lines) and lines[index].strip(" \u3000"):
            break
    return Table(tuple(rows), grid=False), index


def _ends_cell(
    cells: Sequence[Sequence[Passage]], lines: Sequence[str], index: int, rows: Sequence[Row]
) -> bool:
    """Whether a line is no more of the last cell.

    Behind an empty paragraph, what looks like a title (…情况, …统计表) is the rest of its cell
    where the row has more cells to come, or rows of the same table follow; tables' titles end
    in 表 and have captions or a header below them.
    """
    line = lines[index]
    if not ends_cell(cells[-1][0], line):
        return False
    if cells[-1][0] or begins_part(line) or len(cells) == 1:
        return True
    is_inside = lines[index + 1 : index + 2] != [] and lines[index + 1].startswith("\t")
    if is_inside and not line.strip().endswith("表"):
        return False
    width = _width_at(rows)
    if len(cells) < width:
        return not is_inside
    return len(cells) != width or not _goes_on_below(lines, index + 1, rows)


def _goes_on_below(lines: Sequence[str], at: int, rows: Sequence[Row]) -> bool:
    """Whether rows of the table above, or no table at all, stand below a line."""
    while at < len(lines) and not lines[at].strip(" \u3000"):
        at += 1
    if at == len(lines):
        return True
    if not lines[at].startswith("\t"):
        below = passage_of(lines[at], at + 1)
        return not (is_caption_line(below) or is_title(below))
    row = Row(tuple(_read_row(lines, at, ())[0]))
    return len(row.cells) == _width_at(rows) and not is_indicator_header(row)


def _rest_of_cell(lines: Sequence[str], at: int, rows: Sequence[Row]) -> int:
    """Return how many lines, blank ones among them, go on the last cell behind a blank one.

    An empty paragraph in a cell is a blank line too. What follows it belongs to the cell where
    the form or the table of indicators goes on below.
    """
    end = at
    may_be_title = False
    while end < len(lines) and not lines[end].startswith("\t"):
        line = lines[end]
        if end - at == _LONGEST_REST or begins_part(line):
            return 0
        passage = passage_of(line, end + 1)
        if passage and is_caption_line(passage):
            return 0
        if passage and (is_title(passage) or ends_cell(rows[-1].cells[-1], line)):
            may_be_title = True
        end += 1
    if end == len(lines):
        return 0
    above, below = rows[-1], Row(tuple(_read_row(lines, end, rows)[0]))
    width = _width_at(rows)
    # A table's end is two blank lines or more.
    if may_be_title and (above.folded[-1] or not width or not lines[at - 2].strip(" \u3000")):
        return 0
    if len(above.cells) < width and len(above.cells) + len(below.cells) == width:
        return end - at
    return end - at if _goes_on(rows, below, width) else 0


def _goes_on(rows: Sequence[Row], below: Row, width: int) -> bool:
    """Whether the form or table of the last of some rows goes on with the row below it."""
    above, first = rows[-1], below.folded[0]
    label = above.folded[0]
    if not label and len(rows) > 1 and field_named(rows[-2].folded[0]) is Field.SCALE:
        label = rows[-2].folded[0]
    if field_named(label) in _WORDY and len(above.cells) > 1:
        return first in _BELOW_WORDS or field_named(first) is not None
    is_level = not first or is_level1(first) or is_level2(first)
    return is_level and len(below.cells) == len(above.cells) == width


def _width_at(rows: Sequence[Row]) -> int:
    """Return how many cells the header of the last rows has; 0 where it is not known."""
    width = 0
    for row in reversed(rows[-_LONGEST_REST:]):
        if is_second_header(row):
            width = len(row.cells)
        elif is_indicator_header(row) or is_rank_row(row):
            return max(width, len(row.cells))
    return 0


def _with_lines(row: Row, lines: Sequence[str], start: int, end: int) -> Row:
    """Return a row with these lines at the end of its last cell, blank ones left out."""
    parts = [row.cells[-1]]
    for index in range(start, end):
        if lines[index].strip():
            parts.append(passage_of("\n", index, len(lines[index - 1])))
            parts.append(clean_cell(lines[index], index + 1, 0))
    return Row((*row.cells[:-1], join(parts)), row.after_break)


def _read_row(
    lines: Sequence[str], index: int, rows: Sequence[Row]
) -> tuple[list[Passage], int]:
    """Return the cells of the row at `lines[index]`, and the index behind them.

    Args:
        lines: Those of the text.
        index: Where its first cell stands.
        rows: Those above it in its table.
    """
    cells: list[list[Passage]] = []
    while index < len(lines):
        line = lines[index]
        if line.startswith("\t"):
            cells.append([clean_cell(line[1:].rstrip("\t"), index + 1, 1)])
        elif not line.strip() or _ends_cell(cells, lines, index, rows):
            break
        else:
            # The cell's next line: the line break before it is a part of the cell too.
            cells[-1].append(passage_of("\n", index, len(lines[index - 1])))
            cells[-1].append(clean_cell(line, index + 1, 0))
        index += 1
    return [parts[0] if len(parts) == 1 else join(parts) for parts in cells], index

"""Cells with a bar behind each: `收入 |`, one a line, or the cells of a row on one line.

Web pages are printed so: a bar closes each cell, and where a row has fewer cells than its
table is wide, a further bar stands for each that it lacks (`单位：万元 | ||`). A bar alone is
an empty cell. Other converters end every row with a further bar, or say nothing of rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import msgspec
from msgspec.structs import replace

from loaders.blocks import Piece, Table, join, of_pieces
from loaders.characters import fold
from loaders.headings import is_page_number
from loaders.layouts.streams.completion import tables_of
from loaders.layouts.streams.division import begins_table, divide
from loaders.layouts.streams.indicator_rows import begins_indicators
from loaders.layouts.streams.marked_rows import counted_rows, is_fully_marked, rows_at_marks
from loaders.layouts.streams.stream_cells import Stream, StreamCell, begins_form, is_heading
from loaders.markup import blank_cell, cells_of, cells_of_lines, clean_cell, stripped_cell

# A bar that is no `\|` inside a cell.
_BAR = re.compile(r"(?<!\\)\|")
_SPACED_BAR = re.compile(r"\s+\|\s*|\|\s+")
# `≥95% | ||`: the row lacks two cells.
_EXTRA_BARS = re.compile(r"[^|\s]\s{0,9}\|\s{0,9}\|[|\s]{0,200}$")
# The line below a Markdown table's header.
_RULE = re.compile(r"[\s|:]{0,20}-{3,200}[\s|:]")
# Lines of one cell that are more than a list of links; of rows, two will do.
_LEAST_LINES = 3
_LEAST_ROWS = 2
_LOOK_AHEAD = 6
_LONGEST_LABEL = 30
# The paragraphs of the longest goal cell met are 17.
_LONGEST_CELL_LINES = 40
_DASHES = ("-", "—", "第")
_LEAST_MARKS = 2
_LONGEST_HEADING = 200


class _Run(msgspec.Struct, frozen=True, gc=False):
    """Lines that hold cells, and what is between them.

    Args:
        lines: All lines of the text.
        at: The index of the run's first line.
        end: The index of the line after it.
        is_row_a_line: Whether a line holds a row and not a cell.
        holding: The indices of the lines that hold cells; rows may begin with an empty one.
    """

    lines: Sequence[str]
    at: int
    end: int
    is_row_a_line: bool
    holding: frozenset[int]


def read_bar_cells(lines: Sequence[str], at: int) -> tuple[list[Table], int] | None:
    """Read the tables that begin at `lines[at]`, if cells with bars behind them stand there.

    Returns:
        The tables, headings between them as rows of one cell, and the index of the line after
        them; None where it is something else.
    """
    if not _closes(lines[at]) or _opens(lines[at]):
        return None
    # A form may begin with a label whose value is many lines long.
    is_label = len(lines[at]) <= _LONGEST_LABEL and begins_form(fold(lines[at].rstrip("| ")))
    near = lines[at : at + (_LONGEST_CELL_LINES if is_label else _LOOK_AHEAD)]
    closed = [line for line in near if _closes(line)]
    rows = [line for line in closed if _BAR.search(line.rstrip("| "))]
    is_row_a_line = len(rows) >= _LEAST_ROWS and 2 * len(rows) > len(closed)
    if len(closed) < _LEAST_LINES and not is_row_a_line:
        return None
    if any(map(_RULE.match, near[:2])) or any(map(_opens, closed[:2])) > is_row_a_line:
        return None
    run = _run(lines, at, is_row_a_line)
    if _may_end_rows(lines[at : run.end]):
        cells = _joined(_stream(run, bare_bars_end_rows=True))
        if is_fully_marked(cells):
            return tables_of(list(rows_at_marks(cells))), run.end
    return _tables(_joined(_stream(run)), trimmed=is_row_a_line), run.end


def _closes(line: str) -> bool:
    """Whether a bar closes a line."""
    end = line[-2:] if line.endswith("|") else line.rstrip()[-2:]
    return end[-1:] == "|" and end != "\\|"


def _opens(line: str) -> bool:
    """Whether a bar stands before the first words of a line, as in a Markdown row."""
    if line[:1] != "|" and not line[:1].isspace():
        return False
    return line.lstrip().startswith("|") and bool(line.strip("| \t"))


def _run(lines: Sequence[str], at: int, is_row_a_line: bool) -> _Run:
    """Return the lines up to the last one with cells that nothing parts from those before."""
    end = at
    holding: set[int] = set()
    for index in range(at, len(lines)):
        line = lines[index]
        # So do most lines end and begin.
        if not (line.endswith(" |") and line[0].isalnum()):
            if line[:1] == "|" and len(line) > 2 and _heads_markdown(lines, index):
                break
            if not (line == "|" or (_closes(line) and (is_row_a_line or not _opens(line)))):
                if line.strip() and _parts_tables(line, index + 1):
                    break
                if index - end >= _LONGEST_CELL_LINES:
                    break
                continue
        holding.add(index)
        end = index + 1
    return _Run(lines, at, end, is_row_a_line, frozenset(holding))


def _heads_markdown(lines: Sequence[str], at: int) -> bool:
    """Whether a row without words is the empty header of a Markdown table."""
    rule = lines[at + 1] if at + 1 < len(lines) else ""
    return not lines[at].strip("| \t") and _RULE.match(rule.lstrip("| \t:")) is not None


def _parts_tables(line: str, number: int) -> bool:
    """Whether a line is a heading, or a row of another serialisation."""
    if line.startswith("\t") or line.lstrip().startswith("|"):
        return True
    return is_heading(stripped_cell(line[:_LONGEST_HEADING], number))


def _tables(cells: list[StreamCell], *, trimmed: bool) -> list[Table]:
    marked = is_fully_marked(cells)
    parts: list[tuple[list[StreamCell], list[Stream] | None]] = []
    for part in _parts(cells):
        rows = counted_rows(part)
        divided = [part] if rows is not None else list(_at_headers(part))
        for each in divided:
            rows = rows if each is part else counted_rows(each)
            if rows is None and (marked or is_fully_marked(each)):
                rows = list(rows_at_marks(each))
            parts.append((each, rows))
    blanks = _blanks_stand_inside(row for _, rows in parts for row in rows or ())
    tables: list[Table] = []
    for part, rows in parts:
        if rows is None:
            tables.extend(divide(part, checked=True))
        else:
            tables.extend(tables_of(rows, blanks_printed=blanks and trimmed, trimmed=trimmed))
    return tables


def _blanks_stand_inside(rows: Iterable[Stream]) -> bool:
    """Whether rows that begin with a number have empty cells before others."""
    return any(
        row[0].folded.isdecimal() and not all(cell.folded for cell in row[:-1]) for row in rows
    )


def _parts(cells: list[StreamCell]) -> Iterator[list[StreamCell]]:
    """Yield paragraphs alone, and the cells between them together."""
    for _, part in groupby(enumerate(cells), lambda item: item[1].is_line and item[0]):
        yield [cell for _, cell in part]


def _at_headers(cells: list[StreamCell]) -> Iterator[list[StreamCell]]:
    """Yield what stands before the header of an indicator table, and it with what follows."""
    start = 0
    for place in range(1, len(cells)):
        if cells[place - 1].ends_row and begins_indicators(cells, place):
            yield cells[start:place]
            start = place
    yield cells[start:]


def _stream(run: _Run, *, bare_bars_end_rows: bool = False) -> list[StreamCell]:
    """Return the cells and the lines without a bar; of rows on one line the last ends a row."""
    stream: list[StreamCell] = []
    singles = {} if run.is_row_a_line else _single_cells(run)
    after_break = False
    for index in range(run.at, run.end):
        single = singles.get(index)
        if single is not None and not after_break:
            stream.append(single)
            continue
        line = run.lines[index]
        if bare_bars_end_rows and line == "|" and stream:
            stream[-1] = replace(stream[-1], ends_row=True)
            continue
        first = len(stream)
        if single is not None:
            stream.append(single)
        elif index in run.holding:
            stream.extend(_cells_of(line, index + 1, run.is_row_a_line))
        elif line.strip():
            words = clean_cell(line, index + 1, 0)
            if words.folded[:1] in _DASHES and is_page_number(words):
                # — 23 —, between the rows of two pages.
                after_break = True
                continue
            newline = Piece("\n", "\n", index + 1, len(line))
            pieces = (*words.pieces, newline)
            stream.append(StreamCell(of_pieces(pieces), is_line=True))
        if after_break and len(stream) > first:
            stream[first] = replace(stream[first], after_break=True)
        after_break = index not in run.holding and not line.strip()
    return stream


def _single_cells(run: _Run) -> dict[int, StreamCell]:
    """Return the lines that hold one cell, by index: most do."""
    texts: dict[int, str] = {}
    for index in run.holding:
        line = run.lines[index]
        text = line.rstrip("| \t")
        if text and "|" not in text:
            texts[index] = text
    if not texts:
        return {}
    cells = cells_of_lines(list(texts.values()), [index + 1 for index in texts])
    return {
        index: StreamCell(cell, (missing := run.lines[index].count("|") - 1) > 0, missing)
        for index, cell in zip(texts, cells, strict=True)
    }


def _may_end_rows(run: Sequence[str]) -> bool:
    """Whether bars alone may be no empty cells but end rows.

    They may where empty cells are printed otherwise, with a blank before the bar; else where no
    two of them follow each other and most rows between them have the same number of cells.
    Where further bars behind words end rows, bars alone do not.
    """
    if any(map(_SPACED_BAR.fullmatch, run)):
        return "|" in run
    if any(line.count("|") > 1 and _EXTRA_BARS.search(line) for line in run):
        return False
    bare = [-1, *(place for place, line in enumerate(run) if line == "|")]
    lengths = [after - before - 1 for before, after in pairwise(bare)]
    if len(lengths) < _LEAST_MARKS or 0 in lengths or run[-1] != "|":
        return False
    usual = max(set(lengths), key=lengths.count)
    if lengths[0] > usual and (lengths[0] + 1) % (usual + 1) == 0:
        # A header has a label, 备注, where the rows below it are blank.
        return False
    return 5 * lengths.count(usual) >= 3 * len(lengths)


def _cells_of(line: str, number: int, is_row: bool) -> list[StreamCell]:
    """Return the cells of a line; bars behind the last one stand for cells that are missing."""
    if line == "|":
        return [StreamCell(blank_cell(number), is_row)]
    end = len(line.rstrip("| \t"))
    missing = line.count("|", end) - 1
    *others, last = cells_of(_BAR.split(line[:end]), number, 0, stripped=True)
    return [*map(StreamCell, others), StreamCell(last, is_row or missing > 0, missing)]


def _joined(cells: Sequence[StreamCell]) -> list[StreamCell]:
    """Return the cells with the lines that are a cell's first ones joined to it."""
    joined: list[StreamCell] = []
    lines: list[StreamCell] = []
    for place, cell in enumerate(cells):
        if cell.is_line:
            lines.append(cell)
            continue
        if lines:
            if is_heading(lines[0].passage) or begins_table(cells, place):
                joined.extend(lines)
            else:
                cell = _with_lines(lines, cell)
            lines = []
        joined.append(cell)
    return [*joined, *lines]


def _with_lines(lines: Sequence[StreamCell], cell: StreamCell) -> StreamCell:
    passage = join([*(line.passage for line in lines), cell.passage])
    return replace(cell, passage=passage)

"""Cells one a line with nothing around them, as copies and text extracts of pages print them.

Nothing but their words tells such lines from paragraphs, so a table is only seen where a header
or a form's labels stand one a line. Cells may be parted by blank lines; an empty cell is then
a line of blanks, or one more blank line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from loaders.blocks import Passage, Table, join, passage_of
from loaders.characters import ORDINAL, fold
from loaders.forms.labels import LABEL_BEGINNINGS, Field, field_named, inline_field
from loaders.forms.plans import is_period
from loaders.headings import is_section_heading
from loaders.layouts.streams.division import divide
from loaders.layouts.streams.indicator_rows import begins_indicators
from loaders.layouts.streams.stream_cells import RANK, StreamCell, is_heading
from loaders.layouts.streams.table_headers import begins_header, is_first_label, is_header_label
from loaders.markup import clean_cell

# What other serialisations part cells with; no cell of this one holds it.
_PARTED = re.compile(r"[\t|]|</?t[rdh]\b")
# What a site sets below a text; every branch begins with a character of few lines.
_SITE = re.compile(
    r"[ \u3000]{0,8}(?:[上下]一[篇条][：:]|分享到|版权所有|[主承]办单位?[：:]|网站标识码"
    r"|附件[：:]|[\u4e00-\u9fff]ICP备|责任编辑|扫一扫|[【\[]?(?:打印|关闭)(?:本页|窗口|此页)?[】\]]?\s{0,8}\Z)"
)
# Columns aligned by blanks; labels are spread by them too (`项    目`).
_GAP = re.compile(
    r"[^ \u3000]{2}[ \u3000]{3,200}[^ \u3000]|[^ \u3000][ \u3000]{3,200}[^ \u3000]{2}"
)
# With what first labels begin; others hold 科目 or 指标.
_BEGINNINGS = LABEL_BEGINNINGS.union("序项收单机科政采")
_LONGEST_LABEL = 40
_LONGEST_CELL = 60
_LOOK_AHEAD = 12
# With the blank lines between them.
_REACH = 48
_LEAST_LABELS = 3
# Cells of a form that is nothing but its goals, the label counted.
_LONGEST_GOAL = 5
# First labels of budget tables: a form is over.
_BEGIN_TABLES = RANK | {"序号", "科目编码", "单位名称"}
# Labels of a form's cells that may be sentences, and of those before them.
_FORM_FIELDS = frozenset(
    {Field.CODE, Field.NAME, Field.SCALE, Field.PURPOSE, Field.GROUNDS, Field.GOAL}
)
_BEGINS_INDICATORS = "一级指标"
_SAMPLE = 400
# One of so many cells may have several lines, where blank lines part cells.
_FEW = 5


def read_bare_cells(lines: Sequence[str], at: int) -> tuple[list[Table], int] | None:
    """Read the tables that begin at `lines[at]`, if the cells of a header stand there.

    Returns:
        The tables, what stands between them as rows of one cell, and the index of the line
        after them; None where it is something else.
    """
    if len(lines[at]) > _LONGEST_LABEL or not _begins(lines, at):
        return None
    end = _end(lines, at)
    stream = _stream(_cells(lines, at, end))
    blanks_printed = not all(cell.folded for cell in stream)
    return divide(
        stream, checked=True, blanks_printed=blanks_printed, lines_are_cells=True
    ), end


def _begins(lines: Sequence[str], at: int) -> bool:
    """Whether labels of one table follow each other from that line on."""
    line = lines[at]
    if line.lstrip()[:1] not in _BEGINNINGS and "科" not in line and "指" not in line:
        return False
    first = fold(line)
    is_label = is_first_label(first) or field_named(first) is not None or "指标" in first
    if not is_label or is_section_heading(line):
        return False
    near = list(islice(_first_lines(lines, at), _LOOK_AHEAD))
    if len(near) < _LEAST_LABELS or any(map(_is_parted, near)):
        return False
    cells = [StreamCell(passage_of(line.strip(), at + 1)) for line in near]
    reach = min(len(cells), _LONGEST_GOAL if _is_field(cells[0]) else 1)
    if any(begins_indicators(cells, place) for place in range(reach)):
        return True
    named = _is_label if begins_header(cells, 0) else _is_field
    # The months of a plan follow each other as labels do.
    return sum(named(cell) or is_period(cell.folded) for cell in cells) >= _LEAST_LABELS


def _first_lines(lines: Sequence[str], at: int) -> Iterator[str]:
    """Yield the lines from one on that are cells; where blank ones part cells, first lines."""
    spaced = at + 1 < len(lines) and not lines[at + 1].strip()
    above = ""
    for line in lines[at : at + _REACH]:
        words = line.strip()
        if words and not (spaced and above):
            yield line
        above = words


def _is_field(cell: StreamCell) -> bool:
    return field_named(cell.folded) is not None or inline_field(cell.passage) is not None


def _is_label(cell: StreamCell) -> bool:
    return is_header_label(cell.folded) or _is_field(cell)


def _is_parted(line: str) -> bool:
    """Whether a line holds cells of another serialisation."""
    if _PARTED.search(line):
        return True
    # One gap in a long line is a blank in a sentence.
    if not _GAP.search(line) or (len(line) > _LONGEST_CELL and len(_GAP.findall(line)) == 1):
        return False
    return not is_header_label(fold(line)) and field_named(fold(line)) is None


def _end(lines: Sequence[str], at: int) -> int:
    """Return the index of the line at which the cells end: a section or other serialisation."""
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if _is_parted(line) or is_section_heading(line) or _SITE.match(line):
            return index
    return len(lines)


def _stream(cells: Iterable[Passage]) -> list[StreamCell]:
    """Return the stream of cells; headings, and sentences outside a form, are no cells."""
    stream: list[StreamCell] = []
    in_form = in_indicators = False
    for passage in cells:
        if field_named(passage.folded) in _FORM_FIELDS or inline_field(passage) is not None:
            in_form = True
        elif passage.folded in _BEGIN_TABLES:
            in_form = in_indicators = False
        elif passage.folded == _BEGINS_INDICATORS:
            # What they rest on may be as long as a sentence, in the department's own ones too.
            in_indicators = True
        numbered = ORDINAL.match(passage.text) is not None
        heading = (numbered or not in_form) and is_heading(passage)
        in_form, in_indicators = in_form and not heading, in_indicators and not heading
        is_cell = in_form or in_indicators or len(passage.text) <= _LONGEST_CELL
        is_line = heading or not is_cell
        stream.append(StreamCell(passage, is_line=is_line))
    return stream


def _cells(lines: Sequence[str], at: int, end: int) -> Iterator[Passage]:
    """Yield the cells of lines; where blank lines part them, lines that touch are one cell."""
    spaced = _are_spaced(lines[at:end])
    # Labels that touch: a converter prints an empty cell as a blank line, and nothing between.
    blanks_are_cells = (
        not spaced and bool(lines[at + 1 : at + 2]) and bool(lines[at + 1].strip())
    )
    index = at
    while index < end:
        parts = [clean_cell(lines[index], index + 1, 0)]
        index += 1
        while spaced and index < end and lines[index].strip():
            parts.append(passage_of("\n", index, len(lines[index - 1])))
            parts.append(clean_cell(lines[index], index + 1, 0))
            index += 1
        yield (join(parts) if len(parts) > 1 else parts[0]).strip()
        start = index
        while index < end and not lines[index].strip():
            index += 1
        empty = [place for place in range(start, index) if lines[place]]
        if spaced and not empty:
            empty = list(range(start + 1, index - 1, 2))
        elif blanks_are_cells:
            # Behind the last line of a text nothing stands.
            empty = list(range(start, index - (index == len(lines))))
        for place in empty:
            yield passage_of("", place + 1)


def _are_spaced(lines: Sequence[str]) -> bool:
    """Whether a blank line parts each cell from the next."""
    filled = [index for index, line in enumerate(lines[:_SAMPLE]) if line.strip()]
    touching = sum(after == before + 1 for before, after in pairwise(filled))
    return _FEW * touching < len(filled)

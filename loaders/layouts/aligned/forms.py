"""Forms of projects in aligned print, read as rows of labels with their values."""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Row, join
from loaders.forms.labels import Field, field_named
from loaders.layouts.aligned.form_lines import FormLine
from loaders.layouts.aligned.form_plans import plan, with_wrapped_periods
from loaders.layouts.aligned.form_regions import FormRow, divide_form, has_label
from loaders.layouts.aligned.form_titles import without_wrapped_rank, wrapped_title
from loaders.layouts.aligned.indicator_headers import header_at
from loaders.layouts.aligned.label_clusters import cluster
from loaders.layouts.aligned.pages import is_between_pages
from loaders.layouts.aligned.printed_lines import joined
from loaders.layouts.aligned.prints import Print
from loaders.layouts.streams.stream_cells import RANK, is_heading

_LONGEST_FORM = 70
_NUMBER = re.compile(r"\d{1,2}")
_LEAST_NUMBERS = 3
_CODE = re.compile(r"[0-9A-Z]{15,24}")
# The code, 项目名称, and the name.
_CODE_CELLS = 3
_CODE_AND_NAME = "项目编码及名称"
# More labels than this no line has: such a line is not divided further.
_MOST_LABELS = 12
# How many lines the parts of a wrapped label stand apart.
_WRAPPED_NEAR = 2

_Cells = list[Passage]


def form_end(lines: Print, at: int) -> int | None:
    """Return the index of the line after a form that begins at a line; None if none does."""
    above: list[FormLine] = []
    for place in range(at, min(at + _LONGEST_FORM, len(lines))):
        line = lines[place]
        if not line.words or is_between_pages(lines, place):
            continue
        if place > at and is_heading(line.passage(joined(line.words))):
            return None
        if header_at(lines, place) is not None:
            # A page may end between a form and its indicators.
            return place if has_label(above) else None
        above.append(FormLine(line, line.words))
    return None


def read_form(lines: Print, start: int, end: int) -> list[Row]:
    """Return the rows of a form: labels with their values, a value's lines joined."""
    own = [place for place in range(start, end) if lines[place].words]
    own = [place for place in own if not is_between_pages(lines, place)]
    region = [
        FormLine(lines[place], lines[place].words, place > start and not lines[place - 1].words)
        for place in own
    ]
    region = with_wrapped_periods(_without_wrapped_labels(region))
    region, rank_end = without_wrapped_rank(region)
    numbers = _numbers(region)
    if not numbers:
        return [
            Row(tuple(cells)) for row in divide_form(region) or () for cells in _cells_of(row)
        ]
    # A value may begin above its number, but below 栏次.
    ranks = [line.line.number + 1 for line in region if line.texts[0] in RANK]
    first = rank_end or min([min(numbers), *ranks])
    bare = [
        line.part(1, len(line.words)) if line.line.number in numbers else line
        for line in region
        if line.line.number >= first
    ]
    title = [line for line in region if line.line.number < first]
    above = wrapped_title(title)
    if above is None:
        above = _title_rows(title)
    return [*above, *_numbered(bare, numbers)]


def _without_wrapped_labels(region: Sequence[FormLine]) -> list[FormLine]:
    """Return lines without labels wrapped around an amount: 其中：财政 over 资金."""
    lines = list(region)
    for place in range(len(lines)):
        for above in range(max(0, place - _WRAPPED_NEAR), place):
            parts = _wrapped_label(lines[above], lines[place])
            if parts is not None:
                lines[above] = _without(lines[above], parts[0])
                lines[place] = _without(lines[place], parts[1])
    return [line for line in lines if line.words]


def _wrapped_label(upper: FormLine, lower: FormLine) -> tuple[int, int] | None:
    """Return the places of a word and of one below it that are one label together."""
    for first, above in enumerate(upper.words):
        if ":" not in upper.texts[first]:
            continue
        for second, below in enumerate(lower.words):
            if above.left >= below.right or below.left >= above.right:
                continue
            texts = upper.texts[first], lower.texts[second]
            if field_named(texts[0]) is None and field_named("".join(texts)) is not None:
                return first, second
    return None


def _without(line: FormLine, place: int) -> FormLine:
    words = (*line.words[:place], *line.words[place + 1 :])
    return FormLine(line.line, words, line.after_gap)


def _title_rows(lines: Sequence[FormLine]) -> list[Row]:
    """Return the rows above the first number; the project's name may go on below its line."""
    rows: list[_Cells] = []
    name: tuple[int, int] | None = None
    for line in lines:
        cells = line.flat
        if name and len(cells) == 1 and not line.labels:
            row, place = name
            rows[row][place] = join((rows[row][place], cells[0]))
            continue
        for place, cell in enumerate(cells):
            if cell.folded.startswith(_CODE_AND_NAME):
                # A cell alone would be a paragraph.
                name = len(rows), place + (len(cells) == 1)
        rows.append([cells[0].slice(0, 0), *cells] if name and len(cells) == 1 else cells)
    return [Row(tuple(cells)) for cells in rows]


def _numbers(region: Sequence[FormLine]) -> dict[int, Passage]:
    """Return the numbers of a form's rows, by line, if they are printed before its labels."""
    found: dict[int, Passage] = {}
    last = right = 0
    for line in region:
        text, word = line.texts[0], line.words[0]
        if not _NUMBER.fullmatch(text) or not last < int(text) <= last + 9:
            continue
        # Beside a label of two lines it stands alone between them: 项目绩效模 over 板.
        if len(line.words) > 1 or (int(text) == last + 1 and word.left < right):
            found[line.line.number] = line.passage(0, 1)
            last, right = int(text), max(right, word.right)
    return found if len(found) >= _LEAST_NUMBERS else {}


def _numbered(region: Sequence[FormLine], numbers: dict[int, Passage]) -> list[Row]:
    """Return rows with their numbers before them."""
    rows: list[Row] = []
    for row in divide_form(region) or ():
        first, last = _extent(row)
        own = [number for line, number in numbers.items() if first <= line <= last]
        for index, cells in enumerate(_cells_of(row)):
            blank = cells[0].slice(0, 0)
            rows.append(Row((own[index] if index < len(own) else blank, *cells)))
    return rows


def _extent(row: FormRow) -> tuple[int, int]:
    """Return the numbers of the first and last line that a row stands on."""
    of_label = [piece.line for piece in row.label.pieces] if row.label else []
    lines = [*of_label, *(line.line.number for line in row.lines)]
    return min(lines), max(lines)


def _rows_of(region: Sequence[FormLine]) -> list[_Cells]:
    """Return the rows of a region as cells."""
    if any(len(line.labels) > _MOST_LABELS for line in region):
        return [line.flat for line in region]
    inner = [line.words[label.start].left for line in region for label in line.labels]
    if inner and any(line.words[0].right < min(inner) for line in region):
        return _side_by_side(region, min(inner))
    divided = divide_form(region)
    if divided is not None:
        return [cells for row in divided for cells in _cells_of(row)]
    if any(line.labels for line in region):
        return [line.flat for line in region]
    return [[join(line.whole for line in region)]]


def _side_by_side(region: Sequence[FormLine], bound: int) -> list[_Cells]:
    """Return a value and, from a place across the page on, labels with values of their own."""
    left: list[FormLine] = []
    right: list[FormLine] = []
    for line in region:
        count = sum(word.left < bound for word in line.words)
        left.append(line.part(0, count))
        right.append(line.part(count, len(line.words)))
    value = join(line.whole for line in left if line.words)
    others = _rows_of([line for line in right if line.words])
    return [[value, *others[0]], *([value.slice(0, 0), *cells] for cells in others[1:])]


def _cells_of(row: FormRow) -> list[_Cells]:
    """Return the rows that a label and the lines beside it make."""
    if row.label is None:
        return [line.flat for line in row.lines]
    blank = row.label.slice(0, 0)
    if not row.lines:
        return [[row.label, blank]]
    if row.field is Field.CODE and len(row.lines) > 1 and (own := _beside_code(row.lines)):
        return [[row.label, *own]]
    if row.field is Field.PLAN:
        return plan(row.label, row.lines)
    if row.field is Field.SCALE:
        return _scale(row.label, row.lines)
    first, *others = _rows_of(row.lines)
    return [[row.label, *first], *([blank, *cells] for cells in others)]


def _beside_code(lines: Sequence[FormLine]) -> _Cells | None:
    """Return a wrapped code and what stands beside it, put together from words below others.

    The label of the name may be wrapped around the code's lines too: 项目名 over 称.
    """
    labels = cluster([(line.line, run) for line in lines for run in line.segments])
    if len(labels) != _CODE_CELLS or _CODE.fullmatch(labels[0].text) is None:
        return None
    if field_named(labels[1].text) is not Field.NAME:
        return None
    return [label.passage for label in labels]


def _scale(label: Passage, lines: Sequence[FormLine]) -> list[_Cells]:
    """Return the amounts beside the label, and the words below them."""
    blank = label.slice(0, 0)
    amounts = [line.flat for line in lines if line.labels]
    words = [line.whole for line in lines if not line.labels]
    rows = [[blank, *cells] for cells in amounts] or [[blank, blank]]
    rows[0][0] = label
    return [*rows, [blank, join(words)]] if words else rows

"""Lines of tab-separated cells to rows, where the line breaks inside cells are printed too.

Spreadsheets put such cells in quotation marks; other converters print the cells of a row one
after the other and leave the break as it is, so that the row goes on in the next lines.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from loaders.blocks import Passage, join, passage_of
from loaders.characters import fold
from loaders.forms.labels import LABEL_BEGINNINGS, Field, field_named
from loaders.forms.levels import is_level1, is_level2
from loaders.headings import is_caption_line
from loaders.layouts.streams.stream_cells import RANK, is_figure, is_heading
from loaders.markup import cells_of
from loaders.page_breaks import HEADER_WORDS

# The paragraphs of the longest goal cell met are 17.
_LONGEST_CELL_LINES = 40
# Enough for a row whose goal of that length is printed in every column.
_LINES_COUNTED = 120
_LEAST_WIDTH = 4
_LONGEST_LABEL = 24
_SHORTEST_PROSE = 4
_WORDY = frozenset({Field.SCALE, Field.PURPOSE, Field.GROUNDS, Field.GOAL})
_OF_FORMS = (*_WORDY, Field.CODE, Field.PLAN)
_LEVELS = frozenset({"一级指标", "二级指标", "三级指标", "绩效指标"})
_LABEL_BEGINNINGS = LABEL_BEGINNINGS.union(label[0] for label in _LEVELS)
# What begins the lower row of a header.
_LOWER_LABELS = frozenset(
    {"优", "良", "中", "差", "符号", "值", "小计", "合计", "人员经费", "工资福利支出", "类"}
)
# A row of a summary whose amount is empty: `五、其他来源收入`; of assets: `2、车辆（台、辆）`.
_SUMMARY_LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}、.{2,24}(?:收入|支出|拨款|资金|核拨)"
    r"|(?:\d{1,2}、|其中:)(?:房屋|车辆|办公用房|单价在|其他固定资产).{0,24}"
)
_CUT_ROWS_AT_MOST = 5

Cells = list[Passage]


def rows_at(lines: Sequence[str], at: int) -> tuple[list[Cells], int]:
    """Return the cells of the rows that begin at `lines[at]`, and the index of the line after.

    The rows end at the first line without a tab that is no part of a cell.
    """
    rows: list[Cells] = []
    end, count = at, len(lines)
    usual = widths = _usual_widths(lines, at)
    is_form = False
    while end < count:
        line = lines[end]
        if "\t" not in line:
            rest = 0
            if is_form:
                rest = _goes_on(lines, end, rows, widths) or _goal_goes_on(lines, end, rows)
            if not rest and not is_form and _is_cut_row(lines, end, rows):
                rows.append(_cells(line, end))
                end += 1
                continue
            if not rest:
                break
            _extend(rows, lines, end, rest)
            end += rest
            continue
        printed = cells = _cells(line, end)
        end += 1
        if '"' in line and _is_open(cells[-1].text):
            cells, end = _closed(lines, cells, end)
        if not is_form:
            first, second = cells[0].folded, cells[1].folded if len(cells) > 1 else ""
            is_form = is_form_label(first) or is_form_label(second)
        if is_form and (name := field_named(cells[0].folded)) is not None:
            widths = usual
            if name in _WORDY and not usual:
                widths = _width_of_header(lines, end)
        if widths and len(cells) < max(widths) and (_is_broken(cells) or _awaits_words(cells)):
            cells, end = _whole(lines, cells, end, widths, is_form)
        if "指" in line and sum([cell.folded in _LEVELS for cell in cells]) > 1:
            widths = frozenset({len(cells)})
        rows.append(cells if cells is printed else [_unquoted(cell) for cell in cells])
    return rows, end


def _cells(line: str, index: int) -> Cells:
    return cells_of(line.split("\t"), index + 1, 0)


def _usual_widths(lines: Sequence[str], at: int) -> frozenset[int]:
    """Return how many cells several of the next lines have, up to a blank one.

    Where all rows of the run are as wide as each other, none is broken; what follows without a
    blank line may be another table.
    """
    run = [line.count("\t") for line in takewhile(_is_row, lines[at : at + _LINES_COUNTED])]
    if len(run) > 1 and len(set(run)) == 1:
        return frozenset({run[0] + 1})
    widths: list[int] = []
    for line in lines[at : at + _LINES_COUNTED]:
        if not line or (line[0] == " " and not line.strip(" ")):
            break
        widths.append(line.count("\t") + 1)
    return frozenset(
        [width for width in set(widths) if width >= _LEAST_WIDTH and widths.count(width) > 1]
    )


def _width_of_header(lines: Sequence[str], at: int) -> frozenset[int]:
    """Return the width of the indicators below a goal, whatever blank lines stand between."""
    below = lines[at : at + _LONGEST_CELL_LINES]
    header = next((line for line in below if "级指标\t" in line), "")
    return frozenset({header.count("\t") + 1} if header else ())


def _is_row(line: str) -> bool:
    return "\t" in line


def is_form_label(folded: str) -> bool:
    """Whether a cell shows that a project's form or its indicators stand here."""
    if not folded or folded[0] not in _LABEL_BEGINNINGS:
        return False
    return folded in _LEVELS or field_named(folded) in _OF_FORMS


def _is_open(text: str) -> bool:
    """Whether a quotation mark begins a cell that another one ends in a later line."""
    return text.startswith('"') and text.count('"') % 2 == 1


def _closed(lines: Sequence[str], cells: Cells, end: int) -> tuple[Cells, int]:
    """Return a row with the lines of the cells in quotation marks, and where it ends."""
    joined = list(cells)
    index = end
    while _is_open(joined[-1].text) and index < min(end + _LONGEST_CELL_LINES, len(lines)):
        first, *others = _cells(lines[index], index)
        joined[-1] = join([joined[-1], _newline(lines, index), first])
        if _is_open(joined[-1].text) and others:
            return cells, end
        joined.extend(others)
        index += 1
    return (cells, end) if _is_open(joined[-1].text) else (joined, index)


def _unquoted(cell: Passage) -> Passage:
    text = cell.text
    if "\n" in text and text.startswith('"') and text.endswith('"'):
        return cell.slice(1, len(text) - 1)
    return cell


def _is_broken(cells: Cells) -> bool:
    """Whether the last cell of a short row may go on: words, and no label or level."""
    last = cells[-1].folded
    if len(last) < 2 or is_figure(last) or is_level1(last) or is_level2(last):
        return False
    return field_named(last) is None and cells[0].folded not in RANK


def _awaits_words(cells: Cells) -> bool:
    """Whether a row is the label of a goal and nothing: its words begin in the next line."""
    return field_named(cells[0].folded) in _WORDY and not any(cells[1:])


def _whole(
    lines: Sequence[str], cells: Cells, end: int, widths: frozenset[int], is_form: bool
) -> tuple[Cells, int]:
    """Return a row with the lines that make it as wide as others are, and where it ends."""
    joined = list(cells)
    index = end
    # A goal may have blank lines between its paragraphs.
    is_wordy = is_form and field_named(cells[0].folded) in _WORDY
    while index < min(end + _LONGEST_CELL_LINES, len(lines)):
        if is_wordy and not lines[index].strip(" \u3000"):
            index += 1
            continue
        if not _may_go_on(lines[index]):
            break
        more = _cells(lines[index], index)
        joined[-1] = join([joined[-1], _newline(lines, index), more[0]])
        joined.extend(more[1:])
        index += 1
        if len(joined) >= max(widths):
            break
    is_header = all(_is_short_label(cell) for cell in joined) and index > end
    is_whole = len(joined) in widths and (is_form or is_header)
    return (joined, index) if is_whole else (cells, end)


def _is_short_label(cell: Passage) -> bool:
    """Whether a cell may be a label: no figure, no sentence, nothing with a value behind it."""
    text = cell.folded
    return len(text) <= _LONGEST_LABEL and not is_figure(text) and ":" not in text


def _may_go_on(line: str) -> bool:
    """Whether a line may begin in the middle of a cell: with words that begin no row."""
    first = fold(line.split("\t", 1)[0])
    if not first or is_figure(first) or is_level1(first) or is_level2(first) or first in RANK:
        return False
    if first in HEADER_WORDS or first in _LOWER_LABELS or field_named(first) is not None:
        return False
    return not is_heading(passage_of(line, 0))


def _goes_on(lines: Sequence[str], at: int, rows: list[Cells], widths: frozenset[int]) -> int:
    """Return how many lines without a tab are the rest of the last cell, or a row of one cell.

    They are followed by a further row at once: below the table stand other paragraphs.
    """
    above = rows[-1]
    end = at
    while end < min(at + _LONGEST_CELL_LINES, len(lines)) and "\t" not in lines[end]:
        passage = passage_of(lines[end], end + 1)
        if not passage or is_heading(passage) or is_caption_line(passage):
            return 0
        end += 1
    if end == len(lines) or "\t" not in lines[end]:
        return 0
    if _repeats_tail(above, lines[at:end]) or _lacks_value(above, rows):
        return end - at
    following = [fold(text) for text in lines[end].split("\t")]
    if len(following) != len(above) or any(map(is_form_label, following)):
        return 0
    is_prose = _is_broken(above) and len(above[-1].folded) >= _SHORTEST_PROSE
    return end - at if is_prose and len(above) in widths else 0


def _goal_goes_on(lines: Sequence[str], at: int, rows: list[Cells]) -> int:
    """Return how many lines, blank ones among them, stand between a goal and its indicators.

    Nothing but the rest of the goal does, where none of them is a heading.
    """
    near = reversed(rows[-_LONGEST_CELL_LINES:])
    label = next((row[0] for row in near if row[0]), None)
    if label is None or field_named(label.folded) is not Field.GOAL or not any(rows[-1][1:]):
        return 0
    end = at
    for end in range(at, min(at + _LONGEST_CELL_LINES, len(lines))):
        line = lines[end]
        if not line.strip():
            continue
        if "\t" in line:
            break
        passage = passage_of(line, end + 1)
        if is_heading(passage) or is_caption_line(passage):
            return 0
    has_words = any(line.strip() for line in lines[at:end])
    return end - at if has_words and "级指标\t" in lines[end] else 0


def _is_cut_row(lines: Sequence[str], at: int, rows: list[Cells]) -> bool:
    """Whether a line is a row of a summary without the empty cells at its end."""
    if _SUMMARY_LABEL.fullmatch(fold(lines[at][:40])) is None:
        return False
    below = lines[at + 1 : at + 1 + _CUT_ROWS_AT_MOST]
    following = next((line for line in below if "\t" in line or not line.strip()), "")
    return "\t" in following and all(row[-1] for row in rows)


def _repeats_tail(above: Cells, lines: Sequence[str]) -> bool:
    """Whether lines end the cell before the last one: merged cells printed once a column."""
    return len(above) > 1 and above[-2].text.endswith("\n" + "\n".join(lines))


def _lacks_value(above: Cells, rows: list[Cells]) -> bool:
    """Whether the row above begins with the label of words that are to follow below it."""
    if any(not row[0] and len(row) > 1 for row in rows):
        # Empty cells are printed, so a row begins with a tab.
        return False
    return field_named(above[0].folded) is Field.SCALE and not _is_broken(above)


def _extend(rows: list[Cells], lines: Sequence[str], at: int, count: int) -> None:
    parts: list[Passage] = []
    for index in range(at, at + count):
        if lines[index].strip():
            parts += [_newline(lines, index), _cells(lines[index], index)[0]]
    if _lacks_value(rows[-1], rows):
        rows.append([join(parts[1:])])
        return
    row = rows[-1]
    # Empty cells behind the goal are printed before the rest of it.
    last = max((place for place, cell in enumerate(row) if cell), default=-1)
    place = last if any(not cell for cell in row[last:]) and last > 0 else -1
    row[place] = join([row[place], *parts])


def _newline(lines: Sequence[str], index: int) -> Passage:
    """Return the line break before a line."""
    return passage_of("\n", index, len(lines[index - 1]))

"""The rows of an indicator table in aligned print, page by page."""

import re
from collections.abc import Callable, Sequence

from loaders.blocks import Doubt, Passage, Row, join
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.aligned.body_lines import BodyLine, body_lines
from loaders.layouts.aligned.glued_cells import part_glued
from loaders.layouts.aligned.heights import Heights
from loaders.layouts.aligned.level_spans import Label, gather_labels
from loaders.layouts.aligned.placed_pages import PlacedPage
from loaders.layouts.aligned.row_blocks import divide_rows
from loaders.layouts.aligned.row_habits import RowHabit
from loaders.layouts.aligned.row_levels import put_levels
from loaders.layouts.aligned.row_lines import RowLine, RowShape

# 服务对象满意度指, with 标 below.
_LEVEL2_BEGINNINGS = (
    "数量指", "质量指", "时效指", "经济效益", "社会效益", "生态效益", "可持续影", "服务对象",
)  # fmt: skip
# What begins a target; 显著改善 is a whole one.
_SIGN = re.compile(
    r"[≥≤≧≦><]|=|文字描述"
    r"|(?:显著|明显|有所|稳步|逐步|持续|不断|大幅)(?:改善|提[高升上]|增[强长加]|好转|下降|降低|完善)$"
)


def read_rows(
    pages: Sequence[PlacedPage],
    columns: IndicatorColumns,
    doubts: list[Doubt],
    habit: RowHabit,
    *,
    is_numbered: bool,
) -> list[Row]:
    """Return the rows of all pages, spanned levels on the first of their rows.

    Args:
        pages: The lines of each, and its columns.
        columns: What the columns hold.
        doubts: Takes what the print leaves open.
        habit: How cells stand in the rows of the text.
        is_numbered: Whether the first column numbers the rows.
    """
    lines = body_lines(pages)
    levels = {place for place in (columns.level1, columns.level2) if place is not None}
    body = [
        line.row_line(index, _starts(line, columns, lines[index - 1] if index else None))
        for index, line in enumerate(lines)
        if set(line.cells) - levels
    ]
    if not body:
        return []
    own = tuple(column for column in range(columns.width) if column not in levels)
    others = tuple({*columns.value_columns, columns.description or 0} - {0})
    number = 0 if is_numbered else None
    shape = RowShape(
        own, columns.level3, number=number, values=others, targets=tuple(columns.value_columns)
    )
    blocks = divide_rows(body, shape, habit)
    indices = [[row.index for row in body[low:high]] for low, high in blocks]
    lines = part_glued(lines, indices, own, columns.level3)
    rows = [
        {column: _cell(lines, body[low:high], column) for column in own} for low, high in blocks
    ]
    extents = [(body[low].index, body[high - 1].index) for low, high in blocks]
    heights = Heights(lines, extents, levels)
    doubts += put_levels(
        rows,
        columns,
        heights,
        lambda column: _labels(
            lines, heights, column, is_level1 if column == columns.level1 else is_level2
        ),
        lambda label: _passage(lines, label),
    )
    blank = lines[0].line.blank
    return [
        Row(tuple(row.get(column) or blank for column in range(columns.width))) for row in rows
    ]


def _starts(
    line: BodyLine, columns: IndicatorColumns, above: BodyLine | None
) -> frozenset[int]:
    """Return the columns whose cell can only be a row's first line: `≥95%`, a second level."""
    cells = line.cells
    starts = {
        column
        for column in columns.value_columns
        if column in cells and _SIGN.match(cells[column].folded)
    }
    level2 = columns.level2
    if level2 is not None and level2 in cells and not _is_centred(line, columns, above):
        words = cells[level2].folded
        if words.startswith(_LEVEL2_BEGINNINGS) or is_level2(words):
            starts.add(level2)
    return frozenset(starts)


def _is_centred(line: BodyLine, columns: IndicatorColumns, above: BodyLine | None) -> bool:
    """Whether a second level stands in the middle of its row: below a line of its name."""
    name, level2 = columns.level3, columns.level2
    if above is None or line.after_gap or line.begins_page or name in line.cells:
        return False
    return name in above.cells and level2 not in above.cells


def _cell(lines: Sequence[BodyLine], block: Sequence[RowLine], column: int) -> Passage | None:
    parts = [
        lines[row.index].line.passage(word)
        for row in block
        if (word := lines[row.index].cells.get(column)) is not None
    ]
    return join(parts) if len(parts) > 1 else parts[0] if parts else None


def _labels(
    lines: Sequence[BodyLine],
    heights: Heights,
    column: int,
    is_whole: Callable[[str], bool],
) -> list[Label]:
    parts = [
        (index, line.cells[column], line.cells[column].folded)
        for index, line in enumerate(lines)
        if column in line.cells
    ]
    return gather_labels(parts, heights, is_whole)


def _passage(lines: Sequence[BodyLine], label: Label) -> Passage:
    return join(lines[index].line.passage(word) for index, word in label.parts)

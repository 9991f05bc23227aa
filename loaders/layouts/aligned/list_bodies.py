"""The lines of projects below each other: where they stand, and their indicators' rows."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.aligned.body_lines import BodyLine
from loaders.layouts.aligned.level_spans import Label, gather_labels
from loaders.layouts.aligned.list_heights import list_heights, page_tops
from loaders.layouts.aligned.row_blocks import divide_rows
from loaders.layouts.aligned.row_habits import RowHabit
from loaders.layouts.aligned.row_lines import RowLine, RowShape
from loaders.tables.list_columns import ListColumns

_SIGN = re.compile(r"[≥≤≧≦><]|=|文字描述|定性|定量")
# What it costs that an indicator states no target: each does.
_UNSTATED = 8.0
# Lines farther apart have a row's end between them.
_ROWS_APART = 1.5


class UnitLine(NamedTuple):
    """A line that holds words of a unit's name.

    Args:
        line: The line.
        height: Where it stands.
        begins_page: Whether a page may begin with it.
    """

    line: BodyLine
    height: float
    begins_page: bool


class ListBody:
    """Projects below each other, without sums between them.

    Args:
        lines: All lines, at least one.
        columns: What the columns hold.
        indicators: Which of them are those of the indicators.

    Attributes:
        lines: The lines, those left out that hold a unit's name alone.
        heights: Where each of these stands, in lines of text.
        rows: Indices of the first and last line of each indicator's row, levels left out.
        apart: How far rows are apart, in lines of text.
        units: The lines that hold words of a unit's name.
        tops: The indices of the lines with which a page may begin.
    """

    def __init__(
        self, lines: Sequence[BodyLine], columns: ListColumns, indicators: IndicatorColumns
    ) -> None:
        self.columns = columns
        self.indicators = indicators
        self.levels = {
            place for place in (indicators.level1, indicators.level2) if place is not None
        }
        unit = columns.unit
        own = [at for at, line in enumerate(lines) if set(line.cells) != {unit}]
        self.lines = [lines[at] for at in own]
        tops = page_tops(lines)
        self.tops = frozenset(place for place, at in enumerate(own) if at in tops)
        wordy = frozenset((columns.name, *columns.goals))
        heights, self.apart = list_heights(lines, tops, wordy)
        self.heights = [heights[at] for at in own]
        right = range(columns.left, columns.width)
        self.rows = list(self._divided([each for each in right if each not in self.levels]))
        second = indicators.level2
        if second is not None and len(self.labels(second)) == len(self.rows):
            # Each row has its own, which shows better where it begins and ends.
            self.rows = list(
                self._divided([each for each in right if each != indicators.level1])
            )
        rows = [(own[first], own[last]) for first, last in self.rows]
        heights, self.apart = list_heights(lines, tops, wordy, rows)
        self.heights = [heights[at] for at in own]
        self.units = [
            UnitLine(line, heights[at], at in tops)
            for at, line in enumerate(lines)
            if unit is not None and unit in line.cells
        ]

    def _divided(self, own: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the first and last line of each row, as its own columns show."""
        heights = self.heights
        values = {*self.indicators.value_columns} - {self.indicators.level3}
        body: list[RowLine] = []
        for index, line in enumerate(self.lines):
            if not line.cells.keys().isdisjoint(own):
                apart = bool(body) and heights[index] - heights[body[-1].index] > _ROWS_APART
                body.append(self._row_line(index, line, frozenset(own), apart=apart))
        shape = RowShape(
            tuple(own), self.indicators.level3, values=tuple(sorted(values)), empty=_UNSTATED
        )
        for low, high in divide_rows(body, shape, RowHabit()):
            yield body[low].index, body[high - 1].index

    def _row_line(
        self, index: int, line: BodyLine, own: frozenset[int], *, apart: bool
    ) -> RowLine:
        """Return what the search for rows asks: of the cells beside them, nothing."""
        cells = line.cells
        starts = {
            column
            for column in self.indicators.value_columns
            if column in cells and _SIGN.match(cells[column].folded)
        }
        level2 = self.indicators.level2
        if level2 is not None and level2 in cells and is_level2(cells[level2].folded):
            starts.add(level2)
        asked = line.row_line(index, frozenset(starts))
        widths = {column: width for column, width in asked.cells.items() if column in own}
        heads = {column: width for column, width in asked.heads.items() if column in own}
        begins_page = index in self.tops
        opens, closes = asked.opens & own, asked.closes & own
        return RowLine(index, widths, apart, begins_page, asked.starts, heads, opens, closes)

    def texts(self, column: int, low: int = 0, high: int | None = None) -> dict[int, str]:
        """Return the words of a column by line, folded.

        Args:
            column: Its place.
            low: Index of the first line that is asked.
            high: Index after the last one; None for all.
        """
        return {
            at: line.cells[column].folded
            for at, line in enumerate(self.lines[low:high], low)
            if column in line.cells
        }

    def labels(self, column: int, low: int = 0, high: int | None = None) -> list[Label]:
        """Return the labels of a column of levels, those wrapped over lines put together."""
        parts = [
            (at, self.lines[at].cells[column], text)
            for at, text in self.texts(column, low, high).items()
        ]
        is_level = is_level1 if column == self.indicators.level1 else is_level2
        return gather_labels(parts, ListPlaces(self, ()), is_level)


class ListPlaces:
    """Where rows of a list stand, or all rows of each project.

    Args:
        body: The lines of the list.
        rows: Indices of the first and last line of each row.

    Attributes:
        rows: The heights of these.
        gap: By how much they stand apart.
        at_top: Whether cells are known to stand at the top of their rows.
    """

    def __init__(self, body: ListBody, rows: Sequence[tuple[int, int]]) -> None:
        self._heights = body.heights
        self.rows = [(body.heights[first], body.heights[last]) for first, last in rows]
        self.gap = body.apart - 1.0
        self.at_top = False

    def middle_of(self, parts: Sequence[int]) -> tuple[float, float]:
        """Return the lowest and the highest place where the middle of some lines can be."""
        middle = (self._heights[parts[0]] + self._heights[parts[-1]]) / 2
        return middle, middle

"""What the search for rows asks of each line of a table's body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import msgspec

# A line of a cell that goes on may end one wide character short of the column.
_SLACK = 3
_NARROW = 6
_NOT_FULL = 1.2
# A blank line inside a row, where blank lines stand between rows, and where they mean nothing.
_GAP = 4.0
_IDLE_GAP = 0.8
_GAPS_AT_MOST = 0.75
# That none stands between two rows, where so many more have one than have none.
_UNPARTED = 2.0
_CLEARLY = 2
# A second number in one row; a row without one costs as much.
NUMBERS = 6.0
_WHOLE = 2.5
_SECOND_START = 5.0
_BREAK = 0.8
# What it costs to part a cell that fills its column from one below.
_CUT = 0.5
# That a row ends inside brackets, and how many lines these reach over at most.
_TORN = 3.0
_MOST_BRACKETED = 8

NO_HEADS: Mapping[int, int] = MappingProxyType({})
NO_COLUMNS: Set[int] = frozenset()


class RowLine(msgspec.Struct, frozen=True, gc=False):
    """A line of a table's body.

    Args:
        index: Its place among the lines of the page.
        cells: How wide the words of each column are, Chinese characters two places.
        after_gap: Whether a blank line stands before it.
        begins_page: Whether a page begins with it, other than the first.
        starts: Columns whose cell on it can only be a row's first line.
        heads: How wide the letters and digits are, in each column, with which the words begin:
            no print parts them at a line's end.
        opens: Columns whose words leave a bracket open.
        closes: Columns whose words close one that they do not open.
        rests: Columns whose words can only go on others: (2025)93号.
    """

    index: int
    cells: Mapping[int, int]
    after_gap: bool
    begins_page: bool = False
    starts: frozenset[int] = frozenset()
    heads: Mapping[int, int] = NO_HEADS
    opens: Set[int] = NO_COLUMNS
    closes: Set[int] = NO_COLUMNS
    rests: Set[int] = NO_COLUMNS


@dataclass(frozen=True, slots=True)
class RowShape:
    """What every row of a table has.

    Args:
        columns: The columns in which a row has its own cells, spanned ones left out.
        name: The column that no row leaves empty.
        number: The column of sequence numbers; each row has one.
        values: Columns of which a row fills at least one.
        empty: What it costs that a row fills none of these.
        targets: Columns of which nearly every row fills one.
    """

    columns: tuple[int, ...]
    name: int
    number: int | None = None
    values: tuple[int, ...] = ()
    empty: float = 1.5
    targets: tuple[int, ...] = ()


class MeasuredLines:
    """What the search asks of all lines. Sets of columns are numbers, a bit for each column.

    Args:
        lines: The lines of a table's body.
        shape: What every row has.

    Attributes:
        places: The place among the columns of the shape of each that it has.
        full: How wide the words of each column are at least where they fill it.
        wide: The columns in which words are wrapped.
        number: The column of sequence numbers.
        gap: What a blank line inside a row costs; None where it stands at a page's end.
        unparted: What it costs that none stands between two rows.
    """

    def __init__(self, lines: Sequence[RowLine], shape: RowShape) -> None:
        widths = dict.fromkeys(shape.columns, 0)
        for line in lines:
            for column, width in line.cells.items():
                if column in widths and width > widths[column]:
                    widths[column] = width
        self.places = {column: place for place, column in enumerate(shape.columns)}
        self.full = {column: width - _SLACK for column, width in widths.items()}
        self._widths = widths
        self.wide = bits(column for column, width in widths.items() if width >= _NARROW)
        self.number = 0 if shape.number is None else 1 << shape.number
        self.gap, self.unparted = _gap_prices(lines)

    def broken_early(self, line: RowLine, heads: Mapping[int, int]) -> int:
        """Return the columns whose words end early because what follows fits no more.

        Args:
            line: A line.
            heads: How wide what follows in a column is, that no print parts.
        """
        return bits(
            column
            for column, head in heads.items()
            if column in line.cells
            # What stands below no column of the shape is measured against none.
            and column in self._widths
            and line.cells[column] + head >= self._widths[column]
        )


class AskedLine:
    """What the search asks of a line.

    Args:
        line: The line.
        measured: What is asked of all lines.

    Attributes:
        filled: The columns that it fills.
        own: Those of them that the shape has, as places among these.
        is_whole: Whether it fills all of these: a row by itself, most likely.
        full: Columns whose words reach the column's end: the next line may go on with them.
        goes_on: Whether these are all columns: such a line is no row by itself.
        short: Columns whose words end before the column does: no line goes on with them.
        number: The column of sequence numbers, if it fills that.
        starts: Columns whose cell on it can only be a row's first line.
        after_gap: Whether a blank line stands before it.
        begins_page: Whether a page begins with it, other than the first.
        parted: What it costs that a row goes on with it.
        apart: What it costs at least that a row goes on below it.
        cut: What it costs to end a row with it: cells that are full, and the next line goes on.
    """

    __slots__ = (
        "after_gap", "apart", "begins_page", "cut", "filled", "full", "goes_on",
        "is_whole", "number", "own", "parted", "short", "starts",
    )  # fmt: skip

    def __init__(self, line: RowLine, measured: MeasuredLines) -> None:
        places, widths = measured.places, measured.full
        self.own: list[int] = []
        filled = full = short = 0
        for column, width in line.cells.items():
            filled |= 1 << column
            if column in places:
                self.own.append(places[column])
                if width >= widths[column]:
                    full |= 1 << column
                else:
                    short |= 1 << column
        self.filled = filled
        self.is_whole = len(self.own) == len(places)
        self.full = full & measured.wide
        self.goes_on = self.full.bit_count() == len(places)
        self.short = short & ~measured.number
        self.number = filled & measured.number
        self.starts = bits(line.starts) if line.starts else 0
        gap = measured.gap
        self.after_gap = line.after_gap and gap is not None
        self.begins_page = line.begins_page or (line.after_gap and gap is None)
        self.parted = _BREAK if self.begins_page else (gap or 0.0) * line.after_gap
        self.cut = self.apart = 0.0

    def joined(self, filled: int, starts: int, has_whole: bool) -> float:
        """Return what it costs that a row goes on below it.

        Args:
            filled: The columns that the lines below fill.
            starts: Columns whose cell there can only be a row's first line.
            has_whole: Whether one of them fills every column.
        """
        price = 0.0
        if has_whole and self.is_whole and not self.goes_on:
            price += _WHOLE
        if self.starts & starts:
            price += _SECOND_START
        if self.number & filled:
            price += NUMBERS
        return price + _NOT_FULL * (self.short & filled).bit_count()


def asked_lines(lines: Sequence[RowLine], shape: RowShape) -> list[AskedLine]:
    """Return what the search asks of the lines of a table's body."""
    measured = MeasuredLines(lines, shape)
    asked = [AskedLine(line, measured) for line in lines]
    _go_on_early(lines, asked, measured)
    for place, (line, below) in enumerate(pairwise(asked)):
        if not below.after_gap:
            line.cut = _CUT * (line.full & below.filled).bit_count()
            # A spanned label stands where a blank line would.
            if lines[place + 1].index == lines[place].index + 1 and not below.begins_page:
                line.cut += measured.unparted
        line.apart = below.parted + line.joined(below.filled, below.starts, below.is_whole)
    for first, last in _inside_brackets(lines):
        for line in asked[first:last]:
            line.cut += _TORN
    return asked


def _inside_brackets(lines: Sequence[RowLine]) -> Iterator[tuple[int, int]]:
    """Yield the places of two lines of which one opens in a column what the other closes.

    Or the other can only go on the one.
    """
    opened: dict[int, int] = {}
    for place, line in enumerate(lines):
        for column in line.rests:
            above = range(place - 1, max(-1, place - 1 - _MOST_BRACKETED), -1)
            first = next((at for at in above if column in lines[at].cells), place)
            yield first, place
        for column in line.closes:
            first = opened.pop(column, place)
            if place - _MOST_BRACKETED <= first < place:
                yield first, place
        for column in line.opens:
            opened[column] = place


def _go_on_early(
    lines: Sequence[RowLine], asked: Sequence[AskedLine], measured: MeasuredLines
) -> None:
    """Tell lines that end before their column does because the words below fit no more."""
    # How wide the unbroken letters are with which each column goes on below.
    heads: dict[int, int] = {}
    for line, own in zip(reversed(lines), reversed(asked), strict=True):
        if heads:
            own.short &= ~measured.broken_early(line, heads)
            for column in line.cells:
                heads.pop(column, None)
        if line.heads:
            heads.update(line.heads)


def bits(columns: Iterable[int]) -> int:
    """Return a set of columns as a number, a bit for each."""
    return sum(1 << column for column in columns)


def _gap_prices(lines: Sequence[RowLine]) -> tuple[float | None, float]:
    """Return what a blank line inside a row costs, and that none stands between two rows.

    Little where most lines have one. Where rows stand right below each other a page ends.
    """
    gaps = sum([line.after_gap for line in lines[1:]])
    if gaps > _GAPS_AT_MOST * len(lines):
        return _IDLE_GAP, 0.0
    if not gaps:
        return _GAP, 0.0
    apart = together = 0
    is_apart, begun = True, False
    for line in lines:
        is_apart |= line.after_gap or line.begins_page
        if line.starts:
            if begun and is_apart:
                apart += 1
            elif begun:
                together += 1
            begun, is_apart = True, False
    if apart < together:
        return None, 0.0
    return _GAP, _UNPARTED if apart > _CLEARLY * together else 0.0

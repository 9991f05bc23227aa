"""What the lines around one say of the columns to which its words belong.

Words right below each other belong together, those that stand beside others do not.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from loaders.layouts.aligned.bands import Bands
from loaders.layouts.aligned.printed_lines import PrintedLine, Word

_SPOKEN_FOR = 2.0
_BESIDE = 1.5
_UNFINISHED = 4.0

# First and last word of each filled column, as one word.
Cells = dict[int, Word]
# A column with where a cell begins, or with twice where its middle is.
Edge = tuple[int, int, bool]
# What the lines around take off or add to giving a word (by its place) to a column.
Hints = Mapping[int, Mapping[int, float]]


def edges_of(column: int, word: Word) -> tuple[Edge, Edge]:
    """Return where a column's words begin, and where their middle is."""
    return (column, word.left, False), (column, word.left + word.right, True)


class FilledLine:
    """A line's cells, and the columns in which words begin or are centred at each place.

    Args:
        cells: The words by column.
    """

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.lefts = {word.left: column for column, word in cells.items()}
        self.sums = {word.left + word.right: column for column, word in cells.items()}
        self.signs = [each for each in cells.items() if each[1].right - each[1].left == 1]


def is_undisputed(
    line: PrintedLine, bands: Bands, near: Sequence[FilledLine], beside: Sequence[FilledLine]
) -> bool:
    """Whether nothing around speaks for other columns than those that a line's words lie in."""
    bounds = bands.bounds
    for word in line.words:
        left, right = word.left, word.right
        column = bisect_right(bounds, left) - 1
        columns = _columns_below(word, near)
        if len(columns) == 1 and column not in columns:
            return False
        for row in beside:
            if column in row.cells:
                other = row.cells[column]
                if other.right <= left or right <= other.left:
                    return False
            for each, sign in row.signs:
                if each != column and sign.right > left and right > sign.left:
                    return False
    return True


def is_favoured(line: PrintedLine, bands: Bands, hints: Hints) -> bool:
    """Whether the columns that a line's words lie in are those that most speaks for."""
    for place, word in enumerate(line.words):
        own = hints[place]
        column = bisect_right(bands.bounds, word.left) - 1
        if own and own.get(column, 0.0) > min(0.0, *own.values()):
            return False
    return True


def _columns_below(word: Word, near: Sequence[FilledLine]) -> set[int]:
    """Return the columns in which words of lines around begin where a word does, or centre."""
    middle = word.left + word.right
    columns: set[int] = set()
    for row in near:
        if word.left in row.lefts:
            columns.add(row.lefts[word.left])
        if middle in row.sums:
            columns.add(row.sums[middle])
    return columns


def hints_for(
    line: PrintedLine, near: Sequence[FilledLine], beside: Sequence[FilledLine]
) -> dict[int, dict[int, float]]:
    """Return what speaks for and against columns of a line's words.

    For a column speaks that words above or below begin there, or are centred there, in it
    alone. Against it that the words right above and below stand wholly beside.
    """
    hints: dict[int, dict[int, float]] = {}
    for place, word in enumerate(line.words):
        own: dict[int, float] = {}
        columns = _columns_below(word, near)
        if len(columns) == 1:
            own[columns.pop()] = -_SPOKEN_FOR
        for row in beside:
            for column, other in row.cells.items():
                if other.right <= word.left or word.right <= other.left:
                    own[column] = own.get(column, 0.0) + _BESIDE
                elif other.right - other.left == 1 < word.right - word.left:
                    # A sign alone, and its number below it: ＜ over 76%.
                    own[column] = own.get(column, 0.0) - _UNFINISHED
        hints[place] = own
    return hints

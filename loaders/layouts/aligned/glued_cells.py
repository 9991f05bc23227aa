"""Cells of one row that a narrow print sets side by side, one blank or none of its own between.

Lines of a table whose columns nearly touch are shifted beside each other by what stands before
them, so that words lie in the column of their neighbours. The row then lacks cells that the
others have, right beside one that holds several.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

import msgspec

from loaders.layouts.aligned.body_lines import BodyLine
from loaders.layouts.aligned.lines_around import Edge, edges_of
from loaders.layouts.aligned.printed_lines import SIGNS, Word, joined

_PERCENTAGE = re.compile(r"[\d.]{1,8}%")
_FIRST_CHINESE = "\u2e80"
_SHORTEST = 2
_ALIKE = 2
# A character alone may be shifted far from the line that it goes on.
_SHORTEST_PIECE = 3


def part_glued(
    lines: Sequence[BodyLine],
    blocks: Sequence[Sequence[int]],
    columns: Sequence[int],
    name: int,
) -> list[BodyLine]:
    """Return lines whose words are given to columns beside theirs that their rows lack.

    Args:
        lines: Those of the table.
        blocks: The indices of the lines of each row.
        columns: Those whose cells belong to one row each, from left to right.
        name: The one that no row leaves empty.
    """
    filled = [
        {column for index in block for column in lines[index].cells if column in columns}
        for block in blocks
    ]
    standing = _Standing(lines)
    usual = {
        column
        for column in columns
        if column == name or 2 * sum(column in own for own in filled) >= len(blocks)
    }
    parted = list(lines)
    for block, own in zip(blocks, filled, strict=True):
        if usual <= own:
            continue
        lacking = usual - own
        counts = Counter(column for index in block for column in lines[index].cells)
        # The lines of a wrapped cell hold one cell, whatever blanks they have.
        alone = {column for column in columns if counts[column] == 1}
        for index in block:
            # Others keep the cells that a line shows by itself.
            parted[index] = msgspec.structs.replace(lines[index], cells={**lines[index].cells})
            lacking -= _spread(parted[index], columns, alone, lacking, standing)
        for column in columns:
            lacking -= _parted([parted[index] for index in block], column, columns, lacking)
    return parted


class _Standing:
    """Where the cells of each column stand; few tables need to know.

    Args:
        lines: Those of the table.
    """

    def __init__(self, lines: Sequence[BodyLine]) -> None:
        self._lines = lines

    def tells_whole(self, column: int, word: Word) -> bool:
        """Whether a cell stands as others of its column do, and is no more than one."""
        if not self._edges.isdisjoint(edges_of(column, word)):
            return True
        lefts, rights = self._places[column]
        if len(lefts) < _ALIKE:
            return False
        low = lefts[1] if word.left == lefts[0] else lefts[0]
        high = rights[0] if word.right == rights[1] else rights[1]
        return low <= word.left and word.right <= high

    @cached_property
    def _edges(self) -> set[Edge]:
        """At which places cells of several lines begin or are centred in each column."""
        counts = Counter(
            edge
            for line in self._lines
            for column, word in line.cells.items()
            for edge in edges_of(column, word)
        )
        return {edge for edge, count in counts.items() if count >= _ALIKE}

    @cached_property
    def _places(self) -> dict[int, tuple[list[int], list[int]]]:
        """The two leftmost places where cells of a column begin, and the rightmost ends."""
        found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for line in self._lines:
            for column, word in line.cells.items():
                lefts, rights = found[column]
                lefts[:] = sorted([*lefts, word.left])[:_ALIKE]
                rights[:] = sorted([*rights, word.right])[-_ALIKE:]
        return found


def _spread(
    line: BodyLine,
    columns: Sequence[int],
    alone: Collection[int],
    lacking: Collection[int],
    standing: _Standing,
) -> set[int]:
    """Divide a cell of a line where one blank parts as many words as cells are lacking.

    Stray blanks stand inside cells too: those that stand as others of their column do are
    whole.
    """
    for column in [each for each in columns if each in line.cells and each in alone]:
        parts = _parts(line, line.cells[column])
        if len(parts) < _SHORTEST or standing.tells_whole(column, line.cells[column]):
            continue
        at = columns.index(column)
        for step in (1, -1):
            beside = _lacking_beside(columns, at, step, lacking)
            if len(beside) != len(parts) - 1:
                continue
            taken = (column, *beside) if step > 0 else (*reversed(beside), column)
            line.cells.update(zip(taken, parts, strict=True))
            return set(beside)
    return set()


def _lacking_beside(
    columns: Sequence[int], at: int, step: int, lacking: Collection[int]
) -> list[int]:
    """Return the columns right beside one, on one side, that a row lacks."""
    beside: list[int] = []
    at += step
    while 0 <= at < len(columns) and columns[at] in lacking:
        beside.append(columns[at])
        at += step
    return beside


def _parts(line: BodyLine, cell: Word) -> list[Word]:
    """Return the words of a cell that may be cells of their own."""
    words = [word for word in line.line.words if cell.start <= word.start < cell.end]
    groups: list[list[Word]] = []
    for word in words:
        if groups and not _begins(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [joined(group) for group in groups]


def _begins(before: Word, word: Word) -> bool:
    """Whether a word may begin a cell behind another: Chinese words, or a target, stand there.

    A blank beside digits is most often the print's own: 29 个, 8 月.
    """
    if word.left - before.right > 1:
        return True
    if word.folded[0] in SIGNS or _PERCENTAGE.fullmatch(word.folded):
        # What follows a sign is its number.
        return before.folded[-1] not in SIGNS
    if min(len(before.folded), len(word.folded)) < _SHORTEST:
        return False
    is_ended = before.folded[-1] > _FIRST_CHINESE or before.folded.endswith("%")
    return is_ended and word.folded[0] > _FIRST_CHINESE


def _parted(
    block: Sequence[BodyLine], column: int, columns: Sequence[int], lacking: Collection[int]
) -> set[int]:
    """Give the next column lines that stand beside all others of a cell: none is so wide."""
    at = columns.index(column)
    right = columns[at + 1] if at + 1 < len(columns) else None
    if right not in lacking or right is None:
        return set()
    pieces = [(line, line.cells[column]) for line in block if column in line.cells]
    first = min((word.right for _, word in pieces if _is_long(word)), default=None)
    if first is None:
        return set()
    moved = [(line, word) for line, word in pieces if word.left >= first]
    kept = [word for _, word in pieces if word.left < first]
    # What is kept reaches over none of what moves.
    if not any(_is_long(word) for _, word in moved) or not kept:
        return set()
    if max(word.right for word in kept) > min(word.left for _, word in moved):
        return set()
    for line, word in moved:
        line.cells[right] = word
        del line.cells[column]
    return {right}


def _is_long(word: Word) -> bool:
    return len(word.folded) >= _SHORTEST_PIECE

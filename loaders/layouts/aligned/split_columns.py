"""Amounts of one column that were given to two: rows are shifted beside each other.

One line's amount stands over another line's in the column beside it, and no line has both.
Which of the two columns holds them all is then not known.
"""

from collections.abc import Collection, Sequence

from loaders.layouts.aligned.body_lines import BodyLine
from loaders.layouts.aligned.printed_lines import Word, is_amount

_LEAST_LINES = 3
# How many places one amount stands over the other at least.
# How many places amounts stand over each other at least.
_OVERLAPPING = 1


def lines_in_doubt(lines: Sequence[BodyLine], amounts: Collection[int]) -> set[int]:
    """Return the places of lines whose amounts may be those of the column beside.

    Args:
        lines: All lines of a table's body.
        amounts: The columns that hold amounts.
    """
    found: set[int] = set()
    page: list[int] = []
    for place, line in enumerate(lines):
        if line.begins_page:
            found |= _on_page(lines, page, amounts)
            page = []
        page.append(place)
    return found | _on_page(lines, page, amounts)


def _on_page(
    lines: Sequence[BodyLine], page: Sequence[int], amounts: Collection[int]
) -> set[int]:
    columns: dict[int, dict[int, Word]] = {}
    for place in page:
        line = lines[place]
        for column, word in line.cells.items():
            if column in amounts and is_amount(word.folded):
                columns.setdefault(column, {})[place] = word
    found: set[int] = set()
    for column, own in columns.items():
        beside = columns.get(column + 1, {})
        if (
            not beside
            or len(own) + len(beside) < _LEAST_LINES
            or not own.keys().isdisjoint(beside)
        ):
            continue
        right = max(word.right for word in own.values())
        left = min(word.left for word in beside.values())
        if right - left >= _OVERLAPPING:
            found |= own.keys() | beside.keys()
    return found

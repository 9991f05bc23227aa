"""Lists of projects in aligned columns: left in doubt where their cells are wrapped.

A name or a goal stands beside all rows of its project there, and its lines are no part of any
of them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.blocks import Piece, Row, Table
from loaders.characters import fold
from loaders.layouts.aligned.printed_lines import shown_width
from loaders.tables.list_columns import ListColumns, list_columns, list_header
from loaders.tables.list_recognition import is_project_list

# A name's line may end one wide character short of the column.
_SLACK = 3
# How most names end.
_NAME_ENDS = re.compile(r"(?:经费|资金|补助|补贴|购置|工程|号|\))$")


def doubted(table: Table) -> Table:
    """Return the table, in doubt if it lists projects and a cell of a row has several lines."""
    header = list_header(table.rows, grid=table.grid)
    columns = list_columns(header) if header is not None else None
    if header is None or columns is None or not is_project_list(table.rows, grid=table.grid):
        return table
    rows = table.rows[header.height :]
    if columns.indicators is None and not columns.goals:
        in_doubt = _has_loose_names(rows, columns)
    else:
        in_doubt = any(_is_wrapped(row, columns) for row in rows)
    return Table(table.rows, table.grid, in_doubt)


def _has_loose_names(rows: Sequence[Row], columns: ListColumns) -> bool:
    """Whether a name may be a part of the one above or below.

    A project is told from those around it by its code or amount. Without both, its name
    stands by itself where blank lines part rows, and where neither it nor the one above it
    reaches the end of the column.
    """
    told = [place for place in (columns.code, columns.amount) if place is not None]
    if any(_may_be_two(row, columns.name, told) for row in rows):
        return True
    loose = [at for at, row in enumerate(rows) if not any(row.folded[each] for each in told)]
    if not loose:
        return False
    names = [row.cells[columns.name].pieces if row.folded[columns.name] else () for row in rows]
    full = max((shown_width(each.text) for own in names for each in own), default=0) - _SLACK
    apart = [
        upper[-1].line + 1 < lower[0].line
        for upper, lower in pairwise(names)
        if upper and lower
    ]
    has_gaps = 2 * sum(apart) > len(apart)

    def are_apart(upper: Sequence[Piece], lower: Sequence[Piece]) -> bool:
        if not upper or not lower:
            return True
        return (has_gaps and upper[-1].line + 1 < lower[0].line) or (
            shown_width(upper[-1].text) < full
        )

    around = [(), *names, ()]
    return any(
        len(names[at]) != 1
        or not are_apart(around[at], names[at])
        or not are_apart(names[at], around[at + 2])
        for at in loose
    )


def _may_be_two(row: Row, name: int, told: Sequence[int]) -> bool:
    """Whether a row may be two: what tells a project stands beside one part of its name each.

    So do code and amount on lines of their own, or beside the last of two lines, or beside the
    first where each may be a whole name; or a blank line parts the name.
    """
    lines = [piece.line for piece in row.cells[name].pieces] if row.folded[name] else []
    if len(lines) < 2:
        return False
    own = {piece.line for cell in row.filled for piece in cell.pieces}
    # A page's end stands in more lines than one.
    if any(lower == upper + 2 and upper + 1 not in own for upper, lower in pairwise(lines)):
        return True
    beside = [
        {piece.line for piece in row.cells[each].pieces} for each in told if row.folded[each]
    ]
    if len(beside) > 1 and not set.intersection(*beside):
        return True
    if len(lines) != 2 or lines[0] + 1 != lines[1]:
        return False
    told_on = set().union(*beside)
    if told_on == {lines[1]}:
        return True
    above, below = (fold(piece.text) for piece in row.cells[name].pieces)
    return told_on == {lines[0]} and all(map(_NAME_ENDS.search, (above, below)))


def _is_wrapped(row: Row, columns: ListColumns) -> bool:
    """Whether a row has more than one line, or is one of a name's or goal's further lines."""
    if len({piece.line for cell in row.filled for piece in cell.pieces}) > 1:
        return True
    amount = columns.amount
    begins = bool(row.folded[columns.name]) and (amount is None or bool(row.folded[amount]))
    left = (columns.name, *columns.goals)
    return not begins and any(row.folded[place] for place in left)

"""Lists of projects in aligned columns: left in doubt where their cells are wrapped.

A name or a goal stands beside all rows of its project there, and its lines are no part of any
of them.
"""

from loaders.blocks import Row, Table
from loaders.tables.list_columns import ListColumns, list_columns, list_header
from loaders.tables.list_recognition import is_project_list


def doubted(table: Table) -> Table:
    """Return the table, in doubt if it lists projects and a cell of a row has several lines."""
    header = list_header(table.rows, grid=table.grid)
    columns = list_columns(header) if header is not None else None
    if header is None or columns is None or not is_project_list(table.rows, grid=table.grid):
        return table
    in_doubt = any(_is_wrapped(row, columns) for row in table.rows[header.height :])
    return Table(table.rows, table.grid, in_doubt)


def _is_wrapped(row: Row, columns: ListColumns) -> bool:
    """Whether a row has more than one line, or is one of a name's or goal's further lines.

    A row a project, with its code or amount, is told from those above and below by these.
    """
    if columns.indicators is None and not columns.goals:
        own = (columns.code, columns.amount)
        return not any(row.folded[place] for place in own if place is not None)
    if len({piece.line for cell in row.filled for piece in cell.pieces}) > 1:
        return True
    amount = columns.amount
    begins = bool(row.folded[columns.name]) and (amount is None or bool(row.folded[amount]))
    left = (columns.name, *columns.goals)
    return not begins and any(row.folded[place] for place in left)

"""An empty first column: some converters begin every row of every table with a separator."""

from collections.abc import Sequence
from typing import TypeGuard

from loaders.blocks import Block, Row, Table


def without_margin(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return blocks without the first column of their grids, where no row has a cell there.

    All grids of a text must agree: alone, a page of a table may leave its first column to the
    cell that is merged down from the page before.
    """
    rows = [row for block in blocks if _is_grid(block) for row in block.rows]
    if not any(row.filled for row in rows) or any(row.cells[0] for row in rows):
        return blocks
    return [_narrowed(block) if _is_grid(block) else block for block in blocks]


def _is_grid(block: Block) -> TypeGuard[Table]:
    return isinstance(block, Table) and block.grid


def _narrowed(table: Table) -> Table:
    return Table(tuple([_without_first(row) for row in table.rows]), table.grid)


def _without_first(row: Row) -> Row:
    # A row of the margin alone keeps it, for a row has a cell.
    merged = {column - 1: cell for column, cell in row.merged.items() if column}
    return Row(row.cells[1:] or row.cells, row.after_break, merged)

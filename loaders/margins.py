"""An empty first column: some converters begin every row of every table with a separator."""

from collections.abc import Sequence
from typing import TypeGuard

from loaders.blocks import Block, Row, Table

# Lines with tabs that are no tables of the text: 索引号：… | 发布机构：… at the head of a page.
_OTHER_ROWS_IN_TWENTY = 1


def without_margin(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return blocks without the first column of their grids, where no row has a cell there.

    The grids of a text must agree, all but a few rows: alone, a page of a table may leave its
    first column to the cell that is merged down from the page before.
    """
    rows = [row for block in blocks if _is_grid(block) for row in block.rows]
    others = sum([row.folded[0] != "" for row in rows])
    if not any(row.filled for row in rows) or others * 20 > len(rows) * _OTHER_ROWS_IN_TWENTY:
        return blocks
    return [_narrowed(block) if _has_margin(block) else block for block in blocks]


def _is_grid(block: Block) -> TypeGuard[Table]:
    return isinstance(block, Table) and block.grid


def _has_margin(block: Block) -> TypeGuard[Table]:
    return _is_grid(block) and not any(row.folded[0] for row in block.rows)


def _narrowed(table: Table) -> Table:
    return Table(tuple([_without_first(row) for row in table.rows]), table.grid)


def _without_first(row: Row) -> Row:
    # A row of the margin alone keeps it, for a row has a cell.
    merged = {column - 1: cell for column, cell in row.merged.items() if column}
    return Row(row.cells[1:] or row.cells, row.after_break, merged)

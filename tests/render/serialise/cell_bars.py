"""One `cell |` a line, as text extractors print the cells of a web page's table.

A row that has fewer cells than its table has columns, because some are merged, ends in extra
bars; full rows end unmarked. Older extractors print no extra bars at all, others mark each row.
"""

from collections.abc import Iterator
from typing import Literal

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Cell, Contents, Grid, Para, Row
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.site import around
from tests.render.serialise.wear import flattened, worn

RowEnds = Literal["short", "each", "none"]


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the text with bars behind the cells."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    lines = [line for block in document for line in block_lines(block, oddities)]
    return around("\n".join(lines) + "\n", model, oddities)


def block_lines(block: Block, oddities: Oddities) -> Iterator[str]:
    """Yield the lines of one paragraph or table; extractors drop blank lines."""
    if isinstance(block, Para):
        yield block.text
    elif isinstance(block, Contents):
        yield "目录"
        yield from (f"{title} {page}" for title, page in block.entries)
    else:
        yield from grid_lines(block, oddities)


def row_ends(oddities: Oddities) -> RowEnds:
    ends: tuple[RowEnds, ...] = ("short", "each", "none")
    return ends[oddities.variant % 3]


def grid_lines(grid: Grid, oddities: Oddities) -> Iterator[str]:
    """Yield a table's lines; title and caption may be rows of it."""
    ends = row_ends(oddities)
    # Without any mark, merged cells would leave nothing that tells rows apart.
    body = flattened(grid) if ends == "none" and oddities.levels == "merged" else grid
    rows = list(body.rows)
    if grid.title and oddities.has_captions_in_cells and grid.caption:
        rows.insert(0, _caption_row(grid))
        rows.insert(0, (Cell(grid.title, colspan=grid.width),))
    else:
        yield from (line for line in (grid.title, "    ".join(grid.caption)) if line)
    for row in rows:
        yield from row_lines(row, grid.width, ends)


def _caption_row(grid: Grid) -> Row:
    last = max(1, grid.width - len(grid.caption) + 1)
    spans = [1] * (len(grid.caption) - 1) + [last]
    return tuple(
        Cell(text, colspan=span) for text, span in zip(grid.caption, spans, strict=True)
    )


def row_lines(row: Row, width: int, ends: RowEnds) -> Iterator[str]:
    """Yield one line a cell, the row's end marked on the last."""
    for index, cell in enumerate(row):
        *above, last = cell.text.split("\n")
        yield from above
        line = f"{last} |".strip()
        if index == len(row) - 1:
            missing = width - len(row)
            extra = {"short": "|" * missing, "each": "|" * max(1, missing), "none": ""}[ends]
            line = f"{line} {extra}".strip()
        yield line

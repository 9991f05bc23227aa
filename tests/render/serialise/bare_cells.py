"""Each cell a paragraph of its own, as a page's text is copied: only blank lines between.

A merged cell is printed once; an empty one is a line of one blank, or nothing at all between
the two blank lines. Lines of one cell follow each other without a blank line.
"""

from collections.abc import Iterator

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Grid
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.cell_bars import block_lines
from tests.render.serialise.site import around
from tests.render.serialise.wear import flattened, worn


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the text with a blank line behind each cell and each paragraph."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    empty = " " if oddities.variant % 2 else ""
    parts = [part or empty for block in document for part in block_parts(block, oddities)]
    return around("\n\n".join(parts) + "\n", model, oddities)


def block_parts(block: Block, oddities: Oddities) -> Iterator[str]:
    """Yield what stands between blank lines."""
    if isinstance(block, Grid):
        yield from grid_parts(block, oddities)
    else:
        yield from block_lines(block, oddities)


def grid_parts(grid: Grid, oddities: Oddities) -> Iterator[str]:
    """Yield a table's title, captions and cells; without marks, levels are not merged."""
    body = flattened(grid) if oddities.levels == "merged" else grid
    if grid.title:
        yield grid.title
    yield from grid.caption
    for row in body.rows:
        yield from (cell.text for cell in row)

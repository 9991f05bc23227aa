"""Pipe tables, as pandoc, markitdown and page readers write them.

A header of one row stands above the rule whatever the print had; further header rows are data.
"""

from collections.abc import Iterator

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Contents, Grid, Para, padded
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.paging import Furniture, pieces
from tests.render.serialise.site import around
from tests.render.serialise.tabs import contents_text
from tests.render.serialise.wear import worn

HASHES = {"cover": "# ", "part": "# ", "section": "## ", "project": "### "}


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the text as Markdown."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    furniture = Furniture(oddities, f"{model.department}{model.year}年部门预算")
    chunks = [chunk for block in document for chunk in block_chunks(block, oddities, furniture)]
    return around("\n\n".join(chunks) + "\n", model, oddities)


def block_chunks(block: Block, oddities: Oddities, furniture: Furniture) -> Iterator[str]:
    """Yield the pieces of text between blank lines."""
    if isinstance(block, Para):
        has_hashes = oddities.variant % 3 != 0
        hashes = HASHES.get(block.role, "") if has_hashes else ""
        yield hashes + escaped(block.text) if hashes else block.text
    elif isinstance(block, Contents):
        yield contents_text(block, oddities)
    else:
        yield from grid_chunks(block, oddities, furniture)


def grid_chunks(grid: Grid, oddities: Oddities, furniture: Furniture) -> Iterator[str]:
    """Yield title, caption and pipe table, each page's part as a table of its own."""
    rng = oddities.random(f"markdown/{furniture.page}/{grid.title}/{len(grid.rows)}")
    for index, piece in enumerate(pieces(grid, oddities, rng)):
        if index:
            yield from furniture.lines()
            yield from furniture.above(piece)
        if piece.title:
            yield f"**{piece.title}**" if oddities.has_bold else piece.title
        # pandoc leaves the caption's blanks, readers of pages part its pieces.
        if piece.caption:
            parted = "\n\n" if oddities.variant % 2 else "    "
            yield parted.join(piece.caption)
        yield pipe_table(piece, oddities)


def pipe_table(grid: Grid, oddities: Oddities) -> str:
    """Return the table; the rule stands below the first row."""
    is_repeated = oddities.variant % 4 == 3
    rows = [[cell_text(text) for text in row] for row in padded(grid, is_repeated=is_repeated)]
    rule = ["---"] * grid.width
    if oddities.variant % 4 == 1:
        rule = [":---:"] * grid.width
    if oddities.variant % 4 == 2:
        return "\n".join("|" + "|".join(row) + "|" for row in (rows[0], rule, *rows[1:]))
    if oddities.variant % 5 == 0:
        rows.insert(0, [""] * grid.width)
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:]))


def cell_text(text: str) -> str:
    """Return a cell on one line, bars escaped."""
    return escaped("<br>".join(text.split("\n")))


def escaped(text: str) -> str:
    return text.replace("|", r"\|")

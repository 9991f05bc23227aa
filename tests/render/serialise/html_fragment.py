"""Tables as HTML inside a page of plain text, as page readers leave them."""

from collections.abc import Iterator

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Contents, Grid, Para
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.html_tables import is_caption_inside, table_html
from tests.render.serialise.site import around
from tests.render.serialise.tabs import contents_text
from tests.render.serialise.wear import worn


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return plain paragraphs with `<table>` blocks between them."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    chunks = [chunk for block in document for chunk in block_chunks(block, oddities)]
    return around("\n\n".join(chunks) + "\n", model, oddities)


def block_chunks(block: Block, oddities: Oddities) -> Iterator[str]:
    """Yield the pieces of text between blank lines."""
    if isinstance(block, Para):
        yield block.text
    elif isinstance(block, Contents):
        yield contents_text(block, oddities)
    else:
        yield from grid_chunks(block, oddities)


def grid_chunks(grid: Grid, oddities: Oddities) -> Iterator[str]:
    """Yield title and caption, where they are not rows of the table, and the table."""
    if not is_caption_inside(grid, oddities):
        yield from (text for text in (grid.title, " ".join(grid.caption)) if text)
    yield table_html(grid, oddities, oddities.random(f"html/{grid.title}/{len(grid.rows)}"))

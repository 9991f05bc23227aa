"""One row a line, cells between tabs, merged cells padded with empty ones."""

from collections.abc import Iterator

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Contents, Grid, Para, padded
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.paging import Furniture, pieces
from tests.render.serialise.site import around
from tests.render.serialise.wear import worn


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the text with each table as a run of lines that contain tabs."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    furniture = Furniture(oddities, f"{model.department}{model.year}年部门预算")
    chunks = [chunk for block in document for chunk in block_chunks(block, oddities, furniture)]
    text = "\n\n".join(chunks) + "\n"
    return "\n" * (oddities.variant % 4) + around(text, model, oddities)


def block_chunks(block: Block, oddities: Oddities, furniture: Furniture) -> Iterator[str]:
    """Yield the pieces of text between blank lines."""
    if isinstance(block, Para):
        yield block.text
    elif isinstance(block, Contents):
        yield contents_text(block, oddities)
    else:
        yield from grid_chunks(block, oddities, furniture)


def contents_text(contents: Contents, oddities: Oddities) -> str:
    lines = []
    for title, page in contents.entries:
        if oddities.contents == "pages":
            lines.append(f"{title}\t{page}")
        elif oddities.contents == "dots":
            lines.append(f"{title}{'.' * max(6, 60 - 2 * len(title))}{page}")
        else:
            lines.append(f"- {title}")
    return "目 录\n\n" + "\n".join(lines)


def grid_chunks(grid: Grid, oddities: Oddities, furniture: Furniture) -> Iterator[str]:
    """Yield title, caption lines and rows of a table, page by page."""
    rng = oddities.random(f"tabs/{furniture.page}/{grid.title}/{len(grid.rows)}")
    for index, piece in enumerate(pieces(grid, oddities, rng)):
        if index:
            yield from furniture.lines()
            yield from furniture.above(piece)
        if piece.title:
            yield piece.title
        yield from piece.caption
        yield "\n".join("\t".join(map(one_line, row)) for row in padded(piece))


def one_line(text: str) -> str:
    """Return a cell's paragraphs on one line."""
    return " ".join(text.split("\n"))

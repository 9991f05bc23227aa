"""Several serialisations in one text: budget tables in one, projects' tables in another."""

from collections.abc import Callable, Iterator

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Grid
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise import cell_bars, html_fragment, markdown, tabs
from tests.render.serialise.paging import Furniture
from tests.render.serialise.site import around
from tests.render.serialise.wear import worn

Printer = Callable[[Grid, Oddities, Furniture], Iterator[str]]


def _cell_bars(grid: Grid, oddities: Oddities, furniture: Furniture) -> Iterator[str]:
    yield "\n".join(cell_bars.grid_lines(grid, oddities))


def _html(grid: Grid, oddities: Oddities, furniture: Furniture) -> Iterator[str]:
    yield from html_fragment.grid_chunks(grid, oddities)


PRINTERS: tuple[Printer, ...] = (
    tabs.grid_chunks, markdown.grid_chunks, _html, _cell_bars,
)  # fmt: skip


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the text, tables with a caption in one serialisation and the rest in another."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    furniture = Furniture(oddities, f"{model.department}{model.year}年部门预算")
    captioned, plain = oddities.random("mixed").sample(PRINTERS, 2)
    chunks: list[str] = []
    for block in document:
        printer = captioned if isinstance(block, Grid) and block.caption else plain
        chunks += _chunks(block, printer, oddities, furniture)
    return around("\n\n".join(chunks) + "\n", model, oddities)


def _chunks(
    block: Block, printer: Printer, oddities: Oddities, furniture: Furniture
) -> Iterator[str]:
    if isinstance(block, Grid):
        yield from printer(block, oddities, furniture)
    else:
        yield from tabs.block_chunks(block, oddities, furniture)

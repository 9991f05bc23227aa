"""Columns aligned by blanks, as `pdftotext -layout` prints a PDF's tables.

What the tool does, and therefore this module: every character counts one column, Chinese or
not; a column of text begins three blanks after the longest text on its left; a line of text
stands wherever its baseline is, so that cells centred beside a wrapped one fall on lines
between its lines; merged cells stand in the middle of the rows that they cover; a form feed
ends a page.
"""

from collections.abc import Iterator

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Contents, Grid, Para
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.column_layout import grid_lines, wrapped
from tests.render.serialise.paging import Furniture
from tests.render.serialise.site import around
from tests.render.serialise.wear import worn

PAGE_HALF_WIDTHS = 84
LINES_PER_PAGE = 44
CENTRED = frozenset({"cover", "title", "part"})


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the text page by page."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    pages = _Pages(model, oddities)
    for block in document:
        pages.add(block)
    return around(pages.text(), model, oddities)


class _Pages:
    """Lines put on pages; a page that is full ends in its foot, wherever in a table that is."""

    def __init__(self, model: Disclosure, oddities: Oddities) -> None:
        self.oddities = oddities
        self.furniture = Furniture(oddities, f"{model.department}{model.year}年部门预算")
        self.lines: list[str] = []
        self.used = 0

    def add(self, block: Block) -> None:
        if isinstance(block, Grid):
            self.add_table(block)
        else:
            for line in block_lines(block, self.oddities):
                self.put(line)

    def add_table(self, grid: Grid) -> None:
        """Print a table; its header is printed again on each page where the print does so."""
        head, body = grid_lines(grid, self.oddities)
        for line in [*_titles(grid), *head]:
            self.put(line)
        for line in body:
            if self.put(line) and self.oddities.has_repeated_headers:
                for again in head:
                    self.put(again)
        self.put("")

    def put(self, line: str) -> bool:
        """Add a line; tell whether the page ended with it."""
        self.lines.append(line)
        self.used += 1
        if not self.oddities.page_rows or self.used < LINES_PER_PAGE:
            return False
        self.lines += ["", *(" " * 38 + foot for foot in self.furniture.lines())]
        self.lines.append("\f" if self.oddities.variant % 3 else "")
        self.used = 0
        return True

    def text(self) -> str:
        """A form feed stands at the beginning of the next page's first line."""
        return "\n".join(self.lines).replace("\f\n", "\f") + "\n"


def _titles(grid: Grid) -> Iterator[str]:
    if grid.title:
        yield centred(grid.title)
        yield ""
    if grid.caption:
        yield (" " * 12).join(grid.caption)


def block_lines(block: Para | Contents, oddities: Oddities) -> Iterator[str]:
    """Yield a paragraph's lines, its first one indented, or those of the contents."""
    if isinstance(block, Contents):
        yield centred("目  录")
        for title, page in block.entries:
            yield f"{title} {'.' * max(6, 70 - 2 * len(title))} {page}"
    elif block.role in CENTRED:
        yield centred(block.text)
        yield ""
    else:
        first, *rest = wrapped("\u3000\u3000" + block.text, PAGE_HALF_WIDTHS)
        yield "    " + first.strip("\u3000")
        yield from rest


def centred(text: str) -> str:
    return " " * max(0, (PAGE_HALF_WIDTHS - 2 * len(text)) // 2) + text

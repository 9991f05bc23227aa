"""One cell a line behind a tab, as Word's tables come out; blank lines end rows.

Horizontally merged cells are one cell, vertically merged ones are blank below the first.
"""

import re
from collections.abc import Iterator
from random import Random

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Cell, Contents, Grid, Para, Row
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.paging import blank_row
from tests.render.serialise.site import around
from tests.render.serialise.wear import flattened, worn

LABEL = re.compile(r"[\u4e00-\u9fff]{2,12}")


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the text with each cell on a line of its own."""
    document = worn(compose(model, has_contents=oddities.contents != "none"), oddities)
    printer = _Printer(oddities)
    lines = [line for block in document for line in printer.block(block)]
    return around("\n".join(lines) + "\n", model, oddities)


class _Printer:
    def __init__(self, oddities: Oddities) -> None:
        self.oddities = oddities
        self.rng: Random = oddities.random("word")
        self.bookmarks = 0
        self.is_first = True

    def block(self, block: Block) -> Iterator[str]:
        """Yield the lines of one paragraph or table."""
        if isinstance(block, Contents):
            yield from self.contents(block)
        elif isinstance(block, Para):
            yield from self.paragraph(block)
        else:
            yield from self.table(block)
        self.is_first = False

    def paragraph(self, para: Para) -> Iterator[str]:
        """A project's heading may be a row of one cell, with a blank row before it."""
        if para.role == "project" and self.oddities.has_captions_in_cells:
            if self.rng.random() < 0.7:
                yield from ("\t", "")
            yield from (f"\t{para.text}", "")
            return
        if para.role in {"section", "part"} and self.rng.random() < 0.15:
            if self.oddities.has_empty_paragraphs:
                yield from [""] * self.rng.randint(1, 5)
            if self.oddities.has_page_numbers:
                yield str(self.rng.randint(1, 60))
        indent = " " if para.role == "part" and self.rng.random() < 0.3 else ""
        yield indent + self.bookmark(para.role in {"section", "part"}) + para.text
        yield from [""] * self.oddities.blank_lines

    def bookmark(self, is_target: bool) -> str:
        """Word's mark for the table of contents, or the place of the last edit."""
        if not self.oddities.has_bookmarks:
            return ""
        if not is_target:
            return "[bookmark: _GoBack]" if self.rng.random() < 0.01 else ""
        self.bookmarks += 1
        group = 2 if self.bookmarks < 10 else 3
        return f"[bookmark: _Toc_{group}_{group}_{self.bookmarks:010d}]"

    def contents(self, contents: Contents) -> Iterator[str]:
        yield "目    录"
        for title, page in contents.entries:
            dots = "." * self.rng.randint(8, 40)
            yield title if self.oddities.contents == "list" else f"{title}{dots}{page}"
        yield ""

    def table(self, grid: Grid) -> Iterator[str]:
        """A title, a row with the caption's cells, the rows, two or three blank lines."""
        flat = flattened(grid, is_repeated=self.oddities.levels == "repeated")
        if grid.title:
            yield from self.title(grid)
        if grid.caption:
            yield from self.row(tuple(Cell(text) for text in grid.caption))
        has_spare_row = self.oddities.has_empty_paragraphs and self.rng.random() < 0.1
        for index, row in enumerate(flat.rows):
            is_header = grid.head[0] <= index < grid.head[1]
            yield from self.row(row, is_header=is_header)
        if has_spare_row:
            yield from self.row(blank_row(grid.width))
        yield from [""] * self.rng.randint(1, 2)

    def title(self, grid: Grid) -> Iterator[str]:
        if self.oddities.has_captions_in_cells and not grid.caption:
            yield from (f"\t{grid.title}", "")
            return
        yield self.bookmark(bool(grid.caption)) + grid.title
        if not grid.caption:
            yield from [""] * self.oddities.blank_lines

    def row(self, row: Row, *, is_header: bool = False) -> Iterator[str]:
        """Yield a row's cells; an empty paragraph in a cell is a blank line within the row."""
        for index, cell in enumerate(row):
            yield "\t" + (self.loosened(cell.text) if is_header else cell.text)
            is_inner = 0 < index < len(row) - 1
            if is_inner and len(cell.text) > 20 and self.has_empty_paragraph(0.01):
                yield ""
        if not is_header and self.has_empty_paragraph(0.03):
            yield ""
        yield ""

    def has_empty_paragraph(self, rate: float) -> bool:
        return self.oddities.has_empty_paragraphs and self.rng.random() < rate

    def loosened(self, text: str) -> str:
        """Spread a heading by blanks, as typists do to fit it into its cell: 项    目."""
        if not self.oddities.has_loose_labels or not LABEL.fullmatch(text):
            return text
        if self.rng.random() > 0.15:
            return text
        place = len(text) // 2
        return text[:place] + " " * self.rng.randint(2, 14) + text[place:]

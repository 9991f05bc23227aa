"""Lines to blocks: each stretch of lines is given to the serialisation that it shows."""

from collections.abc import Callable, Sequence
from functools import partial

from loaders.blocks import Block, Paragraph, Table
from loaders.errors import LimitExceededError
from loaders.layouts.bare_cells import read_bare_cells
from loaders.layouts.bars import read_bar_cells
from loaders.layouts.cells import read_cell_lines
from loaders.layouts.columns import AlignedColumns
from loaders.layouts.html import read_html
from loaders.layouts.pipes import read_pipe_rows
from loaders.layouts.tabs import read_tab_rows
from loaders.markup import clean_paragraph

# Reads what begins at a line: a table or several blocks, and the index of the line after it.
Reader = Callable[[int], tuple[Table | Sequence[Block], int] | None]


# A character without which nothing of a serialisation begins on a line, and what reads that, in
# the order of asking.
_MARKED = (
    ("<", read_html),
    ("\t", read_tab_rows),
    ("\t", read_cell_lines),
    ("|", read_bar_cells),
    ("|", read_pipe_rows),
)


def readers_of(text: str, lines: Sequence[str]) -> tuple[tuple[str, Reader], ...]:
    """Return what reads each serialisation that a text may hold; one may hold several.

    With each stands the character, if any, that a line must hold for it to begin there.

    What nothing but blanks or words tell is asked last. The reader of aligned columns remembers
    what it saw of the lines.
    """
    return (
        *((mark, partial(read, lines)) for mark, read in _MARKED if mark in text),
        ("", AlignedColumns(lines).read),
        ("", partial(read_bare_cells, lines)),
    )


# A cell and what is made of it take some 2 kB; real texts have under 10,000 cells.
MAX_CELLS = 300_000


def recognise_blocks(text: str) -> list[Block]:
    """Return the paragraphs and tables of a decoded text, in reading order.

    Raises:
        LimitExceededError: The text has more cells than any disclosure.
    """
    lines = text.split("\n")
    readers = readers_of(text, lines)
    blocks: list[Block] = []
    index = cells = 0
    while index < len(lines):
        line = lines[index]
        if not line:
            # Of nothing, no reader makes anything; half of the lines of some texts are empty.
            index += 1
            continue
        found = _found_at(readers, line, index)
        if found is not None:
            read, index = found
            cells += sum(_cells_in(block) for block in read)
            if cells > MAX_CELLS:
                raise LimitExceededError(
                    "TOO_MANY_CELLS",
                    f"the tables have more than {MAX_CELLS:,} cells, the limit",
                    "split the file into the departments' own texts",
                )
            blocks.extend(read)
            continue
        if line.strip():
            passage = clean_paragraph(line, index + 1)
            if passage.folded:
                blocks.append(Paragraph(passage))
        index += 1
    return blocks


def _found_at(
    readers: Sequence[tuple[str, Reader]], line: str, index: int
) -> tuple[Sequence[Block], int] | None:
    for mark, reader in readers:
        found = reader(index) if mark in line else None
        if found is not None:
            read, end = found
            return (read,) if isinstance(read, Table) else read, end
    return None


def _cells_in(block: Block) -> int:
    return sum([len(row.cells) for row in block.rows]) if isinstance(block, Table) else 1

"""Page breaks: tables continue on the next page, rows are cut, feet and heads stand between."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.render.compose.document import Cell, Grid, Row
from tests.render.oddities import Oddities
from tests.render.serialise.wear import flattened

CUTTABLE = 14
OTHERS_CUTTABLE = 8


def pieces(grid: Grid, oddities: Oddities, rng: Random) -> list[Grid]:
    """Return the parts of a table that stand on one page each.

    The later ones bear no title; they begin with the header again where the print repeats it.
    """
    start = grid.head[1]
    if not oddities.page_rows or len(grid.rows) - start < 4:
        return [grid]
    flat = flattened(grid, is_repeated=oddities.levels == "repeated")
    header = flat.rows[grid.head[0] : start]
    chunks = _chunks(list(flat.rows), start, oddities, rng)
    parts = [replace(flat, rows=tuple(chunks[0]))]
    for chunk in chunks[1:]:
        again = header if oddities.has_repeated_headers else ()
        caption = grid.caption if again and grid.is_captioned_again else ()
        parts.append(
            replace(
                flat, rows=(*again, *chunk), title="", caption=caption, head=(0, len(again))
            )
        )
    return parts


def _chunks(rows: list[Row], start: int, oddities: Oddities, rng: Random) -> list[list[Row]]:
    chunks: list[list[Row]] = []
    left = rng.randint(2, oddities.page_rows)
    page: list[Row] = []
    for index, row in enumerate(rows):
        is_full = len(page) >= left and index > start + 1
        if is_full and oddities.has_cut_rows and rng.random() < 0.6:
            upper, lower = cut(row, rng)
            if lower is not None:
                chunks.append([*page, upper])
                page, left = [lower], oddities.page_rows
                continue
        if is_full:
            chunks.append(page)
            page, left = [], oddities.page_rows
        page.append(row)
    return [*chunks, page]


def cut(row: Row, rng: Random) -> tuple[Row, Row | None]:
    """Cut a row across its last text, and perhaps others; the rests make up the next row."""
    texts = [cell.text for cell in row]
    last = max((index for index, text in enumerate(texts) if text), default=-1)
    if last < 1 or len(texts[last]) < CUTTABLE or not _is_words(texts[last]):
        return row, None
    places = {last: rng.randint(CUTTABLE // 2, len(texts[last]) - 3)}
    for index, text in enumerate(texts[1:last], 1):
        # What is drawn for other rows does not hang on how many cells this one has.
        own = Random(text)
        if len(text) >= OTHERS_CUTTABLE and _is_words(text) and own.random() < 0.5:
            places[index] = own.randint(3, len(text) - 2)
    upper = list(row)
    lower = [replace(cell, text="") for cell in row]
    for index, place in places.items():
        upper[index] = replace(row[index], text=texts[index][:place])
        lower[index] = replace(row[index], text=texts[index][place:])
    return tuple(upper), tuple(lower)


def _is_words(text: str) -> bool:
    """Whether a text holds no markup, no line break and more than a figure."""
    if any(sign in text for sign in "<$&\n"):
        return False
    return not text.replace(",", "").replace(".", "").isdigit()


class Furniture:
    """Feet and heads of pages, counted through the text."""

    def __init__(self, oddities: Oddities, head: str) -> None:
        self.oddities = oddities
        self.head = head
        self.page = oddities.random("pages").randint(1, 6)

    def lines(self) -> Iterator[str]:
        """Yield what stands between two pages."""
        if self.oddities.has_page_numbers:
            number = str(self.page)
            patterns = ("— {} —", "- {} -", "{}", "第 {} 页", "第{}页 共68页")
            yield patterns[self.oddities.variant % len(patterns)].format(number)
        self.page += 1
        if self.oddities.has_running_heads:
            yield self.head

    def above(self, grid: Grid) -> Iterator[str]:
        """Yield what stands above the rest of a broken table."""
        if self.oddities.has_continuation and grid.head[1]:
            yield ("（续表）", "续表", "（续上表）")[self.oddities.variant % 3]


def blank_row(width: int) -> Row:
    return tuple(Cell() for _ in range(width))

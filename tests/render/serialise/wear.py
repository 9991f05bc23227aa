"""What typing, scanning and converting do to the words of a document, table by table."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.render.compose.document import Block, Cell, Document, Grid, Para, placed
from tests.render.numerals import FULL_WIDTH
from tests.render.oddities import Oddities

HAN = "\u4e00-\u9fff"
_WORD = re.compile(rf"(?<=[{HAN}])(?=[{HAN}])")
_DIGIT_AFTER_HAN = re.compile(rf"(?<=[{HAN}])(?=\d)|(?<=\d)(?=[{HAN}])")
_NUMBER = re.compile(r"[-\d.,]+%?")
# ≥95%, ≤81万元, ≥95 百分比
_SIGNED = re.compile(r"([≥≤])\s*([\d.,]+)( ?%)?")
_LATEX = {"≥": r"\geq", "≤": r"\leq"}
_ENTITY = {"≥": "&ge;", "≤": "&le;"}
# 名词解释: what is explained stands before the colon.
_TERM = re.compile(r"(\d+、)([^：]{2,20})(：指.*)", re.DOTALL)


def worn(document: Document, oddities: Oddities) -> Document:
    """Return the document as it looks after typing and scanning, before it is serialised."""
    rng = oddities.random("wear")
    return tuple(_worn_block(block, oddities, rng) for block in document)


def _worn_block(block: Block, oddities: Oddities, rng: Random) -> Block:
    if isinstance(block, Para):
        text = gapped(block.text) if oddities.has_gapped_digits else block.text
        return replace(block, text=_marked_up(text, block, oddities))
    if not isinstance(block, Grid):
        return block
    grid = _shifted(block) if oddities.is_shifted else block
    if oddities.levels != "merged":
        grid = flattened(grid, is_repeated=oddities.levels == "repeated")
    edits = _cell_edits(oddities, rng)
    rows = tuple(
        tuple(replace(cell, text=_edited(cell.text, edits)) for cell in row)
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def _marked_up(text: str, block: Para, oddities: Oddities) -> str:
    """Put the marks of a Markdown converter around a paragraph's words."""
    if oddities.has_bold:
        text = _TERM.sub(r"\1**\2**\3", text)
        if block.role in {"section", "part"}:
            text = f"**{text}**"
    is_listed = _TERM.fullmatch(block.text) is not None
    return f"- {text}" if oddities.has_dashes and is_listed else text


def _cell_edits(oddities: Oddities, rng: Random) -> list[Callable[[str], str]]:
    edits: list[Callable[[str], str]] = []
    if oddities.has_gapped_digits:
        edits.append(gapped)
    if oddities.stray_blanks:
        edits.append(lambda text: strayed(text, rng, oddities.stray_blanks))
    if oddities.full_width_digits:
        edits.append(lambda text: widened(text, rng, oddities.full_width_digits))
    if oddities.signs == "latex":
        edits.append(lambda text: _SIGNED.sub(_as_latex, text))
    if oddities.signs == "entity":
        edits.append(lambda text: _SIGNED.sub(_as_entity, text).replace("<", "&lt;"))
    if oddities.has_p_tags and rng.random() < 0.5:
        edits.append(_in_p_tags)
    return edits


def _edited(text: str, edits: list[Callable[[str], str]]) -> str:
    for edit in edits:
        text = edit(text) if text else text
    return text


def gapped(text: str) -> str:
    """Put blanks between Chinese and digits, as word processors show them: 2023 年."""
    return _DIGIT_AFTER_HAN.sub(" ", text)


def strayed(text: str, rng: Random, rate: float) -> str:
    """Put a blank or two inside words, as wrapped cells leave them: 社会稳 定水 平."""
    if len(text) < 3 or rng.random() > rate * 3:
        return text
    return _WORD.sub(lambda _: " " if rng.random() < 0.2 else "", text)


def widened(text: str, rng: Random, rate: float) -> str:
    """Print an amount or a count in full-width digits: １２３４．５６; never a code."""
    is_code = text.isdigit() and len(text) in {3, 5, 7}
    if is_code or not _NUMBER.fullmatch(text) or rng.random() > rate:
        return text
    return text.translate(FULL_WIDTH).replace(".", "．").replace(",", "，")


def _as_latex(match: re.Match[str]) -> str:
    percent = (match[3] or "").replace("%", r"\%")
    return f"${_LATEX[match[1]]} {match[2]}{percent}$"


def _as_entity(match: re.Match[str]) -> str:
    return f"{_ENTITY[match[1]]}{match[2]}{match[3] or ''}"


def _in_p_tags(text: str) -> str:
    return " ".join(f"<p>{line}</p>" for line in text.split("\n"))


def flattened(grid: Grid, *, is_repeated: bool = False) -> Grid:
    """Part vertically merged cells into cells of one row.

    Args:
        is_repeated: Whether the levels of indicators stand again in each row; headers and
            labels never do.
    """
    extra: list[list[tuple[int, Cell]]] = [[] for _ in grid.rows]
    rows = placed(grid)
    for index, row in enumerate(rows):
        for column, cell in row:
            is_level = index >= grid.head[1] and cell.text.endswith("指标")
            text = cell.text if is_repeated and is_level else ""
            below = replace(cell, rowspan=1, text=text)
            for cells in extra[index + 1 : index + cell.rowspan]:
                cells.append((column, below))
    parted = []
    for row, more in zip(rows, extra, strict=True):
        flat = [(column, replace(cell, rowspan=1)) for column, cell in row]
        parted.append(tuple(cell for _, cell in sorted((*flat, *more), key=_by_column)))
    return replace(grid, rows=tuple(parted))


def _by_column(pair: tuple[int, Cell]) -> int:
    return pair[0]


def _shifted(grid: Grid) -> Grid:
    """Move the rows of 满意度 that end in a blank cell one column to the right."""
    rows = []
    for row in grid.rows:
        texts = [cell.text for cell in row]
        is_whole = len(row) == grid.width and sum(cell.colspan for cell in row) == grid.width
        if is_whole and texts[1].startswith("满意度") and not texts[-1]:
            row = (row[0], Cell(), *row[1:-1])
        rows.append(row)
    return replace(grid, rows=tuple(rows))

"""Headings, titles and captions that a print sets as rows of a table: made paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from loaders.blocks import Block, Paragraph, Passage, Row, Table
from loaders.forms.labels import field_named, inline_field
from loaders.forms.levels import LEVEL1, is_level1
from loaders.headings import (
    is_bare_form,
    is_caption,
    is_caption_line,
    is_note,
    is_page_number,
    is_title,
    is_year_alone,
    may_be_publisher,
    project_heading,
)
from loaders.page_breaks import HEADER_WORDS, is_header_row
from loaders.short_rows import join_short_rows
from loaders.tables.list_recognition import names_unit_in_list

_OVER_INDICATORS = frozenset({"绩效指标", "年度绩效指标", "项目绩效指标"})
# What parts captions on one line: several blanks, or one before a label.
_SIDE_BY_SIDE = re.compile(
    r"[ \u3000\t](?:[ \u3000\t]{1,199}"
    r"|(?=(?:预算年度|金额单位|单位|编制[部单]|填报[部单]|截止)[^：:\s]{0,4}"
    r"\s?[：:]))"
)
# How tables' titles end; 绩效指标 ends a column's label too.
_TITLE_ENDS = ("表", "情况", "原因")


def without_caption_rows(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks in which headings and captions printed as table rows are paragraphs."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (Paragraph(line) for line in _captions_in(block.passage))
            continue
        if block.in_doubt:
            yield block
            continue
        rows = block.rows if block.grid else join_short_rows(block.rows)
        run: list[Row] = []
        for place, row in enumerate(rows):
            captions = _paragraphs_in(row, block.grid, at_top=not run)
            above = 0
            if not captions and not block.grid:
                above = _lines_before(row, rows[place + 1 : place + 2], at_top=not run)
            if above:
                captions, below = row.cells[:above], Row(row.cells[above:], row.after_break)
                if run:
                    yield Table(tuple(run), block.grid)
                run = [below]
                yield from map(Paragraph, chain.from_iterable(map(_lines_of, captions)))
                continue
            if captions is None or (run and names_unit_in_list(row, run, grid=block.grid)):
                # A blank row above the others is no part of their header.
                run += [row] if run or row.filled else []
                continue
            if run:
                yield Table(tuple(run), block.grid)
                run = []
            yield from (Paragraph(passage.strip()) for passage in captions)
        if run:
            yield Table(tuple(run), block.grid)


def _captions_in(passage: Passage) -> list[Passage]:
    """Return the captions that one line holds side by side, blanks between; else the line."""
    text = passage.text
    # What folding leaves as long as it was holds no blank.
    if len(text) == len(passage.folded) or len(text) > 300 or not _SIDE_BY_SIDE.search(text):
        return [passage]
    bounds = [0, *(at for gap in _SIDE_BY_SIDE.finditer(text) for at in gap.span()), len(text)]
    parts = [
        passage.slice(start, end).strip()
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        if text[start:end].strip()
    ]
    known = sum(is_caption_line(part) for part in parts)
    others = [part for part in parts if not is_caption_line(part)]
    names = sum(may_be_publisher(part) or is_year_alone(part) for part in others)
    if others == parts[:1] and parts[0].folded.endswith("表") and is_title(parts[0]):
        # 部门支出总表    单位：万元
        return parts
    return parts if known and len(others) == min(names, 1) else [passage]


def _lines_before(row: Row, following: Sequence[Row], *, at_top: bool) -> int:
    """Return how many of Word's cells are a heading or captions, which no blank line ends.

    At the top of a table captions come together: whose it is, 预算年度, 单位. A title there, or
    paragraphs that a tab indents, are the cells that the row below does not have.
    """
    cells = row.cells
    if len(cells) < 2:
        return 0
    if "绩" in cells[0].text and project_heading(cells[0]) is not None:
        return 1
    if not at_top:
        return 0
    for below in following:
        above = len(cells) - len(below.cells)
        last = cells[above - 1] if above > 0 else None
        if last is not None and last.folded.endswith(_TITLE_ENDS) and is_title(last):
            named = any(text in HEADER_WORDS for text in row.folded[:above])
            if not named and (above == 1 or is_header_row(Row(cells[above:]))):
                return above
    captions = list(takewhile(_may_be_caption, cells[:-2]))
    return len(captions) if len(captions) > 1 and any(map(is_caption, captions)) else 0


def _lines_of(cell: Passage) -> Iterator[Passage]:
    """Yield the lines of a cell."""
    start = 0
    for line in cell.text.split("\n"):
        part = cell.slice(start, start + len(line)).strip()
        start += len(line) + 1
        if part:
            yield part


def _paragraphs_in(row: Row, grid: bool, *, at_top: bool) -> Sequence[Passage] | None:
    """Return the cells of a row that is no row of data but a heading, a title or captions."""
    filled = row.filled
    if not grid and len(row.cells) == 1:
        # 绩效目标：… over all columns of a form is a row of it, and so is a label alone, or a
        # level over its indicators.
        if not at_top and (_is_of_form(row.cells[0]) or is_level1(row.folded[0])):
            return None
        # 绩效指标 over a table of them says nothing that its header does not.
        return () if row.folded[0] in _OVER_INDICATORS else filled
    if not filled or (filled[-1].folded.isascii() and len(filled) > 1):
        # Most rows end with a figure; no heading does, and no caption.
        return None
    if len(filled) > 1 and filled[0].folded == filled[-1].folded:
        # A heading repeated in every column that it spans.
        filled = filled[:1] if len({cell.folded for cell in filled}) == 1 else filled
    if len(filled) == 1 and row.cells[0] and _stands_alone(filled[0], at_top=at_top):
        return filled
    if not all(map(_may_be_caption, reversed(filled[1:]))):
        return None
    is_titled = len(filled) > 1 and filled[0].folded.endswith("表") and is_title(filled[0])
    if not is_titled and not _may_be_caption(filled[0]):
        return None
    # A year alone is a caption beside one; two years are a header.
    return filled if any(map(is_caption, filled)) else None


def _is_of_form(cell: Passage) -> bool:
    return field_named(cell.folded) is not None or inline_field(cell, in_form=True) is not None


def _may_be_caption(cell: Passage) -> bool:
    if cell.folded.isascii():
        return False
    if is_year_alone(cell):
        return True
    return is_caption_line(cell) and not is_page_number(cell)


def _stands_alone(cell: Passage, *, at_top: bool) -> bool:
    """Whether the only filled cell of a row is a heading, a note, or the title at the top."""
    if project_heading(cell) is not None or is_bare_form(cell) or is_note(cell.text):
        return True
    return at_top and is_title(cell) and not LEVEL1.fullmatch(cell.folded)

"""The neutral form of every serialisation: paragraphs and tables of cells, with places.

A `Passage` is text that knows where each of its characters stands in the source, so that what
is cut from it, joined over a page break, or freed of markup can still be quoted.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from graph_schema.evidence import Evidence, Span
from loaders.characters import fold


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Characters of one source line.

    Args:
        text: What is read; differs from `source` where markup is rewritten (LaTeX as `≥`).
        source: The characters of the line that it stands for.
        line: 1-based.
        column: 0-based place of `source` in the line, code points.
    """

    text: str
    source: str
    line: int
    column: int


class CellPlace(NamedTuple):
    """Where a cell stands: title of its table, 0-based data row and column.

    Args:
        table: None where the table has no title.
        row: None for a cell of the header.
    """

    table: str | None
    row: int | None
    column: int


class Passage(msgspec.Struct, eq=False, gc=False):
    """A run of text: characters of one source line as they stand there, or several pieces.

    Nothing changes it once it is made. It is made of every cell and asked for its words by
    every reader, so these are ready; `passage_of` makes one of words that are not folded yet.

    Args:
        text: What is read.
        line: The source line on which it begins, 1-based.
        column: 0-based place in that line, code points.
        cut: What it is made of, where the text does not stand in the line as it is; a newline
            inside a cell is a piece too.
        folded: The text squeezed and in half width, for comparing labels.
    """

    text: str
    line: int
    column: int
    cut: tuple[Piece, ...] | None
    folded: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it is made of, in reading order; at least one."""
        return self.cut or (Piece(self.text, self.text, self.line, self.column),)

    @property
    def end_line(self) -> int:
        """The source line on which it ends."""
        return self.line if self.cut is None else self.cut[-1].line

    def __bool__(self) -> bool:
        """Whether it holds anything but white space."""
        return bool(self.folded)

    def slice(self, start: int, end: int) -> "Passage":
        """Return the characters from `start` up to `end` (code points of `text`)."""
        if start <= 0 and end >= len(self.text):
            return self
        if self.cut is None:
            words = self.text[max(start, 0) : max(end, 0)]
            return passage_of(words, self.line, self.column + (max(start, 0) if words else 0))
        cut: list[Piece] = []
        offset = 0
        for piece in self.cut:
            low, high = max(start - offset, 0), min(end - offset, len(piece.text))
            offset += len(piece.text)
            if low >= high:
                continue
            if piece.text == piece.source:
                words = piece.text[low:high]
                cut.append(Piece(words, words, piece.line, piece.column + low))
            else:
                # A rewritten piece cannot be divided: its whole source stands for any part.
                cut.append(Piece(piece.text[low:high], piece.source, piece.line, piece.column))
        return of_pieces(cut) if cut else passage_of("", self.line, self.column)

    def strip(self) -> "Passage":
        """Return it without the white space around it."""
        text = self.text
        if text.strip() == text:
            return self
        start = len(text) - len(text.lstrip())
        end = max(start, len(text.rstrip()))
        if self.cut is not None:
            return self.slice(start, end)
        column = self.column + (start if start < end else 0)
        return Passage(text[start:end], self.line, column, None, self.folded)

    def evidence(
        self, table: str | None = None, row: int | None = None, column: int | None = None
    ) -> Evidence:
        """Return its place and the words of the source there."""
        text, line, at = self.text, self.line, self.column
        if self.cut is not None or text == "\n":
            return evidence_of((self,), table, row, column)
        return Evidence((Span(line, at, line, at + len(text)),), text, table, row, column)

    def sources(self) -> list[tuple[str, int, int]]:
        """Return the characters of the source that it stands for, each with line and column."""
        if self.cut is None:
            return [(self.text, self.line, self.column)]
        return [(piece.source, piece.line, piece.column) for piece in self.cut]


def stripped(cells: Iterable[Passage]) -> list[Passage]:
    """Return cells without the white space around each."""
    # What folding leaves as long as it was holds no white space; most cells are so.
    return [
        cell if len(cell.text) == len(cell.folded) or not cell.folded else cell.strip()
        for cell in cells
    ]


def passage_of(text: str, line: int, column: int = 0) -> Passage:
    """Return the passage of characters as they stand in a source line."""
    return Passage(text, line, column, None, fold(text))


def of_pieces(pieces: Sequence[Piece]) -> Passage:
    """Return the passage that pieces make, in reading order, at least one."""
    first = pieces[0]
    if len(pieces) == 1 and first.text == first.source:
        return passage_of(first.text, first.line, first.column)
    text = "".join([piece.text for piece in pieces])
    return Passage(text, first.line, first.column, tuple(pieces), fold(text))


def join(passages: Iterable[Passage]) -> Passage:
    """Return passages joined without a separator: parts that a page break cut; at least one."""
    parts = list(passages)
    if len(parts) == 1:
        return parts[0]
    text = "".join([part.text for part in parts])
    cut = tuple([piece for part in parts for piece in part.pieces])
    folded = "".join([part.folded for part in parts])
    return Passage(text, parts[0].line, parts[0].column, cut, folded)


def evidence_of(
    passages: Sequence[Passage],
    table: str | None = None,
    row: int | None = None,
    column: int | None = None,
) -> Evidence:
    """Return the places of passages, parts that touch as one, and the source's words there."""
    apart: list[Span] = []
    end_line = end_column = 0
    for passage in passages:
        text, line, at = passage.text, passage.line, passage.column
        touches = at == end_column and line == end_line
        if passage.cut is not None or touches or not text or text == "\n":
            return _evidence_of_parts(passages, table, row, column)
        end_line, end_column = line, at + len(text)
        apart.append(Span(line, at, line, end_column))
    quote = "".join([passage.text for passage in passages])
    return Evidence(tuple(apart), quote, table, row, column)


def _evidence_of_parts(
    passages: Sequence[Passage], table: str | None, row: int | None, column: int | None
) -> Evidence:
    sources: list[tuple[str, int, int]] = []
    for passage in passages:
        if passage.cut is None:
            sources.append((passage.text, passage.line, passage.column))
        else:
            sources += passage.sources()
    spans: list[Span] = []
    start_line = start_column = end_line = end_column = 0
    for words, line, column_in_line in sources:
        if not words and len(sources) > 1:
            # A line break that no character of the source stands for (<br>, </p>).
            continue
        if column_in_line != end_column or line != end_line:
            if end_line:
                spans.append(Span(start_line, start_column, end_line, end_column))
            start_line, start_column = line, column_in_line
        if words == "\n":
            end_line, end_column = line + 1, 0
        else:
            end_line, end_column = line, column_in_line + len(words)
    if end_line:
        spans.append(Span(start_line, start_column, end_line, end_column))
    quote = "".join([words for words, _, _ in sources])
    return Evidence(tuple(spans), quote, table, row, column)


_NONE_MERGED: Mapping[int, Passage] = MappingProxyType({})


class Row:
    """A table row; nothing changes it once it is made.

    Args:
        cells: In printed order. In a grid, spanned places hold empty passages.
        after_break: Whether a blank line (a page break, in a grid) stands before it.
        merged: The cells of rows above that are printed as merged down into this one, by
            column; empty where the print does not tell.

    Attributes:
        filled: The cells that hold something.
        folded: All cells in the form in which labels are compared.
        heads_indicators: Whether it heads a table of indicators; None until it is first asked.
    """

    __slots__ = ("after_break", "cells", "filled", "folded", "heads_indicators", "merged")

    def __init__(
        self,
        cells: tuple[Passage, ...],
        after_break: bool = False,
        merged: Mapping[int, Passage] = _NONE_MERGED,
    ) -> None:
        self.cells = cells
        self.after_break = after_break
        self.merged = merged
        self.heads_indicators: bool | None = None
        self.folded = folded = tuple([cell.folded for cell in cells])
        self.filled = tuple(compress(cells, folded))

    @property
    def line(self) -> int:
        """The source line on which it begins."""
        return self.cells[0].line


class Doubt(NamedTuple):
    """What a print leaves open: one reading was taken.

    Args:
        passage: What it is about.
        reason: What else it may be, for people.
    """

    passage: Passage
    reason: str


class Table(msgspec.Struct, frozen=True, gc=False):
    """Rows as one serialisation prints them.

    Args:
        grid: True where every row has a cell for every column (spans padded with empty
            cells); False where a cell that spans columns is printed once (Word's cells).
        in_doubt: Whether the print does not tell which cells make a row: nothing is to be read.
        doubts: Levels that the print leaves open.
    """

    rows: tuple[Row, ...]
    grid: bool
    in_doubt: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def line(self) -> int:
        """The source line on which it begins."""
        return self.rows[0].line


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A line of running text, a heading or a caption."""

    passage: Passage

    @property
    def line(self) -> int:
        """The source line on which it begins."""
        return self.passage.line


Block = Paragraph | Table

"""HTML: tables with spans, and the paragraphs around them, in a page or in a text.

The standard library's parser is used because it says where each token stands; libraries that
build a tree keep no columns, and evidence needs them.
"""

import re
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from loaders.blocks import Block, Paragraph, Piece, of_pieces
from loaders.layouts.html_tables import HtmlTable
from loaders.markup import clean_cell

_PAGE = re.compile(r"\s{0,200}<(?:!doctype\s{1,9}html|html)\b", re.IGNORECASE)
_PAGE_END = re.compile(r"</html\s{0,9}>", re.IGNORECASE)
_OPEN = re.compile(r"<table\b", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
# More signs than this that open a tag and close none are no markup, and slow the parser.
_UNCLOSED_AT_MOST = 500
_NESTED_AT_MOST = 20

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
    }
    | {"fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"}
    | {
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "td",
        "th",
        "title",
    }
    | {"tr", "ul"}
)
_UNREAD = frozenset({"script", "style", "noscript", "template", "svg", "head"})


def read_html(lines: Sequence[str], at: int) -> tuple[Sequence[Block], int] | None:
    """Read the page or the table that begins on `lines[at]`, if HTML stands there.

    Returns:
        Paragraphs and tables, spans padded with empty cells, and the index of the line after
        them; None where it is something else.
    """
    if "<" not in lines[at]:
        return None
    if _PAGE.match(lines[at]):
        end = _page_end(lines, at)
    elif _OPEN.search(lines[at]):
        end = _table_end(lines, at)
    else:
        return None
    text = "\n".join(lines[at:end])
    if text.count("<") - text.count(">") > _UNCLOSED_AT_MOST:
        return None
    reader = _Reader(lines, at)
    reader.feed(text)
    reader.close()
    reader.finish()
    return reader.blocks, end


def _page_end(lines: Sequence[str], at: int) -> int:
    """Return the index of the line behind the page; some converters print a page a table."""
    for index in range(at, len(lines)):
        if _PAGE_END.search(lines[index]):
            return index + 1
    return len(lines)


def _table_end(lines: Sequence[str], at: int) -> int:
    """Return the index of the line behind the end of the tables that begin on `lines[at]`."""
    depth = 0
    for index in range(at, len(lines)):
        depth += len(_OPEN.findall(lines[index])) - len(_CLOSE.findall(lines[index]))
        if depth <= 0:
            return index + 1
    return len(lines)


class _Reader(HTMLParser):
    """Gathers blocks; the innermost open table takes the cells."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._lines = lines
        self._at = at
        self._tables: list[HtmlTable] = []
        self._pieces: list[Piece] = []
        self._unread: list[str] = []

    # -- tokens -----------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread.append(tag)
        elif tag == "table" and len(self._tables) < _NESTED_AT_MOST:
            self._open_table()
        elif self._tables and tag in ("td", "th"):
            self._tables[-1].open_cell(dict(attrs), *self._place())
        elif self._tables and tag == "tr":
            self._tables[-1].open_row()
        elif tag in _BLOCKS:
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if self._unread and tag == self._unread[-1]:
            self._unread.pop()
        elif tag == "table" and self._tables:
            self._close_table()
        elif self._tables and tag in ("td", "th"):
            self._tables[-1].close_cell()
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        line, column = self._place()
        for number, part in enumerate(data.split("\n")):
            start = column if number == 0 else 0
            lead = len(part) - len(part.lstrip(" \t\r"))
            words = part.strip(" \t\r") if "\n" in data else part
            if words.strip():
                offset = start + (lead if "\n" in data else 0)
                self._add(clean_cell(words, line + number, offset).pieces)

    def handle_entityref(self, name: str) -> None:
        self._add_entity(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add_entity(f"&#{name};")

    # -- blocks -----------------------------------------------------------------------------

    def finish(self) -> None:
        """Close what the text left open."""
        while self._tables:
            self._close_table()
        self._break()

    def _place(self) -> tuple[int, int]:
        line, column = self.getpos()
        return self._at + line, column

    def _add_entity(self, entity: str) -> None:
        line, column = self._place()
        printed = self._lines[line - 1][column : column + len(entity)]
        source = entity if printed == entity else entity[:-1]
        sign = unescape(entity).replace("\xa0", " ")
        self._add((Piece(sign, source, line, column),))

    def _add(self, pieces: Sequence[Piece]) -> None:
        if self._unread:
            return
        if not self._tables or not self._tables[-1].add(pieces):
            self._pieces.extend(pieces)

    def _break(self) -> None:
        """End the paragraph; inside a cell, begin a new line of it."""
        if self._tables and self._tables[-1].in_cell:
            self._tables[-1].add_line_break(*self._place())
            return
        pieces, self._pieces = self._pieces, []
        self._add_paragraph(pieces)

    def _add_paragraph(self, pieces: Sequence[Piece]) -> None:
        passage = of_pieces(pieces) if pieces else None
        if passage:
            self.blocks.append(Paragraph(passage.strip()))

    def _open_table(self) -> None:
        if self._tables:
            # A table that holds tables lays out the page: its own words are paragraphs.
            for pieces in self._tables[-1].give_up():
                self._add_paragraph(pieces)
        else:
            self._break()
        self._tables.append(HtmlTable())

    def _close_table(self) -> None:
        table = self._tables.pop()
        if table.lays_out:
            for pieces in table.give_up():
                self._add_paragraph(pieces)
            return
        built = table.build()
        if built is not None:
            self.blocks.append(built)

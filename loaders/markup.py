"""Markup that conversions leave in the text: tags, bookmarks, bold, LaTeX signs, entities."""

import html
import re
from collections.abc import Sequence

from loaders.blocks import Passage, Piece, join, of_pieces, passage_of
from loaders.characters import fold

# Cheap test: a line without any of these holds no markup. It begins with a set, and so looks
# at most characters once.
_SUSPECT = re.compile(r"[<$*&\\\[](?:(?<!\[)|bookmark:)")
# $\\geq 98\\%$
_FORMULA = r"\$(?=[^$\n]{0,80}\\)[^$\n]{1,80}\$"
_MARKUP = re.compile(
    rf"""
    (?P<drop>
        # <p>, </p>, <br/>; `<80%` is no tag, and names may hold other words between < and >.
        </?(?i:[abiups]|em|br|hr|h[1-6]|li|[uo]l|o:p|su[bp]|div|img|nobr|span|font|small|big
          |strong|center|table|t[rdh]|tbody|thead)(?=[\s/>])[^<>\n]{{0,200}}>
      | \[bookmark:[^\]\n]{{0,120}}\]      # Word's anchors before a title
      | \*\*                             # bold
    )
  | (?P<latex> {_FORMULA} )
  | (?P<entity> &(?:[A-Za-z]{{2,8}}|\#\d{{1,6}}|\#[xX][0-9A-Fa-f]{{1,5}}); )
    """,
    re.VERBOSE,
)
_FORMULA_CUT = re.compile(_FORMULA)
_LATEX = re.compile(r"\\([A-Za-z]+|.)\s{0,4}|(\$)")
_LATEX_SIGNS = {
    "geq": "≥",
    "ge": "≥",
    "geqslant": "≥",
    "leq": "≤",
    "le": "≤",
    "leqslant": "≤",
    "gt": ">",
    "lt": "<",
    "times": "×",
    "pm": "±",
    "sim": "~",
    "%": "%",
    "$": "$",
    "_": "_",
    "&": "&",
    "#": "#",
}
_ENTITY_NAME = re.compile(r"[A-Za-z]{2,8};")
# A list dash or a Markdown heading sign before a paragraph.
_PARAGRAPH_TAGS = frozenset({"p", "/p", "br", "br/", "br /"})
_LEADERS = frozenset("-*•·#")
_LEADER = re.compile(r"\s{0,8}(?:[-*•·]\s{1,4}|\#{1,6}\s{1,4})")


def may_hold_markup(text: str) -> bool:
    """Whether characters may be markup; most lines hold none of these."""
    return _SUSPECT.search(text) is not None


def cells_of(
    texts: Sequence[str], line: int, column: int, *, stripped: bool = False
) -> list[Passage]:
    """Return cells that stand side by side in one line, markup taken out.

    The empty ones of a line are one passage.

    Args:
        texts: The cells' characters, one character of the line between two of them.
        line: Its number.
        column: Where the first one begins.
        stripped: Whether the white space around each is left out.
    """
    # Decoded text holds no NUL. Most lines have no markup, and are folded at once.
    whole = "\0".join(texts)
    is_plain = _SUSPECT.search(whole) is None
    labels = fold(whole)
    # What nothing folds is not kept twice.
    folds = texts if labels == whole else labels.split("\0")
    cells: list[Passage] = []
    blank: Passage | None = None
    clean = stripped_cell if stripped else clean_cell
    for text, folded in zip(texts, folds, strict=True):
        if not text:
            # Half of a grid's cells are the empty ones of spans; a line's are all the same.
            if blank is None:
                blank = blank_cell(line, column)
            cells.append(blank)
        elif not is_plain:
            cells.append(clean(text, line, column))
        elif stripped:
            words = text.strip()
            cells.append(Passage(words, line, column + text.find(words), None, folded))
        else:
            cells.append(Passage(text, line, column, None, folded))
        column += len(text) + 1
    return cells


def cells_of_lines(texts: Sequence[str], numbers: Sequence[int]) -> list[Passage]:
    """Return cells that are lines of their own, markup and the blanks around them taken out.

    Args:
        texts: The cells' characters, from the beginning of each line; at least one.
        numbers: Of the lines.
    """
    whole = "\0".join(texts)
    may_hold_any = may_hold_markup(whole)
    cells: list[Passage] = []
    for text, number, folded in zip(texts, numbers, fold(whole).split("\0"), strict=True):
        if not folded:
            cells.append(blank_cell(number))
        elif may_hold_any and _SUSPECT.search(text):
            cells.append(clean_cell(text, number, 0).strip())
        else:
            words = text.strip()
            start = 0 if len(words) == len(text) else text.find(words)
            cells.append(Passage(words, number, start, None, folded))
    return cells


def blank_cell(line: int, column: int = 0) -> Passage:
    """Return an empty cell."""
    return Passage("", line, column, None, "")


def clean_cell(text: str, line: int, column: int) -> Passage:
    """Return the passage that these characters of a source line mean, markup taken out."""
    if not _SUSPECT.search(text):
        return passage_of(text, line, column)
    pieces: list[Piece] = []
    last = 0
    for match in _MARKUP.finditer(text):
        if match.start() > last:
            words = text[last : match.start()]
            pieces.append(Piece(words, words, line, column + last))
        if match.lastgroup == "latex":
            pieces.extend(_latex_pieces(match[0], line, column + match.start()))
        elif match.lastgroup == "entity":
            sign = html.unescape(match[0]).replace("\xa0", " ")
            pieces.append(Piece(sign, match[0], line, column + match.start()))
        last = match.end()
    if last < len(text):
        pieces.append(Piece(text[last:], text[last:], line, column + last))
    return of_pieces(pieces) if pieces else passage_of("", line, column)


def stripped_cell(text: str, line: int, column: int = 0) -> Passage:
    """Return the passage of these characters, markup and the blanks around it taken out."""
    if _SUSPECT.search(text):
        return clean_cell(text, line, column).strip()
    words = text.strip()
    if not words:
        return blank_cell(line, column)
    return passage_of(words, line, column + text.find(words))


def join_cells(parts: Sequence[Passage]) -> Passage:
    """Return the parts of a cell that a page break cut as one, formulas over both resolved."""
    whole = join(parts)
    formulas = list(_FORMULA_CUT.finditer(whole.text)) if "$" in whole.text else []
    if not formulas:
        return whole
    pieces: list[Piece] = []
    last = 0
    for formula in formulas:
        for sign in _LATEX.finditer(whole.text, *formula.span()):
            if sign.start() > last:
                pieces.extend(whole.slice(last, sign.start()).pieces)
            if not sign[2]:
                printed = whole.slice(*sign.span()).pieces
                words = [_LATEX_SIGNS.get(sign[1], sign[0]), *[""] * (len(printed) - 1)]
                pieces.extend(
                    Piece(text, part.source, part.line, part.column)
                    for text, part in zip(words, printed, strict=True)
                )
            last = sign.end()
    if last < len(whole.text):
        pieces.extend(whole.slice(last, len(whole.text)).pieces)
    return of_pieces(pieces)


def without_escaped_tags(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces without `&lt;p&gt;` and `&lt;/p&gt;`: converters escape their own tags."""
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        tag = pieces[at : at + 3]
        sources = [piece.source for piece in tag]
        is_tag = sources[::2] == ["&lt;", "&gt;"] and sources[1].lower() in _PARAGRAPH_TAGS
        if not is_tag:
            kept.append(pieces[at])
        at += 3 if is_tag else 1
    return kept


def with_escaped_entities(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with the signs of `&amp;ge;` and `&amp;lt;`: pages escaped twice."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        name = _ENTITY_NAME.match(piece.source) if before and before.source == "&amp;" else None
        sign = html.unescape(f"&{name[0]}") if name else ""
        if before is None or name is None or len(sign) > 1:
            kept.append(piece)
            continue
        kept[-1] = Piece(sign, before.source + name[0], before.line, before.column)
        rest = piece.source[name.end() :]
        if rest:
            kept.append(Piece(rest, rest, piece.line, piece.column + name.end()))
    return kept


def clean_paragraph(text: str, line: int) -> Passage:
    """Return the passage of a paragraph, list dash, markup and outer blanks taken out."""
    leader = _LEADER.match(text) if text.lstrip()[:1] in _LEADERS else None
    start = leader.end() if leader else 0
    return stripped_cell(text[start:], line, start)


def _latex_pieces(formula: str, line: int, column: int) -> list[Piece]:
    pieces: list[Piece] = []
    last = 0
    for match in _LATEX.finditer(formula):
        if match.start() > last:
            words = formula[last : match.start()]
            pieces.append(Piece(words, words, line, column + last))
        if not match[2]:
            sign = _LATEX_SIGNS.get(match[1], match[0])
            pieces.append(Piece(sign, match[0], line, column + match.start()))
        last = match.end()
    return pieces

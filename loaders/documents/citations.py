"""Documents mentioned in a passage: by number, by title, by both, as minutes of a meeting."""

import re
from functools import lru_cache

import msgspec

from graph_schema.document_numbers import BRACKETS, DocumentForm, DocumentNumber
from loaders.documents.number_mentions import NumberSpan, find_numbers
from loaders.documents.orders import find_orders
from loaders.documents.title_attachment import attach_titles
from loaders.documents.titles import TitleSpan, find_bookmarked_titles, with_bare_titles

_YEAR = r"[12１２]\s{0,2}[90９０]\s{0,2}[0-9０-９]\s{0,2}[0-9０-９]"
# What every mention has: 《; a bracket before a year (【2022, [ 20 22, 〔二〇); digits before
# 号, where brackets were left out; the ordinal of a meeting (第十次, 2次). One search, and most
# passages cost no more than it. Every branch starts with a set: a bracket that opens no year
# is cheap.
_find_sign = re.compile(
    rf"[{BRACKETS}号號次](?:{_YEAR}|\s{{1,8}}{_YEAR}|[一二][九〇○零]|(?<=《)|(?<=[0-9０-９\s][号號])"
    r"|(?<=[0-9０-９一二三四五六七八九十]次))"
).search

# Cells whose mentions are remembered: how long, and how many.
_CELL_AT_MOST = 300
_CELLS_KEPT = 1_024


class DocumentMention(msgspec.Struct, frozen=True, gc=False):
    """One mention of a policy document; places in code points, half-open.

    Args:
        start: Where the printed number begins; the title without 《, if it has no number.
        printed: Exactly those words: `【2022】150 号`, `151号` in an enumeration, a title.
        number: None for a document known by its title only.
        title: White space removed; None where no title is attached.
        title_start: Where the title stands, without 《》; likewise `title_end`.
        bookmarks: Whether the title stands in 《》.
    """

    start: int
    end: int
    printed: str
    form: DocumentForm
    number: DocumentNumber | None
    title: str | None
    title_start: int | None
    title_end: int | None
    bookmarks: bool


def may_mention(text: str) -> bool:
    """Whether a passage, or any of several in one text, may mention a document.

    Bare titles apart: they have no sign but their words.
    """
    return _find_sign(text) is not None or "令" in text


def find_document_mentions(text: str, bare_titles: bool = False) -> list[DocumentMention]:
    """Return the documents that one passage mentions, in reading order, repeats included.

    Args:
        text: A cell or paragraph, parts that a page break cut already joined.
        bare_titles: Whether `…关于…的通知` without 《》 and number counts: in cells that state
            what something rests on, not in running text.

    Returns:
        Mentions by place. A title and the number attached to it are one; of words for documents
        in general (县级补贴文件) and of 该文件, 同上 nothing is returned.
    """
    # Figures and blanks, which most cells are, hold neither an issuer nor 号.
    if text.isascii() or not (may_mention(text) or (bare_titles and "关" in text)):
        return []
    if len(text) <= _CELL_AT_MOST:
        return list(mentions_in_cell(text, bare_titles))
    return _mentions_in(text, bare_titles)


@lru_cache(_CELLS_KEPT)
def mentions_in_cell(text: str, bare_titles: bool) -> tuple[DocumentMention, ...]:
    """Return the mentions of a cell; remembered, as a project's rows rest on the same words."""
    return tuple(_mentions_in(text, bare_titles))


def _mentions_in(text: str, bare_titles: bool) -> list[DocumentMention]:
    numbers = find_numbers(text)
    titles = find_bookmarked_titles(text) if "《" in text else []
    if bare_titles:
        titles = _without_opinions(with_bare_titles(text, titles), numbers)
    attached, alone = attach_titles(text, numbers, titles)
    alone += find_orders(text, titles)
    mentions = [
        _numbered(text, number, title) for number, title in zip(numbers, attached, strict=True)
    ]
    mentions += [_titled(text, title) for title in alone]
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _without_opinions(titles: list[TitleSpan], numbers: list[NumberSpan]) -> list[TitleSpan]:
    """Leave out what minutes decided: …会议纪要【2023】6号关于配套来源的意见 has no title."""
    ends = {span.end for span in numbers if span.number.form is DocumentForm.MINUTES}
    return [title for title in titles if title.bookmarks or title.outer_start not in ends]


def _numbered(text: str, span: NumberSpan, title: TitleSpan | None) -> DocumentMention:
    return DocumentMention(
        start=span.start,
        end=span.end,
        printed=text[span.start : span.end],
        form=span.number.form,
        number=span.number,
        title=None if title is None else title.title,
        title_start=None if title is None else title.start,
        title_end=None if title is None else title.end,
        bookmarks=title is not None and title.bookmarks,
    )


def _titled(text: str, title: TitleSpan) -> DocumentMention:
    return DocumentMention(
        start=title.start,
        end=title.end,
        printed=text[title.start : title.end],
        form=DocumentForm.TITLED,
        number=None,
        title=title.title,
        title_start=title.start,
        title_end=title.end,
        bookmarks=title.bookmarks,
    )

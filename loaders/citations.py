"""Documents mentioned in a passage: by number, by title, by both, as minutes of a meeting."""

import re
from dataclasses import dataclass

from graph_schema.document_numbers import BRACKETS, DocumentForm, DocumentNumber
from loaders.document_titles import TitleSpan, find_bookmarked_titles, with_bare_titles
from loaders.number_mentions import NumberSpan, find_numbers
from loaders.title_attachment import attach_titles

# One search that most passages do not survive: a bracket before a year (【2022】, [ 2022]).
_BRACKETED_YEAR = re.compile(rf"[{BRACKETS}]\s{{0,8}}[12１２]\s{{0,2}}[90９０]")
# 152号, 152 號: digits that 号 makes a number, where brackets were left out.
_MARKED_DIGITS = re.compile(r"[0-9０-９]\s{0,8}[号號]")


@dataclass(frozen=True, slots=True)
class DocumentMention:
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


def find_document_mentions(text: str, *, bare_titles: bool = False) -> list[DocumentMention]:
    """Return the documents that one passage mentions, in reading order, repeats included.

    Args:
        text: A cell or paragraph, parts that a page break cut already joined.
        bare_titles: Whether `…关于…的通知` without 《》 and number counts: in cells that state
            what something rests on, not in running text.

    Returns:
        Mentions by place. A title and the number attached to it are one; of words for documents
        in general (县级补贴文件) and of 该文件, 同上 nothing is returned.
    """
    may_be_bare = bare_titles and "关于" in text
    if not _may_mention(text) and not may_be_bare:
        return []
    numbers = find_numbers(text)
    titles = find_bookmarked_titles(text) if "《" in text else []
    if may_be_bare:
        titles = with_bare_titles(text, titles)
    attached, alone = attach_titles(text, numbers, titles)
    mentions = [
        _numbered(text, number, title) for number, title in zip(numbers, attached, strict=True)
    ]
    mentions += [_titled(text, title) for title in alone]
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _may_mention(text: str) -> bool:
    """Tell whether a passage has what every mention has; most have not, and cost no more."""
    return (
        "《" in text
        or _BRACKETED_YEAR.search(text) is not None
        or (("号" in text or "號" in text) and _MARKED_DIGITS.search(text) is not None)
        or ("次" in text and "会" in text and "年" in text)
    )


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

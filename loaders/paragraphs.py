"""Paragraphs of running text that lines or pages cut: which line goes on with which."""

import re
from collections.abc import Iterator, Sequence

from loaders.blocks import Passage, Piece, join
from loaders.characters import ORDINAL
from loaders.furniture import is_page_title
from loaders.headings import is_page_number
from loaders.sections import Prose

# A paragraph that does not end like one, in the middle of a page: a page break cut it, or a
# print wraps it. A line that goes on below is at least so long.
_ENDS_SENTENCE = "。；：！？!?;:”）)》"
_CUT_AT_LEAST = 30
# Hardly any paragraph fills a page.
_PARTS_AT_MOST = 40
# An entry of the contents ends with dots and a page's number.
_ENTRY = re.compile(r"[.…·]{3,80}\s{0,4}\d{1,4}$")
# So many lines stand between the parts of a paragraph at most.
_NEAR = 12


def goes_on(above: Passage, below: Passage) -> bool:
    """Whether a paragraph is the rest of the one above it."""
    text = above.text.rstrip()
    parts = above.cut or ()
    return (
        len(text) >= _CUT_AT_LEAST
        and text[-1] not in _ENDS_SENTENCE
        and len(parts) < _PARTS_AT_MOST
        and (not parts or _length_of_last_line(parts) >= _CUT_AT_LEAST)
        # Two figures side by side would make a third.
        and not (text[-1].isdigit() and below.text.lstrip()[:1].isdigit())
        and ORDINAL.match(below.text) is None
        and _ENTRY.search(text[-_CUT_AT_LEAST:]) is None
    )


def _length_of_last_line(parts: Sequence[Piece]) -> int:
    return sum([len(part.text) for part in parts if part.line == parts[-1].line])


def whole_paragraphs(prose: Sequence[Prose]) -> Iterator[Passage]:
    """Yield paragraphs, parts near each other joined; numbers and titles of pages are none."""
    last: Passage | None = None
    for each in prose:
        passage = each.passage
        if last is None:
            last = passage
        elif is_page_number(passage):
            continue
        elif passage.line - last.end_line <= _NEAR and goes_on(last, passage):
            # A title heads the page on which the paragraph goes on.
            last = last if is_page_title(passage) else join((last, passage))
        else:
            yield last
            last = passage
    if last is not None:
        yield last

"""Paragraphs of running text that lines or pages cut: which line goes on with which."""

import re
from collections.abc import Iterator, Sequence

from loaders.blocks import Passage, join
from loaders.characters import ORDINAL
from loaders.headings import is_page_number
from loaders.sections import Prose

# A paragraph that does not end like one, in the middle of a page: a page break cut it.
_ENDS_SENTENCE = "。；：！？!?;:”）)》"
_CUT_AT_LEAST = 30
# A paragraph runs over two pages, hardly ever over more.
_PARTS_AT_MOST = 4
# An entry of the contents ends with dots and a page's number.
_ENTRY = re.compile(r"[.…·]{3,80}\s{0,4}\d{1,4}$")
# So many lines stand between the parts of a paragraph at most.
_NEAR = 12


def goes_on(above: Passage, below: Passage) -> bool:
    """Whether a paragraph is the rest of the one above it."""
    text = above.text.rstrip()
    return (
        len(text) >= _CUT_AT_LEAST
        and len(above.pieces) < _PARTS_AT_MOST
        # Two figures side by side would make a third.
        and not (text[-1].isdigit() and below.text.lstrip()[:1].isdigit())
        and text[-1] not in _ENDS_SENTENCE
        and ORDINAL.match(below.text) is None
        and _ENTRY.search(text[-_CUT_AT_LEAST:]) is None
    )


def whole_paragraphs(prose: Sequence[Prose]) -> Iterator[Passage]:
    """Yield paragraphs, parts that stand near each other joined, page numbers left out."""
    last: Passage | None = None
    for each in prose:
        passage = each.passage
        if last is None:
            last = passage
        elif is_page_number(passage):
            continue
        elif passage.line - last.pieces[-1].line <= _NEAR and goes_on(last, passage):
            last = join((last, passage))
        else:
            yield last
            last = passage
    if last is not None:
        yield last

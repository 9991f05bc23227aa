"""Captions above a table whose cells a page wraps, each on lines of its own.

323滦平县人力资源    预算年度：
                                 单位：万元
和社会保障局           2024
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.blocks import Passage
from loaders.headings import LAST_OF_ORGAN, is_caption, is_organ_line, publisher_caption
from loaders.layouts.aligned.label_clusters import cluster
from loaders.layouts.aligned.label_places import is_label
from loaders.layouts.aligned.printed_lines import PrintedLine, Word
from loaders.layouts.aligned.prints import Print, once_a_line

# A name is wrapped over no more lines; cells of fewer stand on lines between them.
_MOST_LINES = 6
_BEGINNINGS = frozenset("预编填部单[(【0123456789０１２３４５６７８９")
_BEGINS = re.compile(
    r"(?:(?:预算|编制|填报)?(?:部门|单位)(?:名称)?[:：])?[\[(【]?\d{3,9}[\])】]?[\u4e00-\u9fff]{2}"
)
# Captions beside the publisher's, whole.
_OTHER = re.compile(
    r"(?:预算)?年度:20\d\d(?:年(?:度)?)?|(?:金额)?单位:(?:人民币)?[万千百]?元"
    r"|(?:编制|填报|截止)(?:日期|时间):\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?"
)


@dataclass(frozen=True, slots=True)
class WrappedCaption:
    """Captions that stand beside each other.

    Args:
        captions: Each as one passage, from left to right.
        end: Index of the line after them.
    """

    captions: tuple[Passage, ...]
    end: int


def wrapped_caption(lines: Print, at: int) -> WrappedCaption | None:
    """Return the captions that begin at a line, if the publisher's name is wrapped."""
    text = lines.text(at).lstrip()
    # Few lines begin as one does.
    if text[:1] not in _BEGINNINGS or _BEGINS.match(text) is None:
        return None
    return _wrapped_caption(lines, at)


@once_a_line
def _wrapped_caption(lines: Print, at: int) -> WrappedCaption | None:
    found: WrappedCaption | None = None
    own = [lines[at]]
    first = lines[at].words[0]
    name = lines[at].folded[0]
    for place in range(at + 1, min(at + _MOST_LINES, len(lines))):
        line = lines[place]
        if not line.words or is_label(line.folded[0]):
            break
        own.append(line)
        if first.left <= line.words[0].left < first.right:
            name += line.folded[0]
            found = _captions_to(own, name, place + 1) or found
    return found


def _captions_to(lines: Sequence[PrintedLine], name: str, end: int) -> WrappedCaption | None:
    """Return captions put together from words above each other; None where some are none.

    Args:
        lines: Their lines.
        name: What stands at their left, folded.
        end: Index of the line after them.
    """
    if name[-1] not in LAST_OF_ORGAN:
        return None
    parts: list[tuple[PrintedLine, Word]] = [
        (line, word) for line in lines for word in line.words
    ]
    labels = cluster(parts)
    passages = tuple(label.passage for label in labels)
    if len(labels[0].parts) == 1 or not _is_publisher(passages[0]):
        return None
    whole = all(is_caption(each) and _OTHER.fullmatch(each.folded) for each in passages[1:])
    return WrappedCaption(passages, end) if whole else None


def _is_publisher(passage: Passage) -> bool:
    """Whether it is a publisher's code and name, to the name's end."""
    named = publisher_caption(passage)
    if named is None or not passage.folded.endswith(named[1]):
        return False
    start = passage.text.find(named[1][0])
    return is_organ_line(passage.slice(start, len(passage.text)).strip())

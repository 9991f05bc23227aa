"""What a page carries beside its text: page numbers, running headers, the list of contents."""

import re
from collections import Counter
from collections.abc import Iterable

from loaders.blocks import Block, Paragraph, Passage
from loaders.headings import is_caption, is_organ_line, is_page_number, project_heading_text

# `涉县神头乡人民政府2023年部门预算` at the head of every page.
_RUNNING = re.compile(
    r"[\u4e00-\u9fff()]{0,40}20\d\d年(?:度)?(?:部门|单位)?预算(?:信息)?(?:公开)?(?:文本|说明|情况)?"
)
_REPEATED_AT_LEAST = 2
_CONTENTS = frozenset({"目录", "目次", "预算公开目录", "部门预算信息公开目录", "信息公开目录"})
# Dots or blanks and a page number behind an entry of the contents.
_ENTRY_TAIL = re.compile(r"[.…·\s\t]{0,80}\d{0,4}\s{0,4}$")
_LEADER = re.compile(r"[.…·]{3,80}\s{0,4}\d{0,4}\s{0,4}$|[\s\t]{1,80}\d{1,4}\s{0,4}$")
_LEADER_ENDS = tuple(".…·0123456789")
_SENTENCE_LENGTH = 30


def running_lines(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the headers and footers that a text repeats on its pages, folded.

    A line counts where it is only the publisher's name or a title with the year, and comes
    more than once; captions are none, since they say something of the table below them.
    """
    counts: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.passage.text) <= 80:
            passage = block.passage
            if is_page_title(passage) or (is_organ_line(passage) and not is_caption(passage)):
                counts[passage.folded] += 1
    return frozenset(line for line, count in counts.items() if count >= _REPEATED_AT_LEAST)


def is_page_title(passage: Passage) -> bool:
    """Whether a line may be the title at the head of a page: a publisher's and a year's."""
    return (
        len(passage.text) <= 80
        and "预算" in passage.folded
        and _RUNNING.fullmatch(passage.folded) is not None
    )


def is_furniture(passage: Passage, running: frozenset[str]) -> bool:
    """Whether a paragraph belongs to the page and not to the text."""
    return is_page_number(passage) or passage.folded in running


def is_project_entry(passage: Passage) -> bool:
    """Whether it is a project's heading with dots and a page number behind it."""
    if not passage.folded.endswith(_LEADER_ENDS):
        return False
    leader = _LEADER.search(passage.text)
    return (
        leader is not None and project_heading_text(passage.text[: leader.start()]) is not None
    )


def without_page(entry: str) -> str:
    """Return an entry of the contents without the dots and the page number behind it."""
    return _ENTRY_TAIL.sub("", entry)


class Contents:
    """Follows the paragraphs of a text and tells which of them are its list of contents."""

    def __init__(self) -> None:
        self._entries: set[str] | None = None

    def holds(self, passage: Passage) -> bool:
        """Whether the next paragraph is an entry of the contents, or their heading.

        The list ends at running text, or where an entry comes again as a heading.
        """
        folded = passage.folded
        if self._entries is None:
            if folded in _CONTENTS or folded.endswith("公开目录"):
                self._entries = set()
                return True
            return False
        key = "".join(without_page(passage.text).split())
        is_sentence = len(folded) >= _SENTENCE_LENGTH and folded.endswith(
            ("。", ":", "；", "，")
        )
        if is_sentence or key in self._entries:
            self.end()
            return False
        self._entries.add(key)
        return True

    def end(self) -> None:
        """Close the list: a table has begun, or the text."""
        self._entries = None

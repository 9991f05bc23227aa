"""What a page carries beside its text: page numbers, running headers, the list of contents."""

import re
from collections import Counter
from collections.abc import Iterable

from loaders.blocks import Block, Passage, Table
from loaders.forms.labels import field_named
from loaders.headings import (
    is_caption,
    is_organ_line,
    is_page_number,
    is_title,
    project_heading_text,
)
from loaders.page_breaks import is_header_row

# `涉县神头乡人民政府2023年部门预算` at the head of every page.
_RUNNING = re.compile(
    r"[\u4e00-\u9fff()]{0,40}20\d\d年(?:度)?(?:部门|单位)?预算(?:信息)?(?:公开|绩效)?(?:文本|说明|情况)?"
)
_REPEATED_AT_LEAST = 2
# Of lines that only their place shows to be a page's: between rows that are as wide.
_INSIDE_AT_LEAST = 3
_RUNNING_AT_MOST = 40
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
    inside: Counter[str] = Counter()
    above: Table | None = None
    between: list[Passage] = []
    for block in blocks:
        if isinstance(block, Table):
            if above is not None and _are_pages(above, block):
                inside.update(line.folded for line in between if _may_run(line))
            above, between = block, []
        elif len(block.passage.text) <= 80:
            passage = block.passage
            # A title right below a page's number heads the next page.
            begins_page = bool(between) and is_page_number(between[-1])
            between.append(passage)
            if is_page_title(passage):
                counts[passage.folded] += 1 + begins_page
            elif is_organ_line(passage) and not is_caption(passage):
                counts[passage.folded] += 1
        else:
            above = None
    return frozenset(
        [line for line, count in counts.items() if count >= _REPEATED_AT_LEAST]
        + [line for line, count in inside.items() if count >= _INSIDE_AT_LEAST]
    )


def _are_pages(above: Table, below: Table) -> bool:
    """Whether two tables may be the pages of one: rows as wide, and no header below."""
    first = below.rows[0]
    is_wide = len(above.rows[-1].cells) == len(first.cells) > 1
    return above.grid and is_wide and not is_header_row(first)


def _may_run(passage: Passage) -> bool:
    """Whether a line may be one that a printer puts on each page, whatever its words."""
    if len(passage.folded) > _RUNNING_AT_MOST or is_page_number(passage):
        return False
    is_own = is_caption(passage) or is_title(passage) or field_named(passage.folded) is not None
    return not is_own and project_heading_text(passage.text) is None


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
        is_sentence = len(folded) >= _SENTENCE_LENGTH and folded.endswith(("。", ":", ";", ","))
        if is_sentence or key in self._entries:
            self.end()
            return False
        self._entries.add(key)
        return True

    def end(self) -> None:
        """Close the list: a table has begun, or the text."""
        self._entries = None

"""Which parts a text's list of contents names, and which of them do not come."""

import re
from collections.abc import Mapping, Sequence

from loaders.blocks import Block, Paragraph, passage_of
from loaders.characters import ORDINAL, fold
from loaders.furniture import Contents, without_page
from loaders.headings import is_caption_line
from loaders.tables.others import is_contents

_YEAR = re.compile(r"(?:20\d\d年(?:度)?)")
_LONGEST_HEADING = 60
# With blanks.
_LONGEST_PRINTED = 120
_LONGEST_ENTRY = 50
_NO_HEADING = frozenset("《，。；")
# An entry's words and a heading's may differ by a few: 运行维护费, 运营补贴.
_SHORTEST = 4
_LEAST_FOUND = 4
_MOST_ENTRIES = 300
_FORM = "绩效目标表"


def parts_to_come(blocks: Sequence[Block]) -> str | None:
    """Return that the last part which the contents name does not come; None where it does.

    The contents have to be worded as the headings are: of the entries before the last one that
    comes, most do.

    Args:
        blocks: All of the text's.
    """
    entries, headings = _divided(blocks)
    keys = {heading: _key(heading) for heading in headings}
    if not entries or len(entries) > _MOST_ENTRIES or _comes(entries[-1], keys):
        return None
    come = [_comes(entry, keys) for entry in entries]
    if not any(come):
        return None
    reached = come[: len(come) - come[::-1].index(True)]
    found = reached.count(True)
    if found < _LEAST_FOUND or found * 4 < len(reached) * 3:
        return None
    return "the last part that its contents name still to come"


def _divided(blocks: Sequence[Block]) -> tuple[list[str], list[str]]:
    """Return the entries of the contents, and what may be headings in the text, folded."""
    contents = Contents()
    entries: list[str] = []
    headings: list[str] = []
    after_entry = in_text = False
    for block in blocks:
        if isinstance(block, Paragraph):
            after_entry = contents.holds(block.passage)
            if after_entry:
                entries.append(fold(without_page(block.passage.text)))
            elif len(block.passage.text) <= _LONGEST_PRINTED:
                headings.append(block.passage.folded)
            continue
        contents.end()
        if not in_text and is_contents(row.folded for row in block.rows):
            entries += [row.filled[0].folded for row in block.rows if row.filled]
            continue
        in_text = True
        if after_entry and not is_caption_line(passage_of(entries[-1], 1)):
            # The line right above a table is its title.
            entries.pop()
        if not entries:
            # Contents stand before the first table.
            return [], []
        headings += [row.filled[0].folded for row in block.rows if len(row.filled) == 1]
        after_entry = False
    return _up_to_text(entries), [
        each for each in headings if 0 < len(each) <= _LONGEST_HEADING
    ]


def _up_to_text(entries: Sequence[str]) -> list[str]:
    """Return the entries up to where the text begins: its first part, or a table's title."""
    kept: list[str] = []
    for entry in entries[: _MOST_ENTRIES + 1]:
        if is_caption_line(passage_of(entry, 1)):
            # Of a table, whose title stands above it.
            return kept[:-1]
        if _is_text(entry):
            break
        if len(entry) >= _SHORTEST and any(known.startswith(entry) for known in kept):
            break
        kept.append(entry)
    return kept


def _is_text(entry: str) -> bool:
    return len(entry) > _LONGEST_ENTRY or not _NO_HEADING.isdisjoint(entry)


def _comes(entry: str, headings: Mapping[str, str]) -> bool:
    """Whether one of the headings, each with its key, is an entry's."""
    key, numbered = _key(entry), ORDINAL.match(entry)
    if any(
        key == each or (len(each) >= _SHORTEST and (key in each or each in key))
        for each in headings.values()
    ):
        return True
    if numbered is None or not entry.endswith(_FORM):
        return False
    # 16、大创园运行维护费绩效目标表 heads what the contents call 大创园运营补贴.
    number = numbered[0].strip()
    return any(each.endswith(_FORM) and each.startswith(number) for each in headings)


def _key(words: str) -> str:
    """Return an entry's or heading's words without ordinal and year."""
    ordinal = ORDINAL.match(words)
    return _YEAR.sub("", words[ordinal.end() :] if ordinal else words)

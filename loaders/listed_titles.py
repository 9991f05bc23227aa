"""Titles of tables that a text prints in its list of contents alone.

Some sites lose the line above each table. Where as many tables without a title follow the list
as it names, and each could be of the kind that its name says, they are taken in its order.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from loaders.blocks import Passage
from loaders.headers import read_header
from loaders.headings import without_ordinal
from loaders.sections import Section, Sheet
from loaders.tables.registry import reader_for

# 部门预算收支总表 3; a heading over several is no title: 单位预算公开表.
_ENTRY = re.compile(
    r"(?P<title>(?:部门|单位)?预算(?!公开表).{2,40}?表)[\s.…·]{0,80}\d{0,4}\s{0,4}"
)
_LEAST_ENTRIES = 3


def with_listed_titles(sections: Sequence[Section]) -> list[Section]:
    """Return the sections, tables without titles named as the list of contents names them."""
    sheets = [place for place, each in enumerate(sections) if isinstance(each, Sheet)]
    if not sheets or _is_titled(sections[sheets[0]]):
        return list(sections)
    titles = list(_entries(sections[: sheets[0]]))
    untitled = list(takewhile(lambda place: not _is_titled(sections[place]), sheets))
    if len(titles) < _LEAST_ENTRIES or len(titles) != len(untitled):
        return list(sections)
    named = {
        place: replace(sheet, title=title, is_listed=True)
        for place, title in zip(untitled, titles, strict=True)
        if isinstance(sheet := sections[place], Sheet) and _may_be(sheet, title)
    }
    if len(named) != len(titles):
        return list(sections)
    return [named.get(place, each) for place, each in enumerate(sections)]


def _is_titled(section: Section) -> bool:
    """Whether a table has a title, or needs none: a form, or a table whose rows are unknown."""
    if not isinstance(section, Sheet):
        return False
    return section.title is not None or section.is_form or section.in_doubt


def _entries(sections: Sequence[Section]) -> Iterator[Passage]:
    """Yield the names of tables among the paragraphs before the first table."""
    for section in sections:
        if isinstance(section, Sheet) or len(section.passage.text) > 120:
            continue
        words = without_ordinal(section.passage).rest
        match = _ENTRY.fullmatch(words.text)
        if match is not None:
            yield words.slice(*match.span("title")).strip()


def _may_be(sheet: Sheet, title: Passage) -> bool:
    header = read_header(sheet.rows, grid=sheet.grid)
    return header is not None and reader_for(title.folded, header) is not None

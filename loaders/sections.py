"""What an outline is made of: prose and sheets, each with its place in the disclosure."""

from collections.abc import Iterator, Sequence

import msgspec

from graph_schema.kinds import Scope
from loaders.blocks import Passage, Row

_COVER_PARAGRAPHS = 40


class Place(msgspec.Struct, frozen=True, gc=False):
    """The part of the disclosure in which something stands.

    Args:
        scope: The department's part or a unit's.
        unit: In a unit's part, the words that name the unit, once some have.
        special_fund: Whether it stands under 专项资金绩效目标.
        whole_department: Whether it stands under 部门整体绩效目标.
        attachment: Whether it belongs to a letter or list reproduced in the text.
    """

    scope: Scope = Scope.DEPARTMENT
    unit: Passage | None = None
    special_fund: bool = False
    whole_department: bool = False
    attachment: bool = False


class Prose(msgspec.Struct, frozen=True, gc=False):
    """A paragraph of running text or a heading.

    Args:
        is_entry: Whether it is an entry of the list of contents.
    """

    passage: Passage
    place: Place
    is_entry: bool = False


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """A table with what stands above it.

    Args:
        title: The title, freed of its ordinal.
        heading: The project's name in the heading above, where the sheet is a project's.
        captions: Publisher, year and unit of money, as printed between title and rows.
        rows: All its rows, headers included, pages joined.
        is_form: Whether it is a form of a project or of the department's performance.
        in_doubt: Whether its rows are not known: nothing is to be read from them.
        is_list: Whether it lists projects, in rows and not in forms.
        lines: How many of its first rows are lines of text above the table.
        is_listed: Whether the title stands in the list of contents, and not above the table.
    """

    title: Passage | None
    heading: Passage | None
    captions: tuple[Passage, ...]
    rows: tuple[Row, ...]
    grid: bool
    is_form: bool
    place: Place
    in_doubt: bool = False
    is_list: bool = False
    lines: int = 0
    is_listed: bool = False


Section = Prose | Sheet


def cover_of(sections: Sequence[Section]) -> Iterator[Passage]:
    """Yield the paragraphs before the first table, as far as a cover reaches."""
    for section in sections[:_COVER_PARAGRAPHS]:
        if isinstance(section, Sheet):
            return
        yield section.passage


def passages_of(section: Section) -> Iterator[Passage]:
    """Yield the paragraph, or the captions of the table."""
    if isinstance(section, Prose):
        yield section.passage
    else:
        yield from section.captions

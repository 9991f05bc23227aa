"""Mentions of documents at their places: which passage says which document."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count

import msgspec
from msgspec.structs import replace

from graph_schema.evidence import Evidence
from graph_schema.kinds import CitationPlace
from loaders.blocks import CellPlace, Passage, join
from loaders.characters import ORDINAL, fold, squeeze
from loaders.documents.citations import DocumentMention, find_document_mentions, may_mention
from loaders.forms.read_projects import ReadProject
from loaders.furniture import is_page_title, without_page
from loaders.headers import read_header
from loaders.headings import is_page_number
from loaders.letterheads import letter_titles
from loaders.paragraphs import goes_on
from loaders.sections import Prose, Section, Sheet
from loaders.tables.others import is_contents

_WORDS_AROUND = 60
_SHORTEST_NAME = 5


class PlacedMention(msgspec.Struct, frozen=True, gc=False):
    """A document mentioned at one place.

    Args:
        mention: What the words say.
        evidence: The words; more than one where heading and table give the same number.
        title_evidence: The title attached to a number.
        words: The words around it in its passage, white space removed.
        is_reference: Whether it names the document by pointing back: 同上, 该文件.
    """

    mention: DocumentMention
    place: CitationPlace
    evidence: tuple[Evidence, ...]
    title_evidence: Evidence | None
    words: str = ""
    is_reference: bool = False


def mentions_in(
    passage: Passage | None, place: CitationPlace, cell: CellPlace | None = None
) -> list[PlacedMention]:
    """Return the documents that a passage mentions, in reading order.

    Bare titles (…关于…的通知) count where the passage states what something rests on.

    Args:
        passage: A paragraph, a cell, or a part of one; None mentions nothing.
        place: What it states.
        cell: Where it stands, if in a table.
    """
    if passage is None:
        return []
    bare = place in (CitationPlace.INDICATOR_BASIS, CitationPlace.GROUNDS)
    return [
        _placed(mention, passage, place, cell or ())
        for mention in find_document_mentions(passage.text, bare_titles=bare)
    ]


def _placed(
    mention: DocumentMention,
    passage: Passage,
    place: CitationPlace,
    cell: CellPlace | tuple[()],
) -> PlacedMention:
    evidence = passage.slice(mention.start, mention.end).evidence(*cell)
    title = None
    if mention.title_start is not None and mention.title_end is not None:
        title = passage.slice(mention.title_start, mention.title_end).evidence(*cell)
    return PlacedMention(mention, place, (evidence,), title, _words_around(mention, passage))


def _words_around(mention: DocumentMention, passage: Passage) -> str:
    before = passage.text[max(0, mention.start - _WORDS_AROUND) : mention.start]
    return squeeze(before + passage.text[mention.end : mention.end + _WORDS_AROUND])


def title_mentions(
    heading: Passage, names: Sequence[Passage], cells: Mapping[Passage, CellPlace]
) -> list[PlacedMention]:
    """Return the documents that a project's heading and its names in the table mention.

    The same document in heading and table is one mention with both places.

    Args:
        heading: The heading, or the name in a list.
        names: Those in the table.
        cells: Where each of these stands that stands in a table.
    """
    found = mentions_in(heading, CitationPlace.PROJECT_TITLE, cells.get(heading))
    for name in names:
        for placed in mentions_in(name, CitationPlace.PROJECT_TITLE, cells.get(name)):
            at = next(
                (i for i, known in enumerate(found) if _same(known.mention, placed.mention)),
                None,
            )
            if at is None:
                found.append(placed)
                continue
            known = found[at]
            found[at] = replace(
                known,
                evidence=tuple(
                    sorted((*known.evidence, *placed.evidence), key=lambda each: each.start)
                ),
                title_evidence=known.title_evidence or placed.title_evidence,
            )
    return found


def _same(one: DocumentMention, other: DocumentMention) -> bool:
    if one.number is not None or other.number is not None:
        return one.number == other.number
    return one.title == other.title


def prose_mentions(
    sections: Sequence[Section], whole: Iterable[ReadProject] = ()
) -> Iterator[PlacedMention]:
    """Yield the documents that running text and tables without projects mention.

    Args:
        sections: Those of the text.
        whole: Goals and indicators of the whole department, which cite by themselves.
    """
    titles = letter_titles(sections)
    taken = {id(read.sheet): _cells_read(read) for read in whole}
    for passage, attachment, cell in _passages(sections, taken):
        place = CitationPlace.ATTACHMENT if attachment else CitationPlace.NARRATIVE
        title = titles.get(passage.line)
        for placed in mentions_in(passage, place, cell):
            yield placed if title is None else _entitled(placed, title)


def _entitled(placed: PlacedMention, title: Passage) -> PlacedMention:
    """Give a letter's number the title that stands below it."""
    mention = replace(placed.mention, title=squeeze(title.text))
    return replace(placed, mention=mention, title_evidence=title.evidence())


def _cells_read(read: ReadProject) -> set[tuple[int | None, int]]:
    """Return row and column of the cells that hold goals and indicators."""
    goals = {(cell.row, cell.column) for cell in read.cells.values()}
    return goals | {
        (indicator.evidence.row, cell.column)
        for indicator in read.indicators
        for cell in (*indicator.texts, indicator.basis)
        if cell is not None
    }


def _passages(
    sections: Sequence[Section], taken: Mapping[int, Collection[tuple[int | None, int]]]
) -> Iterator[tuple[Passage, bool, CellPlace | None]]:
    """Yield paragraphs, those joined that a page break cut, and the cells of tables.

    With each: whether it is of an attachment, and where a cell stands.
    """
    open_passage: Passage | None = None
    attachment = False
    headings = {
        section.heading.folded
        for section in sections
        if isinstance(section, Sheet) and section.heading is not None
    }
    for section in sections:
        if isinstance(section, Prose):
            if section.is_entry and _is_heading_of(section.passage, headings):
                continue
            if open_passage is not None and is_page_number(section.passage):
                continue
            if open_passage is not None and goes_on(open_passage, section.passage):
                if is_page_title(section.passage):
                    # It heads the page on which the paragraph goes on.
                    continue
                open_passage = join((open_passage, section.passage))
                continue
            if open_passage is not None:
                yield open_passage, attachment, None
            open_passage, attachment = section.passage, section.place.attachment
            continue
        if open_passage is not None:
            yield open_passage, attachment, None
            open_passage = None
        # What a project's row mentions, the project cites; a list of contents cites nothing.
        if section.is_form or section.is_list:
            continue
        if not is_contents(row.folded for row in section.rows):
            own = taken.get(id(section), ())
            yield from (
                (cell, False, at)
                for cell, at in _cells(section)
                if (at.row, at.column) not in own
            )
    if open_passage is not None:
        yield open_passage, attachment, None


def _is_heading_of(entry: Passage, headings: Collection[str]) -> bool:
    """Whether an entry of the contents is the heading of a project, which cites by itself."""
    ordinal = ORDINAL.match(entry.text)
    words = entry.text[ordinal.end() if ordinal else 0 :]
    return fold(without_page(words)) in headings


def _cells(sheet: Sheet) -> Iterator[tuple[Passage, CellPlace]]:
    """Yield the cells of a table that may mention documents."""
    # Most tables mention none.
    if not may_mention("\n".join([cell.text for row in sheet.rows for cell in row.filled])):
        return
    title = sheet.title.text if sheet.title is not None else None
    header = read_header(sheet.rows, grid=sheet.grid)
    height = header.height if header is not None else 0
    filled = [row for row in sheet.rows[height:] if row.filled]
    places = [(row, None) for row in sheet.rows[:height]]
    for row, place in chain(places, zip(filled, count())):
        for column, cell in enumerate(row.cells):
            # A document's name takes at least five characters.
            if len(cell.text) >= _SHORTEST_NAME:
                yield cell, CellPlace(title, place, column)

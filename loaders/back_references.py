"""Words that point back to a document (同上, 该文件), where only one can be meant."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from graph_schema.kinds import CitationPlace
from loaders.blocks import CellPlace, Passage
from loaders.mentions import PlacedMention, mentions_in

# A whole cell: what the cell above says.
_AS_ABOVE = re.compile(r"\s{0,8}(?:同上|同前|[〃″]{1,2})(?:文件)?[。.]?\s{0,8}")
_THAT_DOCUMENT = re.compile(r"(?:该|上述|以上|此)文件")
_Known = tuple[object, ...]


class BackReferences:
    """Reads the passages of one project in order, and what in them points back.

    同上 in a basis cell means what the cell above it cites. 该文件 in a passage that names no
    document means the only one that the project has named before it; where it has named
    several, or none, nothing is read.
    """

    def __init__(self) -> None:
        self._cited: dict[_Known, PlacedMention] = {}
        self._above: tuple[PlacedMention, ...] = ()

    def note(self, mentions: Iterable[PlacedMention]) -> None:
        """Take what a passage read elsewhere names."""
        for placed in mentions:
            mention = placed.mention
            self._cited.setdefault((mention.number, mention.number or mention.title), placed)

    def mentions_in(
        self, passage: Passage | None, place: CitationPlace, cell: CellPlace | None = None
    ) -> list[PlacedMention]:
        """Return the documents that a passage names or points back to, in reading order."""
        found = mentions_in(passage, place, cell)
        if passage is not None and not found:
            found = self._pointed_at(passage, place, cell)
        self.note(found)
        if place is CitationPlace.INDICATOR_BASIS:
            self._above = tuple(found)
        return found

    def _pointed_at(
        self, passage: Passage, place: CitationPlace, cell: CellPlace | None
    ) -> list[PlacedMention]:
        if place is CitationPlace.INDICATOR_BASIS and _AS_ABOVE.fullmatch(passage.text):
            return [_pointing(placed, passage.strip(), place, cell) for placed in self._above]
        that = _THAT_DOCUMENT.search(passage.text)
        if that is None or len(self._cited) != 1:
            return []
        [only] = self._cited.values()
        return [_pointing(only, passage.slice(*that.span()), place, cell)]


def _pointing(
    known: PlacedMention, words: Passage, place: CitationPlace, cell: CellPlace | None
) -> PlacedMention:
    """Return a mention of a known document by other words."""
    mention = replace(
        known.mention,
        start=0,
        end=len(words.text),
        printed=words.text,
        title=None if known.mention.number is not None else known.mention.title,
        title_start=None,
        title_end=None,
    )
    evidence = words.evidence(*(cell or ()))
    return PlacedMention(mention, place, (evidence,), None, is_reference=True)

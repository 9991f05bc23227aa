"""Mentions of documents in a text that belongs to no disclosure: a client's question."""

from dataclasses import dataclass

from graph_schema.document_numbers import DocumentNumber
from graph_schema.kinds import CitationStatus
from graph_schema.nodes import SuggestedNumber


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What to look a document up by.

    Args:
        id: The id that it has in every store; None where that rests on a place or a disclosure
            (县政府会议纪要〔2017〕2号, 〔2022〕150号, 财务管理制度).
        text: Canonical number, else title: the argument of a look-up by name.
    """

    id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class LikelierDocument:
    """Another document that the same text mentions and that this one may be."""

    name: DocumentName
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """One mention of a policy document; places in code points, half-open.

    Args:
        printed: The words from `start` to `end`: the number where there is one, else the title.
        number: None for a document known by its title only.
        title: Without white space; None where none is attached.
        candidates: Likelier documents in the same text.
        suggestions: Likelier numbers that the text does not hold.
    """

    start: int
    end: int
    printed: str
    number: DocumentNumber | None
    title: str | None
    name: DocumentName
    status: CitationStatus
    candidates: tuple[LikelierDocument, ...]
    suggestions: tuple[SuggestedNumber, ...]

    @property
    def canonical(self) -> str | None:
        """The number in its canonical form; None for a document known by its title only."""
        return None if self.number is None else self.number.canonical

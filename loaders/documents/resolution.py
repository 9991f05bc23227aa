"""What one disclosure's documents may be besides what they are printed as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_schema.kinds import CitationStatus
from graph_schema.nodes import SuggestedNumber
from loaders.documents.cited_documents import CitedDocument, SameAs
from loaders.documents.same_as import same_documents
from loaders.documents.suggestions import suggest_numbers


@dataclass(frozen=True, slots=True)
class Resolution:
    """Doubts about one disclosure's documents.

    Args:
        same_as: By doubtful document, in reading order.
        doubtful: Keys of the documents whose number or title is in doubt.
        suggestions: Likelier numbers that the disclosure does not print, by key.
        nameless: Keys of numbers without issuer.
    """

    same_as: tuple[SameAs, ...]
    doubtful: frozenset[str]
    suggestions: Mapping[str, tuple[SuggestedNumber, ...]]
    nameless: frozenset[str]

    def status(self, key: str) -> CitationStatus:
        """Return how sure it is which document a mention of this one means."""
        if key in self.doubtful or key in self.suggestions:
            return CitationStatus.AMBIGUOUS
        return CitationStatus.UNRESOLVED if key in self.nameless else CitationStatus.RESOLVED


def resolve_documents(
    documents: Sequence[CitedDocument], division: str | None = None
) -> Resolution:
    """Return same-as findings between documents, and suggestions for those without any.

    Args:
        documents: All that one disclosure cites, each once, in reading order. Other
            disclosures are never looked at: what agrees across them agrees by chance.
        division: Key of the disclosing department's division, which places 县政府.
    """
    same_as = same_documents(documents, division)
    doubtful = frozenset(finding.doubtful for finding in same_as)
    return Resolution(
        same_as=same_as,
        doubtful=doubtful,
        suggestions=suggest_numbers(documents, doubtful, division),
        nameless=frozenset(each.key for each in documents if each.is_nameless),
    )

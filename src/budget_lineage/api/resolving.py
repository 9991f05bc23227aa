"""The question which documents a text mentions that a client sends."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Annotated

import strawberry

from budget_lineage.api.batches import Batches
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.documents import (
    SAME_AS,
    PolicyDocument,
    SameAs,
    SuggestedNumber,
)
from budget_lineage.api.enums import CitationStatus
from budget_lineage.api.errors import BadArgumentError
from graph_schema.resolved_mentions import DocumentName, ResolvedMention

RESOLVED_TEXT_LIMIT = 20_000
"""Code points of one text. Reading one takes some 15 µs at worst, and cannot be broken off."""


@object_type
class ResolvedCitation:
    """A document mention found in free text that a client sends.

    Read like a disclosure without a place; offsets in code points.
    """

    document_id: strawberry.Private[str | None]
    start: int = strawberry.field(description="Where it begins: code points from 0.")
    end: int = strawberry.field(description="Where it ends, itself not included.")
    printed: str = strawberry.field(
        description="The words there: the number where there is one, else the title."
    )
    canonical: str | None = strawberry.field(
        description="The number as it should be; null for a document known by its title only."
    )
    status: CitationStatus = strawberry.field(
        description="How sure it is which one it means; AMBIGUOUS where another is likelier."
    )
    candidates: list[SameAs] = strawberry.field(
        description="Likelier documents, of this text or of disclosures; likeliest first."
    )
    suggestions: list[SuggestedNumber] = strawberry.field(
        description="Likelier numbers that the text does not hold."
    )

    @resolved
    async def document(self, info: Info) -> PolicyDocument | None:
        """Null if no current disclosure cites it."""
        return await info.context.batches.one_or_none(self.document_id, PolicyDocument)


@object_type
class ResolvingQueries:
    """Questions about a text that is no disclosure."""

    @resolved
    async def resolve_citations(
        self,
        info: Info,
        text: Annotated[
            str, strawberry.argument(description="20,000 characters (code points) at most.")
        ],
    ) -> list[ResolvedCitation]:
        """Documents mentioned in any text, in reading order."""
        if len(text) > RESOLVED_TEXT_LIMIT:
            raise BadArgumentError(
                "text",
                f"{len(text):,} characters are too many, {RESOLVED_TEXT_LIMIT:,} is the limit; "
                "ask in parts",
            )
        batches = info.context.batches
        mentions = await batches.mentions(info.context.read_citations, text)
        return await _resolved(batches, mentions)


def no_citation_reader(text: str) -> Sequence[ResolvedMention]:
    """Stand in for a reader in an application that was made without one.

    Raises:
        LookupError: Always.
    """
    raise LookupError(f"no reader of citations was given for {len(text)} characters")


async def _resolved(
    batches: Batches, mentions: Sequence[ResolvedMention]
) -> list[ResolvedCitation]:
    """Find the stored documents that mentions and their candidates mean."""
    names = {mention.name for mention in mentions}
    names |= {likelier.name for mention in mentions for likelier in mention.candidates}
    documents = await _documents(batches, names)
    stored = [document for document in documents.values() if document is not None]
    doubts = dict(zip(stored, await _doubts(batches, stored), strict=True))
    return [_rendered(mention, documents, doubts) for mention in mentions]


async def _documents(
    batches: Batches, names: Iterable[DocumentName]
) -> dict[DocumentName, str | None]:
    """Return the visible document of each name; None for none and for several."""
    ordered = list(names)
    found = await asyncio.gather(*(_document(batches, name) for name in ordered))
    return dict(zip(ordered, found, strict=True))


async def _document(batches: Batches, name: DocumentName) -> str | None:
    if name.id is not None and await batches.is_visible(name.id):
        return name.id
    named = await batches.documents_named(name.text)
    return named[0] if len(named) == 1 else None


async def _doubts(batches: Batches, documents: Sequence[str]) -> list[list[SameAs]]:
    """Return, for each document, those that disclosures hold for likelier."""
    hops = await asyncio.gather(*(batches.hop(name, SAME_AS) for name in documents))
    return [
        SameAs.likeliest(name, [link for link in hop.links if link.source == name])
        for name, hop in zip(documents, hops, strict=True)
    ]


def _rendered(
    mention: ResolvedMention,
    documents: dict[DocumentName, str | None],
    doubts: dict[str, list[SameAs]],
) -> ResolvedCitation:
    document = documents[mention.name]
    candidates = {
        name: SameAs(
            document_id=name, confidence=likelier.confidence, reasons=list(likelier.reasons)
        )
        for likelier in mention.candidates
        if (name := documents[likelier.name]) is not None
    }
    for doubt in doubts.get(document, []) if document else []:
        candidates.setdefault(doubt.document_id, doubt)
    return ResolvedCitation(
        document_id=document,
        start=mention.start,
        end=mention.end,
        printed=mention.printed,
        canonical=mention.canonical,
        status=CitationStatus.AMBIGUOUS if candidates else mention.status,
        candidates=sorted(
            candidates.values(), key=lambda each: (-each.confidence, each.document_id)
        ),
        suggestions=[SuggestedNumber.of(suggested) for suggested in mention.suggestions],
    )

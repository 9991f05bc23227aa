"""Citations: one mention of a document at one place each."""

import strawberry

from budget_lineage.api import disclosures, documents, indicators, projects
from budget_lineage.api.arguments import FirstPlaces, page_size
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Node
from budget_lineage.api.enums import CitationPlace, CitationStatus
from budget_lineage.api.evidence import EVIDENCE_DEFAULT, Evidence
from budget_lineage.api.later import (
    LaterDisclosure,
    LaterGoal,
    LaterIndicator,
    LaterPolicyDocument,
    LaterProject,
    LaterSameAs,
    LaterSuggestedNumber,
)
from graph_schema import nodes


@object_type
class Citation(Node):
    """One mention of a document at one place."""

    record: strawberry.Private[nodes.Citation]
    printed: str = strawberry.field(
        description="Exactly as in the source: the number where there is one, else the title."
    )
    status: CitationStatus = strawberry.field(description="How sure it is which one it means.")
    place: CitationPlace = strawberry.field(description="Where in the disclosure it stands.")

    @classmethod
    def of(cls, record: nodes.Citation) -> "Citation":
        """Return a mention as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            printed=record.printed,
            status=record.status,
            place=record.place,
        )

    @resolved
    async def document(self, info: Info) -> LaterPolicyDocument:
        """The document that it names."""
        return await info.context.batches.one(self.record.document_id, documents.PolicyDocument)

    @resolved
    async def candidates(self, info: Info) -> list[LaterSameAs]:
        """Likelier documents that the same disclosure cites, likeliest first."""
        stated = await info.context.batches.same_as(self.record.disclosure_id)
        doubted = self.record.document_id
        links = [link for link in stated if link.source == doubted]
        return [*documents.SameAs.likeliest(doubted, links)]

    @resolved
    def suggestions(self) -> list[LaterSuggestedNumber]:
        """Likelier numbers that the disclosure does not print elsewhere."""
        return [
            documents.SuggestedNumber.of(suggested) for suggested in self.record.suggestions
        ]

    @resolved
    async def project(self, info: Info) -> LaterProject | None:
        """The project in whose part it stands; null in the narrative."""
        return await info.context.batches.one_or_none(self.record.project_id, projects.Project)

    @resolved
    async def goal(self, info: Info) -> LaterGoal | None:
        """The goal whose sentence holds it."""
        return await info.context.batches.one_or_none(self.record.goal_id, projects.Goal)

    @resolved
    async def indicator(self, info: Info) -> LaterIndicator | None:
        """The indicator whose row holds it."""
        return await info.context.batches.one_or_none(
            self.record.indicator_id, indicators.Indicator
        )

    @resolved
    async def disclosure(self, info: Info) -> LaterDisclosure:
        """The text that prints it."""
        return await info.context.batches.one(self.record.disclosure_id, disclosures.Disclosure)

    @resolved
    async def evidence(
        self, info: Info, first: FirstPlaces = EVIDENCE_DEFAULT
    ) -> list[Evidence]:
        """Where the source says so."""
        places = await info.context.batches.evidence(
            self.id, page_size(first, EVIDENCE_DEFAULT)
        )
        return [Evidence.of(place) for place in places]

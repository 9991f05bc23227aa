"""Edges of the graph, as answered."""

import strawberry

from budget_lineage.api.arguments import FirstPlaces, page_size
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.enums import EdgeBasis, EdgeKind
from budget_lineage.api.evidence import EVIDENCE_DEFAULT, Evidence
from budget_lineage.store.port import Link


@object_type
class LineageEdge:
    """An edge: all current disclosures' edges of one kind and pair as one."""

    link: strawberry.Private[Link]
    id: strawberry.ID = strawberry.field(description="`source/KIND/target`.")
    kind: EdgeKind = strawberry.field(description="What the source does to the target.")
    source: strawberry.ID = strawberry.field(description="The fact.")
    target: strawberry.ID = strawberry.field(description="What it rests on.")
    basis: EdgeBasis = strawberry.field(description="STATED if any disclosure states it.")
    confidence: float = strawberry.field(description="The highest, with its reasons.")
    reasons: list[str] = strawberry.field(
        description="Names of the rules that derived it; empty for a stated edge."
    )

    @classmethod
    def of(cls, link: Link) -> "LineageEdge":
        """Return an edge as the API prints it."""
        return cls(
            link=link,
            id=strawberry.ID(link.id),
            kind=link.kind,
            source=strawberry.ID(link.source),
            target=strawberry.ID(link.target),
            basis=link.basis,
            confidence=link.confidence,
            reasons=list(link.reasons),
        )

    @resolved
    async def evidence(
        self, info: Info, first: FirstPlaces = EVIDENCE_DEFAULT
    ) -> list[Evidence]:
        """Where sources say so, by disclosure and line."""
        size = page_size(first, EVIDENCE_DEFAULT)
        places = await info.context.batches.link_evidence(self.link, size)
        return [Evidence.of(place) for place in places]

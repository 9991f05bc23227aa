"""Citations: a record per mention; CITES edges from its finest holder and its project."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from graph_schema.ids import citation_id
from graph_schema.kinds import CitationStatus, EdgeKind
from graph_schema.nodes import Citation, Indicator, Project
from loaders.assembly.documents import DocumentRecords
from loaders.assembly.doubts import CitedMention, resolve_mentions
from loaders.assembly.identity import Identity
from loaders.mentions import PlacedMention


class Holder(msgspec.Struct, frozen=True, gc=False):
    """What holds a mention: project, goal and indicator where it stands in one."""

    project_id: str | None = None
    goal_id: str | None = None
    indicator_id: str | None = None


class CitationRecords:
    """Collects the mentions of one disclosure."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._documents = DocumentRecords(identity)
        self._mentions: list[CitedMention] = []

    def add(self, placed: PlacedMention, holder: Holder) -> None:
        """Add a mention, its document and the edges that make walks reach the project."""
        identity = self._identity
        document_id = self._documents.add(placed)
        citation = Citation(
            id="",
            sequence=0,
            disclosure_id=identity.disclosure_id,
            document_id=document_id,
            fiscal_year=identity.fiscal_year,
            printed=placed.mention.printed,
            status=CitationStatus.RESOLVED,
            suggestions=(),
            place=placed.place,
            project_id=holder.project_id,
            goal_id=holder.goal_id,
            indicator_id=holder.indicator_id,
            evidence=placed.evidence,
        )
        self._mentions.append(CitedMention(citation, placed))
        finest = holder.indicator_id or holder.goal_id or holder.project_id
        source = finest or identity.disclosure_id
        for citing in dict.fromkeys((source, holder.project_id or source)):
            for evidence in placed.evidence:
                identity.shared.link(EdgeKind.CITES, citing, document_id, evidence)

    def resolved(
        self, projects: Iterable[Project], indicators: Iterable[Indicator]
    ) -> tuple[Citation, ...]:
        """Return the citations in reading order, with what is in doubt about each.

        The order gives them their ids. Documents that may be one are joined by edges.
        """
        ordered = sorted(self._mentions, key=lambda each: each.citation.evidence[0].start)
        doubts = resolve_mentions(self._identity, ordered, projects, indicators)
        return tuple(
            replace(
                mention.citation,
                id=citation_id(self._identity.key, place + 1),
                sequence=place,
                status=doubts.status(mention.citation.document_id),
                suggestions=doubts.suggestions.get(mention.citation.document_id, ()),
            )
            for place, mention in enumerate(ordered)
        )

"""Citations: a record per mention; CITES edges from its finest holder and its project."""

from dataclasses import dataclass, replace

from graph_schema.ids import citation_id
from graph_schema.kinds import CitationStatus, EdgeKind
from graph_schema.nodes import Citation
from loaders.assembly.documents import add_document
from loaders.assembly.identity import Identity
from loaders.mentions import PlacedMention


@dataclass(frozen=True, slots=True)
class Holder:
    """What holds a mention: project, goal and indicator where it stands in one."""

    project_id: str | None = None
    goal_id: str | None = None
    indicator_id: str | None = None


class CitationRecords:
    """Collects the mentions of one disclosure."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._citations: list[Citation] = []

    def add(self, placed: PlacedMention, holder: Holder) -> None:
        """Add a mention, its document and the edges that make walks reach the project."""
        identity, mention = self._identity, placed.mention
        document_id = add_document(identity, placed)
        number = mention.number
        nameless = number is not None and not (number.issuer_code or number.organ_printed)
        self._citations.append(
            Citation(
                id="",
                sequence=0,
                disclosure_id=identity.disclosure_id,
                document_id=document_id,
                fiscal_year=identity.fiscal_year,
                printed=mention.printed,
                status=CitationStatus.UNRESOLVED if nameless else CitationStatus.RESOLVED,
                suggestions=(),
                place=placed.place,
                project_id=holder.project_id,
                goal_id=holder.goal_id,
                indicator_id=holder.indicator_id,
                evidence=placed.evidence,
            )
        )
        finest = holder.indicator_id or holder.goal_id or holder.project_id
        source = finest or identity.disclosure_id
        for citing in dict.fromkeys((source, holder.project_id or source)):
            for evidence in placed.evidence:
                identity.shared.link(EdgeKind.CITES, citing, document_id, evidence)

    def numbered(self) -> tuple[Citation, ...]:
        """Return the citations in reading order, which gives them their ids."""
        ordered = sorted(self._citations, key=lambda citation: citation.evidence[0].start)
        return tuple(
            replace(citation, id=citation_id(self._identity.key, place + 1), sequence=place)
            for place, citation in enumerate(ordered)
        )

"""Policy documents, their numbers, and what may be the same document."""

from collections.abc import Iterable

import strawberry

from budget_lineage.api import citations, places, projects
from budget_lineage.api import impact as impacts
from budget_lineage.api.arguments import After, First, FiscalYear, MatchArgument, chosen
from budget_lineage.api.choices import Direction, Match
from budget_lineage.api.connections import Connection, connect
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import DocumentForm, EdgeKind
from budget_lineage.api.fetching import HopQuestion
from budget_lineage.api.labels import label_of
from budget_lineage.api.later import LaterCitation, LaterImpact, LaterIssuer, LaterProject
from budget_lineage.api.limits import WHOLE_LIST
from budget_lineage.store.port import CitationQuery, EdgeFilter, Link, ProjectQuery
from graph_schema import document_numbers, nodes, shared_nodes
from graph_schema.ids import entity_id, key_of
from graph_schema.kinds import EntityKind

SAME_AS = HopQuestion(
    Direction.UPSTREAM,
    EdgeFilter(frozenset({EdgeKind.POSSIBLY_SAME_AS}), Match.ALL),
    WHOLE_LIST,
    None,
)


@object_type
class DocumentNumber:
    """The number of a policy document (发文字号)."""

    canonical: str = strawberry.field(
        description="〔〕 brackets, no blanks, 号 present: 冀财社〔2022〕150号; 〔2022〕150号 "
        "where the issuer is missing; minutes keep their organ as printed."
    )
    issuer_code: str | None = strawberry.field(
        description="Null where the issuer is missing, and for minutes."
    )
    year: int = strawberry.field(description="年份, four digits.")
    serial: int = strawberry.field(description="发文顺序号.")

    @classmethod
    def of(cls, number: document_numbers.DocumentNumber) -> "DocumentNumber":
        """Return a number as the API prints it."""
        return cls(
            canonical=number.canonical,
            issuer_code=number.issuer_code,
            year=number.year,
            serial=number.serial,
        )


@object_type
class PolicyDocument(Entity):
    """A policy document (政策文件) that some disclosure cites."""

    record: strawberry.Private[shared_nodes.PolicyDocument]
    form: DocumentForm = strawberry.field(description="By what it is known.")
    title: str | None = strawberry.field(description="Its title, where some text prints it.")
    printed_forms: list[str] = strawberry.field(
        description="Every spelling met, most frequent first."
    )

    @classmethod
    def of(cls, record: shared_nodes.PolicyDocument) -> "PolicyDocument":
        """Return a document as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            form=record.form or DocumentForm.TITLED,
            title=record.title,
            printed_forms=[form.text for form in record.printed_forms],
        )

    @resolved
    def number(self) -> DocumentNumber | None:
        """发文字号; null for a document known by its title only."""
        return None if self.record.number is None else DocumentNumber.of(self.record.number)

    @resolved
    async def issuer(self, info: Info) -> LaterIssuer | None:
        """发文机关, as far as number or title tell it."""
        return await info.context.batches.one_or_none(self.record.issuer_id, places.Issuer)

    @resolved
    async def citation_count(self, info: Info, match: MatchArgument = Match.LIKELY) -> int:
        """Mentions, those of same-as candidates that `match` admits included."""
        query = CitationQuery(of=self.id, match=chosen(match, Match.LIKELY))
        return await info.context.batches.count(query)

    @resolved
    async def citations(
        self,
        info: Info,
        match: MatchArgument = Match.LIKELY,
        first: First = 20,
        after: After = None,
    ) -> Connection[LaterCitation]:
        """The mentions, by disclosure and in reading order."""
        query = CitationQuery(of=self.id, match=chosen(match, Match.LIKELY))
        return await connect(info, query, citations.Citation.of, first, after)

    @resolved
    async def projects(
        self,
        info: Info,
        match: MatchArgument = Match.LIKELY,
        first: First = 20,
        after: After = None,
    ) -> Connection[LaterProject]:
        """The projects that cite it, by disclosure and as printed."""
        query = ProjectQuery(of=self.id, match=chosen(match, Match.LIKELY))
        return await connect(info, query, projects.Project.of, first, after)

    @resolved
    async def impact(
        self, info: Info, match: MatchArgument = Match.LIKELY, fiscal_year: FiscalYear = None
    ) -> LaterImpact:
        """What it reaches, in projects and money."""
        accepted = chosen(match, Match.LIKELY)
        reached = await info.context.batches.impact(self.id, accepted, fiscal_year)
        return impacts.Impact.of(reached, accepted, fiscal_year)

    @resolved
    async def same_as(self, info: Info) -> list["SameAs"]:
        """Documents that may be this one (疑为同一文件), likeliest first."""
        hop = await info.context.batches.hop(self.id, SAME_AS)
        return SameAs.likeliest(self.id, hop.links)


@object_type
class SameAs:
    """Another document that may be the same one; never merged."""

    document_id: strawberry.Private[str]
    confidence: float = strawberry.field(description="0 to 1.")
    reasons: list[str] = strawberry.field(description="Names of the rules that say so.")

    @classmethod
    def likeliest(cls, document_id: str, links: Iterable[Link]) -> list["SameAs"]:
        """Return what edges at a document lead to, likeliest first, each document once."""
        found: dict[str, SameAs] = {}
        for link in sorted(links, key=lambda link: (-link.confidence, link.id)):
            other = link.other_end(document_id)
            if other not in found:
                found[other] = cls(
                    document_id=other, confidence=link.confidence, reasons=list(link.reasons)
                )
        return list(found.values())

    @resolved
    async def document(self, info: Info) -> PolicyDocument:
        """The other document."""
        return await info.context.batches.one(self.document_id, PolicyDocument)


@object_type
class SuggestedNumber:
    """A likelier number that the disclosure itself does not print elsewhere.

    Never a node by itself.
    """

    record: strawberry.Private[nodes.SuggestedNumber]
    confidence: float = strawberry.field(description="0 to 1.")
    reasons: list[str] = strawberry.field(description="Names of the rules that suggest it.")

    @classmethod
    def of(cls, record: nodes.SuggestedNumber) -> "SuggestedNumber":
        """Return a suggestion as the API prints it."""
        return cls(record=record, confidence=record.confidence, reasons=list(record.reasons))

    @resolved
    def number(self) -> DocumentNumber:
        """The number that is likelier than the printed one."""
        return DocumentNumber.of(self.record.number)

    @resolved
    async def document(self, info: Info) -> PolicyDocument | None:
        """Set where a current disclosure cites it."""
        key = key_of(self.record.number.canonical)
        document_id = entity_id(EntityKind.POLICY_DOCUMENT, key)
        return await info.context.batches.visible_or_none(document_id, PolicyDocument)

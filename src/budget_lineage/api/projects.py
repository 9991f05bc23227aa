"""Projects, their spending plans and their goals."""

from decimal import Decimal

import strawberry

from budget_lineage.api import citations, codes, disclosures, documents, indicators, places
from budget_lineage.api.arguments import After, First, MatchArgument, chosen
from budget_lineage.api.choices import Direction, Match
from budget_lineage.api.connections import Connection, connect, whole
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import described, object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import EdgeKind, Scope
from budget_lineage.api.fetching import HopQuestion
from budget_lineage.api.labels import label_of
from budget_lineage.api.later import (
    LaterCitation,
    LaterDepartment,
    LaterDisclosure,
    LaterFundingLink,
    LaterIndicator,
    LaterPolicyDocument,
    LaterUnit,
)
from budget_lineage.api.limits import WHOLE_LIST
from budget_lineage.api.scalars import Money
from budget_lineage.store.port import (
    CitationQuery,
    EdgeFilter,
    GoalQuery,
    IndicatorQuery,
    PolicyDocumentQuery,
)
from graph_schema import nodes

_CITATIONS_PAGE = 50
_FUNDED_UNDER = frozenset({EdgeKind.FUNDED_UNDER})


@object_type
class PlanStep:
    """A step of 资金支出计划."""

    period: str = strawberry.field(description="As printed: 3月底, 第一季度.")
    percent: Decimal | None = strawberry.field(
        description="As printed (meant to be cumulative, not always so); null for a blank cell."
    )


@object_type
class Project(Entity):
    """A project (项目) of one unit or department in one year."""

    record: strawberry.Private[nodes.Project]
    name: str = strawberry.field(
        description="项目名称; the heading's wording where the table prints none."
    )
    heading: str = strawberry.field(
        description="The heading as printed, without its ordinal and without 绩效目标表."
    )
    aliases: list[str] = strawberry.field(
        description="Every other name that the same disclosure gives it."
    )
    ordinal: int = strawberry.field(
        description="1-based place in its part of the disclosure, counted, not the printed "
        "numeral."
    )
    scope: Scope = strawberry.field(description="The part of the disclosure that states it.")
    fiscal_year: int = strawberry.field(description="预算年度.")
    project_code: str | None = strawberry.field(
        description="项目编码, 21 characters, as printed."
    )
    project_code_valid: bool | None = strawberry.field(
        description="Whether the code's check character fits; null without a code."
    )
    purpose: str | None = strawberry.field(description="资金用途.")
    grounds: str | None = strawberry.field(
        description="立项依据 / 政策依据, where the table has it."
    )
    indicators_fingerprint: str = strawberry.field(
        description="Equal where two indicator tables print the same words."
    )

    @classmethod
    def of(cls, record: nodes.Project) -> "Project":
        """Return a project as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            name=record.name,
            heading=record.heading,
            aliases=list(record.aliases),
            ordinal=record.ordinal,
            scope=record.scope,
            fiscal_year=record.fiscal_year,
            project_code=record.project_code,
            project_code_valid=record.project_code_valid,
            purpose=record.purpose,
            grounds=record.grounds,
            indicators_fingerprint=record.indicators_fingerprint,
        )

    @resolved
    async def department(self, info: Info) -> LaterDepartment:
        """The department whose project it is."""
        return await info.context.batches.one(self.record.department_id, places.Department)

    @resolved
    async def unit(self, info: Info) -> LaterUnit | None:
        """The unit whose project it is, where the text says which."""
        return await info.context.batches.one_or_none(self.record.unit_id, places.Unit)

    @resolved
    async def disclosure(self, info: Info) -> LaterDisclosure:
        """The text that states it (载于)."""
        return await info.context.batches.one(self.record.disclosure_id, disclosures.Disclosure)

    @described(
        "预算数 / 金额 of the project's own table; null where it prints none. "
        "Never guessed from a KPI."
    )
    def amount(self) -> Money | None:
        """Return the amount."""
        return Money.or_none(self.record.amount)

    @resolved
    def plan(self) -> list[PlanStep]:
        """资金支出计划, in printed order."""
        return [PlanStep(period=step.period, percent=step.percent) for step in self.record.plan]

    @resolved
    async def goals(self, info: Info) -> list["Goal"]:
        """绩效目标, as printed."""
        return await whole(info, GoalQuery(of=self.id), Goal.of)

    @resolved
    async def indicators(self, info: Info) -> list[LaterIndicator]:
        """绩效指标, as printed."""
        return await whole(info, IndicatorQuery(of=self.id), indicators.Indicator.of)

    @resolved
    async def citations(
        self, info: Info, first: First = _CITATIONS_PAGE, after: After = None
    ) -> Connection[LaterCitation]:
        """Mentions in its heading, table, goals and indicators, in reading order."""
        query = CitationQuery(of=self.id)
        return await connect(info, query, citations.Citation.of, first, after, _CITATIONS_PAGE)

    @resolved
    async def documents(
        self,
        info: Info,
        match: MatchArgument = Match.LIKELY,
        first: First = 20,
        after: After = None,
    ) -> Connection[LaterPolicyDocument]:
        """The documents that it cites, by id."""
        query = PolicyDocumentQuery(of=self.id, match=chosen(match, Match.LIKELY))
        return await connect(info, query, documents.PolicyDocument.of, first, after)

    @resolved
    async def restates(self, info: Info) -> "Project | None":
        """Of a project in a unit's part: the same project in the department's part."""
        said = await info.context.batches.restatements(self.id)
        original = said.originals[0] if said.originals else None
        return await info.context.batches.one_or_none(original, Project)

    @resolved
    async def restatements(self, info: Info) -> list["Project"]:
        """Of a project in the department's part: the same project in units' parts (重列)."""
        said = await info.context.batches.restatements(self.id)
        return await info.context.batches.many(said.restatements, Project)

    @resolved
    async def funding_codes(
        self, info: Info, match: MatchArgument = Match.LIKELY
    ) -> list[LaterFundingLink]:
        """列支科目: the codes that it is likely funded under; never printed in a disclosure."""
        edges = EdgeFilter(_FUNDED_UNDER, chosen(match, Match.LIKELY))
        hop = await info.context.batches.hop(
            self.id, HopQuestion(Direction.UPSTREAM, edges, WHOLE_LIST, None)
        )
        return [
            codes.FundingLink(
                funding_code_id=link.target,
                confidence=link.confidence,
                reasons=list(link.reasons),
            )
            for link in hop.links
        ]


@object_type
class Goal(Entity):
    """A performance goal (绩效目标): of a project, or of the whole department."""

    record: strawberry.Private[nodes.Goal]
    ordinal: int = strawberry.field(description="1-based place among the goals around it.")
    text: str = strawberry.field(description="The sentence as printed.")

    @classmethod
    def of(cls, record: nodes.Goal) -> "Goal":
        """Return a goal as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            ordinal=record.ordinal,
            text=record.text,
        )

    @resolved
    async def project(self, info: Info) -> Project | None:
        """Null for a goal of the whole department."""
        return await info.context.batches.one_or_none(self.record.project_id, Project)

    @resolved
    async def citations(
        self, info: Info, first: First = _CITATIONS_PAGE, after: After = None
    ) -> Connection[LaterCitation]:
        """Mentions of documents in its own sentence, in reading order."""
        query = CitationQuery(of=self.id)
        return await connect(info, query, citations.Citation.of, first, after, _CITATIONS_PAGE)

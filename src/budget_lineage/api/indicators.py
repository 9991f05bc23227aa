"""Indicators: the rows of performance tables, their targets and grades."""

from decimal import Decimal

import strawberry

from budget_lineage.api import citations, disclosures, projects
from budget_lineage.api.arguments import After, First
from budget_lineage.api.connections import Connection, connect
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import Operator
from budget_lineage.api.labels import label_of
from budget_lineage.api.later import LaterCitation, LaterDisclosure, LaterProject
from budget_lineage.store.port import CitationQuery
from graph_schema import nodes

_CITATIONS_PAGE = 50


@object_type
class Target:
    """A target as printed and, where it is numeric, as a number.

    0.95 百分比 is never turned into 95 %.
    """

    printed: str = strawberry.field(description="指标值 as printed, sign and unit included.")
    operator: Operator | None = strawberry.field(description="Its comparison sign.")
    number: Decimal | None = strawberry.field(description="Its number; null for words.")
    unit: str | None = strawberry.field(description="Its unit as printed: %, 人, 万元.")

    @classmethod
    def of(cls, record: nodes.Target) -> "Target":
        """Return a target as the API prints it."""
        return cls(
            printed=record.printed,
            operator=record.operator,
            number=record.number,
            unit=record.unit,
        )


@object_type
class Grades:
    """优良中差, in four-grade tables."""

    excellent: str | None = strawberry.field(description="优.")
    good: str | None = strawberry.field(description="良.")
    fair: str | None = strawberry.field(description="中.")
    poor: str | None = strawberry.field(description="差.")

    @classmethod
    def of(cls, record: nodes.Grades) -> "Grades":
        """Return grades as the API prints them."""
        return cls(
            excellent=record.excellent,
            good=record.good,
            fair=record.fair,
            poor=record.poor,
        )


@object_type
class Indicator(Entity):
    """绩效指标: one row of a performance table."""

    record: strawberry.Private[nodes.Indicator]
    level1: str = strawberry.field(description="一级指标; inherited where the cell is blank.")
    level2: str | None = strawberry.field(
        description="二级指标; null in tables without that column."
    )
    level3: str = strawberry.field(description="三级指标.")
    description: str | None = strawberry.field(description="绩效指标描述.")
    basis: str | None = strawberry.field(description="指标值确定依据.")
    scoring: str | None = strawberry.field(description="评（扣）分标准.")

    @classmethod
    def of(cls, record: nodes.Indicator) -> "Indicator":
        """Return an indicator as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            level1=record.levels[0],
            level2=record.levels[1],
            level3=record.levels[2],
            description=record.description,
            basis=record.basis,
            scoring=record.scoring,
        )

    @resolved
    def target(self) -> Target:
        """指标值; the 优 cell in four-grade tables."""
        return Target.of(self.record.target)

    @resolved
    def grades(self) -> Grades | None:
        """优良中差, in four-grade tables."""
        return None if self.record.grades is None else Grades.of(self.record.grades)

    @resolved
    async def project(self, info: Info) -> LaterProject | None:
        """Null for an indicator of the whole department."""
        return await info.context.batches.one_or_none(self.record.project_id, projects.Project)

    @resolved
    async def disclosure(self, info: Info) -> LaterDisclosure:
        """The text that prints it."""
        return await info.context.batches.one(self.record.disclosure_id, disclosures.Disclosure)

    @resolved
    async def citations(
        self, info: Info, first: First = _CITATIONS_PAGE, after: After = None
    ) -> Connection[LaterCitation]:
        """Mentions of documents in its own row, in reading order."""
        query = CitationQuery(of=self.id)
        return await connect(info, query, citations.Citation.of, first, after, _CITATIONS_PAGE)

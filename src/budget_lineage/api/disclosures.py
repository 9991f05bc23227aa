"""Disclosures: one published text each, and all that it states."""

import datetime as dt

import strawberry

from budget_lineage.api import citations, codes, indicators, places, projects, sources
from budget_lineage.api.arguments import After, First, ScopeArgument, TableArgument
from budget_lineage.api.connections import Connection, connect, whole
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import described, object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import DisclosurePart
from budget_lineage.api.headlines import Headline
from budget_lineage.api.labels import label_of
from budget_lineage.api.later import (
    LaterBudgetLine,
    LaterCitation,
    LaterDepartment,
    LaterGoal,
    LaterIndicator,
    LaterProject,
    LaterSource,
    LaterTableSummary,
    LaterUnit,
    LaterWarning,
)
from budget_lineage.store.port import (
    BudgetLineQuery,
    CitationQuery,
    GoalQuery,
    IndicatorQuery,
    ProjectQuery,
)
from graph_schema import nodes

_LONG_PAGE = 50
_LINES_PAGE = 200


@object_type
class Disclosure(Entity):
    """One published text.

    It supersedes an earlier text of the same department, unit and year whose parts it covers;
    both stay readable. Texts with different parts (tables apart from performance) are current
    side by side.
    """

    record: strawberry.Private[nodes.Disclosure]
    title: str | None = strawberry.field(description="As printed on its cover.")
    fiscal_year: int = strawberry.field(description="预算年度.")
    parts: list[DisclosurePart] = strawberry.field(description="Parts that the text has.")
    loader_version: str = strawberry.field(description="Version of the rules that read it.")

    @classmethod
    def of(cls, record: nodes.Disclosure) -> "Disclosure":
        """Return a disclosure as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            title=record.title,
            fiscal_year=record.fiscal_year,
            parts=list(record.parts),
            loader_version=record.loader_version,
        )

    @resolved
    async def department(self, info: Info) -> LaterDepartment:
        """The department that published it (公开部门)."""
        return await info.context.batches.one(self.record.department_id, places.Department)

    @described(
        "Where the text is a unit's own (单位预算). Nothing is joined across texts: "
        "it and its department's both count, with a warning on both."
    )
    async def unit(self, info: Info) -> LaterUnit | None:
        """Return the unit."""
        return await info.context.batches.one_or_none(self.record.unit_id, places.Unit)

    @resolved
    async def units(self, info: Info) -> list[LaterUnit]:
        """机构设置 as this text prints it."""
        return await info.context.batches.many(self.record.unit_ids, places.Unit)

    @resolved
    async def source(self, info: Info) -> LaterSource:
        """The text that was read."""
        return sources.Source.of(await info.context.batches.status(self.id))

    @resolved
    async def loaded_at(self, info: Info) -> dt.datetime:
        """When it was first loaded."""
        return (await info.context.batches.status(self.id)).loaded_at

    @resolved
    async def current(self, info: Info) -> bool:
        """False while a later one supersedes it."""
        return (await info.context.batches.status(self.id)).current

    @resolved
    async def superseded_by(self, info: Info) -> "Disclosure | None":
        """The latest that does."""
        status = await info.context.batches.status(self.id)
        return await info.context.batches.one_or_none(status.superseded_by, Disclosure)

    @resolved
    async def supersedes(self, info: Info) -> list["Disclosure"]:
        """The earlier texts that it supersedes, by id."""
        status = await info.context.batches.status(self.id)
        return await info.context.batches.many(status.supersedes, Disclosure)

    @resolved
    def headline(self) -> Headline:
        """The figures that readers look for first."""
        return Headline.of(self.record.headline)

    @resolved
    def tables(self) -> list[LaterTableSummary]:
        """Its tables in reading order, indicator tables of projects apart."""
        return [sources.TableSummary.of(table) for table in self.record.tables]

    @described(
        "Indicators of the whole department (部门整体绩效指标), where the text has them."
    )
    async def department_indicators(self, info: Info) -> list[LaterIndicator]:
        """Return the indicators."""
        return await whole(info, IndicatorQuery(of=self.id), indicators.Indicator.of)

    @resolved
    async def department_goals(self, info: Info) -> list[LaterGoal]:
        """Goals of the whole department (部门整体绩效目标)."""
        return await whole(info, GoalQuery(of=self.id), projects.Goal.of)

    @resolved
    async def projects(
        self,
        info: Info,
        scope: ScopeArgument = None,
        first: First = _LONG_PAGE,
        after: After = None,
    ) -> Connection[LaterProject]:
        """As printed, restatements included."""
        query = ProjectQuery(of=self.id, scope=scope, include_restatements=True)
        return await connect(info, query, projects.Project.of, first, after, _LONG_PAGE)

    @resolved
    async def budget_lines(
        self,
        info: Info,
        table: TableArgument = None,
        scope: ScopeArgument = None,
        first: First = _LINES_PAGE,
        after: After = None,
    ) -> Connection[LaterBudgetLine]:
        """Rows of its budget tables that carry a funding code, as printed."""
        query = BudgetLineQuery(of=self.id, table=table, scope=scope)
        return await connect(info, query, codes.BudgetLine.of, first, after, _LINES_PAGE)

    @resolved
    async def citations(
        self, info: Info, first: First = _LONG_PAGE, after: After = None
    ) -> Connection[LaterCitation]:
        """Every citation in reading order, the narrative's included."""
        query = CitationQuery(of=self.id)
        return await connect(info, query, citations.Citation.of, first, after, _LONG_PAGE)

    @resolved
    async def warnings(self, info: Info) -> list[LaterWarning]:
        """What the loader could not read with confidence. Nothing is dropped without one."""
        found = await info.context.batches.warnings(self.id)
        return [sources.Warning.of(warning) for warning in found]

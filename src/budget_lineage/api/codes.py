"""Funding codes, and the budget lines that carry them."""

import strawberry

from budget_lineage.api import places
from budget_lineage.api.arguments import (
    After,
    First,
    FiscalYear,
    RegionArgument,
    ScopeArgument,
    TableArgument,
)
from budget_lineage.api.connections import Connection, connect, whole
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import BudgetTable, CodeScheme, Scope
from budget_lineage.api.labels import label_of, last_part
from budget_lineage.api.later import LaterBudgetLine, LaterDepartment, LaterUnit
from budget_lineage.api.scalars import Money
from budget_lineage.store.port import BudgetLineQuery, FundingCodeQuery
from graph_schema import nodes, shared_nodes
from graph_schema.ids import split_id


@object_type
class FundingCode(Entity):
    """A code of the functional or economic classification (支出科目)."""

    record: strawberry.Private[shared_nodes.FundingCode]
    scheme: CodeScheme = strawberry.field(description="Which classification it belongs to.")
    code: str = strawberry.field(description="科目编码: 2080505.")
    name: str = strawberry.field(
        description="科目名称; the code itself where no text names it."
    )
    tier: int = strawberry.field(description="1 = 类, 2 = 款, 3 = 项.")

    @classmethod
    def of(cls, record: shared_nodes.FundingCode) -> "FundingCode":
        """Return a funding code as the API prints it."""
        code = record.code or last_part(record.id)
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            scheme=record.scheme or CodeScheme(split_id(record.id)[1].partition("/")[0]),
            code=code,
            name=record.name or code,
            tier=record.tier or (len(code) - 1) // 2,
        )

    @resolved
    async def parent(self, info: Info) -> "FundingCode | None":
        """The code above: 款 of a 项, 类 of a 款."""
        return await info.context.batches.one_or_none(self.record.parent_id, FundingCode)

    @resolved
    async def children(self, info: Info) -> list["FundingCode"]:
        """The codes directly below, by code."""
        return await whole(info, FundingCodeQuery(of=self.id), FundingCode.of)

    @resolved
    async def budget_lines(
        self,
        info: Info,
        fiscal_year: FiscalYear = None,
        table: TableArgument = None,
        scope: ScopeArgument = Scope.DEPARTMENT,
        region: RegionArgument = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[LaterBudgetLine]:
        """Lines of current disclosures that carry this code, by disclosure and as printed."""
        query = BudgetLineQuery(
            of=self.id, fiscal_year=fiscal_year, table=table, scope=scope, region=region
        )
        return await connect(info, query, BudgetLine.of, first, after)


@object_type
class FundingLink:
    """A project's place in the functional classification.

    Inferred by reconciling amounts and names.
    """

    funding_code_id: strawberry.Private[str]
    confidence: float = strawberry.field(description="0 to 1.")
    reasons: list[str] = strawberry.field(description="Names of the rules that infer it.")

    @resolved
    async def funding_code(self, info: Info) -> FundingCode:
        """列支科目: the code that it is likely funded under."""
        return await info.context.batches.one(self.funding_code_id, FundingCode)


@object_type
class ColumnAmount:
    """An amount under its printed column heading."""

    column: str = strawberry.field(
        description="Column heading; both rows of a two-row heading joined: 本年收入/事业收入."
    )
    amount: Money = strawberry.field(description="The amount in that column.")


@object_type
class BudgetLine(Entity):
    """One row of a budget table that carries a funding code."""

    record: strawberry.Private[nodes.BudgetLine]
    table: BudgetTable = strawberry.field(description="The table that it is a row of.")
    scope: Scope = strawberry.field(description="The part of the text that holds the table.")
    fiscal_year: int = strawberry.field(description="预算年度.")

    @classmethod
    def of(cls, record: nodes.BudgetLine) -> "BudgetLine":
        """Return a budget line as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            table=record.table,
            scope=record.scope,
            fiscal_year=record.fiscal_year,
        )

    @resolved
    async def department(self, info: Info) -> LaterDepartment:
        """The department whose budget it is in."""
        return await info.context.batches.one(self.record.department_id, places.Department)

    @resolved
    async def unit(self, info: Info) -> LaterUnit | None:
        """The unit whose table it is in; null in a department's table."""
        return await info.context.batches.one_or_none(self.record.unit_id, places.Unit)

    @resolved
    async def funding_code(self, info: Info) -> FundingCode:
        """科目: the code that it carries."""
        return await info.context.batches.one(self.record.funding_code_id, FundingCode)

    @resolved
    def total(self) -> Money | None:
        """合计."""
        return Money.or_none(self.record.total)

    @resolved
    def basic_expenditure(self) -> Money | None:
        """基本支出."""
        return Money.or_none(self.record.basic_expenditure)

    @resolved
    def project_expenditure(self) -> Money | None:
        """项目支出."""
        return Money.or_none(self.record.project_expenditure)

    @resolved
    def personnel(self) -> Money | None:
        """人员经费."""
        return Money.or_none(self.record.personnel)

    @resolved
    def operating(self) -> Money | None:
        """公用经费."""
        return Money.or_none(self.record.operating)

    @resolved
    def carry_over(self) -> Money | None:
        """上年结转."""
        return Money.or_none(self.record.carryover)

    @resolved
    def amounts(self) -> list[ColumnAmount]:
        """Every amount of the row under its printed column heading."""
        return [
            ColumnAmount(column=printed.column, amount=Money.of(printed.amount))
            for printed in self.record.amounts
        ]

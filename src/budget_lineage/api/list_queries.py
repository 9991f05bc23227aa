"""Lists of everything else: projects, indicators, mentions, places, texts, codes, warnings."""

from typing import Annotated

import strawberry

from budget_lineage.api.arguments import (
    After,
    First,
    FiscalYear,
    RegionArgument,
    checked_id_or_none,
    chosen,
)
from budget_lineage.api.choices import DisclosureOrder, ProjectOrder
from budget_lineage.api.citations import Citation
from budget_lineage.api.codes import FundingCode
from budget_lineage.api.connections import Connection, connect
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.disclosures import Disclosure
from budget_lineage.api.document_queries import (
    OrganArgument,
    ProjectFilterArgument,
    ProjectOrderArgument,
)
from budget_lineage.api.enums import AdminLevel, CodeScheme
from budget_lineage.api.filters import CitationFilter, IndicatorFilter, ProjectFilter
from budget_lineage.api.indicators import Indicator
from budget_lineage.api.places import Department, Region
from budget_lineage.api.projects import Project
from budget_lineage.api.sources import Warning
from budget_lineage.store.port import (
    DepartmentQuery,
    DisclosureQuery,
    FundingCodeQuery,
    RegionQuery,
    WarningQuery,
)

_LONG_PAGE = 50

NameArgument = Annotated[
    str | None, strawberry.argument(description="Found in a name or code; white space aside.")
]
SchemeArgument = Annotated[CodeScheme, strawberry.argument(description="Which classification.")]


@object_type
class ListQueries:
    """Lists of nodes, each with its filters."""

    @resolved
    async def projects(
        self,
        info: Info,
        condition: ProjectFilterArgument = None,
        order_by: ProjectOrderArgument = ProjectOrder.DISCLOSURE,
        first: First = 20,
        after: After = None,
    ) -> Connection[Project]:
        """Projects (项目) of current disclosures."""
        query = chosen(condition, ProjectFilter()).query(order_by)
        return await connect(info, query, Project.of, first, after)

    @resolved
    async def indicators(
        self,
        info: Info,
        condition: Annotated[
            IndicatorFilter | None,
            strawberry.argument(name="filter", description="Which ones; null for all."),
        ] = None,
        order_by: ProjectOrderArgument = ProjectOrder.DISCLOSURE,
        first: First = 20,
        after: After = None,
    ) -> Connection[Indicator]:
        """Indicators (绩效指标) of current disclosures."""
        query = await chosen(condition, IndicatorFilter()).query(info.context, order_by)
        return await connect(info, query, Indicator.of, first, after)

    @resolved
    async def citations(
        self,
        info: Info,
        condition: Annotated[
            CitationFilter | None,
            strawberry.argument(name="filter", description="Which ones; null for all."),
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Citation]:
        """By status, place, year and region: what the loaders were not sure of."""
        query = chosen(condition, CitationFilter()).query()
        return await connect(info, query, Citation.of, first, after)

    @resolved
    async def regions(
        self,
        info: Info,
        level: Annotated[
            AdminLevel | None, strawberry.argument(description="Only places of that level.")
        ] = None,
        within: Annotated[
            str | None,
            strawberry.argument(
                description="Region that they are in, itself left out: id or division code."
            ),
        ] = None,
        text: NameArgument = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Region]:
        """Places (行政区划), by id."""
        query = RegionQuery(level=level, within=within, text=text)
        return await connect(info, query, Region.of, first, after)

    @resolved
    async def departments(
        self,
        info: Info,
        region: RegionArgument = None,
        organ: OrganArgument = None,
        text: NameArgument = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Department]:
        """Departments (部门), by id."""
        query = DepartmentQuery(region=region, organ=organ, text=text)
        return await connect(info, query, Department.of, first, after)

    @resolved
    async def disclosures(
        self,
        info: Info,
        fiscal_year: FiscalYear = None,
        region: RegionArgument = None,
        department: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Id of a department; its units' own texts count."),
        ] = None,
        current: Annotated[
            bool | None, strawberry.argument(description="Null for both.")
        ] = True,
        order_by: Annotated[
            DisclosureOrder | None, strawberry.argument(description="In which order.")
        ] = DisclosureOrder.PLACE,
        first: First = 20,
        after: After = None,
    ) -> Connection[Disclosure]:
        """Published texts (预算公开文本)."""
        query = DisclosureQuery(
            fiscal_year=fiscal_year,
            region=region,
            department=checked_id_or_none(department),
            current=current,
            order=chosen(order_by, DisclosureOrder.PLACE),
        )
        return await connect(info, query, Disclosure.of, first, after)

    @resolved
    async def funding_code(
        self,
        info: Info,
        scheme: SchemeArgument,
        code: Annotated[str, strawberry.argument(description="科目编码: 2080505.")],
    ) -> FundingCode | None:
        """A funding code (支出科目) that current disclosures use; null if none does."""
        page = await info.context.batches.page(FundingCodeQuery(scheme=scheme, code=code), 1)
        return FundingCode.of(page.nodes[0]) if page.rows else None

    @resolved
    async def funding_codes(
        self,
        info: Info,
        scheme: SchemeArgument,
        tier: Annotated[
            int | None, strawberry.argument(description="1 = 类, 2 = 款, 3 = 项.")
        ] = None,
        text: NameArgument = None,
        first: First = _LONG_PAGE,
        after: After = None,
    ) -> Connection[FundingCode]:
        """Funding codes (支出科目) that current disclosures use, by code."""
        query = FundingCodeQuery(scheme=scheme, tier=tier, text=text)
        return await connect(info, query, FundingCode.of, first, after, _LONG_PAGE)

    @resolved
    async def warnings(
        self,
        info: Info,
        code: Annotated[
            str | None, strawberry.argument(description="Only warnings of that code.")
        ] = None,
        region: RegionArgument = None,
        fiscal_year: FiscalYear = None,
        first: First = _LONG_PAGE,
        after: After = None,
    ) -> Connection[Warning]:
        """What could not be read with confidence in current disclosures."""
        query = WarningQuery(code=code, region=region, fiscal_year=fiscal_year)
        return await connect(info, query, Warning.of, first, after, _LONG_PAGE)

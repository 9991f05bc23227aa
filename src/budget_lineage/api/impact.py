"""Impact: what a document reaches, in projects and money."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import strawberry

from budget_lineage import lineage
from budget_lineage.api import documents, entities
from budget_lineage.api.arguments import After, First, page_size
from budget_lineage.api.choices import ImpactGrouping, Match
from budget_lineage.api.connections import Connection, Edge, PageInfo
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import described, object_type, resolved
from budget_lineage.api.later import LaterEntity, LaterPolicyDocument
from budget_lineage.api.scalars import Money
from budget_lineage.store.port import decode_cursor

_GROUPS_PAGE = 50


@object_type
class ImpactGroup:
    """A part of an impact: what lies in one region, department, unit or year."""

    record: strawberry.Private[lineage.ImpactGroup]
    key: str = strawberry.field(description="The entity's id, the year, or empty.")
    projects: int = strawberry.field(description="项目 reached.")
    indicators: int = strawberry.field(description="绩效指标 whose own row cites it.")
    projects_without_amount: int = strawberry.field(
        description="Projects reached that print no amount."
    )

    @classmethod
    def of(cls, record: lineage.ImpactGroup) -> "ImpactGroup":
        """Return a part as the API prints it."""
        return cls(
            record=record,
            key=record.key,
            projects=record.projects,
            indicators=record.indicators,
            projects_without_amount=record.projects_without_amount,
        )

    @resolved
    async def entity(self, info: Info) -> LaterEntity | None:
        """Region, department, unit or funding code.

        Null for fiscal years and for what has no such link.
        """
        return await info.context.batches.one_or_none(self.record.entity_id, entities.Entity)

    @resolved
    def certain(self) -> Money | None:
        """Of projects reached by stated citations; null where none of them prints an amount."""
        return Money.or_none(self.record.certain)

    @resolved
    def possible(self) -> Money | None:
        """Of all projects reached; null where none of them prints an amount."""
        return Money.or_none(self.record.possible)


@object_type
class Impact:
    """What a document reaches.

    Amounts are exposure, not allocation: a project that cites two documents counts for both.
    A project printed in a department's and a unit's part counts once, with the department's
    amount.
    """

    record: strawberry.Private[lineage.Impact]
    match: strawberry.Private[Match]
    fiscal_year: strawberry.Private[int | None]
    projects: int = strawberry.field(description="项目 reached.")
    indicators: int = strawberry.field(description="Indicators whose own row cites it.")
    indicators_of_projects: int = strawberry.field(
        description="All indicators of the projects reached."
    )
    departments: int = strawberry.field(description="部门 reached.")
    regions: int = strawberry.field(description="行政区划 of these departments.")
    projects_without_amount: int = strawberry.field(
        description="Projects reached that print no amount."
    )

    @classmethod
    def of(cls, record: lineage.Impact, match: Match, fiscal_year: int | None) -> "Impact":
        """Return an impact as the API prints it."""
        return cls(
            record=record,
            match=match,
            fiscal_year=fiscal_year,
            projects=record.projects,
            indicators=record.indicators,
            indicators_of_projects=record.indicators_of_projects,
            departments=record.departments,
            regions=record.regions,
            projects_without_amount=record.projects_without_amount,
        )

    @resolved
    async def document(self, info: Info) -> LaterPolicyDocument:
        """The document whose impact it is."""
        return await info.context.batches.one(self.record.document_id, documents.PolicyDocument)

    @resolved
    def certain(self) -> Money | None:
        """Projects reached by stated citations; null where none of them prints an amount."""
        return Money.or_none(self.record.certain)

    @described(
        "Upper bound: `certain` and the projects reached by inferred links that `match` admits."
    )
    def possible(self) -> Money | None:
        """Return the amount."""
        return Money.or_none(self.record.possible)

    @resolved
    def groups(
        self,
        by: Annotated[
            ImpactGrouping, strawberry.argument(description="What makes a group.")
        ] = ImpactGrouping.DEPARTMENT,
        first: First = _GROUPS_PAGE,
        after: After = None,
    ) -> Connection[ImpactGroup]:
        """Largest possible amount first."""
        question = (self.record.document_id, self.match, self.fiscal_year, by)
        behind = None if after is None else decode_cursor(question, after)
        page = self.record.page_of_groups(by, page_size(first, _GROUPS_PAGE), behind)
        return Connection(
            edges=[
                Edge(question=question, key=row.key, node=ImpactGroup.of(row.node))
                for row in page.rows
            ],
            page_info=PageInfo.of(
                question, [row.key for row in page.rows], page.has_next, after
            ),
            counting=self._count_of_groups(by),
        )

    def _count_of_groups(self, by: ImpactGrouping) -> Callable[[], Awaitable[int]]:
        async def count() -> int:
            return len(self.record.groups(by))

        return count

"""Questions about policy documents: what they are, who cites them, who does not."""

from typing import Annotated

import strawberry

from budget_lineage.api.arguments import (
    After,
    DocumentArgument,
    First,
    FiscalYear,
    MatchArgument,
    RegionArgument,
    chosen,
)
from budget_lineage.api.choices import Match, PolicyDocumentOrder, ProjectOrder
from budget_lineage.api.connections import Connection, connect
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import described, object_type, resolved
from budget_lineage.api.document_argument import named_document
from budget_lineage.api.documents import PolicyDocument
from budget_lineage.api.filters import PolicyDocumentFilter, ProjectFilter
from budget_lineage.api.impact import Impact
from budget_lineage.api.places import Department
from budget_lineage.api.project_citations import (
    ProjectCitationConnection,
    connect_projects_citing,
)
from budget_lineage.store.port import DepartmentQuery

OrganArgument = Annotated[
    str | None,
    strawberry.argument(description="The name without its place: 人力资源和社会保障局."),
]
ProjectFilterArgument = Annotated[
    ProjectFilter | None,
    strawberry.argument(name="filter", description="Which projects; null for all."),
]
ProjectOrderArgument = Annotated[
    ProjectOrder | None, strawberry.argument(description="In which order.")
]


@object_type
class DocumentQueries:
    """Questions about policy documents."""

    @resolved
    async def policy_document(
        self, info: Info, document: DocumentArgument
    ) -> PolicyDocument | None:
        """Null if no current disclosure cites it."""
        named = await named_document(info.context, document)
        return await named.node(info.context)

    @resolved
    async def policy_documents(
        self,
        info: Info,
        condition: Annotated[
            PolicyDocumentFilter | None,
            strawberry.argument(name="filter", description="Which ones; null for all."),
        ] = None,
        order_by: Annotated[
            PolicyDocumentOrder | None, strawberry.argument(description="In which order.")
        ] = PolicyDocumentOrder.MOST_CITED,
        first: First = 20,
        after: After = None,
    ) -> Connection[PolicyDocument]:
        """Policy documents (政策文件) that current disclosures cite."""
        query = chosen(condition, PolicyDocumentFilter()).query(order_by)
        return await connect(info, query, PolicyDocument.of, first, after)

    @resolved
    async def projects_citing(
        self,
        info: Info,
        document: DocumentArgument,
        match: MatchArgument = Match.LIKELY,
        condition: ProjectFilterArgument = None,
        order_by: ProjectOrderArgument = ProjectOrder.DISCLOSURE,
        first: First = 20,
        after: After = None,
    ) -> ProjectCitationConnection:
        """The question the service exists for."""
        return await connect_projects_citing(
            info,
            document,
            chosen(match, Match.LIKELY),
            chosen(condition, ProjectFilter()),
            order_by,
            first,
            after,
        )

    @resolved
    async def impact(
        self,
        info: Info,
        document: DocumentArgument,
        match: MatchArgument = Match.LIKELY,
        fiscal_year: FiscalYear = None,
    ) -> Impact | None:
        """Null if no current disclosure cites it."""
        named = await named_document(info.context, document)
        if not named.known:
            return None
        accepted = chosen(match, Match.LIKELY)
        reached = await info.context.batches.impact(named.id, accepted, fiscal_year)
        return Impact.of(reached, accepted, fiscal_year)

    @described(
        "Departments with current disclosures of that year, none of which cites it anywhere."
    )
    async def departments_not_citing(
        self,
        info: Info,
        document: DocumentArgument,
        fiscal_year: Annotated[int, strawberry.argument(description="预算年度.")],
        region: RegionArgument = None,
        organ: OrganArgument = None,
        match: MatchArgument = Match.LIKELY,
        first: First = 20,
        after: After = None,
    ) -> Connection[Department]:
        """Return the departments."""
        named = await named_document(info.context, document)
        query = DepartmentQuery(
            region=region,
            organ=organ,
            fiscal_year=fiscal_year,
            not_citing=named.id,
            match=chosen(match, Match.LIKELY),
        )
        return await connect(info, query, Department.of, first, after)

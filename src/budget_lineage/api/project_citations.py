"""The question the service exists for: which projects cite a document, and what says so."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

import strawberry

from budget_lineage.api.arguments import page_size
from budget_lineage.api.choices import Match, ProjectOrder
from budget_lineage.api.citations import Citation
from budget_lineage.api.connections import PAGE_DEFAULT, PageInfo, page_info_of
from budget_lineage.api.context import Context, Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.document_argument import named_document
from budget_lineage.api.documents import PolicyDocument
from budget_lineage.api.enums import EdgeBasis
from budget_lineage.api.filters import ProjectFilter
from budget_lineage.api.projects import Project
from budget_lineage.store.port import (
    Citing,
    Page,
    ProjectQuery,
    Row,
    SortKey,
    decode_cursor,
    encode_cursor,
)
from graph_schema import nodes


@object_type
class ProjectCitationEdge:
    """A project that cites the document, and how."""

    citing: strawberry.Private[Citing]
    question: strawberry.Private[Sequence[object]]
    key: strawberry.Private[SortKey]
    node: Project = strawberry.field(description="The project.")
    basis: EdgeBasis = strawberry.field(
        description="STATED where it cites the document itself and its text states that."
    )
    confidence: float = strawberry.field(
        description="Of the surest way: below 1 where it is a same-as candidate that is cited."
    )

    @classmethod
    def of(
        cls, query: ProjectQuery, row: Row[nodes.Project], citing: Citing
    ) -> "ProjectCitationEdge":
        """Return a row of the list as the API prints it."""
        return cls(
            citing=citing,
            question=[query],
            key=row.key,
            node=Project.of(row.node),
            basis=citing.basis,
            confidence=citing.confidence,
        )

    @resolved
    def cursor(self) -> str:
        """Opaque place of this row, for `after`."""
        return encode_cursor(self.question, self.key)

    @resolved
    def citations(self) -> list[Citation]:
        """The mentions in the project that say so, in reading order."""
        return [Citation.of(citation) for citation in self.citing.citations]


@object_type
class ProjectCitationConnection:
    """A project that cites the document, with the citations that say so."""

    document: PolicyDocument | None = strawberry.field(
        description="Null if no current disclosure cites it: an empty answer about an unknown "
        "document."
    )
    edges: list[ProjectCitationEdge] = strawberry.field(description="The rows of this page.")
    page_info: PageInfo = strawberry.field(description="Whether more follow, and from where.")
    counting: strawberry.Private[Callable[[], Awaitable[int]]]

    @resolved
    async def total_count(self) -> int:
        """Projects of the whole list; counted only where this is selected."""
        return await self.counting()


async def connect_projects_citing(
    info: Info,
    document: str,
    match: Match,
    condition: ProjectFilter,
    order: ProjectOrder | None,
    first: int | None,
    after: str | None,
) -> ProjectCitationConnection:
    """Return one page of the projects that cite a document.

    Raises:
        AmbiguousDocumentError: `document` names several.
        BadIdError: It is an id of another kind.
        BadArgumentError: `first` is below 0, or an amount is out of range.
        PageTooLargeError: `first` is above 200.
        CursorError: `after` is damaged, or was given out for another question.
    """
    context = info.context
    size = page_size(first, PAGE_DEFAULT)
    named = await named_document(context, document)
    query = condition.query(order, citing=named.id, match=match)
    behind = None if after is None else decode_cursor([query], after)
    page = await context.batches.page(query, size, behind)
    citing = await _citing(context, named.id, page, match)
    return ProjectCitationConnection(
        document=await named.node(context),
        edges=[ProjectCitationEdge.of(query, row, citing[row.node.id]) for row in page.rows],
        page_info=page_info_of(query, page, after),
        counting=lambda: context.batches.count(query),
    )


async def _citing(
    context: Context, document_id: str, page: Page[nodes.Project], match: Match
) -> Mapping[str, Citing]:
    ids = [project.id for project in page.nodes]
    if not ids:
        return {}
    return await context.reading.ask(lambda snapshot: snapshot.citing(document_id, ids, match))

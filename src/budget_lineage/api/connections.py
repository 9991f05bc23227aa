"""Lists that can grow, as Relay connections: forward only, cursors bound to the question."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import strawberry

from budget_lineage.api.arguments import page_size
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.limits import WHOLE_LIST
from budget_lineage.store.port import (
    ListQuery,
    Page,
    SortKey,
    decode_cursor,
    encode_cursor,
)

PAGE_DEFAULT = 20

RowT = TypeVar("RowT")
RecordT = TypeVar("RecordT")


@object_type
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = strawberry.field(description="Whether more rows follow.")
    has_previous_page: bool = strawberry.field(description="Whether `after` was given.")
    start_cursor: str | None = strawberry.field(
        description="Cursor of the first row; null on an empty page."
    )
    end_cursor: str | None = strawberry.field(
        description="Cursor of the last row, for `after`; null on an empty page."
    )

    @classmethod
    def of(
        cls, question: Sequence[object], keys: Sequence[SortKey], more: bool, after: str | None
    ) -> "PageInfo":
        """Return where a page stands.

        Args:
            question: What the list was asked for, without `first`.
            keys: Places of its rows.
            more: Whether rows follow.
            after: The argument.
        """
        return cls(
            has_next_page=more,
            has_previous_page=after is not None,
            start_cursor=encode_cursor(question, keys[0]) if keys else None,
            end_cursor=encode_cursor(question, keys[-1]) if keys else None,
        )


@object_type
class Edge(Generic[RowT]):
    """A row of a list, and its place there."""

    question: strawberry.Private[Sequence[object]]
    key: strawberry.Private[SortKey]
    node: RowT = strawberry.field(description="The row.")

    @resolved
    def cursor(self) -> str:
        """Opaque place of this row, for `after`."""
        # A method on a leaf field, alone of all: it is seldom selected and costs 8 µs a row.
        return encode_cursor(self.question, self.key)


@object_type
class Connection(Generic[RowT]):
    """One page of a list."""

    edges: list[Edge[RowT]] = strawberry.field(description="The rows of this page.")
    page_info: PageInfo = strawberry.field(description="Whether more follow, and from where.")
    counting: strawberry.Private[Callable[[], Awaitable[int]]]

    @resolved
    async def total_count(self) -> int:
        """Rows of the whole list; counted only where this is selected."""
        return await self.counting()


async def connect(
    info: Info,
    query: ListQuery[RecordT],
    render: Callable[[RecordT], RowT],
    first: int | None,
    after: str | None,
    default: int = PAGE_DEFAULT,
) -> Connection[RowT]:
    """Return one page of the list that `query` asks for, each row rendered.

    Raises:
        BadArgumentError: `first` is below 0.
        PageTooLargeError: It is above 200.
        CursorError: `after` is damaged, or was given out for another question.
    """
    size = page_size(first, default)
    behind = None if after is None else decode_cursor([query], after)
    batches = info.context.batches
    page = await batches.page(query, size, behind)
    return Connection(
        edges=[Edge(question=[query], key=row.key, node=render(row.node)) for row in page.rows],
        page_info=page_info_of(query, page, after),
        counting=lambda: batches.count(query),
    )


def page_info_of(query: ListQuery[RecordT], page: Page[RecordT], after: str | None) -> PageInfo:
    """Return where a page of the list that `query` asks for stands."""
    return PageInfo.of([query], [row.key for row in page.rows], page.has_next, after)


async def whole(
    info: Info, query: ListQuery[RecordT], render: Callable[[RecordT], RowT]
) -> list[RowT]:
    """Return a list that is never long enough to need pages, each row rendered."""
    page = await info.context.batches.page(query, WHOLE_LIST)
    return [render(node) for node in page.nodes]

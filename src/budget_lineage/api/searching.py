"""Search: entities that words find."""

from collections.abc import Sequence

import strawberry

from budget_lineage.api import rendering
from budget_lineage.api.arguments import page_size
from budget_lineage.api.connections import PAGE_DEFAULT, PageInfo
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import EntityKind
from budget_lineage.store.port import Hit, SortKey, decode_cursor, encode_cursor


@object_type
class KindCount:
    """How many entities of a kind were found."""

    kind: EntityKind = strawberry.field(description="The kind.")
    count: int = strawberry.field(description="Hits of that kind.")


@object_type
class SearchEdge:
    """An entity that was found, and where."""

    hit: strawberry.Private[Hit]
    question: strawberry.Private[Sequence[object]]
    key: strawberry.Private[SortKey]
    field: str = strawberry.field(description="The field that matched, e.g. name.")
    snippet: str = strawberry.field(description="The words around the match.")

    @resolved
    def cursor(self) -> str:
        """Opaque place of this hit, for `after`."""
        return encode_cursor(self.question, self.key)

    @resolved
    def node(self) -> Entity:
        """The entity."""
        return rendering.entity_of(self.hit.node)


@object_type
class SearchConnection:
    """One page of what words found: exact before prefix before phrase, then by id."""

    text: strawberry.Private[str]
    kinds: strawberry.Private[frozenset[EntityKind] | None]
    edges: list[SearchEdge] = strawberry.field(description="The hits of this page.")
    page_info: PageInfo = strawberry.field(description="Whether more follow, and from where.")

    @resolved
    async def total_count(self, info: Info) -> int:
        """Hits of the kinds asked for; counted only where this is selected."""
        counts = await info.context.batches.search_counts(self.text)
        return sum(
            count for kind, count in counts.items() if self.kinds is None or kind in self.kinds
        )

    @resolved
    async def counts(self, info: Info) -> list[KindCount]:
        """Hits by kind, whatever `kinds` was."""
        counts = await info.context.batches.search_counts(self.text)
        return [
            KindCount(kind=kind, count=counts[kind]) for kind in EntityKind if kind in counts
        ]


async def connect_hits(
    info: Info,
    text: str,
    kinds: Sequence[EntityKind] | None,
    first: int | None,
    after: str | None,
) -> SearchConnection:
    """Return one page of the entities that words find.

    Raises:
        BadArgumentError: `first` is below 0.
        PageTooLargeError: It is above 200.
        CursorError: `after` is damaged, or was given out for another question.
    """
    size = page_size(first, PAGE_DEFAULT)
    wanted = None if kinds is None else frozenset(kinds)
    question = (text, wanted)
    behind = None if after is None else decode_cursor(question, after)
    page = await info.context.reading.ask(
        lambda snapshot: snapshot.search(text, wanted, size, behind)
    )
    return SearchConnection(
        text=text,
        kinds=wanted,
        edges=[
            SearchEdge(
                hit=row.node,
                question=question,
                key=row.key,
                field=row.node.field,
                snippet=row.node.snippet,
            )
            for row in page.rows
        ],
        page_info=PageInfo.of(question, [row.key for row in page.rows], page.has_next, after),
    )

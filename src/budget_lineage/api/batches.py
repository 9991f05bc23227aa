"""DataLoaders over the port: what many fields ask at one level becomes one store call.

A key is a pair: what is asked, and of whom. Keys of one level that ask the same are one call.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from strawberry.dataloader import DataLoader

from budget_lineage.api import fetching
from budget_lineage.api.fetching import HopQuestion, LineRange, ListQuestion
from budget_lineage.api.limits import WHOLE_LIST
from budget_lineage.api.reading import Reading
from budget_lineage.lineage import Impact
from budget_lineage.store.port import (
    Direction,
    DisclosureStatus,
    DisclosureWarning,
    EdgeFilter,
    GraphSnapshot,
    Hop,
    Link,
    ListQuery,
    Match,
    Page,
    Restatements,
    SortKey,
    SourcedEvidence,
    SourceLine,
    StoredNode,
)
from graph_schema.kinds import EntityKind
from graph_schema.resolved_mentions import ResolvedMention

QuestionT = TypeVar("QuestionT", bound=Hashable)
AskedT = TypeVar("AskedT", bound=Hashable)
AnswerT = TypeVar("AnswerT")
NodeT = TypeVar("NodeT")
RowT = TypeVar("RowT")

_Reader = tuple[Callable[[str], Sequence[ResolvedMention]], str]
_Fetch = Callable[[GraphSnapshot, QuestionT, Sequence[AskedT]], Mapping[AskedT, AnswerT]]


class MissingNodeError(LookupError):
    """A record names a node that the store does not have, or of another kind."""


class Batches:
    """What one operation has read and is about to read.

    Args:
        reading: Where it is read from.
        render: Makes what fields answer of a record; each record is rendered once.
    """

    def __init__(self, reading: Reading, render: Callable[[StoredNode], object]) -> None:
        def rendered(
            snapshot: GraphSnapshot, _: None, ids: Sequence[str]
        ) -> Mapping[str, object]:
            return {node_id: render(node) for node_id, node in snapshot.get(ids).items()}

        self._reading = reading
        self._nodes = _loader(reading, rendered)
        self._evidence = _loader(reading, fetching.evidence)
        self._link_evidence = _loader(reading, fetching.link_evidence)
        self._visible = _loader(reading, fetching.visible)
        self._lists = _loader(reading, fetching.lists)
        self._counts = _loader(reading, fetching.counts)
        self._restatements = _loader(reading, fetching.restatements)
        self._same_as = _loader(reading, fetching.same_as)
        self._names = _loader(reading, fetching.documents_named)
        self._impacts = _loader(reading, fetching.impacts)
        self._search_counts = _loader(reading, fetching.search_counts)
        self._statuses = _loader(reading, fetching.statuses)
        self._warnings = _loader(reading, fetching.warnings)
        self._hops = _loader(reading, fetching.hops)
        self._lines = _loader(reading, fetching.lines)

        async def read_all(keys: list[_Reader]) -> list[Sequence[ResolvedMention]]:
            return [await reading.aside(partial(read, text)) for read, text in keys]

        self._mentions = DataLoader(read_all)

    async def found(self, node_id: str, kind: type[NodeT]) -> NodeT | None:
        """Return what `render` made of that node; None for an unknown id."""
        node = await self._nodes.load((None, node_id))
        return node if isinstance(node, kind) else None

    async def found_all(self, ids: Collection[str], kind: type[NodeT]) -> list[NodeT | None]:
        """Return what `render` made of those nodes, in the order of `ids`."""
        nodes = await self._nodes.load_many((None, node_id) for node_id in ids)
        return [node if isinstance(node, kind) else None for node in nodes]

    async def one(self, node_id: str, kind: type[NodeT]) -> NodeT:
        """Return what `render` made of a node that must be there.

        Raises:
            MissingNodeError: It is not, or it is of another kind.
        """
        node = await self.found(node_id, kind)
        if node is None:
            raise MissingNodeError(f"no {kind.__name__} with id {node_id}")
        return node

    async def one_or_none(self, node_id: str | None, kind: type[NodeT]) -> NodeT | None:
        """Return what `render` made of that node; None where none is named."""
        return None if node_id is None else await self.one(node_id, kind)

    async def visible_or_none(self, node_id: str, kind: type[NodeT]) -> NodeT | None:
        """Return what `render` made of that node; None where no current disclosure has it."""
        return await self.one(node_id, kind) if await self.is_visible(node_id) else None

    async def many(self, ids: Collection[str], kind: type[NodeT]) -> list[NodeT]:
        """Return what `render` made of nodes that must be there, in the order of `ids`."""
        found = await self.found_all(ids, kind)
        missing = [name for name, node in zip(ids, found, strict=True) if node is None]
        if missing:
            raise MissingNodeError(f"no {kind.__name__} with ids {missing}")
        return [node for node in found if node is not None]

    async def evidence(self, node_id: str, first: int) -> tuple[SourcedEvidence, ...]:
        """Return the first places that state a node."""
        return await self._evidence.load((first, node_id)) or ()

    async def link_evidence(self, link: Link, first: int) -> tuple[SourcedEvidence, ...]:
        """Return the first places that state an edge."""
        return await self._link_evidence.load((first, link)) or ()

    async def page(
        self, query: ListQuery[RowT], first: int, after: SortKey | None = None
    ) -> Page[RowT]:
        """Return a page of a list; first pages of many parents are one call."""
        if query.of is None or after is not None:
            return await self._reading.ask(lambda snapshot: snapshot.find(query, first, after))
        question = ListQuestion(_without_parent(query), first)
        page = await self._lists.load((question, query.of))
        return Page((), False) if page is None else cast(Page[RowT], page)

    async def count(self, query: ListQuery[RowT]) -> int:
        """Return how many rows a list has; those of many parents are one call."""
        if query.of is None:
            return await self._reading.ask(lambda snapshot: snapshot.count(query))
        return await self._counts.load((_without_parent(query), query.of)) or 0

    async def status(self, disclosure_id: str) -> DisclosureStatus:
        """Return what the store knows of a disclosure beside its records."""
        status = await self._statuses.load((None, disclosure_id))
        if status is None:
            raise MissingNodeError(f"no status of {disclosure_id}")
        return status

    async def warnings(self, disclosure_id: str) -> tuple[DisclosureWarning, ...]:
        """Return the warnings of a disclosure."""
        return await self._warnings.load((None, disclosure_id)) or ()

    async def hop(self, node_id: str, question: HopQuestion) -> Hop:
        """Return the edges at a node."""
        return await self._hops.load((question, node_id)) or Hop((), False)

    async def same_as(self, disclosure_id: str) -> tuple[Link, ...]:
        """Return the same-as edges that a disclosure itself states."""
        return await self._same_as.load((None, disclosure_id)) or ()

    async def documents_named(self, text: str) -> tuple[str, ...]:
        """Return the visible documents of that name."""
        return await self._names.load((None, text)) or ()

    async def is_visible(self, node_id: str) -> bool:
        """Return whether a current disclosure has that node."""
        return await self._visible.load((None, node_id)) or False

    async def restatements(self, project_id: str) -> Restatements:
        """Return what a project restates, and what restates it."""
        return await self._restatements.load((None, project_id)) or Restatements((), ())

    async def impact(self, document_id: str, match: Match, fiscal_year: int | None) -> Impact:
        """Return what a document reaches."""
        question = (match, fiscal_year)
        return await self._impacts.load((question, document_id)) or Impact(document_id, ())

    async def search_counts(self, text: str) -> Mapping[EntityKind, int]:
        """Return how many entities of each kind words find."""
        return await self._search_counts.load((None, text)) or {}

    async def count_links(self, node_id: str, direction: Direction, edges: EdgeFilter) -> int:
        """Return how many edges there are at a node."""
        whole = await self.hop(node_id, HopQuestion(direction, edges, WHOLE_LIST, None))
        return len(whole.links)

    async def mentions(
        self, read: Callable[[str], Sequence[ResolvedMention]], text: str
    ) -> Sequence[ResolvedMention]:
        """Return what a reader finds in a text; each text is read once."""
        return await self._mentions.load((read, text))

    async def lines(self, disclosure_id: str, lines: LineRange) -> tuple[SourceLine, ...]:
        """Return lines of a text; those of many places in one text are one call."""
        return await self._lines.load((disclosure_id, lines)) or ()


def _loader(
    reading: Reading, fetch: _Fetch[QuestionT, AskedT, AnswerT]
) -> DataLoader[tuple[QuestionT, AskedT], AnswerT | None]:
    """Return a loader that asks each question once, of all that it is asked of."""

    async def load(keys: list[tuple[QuestionT, AskedT]]) -> list[AnswerT | None]:
        asked: defaultdict[QuestionT, list[AskedT]] = defaultdict(list)
        for question, of_whom in keys:
            asked[question].append(of_whom)
        answers = await reading.ask(
            lambda snapshot: {
                question: fetch(snapshot, question, whom) for question, whom in asked.items()
            }
        )
        return [answers[question].get(of_whom) for question, of_whom in keys]

    return DataLoader(load)


def _without_parent(query: ListQuery[RowT]) -> ListQuery[object]:
    return cast(ListQuery[object], replace(query, of=None))

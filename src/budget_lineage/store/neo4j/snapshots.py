"""One read transaction on a Neo4j database, as the port's GraphSnapshot."""

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from budget_lineage.store.neo4j import (
    coverage,
    documents,
    expansion,
    exposure,
    likenesses,
    lists,
    nodes,
    places,
    restating,
    search,
    statuses,
    stored,
    warnings,
)
from budget_lineage.store.neo4j.nodes import known_ids
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.port import (
    Citing,
    Coverage,
    Degree,
    Direction,
    DisclosureStatus,
    DisclosureWarning,
    EdgeFilter,
    Exposure,
    Hit,
    Hop,
    Link,
    ListQuery,
    Match,
    Page,
    Restatements,
    Row,
    SortKey,
    SourcedEvidence,
    SourceLine,
    StoredNode,
    WarningQuery,
)
from budget_lineage.store.port.answers import NodeT
from graph_schema.kinds import EntityKind
from graph_schema.records import DisclosureRecords


class Neo4jSnapshot:
    """A read transaction; see the port for what each method means."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def get(self, ids: Collection[str]) -> Mapping[str, StoredNode]:
        """Return nodes and mentions of any kind by id, visible or not."""
        return nodes.get(self._reading, ids)

    def visible(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of `ids` that are visible."""
        return nodes.visible(self._reading, ids)

    def disclosure_ids(self) -> tuple[str, ...]:
        """Return the ids of all stored disclosures, in load order."""
        return stored.disclosure_ids(self._reading)

    def records(self, disclosure_id: str) -> DisclosureRecords | None:
        """Return what was stored of a disclosure; None if it was not loaded."""
        return stored.records(self._reading, disclosure_id)

    def digest(self) -> str:
        """Return the digest of the graph as answered."""
        return stored.digest(self._reading)

    def statuses(self, disclosure_ids: Collection[str]) -> Mapping[str, DisclosureStatus]:
        """Return file, load time, currency and relations of disclosures."""
        return statuses.statuses(self._reading, disclosure_ids)

    def source_lines(self, disclosure_id: str, first: int, last: int) -> tuple[SourceLine, ...]:
        """Return the lines `first` to `last`, both included, as far as the text has them."""
        return statuses.source_lines(self._reading, disclosure_id, first, last)

    def warnings(
        self, disclosure_ids: Collection[str]
    ) -> Mapping[str, tuple[DisclosureWarning, ...]]:
        """Return the warnings of disclosures, loaders' and computed ones."""
        return warnings.warnings_of(self._reading, disclosure_ids)

    def evidence(
        self, node_ids: Collection[str], first: int
    ) -> Mapping[str, tuple[SourcedEvidence, ...]]:
        """Return the first places that state each node."""
        return places.evidence(self._reading, node_ids, first)

    def link_evidence(
        self, links: Collection[Link], first: int
    ) -> Mapping[Link, tuple[SourcedEvidence, ...]]:
        """Return the first places that state each edge."""
        return places.link_evidence(self._reading, links, first)

    def find(
        self, query: ListQuery[NodeT], first: int, after: SortKey | None = None
    ) -> Page[NodeT]:
        """Return the rows of a list behind `after`, `first` at most."""
        return self._page(query, first, after)

    def count(self, query: ListQuery[NodeT]) -> int:
        """Return how many rows the list has."""
        return self._count(query)

    def lists(
        self, parents: Collection[str], query: ListQuery[NodeT], first: int
    ) -> Mapping[str, Page[NodeT]]:
        """Return, for each parent, what `find` returns with `of` set to it."""
        return self._pages(parents, query, first)

    def counts(self, parents: Collection[str], query: ListQuery[NodeT]) -> Mapping[str, int]:
        """Return, for each parent, what `count` returns with `of` set to it."""
        if isinstance(query, WarningQuery):
            known = known_ids(self._reading, parents)
            counts = warnings.count_warnings_of(self._reading, known, query)
            return {name: counts.get(name, 0) for name in known}
        counted = lists.count_nodes_of(self._reading, parents, query)
        return {name: counted[name] for name in dict.fromkeys(parents) if name in counted}

    def citing(
        self, document_id: str, project_ids: Collection[str], match: Match
    ) -> Mapping[str, Citing]:
        """Return how each of the visible projects cites the document."""
        return documents.citing(self._reading, document_id, project_ids, match)

    def documents_named(self, text: str) -> tuple[str, ...]:
        """Return the visible documents of that number or title, by id."""
        return documents.documents_named(self._reading, text)

    def expand(
        self,
        ids: Collection[str],
        direction: Direction,
        edges: EdgeFilter,
        limit: int,
        after: SortKey | None = None,
    ) -> Mapping[str, Hop]:
        """Return the visible edges at each node, one hop."""
        return expansion.expand(self._reading, ids, direction, edges, limit, after)

    def degrees(
        self, ids: Collection[str], edges: EdgeFilter, excluding: Collection[str] = ()
    ) -> Mapping[str, Degree]:
        """Count the distinct neighbours of each node that `edges` admits."""
        return expansion.degrees(self._reading, ids, edges, excluding)

    def search(
        self,
        text: str,
        kinds: Collection[EntityKind] | None,
        first: int,
        after: SortKey | None = None,
    ) -> Page[Hit]:
        """Return the visible nodes that words find, by grade, then by id."""
        return search.find_texts(self._reading, text, kinds, first, after)

    def search_counts(self, text: str) -> Mapping[EntityKind, int]:
        """Return how many nodes of each kind the words find."""
        return search.count_texts(self._reading, text)

    def restatements(self, project_ids: Collection[str]) -> Mapping[str, Restatements]:
        """Return what each project restates, and what restates it."""
        return restating.restatements(self._reading, project_ids)

    def same_as(self, disclosure_ids: Collection[str]) -> Mapping[str, tuple[Link, ...]]:
        """Return the same-as edges that each disclosure itself states, current or not."""
        return likenesses.same_as(self._reading, disclosure_ids)

    def exposure(
        self, document_id: str, match: Match, fiscal_year: int | None = None
    ) -> tuple[Exposure, ...]:
        """Return what a document reaches, by department, unit and year."""
        return exposure.exposure(self._reading, document_id, match, fiscal_year)

    def coverage(self, fiscal_year: int | None = None, region: str | None = None) -> Coverage:
        """Return counts over current disclosures."""
        return coverage.coverage(self._reading, fiscal_year, region)

    def _page(self, query: ListQuery[NodeT], first: int, after: SortKey | None) -> Page[NodeT]:
        # A query's type says what its rows hold, which a dispatch at run time cannot show.
        if isinstance(query, WarningQuery):
            page = warnings.find_warnings(self._reading, query, first, after)
            return cast(Page[NodeT], page)
        return _page_of(lists.find_nodes(self._reading, query, first + 1, after), first)

    def _pages(
        self, parents: Collection[str], query: ListQuery[NodeT], first: int
    ) -> Mapping[str, Page[NodeT]]:
        if isinstance(query, WarningQuery):
            known = known_ids(self._reading, parents)
            pages = warnings.find_warnings_of(self._reading, known, query, first)
            return cast(Mapping[str, Page[NodeT]], pages)
        rows = lists.find_nodes_of(self._reading, parents, query, first + 1)
        names = [name for name in dict.fromkeys(parents) if name in rows]
        return {name: _page_of(rows[name], first) for name in names}

    def _count(self, query: ListQuery[NodeT]) -> int:
        if isinstance(query, WarningQuery):
            return warnings.count_warnings(self._reading, query)
        return lists.count_nodes(self._reading, query)


def _page_of(rows: Sequence[lists.PlacedNode], first: int) -> Page[NodeT]:
    listed = tuple(Row(key, cast(NodeT, node)) for key, node in rows[:first])
    return Page(listed, len(rows) > first)

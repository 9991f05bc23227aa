"""One seam: a snapshot of a store, which is read."""

from collections.abc import Collection, Mapping
from typing import Protocol

from budget_lineage.store.port.answers import (
    Citing,
    Coverage,
    Degree,
    DisclosureStatus,
    DisclosureWarning,
    Exposure,
    Hit,
    Hop,
    Link,
    NodeT,
    Page,
    Restatements,
    SortKey,
    SourcedEvidence,
    SourceLine,
    StoredNode,
)
from budget_lineage.store.port.choices import Direction, EdgeFilter, Match
from budget_lineage.store.port.queries import ListQuery
from graph_schema.kinds import EntityKind
from graph_schema.records import DisclosureRecords


class GraphSnapshot(Protocol):
    """One committed state of the graph.

    Everything asked of one snapshot is answered from the same state, whatever is loaded
    meanwhile. Any thread may use it, several at once as well. Arguments and answers are
    immutable; mappings hold only the ids that are known, in the order of the arguments.

    Visible is what current disclosures own or mention. A shared node is folded over the current
    disclosures that mention it, over all loaded ones where none is current.

    Every method raises DeadlineError once the time given to `snapshot` is over.
    """

    def get(self, ids: Collection[str]) -> Mapping[str, StoredNode]:
        """Return nodes and mentions of any kind by id, visible or not."""
        ...

    def visible(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of `ids` that are visible."""
        ...

    def disclosure_ids(self) -> tuple[str, ...]:
        """Return the ids of all stored disclosures, current or not, in load order."""
        ...

    def records(self, disclosure_id: str) -> DisclosureRecords | None:
        """Return what was stored of a disclosure, to be loaded again; None if it was not.

        Mentions and edges stand in the order of their first places; the SourceFile is that of
        the first load.
        """
        ...

    def digest(self) -> str:
        """Return the digest of the graph as answered, the same in every store.

        Load times and load order are not in it, nor what is particular to a file.
        """
        ...

    def statuses(self, disclosure_ids: Collection[str]) -> Mapping[str, DisclosureStatus]:
        """Return file, load time, currency and relations of disclosures."""
        ...

    def source_lines(self, disclosure_id: str, first: int, last: int) -> tuple[SourceLine, ...]:
        """Return the lines `first` to `last`, both included, as far as the text has them."""
        ...

    def warnings(
        self, disclosure_ids: Collection[str]
    ) -> Mapping[str, tuple[DisclosureWarning, ...]]:
        """Return the warnings of disclosures, in the order of loading, then computed ones.

        Computed for current disclosures only: OTHER_TEXT_OF_YEAR names each other current text
        of the same department, unit and year; UNIT_TEXT_BESIDE_DEPARTMENT names, on a
        department's text and on its units' own texts of that year, each other.
        """
        ...

    def evidence(
        self, node_ids: Collection[str], first: int
    ) -> Mapping[str, tuple[SourcedEvidence, ...]]:
        """Return the first places that state each node.

        Owned nodes and mentions: their own, in reading order. Shared nodes: of the disclosures
        that the node is folded from, newest fiscal year first, then by disclosure id, then in
        the order of the text.
        """
        ...

    def link_evidence(
        self, links: Collection[Link], first: int
    ) -> Mapping[Link, tuple[SourcedEvidence, ...]]:
        """Return the first places that state each edge, of all current disclosures with it.

        Order: newest fiscal year first, then by disclosure id, then in the order of the text.
        """
        ...

    def find(
        self, query: ListQuery[NodeT], first: int, after: SortKey | None = None
    ) -> Page[NodeT]:
        """Return the rows of a list behind `after`, `first` at most.

        Args:
            query: Which list, in which order.
            first: Rows at most.
            after: The key of a row; rows behind that place follow, whether or not the row
                still exists.
        """
        ...

    def count(self, query: ListQuery[NodeT]) -> int:
        """Return how many rows the list has."""
        ...

    def lists(
        self, parents: Collection[str], query: ListQuery[NodeT], first: int
    ) -> Mapping[str, Page[NodeT]]:
        """Return, for each parent, what `find` returns with `of` set to it."""
        ...

    def counts(self, parents: Collection[str], query: ListQuery[NodeT]) -> Mapping[str, int]:
        """Return, for each parent, what `count` returns with `of` set to it."""
        ...

    def citing(
        self, document_id: str, project_ids: Collection[str], match: Match
    ) -> Mapping[str, Citing]:
        """Return how each of the visible projects cites the document; others are absent."""
        ...

    def documents_named(self, text: str) -> tuple[str, ...]:
        """Return the visible documents of that name, by id.

        Args:
            text: A canonical number (冀财社〔2022〕150号; 〔2022〕150号 fits only documents
                without issuer), else a title, with or without 《》 and white space.
        """
        ...

    def expand(
        self,
        ids: Collection[str],
        direction: Direction,
        edges: EdgeFilter,
        limit: int,
        after: SortKey | None = None,
    ) -> Mapping[str, Hop]:
        """Return the visible edges at each node, one hop.

        Args:
            ids: Unknown ids are absent from the answer; invisible nodes have no edges.
            direction: Same-as edges are taken either way in each direction.
            edges: Which of them to take.
            limit: Edges per node.
            after: Start behind that place (see `link_key`), at every node.

        Returns:
            For each id its edges ordered by (edge kind, neighbour id, source id), kinds by
            name, ids by code point.
        """
        ...

    def degrees(
        self, ids: Collection[str], edges: EdgeFilter, excluding: Collection[str] = ()
    ) -> Mapping[str, Degree]:
        """Count the distinct neighbours of each node that `edges` admits.

        Args:
            ids: Nodes; unknown ones are absent, invisible ones have no neighbours.
            edges: Which edges count.
            excluding: Neighbours that do not count.
        """
        ...

    def search(
        self,
        text: str,
        kinds: Collection[EntityKind] | None,
        first: int,
        after: SortKey | None = None,
    ) -> Page[Hit]:
        """Return the visible nodes that words find, by grade (see `Grade`), then by id.

        Args:
            text: Found where a field of a node holds it (see `graph_schema.search_texts`);
                white space, width and case aside, document numbers in any spelling. Blank
                text finds nothing.
            kinds: None for all.
            first: Hits at most.
            after: Hits behind that place follow; its parts are grade and id.
        """
        ...

    def search_counts(self, text: str) -> Mapping[EntityKind, int]:
        """Return how many nodes of each kind the words find; kinds without any are absent."""
        ...

    def restatements(self, project_ids: Collection[str]) -> Mapping[str, Restatements]:
        """Return what each project restates, and what restates it."""
        ...

    def same_as(self, disclosure_ids: Collection[str]) -> Mapping[str, tuple[Link, ...]]:
        """Return the same-as edges that each disclosure itself states, current or not.

        An edge runs from the doubtful document to the likelier one. Confidence and reasons are
        those of that disclosure alone. Ordered by source, then target.
        """
        ...

    def exposure(
        self, document_id: str, match: Match, fiscal_year: int | None = None
    ) -> tuple[Exposure, ...]:
        """Return what a document reaches, by department, unit and year, ordered by these.

        Args:
            document_id: The documents that an admitted same-as edge joins to it count as well.
            match: For citations and same-as edges.
            fiscal_year: Only what disclosures of that year own.
        """
        ...

    def coverage(self, fiscal_year: int | None = None, region: str | None = None) -> Coverage:
        """Return counts over current disclosures."""
        ...

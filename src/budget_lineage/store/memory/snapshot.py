"""One state of a memory store, as the port's GraphSnapshot."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from msgspec import structs

from budget_lineage.errors import DeadlineError
from budget_lineage.store.digests import digest_of_graph
from budget_lineage.store.matching import best_match, snippet_of
from budget_lineage.store.memory import (
    evidence,
    exposure,
    hops,
    likenesses,
    relations,
    warnings,
)
from budget_lineage.store.memory.graph import MemoryGraph, as_loaded, superseder_of
from budget_lineage.store.memory.lists import rows_of
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
from budget_lineage.store.supersede import superseded_texts
from graph_schema.codec import encode_node
from graph_schema.document_numbers import DocumentNumberError, parse_document_number
from graph_schema.kinds import EntityKind
from graph_schema.nodes import Citation, Project
from graph_schema.records import DisclosureRecords
from graph_schema.scalars import bare_title
from graph_schema.search_texts import needle_of
from graph_schema.shared_nodes import PolicyDocument


class MemorySnapshot:
    """A state; see the port for what each method means."""

    def __init__(self, graph: MemoryGraph, seconds_left: Callable[[], float] | None) -> None:
        self._whole = graph
        self._seconds_left = seconds_left

    @property
    def _graph(self) -> MemoryGraph:
        if self._seconds_left is not None and self._seconds_left() <= 0:
            raise DeadlineError(Path("memory"), "reading took too long", "ask for less")
        return self._whole

    def get(self, ids: Collection[str]) -> Mapping[str, StoredNode]:
        """Return nodes and mentions of any kind by id, visible or not."""
        nodes = self._graph.nodes
        return {name: nodes[name] for name in dict.fromkeys(ids) if name in nodes}

    def visible(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of `ids` that are visible."""
        return self._graph.visible & frozenset(ids)

    def disclosure_ids(self) -> tuple[str, ...]:
        """Return the ids of all stored disclosures, in load order."""
        return tuple(self._graph.texts)

    def records(self, disclosure_id: str) -> DisclosureRecords | None:
        """Return what was stored of a disclosure; None if it was not loaded."""
        text = self._graph.texts.get(disclosure_id)
        return None if text is None else structs.replace(text.records, source=text.source)

    def digest(self) -> str:
        """Return the digest of the graph as answered."""
        graph = self._graph
        links = sorted(
            graph.edges.values(),
            key=lambda edge: (edge.link.source, edge.link.kind, edge.link.target),
        )
        return digest_of_graph(
            (
                (name, name in graph.visible, encode_node(graph.nodes[name]))
                for name in sorted(graph.nodes)
            ),
            ((edge.link, edge.visible) for edge in links),
        )

    def statuses(self, disclosure_ids: Collection[str]) -> Mapping[str, DisclosureStatus]:
        """Return file, load time, currency and relations of disclosures."""
        texts = self._graph.texts
        found = {}
        for name in dict.fromkeys(disclosure_ids):
            if text := texts.get(name):
                beside = [as_loaded(e) for e in texts.values() if e.group == text.group]
                found[name] = DisclosureStatus(
                    name,
                    text.source,
                    text.loaded_at,
                    name in self._graph.current,
                    superseder_of(text, texts.values()),
                    superseded_texts(as_loaded(text), beside),
                )
        return found

    def source_lines(self, disclosure_id: str, first: int, last: int) -> tuple[SourceLine, ...]:
        """Return the lines `first` to `last`, both included, as far as the text has them."""
        text = self._graph.texts.get(disclosure_id)
        if text is None:
            return ()
        lines = text.records.text.split("\n")[: text.source.line_count]
        return tuple(
            SourceLine(number, line)
            for number, line in enumerate(lines, 1)
            if first <= number <= last
        )

    def warnings(
        self, disclosure_ids: Collection[str]
    ) -> Mapping[str, tuple[DisclosureWarning, ...]]:
        """Return the warnings of disclosures, loaders' and computed ones."""
        return {
            name: tuple(
                row.node for row in warnings.rows_of(self._graph, WarningQuery(of=name))
            )
            for name in dict.fromkeys(disclosure_ids)
            if name in self._graph.texts
        }

    def evidence(
        self, node_ids: Collection[str], first: int
    ) -> Mapping[str, tuple[SourcedEvidence, ...]]:
        """Return the first places that state each node."""
        known = self.get(node_ids)
        return {name: evidence.of_node(self._graph, name)[:first] for name in known}

    def link_evidence(
        self, links: Collection[Link], first: int
    ) -> Mapping[Link, tuple[SourcedEvidence, ...]]:
        """Return the first places that state each edge."""
        return {link: evidence.of_link(self._graph, link)[:first] for link in links}

    def find(
        self, query: ListQuery[NodeT], first: int, after: SortKey | None = None
    ) -> Page[NodeT]:
        """Return the rows of a list behind `after`, `first` at most."""
        behind = [row for row in self._rows(query) if after is None or row.key > after]
        return Page(tuple(behind[:first]), len(behind) > first)

    def count(self, query: ListQuery[NodeT]) -> int:
        """Return how many rows the list has."""
        return len(self._rows(query))

    def lists(
        self, parents: Collection[str], query: ListQuery[NodeT], first: int
    ) -> Mapping[str, Page[NodeT]]:
        """Return, for each parent, what `find` returns with `of` set to it."""
        return {name: self.find(replace(query, of=name), first) for name in self.get(parents)}

    def counts(self, parents: Collection[str], query: ListQuery[NodeT]) -> Mapping[str, int]:
        """Return, for each parent, what `count` returns with `of` set to it."""
        return {name: self.count(replace(query, of=name)) for name in self.get(parents)}

    def citing(
        self, document_id: str, project_ids: Collection[str], match: Match
    ) -> Mapping[str, Citing]:
        """Return how each of the visible projects cites the document."""
        found = {}
        for name in self.get(project_ids):
            how = evidence.how_cited(self._graph, document_id, name, match)
            if how is not None:
                found[name] = how
        return found

    def documents_named(self, text: str) -> tuple[str, ...]:
        """Return the visible documents of that number or title, by id."""
        try:
            number, title = parse_document_number(text).canonical, None
        except DocumentNumberError:
            number, title = None, bare_title(text)
        return tuple(
            sorted(
                node.id
                for node in self.get(self._graph.visible).values()
                if isinstance(node, PolicyDocument)
                and (
                    (number is not None and node.number and node.number.canonical == number)
                    or (title is not None and node.title and bare_title(node.title) == title)
                )
            )
        )

    def expand(
        self,
        ids: Collection[str],
        direction: Direction,
        edges: EdgeFilter,
        limit: int,
        after: SortKey | None = None,
    ) -> Mapping[str, Hop]:
        """Return the visible edges at each node, one hop."""
        return {
            name: hops.hop_at(self._graph, name, direction, edges, limit, after)
            for name in self.get(ids)
        }

    def degrees(
        self, ids: Collection[str], edges: EdgeFilter, excluding: Collection[str] = ()
    ) -> Mapping[str, Degree]:
        """Count the distinct neighbours of each node that `edges` admits."""
        return {
            name: hops.degree_of(self._graph, name, edges, excluding) for name in self.get(ids)
        }

    def search(
        self,
        text: str,
        kinds: Collection[EntityKind] | None,
        first: int,
        after: SortKey | None = None,
    ) -> Page[Hit]:
        """Return the visible nodes that words find, by grade, then by id."""
        rows = sorted(self._hits(text), key=lambda row: row.key)
        behind = [
            row
            for row in rows
            if (kinds is None or row.node.node.kind in kinds)
            and (after is None or row.key > after)
        ]
        return Page(tuple(behind[:first]), len(behind) > first)

    def search_counts(self, text: str) -> Mapping[EntityKind, int]:
        """Return how many nodes of each kind the words find."""
        counted = Counter(row.node.node.kind for row in self._hits(text))
        return dict(sorted(counted.items()))

    def restatements(self, project_ids: Collection[str]) -> Mapping[str, Restatements]:
        """Return what each project restates, and what restates it."""
        return {
            name: Restatements(
                tuple(relations.originals(self._graph, name)),
                tuple(relations.restatements(self._graph, name)),
            )
            for name, node in self.get(project_ids).items()
            if isinstance(node, Project)
        }

    def same_as(self, disclosure_ids: Collection[str]) -> Mapping[str, tuple[Link, ...]]:
        """Return the same-as edges that each disclosure itself states, current or not."""
        return likenesses.same_as(self._graph, disclosure_ids)

    def exposure(
        self, document_id: str, match: Match, fiscal_year: int | None = None
    ) -> tuple[Exposure, ...]:
        """Return what a document reaches, by department, unit and year."""
        return exposure.exposure(self._graph, document_id, match, fiscal_year)

    def coverage(self, fiscal_year: int | None = None, region: str | None = None) -> Coverage:
        """Return counts over current disclosures."""
        return warnings.coverage(self._graph, fiscal_year, region)

    def _rows(self, query: ListQuery[NodeT]) -> Sequence[Row[NodeT]]:
        if isinstance(query, WarningQuery):
            return cast(Sequence[Row[NodeT]], warnings.rows_of(self._graph, query))
        return [Row(key, cast(NodeT, node)) for key, node in rows_of(self._graph, query)]

    def _hits(self, text: str) -> Iterator[Row[Hit]]:
        needle = needle_of(text)
        for name, node in self.get(self._graph.visible).items():
            match = best_match(node, needle)
            if match is not None and not isinstance(node, Citation):
                grade, found = match
                hit = Hit(node, found.field, snippet_of(found, needle))
                yield Row((int(grade), name), hit)

"""One store call each: what a batch asks the port, of all keys that ask the same.

Every function takes a snapshot, what is asked, and of whom; ids that are unknown are absent
from the answer.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from budget_lineage.lineage import Impact, impact
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
)
from graph_schema.kinds import EntityKind


class HopQuestion(NamedTuple):
    """Which edges at a node are asked for."""

    direction: Direction
    edges: EdgeFilter
    limit: int
    after: SortKey | None


class LineRange(NamedTuple):
    """Lines of a text, numbered from 1, both ends included."""

    first: int
    last: int


class ListQuestion(NamedTuple):
    """Which list of each parent is asked for, and how much of it."""

    query: ListQuery[object]
    first: int


def evidence(
    snapshot: GraphSnapshot, first: int, ids: Sequence[str]
) -> Mapping[str, tuple[SourcedEvidence, ...]]:
    """Return the first places that state each node."""
    return snapshot.evidence(ids, first)


def link_evidence(
    snapshot: GraphSnapshot, first: int, links: Sequence[Link]
) -> Mapping[Link, tuple[SourcedEvidence, ...]]:
    """Return the first places that state each edge."""
    return snapshot.link_evidence(links, first)


def visible(snapshot: GraphSnapshot, _: None, ids: Sequence[str]) -> Mapping[str, bool]:
    """Return those of the nodes that are visible."""
    return dict.fromkeys(snapshot.visible(ids), True)


def lists(
    snapshot: GraphSnapshot, question: ListQuestion, parents: Sequence[str]
) -> Mapping[str, Page[object]]:
    """Return the first page of a list for each parent."""
    return snapshot.lists(parents, question.query, question.first)


def counts(
    snapshot: GraphSnapshot, query: ListQuery[object], parents: Sequence[str]
) -> Mapping[str, int]:
    """Return the length of a list for each parent."""
    return snapshot.counts(parents, query)


def statuses(
    snapshot: GraphSnapshot, _: None, ids: Sequence[str]
) -> Mapping[str, DisclosureStatus]:
    """Return what the store knows of disclosures beside their records."""
    return snapshot.statuses(ids)


def warnings(
    snapshot: GraphSnapshot, _: None, ids: Sequence[str]
) -> Mapping[str, tuple[DisclosureWarning, ...]]:
    """Return the warnings of disclosures."""
    return snapshot.warnings(ids)


def hops(
    snapshot: GraphSnapshot, question: HopQuestion, ids: Sequence[str]
) -> Mapping[str, Hop]:
    """Return the edges at each node."""
    return snapshot.expand(ids, *question)


def same_as(
    snapshot: GraphSnapshot, _: None, ids: Sequence[str]
) -> Mapping[str, tuple[Link, ...]]:
    """Return the same-as edges that disclosures themselves state."""
    return snapshot.same_as(ids)


def documents_named(
    snapshot: GraphSnapshot, _: None, texts: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return the visible documents of each name."""
    return {text: snapshot.documents_named(text) for text in texts}


def restatements(
    snapshot: GraphSnapshot, _: None, ids: Sequence[str]
) -> Mapping[str, Restatements]:
    """Return what projects restate, and what restates them."""
    return snapshot.restatements(ids)


def impacts(
    snapshot: GraphSnapshot, question: tuple[Match, int | None], ids: Sequence[str]
) -> Mapping[str, Impact]:
    """Return what each document reaches."""
    return {name: impact(snapshot, name, *question) for name in ids}


def search_counts(
    snapshot: GraphSnapshot, _: None, texts: Sequence[str]
) -> Mapping[str, Mapping[EntityKind, int]]:
    """Return how many entities of each kind each text finds."""
    return {text: snapshot.search_counts(text) for text in texts}


def lines(
    snapshot: GraphSnapshot, disclosure_id: str, ranges: Sequence[LineRange]
) -> Mapping[LineRange, tuple[SourceLine, ...]]:
    """Return lines of one text, read once from the first to the last that anyone wants."""
    begins = min(lines.first for lines in ranges)
    ends = max(lines.last for lines in ranges)
    texts = snapshot.source_lines(disclosure_id, begins, ends)
    return {
        lines: tuple(line for line in texts if lines.first <= line.number <= lines.last)
        for lines in ranges
    }

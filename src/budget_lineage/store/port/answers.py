"""What a store answers with: pages, hops, statuses, evidence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from graph_schema.evidence import Evidence
from graph_schema.ids import edge_id
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.money import Money
from graph_schema.nodes import Citation, OwnedEntity, OwnedNode
from graph_schema.records import LoadWarning, SourceFile
from graph_schema.shared_nodes import SharedNode

Entity = OwnedEntity | SharedNode
StoredNode = OwnedNode | SharedNode

NodeT = TypeVar("NodeT")
NodeT_co = TypeVar("NodeT_co", covariant=True)

SortKey = tuple[str | int, ...]
"""Place of a row in its order; greater is later. Blanks are spelled so that they sort last."""


class LoadStatus(StrEnum):
    """What a load did."""

    ADDED = "ADDED"
    REPLACED = "REPLACED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """What became of one disclosure's records.

    Args:
        status: REPLACED where the same text was stored with other records (newer rules read
            it); its place in the load order, load time and SourceFile stay those of the
            first load.
        supersedes: Ids of the earlier texts that it covers, by id.
    """

    disclosure_id: str
    status: LoadStatus
    supersedes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisclosureStatus:
    """What the store knows of a disclosure beside its records.

    Args:
        loaded_at: Of the first load, with offset.
        current: False while a later text covers its parts.
        superseded_by: The latest such text.
        supersedes: Earlier texts of the same department, unit and year whose parts it covers,
            by id; also those that a still later one covers.
    """

    disclosure_id: str
    source: SourceFile
    loaded_at: datetime
    current: bool
    superseded_by: str | None
    supersedes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row(Generic[NodeT_co]):
    """A node in a list, and its place there."""

    key: SortKey
    node: NodeT_co


@dataclass(frozen=True, slots=True)
class Page(Generic[NodeT_co]):
    """Rows of a list, in its order, and whether more follow."""

    rows: tuple[Row[NodeT_co], ...]
    has_next: bool

    @property
    def nodes(self) -> tuple[NodeT_co, ...]:
        """The nodes without their places."""
        return tuple(row.node for row in self.rows)


@dataclass(frozen=True, slots=True)
class SourcedEvidence:
    """A place in the text of that disclosure."""

    disclosure_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DisclosureWarning:
    """A warning on that disclosure: a loader's, or one that the store computes."""

    disclosure_id: str
    warning: LoadWarning


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the decoded text; numbers count from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An edge as answered: all current disclosures' edges of one kind and pair as one.

    Args:
        basis: STATED if any of them states it.
        confidence: The highest.
        reasons: Those of the highest; the smallest of several as high. None for what is stated.
    """

    kind: EdgeKind
    source: str
    target: str
    basis: EdgeBasis
    confidence: float
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """`source/KIND/target`."""
        return edge_id(self.source, self.kind, self.target)

    def other_end(self, node_id: str) -> str:
        """Return the end that is not `node_id`."""
        return self.target if node_id == self.source else self.source


@dataclass(frozen=True, slots=True)
class Hop:
    """The edges at one node, in order, and whether the limit cut them.

    A link's `SortKey` is (kind, id of the neighbour, source id); see `link_key`.
    """

    links: tuple[Link, ...]
    truncated: bool


def link_key(link: Link, anchor_id: str) -> SortKey:
    """Return a link's place among the edges at `anchor_id`: what `expand(after=…)` takes."""
    return (link.kind.value, link.other_end(anchor_id), link.source)


@dataclass(frozen=True, slots=True)
class Degree:
    """Distinct neighbours of a node by direction; same-as neighbours count in both.

    Args:
        upstream_direct: Those that have an edge other than same-as; likewise downstream.
    """

    upstream: int
    downstream: int
    upstream_direct: int
    downstream_direct: int


@dataclass(frozen=True, slots=True)
class Citing:
    """How a project cites a document.

    Args:
        citations: Mentions in the project of the document or of an admitted same-as one, in
            reading order.
        basis: STATED where it cites the document itself and its disclosure states that.
        confidence: Of the surest way: its citing edge's times its same-as edge's.
    """

    citations: tuple[Citation, ...]
    basis: EdgeBasis
    confidence: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that words found.

    Args:
        field: The text that matched best, by its name in the API: name, level3.
        snippet: The words around the match, as stored.
    """

    node: Entity
    field: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Restatements:
    """How a project is printed twice, stored or visible alike.

    Args:
        originals: Projects that it restates; one at most, unless a text contradicts itself.
        restatements: Projects that restate it, as printed.
    """

    originals: tuple[str, ...]
    restatements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a document reaches in one department, unit and year.

    Projects printed twice count once, as the one in the department's part, if either cites.
    Rows of indicators are those of that one; where it has none, those of its restatements.

    Args:
        unit_id: Of the projects; of the text where it reaches a row of the whole department.
        indicators: Whose own row cites it.
        indicators_of_projects: All of the projects reached.
        certain: Sum over projects reached by stated citations; None where none prints one.
        possible: Sum over all projects reached; None where none prints one.
    """

    region_id: str | None
    department_id: str
    unit_id: str | None
    fiscal_year: int
    projects: int
    projects_without_amount: int
    indicators: int
    indicators_of_projects: int
    certain: Money | None
    possible: Money | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What answers rest on: counts over current disclosures, restatements included.

    Args:
        regions: Places of the departments counted.
        policy_documents: Distinct documents that the citations counted mean.
        warnings: Computed ones included.
    """

    disclosures: int
    departments: int
    regions: int
    fiscal_years: tuple[int, ...]
    projects: int
    indicators: int
    budget_lines: int
    citations: int
    policy_documents: int
    ambiguous_citations: int
    warnings: int

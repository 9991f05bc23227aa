"""Records of a disclosure, put together again from what a store kept of them."""

from collections.abc import Iterable
from typing import TypeVar

from graph_schema.codec import StoredNode, decode_evidence, decode_reasons, decode_shared
from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.nodes import BudgetLine, Citation, Disclosure, Goal, Indicator, Project
from graph_schema.records import DisclosureRecords, LoadWarning, Mention, SourceFile

OwnedT = TypeVar("OwnedT")


def reassemble(
    source: SourceFile,
    text: str,
    nodes: Iterable[StoredNode],
    mentions: Iterable[Mention],
    edges: Iterable[Edge],
    warnings: Iterable[LoadWarning],
) -> DisclosureRecords:
    """Return the records as they were loaded; mentions and edges by their first places.

    Args:
        source: Of the first load.
        text: As decoded.
        nodes: The disclosure and what it owns; of each kind in printed order.
        mentions: In any order, like edges.
        edges: In any order.
        warnings: In the order of loading.
    """
    owned = list(nodes)
    (disclosure,) = _of(Disclosure, owned)
    return DisclosureRecords(
        disclosure,
        source,
        text,
        _of(BudgetLine, owned),
        _of(Project, owned),
        _of(Goal, owned),
        _of(Indicator, owned),
        _of(Citation, owned),
        tuple(sorted(mentions, key=lambda each: (_place(each.evidence), each.node.id))),
        tuple(sorted(edges, key=lambda edge: (_place(edge.evidence), edge.id))),
        tuple(warnings),
    )


def decode_mention(kind: str, json: str, basis: str, reasons: str, evidence: str) -> Mention:
    """Return what a disclosure says of a shared node of that kind."""
    return Mention(
        decode_shared(kind, json),
        EdgeBasis(basis),
        decode_reasons(reasons),
        decode_evidence(evidence),
    )


def decode_edge(
    source: str,
    kind: str,
    target: str,
    basis: str,
    confidence: float,
    reasons: str,
    evidence: str,
) -> Edge:
    """Return an edge as a disclosure states it."""
    return Edge(
        EdgeKind(kind),
        source,
        target,
        EdgeBasis(basis),
        confidence,
        decode_reasons(reasons),
        decode_evidence(evidence),
    )


def _of(node_type: type[OwnedT], nodes: Iterable[StoredNode]) -> tuple[OwnedT, ...]:
    return tuple(node for node in nodes if isinstance(node, node_type))


def _place(evidence: tuple[Evidence, ...]) -> tuple[bool, tuple[int, int]]:
    """Return where a record is first stated; what has no place comes last."""
    return (False, evidence[0].start) if evidence else (True, (0, 0))

"""What one disclosure says of shared nodes, and its edges: each once, with all its places."""

from collections.abc import Iterable
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.ids import edge_id
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.records import Mention
from graph_schema.shared_nodes import PolicyDocument, PrintedForm, SharedNode

_PARTS = attrgetter("parts")


class _Draft(msgspec.Struct, gc=False):
    """A mention in the making; the first to give an attribute wins."""

    node: SharedNode
    basis: EdgeBasis
    reasons: tuple[str, ...]
    evidence: list[Evidence]
    forms: dict[str, int]


class _EdgeDraft(msgspec.Struct, gc=False):
    """An edge with several places: its surest reading, and the places, perhaps some twice."""

    basis: EdgeBasis
    confidence: float
    reasons: tuple[str, ...]
    evidence: list[Evidence]


class SharedNodes:
    """Collects mentions of shared nodes and all edges of one disclosure."""

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}
        # Most edges have one place.
        self._edges: dict[str, Edge] = {}
        self._repeated: dict[str, _EdgeDraft] = {}

    def say(self, node: SharedNode, *evidence: Evidence) -> str:
        """Add what the text itself prints of a node; return its id."""
        return self._add_node(node, evidence, EdgeBasis.STATED, ())

    def derive(self, node: SharedNode, reason: str, evidence: Evidence) -> str:
        """Add what a table says of a node, called for by the words of `evidence`."""
        return self._add_node(node, (evidence,), EdgeBasis.INFERRED, (reason,))

    def count_form(self, document_id: str, printed: str) -> None:
        """Count one more printing of a document's name."""
        forms = self._drafts[document_id].forms
        forms[printed] = forms.get(printed, 0) + 1

    def link(self, kind: EdgeKind, source: str, target: str, evidence: Evidence) -> None:
        """Add a stated edge, or a further place of it."""
        edge = Edge(kind, source, target, EdgeBasis.STATED, 1.0, (), (evidence,))
        key = edge_id(source, kind, target)
        if self._edges.setdefault(key, edge) is not edge:
            self._repeat(key, edge)

    def infer(
        self,
        kind: EdgeKind,
        source: str,
        target: str,
        confidence: float,
        reasons: tuple[str, ...],
        evidence: Evidence,
    ) -> None:
        """Add an inferred edge; `evidence` is the words from which the rule starts."""
        edge = Edge(kind, source, target, EdgeBasis.INFERRED, confidence, reasons, (evidence,))
        key = edge_id(source, kind, target)
        if self._edges.setdefault(key, edge) is not edge:
            self._repeat(key, edge)

    def mentions(self) -> tuple[Mention, ...]:
        """Return one mention per shared node, by first place in the text, then by id."""
        built = []
        for draft in self._drafts.values():
            evidence = sorted(_distinct(draft.evidence), key=_PARTS)
            node = draft.node
            if isinstance(node, PolicyDocument):
                node = replace(node, printed_forms=_by_frequency(draft.forms))
            built.append(Mention(node, draft.basis, draft.reasons, tuple(evidence)))
        return tuple(sorted(built, key=lambda each: (each.evidence[0].start, each.node.id)))

    def edges(self) -> tuple[Edge, ...]:
        """Return the edges by id."""
        edges = self._edges
        for key, draft in self._repeated.items():
            first = edges[key]
            edges[key] = Edge(
                first.kind,
                first.source,
                first.target,
                draft.basis,
                draft.confidence,
                draft.reasons,
                _distinct(draft.evidence),
            )
        return tuple([edges[key] for key in sorted(edges)])

    def _add_node(
        self,
        node: SharedNode,
        evidence: Iterable[Evidence],
        basis: EdgeBasis,
        reasons: tuple[str, ...],
    ) -> str:
        node_id = node.id
        draft = self._drafts.get(node_id)
        if draft is None:
            self._drafts[node_id] = _Draft(node, basis, reasons, list(evidence), {})
            return node_id
        stated = basis is EdgeBasis.STATED and draft.basis is EdgeBasis.INFERRED
        if node is not draft.node and node != draft.node:
            # What the text itself prints goes before what a table says.
            first, second = (node, draft.node) if stated else (draft.node, node)
            draft.node = _completed(first, second)
        if stated:
            draft.basis, draft.reasons = basis, ()
            draft.evidence.clear()
        if basis is draft.basis:
            draft.evidence.extend(evidence)
        return node_id

    def _repeat(self, key: str, again: Edge) -> None:
        """Add a further place of an edge, and the reading there if that is surer."""
        draft = self._repeated.get(key)
        if draft is None:
            first = self._edges[key]
            draft = _EdgeDraft(first.basis, first.confidence, first.reasons, [*first.evidence])
            self._repeated[key] = draft
        if again.confidence > draft.confidence:
            draft.basis, draft.confidence = again.basis, again.confidence
            draft.reasons = again.reasons
        draft.evidence += again.evidence


def _completed(first: SharedNode, second: SharedNode) -> SharedNode:
    """Return a node with what it leaves blank taken from another one of the same id."""
    blanks = {
        name: getattr(second, name)
        for name in first.__struct_fields__
        if getattr(first, name) in (None, ())
    }
    return replace(first, **blanks)


def _distinct(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence)) if len(evidence) > 1 else tuple(evidence)


def _by_frequency(forms: dict[str, int]) -> tuple[PrintedForm, ...]:
    ordered = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return tuple(PrintedForm(text, count) for text, count in ordered)

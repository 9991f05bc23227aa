"""What one disclosure says of shared nodes, and its edges: each once, with all its places."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace

from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.records import Mention
from graph_schema.shared_nodes import PolicyDocument, PrintedForm, SharedNode


@dataclass(slots=True)
class _Draft:
    """A mention in the making; the first to give an attribute wins."""

    node: SharedNode
    basis: EdgeBasis
    reasons: tuple[str, ...]
    evidence: list[Evidence] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _EdgeDraft:
    """An edge in the making; its surest reading and all its places."""

    edge: Edge
    evidence: dict[Evidence, None] = field(default_factory=dict)


class SharedNodes:
    """Collects mentions of shared nodes and all edges of one disclosure."""

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}
        self._edges: dict[str, _EdgeDraft] = {}

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
        self._add_edge(Edge(kind, source, target, EdgeBasis.STATED, 1.0, (), (evidence,)))

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
        self._add_edge(
            Edge(kind, source, target, EdgeBasis.INFERRED, confidence, reasons, (evidence,))
        )

    def mentions(self) -> tuple[Mention, ...]:
        """Return one mention per shared node, by first place in the text, then by id."""
        built = []
        for draft in self._drafts.values():
            evidence = sorted(dict.fromkeys(draft.evidence), key=lambda each: each.start)
            node = draft.node
            if isinstance(node, PolicyDocument):
                node = replace(node, printed_forms=_by_frequency(draft.forms))
            built.append(Mention(node, draft.basis, draft.reasons, tuple(evidence)))
        return tuple(sorted(built, key=lambda each: (each.evidence[0].start, each.node.id)))

    def edges(self) -> tuple[Edge, ...]:
        """Return the edges by id."""
        return tuple(
            replace(draft.edge, evidence=tuple(draft.evidence))
            for _, draft in sorted(self._edges.items())
        )

    def _add_node(
        self,
        node: SharedNode,
        evidence: Iterable[Evidence],
        basis: EdgeBasis,
        reasons: tuple[str, ...],
    ) -> str:
        draft = self._drafts.get(node.id)
        if draft is None:
            self._drafts[node.id] = _Draft(node, basis, reasons, list(evidence))
            return node.id
        stated = basis is EdgeBasis.STATED and draft.basis is EdgeBasis.INFERRED
        # What the text itself prints goes before what a table says.
        first, second = (node, draft.node) if stated else (draft.node, node)
        blanks = {
            item.name: getattr(second, item.name)
            for item in fields(first)
            if getattr(first, item.name) in (None, ())
        }
        draft.node = replace(first, **blanks)
        if stated:
            draft.basis, draft.reasons = basis, ()
            draft.evidence.clear()
        if basis is draft.basis:
            draft.evidence.extend(evidence)
        return node.id

    def _add_edge(self, edge: Edge) -> None:
        draft = self._edges.setdefault(edge.id, _EdgeDraft(edge))
        if edge.confidence > draft.edge.confidence:
            draft.edge = edge
        draft.evidence.update(dict.fromkeys(edge.evidence))


def _by_frequency(forms: dict[str, int]) -> tuple[PrintedForm, ...]:
    ordered = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return tuple(PrintedForm(text, count) for text, count in ordered)

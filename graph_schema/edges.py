"""Edges: verbs that point from a fact to what it rests on, each owned by one disclosure."""

import msgspec

from graph_schema.evidence import Evidence
from graph_schema.ids import edge_id
from graph_schema.kinds import EdgeBasis, EdgeKind


class Edge(msgspec.Struct, frozen=True, gc=False):
    """One disclosure's statement that `source` rests on `target`.

    Args:
        source: Id of the fact.
        target: Id of what it rests on.
        confidence: 1.0 for what is stated; for what is derived as its rule says, 0 to 1.
        reasons: Names of the rules that derived it; empty for what is stated.
        evidence: The words that state it, or from which the derivation starts.
    """

    kind: EdgeKind
    source: str
    target: str
    basis: EdgeBasis
    confidence: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """The id under which all owners' edges of this kind and pair are answered as one."""
        return edge_id(self.source, self.kind, self.target)

"""The graph as the law states it: a pure function of the loaded texts.

Nothing here is clever, so that it can be read beside design and port: other stores are measured
by it.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

import networkx as nx
from msgspec.structs import replace

from budget_lineage.store.port import Link, StoredNode
from budget_lineage.store.supersede import LoadedText, latest_superseder
from graph_schema.codec import owned_nodes
from graph_schema.edges import Edge
from graph_schema.kinds import EdgeBasis
from graph_schema.records import DisclosureRecords, Mention, SourceFile
from graph_schema.shared_nodes import Department, PolicyDocument, PrintedForm, SharedNode


@dataclass(frozen=True, slots=True)
class MemoryText:
    """A loaded text; order, time and file are those of its first load."""

    records: DisclosureRecords
    load_order: int
    loaded_at: datetime
    source: SourceFile
    digest: str

    @property
    def id(self) -> str:
        """The disclosure's id."""
        return self.records.disclosure.id

    @property
    def year(self) -> int:
        """The disclosure's fiscal year."""
        return self.records.disclosure.fiscal_year

    @property
    def group(self) -> tuple[str, str | None, int]:
        """What texts have in common of which one may supersede another."""
        disclosure = self.records.disclosure
        return (disclosure.department_id, disclosure.unit_id, disclosure.fiscal_year)


@dataclass(frozen=True, slots=True)
class MemoryEdge:
    """An edge as answered, and who states it: the current texts, or all where none is."""

    link: Link
    visible: bool
    statements: tuple[tuple[MemoryText, Edge], ...]


@dataclass(frozen=True, slots=True)
class MemoryGraph:
    """Everything that follows from the loaded texts.

    Args:
        texts: By id, in load order.
        owners: The disclosure that owns a node; shared nodes are absent.
        visible: Ids of nodes of current disclosures.
        mentions: Of each shared node those that it is folded from, first speaker first.
        edges: By id.
        network: The visible edges under their ids, between the visible nodes.
    """

    texts: dict[str, MemoryText]
    current: frozenset[str]
    nodes: dict[str, StoredNode]
    owners: dict[str, str]
    visible: frozenset[str]
    mentions: dict[str, tuple[tuple[MemoryText, Mention], ...]]
    edges: dict[str, MemoryEdge]
    network: "nx.MultiDiGraph[str]"


def graph_of(loaded: Iterable[MemoryText]) -> MemoryGraph:
    """Return the graph that texts make."""
    texts = {text.id: text for text in sorted(loaded, key=lambda text: text.load_order)}
    current = frozenset(
        text.id for text in texts.values() if superseder_of(text, texts.values()) is None
    )
    owned = {node.id: node for text in texts.values() for node in owned_nodes(text.records)}
    owners = {node.id: text.id for text in texts.values() for node in owned_nodes(text.records)}
    mentions = _mentions(texts.values(), current)
    folded = {name: _fold(said) for name, said in mentions.items()}
    spoken = {name for name, said in mentions.items() if said[0][0].id in current}
    visible = frozenset(spoken | {name for name, owner in owners.items() if owner in current})
    edges = _edges(texts.values(), current)
    network = _network(edges, visible)
    return MemoryGraph(
        texts, current, {**owned, **folded}, owners, visible, mentions, edges, network
    )


def as_loaded(text: MemoryText) -> LoadedText:
    """Return what the rule of superseding looks at."""
    return LoadedText(text.id, text.load_order, frozenset(text.records.disclosure.parts))


def superseder_of(text: MemoryText, texts: Collection[MemoryText]) -> str | None:
    """Return the latest text that supersedes one; None if none does."""
    beside = [as_loaded(other) for other in texts if other.group == text.group]
    return latest_superseder(as_loaded(text), beside)


def _mentions(
    texts: Collection[MemoryText], current: Collection[str]
) -> dict[str, tuple[tuple[MemoryText, Mention], ...]]:
    """Return what is said of each shared node by the texts that count, in order of rank."""
    said: dict[str, list[tuple[MemoryText, Mention]]] = {}
    for text in sorted(texts, key=lambda text: (-text.year, text.id)):
        for mention in text.records.mentions:
            said.setdefault(mention.node.id, []).append((text, mention))
    return {
        name: tuple([each for each in all_said if each[0].id in current] or all_said)
        for name, all_said in said.items()
    }


def _fold(said: Collection[tuple[MemoryText, Mention]]) -> SharedNode:
    """Return a node each of whose attributes is what the first one says who says anything."""
    nodes = [mention.node for _, mention in said]
    folded = nodes[0]
    for name in folded.__struct_fields__:
        for node in nodes:
            if getattr(node, name) not in (None, ()):
                folded = replace(folded, **{name: getattr(node, name)})
                break
    if isinstance(folded, Department):
        departments = [node for node in nodes if isinstance(node, Department)]
        aliases = sorted({alias for node in departments for alias in node.aliases})
        codes = sorted({code for node in departments for code in node.codes})
        return replace(folded, aliases=tuple(aliases), codes=tuple(codes))
    if isinstance(folded, PolicyDocument):
        documents = [node for node in nodes if isinstance(node, PolicyDocument)]
        return replace(folded, printed_forms=_forms(documents))
    return folded


def _forms(documents: Iterable[PolicyDocument]) -> tuple[PrintedForm, ...]:
    counts: Counter[str] = Counter()
    for node in documents:
        for form in node.printed_forms:
            counts[form.text] += form.count
    forms = [PrintedForm(text, count) for text, count in counts.items()]
    return tuple(sorted(forms, key=lambda form: (-form.count, form.text)))


def _edges(texts: Collection[MemoryText], current: Collection[str]) -> dict[str, MemoryEdge]:
    stated: dict[str, list[tuple[MemoryText, Edge]]] = {}
    for text in sorted(texts, key=lambda text: (-text.year, text.id)):
        for edge in text.records.edges:
            stated.setdefault(edge.id, []).append((text, edge))
    edges = {}
    for name, statements in stated.items():
        counting = [each for each in statements if each[0].id in current]
        link = _link([edge for _, edge in counting or statements])
        edges[name] = MemoryEdge(link, bool(counting), tuple(counting or statements))
    return edges


def _link(edges: Collection[Edge]) -> Link:
    surest = min(edges, key=lambda edge: (-edge.confidence, edge.reasons))
    stated = any(edge.basis is EdgeBasis.STATED for edge in edges)
    return Link(
        surest.kind,
        surest.source,
        surest.target,
        EdgeBasis.STATED if stated else EdgeBasis.INFERRED,
        surest.confidence,
        surest.reasons,
    )


def _network(edges: dict[str, MemoryEdge], visible: Collection[str]) -> "nx.MultiDiGraph[str]":
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from(sorted(visible))
    for name, edge in edges.items():
        if edge.visible:
            network.add_edge(edge.link.source, edge.link.target, name)
    return network

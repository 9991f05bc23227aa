"""Lists of nodes that disclosures share."""

from collections.abc import Iterable
from functools import singledispatch

from budget_lineage.store.matching import best_match
from budget_lineage.store.memory.graph import MemoryGraph
from budget_lineage.store.memory.relations import admits, meant, regions_within
from budget_lineage.store.port import (
    DepartmentQuery,
    FundingCodeQuery,
    ListQuery,
    Match,
    PolicyDocumentOrder,
    PolicyDocumentQuery,
    RegionQuery,
    SortKey,
    StoredNode,
    UnitQuery,
)
from graph_schema.kinds import EdgeKind
from graph_schema.nodes import Citation, Project
from graph_schema.search_texts import needle_of
from graph_schema.shared_nodes import (
    Department,
    FundingCode,
    Issuer,
    PolicyDocument,
    Region,
    Unit,
)


def has_text(text: str | None, node: StoredNode) -> bool:
    """Return whether a node is found by words; blank words find everything."""
    needle = needle_of(text or "")
    return not needle.folded or best_match(node, needle) is not None


@singledispatch
def select_shared(query: ListQuery[object], graph: MemoryGraph) -> Iterable[StoredNode]:
    """Return the rows of a list in any order."""
    raise TypeError(f"no list is asked for by a {type(query).__name__}")


@select_shared.register
def _documents(query: PolicyDocumentQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    parent = graph.nodes.get(query.of or "")
    own = _documents_of(graph, parent, query.match) if isinstance(parent, Project) else None
    cited = {
        node.document_id
        for node in graph.nodes.values()
        if isinstance(node, Citation) and node.id in graph.visible
    }
    for node in graph.nodes.values():
        if not isinstance(node, PolicyDocument):
            continue
        if own is not None:
            listed = node.id in own
        else:
            listed = node.id in cited and node.id in graph.visible
            listed = listed and query.of in (None, node.issuer_id)
        if listed and _is_document(query, graph, node):
            yield node


def _documents_of(graph: MemoryGraph, project: Project, match: Match) -> set[str]:
    cited = [
        edge.link.target
        for edge in graph.edges.values()
        if edge.link.kind is EdgeKind.CITES
        and edge.link.source == project.id
        and admits(match, edge.link)
    ]
    return {name for document in cited for name in meant(graph, document, match)}


def _is_document(query: PolicyDocumentQuery, graph: MemoryGraph, node: PolicyDocument) -> bool:
    found = graph.nodes.get(node.issuer_id or "")
    issuer = found if isinstance(found, Issuer) else Issuer("")
    number = node.number
    return (
        query.issuer_code in (None, issuer.issuer_code)
        and query.level in (None, issuer.level)
        and query.year in (None, number.year if number else None)
        and query.serial in (None, number.serial if number else None)
        and query.form in (None, node.form)
        and has_text(query.text, node)
    )


@select_shared.register
def _regions(query: RegionQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    below = None
    if query.within is not None:
        named = {
            name
            for name in regions_within(graph, query.within)
            if query.within in (name, getattr(graph.nodes[name], "division_code", None))
        }
        below = regions_within(graph, query.within) - named
    for node in _visible(graph):
        if (
            isinstance(node, Region)
            and query.of in (None, node.parent_id)
            and query.level in (None, node.level)
            and (below is None or node.id in below)
            and has_text(query.text, node)
        ):
            yield node


@select_shared.register
def _departments(query: DepartmentQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    texts = [graph.texts[name].records for name in graph.current]
    ofyear = [t for t in texts if query.fiscal_year in (None, t.disclosure.fiscal_year)]
    present = {text.disclosure.department_id for text in ofyear}
    documents = meant(graph, query.not_citing or "", query.match)
    citing = {
        text.disclosure.department_id
        for text in ofyear
        if any(citation.document_id in documents for citation in text.citations)
    }
    regions = None if query.region is None else regions_within(graph, query.region)
    for node in _visible(graph):
        if (
            isinstance(node, Department)
            and query.of is None
            and query.organ in (None, node.organ)
            and (regions is None or node.region_id in regions)
            and (query.fiscal_year is None or node.id in present)
            and (query.not_citing is None or node.id not in citing)
            and has_text(query.text, node)
        ):
            yield node


@select_shared.register
def _units(query: UnitQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    for node in _visible(graph):
        if isinstance(node, Unit) and query.of in (None, node.department_id):
            yield node


@select_shared.register
def _codes(query: FundingCodeQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    for node in _visible(graph):
        if (
            isinstance(node, FundingCode)
            and query.of in (None, node.parent_id)
            and query.scheme in (None, node.scheme)
            and query.code in (None, node.code)
            and query.tier in (None, node.tier)
            and has_text(query.text, node)
        ):
            yield node


def shared_key(query: ListQuery[object], graph: MemoryGraph, node: StoredNode) -> SortKey:
    """Return the place of a row."""
    if isinstance(query, FundingCodeQuery) and isinstance(node, FundingCode):
        return (node.scheme or "", node.code or "", node.id)
    if isinstance(query, PolicyDocumentQuery) and isinstance(node, PolicyDocument):
        return _document_key(query, graph, node)
    return (node.id,)


def _document_key(
    query: PolicyDocumentQuery, graph: MemoryGraph, node: PolicyDocument
) -> SortKey:
    if isinstance(graph.nodes.get(query.of or ""), Project):
        return (node.id,)
    if query.order is PolicyDocumentOrder.NUMBER:
        number = node.number.canonical if node.number else None
        return (int(number is None), number or "", node.id)
    if query.order is PolicyDocumentOrder.NEWEST:
        year = node.number.year if node.number else None
        return (int(year is None), -(year or 0), node.id)
    documents = meant(graph, node.id, Match.LIKELY)
    mentions = sum(
        isinstance(each, Citation) and each.document_id in documents for each in _visible(graph)
    )
    return (-mentions, node.id)


def _visible(graph: MemoryGraph) -> Iterable[StoredNode]:
    return (node for name, node in graph.nodes.items() if name in graph.visible)

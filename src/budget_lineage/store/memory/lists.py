"""Lists: every node is looked at, tested and sorted."""

from collections.abc import Callable, Iterable
from functools import singledispatch

from budget_lineage.store.memory.graph import MemoryGraph
from budget_lineage.store.memory.relations import (
    cites_anything,
    citing_links,
    meant,
    originals,
    region_of,
    regions_within,
    restatements,
)
from budget_lineage.store.memory.shared_lists import has_text, select_shared, shared_key
from budget_lineage.store.port import (
    BudgetLineQuery,
    CitationQuery,
    DisclosureOrder,
    DisclosureQuery,
    GoalQuery,
    IndicatorQuery,
    ListQuery,
    Match,
    ProjectOrder,
    ProjectQuery,
    SortKey,
    StoredNode,
)
from graph_schema.nodes import (
    BudgetLine,
    Citation,
    Disclosure,
    Goal,
    Indicator,
    OwnedNode,
    Project,
)
from graph_schema.shared_nodes import Department, PolicyDocument, Region

PlacedNode = tuple[SortKey, StoredNode]
_OWN_LISTS = (Disclosure, Project, Goal, Indicator)


def rows_of(graph: MemoryGraph, query: ListQuery[object]) -> list[PlacedNode]:
    """Return all rows of a list, in its order."""
    if query.of is not None and query.of not in graph.nodes:
        return []
    rows = [(_key(query, graph, node), node) for node in _select(query, graph)]
    return sorted(rows, key=lambda row: row[0])


@singledispatch
def _select(query: ListQuery[object], graph: MemoryGraph) -> Iterable[StoredNode]:
    return select_shared(query, graph)


@_select.register
def _projects(query: ProjectQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    listed = [
        node
        for node in _owned(graph, query, Project, _is_of_project_list)
        if isinstance(node, Project) and _is_project(query, graph, node)
    ]
    here = {node.id for node in listed}
    for node in listed:
        if query.include_restatements or not here & set(originals(graph, node.id)):
            yield node


def _is_of_project_list(
    graph: MemoryGraph, query: ListQuery[object], parent: StoredNode, node: OwnedNode
) -> bool:
    if not isinstance(node, Project) or not isinstance(query, ProjectQuery):
        return False
    if isinstance(parent, PolicyDocument):
        return node.id in _citing(graph, parent.id, query.match)
    return parent.id in (node.disclosure_id, node.department_id, node.unit_id)


def _is_project(query: ProjectQuery, graph: MemoryGraph, node: Project) -> bool:
    pair = [node.id, *originals(graph, node.id), *restatements(graph, node.id)]
    return (
        _equal(query.department, node.department_id)
        and _equal(query.unit, node.unit_id)
        and _equal(query.scope, node.scope)
        and _equal(query.indicators_fingerprint, node.indicators_fingerprint)
        and (query.fiscal_years is None or node.fiscal_year in query.fiscal_years)
        and _in_region(graph, query.region, node)
        and (query.min_amount is None or (node.amount or -1) >= query.min_amount)
        and (query.max_amount is None or _at_most(node.amount, query.max_amount))
        and (query.citing is None or node.id in _citing(graph, query.citing, query.match))
        and _is_silent(query.cites_nothing, graph, pair)
        and has_text(query.text, node)
    )


@_select.register
def _goals(query: GoalQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    return _owned(graph, query, Goal, _is_of_project_or_whole)


def _is_of_project_or_whole(
    graph: MemoryGraph, query: ListQuery[object], parent: StoredNode, node: OwnedNode
) -> bool:
    if not isinstance(node, Goal | Indicator):
        return False
    if isinstance(parent, Disclosure):
        return node.project_id is None and node.disclosure_id == parent.id
    return node.project_id == parent.id


@_select.register
def _indicators(query: IndicatorQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    for node in _owned(graph, query, Indicator, _is_of_project_or_whole):
        if isinstance(node, Indicator) and _is_indicator(query, graph, node):
            yield node


def _is_indicator(query: IndicatorQuery, graph: MemoryGraph, node: Indicator) -> bool:
    disclosure = graph.nodes[node.disclosure_id]
    rests = {node.id, node.project_id}
    return (
        isinstance(disclosure, Disclosure)
        and _equal(query.department, disclosure.department_id)
        and _equal(query.fiscal_year, node.fiscal_year)
        and _in_region(graph, query.region, node)
        and (query.citing is None or node.id in _citing(graph, query.citing, query.match))
        and (
            query.resting_on is None
            or bool(rests & _citing(graph, query.resting_on, query.match))
        )
        and _is_silent(query.cites_nothing, graph, [node.id])
        and _is_silent(query.rests_on_nothing, graph, rests)
        and _equal(query.basis_blank, node.basis is None)
        and has_text(query.text, node)
    )


@_select.register
def _citations(query: CitationQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    for node in _owned(graph, query, Citation, _is_of_citation_list):
        if (
            isinstance(node, Citation)
            and _equal(query.status, node.status)
            and _equal(query.place, node.place)
            and _equal(query.fiscal_year, node.fiscal_year)
            and _in_region(graph, query.region, node)
        ):
            yield node


def _is_of_citation_list(
    graph: MemoryGraph, query: ListQuery[object], parent: StoredNode, node: OwnedNode
) -> bool:
    if not isinstance(node, Citation) or not isinstance(query, CitationQuery):
        return False
    if isinstance(parent, PolicyDocument):
        return node.document_id in meant(graph, parent.id, query.match)
    holders = (node.disclosure_id, node.project_id, node.goal_id, node.indicator_id)
    return parent.id in holders


@_select.register
def _budget_lines(query: BudgetLineQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    for node in _owned(graph, query, BudgetLine, _is_of_line_list):
        if (
            isinstance(node, BudgetLine)
            and _equal(query.fiscal_year, node.fiscal_year)
            and _equal(query.table, node.table)
            and _equal(query.scope, node.scope)
            and _in_region(graph, query.region, node)
        ):
            yield node


def _is_of_line_list(
    graph: MemoryGraph, query: ListQuery[object], parent: StoredNode, node: OwnedNode
) -> bool:
    return isinstance(node, BudgetLine) and parent.id in (
        node.disclosure_id,
        node.funding_code_id,
    )


@_select.register
def _disclosures(query: DisclosureQuery, graph: MemoryGraph) -> Iterable[StoredNode]:
    for name, text in graph.texts.items():
        node = text.records.disclosure
        if (
            (query.of is None or query.of in (node.department_id, node.unit_id))
            and _equal(query.department, node.department_id)
            and _equal(query.fiscal_year, node.fiscal_year)
            and _equal(query.current, name in graph.current)
            and _in_region(graph, query.region, node)
        ):
            yield node


def _owned(
    graph: MemoryGraph,
    query: ListQuery[object],
    kind: type[OwnedNode],
    belongs: Callable[[MemoryGraph, ListQuery[object], StoredNode, OwnedNode], bool],
) -> Iterable[OwnedNode]:
    """Return the nodes of a type that may be listed, and that belong to the query's parent."""
    parent = None if query.of is None else graph.nodes[query.of]
    everything = isinstance(parent, _OWN_LISTS)
    for name in graph.owners:
        node = graph.nodes[name]
        if (
            isinstance(node, kind)
            and (everything or name in graph.visible)
            and (parent is None or belongs(graph, query, parent, node))
        ):
            yield node


def _equal(wanted: object, value: object) -> bool:
    return wanted is None or wanted == value


def _at_most(amount: int | None, most: int) -> bool:
    return amount is not None and amount <= most


def _in_region(graph: MemoryGraph, region: str | None, node: OwnedNode) -> bool:
    owner = node.id if isinstance(node, Disclosure) else node.disclosure_id
    return region is None or region_of(graph, owner) in regions_within(graph, region)


def _citing(graph: MemoryGraph, document_id: str, match: Match) -> set[str | None]:
    documents = meant(graph, document_id, match)
    return {link.source for link in citing_links(graph, documents, match)}


def _is_silent(wanted: bool | None, graph: MemoryGraph, node_ids: Iterable[str | None]) -> bool:
    return wanted is None or wanted != cites_anything(graph, node_ids)


@singledispatch
def _key(query: ListQuery[object], graph: MemoryGraph, node: StoredNode) -> SortKey:
    if isinstance(node, Goal | Citation | BudgetLine):
        return (node.disclosure_id, node.sequence, node.id)
    return shared_key(query, graph, node)


def _amount_key(amount: int | None, name: str) -> SortKey:
    return (int(amount is None), -(amount or 0), name)


@_key.register
def _project_key(
    query: ProjectQuery | IndicatorQuery, graph: MemoryGraph, node: StoredNode
) -> SortKey:
    if not isinstance(node, Project | Indicator):
        raise TypeError(f"{node.id} is no project or indicator")
    if query.order is ProjectOrder.DISCLOSURE:
        return (node.disclosure_id, node.sequence, node.id)
    name = node.name if isinstance(node, Project) else node.levels[2]
    if query.order is ProjectOrder.NAME:
        return (name, node.id)
    project = node if isinstance(node, Project) else graph.nodes.get(node.project_id or "")
    return _amount_key(project.amount if isinstance(project, Project) else None, node.id)


@_key.register
def _disclosure_key(query: DisclosureQuery, graph: MemoryGraph, node: StoredNode) -> SortKey:
    if not isinstance(node, Disclosure):
        raise TypeError(f"{node.id} is no disclosure")
    if query.order is DisclosureOrder.NEWEST:
        return (-node.fiscal_year, node.id)
    if query.order is DisclosureOrder.INCOME_DESC:
        return _amount_key(node.headline.income_total, node.id)
    department = graph.nodes[node.department_id]
    place = department.region_id if isinstance(department, Department) else None
    region = graph.nodes.get(place or "")
    code = region.division_code if isinstance(region, Region) else None
    return (int(code is None), code or "", node.department_id, node.fiscal_year, node.id)

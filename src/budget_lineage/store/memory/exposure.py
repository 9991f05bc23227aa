"""What a document reaches."""

from collections.abc import Iterable

from budget_lineage.store.memory.graph import MemoryGraph
from budget_lineage.store.memory.relations import (
    citing_links,
    counted_as,
    meant,
    region_of,
    restatements,
)
from budget_lineage.store.port import Exposure, Match
from graph_schema.kinds import EdgeBasis
from graph_schema.money import Money
from graph_schema.nodes import Disclosure, Indicator, Project

_Part = tuple[str, str | None, int]


def exposure(
    graph: MemoryGraph, document_id: str, match: Match, fiscal_year: int | None
) -> tuple[Exposure, ...]:
    """Return what a document reaches, by department, unit and year."""
    certain: dict[str, bool] = {}
    rows: list[Indicator] = []
    for link in citing_links(graph, meant(graph, document_id, match), match):
        node = graph.nodes[link.source]
        if fiscal_year is not None and getattr(node, "fiscal_year", None) != fiscal_year:
            continue
        if isinstance(node, Project):
            name = counted_as(graph, node.id)
            stated = link.target == document_id and link.basis is EdgeBasis.STATED
            certain[name] = certain.get(name, False) or stated
        elif isinstance(node, Indicator) and node not in rows:
            rows.append(node)
    projects = [node for name in certain if isinstance(node := graph.nodes[name], Project)]
    rows = [row for row in rows if not _counts_elsewhere(graph, row, rows)]
    reached: list[Project | Indicator] = [*projects, *rows]
    parts = {_part_of(graph, node) for node in reached}
    return tuple(
        _exposure(
            graph,
            part,
            [node for node in projects if _part_of(graph, node) == part],
            [row for row in rows if _part_of(graph, row) == part],
            certain,
        )
        for part in sorted(parts, key=lambda part: (part[0], part[1] or "", part[2]))
    )


def _counts_elsewhere(graph: MemoryGraph, row: Indicator, rows: Iterable[Indicator]) -> bool:
    """Return whether a row is in a restatement whose original has such rows itself."""
    if row.project_id is None:
        return False
    original = counted_as(graph, row.project_id)
    return original != row.project_id and any(other.project_id == original for other in rows)


def _part_of(graph: MemoryGraph, node: Project | Indicator) -> _Part:
    if isinstance(node, Indicator):
        project = counted_as(graph, node.project_id) if node.project_id else None
        owner = graph.nodes[project or node.disclosure_id]
    else:
        owner = node
    if not isinstance(owner, Project | Disclosure):
        raise TypeError(f"{owner.id} has no department")
    return (owner.department_id, owner.unit_id, owner.fiscal_year)


def _exposure(
    graph: MemoryGraph,
    part: _Part,
    projects: list[Project],
    rows: list[Indicator],
    certain: dict[str, bool],
) -> Exposure:
    reached: list[Project | Indicator] = [*projects, *rows]
    owner = reached[0].disclosure_id
    return Exposure(
        region_of(graph, owner),
        *part,
        projects=len(projects),
        projects_without_amount=sum(node.amount is None for node in projects),
        indicators=len(rows),
        indicators_of_projects=sum(_rows_of(graph, node) for node in projects),
        certain=_sum(node for node in projects if certain[node.id]),
        possible=_sum(projects),
    )


def _rows_of(graph: MemoryGraph, project: Project) -> int:
    own = _count_rows(graph, [project.id])
    return own or _count_rows(graph, restatements(graph, project.id))


def _count_rows(graph: MemoryGraph, projects: list[str]) -> int:
    return sum(
        isinstance(node, Indicator) and node.project_id in projects
        for node in graph.nodes.values()
    )


def _sum(projects: Iterable[Project]) -> Money | None:
    printed = [node.amount for node in projects if node.amount is not None]
    return Money(sum(printed)) if printed else None

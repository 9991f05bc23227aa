"""Warnings and counts over texts."""

from collections.abc import Iterator

from budget_lineage.store.computed_warnings import (
    OTHER_TEXT_OF_YEAR,
    UNIT_TEXT_BESIDE_DEPARTMENT,
    computed_warning,
)
from budget_lineage.store.memory.graph import MemoryGraph, MemoryText
from budget_lineage.store.memory.relations import region_of, regions_within
from budget_lineage.store.port import Coverage, DisclosureWarning, Row, WarningQuery
from graph_schema.kinds import CitationStatus


def rows_of(graph: MemoryGraph, query: WarningQuery) -> list[Row[DisclosureWarning]]:
    """Return all rows of a list of warnings, in its order."""
    rows = []
    for text in graph.texts.values():
        listed = text.id == query.of if query.of is not None else text.id in graph.current
        if listed and _is_within(graph, text, query.fiscal_year, query.region):
            rows += [
                row
                for row in (*_loaders(text), *_computed(graph, text))
                if query.code in (None, row.node.warning.code)
            ]
    return sorted(rows, key=lambda row: row.key)


def coverage(graph: MemoryGraph, fiscal_year: int | None, region: str | None) -> Coverage:
    """Return counts over current disclosures."""
    texts = [
        text
        for text in graph.texts.values()
        if text.id in graph.current and _is_within(graph, text, fiscal_year, region)
    ]
    records = [text.records for text in texts]
    citations = [citation for each in records for citation in each.citations]
    regions = {region_of(graph, text.id) for text in texts} - {None}
    return Coverage(
        disclosures=len(texts),
        departments=len({each.disclosure.department_id for each in records}),
        regions=len(regions),
        fiscal_years=tuple(sorted({text.year for text in texts})),
        projects=sum(len(each.projects) for each in records),
        indicators=sum(len(each.indicators) for each in records),
        budget_lines=sum(len(each.budget_lines) for each in records),
        citations=len(citations),
        policy_documents=len({citation.document_id for citation in citations}),
        ambiguous_citations=sum(
            citation.status is CitationStatus.AMBIGUOUS for citation in citations
        ),
        warnings=len(rows_of(graph, WarningQuery(fiscal_year=fiscal_year, region=region))),
    )


def _is_within(
    graph: MemoryGraph, text: MemoryText, fiscal_year: int | None, region: str | None
) -> bool:
    return fiscal_year in (None, text.year) and (
        region is None or region_of(graph, text.id) in regions_within(graph, region)
    )


def _loaders(text: MemoryText) -> Iterator[Row[DisclosureWarning]]:
    for place, warning in enumerate(text.records.warnings):
        key = (text.id, 0, place, warning.code, "")
        yield Row(key, DisclosureWarning(text.id, warning))


def _computed(graph: MemoryGraph, text: MemoryText) -> Iterator[Row[DisclosureWarning]]:
    department, unit, year = text.group
    if text.id not in graph.current:
        return
    for name in graph.current - {text.id}:
        other_department, other_unit, other_year = graph.texts[name].group
        if (other_department, other_year) != (department, year):
            continue
        if unit != other_unit and unit is not None and other_unit is not None:
            continue
        code = OTHER_TEXT_OF_YEAR if unit == other_unit else UNIT_TEXT_BESIDE_DEPARTMENT
        warning = computed_warning(code, name)
        yield Row((text.id, 1, 0, code, name), DisclosureWarning(text.id, warning))

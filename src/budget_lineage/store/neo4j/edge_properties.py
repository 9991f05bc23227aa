"""The properties of edges and mentions, as analysts meet them in Cypher.

An edge stands once for each disclosure that states it, with `disclosure_id` and `current`.
"""

from collections.abc import Iterable

from budget_lineage.store.neo4j.node_properties import Properties, given
from graph_schema.codec import encode_evidence, encode_node, encode_reasons
from graph_schema.edges import Edge
from graph_schema.evidence import Evidence, Span
from graph_schema.kinds import EdgeKind
from graph_schema.nodes import Citation, Disclosure
from graph_schema.records import DisclosureRecords, Mention

Pair = tuple[str, str]
"""Ids of a fact and a document that it cites."""

# Stands in for a mention without a place, so that the lists of an edge stay parallel.
_NOWHERE = Evidence((Span(0, 0, 0, 0),), "")


def mentions_of_pairs(citations: Iterable[Citation]) -> dict[Pair, list[Citation]]:
    """Return the mentions behind each CITES edge, in reading order.

    A mention counts for the finest thing that holds it and, where that is part of a project,
    for the project too.
    """
    pairs: dict[Pair, list[Citation]] = {}
    for each in sorted(citations, key=lambda citation: citation.sequence):
        finest = each.indicator_id or each.goal_id or each.project_id or each.disclosure_id
        for holder in dict.fromkeys((finest, each.project_id or finest)):
            pairs.setdefault((holder, each.document_id), []).append(each)
    return pairs


def edge_properties(
    edge: Edge, disclosure: Disclosure, pairs: dict[Pair, list[Citation]]
) -> Properties:
    """Return the properties of one disclosure's edge, `current` apart."""
    places = _places(edge.evidence)
    cited: Properties = {}
    if edge.kind is EdgeKind.CITES:
        mentions = pairs.get((edge.source, edge.target), [])
        firsts = [each.evidence[0] if each.evidence else _NOWHERE for each in mentions]
        cited = _places(firsts) | {
            "mentions": len(mentions),
            "printed": [each.printed for each in mentions],
            "places": [each.place.value for each in mentions],
        }
    return given(
        {
            "disclosure_id": disclosure.id,
            "fiscal_year": disclosure.fiscal_year,
            "basis": edge.basis.value,
            "confidence": edge.confidence,
            "reasons": list(edge.reasons),
            "reasons_json": encode_reasons(edge.reasons),
            "evidence": encode_evidence(edge.evidence),
            **places,
            **cited,
        }.items()
    )


def mention_properties(mention: Mention, records: DisclosureRecords) -> Properties:
    """Return the properties of what a disclosure says of a shared node, `current` apart."""
    return given(
        {
            "disclosure_id": records.disclosure.id,
            "fiscal_year": records.disclosure.fiscal_year,
            "basis": mention.basis.value,
            "reasons": list(mention.reasons),
            "reasons_json": encode_reasons(mention.reasons),
            "json": encode_node(mention.node),
            "evidence": encode_evidence(mention.evidence),
            **_places(mention.evidence),
        }.items()
    )


def _places(evidence: Iterable[Evidence]) -> Properties:
    said = list(evidence)
    return {
        "start_lines": [each.parts[0].start_line for each in said],
        "quotes": [each.quote for each in said],
    }

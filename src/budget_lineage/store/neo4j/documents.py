"""Documents: which are the same, how projects cite one, and which bear a name."""

from collections.abc import Collection, Mapping
from typing import LiteralString

from budget_lineage.store.neo4j.expansion import match_parameters, merged
from budget_lineage.store.neo4j.reading import Reading, Row
from budget_lineage.store.port import LIKELY_CONFIDENCE, Citing, Match
from graph_schema.codec import decode_node
from graph_schema.document_numbers import DocumentNumberError, parse_document_number
from graph_schema.kinds import EdgeBasis
from graph_schema.nodes import Citation
from graph_schema.scalars import bare_title

_SAME: LiteralString = """
UNWIND $q.ids AS id
MATCH (d:Entity:PolicyDocument {id: id})
CALL (d) {
    MATCH (d)-[s:POSSIBLY_SAME_AS]->(o:Entity) WHERE s.current RETURN o, collect(s) AS said
    UNION ALL
    MATCH (d)<-[s:POSSIBLY_SAME_AS]-(o:Entity) WHERE s.current RETURN o, collect(s) AS said
    UNION ALL
    WITH d AS o RETURN o, [] AS said
}
RETURN d.id, o.id, [s IN said | [s.basis, s.confidence, s.reasons]]
"""
_CITING: LiteralString = """
UNWIND $q.ids AS id
MATCH (p:Entity:Project {id: id})
CALL (p) {
    MATCH (p)-[e:CITES]->(t:Entity)
    WHERE t.id IN $q.meant AND e.current AND ($q.match = 'ALL' OR e.basis = 'STATED'
        OR ($q.match = 'LIKELY' AND e.confidence >= $q.likely))
    RETURN collect([t.id, e.basis, e.confidence]) AS ways
}
WITH p, ways WHERE size(ways) > 0
RETURN p.id, ways, COLLECT {
    MATCH (c:Citation {project_id: p.id}) WHERE c.current AND c.document_id IN $q.meant
    RETURN [c.sequence, c.kind, c.json] ORDER BY c.sequence
}
"""
_BY_NUMBER: LiteralString = """
MATCH (n:PolicyDocument {number: $q.name}) WHERE n.current RETURN n.id
"""
_BY_TITLE: LiteralString = """
MATCH (n:PolicyDocument {bare_title: $q.name}) WHERE n.current RETURN n.id
"""


def meant_documents(
    reading: Reading, document_ids: Collection[str], match: Match
) -> dict[str, dict[str, float]]:
    """Return, for each document, itself and those that admitted same-as edges join to it.

    Returns:
        For each of them the confidence that it is the same: 1.0 for the document itself.
        Unknown documents are absent.
    """
    meant: dict[str, dict[str, float]] = {}
    for name, other, said in reading.rows(_SAME, ids=list(dict.fromkeys(document_ids))):
        found = meant.setdefault(name, {name: 1.0})
        claim = merged(said) if said else None
        if claim is not None and _admits(match, claim.basis, claim.confidence):
            found[other] = max(claim.confidence, found.get(other, 0.0))
    return meant


def citing(
    reading: Reading, document_id: str, project_ids: Collection[str], match: Match
) -> Mapping[str, Citing]:
    """Return how each of the projects cites the document."""
    meant = meant_documents(reading, [document_id], match).get(document_id, {})
    ids = list(dict.fromkeys(project_ids))
    rows = reading.rows(_CITING, **match_parameters(match), ids=ids, meant=list(meant))
    found = {name: _citing(ways, said, document_id, meant) for name, ways, said in rows}
    return {name: found[name] for name in ids if name in found}


def documents_named(reading: Reading, text: str) -> tuple[str, ...]:
    """Return the visible documents with that number, else with that title, by id."""
    try:
        number = parse_document_number(text).canonical
    except DocumentNumberError:
        rows = reading.rows(_BY_TITLE, name=bare_title(text))
    else:
        rows = reading.rows(_BY_NUMBER, name=number)
    return tuple(sorted(name for (name,) in rows))


def _citing(
    ways: list[Row], said: list[Row], document_id: str, meant: Mapping[str, float]
) -> Citing:
    stated = any(name == document_id and basis == EdgeBasis.STATED for name, basis, _ in ways)
    citations = [decode_node(kind, json) for _, kind, json in said]
    return Citing(
        tuple(each for each in citations if isinstance(each, Citation)),
        EdgeBasis.STATED if stated else EdgeBasis.INFERRED,
        max(confidence * meant[name] for name, _, confidence in ways),
    )


def _admits(match: Match, basis: EdgeBasis, confidence: float) -> bool:
    if match is Match.ALL or basis is EdgeBasis.STATED:
        return True
    return match is Match.LIKELY and confidence >= LIKELY_CONFIDENCE

"""How projects cite a document, and documents by name."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import LIKELY_CONFIDENCE, Citing, Match
from budget_lineage.store.sqlite.edge_filters import admitted
from budget_lineage.store.sqlite.rows import id_list
from budget_lineage.store.sqlite.selections import meant_documents
from graph_schema.codec import decode_node
from graph_schema.document_numbers import DocumentNumberError, parse_document_number
from graph_schema.kinds import EdgeBasis
from graph_schema.nodes import Citation
from graph_schema.scalars import bare_title

# The sign keeps the test away from the index of kinds, which is read whole otherwise.
_EDGES: LiteralString = """
SELECT p.id, e.target, e.basis, e.confidence
FROM node p CROSS JOIN edge e ON e.source = p.key AND e.kind = 'CITES'
WHERE p.id IN (SELECT value FROM json_each(:projects)) AND +p.kind = 'PROJECT' AND e.visible
    AND e.target IN (SELECT value FROM json_each(:meant)) AND """
_MENTIONS: LiteralString = """
SELECT p.id, c.kind, c.json
FROM node p CROSS JOIN node c ON c.project = p.key AND c.kind = 'CITATION'
WHERE p.id IN (SELECT value FROM json_each(:projects)) AND c.visible
    AND c.document IN (SELECT value FROM json_each(:meant))
ORDER BY p.id, c.sequence
"""
_NAMED: LiteralString = """
SELECT id FROM node WHERE kind = 'POLICY_DOCUMENT' AND visible AND """


def citing(
    connection: Connection, document_id: str, project_ids: Collection[str], match: Match
) -> Mapping[str, Citing]:
    """Return how each of the projects cites the document."""
    meant = meant_documents(connection, document_id, match)
    parameters = {
        "projects": id_list(project_ids),
        "meant": id_list(meant),
        "likely": LIKELY_CONFIDENCE,
    }
    ways: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for project, document, basis, confidence in connection.execute(
        _EDGES + admitted(match), parameters
    ):
        itself = document == next(iter(meant))
        stated = itself and basis == EdgeBasis.STATED
        ways[project].append((confidence * meant[document], stated))
    mentions: defaultdict[str, list[Citation]] = defaultdict(list)
    for project, kind, json in connection.execute(_MENTIONS, parameters):
        citation = decode_node(kind, json)
        if isinstance(citation, Citation):
            mentions[project].append(citation)
    return {
        project: _citing(ways[project], mentions[project])
        for project in dict.fromkeys(project_ids)
        if project in ways
    }


def documents_named(connection: Connection, text: str) -> tuple[str, ...]:
    """Return the visible documents with that number, else with that title, by id."""
    try:
        number = parse_document_number(text).canonical
    except DocumentNumberError:
        return _named(connection, "name = ? ORDER BY id", bare_title(text))
    return _named(connection, "code = ? ORDER BY id", number)


def _named(connection: Connection, condition: LiteralString, name: str) -> tuple[str, ...]:
    return tuple(found for (found,) in connection.execute(_NAMED + condition, (name,)))


def _citing(ways: Collection[tuple[float, bool]], mentions: Collection[Citation]) -> Citing:
    stated = any(stated for _, stated in ways)
    return Citing(
        tuple(mentions),
        EdgeBasis.STATED if stated else EdgeBasis.INFERRED,
        max(confidence for confidence, _ in ways),
    )

"""The places in texts that state nodes and edges."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Connection
from typing import LiteralString, TypeVar

import msgspec

from budget_lineage.store.port import Link, SourcedEvidence
from budget_lineage.store.sqlite.nodes import get
from budget_lineage.store.sqlite.rows import id_list
from graph_schema.codec import decode_evidence, owner_of
from graph_schema.shared_nodes import SharedNode

NameT = TypeVar("NameT")

# A mention without a place says nothing here, so it must not use up one of the first places.
_MENTIONED: LiteralString = """
SELECT name, disclosure_id, evidence FROM (
    SELECT n.id AS name, d.id AS disclosure_id, m.evidence, row_number() OVER (
        PARTITION BY n.key ORDER BY d.fiscal_year DESC, d.id
    ) AS place
    FROM node n
    CROSS JOIN mention m ON m.node = n.key
    CROSS JOIN node d ON d.key = m.disclosure
    WHERE n.id IN (SELECT value FROM json_each(:ids))
        AND d.visible = n.visible AND m.evidence <> '[]'
)
WHERE place <= :first
ORDER BY name, place
"""
_STATED: LiteralString = """
WITH link AS (
    SELECT asked.key AS number, e.key, e.owner, e.evidence
    FROM json_each(:links) asked
    CROSS JOIN node f ON f.id = json_extract(asked.value, '$[0]')
    CROSS JOIN node t ON t.id = json_extract(asked.value, '$[2]')
    CROSS JOIN edge e ON e.source = f.key AND e.target = t.key
        AND e.kind = json_extract(asked.value, '$[1]')
    WHERE e.visible
)
SELECT number, disclosure_id, evidence FROM (
    SELECT link.number, d.id AS disclosure_id, link.evidence, 1 AS place
    FROM link JOIN node d ON d.key = link.owner
    UNION ALL
    SELECT link.number, d.id, s.evidence, row_number() OVER (
        PARTITION BY link.key ORDER BY d.fiscal_year DESC, d.id
    )
    FROM link
    CROSS JOIN statement s ON s.edge = link.key
    CROSS JOIN node d ON d.key = s.disclosure
    WHERE d.visible AND s.evidence <> '[]'
)
WHERE place <= :first
ORDER BY number, place
"""


def evidence(
    connection: Connection, ids: Collection[str], first: int
) -> Mapping[str, tuple[SourcedEvidence, ...]]:
    """Return the first places that state each node."""
    places: dict[str, tuple[SourcedEvidence, ...]] = {}
    shared: list[str] = []
    for name, node in get(connection, ids).items():
        if isinstance(node, SharedNode):
            places[name] = ()
            shared.append(name)
        else:
            owner = owner_of(node)
            places[name] = tuple(SourcedEvidence(owner, each) for each in node.evidence[:first])
    rows = connection.execute(_MENTIONED, {"ids": id_list(shared), "first": first})
    return places | _gather(rows, first)


def link_evidence(
    connection: Connection, links: Collection[Link], first: int
) -> Mapping[Link, tuple[SourcedEvidence, ...]]:
    """Return the first places that state each edge."""
    asked = list(dict.fromkeys(links))
    ends = msgspec.json.encode([(each.source, each.kind, each.target) for each in asked])
    gathered = _gather(
        connection.execute(_STATED, {"links": ends.decode(), "first": first}), first
    )
    return {link: gathered.get(number, ()) for number, link in enumerate(asked)}


def _gather(
    rows: Iterable[tuple[NameT, str, str]], first: int
) -> dict[NameT, tuple[SourcedEvidence, ...]]:
    """Put the places of rows together, `first` of each name at most."""
    places: defaultdict[NameT, list[SourcedEvidence]] = defaultdict(list)
    for name, disclosure_id, evidence_text in rows:
        for each in decode_evidence(evidence_text):
            places[name].append(SourcedEvidence(disclosure_id, each))
    return {name: tuple(each[:first]) for name, each in places.items()}

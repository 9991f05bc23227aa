"""What each disclosure says of documents that may be the same, current or not."""

from collections.abc import Collection, Mapping
from typing import LiteralString

from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.port import Link
from graph_schema.codec import decode_reasons
from graph_schema.kinds import EdgeBasis, EdgeKind

_STATED: LiteralString = """
UNWIND $q.ids AS id
MATCH (d:Entity:Disclosure {id: id})
CALL (d) {
    MATCH (d)-[:MENTIONS]->(f:PolicyDocument)-[e:POSSIBLY_SAME_AS]->(t:Entity)
    WHERE e.disclosure_id = d.id
    RETURN collect([f.id, t.id, e.basis, e.confidence, e.reasons_json]) AS edges
}
RETURN d.id, edges
"""


def same_as(
    reading: Reading, disclosure_ids: Collection[str]
) -> Mapping[str, tuple[Link, ...]]:
    """Return the same-as edges that each disclosure states."""
    ids = list(dict.fromkeys(disclosure_ids))
    stated = reading.mapping(_STATED, ids=ids) if ids else {}
    return {
        name: tuple(
            Link(
                EdgeKind.POSSIBLY_SAME_AS,
                source,
                target,
                EdgeBasis(basis),
                confidence,
                decode_reasons(reasons),
            )
            for source, target, basis, confidence, reasons in sorted(stated[name])
        )
        for name in ids
        if name in stated
    }

"""Projects that are printed twice."""

from collections.abc import Collection, Mapping
from typing import LiteralString

from budget_lineage.store.neo4j.reading import Reading, Row
from budget_lineage.store.port import Restatements

_RESTATED: LiteralString = """
UNWIND $q.ids AS id
MATCH (n:Entity:Project {id: id})
RETURN n.id,
    [(n)-[:RESTATES]->(o:Project) | [o.sequence, o.id]],
    [(n)<-[:RESTATES]-(o:Project) | [o.sequence, o.id]]
"""


def restatements(reading: Reading, project_ids: Collection[str]) -> Mapping[str, Restatements]:
    """Return what each project restates, and what restates it."""
    ids = list(dict.fromkeys(project_ids))
    found = {
        name: Restatements(_as_printed(originals), _as_printed(again))
        for name, originals, again in (reading.rows(_RESTATED, ids=ids) if ids else [])
    }
    return {name: found[name] for name in ids if name in found}


def _as_printed(pairs: list[Row]) -> tuple[str, ...]:
    return tuple(name for _, name in sorted((sequence, name) for sequence, name in pairs))

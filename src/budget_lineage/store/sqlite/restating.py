"""Projects that are printed twice."""

from collections.abc import Collection, Mapping
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import Restatements
from budget_lineage.store.sqlite.rows import id_list

# The sign keeps the test away from the index of kinds, which is read whole otherwise.
_PROJECTS: LiteralString = (
    "SELECT id FROM node WHERE +kind = 'PROJECT' AND id IN (SELECT value FROM json_each(?))"
)
_RESTATED: LiteralString = """
SELECT n.id, 0 AS again, o.id, o.sequence
FROM node n CROSS JOIN edge r ON r.source = n.key AND r.kind = 'RESTATES'
CROSS JOIN node o ON o.key = r.target
WHERE n.id IN (SELECT value FROM json_each(:projects))
UNION ALL
SELECT n.id, 1, o.id, o.sequence
FROM node n CROSS JOIN edge r ON r.target = n.key AND r.kind = 'RESTATES'
CROSS JOIN node o ON o.key = r.source
WHERE n.id IN (SELECT value FROM json_each(:projects))
ORDER BY 1, 2, 4, 3
"""


def restatements(
    connection: Connection, project_ids: Collection[str]
) -> Mapping[str, Restatements]:
    """Return what each project restates, and what restates it."""
    known = connection.execute(_PROJECTS, (id_list(project_ids),))
    pairs: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for (name,) in known}
    for name, again, other, _ in connection.execute(
        _RESTATED, {"projects": id_list(project_ids)}
    ):
        pairs[name][again].append(other)
    return {
        name: Restatements(tuple(pairs[name][0]), tuple(pairs[name][1]))
        for name in dict.fromkeys(project_ids)
        if name in pairs
    }

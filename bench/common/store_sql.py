"""Questions to a SQLite store as somebody would write them by hand, for that file alone.

They know what the corpus of measurements lacks: same-as edges among its documents, units,
texts of several years in a department. Rows go through the store's own codec.
"""

from sqlite3 import Connection

from budget_lineage.store.sqlite.rows import id_list
from graph_schema.codec import decode_node, decode_reasons
from graph_schema.nodes import Project

_CITING = """
WITH meant AS (
    SELECT key FROM node WHERE id = ?1
    UNION SELECT s.target FROM node n JOIN edge s ON s.source = n.key
    WHERE n.id = ?1 AND s.kind = 'POSSIBLY_SAME_AS' AND s.visible AND s.confidence >= 0.9
    UNION SELECT s.source FROM node n JOIN edge s ON s.target = n.key
    WHERE n.id = ?1 AND s.kind = 'POSSIBLY_SAME_AS' AND s.visible AND s.confidence >= 0.9
), citing AS MATERIALIZED (
    SELECT DISTINCT e.source FROM meant m CROSS JOIN edge e ON e.target = m.key
    WHERE e.kind = 'CITES' AND e.visible AND (e.basis = 'STATED' OR e.confidence >= 0.9)
)
"""
_CITED_BY = (
    _CITING
    + """
SELECT n.json FROM citing c CROSS JOIN node n ON n.key = c.source
CROSS JOIN node d ON d.key = n.owner
WHERE n.kind = 'PROJECT' AND n.visible AND NOT EXISTS (
    SELECT 1 FROM edge r WHERE r.source = n.key AND r.kind = 'RESTATES'
    AND r.target IN (SELECT source FROM citing)
)
ORDER BY d.id, n.sequence LIMIT 20
"""
)
_ROOT = "SELECT kind, json FROM node WHERE id = ?"
_STEPS = """
SELECT n.id, e.kind, e.basis, e.confidence, e.reasons, n.kind, n.json
FROM node t CROSS JOIN edge e ON e.target = t.key CROSS JOIN node n ON n.key = e.source
WHERE t.id = ? AND e.visible
ORDER BY e.kind, n.id LIMIT 51
"""
_HIDDEN = """
WITH shown AS MATERIALIZED (
    SELECT key, id FROM node WHERE id IN (SELECT value FROM json_each(?1))
)
SELECT a.id,
    (SELECT count(DISTINCT o.target) FROM edge o WHERE o.source = a.key AND o.visible
        AND o.target NOT IN (SELECT key FROM shown)),
    (SELECT count(DISTINCT i.source) FROM edge i WHERE i.target = a.key AND i.visible
        AND i.source NOT IN (SELECT key FROM shown))
FROM shown a
"""
_IMPACT = (
    _CITING
    + """
, counted AS (
    SELECT DISTINCT coalesce((SELECT min(r.target) FROM edge r
        WHERE r.source = n.key AND r.kind = 'RESTATES'), n.key) AS key
    FROM citing c CROSS JOIN node n ON n.key = c.source WHERE n.kind = 'PROJECT'
)
SELECT (SELECT d.id FROM node d WHERE d.key = n.department), n.fiscal_year, count(*),
    sum(n.amount IS NULL), sum(n.amount),
    sum((SELECT count(*) FROM node i WHERE i.project = n.key AND i.kind = 'INDICATOR'))
FROM counted c CROSS JOIN node n ON n.key = c.key GROUP BY n.department, n.fiscal_year
"""
)

WalkedNode = tuple[str, int, int, int]


def cited_by(connection: Connection, document: str) -> list[Project]:
    """Return the first 20 projects that cite a document."""
    rows = connection.execute(_CITED_BY, (document,))
    found = [decode_node("PROJECT", json) for (json,) in rows]
    return [project for project in found if isinstance(project, Project)]


def walk(connection: Connection, document: str) -> tuple[set[WalkedNode], set[str]]:
    """Return what rests on a document, three hops far: fifty neighbours of each, 200 nodes.

    Returns:
        Of each node its id, its depth and how many neighbours upstream and downstream are not
        in the answer; and the ids of the edges.
    """
    depths, border = {document: 0}, [document]
    nodes = {document: decode_node(*connection.execute(_ROOT, (document,)).fetchone())}
    links: dict[str, tuple[str, str, str, float, object]] = {}
    for depth in (1, 2, 3):
        hops = [(anchor, connection.execute(_STEPS, (anchor,)).fetchall()) for anchor in border]
        steps = [(anchor, row) for anchor, rows in hops for row in rows[:50]]
        fresh = sorted({row[0] for _, row in steps} - depths.keys())
        border = fresh[: 200 - len(depths)]
        depths |= dict.fromkeys(border, depth)
        for anchor, (name, kind, basis, confidence, reasons, node_kind, json) in steps:
            if name not in depths:
                continue
            link = (name, anchor, basis, confidence, decode_reasons(reasons))
            links[f"{name}/{kind}/{anchor}"] = link
            if name not in nodes:
                nodes[name] = decode_node(node_kind, json)
    hidden = connection.execute(_HIDDEN, (id_list(nodes),))
    return {(name, depths[name], up, down) for name, up, down in hidden}, set(links)


def impact(connection: Connection, document: str) -> set[tuple[object, ...]]:
    """Return by department and year: projects, those without amount, amount, indicators."""
    return set(connection.execute(_IMPACT, (document,)))

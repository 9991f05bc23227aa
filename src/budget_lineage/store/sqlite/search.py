"""Nodes by the words in their texts."""

from collections.abc import Collection, Mapping
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.matching import hit_of
from budget_lineage.store.port import Hit, Page, Row, SortKey
from budget_lineage.store.sqlite.bigrams import phrase_of
from budget_lineage.store.sqlite.rows import SqlValue, id_list
from graph_schema.kinds import EntityKind
from graph_schema.search_texts import NUMBER_FIELD, Needle, needle_of

KEYS_BY_TEXT: LiteralString = (
    "SELECT p.node FROM bigram JOIN phrase p ON p.key = bigram.rowid"
    " WHERE bigram MATCH :text_phrase"
)
# The cross join makes the loops run from the index to the nodes.
_GRADED: LiteralString = """
WITH graded AS (
    SELECT n.key, n.id, n.kind, min(CASE
        WHEN p.field = 'number' AND p.folded = :number THEN 0
        WHEN p.folded = CASE p.field WHEN 'number' THEN :squeezed ELSE :folded END THEN 0
        WHEN p.field = 'number' AND substr(p.folded, 1, length(:squeezed)) = :squeezed THEN 1
        WHEN p.field <> 'number' AND substr(p.folded, 1, length(:folded)) = :folded THEN 1
        ELSE 2
    END) AS grade
    FROM bigram CROSS JOIN phrase p ON p.key = bigram.rowid CROSS JOIN node n ON n.key = p.node
    WHERE bigram MATCH :text_phrase AND n.visible
    GROUP BY n.key
)
"""
_PAGE: LiteralString = """
SELECT g.grade, n.id, n.kind, n.json FROM (
    SELECT * FROM graded
    WHERE (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
        AND (:after IS NULL OR (grade, id) > (:after, :after_id))
    ORDER BY grade, id LIMIT :rows
) g CROSS JOIN node n ON n.key = g.key
ORDER BY g.grade, g.id
"""
_COUNTS: LiteralString = "SELECT kind, count(*) FROM graded GROUP BY kind ORDER BY kind"


def find_texts(
    connection: Connection,
    text: str,
    kinds: Collection[EntityKind] | None,
    first: int,
    after: SortKey | None,
) -> Page[Hit]:
    """Return the visible nodes that words find, best first."""
    needle = needle_of(text)
    if not needle.folded:
        return Page((), False)
    grade, name = after or (None, None)
    parameters = _parameters(needle) | {
        "kinds": None if kinds is None else id_list(sorted(kinds)),
        "after": grade,
        "after_id": name,
        "rows": first + 1,
    }
    rows = connection.execute(_GRADED + _PAGE, parameters).fetchall()
    hits = (
        Row((grade, name), hit_of(kind, json, needle))
        for grade, name, kind, json in rows[:first]
    )
    return Page(tuple(hits), len(rows) > first)


def count_texts(connection: Connection, text: str) -> Mapping[EntityKind, int]:
    """Return how many visible nodes of each kind the words find."""
    needle = needle_of(text)
    if not needle.folded:
        return {}
    rows = connection.execute(_GRADED + _COUNTS, _parameters(needle))
    return {EntityKind(kind): counted for kind, counted in rows}


def text_phrase(needle: Needle) -> str:
    """Return the question to the index: words in any field, numbers squeezed."""
    numbers = [needle.squeezed, *([needle.number] if needle.number else [])]
    spellings = " OR ".join(phrase_of(number) for number in numbers)
    return f"words : {phrase_of(needle.folded)} OR {NUMBER_FIELD}s : ({spellings})"


def _parameters(needle: Needle) -> dict[str, SqlValue]:
    return {
        "text_phrase": text_phrase(needle),
        "folded": needle.folded,
        "squeezed": needle.squeezed,
        "number": needle.number,
    }

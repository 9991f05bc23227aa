"""Nodes by the words in their texts."""

from collections.abc import Collection, Mapping
from typing import LiteralString

from budget_lineage.store.bigrams import tokens_of, tokens_within
from budget_lineage.store.matching import hit_of
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.sort_texts import sortable
from budget_lineage.store.port import Hit, Page, Row, SortKey
from graph_schema.kinds import EntityKind
from graph_schema.search_texts import Needle, needle_of

_FOUND: LiteralString = """
CALL db.index.fulltext.queryNodes('entity_words', $q.phrase) YIELD node AS n
"""
_OF_KIND: LiteralString = _FOUND + "WITH n WHERE n.kind = $q.kind RETURN n.id"
# Tokens of a text that is the words, and that begins with them (see store/bigrams.py).
_GRADED: LiteralString = (
    _FOUND
    + """
WITH n, coalesce(n.search_words, []) AS words, coalesce(n.search_numbers, []) AS numbers
WHERE n.current
WITH n, CASE
    WHEN $q.whole IN words OR any(each IN $q.whole_numbers WHERE each IN numbers) THEN 0
    WHEN any(each IN words WHERE each STARTS WITH $q.start)
        OR any(each IN numbers WHERE each STARTS WITH $q.number_start) THEN 1
    ELSE 2
END AS grade
"""
)
_PAGE: LiteralString = (
    _GRADED
    + """
WITH n, [grade, coalesce(n.id_sort, n.id)] AS key
WHERE ($q.kinds IS NULL OR n.kind IN $q.kinds) AND ($q.after IS NULL OR key > $q.after)
WITH n, key ORDER BY key LIMIT $q.rows
RETURN key[0], n.id, n.kind, n.json
"""
)
_COUNTS: LiteralString = _GRADED + "RETURN n.kind, count(*)"


def find_texts(
    reading: Reading,
    text: str,
    kinds: Collection[EntityKind] | None,
    first: int,
    after: SortKey | None,
) -> Page[Hit]:
    """Return the visible nodes that words find, best first."""
    needle = needle_of(text)
    if not needle.folded:
        return Page((), False)
    rows = reading.rows(
        _PAGE,
        **_parameters(needle),
        kinds=None if kinds is None else sorted(kind.value for kind in kinds),
        after=None if after is None else [after[0], sortable(str(after[1]))],
        rows=first + 1,
    )
    rows.sort(key=lambda row: (row[0], row[1]))
    hits = [
        Row((grade, name), hit_of(kind, json, needle))
        for grade, name, kind, json in rows[:first]
    ]
    return Page(tuple(hits), len(rows) > first)


def count_texts(reading: Reading, text: str) -> Mapping[EntityKind, int]:
    """Return how many visible nodes of each kind the words find."""
    needle = needle_of(text)
    if not needle.folded:
        return {}
    rows = reading.rows(_COUNTS, **_parameters(needle))
    return {EntityKind(kind): counted for kind, counted in sorted(rows)}


def ids_by_text(reading: Reading, kind: str, text: str | None) -> list[str] | None:
    """Return the ids of nodes of a kind that words find; None where there are no words."""
    needle = needle_of(text or "")
    if not needle.folded:
        return None
    rows = reading.rows(_OF_KIND, phrase=_phrase(needle), kind=kind)
    return [name for (name,) in rows]


def _phrase(needle: Needle) -> str:
    """Return the question to the index: words in any field, numbers squeezed."""
    numbers = dict.fromkeys([needle.squeezed, needle.number or needle.squeezed])
    spellings = " OR ".join(_quoted(number) for number in numbers)
    return f"search_words:{_quoted(needle.folded)} OR search_numbers:({spellings})"


def _quoted(folded: str) -> str:
    # One character is the beginning of some token; signs have no meaning in tokens.
    tokens = tokens_within(folded)
    return f"{tokens}*" if len(folded) == 1 else f'"{tokens}"'


def _parameters(needle: Needle) -> dict[str, object]:
    numbers = {needle.squeezed, needle.number or needle.squeezed}
    return {
        "phrase": _phrase(needle),
        "whole": tokens_of(needle.folded),
        "whole_numbers": sorted(map(tokens_of, numbers)),
        "start": tokens_within(needle.folded),
        "number_start": tokens_within(needle.squeezed),
    }

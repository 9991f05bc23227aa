"""What is known of disclosures beside their records: file, currency, text."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import LiteralString

from budget_lineage.store.compression import decompress_text
from budget_lineage.store.neo4j.currency import parts_of
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.port import DisclosureStatus, SourceLine
from budget_lineage.store.supersede import LoadedText, latest_superseder, superseded_texts
from graph_schema.records import SourceFile

_STATUSES: LiteralString = """
UNWIND $q.ids AS id
MATCH (d:Entity:Disclosure {id: id})-[:READ_FROM]->(s:Source)
CALL (d) {
    MATCH (o:Entity:Disclosure {department_id: d.department_id})-[:READ_FROM]->(other:Source)
    WHERE o.fiscal_year = d.fiscal_year AND coalesce(o.unit_id, '') = coalesce(d.unit_id, '')
    RETURN collect([o.id, other.load_order, o.parts]) AS beside
}
RETURN d.id, s.load_order, d.parts, beside, d.current, s.loaded_at,
    [s.file_name, s.media_type, s.encoding, s.sha256, s.line_count]
"""
_TEXT: LiteralString = """
MATCH (:Entity {id: $q.id})-[:READ_FROM]->(s:Source) RETURN s.text, s.line_count
"""


def statuses(reading: Reading, ids: Collection[str]) -> Mapping[str, DisclosureStatus]:
    """Return what is known of disclosures beside their records."""
    found: dict[str, DisclosureStatus] = {}
    rows = reading.rows(_STATUSES, ids=list(dict.fromkeys(ids)))
    for name, order, parts, beside, current, loaded_at, source in rows:
        text = LoadedText(name, order, parts_of(parts))
        texts = [
            LoadedText(other, other_order, parts_of(other_parts))
            for other, other_order, other_parts in beside
        ]
        found[name] = DisclosureStatus(
            name,
            SourceFile(*source),
            datetime.fromisoformat(loaded_at),
            current,
            latest_superseder(text, texts),
            superseded_texts(text, texts),
        )
    return {name: found[name] for name in dict.fromkeys(ids) if name in found}


def source_lines(
    reading: Reading, disclosure_id: str, first: int, last: int
) -> tuple[SourceLine, ...]:
    """Return lines of a text, `first` to `last`, as far as it has them."""
    rows = reading.rows(_TEXT, id=disclosure_id)
    if not rows:
        return ()
    compressed, line_count = rows[0]
    lines = decompress_text(compressed).split("\n")
    start, end = max(first, 1), min(last, line_count)
    return tuple(
        SourceLine(number, line) for number, line in enumerate(lines[start - 1 : end], start)
    )

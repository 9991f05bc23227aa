"""What is known of disclosures beside their records: file, currency, text."""

from collections.abc import Collection, Mapping
from datetime import datetime
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.compression import decompress_text
from budget_lineage.store.port import DisclosureStatus, SourceLine
from budget_lineage.store.sqlite.currency import decode_parts
from budget_lineage.store.sqlite.rows import id_list
from budget_lineage.store.supersede import LoadedText, latest_superseder, superseded_texts
from graph_schema.records import SourceFile

_STATUSES: LiteralString = """
SELECT n.id, d.load_order, d.parts, d.current, d.loaded_at,
       d.file_name, d.media_type, d.encoding, d.sha256, d.line_count
FROM node n JOIN disclosure d ON d.key = n.key
WHERE n.id IN (SELECT value FROM json_each(?))
"""
_BESIDE: LiteralString = """
SELECT other.id, d.load_order, d.parts
FROM node n
JOIN node other ON other.department = n.department AND other.kind = 'DISCLOSURE'
    AND other.unit IS n.unit AND other.fiscal_year = n.fiscal_year
JOIN disclosure d ON d.key = other.key
WHERE n.id = ?
"""
_SOURCE: LiteralString = """
SELECT s.text, d.line_count
FROM node n JOIN source s ON s.disclosure = n.key JOIN disclosure d ON d.key = n.key
WHERE n.id = ?
"""


def statuses(connection: Connection, ids: Collection[str]) -> Mapping[str, DisclosureStatus]:
    """Return what is known of disclosures beside their records."""
    found: dict[str, DisclosureStatus] = {}
    for name, order, parts, current, loaded_at, *source in connection.execute(
        _STATUSES, (id_list(ids),)
    ):
        text = LoadedText(name, order, decode_parts(parts))
        beside = [
            LoadedText(other, other_order, decode_parts(other_parts))
            for other, other_order, other_parts in connection.execute(_BESIDE, (name,))
        ]
        found[name] = DisclosureStatus(
            name,
            SourceFile(*source),
            datetime.fromisoformat(loaded_at),
            bool(current),
            latest_superseder(text, beside),
            superseded_texts(text, beside),
        )
    return {name: found[name] for name in dict.fromkeys(ids) if name in found}


def source_lines(
    connection: Connection, disclosure_id: str, first: int, last: int
) -> tuple[SourceLine, ...]:
    """Return lines of a text, `first` to `last`, as far as it has them."""
    row = connection.execute(_SOURCE, (disclosure_id,)).fetchone()
    if row is None:
        return ()
    compressed, line_count = row
    lines = decompress_text(compressed).split("\n")
    start, end = max(first, 1), min(last, line_count)
    return tuple(
        SourceLine(number, line) for number, line in enumerate(lines[start - 1 : end], start)
    )

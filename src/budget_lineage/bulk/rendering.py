"""Rows of some disclosures, as pieces of all files: what is done in other processes."""

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from budget_lineage.bulk.columns import END, NODE_COLUMNS, RELATIONSHIP_COLUMNS, START
from budget_lineage.bulk.csv_rows import RowMaker
from budget_lineage.bulk.sources import Batch
from budget_lineage.ingest.spool import SpooledText
from budget_lineage.store.neo4j.labels import LABELS
from budget_lineage.store.neo4j.loading import (
    edge_rows,
    first_load_of,
    mention_rows,
    node_rows,
    source_properties,
    warning_rows,
)
from budget_lineage.store.neo4j.node_properties import Properties
from budget_lineage.store.neo4j.writing import MENTIONS, EdgeRow
from budget_lineage.store.packing import unpack
from graph_schema.codec import digest_of, encode_node, kind_of
from graph_schema.records import DisclosureRecords

# Level 6 takes five times as long for a quarter less.
_LEVEL = 1
_MAKERS = {
    name: RowMaker(columns) for name, columns in (NODE_COLUMNS | RELATIONSHIP_COLUMNS).items()
}

SharedMention = tuple[str, str, int, str, bool, str]
"""Node, its kind; fiscal year, disclosure, whether that is current; what it says, as JSON."""


@dataclass(slots=True)
class Piece:
    """The next rows of one file.

    Args:
        data: The rows' bytes, compressed or not.
        rows: How many.
        longest: Characters of the longest row.
        several_lines: Whether a text in them has a line break.
    """

    data: bytes
    rows: int
    longest: int
    several_lines: bool


@dataclass(slots=True)
class Pieces:
    """The next rows of all files that have any, by label or relationship type.

    Args:
        mentions: What the disclosures say of shared nodes.
    """

    files: dict[str, Piece]
    mentions: list[SharedMention] = field(default_factory=list)


def piece_of(lines: list[str], compressed: bool) -> Piece:
    """Return lines of one file as its next piece; gzip files may be joined from such pieces."""
    text = "".join(lines)
    data = text.encode()
    return Piece(
        gzip.compress(data, _LEVEL, mtime=0) if compressed else data,
        len(lines),
        max(map(len, lines), default=0),
        "\r" in text or text.count("\n") > len(lines),
    )


def row_line(name: str, row: Properties) -> str:
    """Return a row of a label's or a relationship type's file."""
    return _MAKERS[name].line(row)


def render(first_order: int, batch: Batch, compressed: bool) -> Pieces:
    """Return the rows that some disclosures add to the files, in load order.

    Args:
        first_order: Load order of the first of them; the others follow.
        batch: With what all disclosures make of their currency.
        compressed: Whether files are compressed.
    """
    lines: dict[str, list[str]] = {}
    pieces = Pieces({})
    for order, text in enumerate(batch, first_order):
        records = unpack(text.records)
        for name, row in rows_of_disclosure(records, text, order):
            lines.setdefault(name, []).append(row_line(name, row))
        pieces.mentions += _mentions(records, text.current)
    pieces.files = {name: piece_of(lines[name], compressed) for name in sorted(lines)}
    return pieces


def rows_of_disclosure(
    records: DisclosureRecords, text: SpooledText, order: int
) -> Iterable[tuple[str, Properties]]:
    """Yield what one disclosure owns, each time with the name of the file that it goes to."""
    for row in sorted(node_rows(records, text.current), key=lambda row: str(row["id"])):
        yield LABELS[str(row["kind"])], row
    edges: Mapping[str, list[EdgeRow]] = {
        **edge_rows(records, text.current),
        MENTIONS: mention_rows(records, text.current),
    }
    for name in sorted(edges):
        for edge in sorted(edges[name], key=lambda edge: (edge.source, edge.target)):
            yield name, _edge(edge.source, edge.target) | edge.properties
    disclosure = records.disclosure.id
    first_load = first_load_of(records.source, order, text.loaded_at)
    kept = source_properties(records, first_load, digest_of(records))
    yield "Source", _id(f"Source:{disclosure}") | kept
    yield "READ_FROM", _edge(disclosure, f"Source:{disclosure}")
    for place, warning in enumerate(warning_rows(records)):
        name = f"Warning:{disclosure}/{place}"
        yield "Warning", _id(name) | {"disclosure_id": disclosure} | warning
        yield "WARNS_OF", _edge(name, disclosure)


def _id(name: str) -> Properties:
    """Return the mark of a node that has no property `id`."""
    return {":ID": name}


def _edge(source: str, target: str) -> Properties:
    return {START: source, END: target}


def _mentions(records: DisclosureRecords, current: bool) -> Iterable[SharedMention]:
    year, disclosure = records.disclosure.fiscal_year, records.disclosure.id
    for mention in records.mentions:
        node = mention.node
        yield (node.id, kind_of(node), year, disclosure, current, encode_node(node))

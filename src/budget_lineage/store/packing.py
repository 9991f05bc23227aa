"""One disclosure's records as bytes: to wait on a disk, and to cross to another process."""

import zlib
from dataclasses import dataclass

import msgspec

from graph_schema.codec import decode_shared, digest_of, encode_node, kind_of
from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.kinds import DisclosurePart, EdgeBasis
from graph_schema.nodes import BudgetLine, Citation, Disclosure, Goal, Indicator, Project
from graph_schema.records import DisclosureRecords, LoadWarning, Mention, SourceFile

_LEVEL = 1


@dataclass(frozen=True, slots=True)
class PackedDisclosure:
    """Records that a store would take, and what must be known of them without unpacking.

    Args:
        sha256: Of the file's bytes.
        digest: Of the records.
        records: See `pack`.
    """

    id: str
    department_id: str
    unit_id: str | None
    fiscal_year: int
    parts: frozenset[DisclosurePart]
    sha256: str
    loader_version: str
    digest: str
    records: bytes

    @classmethod
    def of(cls, records: DisclosureRecords) -> "PackedDisclosure":
        """Pack records; whether they contradict themselves is not looked at."""
        disclosure = records.disclosure
        return cls(
            disclosure.id,
            disclosure.department_id,
            disclosure.unit_id,
            disclosure.fiscal_year,
            frozenset(disclosure.parts),
            records.source.sha256,
            disclosure.loader_version,
            digest_of(records),
            pack(records),
        )


@dataclass(frozen=True, slots=True)
class _PackedMention:
    """A mention whose node can be read back, because its kind stands beside it."""

    kind: str
    node: str
    basis: EdgeBasis
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Packed:
    disclosure: Disclosure
    source: SourceFile
    text: str
    budget_lines: tuple[BudgetLine, ...]
    projects: tuple[Project, ...]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[_PackedMention, ...]
    edges: tuple[Edge, ...]
    warnings: tuple[LoadWarning, ...]


_encode = msgspec.msgpack.Encoder().encode
_decoder = msgspec.msgpack.Decoder(_Packed)


def pack(records: DisclosureRecords) -> bytes:
    """Return records as bytes, about as many as the text has; `unpack` gives them back."""
    mentions = tuple(
        _PackedMention(kind_of(each.node), encode_node(each.node), each.basis, each.reasons,
                       each.evidence)
        for each in records.mentions
    )  # fmt: skip
    packed = _Packed(
        records.disclosure,
        records.source,
        records.text,
        records.budget_lines,
        records.projects,
        records.goals,
        records.indicators,
        records.citations,
        mentions,
        records.edges,
        records.warnings,
    )
    return zlib.compress(_encode(packed), _LEVEL)


def unpack(data: bytes) -> DisclosureRecords:
    """Return the records that `pack` made the bytes of.

    Raises:
        ValueError, zlib.error: The bytes are damaged.
    """
    packed = _decoder.decode(zlib.decompress(data))
    return DisclosureRecords(
        packed.disclosure,
        packed.source,
        packed.text,
        packed.budget_lines,
        packed.projects,
        packed.goals,
        packed.indicators,
        packed.citations,
        tuple(
            Mention(
                decode_shared(each.kind, each.node), each.basis, each.reasons, each.evidence
            )
            for each in packed.mentions
        ),
        packed.edges,
        packed.warnings,
    )

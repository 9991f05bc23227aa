"""Records as every store keeps them: id, kind, indexed scalars (scalars.py) and one JSON text.

The JSON text holds the whole record, so a store decodes nothing but that. The same record
gives the same text in every run: fields stand in the order of their class, sets do not occur,
decimals are printed exactly.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.kinds import CITATION_LABEL, SHARED_KINDS, EntityKind
from graph_schema.nodes import (
    BudgetLine,
    Citation,
    Disclosure,
    Goal,
    Indicator,
    OwnedNode,
    Project,
)
from graph_schema.records import DisclosureRecords, LoadWarning, Mention
from graph_schema.shared_nodes import (
    Department,
    FundingCode,
    Issuer,
    PolicyDocument,
    Region,
    SharedNode,
    Unit,
)

StoredNode = OwnedNode | SharedNode

# Mentions are no entities, so EntityKind has no word for them.
CITATION_KIND = CITATION_LABEL.upper()
SHARED_NODES: dict[str, type[SharedNode]] = {
    EntityKind.REGION: Region,
    EntityKind.ISSUER: Issuer,
    EntityKind.POLICY_DOCUMENT: PolicyDocument,
    EntityKind.DEPARTMENT: Department,
    EntityKind.UNIT: Unit,
    EntityKind.FUNDING_CODE: FundingCode,
}
OWNED_NODES: dict[str, type[OwnedNode]] = {
    EntityKind.DISCLOSURE: Disclosure,
    EntityKind.BUDGET_LINE: BudgetLine,
    EntityKind.PROJECT: Project,
    EntityKind.GOAL: Goal,
    EntityKind.INDICATOR: Indicator,
    CITATION_KIND: Citation,
}

_decoders: dict[str, msgspec.json.Decoder[StoredNode]] = {
    kind: msgspec.json.Decoder(node_type)
    for kind, node_type in (SHARED_NODES | OWNED_NODES).items()
}
_shared_decoders: dict[str, msgspec.json.Decoder[SharedNode]] = {
    kind: msgspec.json.Decoder(node_type) for kind, node_type in SHARED_NODES.items()
}
_evidence_decoder = msgspec.json.Decoder(tuple[Evidence, ...])
_reasons_decoder = msgspec.json.Decoder(tuple[str, ...])
_warning_decoder = msgspec.json.Decoder(LoadWarning)
_encode = msgspec.json.Encoder(order="deterministic").encode


def kind_of(node: StoredNode) -> str:
    """Return the kind under which a store keeps a node: an EntityKind, or CITATION."""
    return CITATION_KIND if isinstance(node, Citation) else node.kind.value


def is_shared(kind: str) -> bool:
    """Return whether nodes of that kind belong to no single disclosure."""
    return kind in SHARED_KINDS


def owner_of(node: OwnedNode) -> str:
    """Return the id of the disclosure that owns a node; a disclosure owns itself."""
    return node.id if isinstance(node, Disclosure) else node.disclosure_id


def encode_node(node: StoredNode) -> str:
    """Return a node as JSON text."""
    return _encode(node).decode()


def decode_node(kind: str, text: str | bytes) -> StoredNode:
    """Return the node of that kind that the JSON text holds."""
    return _decoders[kind].decode(text)


def decode_shared(kind: str, text: str | bytes) -> SharedNode:
    """Return the shared node of that kind that the JSON text holds."""
    return _shared_decoders[kind].decode(text)


def encode_evidence(evidence: tuple[Evidence, ...]) -> str:
    """Return places as JSON text."""
    return _encode(evidence).decode()


def decode_evidence(text: str | bytes) -> tuple[Evidence, ...]:
    """Return the places that the JSON text holds."""
    return _evidence_decoder.decode(text)


def encode_reasons(reasons: tuple[str, ...]) -> str:
    """Return names of rules as JSON text."""
    return _encode(reasons).decode()


def decode_reasons(text: str | bytes) -> tuple[str, ...]:
    """Return the names of rules that the JSON text holds."""
    return _reasons_decoder.decode(text)


def encode_warning(warning: LoadWarning) -> str:
    """Return a warning as JSON text."""
    return _encode(warning).decode()


def decode_warning(text: str | bytes) -> LoadWarning:
    """Return the warning that the JSON text holds."""
    return _warning_decoder.decode(text)


def owned_nodes(records: DisclosureRecords) -> tuple[OwnedNode, ...]:
    """Return the nodes that the disclosure owns, itself first, in reading order by kind."""
    return (
        records.disclosure,
        *records.budget_lines,
        *records.projects,
        *records.goals,
        *records.indicators,
        *records.citations,
    )


def digest_of(records: DisclosureRecords) -> str:
    """Return the digest of what a disclosure states, hexadecimal.

    The same whatever file the text came in (warnings about its bytes are left out), whenever
    and in whichever order it was loaded, and in whichever order the records stand.
    """
    return digest_of_parts(
        records.text, owned_nodes(records), records.mentions, records.edges, records.warnings
    )


def digest_of_parts(
    text: str,
    nodes: Iterable[OwnedNode],
    mentions: Iterable[Mention],
    edges: Iterable[Edge],
    warnings: Iterable[LoadWarning],
) -> str:
    """Return the digest of a disclosure's records, as read back from a store."""
    whole = hashlib.sha256(text.encode())
    ordered = [
        *sorted(nodes, key=lambda node: node.id),
        *sorted(mentions, key=lambda mention: mention.node.id),
        *sorted(edges, key=lambda edge: edge.id),
        *(warning for warning in warnings if not warning.of_file),
    ]
    for record in ordered:
        whole.update(f"\n{type(record).__name__} ".encode())
        whole.update(_encode(record))
    return whole.hexdigest()

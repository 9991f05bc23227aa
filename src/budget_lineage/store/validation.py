"""What every store demands of one disclosure's records before it keeps them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

import msgspec

from budget_lineage.errors import DanglingEdgeError, InvalidRecordsError
from graph_schema.codec import owned_nodes, owner_of
from graph_schema.records import DisclosureRecords
from graph_schema.scalars import references_of


def validate(records: DisclosureRecords, loaded_at: datetime) -> None:
    """Check that records stand on their own: one owner, no id twice, nothing left open.

    Raises:
        DanglingEdgeError: An edge names a node that is not among them.
        InvalidRecordsError: Anything else; the message names the record.
        ValueError: The load time has no offset.
    """
    if loaded_at.utcoffset() is None:
        raise ValueError(f"a load time needs an offset: {loaded_at.isoformat()}")
    _check_owners(records)
    _check_uniqueness(records)
    _check_ends(records)
    _check_text(records)


def _check_owners(records: DisclosureRecords) -> None:
    for node in owned_nodes(records):
        if owner_of(node) != records.disclosure.id:
            raise InvalidRecordsError(records.disclosure.id, f"{node.id} is not its own")


def _check_uniqueness(records: DisclosureRecords) -> None:
    nodes = Counter(_node_ids(records))
    edges = Counter(edge.id for edge in records.edges)
    for name, count in (nodes + edges).items():
        if count > 1:
            raise InvalidRecordsError(records.disclosure.id, f"{name} occurs {count} times")


def _check_ends(records: DisclosureRecords) -> None:
    known = frozenset(_node_ids(records))
    for edge in records.edges:
        if edge.source == edge.target:
            problem = f"edge {edge.id} leads from a node to itself"
            raise InvalidRecordsError(records.disclosure.id, problem)
        for end in (edge.source, edge.target):
            if end not in known:
                raise DanglingEdgeError(records.disclosure.id, edge.id, end)
    for node in (*owned_nodes(records), *(mention.node for mention in records.mentions)):
        for name in references_of(node):
            if name not in known:
                problem = f"{node.id} names {name}, which is missing"
                raise InvalidRecordsError(records.disclosure.id, problem)


def _check_text(records: DisclosureRecords) -> None:
    """Refuse lone surrogates, which no store can write."""
    try:
        msgspec.json.encode(records)
    except UnicodeEncodeError as error:
        raise InvalidRecordsError(
            records.disclosure.id, f"a text holds half a character ({error.reason})"
        ) from error


def _node_ids(records: DisclosureRecords) -> Iterable[str]:
    yield from (node.id for node in owned_nodes(records))
    yield from (mention.node.id for mention in records.mentions)

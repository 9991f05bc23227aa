"""The digest of a graph as answered: equal graphs have equal ones, in every store."""

import hashlib
from collections.abc import Iterable

from budget_lineage.store.port import Link
from graph_schema.codec import encode_reasons

NodeLine = tuple[str, bool, str]
"""Id, visible, JSON text."""


def digest_of_graph(nodes: Iterable[NodeLine], links: Iterable[tuple[Link, bool]]) -> str:
    """Return the digest of nodes and edges, hexadecimal.

    Args:
        nodes: Every node and mention, by id.
        links: Every edge and whether it is visible, by source, kind and target.
    """
    whole = hashlib.sha256()
    for name, visible, json in nodes:
        whole.update(f"{name}\t{visible:d}\t{json}\n".encode())
    whole.update(b"\n")
    for link, visible in links:
        whole.update(f"{link_line(link)}\t{visible:d}\n".encode())
    return whole.hexdigest()


def link_line(link: Link) -> str:
    """Return an edge as a line of text."""
    reasons = encode_reasons(link.reasons)
    return f"{link.id}\t{link.basis}\t{link.confidence!r}\t{reasons}"

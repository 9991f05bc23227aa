"""Ids: readable, stable, made from natural keys, the same in every store and every run."""

import re

from graph_schema.kinds import CITATION_LABEL, LABELS, EdgeKind, EntityKind

# `/` separates the parts of a key, so it may not stand inside one; control characters would
# break a line of a log or an export; `%` is the escape sign itself.
_UNSAFE = re.compile(r"[%/\x00-\x1f\x7f-\x9f\u2028\u2029]")
_KINDS = {label: kind for kind, label in LABELS.items()}


def escape_part(part: str) -> str:
    """Return one part of a key with `/`, `%` and control characters as `%XX`."""
    return part if part.isalnum() else _UNSAFE.sub(_escaped, part)


def _escaped(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def key_of(*parts: str | int) -> str:
    """Join parts into a natural key: `130821/人力资源和社会保障局`."""
    return "/".join(
        [str(part) if isinstance(part, int) else escape_part(part) for part in parts]
    )


def entity_id(kind: EntityKind, key: str) -> str:
    """Return the id of the entity with that key: `Region:130821`."""
    return f"{LABELS[kind]}:{key}"


def citation_id(disclosure_key: str, ordinal: int) -> str:
    """Return the id of the mention with that 1-based place in the disclosure."""
    return f"{CITATION_LABEL}:{disclosure_key}/{ordinal}"


def edge_id(source: str, kind: EdgeKind, target: str) -> str:
    """Return the id under which owners' edges of one pair and kind are answered as one."""
    return "/".join((source, kind, target))


def split_id(node_id: str) -> tuple[EntityKind | None, str]:
    """Return kind and key of an id; the kind is None for a mention.

    Raises:
        ValueError: The text has not the form `<Kind>:<key>` with a kind of this graph.
    """
    label, colon, key = node_id.partition(":")
    if not colon or not key or (label != CITATION_LABEL and label not in _KINDS):
        raise ValueError(f"not an id of this graph: {node_id[:80]!r}")
    return _KINDS.get(label), key

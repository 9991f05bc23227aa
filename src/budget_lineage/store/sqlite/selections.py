"""A list as conditions and an order over the table `node`, in constant fragments of SQL.

In every fragment `n` is the row listed and `d` the disclosure that owns it, if one does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import LIKELY_CONFIDENCE, Match
from budget_lineage.store.sqlite.edge_filters import admitted
from budget_lineage.store.sqlite.rows import SqlValue, id_list
from graph_schema.kinds import EntityKind

_MEANT: LiteralString = """
SELECT CASE WHEN e.source = :document THEN e.target ELSE e.source END, e.confidence
FROM edge e
WHERE (e.source = :document OR e.target = :document) AND e.kind = 'POSSIBLY_SAME_AS'
    AND e.visible AND """
_HAS_OWNED_LISTS = frozenset(
    {EntityKind.DISCLOSURE, EntityKind.PROJECT, EntityKind.GOAL, EntityKind.INDICATOR}
)


@dataclass(frozen=True, slots=True)
class Parent:
    """The node whose list is asked for."""

    key: int
    kind: EntityKind

    @property
    def owned(self) -> bool:
        """Whether a disclosure owns it: its lists then hold everything stored."""
        return self.kind in _HAS_OWNED_LISTS


@dataclass(slots=True)
class Selection:
    """Which rows of `node` a list has, and in which order.

    Args:
        kind: What the rows are.
        order: Expressions, all ascending, whose values are never NULL; together total.
        leave_restatements_out: Whether a row goes that restates another row of the list.
    """

    kind: str
    order: tuple[LiteralString, ...]
    conditions: list[LiteralString] = field(default_factory=list)
    parameters: dict[str, SqlValue] = field(default_factory=dict)
    leave_restatements_out: bool = False

    def where(self, condition: LiteralString, **parameters: SqlValue) -> None:
        """Let in only rows that fulfil the condition."""
        self.conditions.append(condition)
        self.parameters |= parameters

    def where_given(self, condition: LiteralString, **parameter: SqlValue) -> None:
        """Let in only rows that fulfil the condition, if its parameter is given at all."""
        if None not in parameter.values():
            self.where(condition, **parameter)

    def where_of(
        self, parent: Parent | None, conditions: Mapping[EntityKind, LiteralString]
    ) -> None:
        """Let in only rows that belong to `parent`, by the condition for its kind.

        Unless a disclosure owns the parent, only visible rows.
        """
        if parent is None or not parent.owned:
            self.where("n.visible")
        if parent is not None:
            self.where(conditions.get(parent.kind, "FALSE"), parent=parent.key)


class UnknownParentError(LookupError):
    """The node whose list is asked for does not exist: the list is empty."""


def parent_of(connection: Connection, node_id: str | None) -> Parent | None:
    """Return key and kind of a list's parent; None where none is named.

    Raises:
        UnknownParentError: The file has no entity of that id.
    """
    if node_id is None:
        return None
    row = connection.execute("SELECT key, kind FROM node WHERE id = ?", (node_id,)).fetchone()
    if row is None or row[1] not in EntityKind.__members__:
        raise UnknownParentError(node_id)
    return Parent(row[0], EntityKind(row[1]))


def meant_documents(
    connection: Connection, document_ids: Iterable[str], match: Match
) -> dict[int, float]:
    """Return the keys of documents and of those that admitted same-as edges join to them.

    Returns:
        For each the confidence that it is the same: 1.0 for the documents themselves.
    """
    keys = [
        key
        for (key,) in connection.execute(
            "SELECT key FROM node WHERE kind = 'POLICY_DOCUMENT'"
            " AND id IN (SELECT value FROM json_each(?))",
            (id_list(document_ids),),
        )
    ]
    meant = dict.fromkeys(keys, 1.0)
    for key in keys:
        parameters = {"document": key, "likely": LIKELY_CONFIDENCE}
        for other, confidence in connection.execute(_MEANT + admitted(match), parameters):
            meant[other] = max(confidence, meant.get(other, 0.0))
    return meant

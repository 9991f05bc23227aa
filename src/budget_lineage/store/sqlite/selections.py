"""A list as conditions and an order over the table `node`, in constant fragments of SQL.

In every fragment `n` is the row listed, `d` the disclosure that owns it, if one does, and
`p.value` the key of the node whose list it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import LiteralString

from budget_lineage.store.port import LIKELY_CONFIDENCE, Match
from budget_lineage.store.sqlite.edge_filters import admitted
from budget_lineage.store.sqlite.regions import region_keys
from budget_lineage.store.sqlite.rows import SqlValue, id_list
from budget_lineage.store.sqlite.search import KEYS_BY_TEXT, text_phrase
from graph_schema.kinds import EntityKind
from graph_schema.search_texts import needle_of

_HAS_OWNED_LISTS = frozenset(
    {EntityKind.DISCLOSURE, EntityKind.PROJECT, EntityKind.GOAL, EntityKind.INDICATOR}
)
_PLACE: LiteralString = (
    "(SELECT place.region FROM node place WHERE place.key = d.department)"
    " IN (SELECT value FROM json_each(:regions))"
)


@dataclass(frozen=True, slots=True)
class Parents:
    """The nodes whose lists are asked for, all of one kind.

    Args:
        names: Ids by key.
    """

    kind: EntityKind
    names: dict[int, str]

    @property
    def owned(self) -> bool:
        """Whether disclosures own them: their lists then hold everything stored."""
        return self.kind in _HAS_OWNED_LISTS


@dataclass(slots=True)
class Selection:
    """Which rows of `node` a list has, and in which order.

    Args:
        kind: What the rows are.
        order: Expressions, all ascending, whose values are never NULL; together total.
        parents: Whose lists are asked for; None for a list of everything.
        candidates: Where there are parents: a query for the keys `n.key` of what belongs to
            the parent `p.value`.
        by_key: Whether rows are best looked for by their keys, not by their kind.
        leave_restatements_out: Whether a row goes that restates another row of the list.
    """

    kind: str
    order: tuple[LiteralString, ...]
    parents: Parents | None = None
    candidates: LiteralString | None = None
    conditions: list[LiteralString] = field(default_factory=list)
    parameters: dict[str, SqlValue] = field(default_factory=dict)
    by_key: bool = False
    leave_restatements_out: bool = False

    def where(self, condition: LiteralString, **parameters: SqlValue) -> None:
        """Let in only rows that fulfil the condition."""
        self.conditions.append(condition)
        self.parameters |= parameters

    def where_given(self, condition: LiteralString, **parameter: SqlValue) -> None:
        """Let in only rows that fulfil the condition, if its parameter is given at all."""
        if None not in parameter.values():
            self.where(condition, **parameter)

    def where_key_in(self, keys: LiteralString, **parameters: SqlValue) -> None:
        """Let in only rows whose keys a query yields, and look for rows by these keys."""
        self.where("n.key IN (" + keys + ")", **parameters)
        self.by_key = True

    def where_text(self, text: str | None) -> None:
        """Let in only rows with a text that holds the words, if there are any."""
        needle = needle_of(text or "")
        if needle.folded:
            self.where_key_in(KEYS_BY_TEXT, text_phrase=text_phrase(needle))

    def where_in_region(self, connection: Connection, region: str | None) -> None:
        """Let in only rows of disclosures by departments of a region, if one is given."""
        if region is not None:
            self.where(_PLACE, regions=id_list(region_keys(connection, region)))

    def where_of(
        self,
        parents: Parents | None,
        candidates: Mapping[EntityKind, LiteralString],
        superseded_too: bool = False,
    ) -> None:
        """Let in only rows that belong to parents, by the query or condition for their kind.

        Unless disclosures own the parents, only visible rows.

        Args:
            parents: None for a list of everything.
            candidates: By kind of parent: a query for keys that begins with SELECT, or a
                condition on a row `n` of the table.
            superseded_too: Whether rows need not be visible in any case.
        """
        if not superseded_too and (parents is None or not parents.owned):
            self.where("n.visible")
        if parents is not None:
            chosen = candidates.get(parents.kind, "FALSE")
            if not chosen.lstrip().startswith("SELECT"):
                chosen = "SELECT n.key FROM node n WHERE n.kind = :list_kind AND " + chosen
            self.parents, self.candidates = parents, chosen
            self.parameters["parents"] = id_list(parents.names)


def parents_of(connection: Connection, ids: Iterable[str]) -> list[Parents]:
    """Return keys of nodes by kind; unknown ids, and ids of mentions, are left out."""
    rows = connection.execute(
        "SELECT key, id, kind FROM node WHERE id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    )
    by_kind: dict[EntityKind, dict[int, str]] = {}
    for key, name, kind in rows:
        if kind in EntityKind.__members__:
            by_kind.setdefault(EntityKind(kind), {})[key] = name
    return [Parents(kind, names) for kind, names in by_kind.items()]


def same_documents(documents: LiteralString, match: Match) -> LiteralString:
    """Return a query for keys of documents and of those that admitted same-as edges join.

    Args:
        documents: A query for keys of documents.
        match: For the same-as edges; the query may need `:likely`.
    """
    joined: LiteralString = "s.kind = 'POSSIBLY_SAME_AS' AND s.visible AND " + admitted(
        match, "s"
    )
    return (
        documents
        + " UNION SELECT s.target FROM edge s WHERE s.source IN ("
        + documents
        + ") AND "
        + joined
        + " UNION SELECT s.source FROM edge s WHERE s.target IN ("
        + documents
        + ") AND "
        + joined
    )


_MEANT: LiteralString = """
SELECT CASE WHEN e.source = :document THEN e.target ELSE e.source END, e.confidence
FROM edge e
WHERE (e.source = :document OR e.target = :document) AND e.kind = 'POSSIBLY_SAME_AS'
    AND e.visible AND """


def meant_documents(connection: Connection, document_id: str, match: Match) -> dict[int, float]:
    """Return the key of a document and of those that admitted same-as edges join to it.

    Returns:
        For each the confidence that it is the same: 1.0 for the document itself, which comes
        first.
    """
    row = connection.execute(
        "SELECT key FROM node WHERE kind = 'POLICY_DOCUMENT' AND id = ?", (document_id,)
    ).fetchone()
    if row is None:
        return {}
    meant: dict[int, float] = {row[0]: 1.0}
    parameters = {"document": row[0], "likely": LIKELY_CONFIDENCE}
    for other, confidence in connection.execute(_MEANT + admitted(match), parameters):
        meant[other] = max(confidence, meant.get(other, 0.0))
    return meant

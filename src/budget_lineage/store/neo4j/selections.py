"""A list as constant Cypher: where its rows are found, which of them it has, in which order.

In every fragment `row` is the row listed and `parent` the id of the node whose list it is.
What a query does not ask for is a parameter that is null, so that one text serves all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import LiteralString

from graph_schema.ids import split_id
from graph_schema.kinds import EntityKind

ADMITTED: LiteralString = """($q.match = 'ALL' OR e.basis = 'STATED'
    OR ($q.match = 'LIKELY' AND e.confidence >= $q.likely))"""
CITES_MEANT: LiteralString = "e.current AND " + ADMITTED
ID: LiteralString = "coalesce(row.id_sort, row.id)"
AS_PRINTED: LiteralString = (
    "[coalesce(row.disclosure_sort, row.disclosure_id), row.sequence, " + ID + "]"
)
BY_ID: LiteralString = "[" + ID + "]"

_KNOWN: LiteralString = ", parent IS NULL OR EXISTS { MATCH (:Entity {id: parent}) }"
_OWNERS_OF_LISTS = frozenset(
    {EntityKind.DISCLOSURE, EntityKind.PROJECT, EntityKind.GOAL, EntityKind.INDICATOR}
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows are found.

    Args:
        binds: Clauses that bind `row`, once each.
        belongs: The condition that some project is bound by them, for lists of projects.
    """

    binds: LiteralString
    belongs: LiteralString = "true"


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of a list.

    Args:
        kind: What they are.
        key: Their place: a list of texts and numbers, greater is later.
        extra: An expression that `key` knows as `extra`.
        parameters: Values for all fragments.
        leave_restatements_out: Whether a row goes that restates another row of the list.
    """

    kind: str
    source: Source
    tests: LiteralString
    key: LiteralString
    extra: LiteralString = "null"
    parameters: dict[str, object] = field(default_factory=dict)
    leave_restatements_out: bool = False

    @property
    def matching(self) -> LiteralString:
        """The clauses that leave the list's rows, all pages together."""
        found = self.source.binds + "\nWITH parent, row WHERE " + self.tests
        if not self.leave_restatements_out:
            return found
        original = _of_original(self.tests + " AND " + self.source.belongs)
        return (
            found
            + "\n    AND NOT EXISTS { MATCH (row)-[:RESTATES]->(original:Project) WHERE "
            + original
            + " }"
        )

    @property
    def page(self) -> LiteralString:
        """The question for each parent's rows behind `after`, so many at most."""
        return (
            "UNWIND $q.parents AS parent\nCALL (parent) {\n"
            + self.matching
            + "\nWITH row, "
            + self.extra
            + " AS extra\nWITH row, "
            + self.key
            + " AS key WHERE $q.after IS NULL OR key > $q.after\n"
            + "WITH row, key ORDER BY key LIMIT $q.rows\n"
            + "RETURN collect([key, row.json]) AS rows\n}\n"
            + "RETURN parent, rows"
            + _KNOWN
        )

    @property
    def count(self) -> LiteralString:
        """The question for how many rows each parent has."""
        return (
            "UNWIND $q.parents AS parent\nCALL (parent) {\n"
            + self.matching
            + "\nRETURN count(row) AS counted\n}\nRETURN parent, counted"
            + _KNOWN
        )


def _of_original(condition: LiteralString) -> LiteralString:
    return condition.replace("row.", "original.").replace("(row)", "(original)")


@dataclass(frozen=True, slots=True)
class Parents:
    """The nodes whose lists are asked for, all of one kind.

    Args:
        kind: None for the list of everything.
    """

    kind: EntityKind | None
    ids: tuple[str, ...] = ()

    @property
    def owned(self) -> bool:
        """Whether disclosures own them: their lists then hold everything stored."""
        return self.kind in _OWNERS_OF_LISTS

    @property
    def parameter(self) -> list[str | None]:
        """What `$q.parents` is."""
        return [None] if self.kind is None else list(self.ids)


EVERYTHING = Parents(None)


def parents_of(ids: Iterable[str]) -> list[Parents]:
    """Return ids by the kind that they name; those of mentions and of no kind are left out."""
    by_kind: dict[EntityKind, list[str]] = {}
    for name in dict.fromkeys(ids):
        try:
            kind, _ = split_id(name)
        except ValueError:
            continue
        if kind is not None:
            by_kind.setdefault(kind, []).append(name)
    return [Parents(kind, tuple(names)) for kind, names in by_kind.items()]


def source_for(
    parents: Parents,
    sources: Mapping[EntityKind, Source],
    everything: Source,
) -> Source:
    """Return where the rows of the parents are found; nowhere for kinds without such a list."""
    if parents.kind is None:
        return everything
    return sources.get(parents.kind, _NOWHERE)


_NOWHERE = Source("UNWIND [] AS row", "false")

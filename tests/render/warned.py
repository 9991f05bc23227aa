"""Facts that were read otherwise than they are printed, and that no warning speaks of."""

from collections.abc import Iterator, Mapping

from graph_schema.records import DisclosureRecords
from tests.render.fact_items import Item, folded
from tests.render.facts import Facts
from tests.render.scoring import KindScore, score

LEVELS = frozenset({"level1", "level2"})


def unwarned(records: DisclosureRecords, expected: Facts | Mapping[str, object]) -> list[str]:
    """Return each fact that is missing, unexpected or changed, and no warning is beside it."""
    return [
        f"{kind.kind}: {item}"
        for kind in score(records, expected)
        for item in silent(kind, records)
    ]


def silent(kind: KindScore, records: DisclosureRecords) -> Iterator[Item]:
    """Yield those of a kind of which no warning speaks."""
    left_out = {
        folded(warning.evidence.table or "")
        for warning in records.warnings
        if warning.code == "ROWS_IN_DOUBT" and warning.evidence is not None
    }
    for one in kind.missing:
        if kind.kind == "tables" and value(one, "title") in left_out:
            continue
        twin = next((each for each in kind.unexpected if differ_in_levels(one, each)), None)
        if twin is None or not has_level_in_doubt(twin, records):
            yield one
    for one in kind.unexpected:
        if not any(differ_in_levels(each, one) for each in kind.missing):
            yield one


def value(item: Item, name: str) -> str:
    return dict(item.fields).get(name, "")


def differ_in_levels(one: Item, other: Item) -> bool:
    """Whether two items are one indicator under different levels."""
    own, theirs = dict(one.fields), dict(other.fields)
    differing = {
        name for name in own.keys() | theirs.keys() if own.get(name) != theirs.get(name)
    }
    return one.label == other.label and bool(differing) and differing <= LEVELS


def has_level_in_doubt(item: Item, records: DisclosureRecords) -> bool:
    """Whether a level is in doubt in a table that holds an indicator."""
    lines = [
        warning.evidence.start[0]
        for warning in records.warnings
        if warning.code == "LEVEL_IN_DOUBT" and warning.evidence is not None
    ]
    own: set[str | None] = {
        project.id
        for project in records.projects
        if value(item, "project").endswith(folded(project.heading))
    }
    for project in own or {None}:
        table = [each for each in records.indicators if each.project_id == project]
        if not any(folded(each.levels[2]) == value(item, "level3") for each in table):
            continue
        rows = [part.start[0] for each in table for part in each.evidence]
        if any(min(rows) <= line <= max(rows) for line in lines):
            return True
    return False

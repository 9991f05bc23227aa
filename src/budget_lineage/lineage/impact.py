"""Impact: what a document reaches, in projects and money.

Amounts are exposure, not allocation: a project that cites two documents counts for both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from budget_lineage.store.port import Exposure, GraphSnapshot, Match, Page, Row, SortKey
from graph_schema.money import Money


class ImpactGrouping(StrEnum):
    """By what an impact is broken down.

    REGION is the department's own. FUNDING_CODE has one group, without code, until there are
    FUNDED_UNDER edges.
    """

    REGION = "REGION"
    DEPARTMENT = "DEPARTMENT"
    UNIT = "UNIT"
    FISCAL_YEAR = "FISCAL_YEAR"
    FUNDING_CODE = "FUNDING_CODE"


@dataclass(frozen=True, slots=True)
class ImpactGroup:
    """A part of an impact.

    Args:
        entity_id: Region, department or unit; None for years and for what has none.
        key: The entity's id, the year, or empty.
        certain: Of the projects reached by stated citations; None where none prints an amount.
        possible: Of all projects reached; likewise.
    """

    entity_id: str | None
    key: str
    projects: int
    indicators: int
    projects_without_amount: int
    certain: Money | None
    possible: Money | None

    @property
    def sort_key(self) -> SortKey:
        """Its place: largest possible amount first, unprinted ones last, then by key."""
        return (int(self.possible is None), -(self.possible or 0), self.key)


@dataclass(frozen=True, slots=True)
class Impact:
    """What a document reaches.

    Args:
        parts: What it reaches in each department, unit and year.
    """

    document_id: str
    parts: tuple[Exposure, ...]

    @property
    def projects(self) -> int:
        """Projects reached; one printed in a department's and a unit's part counts once."""
        return sum(part.projects for part in self.parts)

    @property
    def projects_without_amount(self) -> int:
        """Projects reached that print no amount."""
        return sum(part.projects_without_amount for part in self.parts)

    @property
    def indicators(self) -> int:
        """Indicators whose own row cites it."""
        return sum(part.indicators for part in self.parts)

    @property
    def indicators_of_projects(self) -> int:
        """All indicators of the projects reached."""
        return sum(part.indicators_of_projects for part in self.parts)

    @property
    def departments(self) -> int:
        """Departments of projects and indicators reached."""
        return len({part.department_id for part in self.parts})

    @property
    def regions(self) -> int:
        """Places of these departments."""
        return len({part.region_id for part in self.parts if part.region_id is not None})

    @property
    def certain(self) -> Money | None:
        """Of the projects reached by stated citations; None where none prints an amount."""
        return _sum(part.certain for part in self.parts)

    @property
    def possible(self) -> Money | None:
        """Of all projects reached; None where none prints an amount."""
        return _sum(part.possible for part in self.parts)

    def groups(self, by: ImpactGrouping) -> tuple[ImpactGroup, ...]:
        """Return the parts put together, largest possible amount first, ties by key."""
        groups: dict[str, list[Exposure]] = {}
        for part in self.parts:
            groups.setdefault(_key(part, by), []).append(part)
        made = [_group(key, by, parts) for key, parts in groups.items()]
        return tuple(sorted(made, key=lambda group: group.sort_key))

    def page_of_groups(
        self, by: ImpactGrouping, first: int, after: SortKey | None = None
    ) -> Page[ImpactGroup]:
        """Return the groups behind that place, `first` at most."""
        behind = [group for group in self.groups(by) if after is None or group.sort_key > after]
        rows = tuple(Row(group.sort_key, group) for group in behind[:first])
        return Page(rows, len(behind) > first)


def impact(
    graph: GraphSnapshot,
    document_id: str,
    match: Match = Match.LIKELY,
    fiscal_year: int | None = None,
) -> Impact:
    """Return what a document reaches; of an unknown one, nothing."""
    return Impact(document_id, graph.exposure(document_id, match, fiscal_year))


def _key(part: Exposure, by: ImpactGrouping) -> str:
    match by:
        case ImpactGrouping.REGION:
            return part.region_id or ""
        case ImpactGrouping.DEPARTMENT:
            return part.department_id
        case ImpactGrouping.UNIT:
            return part.unit_id or ""
        case ImpactGrouping.FISCAL_YEAR:
            return str(part.fiscal_year)
        case ImpactGrouping.FUNDING_CODE:
            return ""


def _group(key: str, by: ImpactGrouping, parts: list[Exposure]) -> ImpactGroup:
    names_entity = by is not ImpactGrouping.FISCAL_YEAR and key != ""
    return ImpactGroup(
        key if names_entity else None,
        key,
        sum(part.projects for part in parts),
        sum(part.indicators for part in parts),
        sum(part.projects_without_amount for part in parts),
        _sum(part.certain for part in parts),
        _sum(part.possible for part in parts),
    )


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    printed = [amount for amount in amounts if amount is not None]
    return Money(sum(printed)) if printed else None

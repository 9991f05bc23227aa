"""Reference tables: funding codes, divisions, issuers, organ names, short titles.

Every table is a csv file in `data/` whose rows carry their source, and where it matters a year.
Nothing here is law: a disclosure's own words win over a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph_schema.divisions import (
    Division,
    DivisionMatch,
    division_of,
    divisions,
    find_division,
    first_place_name,
    lineage_of,
    match_division,
)
from graph_schema.kinds import AdminLevel, Certainty, CodeScheme
from graph_schema.tables import rows_of, year_in

__all__ = [
    "ClassificationCode",
    "Division",
    "DivisionMatch",
    "RegisteredIssuer",
    "division_of",
    "divisions",
    "economic_codes",
    "find_division",
    "first_place_name",
    "functional_codes",
    "issuers",
    "lineage_of",
    "match_division",
    "organ_full_name",
    "organ_short_names",
    "short_titles",
]


@dataclass(frozen=True, slots=True)
class ClassificationCode:
    """A code of the 政府收支分类科目.

    Args:
        name: As a catalogue or disclosure of `year` has it; names change under a stable code.
        year: Fiscal year of the name.
        source: Where the row comes from; "unverified" where nothing was compared.
    """

    scheme: CodeScheme
    code: str
    name: str
    year: int
    source: str

    @property
    def tier(self) -> int:
        """1 = 类 (3 digits), 2 = 款 (5), 3 = 项 (7)."""
        return (len(self.code) - 1) // 2

    @property
    def parent_code(self) -> str | None:
        """The code one tier up; None for a 类."""
        return self.code[:-2] if self.tier > 1 else None


@dataclass(frozen=True, slots=True)
class RegisteredIssuer:
    """An issuer code (发文机关代字) that the registry lists.

    Args:
        organ: Full name of the organ; None where nobody could say.
        division: Key of the organ's division; None for the centre and where unknown.
        valid_from: First year of its use, where known; likewise `valid_to` the last.
    """

    code: str
    organ: str | None
    level: AdminLevel
    division: str | None
    certainty: Certainty
    source: str
    valid_from: int | None
    valid_to: int | None


@cache
def functional_codes() -> Mapping[str, ClassificationCode]:
    """Return 支出功能分类科目 by code, ordered by code."""
    return {
        row["code"]: ClassificationCode(
            CodeScheme.FUNCTIONAL, row["code"], row["name"], int(row["year"]), row["source"]
        )
        for row in rows_of("functional_codes")
    }


@cache
def economic_codes() -> Mapping[str, ClassificationCode]:
    """Return both 支出经济分类科目 by code: 301… the department's, 501… the government's."""
    return {
        row["code"]: ClassificationCode(
            CodeScheme(row["scheme"]),
            row["code"],
            row["name"],
            int(row["year"]),
            row["source"],
        )
        for row in rows_of("economic_codes")
    }


@cache
def issuers() -> Mapping[str, RegisteredIssuer]:
    """Return the registered issuer codes by code, in file order."""
    return {
        row["code"]: RegisteredIssuer(
            code=row["code"],
            organ=row["organ"] or None,
            level=AdminLevel(row["level"]),
            division=row["division"] or None,
            certainty=Certainty(row["certainty"]),
            source=row["source"],
            valid_from=year_in(row["valid_from"]),
            valid_to=year_in(row["valid_to"]),
        )
        for row in rows_of("issuers")
    }


@cache
def _organ_names() -> Mapping[str, str]:
    return {row["short"]: row["full"] for row in rows_of("organs")}


def organ_full_name(name: str) -> str:
    """Return the full name of an organ whose short name is given without its place.

    人社局 is 人力资源和社会保障局; a name that the table does not know comes back as it is.
    """
    return _organ_names().get(name, name)


def organ_short_names(full: str) -> tuple[str, ...]:
    """Return the short names of an organ, in file order; none where the table has none."""
    return tuple(short for short, name in _organ_names().items() if name == full)


@cache
def short_titles() -> Mapping[str, str]:
    """Return full titles by the short ones that stand for them: 预算法."""
    return {row["short"]: row["full"] for row in rows_of("short_titles")}

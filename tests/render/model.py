"""A disclosure as a person would describe it: who, when, how much, for what, on what grounds.

Nothing here knows tabs, pipes or pages. Amounts are in 万元. What an office decides about its
own tables (which columns, which headings, in which unit of money) belongs to the description;
what a converter does to them does not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tests.render.passages import Passage

MoneyUnit = Literal["元", "万元"]
ScopeWord = Literal["department", "unit", "special_fund"]
Amount = Decimal | None
Value = str | Decimal | None

OPERATORS = {
    "≥": "≥", ">=": "≥", "≧": "≥", "≤": "≤", "<=": "≤", "≦": "≤",
    ">": ">", "＞": ">", "<": "<", "＜": "<", "=": "=", "＝": "=",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        key: What it holds, whatever its heading says.
        path: Its headings from the top row down; columns that share one are spanned by it.
    """

    key: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the budget, of the 机构设置, of purchases or of assets.

    Args:
        rows: Values by column key; Decimal values are 万元 and printed in `money_unit`.
        caption: The line under the title: scope, year, unit of money, as printed.
        is_numbered: Whether it has 序号 and 栏次.
        blank_rows: Rows without any text at the end, as forms have.
        note: The line below it, such as why it is empty.
    """

    kind: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Value], ...]
    caption: tuple[str, ...] = ()
    money_unit: MoneyUnit = "万元"
    is_numbered: bool = True
    blank_rows: int = 0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit (预算单位) as 机构设置 lists it."""

    name: str
    nature: str
    grade: str
    funding: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator promises: a number with sign and unit, or words, or both."""

    sign: str = ""
    number: str = ""
    unit: str = ""
    words: str = ""

    @property
    def operator(self) -> str | None:
        return OPERATORS.get(self.sign)

    @property
    def value(self) -> Decimal | None:
        return Decimal(self.number.replace(",", "")) if self.number else None


@dataclass(frozen=True, slots=True)
class Kpi:
    """An indicator: one row of a performance table."""

    level1: str
    level2: str | None
    level3: str
    description: str | None
    target: Target
    basis: Passage | None = None
    scoring: str | None = None
    weight: str | None = None
    grades: tuple[str, str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class ProjectForm:
    """The form that a department fills in for its projects.

    Args:
        columns: Of the indicator table: level1 to level3, description, scoring, weight, target
            (or sign, number, unit; or the four grades), basis, remark.
        block: `goal`: only goals stand above the indicators; `coded`: rows of code, amount,
            purpose, plan, goals; `numbered`: one table with 序号 and 栏次 for everything;
            `listed`: no form, but one table for all projects, an indicator a row.
        goals: How goals are counted: not, by `1.` in one cell, by `目标1` in rows of their own.
        unit_gap: What stands between number and unit of a target.
        percent: How the plan prints a percentage.
    """

    columns: tuple[Column, ...]
    block: Literal["goal", "coded", "numbered", "listed"] = "goal"
    goals: Literal["plain", "counted", "rows"] = "counted"
    unit_gap: str = ""
    percent: Literal["100", "100.00", "100%"] = "100"
    money_unit: MoneyUnit = "万元"

    def has(self, key: str) -> bool:
        return any(column.key == key for column in self.columns)


@dataclass(frozen=True, slots=True)
class Project:
    """A project with everything that its form states."""

    heading: Passage
    form: ProjectForm
    kpis: tuple[Kpi, ...]
    goals: tuple[Passage, ...]
    code: str | None = None
    name: str | None = None
    amount: Amount = None
    funding: tuple[tuple[str, Amount], ...] = ()
    purpose: Passage | None = None
    grounds: Passage | None = None
    plan: tuple[tuple[str, Amount], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the explanation (情况说明).

    Args:
        kind: What stands in it: duties (with 机构设置), three_public (with the comparison),
            overall (with indicators of the whole department), special_fund, projects,
            procurement, assets; anything else is text only.
        heading: As printed, with its number; empty where only its content is printed.
        states: Names of the headline figures that its sentences state.
    """

    kind: str
    heading: str
    paragraphs: tuple[Passage, ...] = ()
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts that readers look for first, in 万元."""

    income_total: Amount = None
    general_income: Amount = None
    fund_income: Amount = None
    state_income: Amount = None
    other_income: Amount = None
    carryover: Amount = None
    expenditure_total: Amount = None
    basic: Amount = None
    project: Amount = None
    personnel: Amount = None
    public: Amount = None
    three_public: Amount = None
    operating: Amount = None
    procurement: Amount = None
    fixed_assets: Amount = None


@dataclass(frozen=True, slots=True)
class Part:
    """The department's part of a disclosure, or that of one unit.

    Args:
        opening: The lines that open the part: 第二部分 部门所属单位预算.
        sections: The explanation in printed order.
    """

    scope: Literal["department", "unit"]
    name: str
    sheets: tuple[Sheet, ...]
    sections: tuple[Section, ...]
    figures: Figures
    opening: tuple[str, ...] = ()
    unit: Unit | None = None
    institutions: Sheet | None = None
    units: tuple[Unit, ...] = ()
    comparison: Sheet | None = None
    procurement: Sheet | None = None
    assets: Sheet | None = None
    projects: tuple[Project, ...] = ()
    special_fund: tuple[Project, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    kpi_form: ProjectForm | None = None

    @property
    def all_sheets(self) -> Iterator[Sheet]:
        """Every table of the part, in printed order."""
        yield from self.sheets
        for sheet in (self.institutions, self.comparison, self.procurement, self.assets):
            if sheet is not None:
                yield sheet


@dataclass(frozen=True, slots=True)
class Manner:
    """How an office words and numbers its headings.

    Args:
        projects: Numbering of the projects, such as `1、`, `（1）`, `(一)`.
        project_tail: What follows a project's name in its heading.
        has_thousands: Whether amounts are printed as 1,234.56.
        blank_amount: What stands for no amount: nothing, `-`, `——`.
        is_goal_apart: Whether goals stand in a table of their own, before the indicators'.
        has_list: Whether a table lists the projects and their money, besides their forms.
    """

    projects: str = "1、"
    project_tail: str = "绩效目标表"
    has_thousands: bool = False
    blank_amount: str = ""
    is_tables_last: bool = False
    is_goal_apart: bool = False
    has_list: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """An official letter that the text reproduces at its end."""

    lines: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One published text.

    Args:
        place: County, zone, township: what stands before the organ in `department`.
        cover: The lines above everything else.
        preface: What stands between the cover and the first section of the explanation.
    """

    place: str
    department: str
    year: int
    parts: tuple[Part, ...]
    manner: Manner
    code: str | None = None
    aliases: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    preface: Passage | None = None
    letter: Letter | None = None
    seed: int = field(default=0, compare=False)

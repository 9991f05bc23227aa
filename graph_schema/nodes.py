"""Nodes that one disclosure owns: text, budget lines, projects, goals, indicators, mentions.

Ids are made by the loader from natural keys: disclosure / part / ordinal. `sequence` is the
0-based place among the nodes of a kind in reading order; lists "as printed" rest on it. The
first evidence of a node is where it begins.

They are structs, as evidence is: made ten times as fast as dataclasses.
"""

from decimal import Decimal
from typing import ClassVar

import msgspec

from graph_schema.document_numbers import DocumentNumber
from graph_schema.evidence import Evidence
from graph_schema.kinds import (
    BudgetTable,
    CitationPlace,
    CitationStatus,
    DisclosurePart,
    EntityKind,
    Operator,
    Scope,
)
from graph_schema.money import Money


class Headline(msgspec.Struct, frozen=True, gc=False):
    """The figures that readers look for first: from the tables, else from the narrative.

    Args:
        evidence: Name of a figure's field and the place that states it, for each one printed.
    """

    income_total: Money | None = None
    general_public_income: Money | None = None
    government_fund_income: Money | None = None
    state_capital_income: Money | None = None
    other_income: Money | None = None
    carryover: Money | None = None
    expenditure_total: Money | None = None
    basic_expenditure: Money | None = None
    project_expenditure: Money | None = None
    personnel: Money | None = None
    operating: Money | None = None
    three_publics: Money | None = None
    agency_operation: Money | None = None
    procurement: Money | None = None
    fixed_assets: Money | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()


class TableSummary(msgspec.Struct, frozen=True, gc=False):
    """A table of the text, indicator tables of projects apart.

    Args:
        data_rows: Rows that carry data, 合计 included; repeated headers, 栏次 and blank
            rows apart.
    """

    title: str
    scope: Scope
    unit_id: str | None
    start_line: int
    data_rows: int

    @property
    def empty(self) -> bool:
        """Whether it was printed without data (空表列示)."""
        return self.data_rows == 0


class Disclosure(msgspec.Struct, frozen=True, gc=False):
    """One published text (预算公开文本).

    Args:
        unit_id: The unit whose own text it is; None for a department's.
        unit_ids: The units that its 机构设置 names, in printed order.
        loader_version: Version of the rules that read it.
    """

    kind: ClassVar[EntityKind] = EntityKind.DISCLOSURE

    id: str
    fiscal_year: int
    department_id: str
    unit_id: str | None
    unit_ids: tuple[str, ...]
    title: str | None
    parts: tuple[DisclosurePart, ...]
    headline: Headline
    tables: tuple[TableSummary, ...]
    loader_version: str
    evidence: tuple[Evidence, ...]


class ColumnAmount(msgspec.Struct, frozen=True, gc=False):
    """An amount under its printed column heading (two header rows joined by `/`)."""

    column: str
    amount: Money


class BudgetLine(msgspec.Struct, frozen=True, gc=False):
    """One row of a budget table that carries a funding code."""

    kind: ClassVar[EntityKind] = EntityKind.BUDGET_LINE

    id: str
    sequence: int
    disclosure_id: str
    department_id: str
    unit_id: str | None
    fiscal_year: int
    scope: Scope
    table: BudgetTable
    funding_code_id: str
    total: Money | None
    basic_expenditure: Money | None
    project_expenditure: Money | None
    personnel: Money | None
    operating: Money | None
    carryover: Money | None
    amounts: tuple[ColumnAmount, ...]
    name: str
    evidence: tuple[Evidence, ...]


class PlanStep(msgspec.Struct, frozen=True, gc=False):
    """A step of 资金支出计划.

    Args:
        period: As printed: 3月底, 第一季度.
        percent: As printed; None for a blank cell.
    """

    period: str
    percent: Decimal | None


class Project(msgspec.Struct, frozen=True, gc=False):
    """A project (项目) of one unit or department in one year.

    Args:
        ordinal: 1-based place in its part of the disclosure, counted.
        heading: As printed, without its ordinal and without 绩效目标表.
        aliases: Every other name that the same disclosure gives it.
        amount: 预算数 / 金额 of the project's own table; never taken from a goal or an
            indicator.
        indicators_fingerprint: Equal where two indicator tables print the same words.
    """

    kind: ClassVar[EntityKind] = EntityKind.PROJECT

    id: str
    sequence: int
    disclosure_id: str
    department_id: str
    unit_id: str | None
    fiscal_year: int
    scope: Scope
    ordinal: int
    name: str
    heading: str
    aliases: tuple[str, ...]
    project_code: str | None
    project_code_valid: bool | None
    amount: Money | None
    purpose: str | None
    grounds: str | None
    plan: tuple[PlanStep, ...]
    indicators_fingerprint: str
    evidence: tuple[Evidence, ...]


class Goal(msgspec.Struct, frozen=True, gc=False):
    """A performance goal (绩效目标): of a project, or of the whole department."""

    kind: ClassVar[EntityKind] = EntityKind.GOAL

    id: str
    sequence: int
    disclosure_id: str
    project_id: str | None
    fiscal_year: int
    ordinal: int
    text: str
    evidence: tuple[Evidence, ...]


class Target(msgspec.Struct, frozen=True, gc=False):
    """A target as printed and, where it is numeric, as a number.

    0.95 百分比 is never turned into 95 %.
    """

    printed: str
    operator: Operator | None = None
    number: Decimal | None = None
    unit: str | None = None


class Grades(msgspec.Struct, frozen=True, gc=False):
    """优 良 中 差, in four-grade tables."""

    excellent: str | None
    good: str | None
    fair: str | None
    poor: str | None


class Indicator(msgspec.Struct, frozen=True, gc=False):
    """A performance indicator (绩效指标): one row of a performance table.

    Args:
        ordinal: 1-based place in its table. Two rows may bear the same words, so the place,
            not the words, makes the id.
        levels: 一级、二级、三级指标, outermost first; None where the table has no such column.
        basis: 指标值确定依据 as printed; None where blank.
        scoring: 评（扣）分标准.
    """

    kind: ClassVar[EntityKind] = EntityKind.INDICATOR

    id: str
    sequence: int
    disclosure_id: str
    project_id: str | None
    fiscal_year: int
    ordinal: int
    levels: tuple[str, str | None, str]
    description: str | None
    target: Target
    basis: str | None
    scoring: str | None
    grades: Grades | None
    evidence: tuple[Evidence, ...]


class SuggestedNumber(msgspec.Struct, frozen=True, gc=False):
    """A likelier number that the disclosure itself does not print elsewhere; never a node."""

    number: DocumentNumber
    confidence: float
    reasons: tuple[str, ...]


class Citation(msgspec.Struct, frozen=True, gc=False):
    """One mention of a document at one place.

    Args:
        printed: Exactly as in the source: the number where there is one, else the title.
        goal_id: The goal that holds it; likewise `project_id`, `indicator_id`.
    """

    id: str
    sequence: int
    disclosure_id: str
    document_id: str
    fiscal_year: int
    printed: str
    status: CitationStatus
    suggestions: tuple[SuggestedNumber, ...]
    place: CitationPlace
    project_id: str | None
    goal_id: str | None
    indicator_id: str | None
    evidence: tuple[Evidence, ...]


OwnedEntity = Disclosure | BudgetLine | Project | Goal | Indicator
OwnedNode = OwnedEntity | Citation

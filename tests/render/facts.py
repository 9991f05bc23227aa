"""Facts of one disclosure as plain records, in the shape of the annotated texts' JSON.

The keys are those of the annotation (`../shared/expected`); keys that only some sources give
default to UNSET, which says "not known", where None says "known to be absent".
"""

from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

Text = str | None
Amount = Decimal | None
Maybe = Text | UnsetType


class DepartmentFacts(Struct, frozen=True, kw_only=True):
    name: str
    code: Text = None
    aliases: tuple[str, ...] = ()


class UnitFacts(Struct, frozen=True, kw_only=True):
    name: str
    code: Text = None
    nature: Text = None
    grade: Text = None
    funding: Text = None


class TableFacts(Struct, frozen=True, kw_only=True):
    scope: str
    title: str
    data_rows: int
    empty: bool
    unit: Maybe = UNSET


class LineFacts(Struct, frozen=True, kw_only=True):
    """A row of a budget table; `code` is None for 合计."""

    scope: str
    name: str
    code: Text = None
    total_wan: Amount = None
    current_year_wan: Amount = None
    carryover_wan: Amount = None
    basic_wan: Amount = None
    project_wan: Amount = None
    personnel_wan: Amount = None
    public_wan: Amount = None
    unit: Maybe = UNSET


class KpiFacts(Struct, frozen=True, kw_only=True):
    """An indicator; `value_raw` is 指标值, of four grades the first (优)."""

    level1: Text
    level3: Text
    level2: Text = None
    description: Text = None
    operator: Text = None
    number: Decimal | None = None
    unit: Text = None
    value_raw: Text = None
    basis: Text = None
    scoring: Text = None
    grades: dict[str, Text] | None = None
    # Another defensible reading: the fields that differ.
    alternative: dict[str, str | float | None] | UnsetType = UNSET


class ProjectFacts(Struct, frozen=True, kw_only=True):
    scope: str
    ordinal: int
    heading: str
    code: Text = None
    name_in_table: Text = None
    name_in_header: Text = None
    amount_wan: Amount = None
    purpose: Text = None
    grounds: Maybe = UNSET
    plan_percent: dict[str, Decimal | None] | None = None
    goals: tuple[str, ...] = ()
    kpis: tuple[KpiFacts, ...] = ()
    unit: Maybe = UNSET
    # All names that a record gives, where only a set can be compared.
    names: tuple[str, ...] | UnsetType = UNSET


class CitationFacts(Struct, frozen=True, kw_only=True):
    """A mention of a numbered document; `canonical` is None where no issuer is printed."""

    raw: str
    where: str
    scope: str = "department"
    canonical: Text = None
    project_ordinal: int | None = None
    kpi_index: int | None = None
    unit: Maybe = UNSET


class TitleFacts(Struct, frozen=True, kw_only=True):
    """A mention of a title; `form` is book_marks, bare, or attached (beside a number)."""

    title: str
    where: str
    scope: str = "department"
    form: str = "book_marks"
    project_ordinal: int | None = None
    kpi_index: int | None = None
    unit: Maybe = UNSET


class Facts(Struct, frozen=True, kw_only=True):
    """Everything that is compared of one disclosure."""

    fiscal_year: int
    department: DepartmentFacts
    units: tuple[UnitFacts, ...] = ()
    headline: dict[str, Decimal | None] = {}
    tables: tuple[TableFacts, ...] = ()
    income_lines: tuple[LineFacts, ...] = ()
    functional_lines: tuple[LineFacts, ...] = ()
    economic_lines: tuple[LineFacts, ...] = ()
    general_public_lines: tuple[LineFacts, ...] | UnsetType = UNSET
    government_fund_lines: tuple[LineFacts, ...] | UnsetType = UNSET
    state_capital_lines: tuple[LineFacts, ...] | UnsetType = UNSET
    projects: tuple[ProjectFacts, ...] = ()
    department_goals: tuple[str, ...] | UnsetType = UNSET
    department_kpis: tuple[KpiFacts, ...] = ()
    citations: tuple[CitationFacts, ...] = ()
    named_documents: tuple[TitleFacts, ...] = ()
    # Neither demanded nor punished.
    borderline_documents: tuple[TitleFacts, ...] = ()
    # Titles that the text attaches to numbers: canonical number, title.
    document_titles: dict[str, str] | UnsetType = UNSET

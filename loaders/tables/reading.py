"""What every reader of tables shares: its input, its answer, and how it reads an amount."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from graph_schema.evidence import Evidence
from graph_schema.kinds import BudgetTable
from graph_schema.money import Money, MoneyUnit
from loaders.amounts import AmountError, labelled_unit, money_unit, parse_amount
from loaders.blocks import Passage, Row, evidence_of, stripped
from loaders.findings import Findings
from loaders.forms.read_projects import UNTITLED, ReadProject
from loaders.headers import Header
from loaders.sections import Sheet

_SUMS = frozenset({"合计", "总计"})


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A figure of the headline.

    Args:
        name: Field of `Headline`.
    """

    name: str
    amount: Money
    evidence: Evidence


class CodedRow(msgspec.Struct, frozen=True, gc=False):
    """A row of a budget table that carries a funding code.

    Args:
        amounts: Heading and amount of every printed amount, in column order.
        fields: Those of them that have a name of their own: total, basic_expenditure …
    """

    table: BudgetTable
    code: Passage
    name: Passage
    amounts: tuple[tuple[str, Money], ...]
    fields: dict[str, Money]
    evidence: Evidence


class UnitRow(msgspec.Struct, frozen=True, gc=False):
    """A row of 机构设置."""

    name: Passage
    nature: Passage | None
    grade: Passage | None
    funding_source: Passage | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What a table states.

    Args:
        data_rows: Rows that carry data, 合计 included.
        projects: Of a list of projects.
        governs: Groups of headline figures that this kind of table decides, empty or not; the
            narrative is not asked for them (headline.py).
        unit_is_assumed: Whether it states amounts and declares no unit of money.
        whole: Goals and indicators of the whole department.
    """

    data_rows: int
    coded_rows: tuple[CodedRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    figures: tuple[Figure, ...] = ()
    governs: tuple[str, ...] = ()
    projects: tuple[ReadProject, ...] = ()
    unit_is_assumed: bool = False
    whole: ReadProject | None = None

    @property
    def is_budget(self) -> bool:
        """Whether it is one of the budget tables."""
        return not set(self.governs) <= {"procurement", "assets"}


class TableReader(Protocol):
    """A kind of table: how it is recognised, and what is read from it."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether a table with this folded title and this header is of the kind."""
        ...

    def read(self, table: "OpenTable") -> TableFacts:
        """Read the table's data rows."""
        ...


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A sheet with its header read, ready for its reader."""

    sheet: Sheet
    header: Header
    unit: MoneyUnit
    findings: Findings
    data: tuple[Row, ...] = field(default=())

    @property
    def title(self) -> str:
        """The title as printed, for evidence and messages."""
        title = self.sheet.title
        return UNTITLED if title is None else title.text

    @property
    def folded_title(self) -> str:
        """The title in the form in which titles are compared."""
        return self.sheet.title.folded if self.sheet.title else ""

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield the data rows with their 0-based places; blank ones are none, numbered too."""
        yield from enumerate(row for row in self.data if row.filled and not _is_blank(row))

    def amount(self, row: Row, place: int, column: int) -> Money | None:
        """Return the amount in a cell; what cannot be read is null, with a warning."""
        cell = row.cells[column]
        if not cell.folded:
            return None
        try:
            return parse_amount(cell.text, self.unit)
        except AmountError as error:
            self.findings.warn(
                "UNREADABLE_AMOUNT",
                f"table {self.title}: {error}; the amount is left out",
                cell.strip().evidence(self.title, place, column),
            )
            return None

    def warn_misaligned(self, row: Row, place: int) -> None:
        """Report a row whose cells do not stand under the table's columns."""
        self.findings.warn(
            "MISALIGNED_ROW",
            f"table {self.title}: a row has {len(row.cells)} cells under "
            f"{len(self.header.columns)} columns; its amounts are left out",
            self.row_evidence(row, place),
        )

    def row_evidence(self, row: Row, place: int, *columns: int | None) -> Evidence:
        """Return the evidence of a row: its filled cells, or those of the given columns."""
        wanted = [column for column in columns if column is not None]
        cells = [row.cells[column] for column in wanted if row.folded[column]]
        own = stripped(cells if wanted else row.filled)
        return evidence_of(own, self.title, place)


def _is_blank(row: Row) -> bool:
    """Whether a row holds its number alone, or says 合计 and of nothing."""
    filled = row.filled
    if len(filled) > 2:
        return False
    is_numbered = row.folded[0].isdecimal() and len(row.folded[0]) < 4
    if len(filled) == 1:
        return is_numbered or filled[0].folded in _SUMS
    return is_numbered and filled[1].folded in _SUMS


def declared_unit(sheet: Sheet) -> MoneyUnit | None:
    """Return the unit of money that the sheet's captions, header or title declare."""
    title = () if sheet.title is None else (sheet.title,)
    for passage in (*sheet.captions, *sheet.rows[0].cells, *title):
        unit = money_unit(passage.text)
        if unit is not None:
            return unit
    return None


def labelled_unit_of(rows: Sequence[Row]) -> MoneyUnit | None:
    """Return the unit of money behind a header's label: 资金总额（万元）, 预算数（元）."""
    labels = (labelled_unit(cell.text) for row in rows for cell in row.filled)
    return next((unit for unit in labels if unit is not None), None)

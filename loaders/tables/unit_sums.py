"""收入总表 and 支出总表 that print a row a unit, and no funding codes: their totals."""

import re
from dataclasses import dataclass

from loaders.blocks import Row
from loaders.headers import Header
from loaders.tables.budget_lines import (
    TOTAL_NAMES,
    figures_in,
    money_column,
    with_spanned_code,
)
from loaders.tables.code_columns import places_of_codes
from loaders.tables.reading import Figure, OpenTable, TableFacts

# 部门（单位）名称, 预算单位名称, 单位名称
_UNIT_NAME = re.compile(r"(?:预算)?(?:部门|单位)(?:\((?:单位|部门)\))?名称")


@dataclass(frozen=True, slots=True)
class UnitSumsReader:
    """Reads the total of a table of units.

    Args:
        title: Pattern of its folded title.
        figures: Field of a column, field of the headline.
        governs: See `TableFacts`.
    """

    title: re.Pattern[str]
    figures: tuple[tuple[str, str], ...]
    governs: str

    def recognises(self, title: str, header: Header) -> bool:
        """Whether its title fits, and units are named where others print codes."""
        return (
            self.title.search(title) is not None
            and _name_column(header) is not None
            and not places_of_codes(header)
            and header.find("合计", "总计") is not None
        )

    def read(self, table: OpenTable) -> TableFacts:
        """Read the figures of the 合计 row; with one row only, that row's."""
        rows = list(table.rows())
        total = next((each for each in rows if _is_total(each[1])), None)
        if total is None and len(rows) == 1:
            total = rows[0]
        figures: list[Figure] = []
        width = len(table.header.columns)
        if total is not None:
            last = _name_column(table.header) or 0
            total = total[0], with_spanned_code(total[1], width, last)
        if total is not None and len(total[1].cells) == width:
            place, row = total
            fields = {
                field: amount
                for index, column in enumerate(table.header.columns)
                if (field := money_column(column)) is not None
                and (amount := table.amount(row, place, index)) is not None
            }
            evidence = table.row_evidence(row, place)
            figures.extend(figures_in(fields, self.figures, evidence))
        elif total is not None:
            table.warn_misaligned(total[1], total[0])
        governs = (self.governs,) if figures else ("lines",)
        return TableFacts(len(rows), figures=tuple(figures), governs=governs)


def _name_column(header: Header) -> int | None:
    columns = enumerate(header.columns)
    return next((i for i, each in columns if _UNIT_NAME.fullmatch(each.label)), None)


def _is_total(row: Row) -> bool:
    return not TOTAL_NAMES.isdisjoint(row.folded)


UNIT_TABLES = (
    UnitSumsReader(
        re.compile(r"收入(?:预算)?(?:总体?|汇总|明细)?(?:情况)?表"),
        (("total", "income_total"), ("carryover", "carryover")),
        "income",
    ),
    UnitSumsReader(
        re.compile(r"支出(?:预算)?(?:总体?|汇总|明细)?(?:情况)?表"),
        (
            ("basic_expenditure", "basic_expenditure"),
            ("project_expenditure", "project_expenditure"),
            ("total", "expenditure_total"),
        ),
        "expenditure",
    ),
)

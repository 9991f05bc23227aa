"""Tables whose rows carry funding codes: income, expenditure and appropriations by code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.evidence import Evidence
from graph_schema.kinds import BudgetTable
from graph_schema.money import Money
from loaders.blocks import Passage, Row
from loaders.header_spans import Column
from loaders.headers import Header, uncross
from loaders.tables.code_columns import CodeColumns, places_of_codes, with_rest_of_code
from loaders.tables.list_rows import names_unit
from loaders.tables.reading import CodedRow, Figure, OpenTable, TableFacts

_NAME_LABELS = ("科目名称", "功能科目名称", "经济科目名称", "名称", "功能分类科目名称", "科目")
_NAMED = re.compile(
    r"科目(?:\([^)]{1,8}\))?名称|(?:功能|经济)分类名称|名称\((?:功能|经济)?(?:分类)?科目\)"
)
# What stands in no column of amounts: a second scheme's codes and names beside the first one's.
_NO_AMOUNT = re.compile(
    r".{0,12}(?:科目|编码|代码|名称)|[类款项]|备注|说明|序号|.{0,20}(?:%|[增减]率|比例|增幅|占比)\)?"
)
TOTAL_NAMES = frozenset({"合计", "总计", "支出合计", "收入合计", "本年支出合计"})
_SUBTOTAL = frozenset({"小计", "合计"})
# The columns that have a name of their own in a budget line.
_FIELDS = {
    "合计": "total",
    "总计": "total",
    "基本支出": "basic_expenditure",
    "项目支出": "project_expenditure",
    "人员经费": "personnel",
    "人员支出": "personnel",
    "公用经费": "operating",
    "日常公用经费": "operating",
    "公用支出": "operating",
    "上年结转": "carryover",
    "上年结转结余": "carryover",
    "上年结转和结余": "carryover",
}


@dataclass(frozen=True, slots=True)
class CodedTableReader:
    """Reads one of the budget tables.

    Args:
        table: Which one.
        title: Pattern of its folded title.
        columns: Labels of which a header must show one, where no title decides.
        lacks: Labels that it must not show then.
        figures: Headline figures in its 合计 row: field of the row, field of the headline.
        governs: See `TableFacts`.
    """

    table: BudgetTable
    title: re.Pattern[str]
    columns: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    figures: tuple[tuple[str, str], ...] = ()
    governs: tuple[str, ...] = ("lines",)

    def recognises(self, title: str, header: Header) -> bool:
        """Whether it has codes, and this table's title or, without a title, its columns."""
        if title and "表" in title:
            named = self.title.search(title) is not None
        else:
            named = bool(self.columns & header.labels) and not self.lacks & header.labels
        return named and bool(places_of_codes(header))

    def read(self, table: OpenTable) -> TableFacts:
        """Read every row with a code; the 合计 row gives the headline's figures."""
        columns = _settle_crossing(table)
        codes = CodeColumns(table.header)
        name = _name_column(table.header)
        stated = [money_column(column) for column in columns]
        headings = [column.heading for column in columns]
        money = _money_places(columns, (*codes.places, name or 0))
        coded: list[CodedRow] = []
        figures: list[Figure] = []
        count = 0
        governs = self.governs
        totalled = False
        for place, row in table.rows():
            count += 1
            if name is not None:
                row = with_spanned_code(row, len(columns), max(name, *codes.places, 0))
            if name is None or not _fits(table, row, place):
                if TOTAL_NAMES.intersection(row.folded):
                    # What it states is left to the narrative.
                    governs = ("lines",)
                continue
            amounts = {
                index: amount
                for index in money
                if row.folded[index] and (amount := table.amount(row, place, index)) is not None
            }
            fields = {
                field: amount
                for index, amount in amounts.items()
                if (field := stated[index]) is not None
            }
            code = codes.of(row)
            if code is not None and not _is_departments(code, row.cells[name]):
                code, named = with_rest_of_code(code, row.cells[name].strip())
                coded.append(
                    CodedRow(
                        self.table,
                        code,
                        named,
                        tuple([(headings[i], amount) for i, amount in amounts.items()]),
                        fields,
                        table.row_evidence(row, place),
                    )
                )
            elif any(row.folded[index] in TOTAL_NAMES for index in (name, *codes.places)):
                totalled = True
                evidence = table.row_evidence(row, place)
                figures.extend(figures_in(fields, self.figures, evidence))
            elif row.filled:
                table.findings.warn(
                    "ROW_WITHOUT_CODE",
                    f"table {table.title}: a row has neither a funding code nor 合计; left out",
                    table.row_evidence(row, place),
                )
        if coded and not totalled:
            # Without 合计 the narrative says what the rows come to.
            governs = ("lines",)
        if governs is self.governs:
            governs = (*governs, *(to for field, to in self.figures if field in stated))
        return TableFacts(count, tuple(coded), (), tuple(figures), governs)


def figures_in(
    fields: Mapping[str, Money], named: Sequence[tuple[str, str]], evidence: Evidence
) -> Iterator[Figure]:
    """Yield the headline figures that a total states: field of the row, field of these."""
    for field, target in named:
        if field in fields:
            yield Figure(target, fields[field], evidence)


def _name_column(header: Header) -> int | None:
    """Return the column of the code's name: 科目名称, 单位(科目名称), 科目(单位)名称."""
    known = header.find(*_NAME_LABELS)
    if known is not None:
        return known
    return next((i for i, each in enumerate(header.columns) if _NAMED.search(each.label)), None)


def with_spanned_code(row: Row, width: int, last: int) -> Row:
    """Return a row with the cells that 合计 spans to the right: code and name are one cell."""
    missing = width - len(row.cells)
    if missing <= 0:
        return row
    at = next((i for i, text in enumerate(row.folded) if text in TOTAL_NAMES), None)
    if at is None or missing > last - at:
        return row
    blank = row.cells[at].slice(0, 0)
    cells = (*row.cells[: at + 1], *[blank] * missing, *row.cells[at + 1 :])
    return Row(cells, row.after_break)


def _is_departments(code: Passage, name: Passage) -> bool:
    """Whether a code is a department's, not a class of funding: 201 某县公安局."""
    return len(code.folded) == 3 and names_unit(name)


def _fits(table: OpenTable, row: Row, place: int) -> bool:
    if len(row.cells) == len(table.header.columns):
        return True
    table.warn_misaligned(row, place)
    return False


def _money_places(columns: tuple[Column, ...], labels: tuple[int, ...]) -> list[int]:
    """Return the columns of amounts: all to the right of codes and names, remarks aside."""
    return [
        index
        for index in range(max(labels) + 1, len(columns))
        if not _NO_AMOUNT.fullmatch(columns[index].label)
    ]


def money_column(column: Column) -> str | None:
    """Return the field of a budget line that a column states, where it has one."""
    if column.label in _SUBTOTAL and column.parent in _FIELDS:
        return _FIELDS[column.parent]
    if column.parent in ("本年收入", "本年支出") and column.label in _SUBTOTAL:
        return None
    return _FIELDS.get(column.label)


def _settle_crossing(table: OpenTable) -> tuple[Column, ...]:
    """Return the columns, headings that the print has crossed put right by the values.

    The leaf (上年结转) is where 合计 less the year's own 小计 stands. Where no row says, the
    other tables' order holds: the leaf comes last.
    """
    columns = table.header.columns
    crossed = uncross(table.header)
    if crossed is None:
        return columns
    leaf, child = crossed
    straight = list(columns)
    group = columns[leaf - 1].parent
    straight[leaf] = Column(group, columns[child].label)
    straight[child] = Column("", columns[leaf].label)
    settled = tuple(straight)
    printed = _agreeing_rows(table, columns, leaf)
    if printed > _agreeing_rows(table, settled, child):
        settled = columns
    if any(row.cells[i] for _, row in table.rows() for i in crossed if i < len(row.cells)):
        table.findings.warn(
            "CROSSED_HEADINGS",
            f"table {table.title}: the headings {columns[leaf].label} and "
            f"{columns[child].label} are printed crosswise; read as {settled[leaf].label}, "
            f"{settled[child].label}",
            table.row_evidence(table.sheet.rows[0], 0),
        )
    return settled


def _agreeing_rows(table: OpenTable, columns: tuple[Column, ...], carryover: int) -> int:
    """Count the rows in which 合计 is 小计 and carry-over together."""
    total = next((i for i, column in enumerate(columns) if column.label == "合计"), None)
    own = next((i for i, column in enumerate(columns) if column.label == "小计"), None)
    if total is None or own is None:
        return 0
    count = 0
    for place, row in table.rows():
        if len(row.cells) == len(columns) and row.cells[carryover]:
            values = [table.amount(row, place, i) or 0 for i in (total, own, carryover)]
            count += values[0] == values[1] + values[2]
    return count


CODED_TABLES = (
    CodedTableReader(
        BudgetTable.BASIC_EXPENDITURE,
        re.compile(r"基本支出.{0,10}表"),
        frozenset({"人员经费", "公用经费"}),
        frozenset({"项目支出"}),
        figures=(("personnel", "personnel"), ("operating", "operating")),
        governs=("basic",),
    ),
    CodedTableReader(BudgetTable.GOVERNMENT_FUND, re.compile(r"基金.{0,14}支出.{0,10}表")),
    CodedTableReader(BudgetTable.STATE_CAPITAL, re.compile(r"国有资本.{0,14}支出.{0,10}表")),
    CodedTableReader(
        BudgetTable.GENERAL_PUBLIC,
        re.compile(
            r"(?:一般公共|公共财政)预算.{0,14}支出.{0,10}表|支出(?:预算)?表.?(?:一般公共|公共财政)预算"
        ),
    ),
    CodedTableReader(
        BudgetTable.INCOME,
        re.compile(r"收入(?:预算)?(?:总体?|汇总|明细)?(?:情况)?表"),
        frozenset({"本年收入", "财政拨款收入", "事业收入"}),
        figures=(("total", "income_total"), ("carryover", "carryover")),
        governs=("income",),
    ),
    CodedTableReader(
        BudgetTable.EXPENDITURE,
        re.compile(r"支出(?:预算)?(?:总体?|汇总|明细)?(?:情况)?表"),
        frozenset({"上解上级支出", "上缴上级支出", "对附属单位补助支出", "经营支出"}),
        figures=(
            ("basic_expenditure", "basic_expenditure"),
            ("project_expenditure", "project_expenditure"),
            ("total", "expenditure_total"),
            ("personnel", "personnel"),
            ("operating", "operating"),
        ),
        governs=("expenditure",),
    ),
)

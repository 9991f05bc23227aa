"""收支总表: income on the left, expenditure on the right, a label and an amount each."""

import re
from itertools import pairwise

from graph_schema.money import Money
from loaders.characters import ORDINAL
from loaders.headers import Header
from loaders.tables.reading import Figure, OpenTable, TableFacts

# 项目, 支出项目, 按支出功能分类, 项目(按功能分类)
_LABEL = re.compile(r"(?:收入|支出)?项目(?:\(.{2,12}\))?|按?(?:支出)?功能分类")
_TOTALS = {
    "收入总计": "income_total",
    "收入合计": "income_total",
    "支出总计": "expenditure_total",
    "支出合计": "expenditure_total",
    "上年结转结余": "carryover",
    "上年结转": "carryover",
    "上年结转和结余": "carryover",
    # Some years set these beside the income, and not the functions of expenditure.
    "基本支出": "basic_expenditure",
    "项目支出": "project_expenditure",
}
_INCOMES = (
    # Without 收入 in some years: 公共财政预算拨款. Functions of expenditure end in 支出.
    (re.compile(r"(?:一般公共|公共财政)预算.{0,8}(?<!支出)"), "general_public_income"),
    (
        re.compile(r"(?:政府性?)?基金.{0,8}(?:收入|拨款|预算)|政府性基金"),
        "government_fund_income",
    ),
    (re.compile(r"国有资本经营(?:.{0,8}(?:收入|拨款|预算))?"), "state_capital_income"),
    (
        re.compile(
            r"财政专户.{0,10}(?:收入|资金|核拨)?|(?:教育)?事业收入.{0,10}|事业单位经营收入|经营收入"
            r"|上级补助收入|附属单位上缴收入|单位资金.{0,4}|其他(?:来源)?收入"
        ),
        "other_income",
    ),
)
# With what those begin: few functions of expenditure do.
_BEGIN_INCOMES = frozenset("一公政基国财教事经上附单其")
_ORDINALS = ("chinese", "inner", "arabic", "part")


class SummaryReader:
    """Reads the headline's income and totals from 收支总表."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether it sets income beside expenditure."""
        if "财政拨款收支" in title:
            return False
        if "收支" in title and "表" in title:
            return True
        sides = {"收入", "支出"} <= header.labels
        return not title and sides and "预算数" in header.labels

    def read(self, table: OpenTable) -> TableFacts:
        """Read the amounts beside the labels; the parts of other income are added up."""
        columns = table.header.columns
        pairs = [
            (index, index + 1)
            for index, (column, after) in enumerate(pairwise(columns))
            # Some pages lose the label of a column, not what stands below it.
            if _LABEL.fullmatch(column.label) or (not column.label and after.label == "预算数")
        ]
        figures: list[Figure] = []
        printed: set[str] = set()
        # The depth of the income last counted, a column of labels each.
        counted: dict[int, int] = {}
        count = 0
        for place, row in table.rows():
            count += 1
            for label, amount in pairs:
                if amount >= len(row.cells) or not row.cells[label]:
                    continue
                name = _figure_named(row.folded[label])
                depth = _depth(row.folded[label])
                is_part = depth > counted.get(label, depth) and name == "other_income"
                if is_part or ("carryover" in printed and "其中" in row.folded[label]):
                    # (一)事业收入 below 五、单位资金 is a part of it.
                    continue
                if depth <= counted.get(label, depth):
                    counted.pop(label, None)
                if name is None:
                    continue
                printed.add(name)
                value = table.amount(row, place, amount)
                if value is not None:
                    counted[label] = depth
                    evidence = table.row_evidence(row, place, label, amount)
                    figures.append(Figure(name, value, evidence))
        governs = ("income", "expenditure", *sorted(printed))
        return TableFacts(count, figures=tuple(_add_up(figures)), governs=governs)


class AppropriationSummaryReader:
    """财政拨款收支总表: counted; its figures stand in the other tables too."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether it is the summary of fiscal appropriations; untitled, it parts these."""
        if title:
            return "财政拨款收支" in title
        parted = any(label.startswith("一般公共预算财政拨款") for label in header.labels)
        return parted and {"收入", "支出"} <= header.labels

    def read(self, table: OpenTable) -> TableFacts:
        """Count its rows."""
        return TableFacts(sum(1 for _ in table.rows()), governs=("lines",))


def _figure_named(label: str) -> str | None:
    ordinal = ORDINAL.match(label)
    name = label[ordinal.end() :] if ordinal else label
    if name in _TOTALS:
        return _TOTALS[name]
    part = name.removeprefix("其中").removeprefix(":")
    if part[:1] not in _BEGIN_INCOMES:
        return None
    for pattern, figure in _INCOMES:
        # 其中:教育收费 is a part of what other income is added up of.
        if pattern.fullmatch(part) and (part == name or figure != "other_income"):
            return figure
    return None


def _depth(label: str) -> int:
    """Return how deep a label stands, as its ordinal tells: 一、 (一) 1. and none."""
    ordinal = ORDINAL.match(label)
    if ordinal is None:
        return 3
    return next(i for i, kind in enumerate(_ORDINALS) if ordinal[kind] is not None)


def _add_up(figures: list[Figure]) -> list[Figure]:
    """Return one figure a name: the first, but the sum where it is other income."""
    merged: dict[str, Figure] = {}
    for figure in figures:
        known = merged.get(figure.name)
        if known is None:
            merged[figure.name] = figure
        elif figure.name == "other_income":
            total = Money(known.amount + figure.amount)
            merged[figure.name] = Figure(figure.name, total, known.evidence)
    return list(merged.values())

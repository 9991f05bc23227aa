"""The budget tables by code that a budget fills: income, expenditure, by source, by object."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.render.drawing.columns import (
    EXPENDITURE_COLUMNS,
    INCOME_COLUMNS,
    SUBJECT,
    ColumnSet,
)
from tests.render.drawing.money import OTHER_SOURCES, ZERO, Budget, Item
from tests.render.model import Column, MoneyUnit, Sheet, Value

Row = dict[str, Value]
FISCAL = ("general", "fund", "state")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the tables of one part have in common.

    Args:
        prefix: What the titles begin with: 部门预算, 单位预算, nothing.
        caption: Scope and year, as each table's caption prints them.
    """

    budget: Budget
    columns: ColumnSet
    prefix: str
    caption: tuple[str, ...]
    year: int
    money_unit: MoneyUnit = "万元"
    blank_rows: int = 0

    def sheet(
        self, kind: str, title: str, columns: Iterable[Column], rows: Iterable[Row]
    ) -> Sheet:
        return Sheet(
            kind=kind,
            title=f"{self.prefix}{title}",
            columns=tuple(columns),
            rows=tuple(rows),
            caption=(*self.caption, f"单位：{self.money_unit}"),
            money_unit=self.money_unit,
        )


def amount(value: Decimal) -> Decimal | None:
    """Return what a cell holds: nothing for nothing planned."""
    return value or None


def tree_rows(
    budget: Budget, source: str | None, values: Callable[[Item], Row]
) -> Iterator[Row]:
    """Yield 合计 and the rows of 类, 款 and 项."""
    total = budget.under("", source)
    yield {"code": None, "name": "合计", "total": total.total, **values(total)}
    for code in budget.codes(source):
        item = budget.under(code, source)
        yield {
            "code": code, "name": budget.names[code], "total": item.total, **values(item),
        }  # fmt: skip


def income(setting: Setting) -> Sheet:
    columns = INCOME_COLUMNS[setting.columns]

    def values(item: Item) -> Row:
        sources = {key: amount(value) for key, value in item.sources.items()}
        fiscal = sum(
            (item.sources.get(key, ZERO) for key in ("general", "fund", "state")), ZERO
        )
        rest = sum((item.sources.get(key, ZERO) for key in OTHER_SOURCES[1:]), ZERO)
        current = item.total - item.sources.get("carryover", ZERO)
        row: Row = {"fiscal": amount(fiscal), "rest": amount(rest), "current": amount(current)}
        row.update(sources)
        return {column.key: row.get(column.key) for column in columns}

    rows = tree_rows(setting.budget, None, values)
    return setting.sheet("income", "收入总表", (*SUBJECT, *columns), rows)


def _spending(item: Item) -> Row:
    return {"basic": amount(item.basic), "project": amount(item.project)}


def expenditure(setting: Setting) -> Sheet:
    columns = (*SUBJECT, *EXPENDITURE_COLUMNS[setting.columns])
    rows = tree_rows(setting.budget, None, _spending)
    return setting.sheet("expenditure", "支出总表", columns, rows)


def by_source(setting: Setting, source: str, title: str) -> Sheet:
    """Return the table of one source of money; without any, it is printed empty."""
    columns = (*SUBJECT, Column("basic", ("基本支出",)), Column("project", ("项目支出",)))
    rows: Iterable[Row] = ()
    if setting.budget.codes(source):
        rows = tree_rows(_only(setting.budget, source), source, _spending)
    sheet = setting.sheet(source, title, columns, rows)
    if sheet.rows:
        return sheet
    name = title.removesuffix("支出表")
    note = f"注：本年度未安排{name}支出，空表列示。"
    return replace(sheet, note=note, blank_rows=setting.blank_rows)


def _only(budget: Budget, source: str) -> Budget:
    """Return what one source pays: basic first, the rest for projects."""
    items = {}
    for code, item in budget.items.items():
        paid = item.sources.get(source, ZERO)
        if paid:
            basic = min(item.basic, paid)
            items[code] = Item(basic, paid - basic, {source: paid})
    return Budget(budget.names, items, budget.economic, budget.vehicle, budget.reception)


def basic(setting: Setting) -> Sheet:
    """Return 基本支出 by the economic classification."""
    columns = (
        Column("ordinal", ("序号",)),
        Column("code", ("支出部门经济分类科目", "科目编码")),
        Column("name", ("支出部门经济分类科目", "科目名称")),
        Column("total", ("一般公共预算基本支出", "合计")),
        Column("personnel", ("一般公共预算基本支出", "人员经费")),
        Column("public", ("一般公共预算基本支出", "公用经费")),
    )
    return setting.sheet(
        "basic", "一般公共预算财政拨款基本支出表", columns, _economic_rows(setting.budget)
    )


def _economic_rows(budget: Budget) -> Iterator[Row]:
    yield {"code": None, "name": "合计", **_both(budget, "")}
    for code in sorted({code[:length] for code in budget.economic for length in (3, 5)}):
        yield {"code": code, "name": budget.names[code], **_both(budget, code)}


def _both(budget: Budget, prefix: str) -> Row:
    pairs = [pair for code, pair in budget.economic.items() if code.startswith(prefix)]
    personnel = sum((pair[0] for pair in pairs), ZERO)
    public = sum((pair[1] for pair in pairs), ZERO)
    return {
        "total": personnel + public,
        "personnel": amount(personnel),
        "public": amount(public),
    }

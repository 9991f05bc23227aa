"""The budget tables without codes (收支总表, “三公”经费), and all nine in order."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tests.render.drawing.columns import INCOME_LABELS
from tests.render.drawing.money import ZERO, Budget
from tests.render.drawing.sheets import (
    FISCAL,
    Row,
    Setting,
    amount,
    basic,
    by_source,
    expenditure,
    income,
)
from tests.render.model import Column, Sheet, Value
from tests.render.vocabulary.terms import CLASSES, class_label


def budget_sheets(setting: Setting) -> Iterator[Sheet]:
    """Yield the nine tables in the order in which they are published."""
    yield summary(setting)
    yield income(setting)
    yield expenditure(setting)
    yield fiscal_summary(setting)
    yield by_source(setting, "general", "一般公共预算财政拨款支出表")
    yield basic(setting)
    yield by_source(setting, "fund", "政府性基金预算财政拨款支出表")
    yield by_source(setting, "state", "国有资本经营预算财政拨款支出表")
    yield three_public(setting)


def spent_by_class(budget: Budget, source: str | None = None) -> dict[str, Decimal]:
    """Return what each class (类) holds, by its name."""
    spent: dict[str, Decimal] = {}
    for code, item in budget.items.items():
        name = budget.names[code[:3]]
        part = item.total if source is None else item.sources.get(source, ZERO)
        spent[name] = spent.get(name, ZERO) + part
    return spent


def summary(setting: Setting) -> Sheet:
    """Return 收支总表: income by kind beside expenditure by class."""
    budget = setting.budget
    columns = (
        Column("ordinal", ("序号",)),
        Column("words", ("收入", "项目")),
        Column("income", ("收入", "预算数")),
        Column("label", ("支出", "项目")),
        Column("outgo", ("支出", "预算数")),
    )
    labels = INCOME_LABELS[setting.columns]
    total = budget.under("").total
    carried = budget.source("carryover")
    rows = summary_rows(
        income=[(label, amount(budget.source(*keys))) for label, keys in labels],
        spent={name: amount(value) for name, value in spent_by_class(budget).items()},
        current=total - carried,
        carried=amount(carried),
        total=total,
    )
    return setting.sheet("summary", "收支总表", columns, rows)


def summary_rows(
    *,
    income: list[tuple[str, Value]],
    spent: Mapping[str, Value],
    current: Value,
    carried: Value,
    total: Value,
) -> list[Row]:
    """Return the rows of 收支总表: kinds of income beside classes of expenditure, then sums."""
    rows: list[Row] = []
    for index, name in enumerate(CLASSES):
        label, value = income[index] if index < len(income) else ("", "")
        rows.append(_pair(label, value, class_label(name), spent.get(name)))
    rows += [
        _pair("本年收入合计", current, "本年支出合计", total),
        _pair("上年结转结余", carried, "年终结转结余", None),
        _pair("收入总计", total, "支出总计", total),
    ]
    return rows


def _pair(left: str, income: Value, right: str, outgo: Value) -> Row:
    return {"words": left, "income": income, "label": right, "outgo": outgo}


FISCAL_COLUMNS = (
    Column("ordinal", ("序号",)),
    Column("words", ("收入", "项目")),
    Column("income", ("收入", "金额")),
    Column("label", ("支出", "项目")),
    Column("total", ("支出", "合计")),
    Column("general", ("支出", "一般公共预算财政拨款")),
    Column("fund", ("支出", "政府性基金预算财政拨款")),
    Column("state", ("支出", "国有资本经营预算财政拨款")),
)
FISCAL_LABELS = ("一、一般公共预算拨款", "二、政府性基金预算拨款", "三、国有资本经营预算拨款")


def fiscal_summary(setting: Setting) -> Sheet:
    """Return 财政拨款收支总表: what the treasury grants, by source."""
    budget = setting.budget
    granted = [amount(budget.source(key)) for key in FISCAL]
    left = list(zip(FISCAL_LABELS, granted, strict=True))
    spent = {key: spent_by_class(budget, key) for key in FISCAL}
    rows: list[Row] = []
    for index, name in enumerate(CLASSES):
        parts = {key: amount(spent[key].get(name, ZERO)) for key in FISCAL}
        total = amount(sum((part for part in parts.values() if part), ZERO))
        label, value = left[index] if index < len(left) else ("", "")
        row: Row = {"words": label, "income": value, "label": class_label(name)}
        rows.append({**row, "total": total, **parts})
    whole = budget.source(*FISCAL)
    sums = dict(zip(FISCAL, granted, strict=True))
    for first, second in (("本年收入合计", "本年支出合计"), ("收入总计", "支出总计")):
        row = {"words": first, "income": whole, "label": second, "total": whole}
        rows.append({**row, **sums})
    return setting.sheet("fiscal", "财政拨款收支总表", FISCAL_COLUMNS, rows)


def three_public(setting: Setting) -> Sheet:
    """Return the “三公” table; its 合计 is always printed."""
    vehicle, reception = setting.budget.vehicle, setting.budget.reception
    total = vehicle + reception
    columns = (
        Column("ordinal", ("序号",)),
        Column("words", ("项目",)),
        Column("total", ("资金性质", "合计")),
        Column("general", ("资金性质", "一般公共预算财政拨款")),
        Column("fund", ("资金性质", "政府性基金预算拨款")),
        Column("state", ("资金性质", "国有资本经营预算财政拨款")),
    )
    rows: list[Row] = []
    for label, value in (
        ("合计", total),
        ("一、因公出国（境）费", None),
        ("二、公务用车购置及运行维护费", amount(vehicle)),
        ("其中：公务用车购置费", None),
        ("公务用车运行维护费", amount(vehicle)),
        ("三、公务接待费", amount(reception)),
    ):
        rows.append({"words": label, "total": value, "general": value})
    return setting.sheet("three_public", "财政拨款“三公”经费支出表", columns, rows)

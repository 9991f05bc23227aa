"""Budget tables rebuilt from known lines: what is not known of them is left out."""

from tests.render.drawing.columns import EXPENDITURE_COLUMNS, INCOME_COLUMNS, SUBJECT
from tests.render.drawing.sheets import Row
from tests.render.drawing.summaries import summary_rows
from tests.render.facts import Facts, LineFacts
from tests.render.model import Column, Sheet
from tests.render.permuting import Permutation

ECONOMIC = (
    Column("ordinal", ("序号",)),
    Column("code", ("支出部门经济分类科目", "科目编码")),
    Column("name", ("支出部门经济分类科目", "科目名称")),
    Column("total", ("一般公共预算基本支出", "合计")),
    Column("personnel", ("一般公共预算基本支出", "人员经费")),
    Column("public", ("一般公共预算基本支出", "公用经费")),
)
SUMMARY = (
    Column("ordinal", ("序号",)),
    Column("words", ("收入", "项目")),
    Column("income", ("收入", "预算数")),
    Column("label", ("支出", "项目")),
    Column("outgo", ("支出", "预算数")),
)
INCOME = (*SUBJECT, *INCOME_COLUMNS["plain"])
EXPENDITURE = (*SUBJECT, *EXPENDITURE_COLUMNS["plain"])
SPENDING = (*SUBJECT, Column("basic", ("基本支出",)), Column("project", ("项目支出",)))
EMPTY = ("政府性基金预算财政拨款支出表", "国有资本经营预算财政拨款支出表")


def known_sheets(
    facts: Facts, scope: str, word: str, caption: tuple[str, ...], permutation: Permutation
) -> tuple[Sheet, ...]:
    """Return the tables of one part; none where its lines are not known."""
    lines = {
        kind: [line for line in getattr(facts, f"{kind}_lines") if line.scope == scope]
        for kind in ("income", "functional", "economic")
    }
    if not lines["functional"]:
        return ()
    prefix = f"{word}预算"
    rows = {
        kind: [row_of(line, permutation) for line in known] for kind, known in lines.items()
    }
    units = (*caption, "单位：万元")
    plan = (
        ("summary", "收支总表", SUMMARY, totals(rows)),
        ("income", "收入总表", INCOME, rows["income"]),
        ("expenditure", "支出总表", EXPENDITURE, rows["functional"]),
        ("general", "一般公共预算财政拨款支出表", SPENDING, rows["functional"]),
        ("basic", "一般公共预算财政拨款基本支出表", ECONOMIC, rows["economic"]),
    )
    sheets = [
        Sheet(kind, f"{prefix}{title}", columns, tuple(body), units)
        for kind, title, columns, body in plan
    ]
    for kind, title in zip(("fund", "state"), EMPTY, strict=True):
        note = f"注：本年度未安排{title.removesuffix('支出表')}支出，空表列示。"
        sheets.append(Sheet(kind, f"{prefix}{title}", SPENDING, (), units, note=note))
    return (*sheets, three_public(facts, prefix, caption, permutation))


def row_of(line: LineFacts, permutation: Permutation) -> Row:
    amount = permutation.amount
    return {
        "code": line.code,
        "name": permutation.text(line.name),
        "total": amount(line.total_wan),
        "current": amount(line.current_year_wan),
        "fiscal": amount(line.current_year_wan),
        "carryover": amount(line.carryover_wan),
        "basic": amount(line.basic_wan),
        "project": amount(line.project_wan),
        "personnel": amount(line.personnel_wan),
        "public": amount(line.public_wan),
    }


def totals(rows: dict[str, list[Row]]) -> list[Row]:
    """Return the rows of 收支总表: 合计 and the classes."""
    income, whole = rows["income"][0], rows["functional"][0]
    spent = {
        str(row["name"]): row["total"]
        for row in rows["functional"]
        if len(str(row["code"] or "")) == 3
    }
    return summary_rows(
        income=[("一、一般公共预算拨款收入", income["current"])],
        spent=spent,
        current=income["current"],
        carried=income["carryover"],
        total=whole["total"],
    )


def three_public(
    facts: Facts, prefix: str, caption: tuple[str, ...], permutation: Permutation
) -> Sheet:
    value = permutation.amount(facts.headline["three_public_wan"])
    rows: list[Row] = [
        {"words": label, "total": value, "general": value}
        for label in ("合计", "二、公务用车购置及运行维护费", "公务用车运行维护费")
    ]
    columns = (
        Column("ordinal", ("序号",)),
        Column("words", ("项目",)),
        Column("total", ("资金性质", "合计")),
        Column("general", ("资金性质", "一般公共预算财政拨款")),
    )
    title = f"{prefix}财政拨款“三公”经费支出表"
    return Sheet("three_public", title, columns, tuple(rows), (*caption, "单位：万元"))

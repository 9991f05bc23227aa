"""All projects of a part in one table, as budget systems print them: goals, or money."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tests.render.compose.document import Cell, Grid, Row, header_rows
from tests.render.compose.projects import goals_text, indicator_rows
from tests.render.compose.sheets import printed_amount
from tests.render.model import Column, Manner, Project

LIST_TITLE = "部门预算项目绩效目标表"
MONEY_TITLE = "项目支出预算表"
MONEY_COLUMNS = (
    Column("code", ("项目编码",)),
    Column("name", ("项目名称",)),
    Column("total", ("合计",)),
    Column("own", ("本年拨款", "一般公共预算")),
    Column("fund", ("本年拨款", "政府性基金预算")),
    Column("unit", ("单位资金",)),
)
LEFT = (
    Column("holder", ("单位名称",)),
    Column("name", ("项目名称",)),
    Column("amount", ("预算数",)),
    Column("goals", ("年度目标",)),
)


def list_grid(projects: Sequence[Project], holder: str, manner: Manner) -> Grid:
    """Return the table: the sum of all, then each project beside its indicators.

    Args:
        projects: At least one, all of one form.
        holder: The department or unit that all projects are of.
        manner: How amounts are printed.
    """
    form = projects[0].form
    columns = (*LEFT, *form.columns)
    header = header_rows(columns)
    total = sum((project.amount or Decimal() for project in projects), Decimal())
    count = sum(len(project.kpis) for project in projects)
    rows: list[Row] = [*header, _sum_row(_money(total, projects, manner), len(columns))]
    for place, project in enumerate(projects):
        first = (Cell(holder, rowspan=count),) if place == 0 else ()
        rows += _project_rows(project, first, _money(project.amount, projects, manner))
    caption = (f"单位：{form.money_unit}",)
    return Grid(tuple(rows), len(columns), LIST_TITLE, caption, head=(0, len(header)))


def has_money_list(projects: Sequence[Project], manner: Manner) -> bool:
    """Whether a part prints its projects' money in a table besides their forms."""
    if not manner.has_list or any(project.form.block == "listed" for project in projects):
        return False
    return any(project.amount is not None for project in projects)


def money_grid(projects: Sequence[Project], manner: Manner) -> Grid:
    """Return the table of the projects' money, their sum above them."""
    header = header_rows(MONEY_COLUMNS)
    total = sum((project.amount or Decimal() for project in projects), Decimal())
    rows: list[Row] = [*header, _money_row("", "合计", total, manner)]
    for project in projects:
        name = project.heading.text
        rows.append(_money_row(project.code or "", name, project.amount, manner))
    caption = ("单位：万元",)
    return Grid(tuple(rows), len(MONEY_COLUMNS), MONEY_TITLE, caption, head=(0, len(header)))


def _money_row(code: str, name: str, amount: Decimal | None, manner: Manner) -> Row:
    text = ""
    if amount is not None:
        text = printed_amount(amount, "万元", has_thousands=manner.has_thousands)
    sums = (Cell(text, align="right"), Cell(text, align="right"))
    return (Cell(code), Cell(name), *sums, Cell(), Cell())


def _money(amount: Decimal | None, projects: Sequence[Project], manner: Manner) -> str:
    unit = projects[0].form.money_unit
    if amount is None:
        return ""
    return printed_amount(amount, unit, has_thousands=manner.has_thousands)


def _sum_row(total: str, width: int) -> Row:
    return (Cell("合计", colspan=2), Cell(total, align="right"), *[Cell()] * (width - 3))


def _project_rows(project: Project, first: Row, amount: str) -> Iterator[Row]:
    rows = len(project.kpis)
    left = (
        *first,
        Cell(project.heading.text, rowspan=rows),
        Cell(amount, rowspan=rows, align="right"),
        Cell(goals_text(project), rowspan=rows),
    )
    for place, row in enumerate(indicator_rows(project.kpis, project.form)):
        yield (*left, *row) if place == 0 else row

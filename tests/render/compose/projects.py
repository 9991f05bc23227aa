"""Projects as printed forms: a head with code, amount, purpose and plan; goals; indicators."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from tests.render.compose.document import (
    Block,
    Cell,
    Grid,
    Para,
    Row,
    header_rows,
    padded,
    spread,
)
from tests.render.compose.sheets import printed_amount
from tests.render.model import Kpi, Manner, Project, ProjectForm
from tests.render.numerals import ordinal_as

GRADES = ("excellent", "good", "fair", "poor")


def project_blocks(project: Project, ordinal: int, year: int, manner: Manner) -> list[Block]:
    """Return the heading and the tables of a project."""
    number = ordinal_as(manner.projects, ordinal)
    heading = Para(f"{number}{project.heading.text}{manner.project_tail}", "project")
    if project.form.block == "numbered":
        return [heading, _numbered_grid(project, year)]
    head = list(_coded_rows(project)) if project.form.block == "coded" else []
    width = _head_width(project) if head else len(project.form.columns)
    goals = [(Cell("绩效目标"), Cell(goals_text(project), colspan=width - 1))]
    caption = (f"单位：{project.form.money_unit}",) if head else ()
    columns = len(project.form.columns)
    if manner.is_goal_apart or (head and columns > width):
        first = Grid((*head, *goals), width, caption=caption)
        return [heading, first, indicator_grid(project.kpis, project.form)]
    if head:
        spans = spread(columns, width)
        rows = (*head, *goals, *_widened(indicator_grid(project.kpis, project.form), spans))
        start = len(head) + 1
        return [heading, Grid(rows, width, caption=caption, head=(start, start + 1))]
    table = indicator_grid(project.kpis, project.form)
    shifted = (table.head[0] + 1, table.head[1] + 1)
    return [heading, Grid((*goals, *table.rows), width, head=shifted)]


def goals_text(project: Project) -> str:
    """Return the goals as one cell prints them, each in a paragraph."""
    if project.form.goals == "plain":
        return "\n".join(goal.text for goal in project.goals)
    return "\n".join(f"{index}.{goal.text}" for index, goal in enumerate(project.goals, 1))


def indicator_grid(kpis: Sequence[Kpi], form: ProjectForm) -> Grid:
    """Return the table of indicators, equal first levels merged."""
    header = header_rows(form.columns)
    rows = [*header, *indicator_rows(kpis, form)]
    return Grid(tuple(rows), len(form.columns), head=(0, len(header)))


def indicator_rows(kpis: Sequence[Kpi], form: ProjectForm) -> Iterator[Row]:
    for level1, group in groupby(kpis, key=lambda kpi: kpi.level1):
        members = list(group)
        for index, kpi in enumerate(members):
            cells = [Cell(kpi_value(kpi, column.key, form)) for column in form.columns[1:]]
            first = (Cell(level1, rowspan=len(members)),) if index == 0 else ()
            yield (*first, *cells)


def kpi_value(kpi: Kpi, key: str, form: ProjectForm) -> str:
    """Return what an indicator's row prints under a heading."""
    target = kpi.target
    if key in GRADES:
        return kpi.grades[GRADES.index(key)] if kpi.grades else ""
    split = {
        "sign": target.sign if target.number else "文字描述",
        "number": target.number,
        "unit": target.unit if target.number else target.words,
    }
    if form.block == "listed" and not target.number:
        split = {"sign": "定性", "number": target.words, "unit": ""}
    glued = f"{target.sign}{target.number}{form.unit_gap}{target.unit}".strip()
    whole = {
        "level1": kpi.level1,
        "level2": kpi.level2 or "",
        "level3": kpi.level3,
        "description": kpi.description or "",
        "target": " ".join(part for part in (glued, target.words) if part),
        "basis": kpi.basis.text if kpi.basis else "",
        "scoring": kpi.scoring or "",
        "weight": kpi.weight or "",
        "remark": "",
    }
    return (whole | split)[key]


def _widened(grid: Grid, spans: Sequence[int]) -> Iterator[Row]:
    """Stretch a table's columns; merged cells are laid out anew, blank below."""
    for index, texts in enumerate(padded(grid)):
        align = "center" if index == 0 else "left"
        yield tuple(
            Cell(text, colspan=span, align="center" if align == "center" else "left")
            for text, span in zip(texts, spans, strict=True)
        )


def _head_width(project: Project) -> int:
    return 13 if len(project.plan) > 6 else 7


def _coded_rows(project: Project) -> Iterator[Row]:
    """The rows above the goals: code and name, amount, purpose, grounds, plan."""
    rest = _head_width(project) - 1
    wide = rest // 6
    if project.code is not None or project.name is not None:
        yield (
            Cell("项目编码"),
            Cell(project.code or "", colspan=2 * wide),
            Cell("项目名称", colspan=wide),
            Cell(project.name or "", colspan=3 * wide),
        )
    if project.amount is not None:
        yield (
            Cell("预算规模及资金用途", rowspan=2 if project.purpose else 1),
            *_amounts(project, wide),
        )
        if project.purpose:
            yield (Cell(project.purpose.text, colspan=rest),)
    elif project.purpose:
        yield (Cell("项目资金主要用途"), Cell(project.purpose.text, colspan=rest))
    if project.grounds:
        yield (Cell("立项依据"), Cell(project.grounds.text, colspan=rest))
    if project.plan:
        yield from _plan_rows(project, rest)


def _amounts(project: Project, wide: int) -> Row:
    pairs = (("预算数", project.amount), *project.funding)
    cells: list[Cell] = []
    for label, amount in pairs:
        text = "" if amount is None else printed_amount(amount, project.form.money_unit)
        cells += [Cell(label, colspan=wide), Cell(text, colspan=wide, align="right")]
    missing = 6 - len(cells)
    return (*cells, *(Cell("", colspan=wide) for _ in range(missing)))


def _plan_rows(project: Project, rest: int) -> Iterator[Row]:
    spans = spread(len(project.plan), rest)
    periods = zip(project.plan, spans, strict=True)
    yield (
        Cell("资金支出计划（%）", rowspan=2),
        *(Cell(period, colspan=span, align="center") for (period, _), span in periods),
    )
    values = zip(project.plan, spans, strict=True)
    yield tuple(
        Cell(_percent(percent, project.form.percent), colspan=span, align="center")
        for (_, percent), span in values
    )


def _percent(percent: Decimal | None, pattern: str) -> str:
    """Return a percentage as `100`, `100.00` or `100%` would be printed."""
    if percent is None:
        return ""
    number = f"{percent:.2f}" if "." in pattern else f"{percent.normalize():f}"
    return number + "%" * pattern.endswith("%")


def _numbered_grid(project: Project, year: int) -> Grid:
    """One table for everything, each row with its 序号; the first three are never printed."""
    columns = len(project.form.columns)
    width = columns + 1
    left = columns // 2
    name = project.name or project.heading.text
    label = f"项目编码及名称：[{project.code}]{name}" if project.code else f"项目名称：{name}"
    money = "" if project.amount is None else f"金额：{project.amount.normalize():f}万元"
    rows: list[Row] = [
        (Cell("预算项目绩效表", colspan=width, align="center"),),
        (
            Cell("序号"),
            Cell(label, colspan=left),
            Cell(f"预算年度：{year}", colspan=2),
            Cell(money, colspan=columns - left - 2),
        ),
        (Cell("栏次"), *(Cell(str(place)) for place in range(1, width))),
    ]
    body = list(_numbered_rows(project, columns))
    start = len(rows) + len(body)
    header = header_rows(project.form.columns)
    body += [*header, *indicator_rows(project.kpis, project.form)]
    rows += [(Cell(str(number)), *row) for number, row in enumerate(body, 4)]
    return Grid(tuple(rows), width, head=(start, start + len(header)))


def _numbered_rows(project: Project, columns: int) -> Iterator[Row]:
    left = columns // 2
    if project.code is not None or project.name is not None:
        yield (
            Cell("项目编码"),
            Cell(project.code or "", colspan=left - 1),
            Cell("项目名称"),
            Cell(project.name or "", colspan=columns - left - 1),
        )
    yield (Cell("项目绩效模板"), Cell("", colspan=columns - 1))
    if project.purpose:
        yield (Cell("资金用途"), Cell(project.purpose.text, colspan=columns - 1))
    if project.grounds:
        yield (Cell("立项依据"), Cell(project.grounds.text, colspan=columns - 1))
    if project.plan and len(project.plan) < columns:
        yield from (_renamed(row) for row in _plan_rows(project, columns - 1))
    for index, goal in enumerate(project.goals):
        first = (Cell("绩效目标", rowspan=len(project.goals)),) if index == 0 else ()
        yield (*first, Cell(f"目标{index + 1}"), Cell(goal.text, colspan=columns - 2))


def _renamed(row: Row) -> Row:
    """The plan's label without its (%), as this form prints it."""
    return tuple(
        Cell("资金支出计划", rowspan=cell.rowspan) if "计划" in cell.text else cell
        for cell in row
    )

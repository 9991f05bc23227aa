"""One part of a disclosure: its tables, its explanation, its projects."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tests.render.drawing.citing import Library
from tests.render.drawing.columns import ColumnSet
from tests.render.drawing.holdings import assets, comparison, purchases
from tests.render.drawing.indicators import draw_kpis
from tests.render.drawing.money import Budget, cents, figures_of
from tests.render.drawing.narrative import Writer
from tests.render.drawing.projects import GENERIC, draw_project
from tests.render.drawing.sheets import Setting
from tests.render.drawing.summaries import budget_sheets
from tests.render.model import (
    Figures,
    Kpi,
    MoneyUnit,
    Part,
    Project,
    ProjectForm,
    Section,
    Sheet,
    Unit,
)
from tests.render.passages import Passage
from tests.render.vocabulary.bureaus import Bureau
from tests.render.vocabulary.places import Place


@dataclass(frozen=True, slots=True)
class PartPlan:
    """Everything that decides one part.

    Args:
        budget: What its tables print; None for a text without tables.
        figures_of: What its sentences state.
        ordinal: 1-based place among the units' parts; 0 for the department's.
    """

    rng: Random
    year: int
    place: Place
    bureau: Bureau
    library: Library
    form: ProjectForm
    budget: Budget | None
    figures_of: Budget
    columns: ColumnSet
    prefix: str
    caption: tuple[str, ...]
    money_unit: MoneyUnit
    name: str
    scope: Literal["部门", "单位"]
    has_projects: bool
    unit: Unit | None
    units: tuple[Unit, ...]
    listing: Sheet
    ordinal: int
    department_form: ProjectForm


def draw_part(plan: PartPlan) -> Part:
    """Return the part, its figures adding up and its sections in the usual order."""
    rng = plan.rng
    projects = tuple(_projects(plan))
    owned = _assets(plan)
    bought = _purchases(plan, projects)
    figures = _figures(plan, bought, owned)
    compared = None
    if rng.random() < 0.2:
        compared = comparison(plan.year, plan.figures_of.vehicle, plan.figures_of.reception)
    special = tuple(_special(plan)) if plan.unit is None and rng.random() < 0.2 else ()
    # Without projects there is no section to print funds in either.
    special = special if plan.has_projects else ()
    kpis = _kpis(plan)
    return Part(
        scope="unit" if plan.unit else "department",
        name=plan.name,
        sheets=tuple(_sheets(plan)),
        sections=tuple(_sections(plan, figures, special)),
        figures=figures,
        opening=_opening(plan),
        unit=plan.unit,
        institutions=plan.listing,
        units=plan.units,
        comparison=compared,
        procurement=bought,
        assets=owned,
        projects=projects,
        special_fund=special,
        kpis=kpis,
        kpi_form=plan.department_form if kpis else None,
    )


def _assets(plan: PartPlan) -> Sheet:
    caption = (plan.caption[0], f"截止时间：{plan.year - 1}-12-31")
    title = f"{plan.scope}固定资产占用情况表"
    return assets(plan.rng, title, caption, cents(plan.rng, 30, 9000), plan.money_unit)


def _purchases(plan: PartPlan, projects: tuple[Project, ...]) -> Sheet:
    # A number that a purchase's project bears would be one more mention; none does here.
    plain = [one.heading.text for one in projects if not one.heading.numbers]
    names = tuple(plain) or ("单位运转经费",)
    title = f"{plan.scope}政府采购预算"
    return purchases(plan.rng, plan.year, title, plan.caption[:1], names)


def _kpis(plan: PartPlan) -> tuple[Kpi, ...]:
    """Indicators of the whole department, which some departments print."""
    is_due = plan.unit is None and plan.has_projects and plan.rng.random() < 0.25
    if not is_due:
        return ()
    amount = cents(plan.rng, 1, 99)
    return draw_kpis(plan.rng, GENERIC[4], plan.department_form, plan.library, amount)


def _opening(plan: PartPlan) -> tuple[str, ...]:
    if plan.unit is None:
        return ()
    first = ("第二部分 部门所属单位预算",) if plan.ordinal == 1 else ()
    return (*first, f"{'一二三四'[plan.ordinal - 1]}、{plan.name}收支预算")


def _figures(plan: PartPlan, bought: Sheet, owned: Sheet) -> Figures:
    totals = [row["total"] for row in (*bought.rows[:1], *owned.rows[:1])]
    procurement = bought.rows[0]["total"] if bought.rows else None
    fixed = totals[-1]
    return replace(
        figures_of(plan.figures_of),
        procurement=procurement if not isinstance(procurement, str) else None,
        fixed_assets=fixed if not isinstance(fixed, str) else None,
    )


def _sheets(plan: PartPlan) -> Iterator[Sheet]:
    if plan.budget is None:
        return
    setting = Setting(
        plan.budget,
        plan.columns,
        plan.prefix,
        plan.caption,
        plan.year,
        plan.money_unit,
        blank_rows=plan.rng.randint(0, 2),
    )
    for sheet in budget_sheets(setting):
        # 元 against 万元 is stated table by table.
        if plan.money_unit == "元" and sheet.kind == "three_public":
            caption = (*plan.caption, "单位：万元")
            yield replace(sheet, money_unit="万元", caption=caption)
        else:
            yield sheet


def _projects(plan: PartPlan) -> Iterator[Project]:
    if not plan.has_projects:
        return
    works = [*plan.bureau.works, *GENERIC]
    for work in plan.rng.sample(works, plan.rng.randint(1, min(6, len(works)))):
        yield draw_project(plan.rng, work, plan.form, plan.library)


def _special(plan: PartPlan) -> Iterator[Project]:
    """Funds that the department distributes (专项资金), apart from its projects."""
    for work in plan.rng.sample(plan.bureau.works, plan.rng.randint(1, 2)):
        stem = work.name.removesuffix("资金").removesuffix("专项")
        fund = replace(work, name=f"{stem}专项资金")
        yield draw_project(plan.rng, fund, plan.form, plan.library)


def _sections(
    plan: PartPlan, figures: Figures, special: tuple[Project, ...]
) -> Iterator[Section]:
    writer = Writer(
        plan.rng, plan.name, plan.scope, plan.year, plan.rng.choice(("一、", "一、 "))
    )
    yield writer.duties(plan.place, plan.bureau, has_rule=plan.rng.random() < 0.3)
    yield writer.totals(figures)
    yield writer.operation(figures)
    yield writer.three_public(figures)
    if plan.has_projects:
        yield from _performance(plan, writer, special)
    yield writer.procurement(figures)
    yield writer.assets(figures)
    yield from writer.endings()


def _performance(
    plan: PartPlan, writer: Writer, special: tuple[Project, ...]
) -> Iterator[Section]:
    """Performance as one section of three parts, or as three sections."""
    overall = tuple(Passage.of(text) for text in writer.overall())
    none = (Passage.of(f"我{plan.scope}无专项资金预算安排。"),)
    if plan.rng.random() < 0.5:
        yield writer.section("text", "预算绩效信息")
        yield Section("overall", f"第一部分 {plan.scope}整体绩效目标", overall)
        yield Section("special_fund", "第二部分 专项资金绩效目标", () if special else none)
        yield Section("projects", "第三部分 预算项目绩效目标")
        return
    yield writer.section("overall", f"{plan.scope}整体绩效目标", *overall)
    heading = f"{plan.scope}主管专项资金预算安排情况及绩效目标"
    yield writer.section("special_fund", heading, *(() if special else none))
    yield writer.section("projects", f"{plan.scope}项目预算安排情况及绩效目标")

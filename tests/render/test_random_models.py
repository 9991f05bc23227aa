from decimal import Decimal

import pytest

from graph_schema.project_codes import is_valid_project_code
from tests.render.drawing.projects import check_character
from tests.render.model import Disclosure, Part, Project, Sheet
from tests.render.random_models import random_model

MANY = [random_model(seed) for seed in range(400)]
PARTS = [part for model in MANY for part in model.parts]
PROJECTS = [one for part in PARTS for one in (*part.projects, *part.special_fund)]


def sheets_of(model: Disclosure) -> list[tuple[Part, Sheet]]:
    return [(part, sheet) for part in model.parts for sheet in part.sheets]


def total_of(sheet: Sheet, length: int, key: str) -> Decimal:
    amounts = [row.get(key) for row in sheet.rows if len(str(row.get("code") or "")) == length]
    return sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))


@pytest.mark.parametrize("model", MANY[:60], ids=lambda model: str(model.seed))
def test_budgets_add_up(model: Disclosure) -> None:
    for part, sheet in sheets_of(model):
        if sheet.kind in {"income", "expenditure", "general"}:
            whole = sheet.rows[0]["total"]
            assert [total_of(sheet, length, "total") for length in (3, 5, 7)] == [whole] * 3
        if sheet.kind == "expenditure":
            basic, project = part.figures.basic or 0, part.figures.project or 0
            assert basic + project == part.figures.expenditure_total
        if sheet.kind == "basic":
            assert sheet.rows[0]["total"] == part.figures.basic


def test_the_department_is_the_sum_of_its_units() -> None:
    model = next(model for model in MANY if len(model.parts) > 2)
    whole, *units = (part.figures.income_total or Decimal(0) for part in model.parts)
    assert whole == sum(units)


def test_project_codes_check() -> None:
    codes = [project.code for project in PROJECTS if project.code]
    assert len(codes) > 100
    assert all(is_valid_project_code(code) for code in codes)
    assert check_character("13020924P00003410004") == "5"


def forms(projects: list[Project]) -> set[frozenset[str]]:
    return {frozenset(column.key for column in one.form.columns) for one in projects}


def test_bureaus_and_years_vary() -> None:
    assert {model.year for model in MANY} == set(range(2018, 2027))
    assert len({model.department.removeprefix(model.place) for model in MANY}) >= 12
    assert len({model.place for model in MANY}) >= 25
    assert {len(model.parts) for model in MANY} == {1, 2, 3, 4}


def test_tables_vary() -> None:
    sheets = [sheet for part in PARTS for sheet in part.sheets]
    assert {sheet.money_unit for sheet in sheets} == {"元", "万元"}
    assert {len(one.columns) for one in sheets if one.kind == "income"} == {9, 13, 15}
    purchases = [part.procurement for part in PARTS if part.procurement]
    assert {len(sheet.columns) for sheet in purchases} == {12, 13, 14, 15, 16}
    assert any(not sheet.rows for sheet in purchases)
    assert any(sheet.rows for sheet in sheets if sheet.kind == "fund")
    assert any(not part.sheets for part in PARTS)


def test_projects_vary() -> None:
    assert len({model.manner.projects for model in MANY}) == 8
    blocks = {project.form.block for project in PROJECTS}
    assert blocks == {"goal", "coded", "numbered", "listed"}
    assert len(forms(PROJECTS)) >= 7
    assert any("basis" not in keys for keys in forms(PROJECTS))
    assert any("weight" in keys for keys in forms(PROJECTS))
    assert {len(project.plan) for project in PROJECTS} == {0, 4, 12}
    assert any(project.grounds for project in PROJECTS)
    assert any(part.special_fund for part in PARTS)
    assert any(not part.projects for part in PARTS)


def test_citations_are_typed_in_many_ways() -> None:
    printed = {
        number.printed
        for project in PROJECTS
        for kpi in project.kpis
        if kpi.basis
        for number in kpi.basis.numbers
    }
    for bracket in "〔【[（(﹝［":
        assert any(bracket in one for one in printed), bracket
    assert any(not one.endswith("号") for one in printed)
    assert any(one.endswith(" 号") for one in printed)
    assert any("第" in one for one in printed)
    assert any("会议" in one for one in printed)

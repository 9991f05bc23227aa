"""What a loader should find in a described disclosure, in the shape of the annotated texts."""

from collections.abc import Iterator
from decimal import Decimal

from tests.render.compose.lists import LIST_TITLE, MONEY_TITLE, has_money_list
from tests.render.facts import (
    CitationFacts,
    DepartmentFacts,
    Facts,
    KpiFacts,
    LineFacts,
    ProjectFacts,
    TableFacts,
    UnitFacts,
)
from tests.render.mentions import attached_titles, groups_of, mentions_of, unit_name
from tests.render.model import (
    Disclosure,
    Kpi,
    Part,
    Project,
    ProjectForm,
    ScopeWord,
    Sheet,
    Value,
)

KIND_OF_LINES = {
    "income": "income_lines",
    "expenditure": "functional_lines",
    "basic": "economic_lines",
    "general": "general_public_lines",
    "fund": "government_fund_lines",
    "state": "state_capital_lines",
}
# Headline figure, key of the annotation, kind of the table that states it.
FIGURES = (
    ("income_total", "income_total_wan", "summary"),
    ("expenditure_total", "expenditure_total_wan", "summary"),
    ("basic", "basic_wan", "expenditure"),
    ("project", "project_wan", "expenditure"),
    ("three_public", "three_public_wan", "three_public"),
    ("operating", "operating_wan", "nowhere"),
    ("fixed_assets", "fixed_assets_wan", "assets"),
)
# Only where the tables state them; what a sentence says of them is not demanded.
TABLE_FIGURES = (
    ("general_income", "general_public_income_wan", "summary"),
    ("fund_income", "government_fund_income_wan", "summary"),
    ("state_income", "state_capital_income_wan", "summary"),
    ("other_income", "other_income_wan", "summary"),
    ("carryover", "carryover_wan", "summary"),
    ("personnel", "personnel_wan", "basic"),
    ("public", "public_wan", "basic"),
)


def expected_facts(model: Disclosure) -> Facts:
    """Return every fact that the disclosure states."""
    department = model.parts[0]
    lines = {key: tuple(lines_of(model, kind)) for kind, key in KIND_OF_LINES.items()}
    projects = [
        (part, scope, ordinal, project)
        for part in model.parts
        for scope, group in groups_of(part)
        for ordinal, project in enumerate(group, 1)
    ]
    mentions = list(mentions_of(model))
    return Facts(
        fiscal_year=model.year,
        department=DepartmentFacts(
            name=model.department, code=model.code, aliases=model.aliases
        ),
        units=tuple(units_of(model)),
        headline=headline_of(department),
        tables=tuple(tables_of(model)),
        income_lines=lines["income_lines"],
        functional_lines=lines["functional_lines"],
        economic_lines=lines["economic_lines"],
        general_public_lines=lines["general_public_lines"],
        government_fund_lines=lines["government_fund_lines"],
        state_capital_lines=lines["state_capital_lines"],
        projects=tuple(project_facts(*one) for one in projects),
        department_kpis=tuple(
            kpi_facts(kpi, department.kpi_form)
            for kpi in department.kpis
            if department.kpi_form is not None
        ),
        citations=tuple(one for one in mentions if isinstance(one, CitationFacts)),
        named_documents=tuple(one for one in mentions if not isinstance(one, CitationFacts)),
        document_titles=dict(attached_titles(model)),
    )


def units_of(model: Disclosure) -> Iterator[UnitFacts]:
    """The units of the department's 机构设置, with the codes that their own parts print."""
    codes = {part.unit.name: part.unit.code for part in model.parts if part.unit}
    for unit in model.parts[0].units:
        yield UnitFacts(
            name=unit.name,
            code=unit.code or codes.get(unit.name),
            nature=unit.nature,
            grade=unit.grade,
            funding=unit.funding,
        )


def headline_of(part: Part) -> dict[str, Decimal | None]:
    """The figures of the department: from the tables, else from the explanation."""
    kinds = {sheet.kind for sheet in part.all_sheets if sheet.rows}
    stated = frozenset[str]().union(*(section.states for section in part.sections))
    headline = {}
    for figure, key, kind in FIGURES:
        is_printed = kind in kinds or figure in stated
        headline[key] = getattr(part.figures, figure) if is_printed else None
    for figure, key, kind in TABLE_FIGURES:
        if kind in kinds:
            headline[key] = getattr(part.figures, figure)
    return headline


def tables_of(model: Disclosure) -> Iterator[TableFacts]:
    for part in model.parts:
        for sheet in part.all_sheets:
            yield TableFacts(
                scope=part.scope,
                unit=unit_name(part),
                title=sheet.title,
                data_rows=len(sheet.rows),
                empty=not sheet.rows,
            )
        if part.kpis:
            yield TableFacts(
                scope=part.scope,
                unit=unit_name(part),
                title="部门整体绩效指标",
                data_rows=len(part.kpis),
                empty=False,
            )
        if has_money_list(part.projects, model.manner):
            yield TableFacts(
                scope=part.scope,
                unit=unit_name(part),
                title=MONEY_TITLE,
                data_rows=1 + len(part.projects),
                empty=False,
            )
        for _, group in groups_of(part):
            if group and group[0].form.block == "listed":
                yield TableFacts(
                    scope=part.scope,
                    unit=unit_name(part),
                    title=LIST_TITLE,
                    # With the sum of all.
                    data_rows=1 + sum(len(project.kpis) for project in group),
                    empty=False,
                )


def lines_of(model: Disclosure, kind: str) -> Iterator[LineFacts]:
    for part in model.parts:
        for sheet in part.sheets:
            if sheet.kind == kind:
                yield from lines_of_sheet(part, sheet)


def lines_of_sheet(part: Part, sheet: Sheet) -> Iterator[LineFacts]:
    for row in sheet.rows:
        code = row.get("code")
        yield LineFacts(
            scope=part.scope,
            unit=unit_name(part),
            code=code if isinstance(code, str) and code else None,
            name=str(row["name"]),
            total_wan=amount(row.get("total")),
            current_year_wan=amount(row.get("current")),
            carryover_wan=amount(row.get("carryover")),
            basic_wan=amount(row.get("basic")),
            project_wan=amount(row.get("project")),
            personnel_wan=amount(row.get("personnel")),
            public_wan=amount(row.get("public")),
        )


def amount(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def project_facts(part: Part, scope: ScopeWord, ordinal: int, project: Project) -> ProjectFacts:
    return ProjectFacts(
        scope=scope,
        unit=unit_name(part),
        ordinal=ordinal,
        heading=project.heading.text,
        code=project.code,
        name_in_table=project.name,
        amount_wan=project.amount,
        purpose=project.purpose.text if project.purpose else None,
        grounds=project.grounds.text if project.grounds else None,
        plan_percent=dict(project.plan) or None,
        goals=tuple(goal.text for goal in project.goals),
        kpis=tuple(kpi_facts(kpi, project.form) for kpi in project.kpis),
    )


def kpi_facts(kpi: Kpi, form: ProjectForm) -> KpiFacts:
    """Return an indicator as its form prints it."""
    target = kpi.target
    is_worded_cell = form.has("sign") and not target.number
    mark = "定性" if form.block == "listed" else "文字描述"
    parts = [mark] if is_worded_cell else [target.sign, target.number, target.unit]
    parts.append(target.words)
    return KpiFacts(
        level1=kpi.level1,
        level2=kpi.level2,
        level3=kpi.level3,
        description=kpi.description,
        operator=target.operator,
        number=target.value,
        unit=target.unit or None,
        value_raw=" ".join(part for part in parts if part) or None,
        basis=kpi.basis.text if kpi.basis else None,
        scoring=kpi.scoring,
        grades=dict(zip("优良中差", kpi.grades, strict=True)) if kpi.grades else None,
    )

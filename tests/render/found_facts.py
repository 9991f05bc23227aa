"""Loader records as facts, so that they can be compared with what is known of a text."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from graph_schema.document_numbers import DocumentForm
from graph_schema.kinds import BudgetTable, CitationPlace, Operator, Scope
from graph_schema.nodes import BudgetLine, Citation, Grades, Indicator, Project
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department, FundingCode, PolicyDocument, SharedNode, Unit
from tests.render.facts import (
    Amount,
    CitationFacts,
    DepartmentFacts,
    Facts,
    KpiFacts,
    LineFacts,
    ProjectFacts,
    TableFacts,
    Text,
    TitleFacts,
    UnitFacts,
)

HEADLINE_FIELDS = {
    "income_total_wan": "income_total",
    "expenditure_total_wan": "expenditure_total",
    "basic_wan": "basic_expenditure",
    "project_wan": "project_expenditure",
    "three_public_wan": "three_publics",
    # 机关运行经费; the 公用经费 of the tables is public_wan.
    "operating_wan": "agency_operation",
    "fixed_assets_wan": "fixed_assets",
    "general_public_income_wan": "general_public_income",
    "government_fund_income_wan": "government_fund_income",
    "state_capital_income_wan": "state_capital_income",
    "other_income_wan": "other_income",
    "carryover_wan": "carryover",
    "personnel_wan": "personnel",
    "public_wan": "operating",
    "procurement_wan": "procurement",
}
WHERE = {
    CitationPlace.PROJECT_TITLE: "project_heading",
    CitationPlace.GROUNDS: "grounds",
    CitationPlace.GOAL: "goal",
    CitationPlace.PURPOSE: "purpose",
    CitationPlace.INDICATOR_BASIS: "kpi_basis",
    CitationPlace.INDICATOR_TEXT: "kpi_text",
    CitationPlace.NARRATIVE: "narrative",
    CitationPlace.ATTACHMENT: "attachment",
}
SIGNS = {
    Operator.EQ: "=",
    Operator.GE: "≥",
    Operator.LE: "≤",
    Operator.GT: ">",
    Operator.LT: "<",
}


def facts_of(records: DisclosureRecords) -> Facts:
    """Return what the records of one disclosure say."""
    return _Reading(records).facts()


def in_wan(money: int | None) -> Amount:
    return None if money is None else Decimal(money).scaleb(-8)


class _Reading:
    def __init__(self, records: DisclosureRecords) -> None:
        self.records = records
        self.shared: dict[str, SharedNode] = {m.node.id: m.node for m in records.mentions}
        self.projects = {project.id: project for project in records.projects}
        self.indicators = {indicator.id: indicator for indicator in records.indicators}

    def facts(self) -> Facts:
        records = self.records
        return Facts(
            fiscal_year=records.disclosure.fiscal_year,
            department=self._department(),
            units=tuple(self._units()),
            headline={
                key: in_wan(getattr(records.disclosure.headline, field))
                for key, field in HEADLINE_FIELDS.items()
            },
            tables=tuple(self._tables()),
            income_lines=tuple(self._lines(BudgetTable.INCOME)),
            functional_lines=tuple(self._lines(BudgetTable.EXPENDITURE)),
            economic_lines=tuple(self._lines(BudgetTable.BASIC_EXPENDITURE)),
            general_public_lines=tuple(self._lines(BudgetTable.GENERAL_PUBLIC)),
            government_fund_lines=tuple(self._lines(BudgetTable.GOVERNMENT_FUND)),
            state_capital_lines=tuple(self._lines(BudgetTable.STATE_CAPITAL)),
            projects=tuple(map(self._project, records.projects)),
            department_goals=tuple(self._goals(None)),
            department_kpis=tuple(self._kpis(None)),
            citations=tuple(self._citations()),
            named_documents=tuple(self._titles()),
            document_titles=self._document_titles(),
        )

    def _department(self) -> DepartmentFacts:
        node = self.shared[self.records.disclosure.department_id]
        assert isinstance(node, Department)
        year = self.records.disclosure.fiscal_year
        codes = [code.code for code in node.codes if code.fiscal_year == year]
        return DepartmentFacts(
            name=node.name or "", code=codes[0] if codes else None, aliases=node.aliases
        )

    def _units(self) -> Iterator[UnitFacts]:
        for unit_id in self.records.disclosure.unit_ids:
            node = self.shared[unit_id]
            assert isinstance(node, Unit)
            yield UnitFacts(
                name=node.name or "",
                code=node.unit_code,
                nature=node.nature,
                grade=node.grade,
                funding=node.funding_source,
            )

    def _unit_name(self, unit_id: str | None) -> Text:
        node = self.shared.get(unit_id) if unit_id else None
        return node.name if isinstance(node, Unit) else None

    def _tables(self) -> Iterator[TableFacts]:
        for table in self.records.disclosure.tables:
            yield TableFacts(
                scope=scope_word(table.scope),
                title=table.title,
                data_rows=table.data_rows,
                empty=table.empty,
                unit=self._unit_name(table.unit_id),
            )

    def _lines(self, table: BudgetTable) -> Iterator[LineFacts]:
        for line in self.records.budget_lines:
            if line.table is table:
                yield self._line(line)

    def _line(self, line: BudgetLine) -> LineFacts:
        code = self.shared[line.funding_code_id]
        assert isinstance(code, FundingCode)
        return LineFacts(
            scope=scope_word(line.scope),
            unit=self._unit_name(line.unit_id),
            code=code.code,
            name=line.name,
            total_wan=in_wan(line.total),
            current_year_wan=in_wan(current_year_of(line)),
            carryover_wan=in_wan(line.carryover),
            basic_wan=in_wan(line.basic_expenditure),
            project_wan=in_wan(line.project_expenditure),
            personnel_wan=in_wan(line.personnel),
            public_wan=in_wan(line.operating),
        )

    def _project(self, project: Project) -> ProjectFacts:
        plan = {step.period: step.percent for step in project.plan}
        return ProjectFacts(
            scope=scope_word(project.scope),
            unit=self._unit_name(project.unit_id),
            ordinal=project.ordinal,
            heading=project.heading,
            code=project.project_code,
            name_in_table=project.name,
            amount_wan=in_wan(project.amount),
            purpose=project.purpose,
            grounds=project.grounds,
            plan_percent=plan or None,
            goals=tuple(self._goals(project.id)),
            kpis=tuple(self._kpis(project.id)),
            names=(project.name, project.heading, *project.aliases),
        )

    def _goals(self, project_id: str | None) -> Iterable[str]:
        mine = [goal for goal in self.records.goals if goal.project_id == project_id]
        return (goal.text for goal in sorted(mine, key=lambda goal: goal.ordinal))

    def _kpis(self, project_id: str | None) -> Iterator[KpiFacts]:
        mine = [one for one in self.records.indicators if one.project_id == project_id]
        for indicator in sorted(mine, key=lambda one: one.ordinal):
            yield kpi_of(indicator)

    def _document(self, citation: Citation) -> PolicyDocument:
        node = self.shared[citation.document_id]
        assert isinstance(node, PolicyDocument)
        return node

    def _place(self, citation: Citation) -> tuple[str, Text, int | None, int | None]:
        project = self.projects.get(citation.project_id or "")
        indicator = self.indicators.get(citation.indicator_id or "")
        return (
            scope_word(project.scope) if project else "department",
            self._unit_name(project.unit_id) if project else None,
            project.ordinal if project else None,
            indicator.ordinal - 1 if indicator else None,
        )

    def _citations(self) -> Iterator[CitationFacts]:
        for citation in self.records.citations:
            number = self._document(citation).number
            if number is None:
                continue
            scope, unit, ordinal, index = self._place(citation)
            is_whole = number.issuer_code or number.organ_printed
            yield CitationFacts(
                canonical=number.canonical if is_whole else None,
                raw=citation.printed,
                where=WHERE[citation.place],
                scope=scope,
                unit=unit,
                project_ordinal=ordinal,
                kpi_index=index,
            )

    def _titles(self) -> Iterator[TitleFacts]:
        for citation in self.records.citations:
            document = self._document(citation)
            title = document.title
            if document.form is DocumentForm.TITLED:
                title = title or citation.printed
            if title is None:
                continue
            scope, unit, ordinal, index = self._place(citation)
            yield TitleFacts(
                title=title,
                where=WHERE[citation.place],
                scope=scope,
                unit=unit,
                project_ordinal=ordinal,
                kpi_index=index,
                form="bare" if document.form is DocumentForm.TITLED else "attached",
            )

    def _document_titles(self) -> dict[str, str]:
        documents = (one for one in self.shared.values() if isinstance(one, PolicyDocument))
        return {
            document.number.canonical: document.title
            for document in documents
            if document.number is not None and document.title is not None
        }


def scope_word(scope: Scope) -> str:
    return scope.value.lower()


def current_year_of(line: BudgetLine) -> int | None:
    """Return what stands under 本年收入 / 小计."""
    for column in line.amounts:
        heading = "".join(column.column.split())
        if heading in {"本年收入/小计", "本年收入/合计"}:
            return column.amount
    return None


def kpi_of(indicator: Indicator) -> KpiFacts:
    """Return an indicator as the annotation writes it."""
    target, grades = indicator.target, indicator.grades
    level1, level2, level3 = indicator.levels
    return KpiFacts(
        level1=level1,
        level2=level2,
        level3=level3,
        description=indicator.description,
        operator=SIGNS[target.operator] if target.operator else None,
        number=target.number,
        unit=target.unit,
        value_raw=target.printed,
        basis=indicator.basis,
        scoring=indicator.scoring,
        grades=None if grades is None else by_grade(grades),
    )


def by_grade(grades: Grades) -> dict[str, Text]:
    return {
        "优": grades.excellent,
        "良": grades.good,
        "中": grades.fair,
        "差": grades.poor,
    }

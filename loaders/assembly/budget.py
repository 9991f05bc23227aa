"""Budget lines: rows of the budget tables that carry a funding code."""

from collections import Counter

from graph_schema.kinds import EdgeKind, EntityKind
from graph_schema.nodes import BudgetLine, ColumnAmount
from loaders.assembly.codes import add_code
from loaders.assembly.identity import Identity
from loaders.facts import PlacedRow
from loaders.forms.indicators import flat


class BudgetRecords:
    """Collects the budget lines of one disclosure."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._ordinals: Counter[tuple[str, ...]] = Counter()
        self.lines: list[BudgetLine] = []

    def add(self, placed: PlacedRow) -> None:
        """Add a row: its id counts the rows of its table in its part of the text."""
        identity, row = self._identity, placed.row
        part = (*identity.part(placed.place), row.table.value)
        self._ordinals[part] += 1
        line_id = identity.owned_id(EntityKind.BUDGET_LINE, *part, self._ordinals[part])
        code = row.code.evidence()
        code_id = add_code(identity.shared, row, code)
        self.lines.append(
            BudgetLine(
                id=line_id,
                sequence=len(self.lines),
                disclosure_id=identity.disclosure_id,
                department_id=identity.department.id,
                unit_id=identity.unit_at(placed.place),
                fiscal_year=identity.fiscal_year,
                scope=identity.scope(placed.place),
                table=row.table,
                funding_code_id=code_id,
                total=row.fields.get("total"),
                basic_expenditure=row.fields.get("basic_expenditure"),
                project_expenditure=row.fields.get("project_expenditure"),
                personnel=row.fields.get("personnel"),
                operating=row.fields.get("operating"),
                carryover=row.fields.get("carryover"),
                amounts=tuple([ColumnAmount(column, amount) for column, amount in row.amounts]),
                name=flat(row.name),
                evidence=(row.evidence,),
            )
        )
        identity.place_fact(line_id, identity.unit_at(placed.place), row.evidence)
        identity.shared.link(EdgeKind.CLASSIFIED_AS, line_id, code_id, code)

"""Budget lines: rows of the budget tables that carry a funding code."""

from collections import Counter

from graph_schema.kinds import BudgetTable, EdgeKind, EntityKind, Scope
from graph_schema.nodes import BudgetLine, ColumnAmount
from loaders.assembly.codes import add_code
from loaders.assembly.identity import Identity
from loaders.facts import PlacedRow
from loaders.forms.indicators import flat
from loaders.sections import Place

# The parts of a row's key that name its table, the unit whose it is, and the scope.
_Part = tuple[tuple[str, ...], str | None, Scope]


class BudgetRecords:
    """Collects the budget lines of one disclosure."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._ordinals: Counter[tuple[str, ...]] = Counter()
        self._parts: dict[tuple[Place, BudgetTable], _Part] = {}
        self.lines: list[BudgetLine] = []

    def add(self, placed: PlacedRow) -> None:
        """Add a row: its id counts the rows of its table in its part of the text."""
        identity, row = self._identity, placed.row
        part, unit_id, scope = self._stands_in(placed)
        self._ordinals[part] += 1
        line_id = identity.owned_id(EntityKind.BUDGET_LINE, part, self._ordinals[part])
        code = row.code.evidence()
        code_id = add_code(identity.shared, row, code)
        self.lines.append(
            BudgetLine(
                id=line_id,
                sequence=len(self.lines),
                disclosure_id=identity.disclosure_id,
                department_id=identity.department.id,
                unit_id=unit_id,
                fiscal_year=identity.fiscal_year,
                scope=scope,
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
        identity.place_fact(line_id, unit_id, row.evidence)
        identity.shared.link(EdgeKind.CLASSIFIED_AS, line_id, code_id, code)

    def _stands_in(self, placed: PlacedRow) -> _Part:
        """Return what all rows of one table have in common."""
        identity, place, table = self._identity, placed.place, placed.row.table
        known = self._parts.get((place, table))
        if known is None:
            part = (*identity.part(place), table.value)
            known = (part, identity.unit_at(place), identity.scope(place))
            self._parts[place, table] = known
        return known

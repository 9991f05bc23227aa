"""Funding codes: those that rows print, and those above them."""

from graph_schema.evidence import Evidence
from graph_schema.ids import entity_id, key_of
from graph_schema.kinds import BudgetTable, CodeScheme, EdgeKind, EntityKind
from graph_schema.reference import economic_codes, functional_codes
from graph_schema.shared_nodes import FundingCode
from loaders.assembly.shared import SharedNodes
from loaders.forms.indicators import flat
from loaders.tables.reading import CodedRow

CODE_TABLE = "funding code table"
# 政府预算支出经济分类 begins at 501, the department's at 301.
_GOVERNMENT_SERIES = "5"


def add_code(shared: SharedNodes, row: CodedRow) -> str:
    """Add the funding code of a row and those above it; return its id."""
    code, scheme = row.code.folded, _scheme_of(row)
    parent_id = _add_parents(shared, scheme, code, row.code.evidence())
    node = FundingCode(
        key=key_of(scheme.value, code),
        scheme=scheme,
        code=code,
        name=flat(row.name),
        tier=_tier(code),
        parent_id=parent_id,
    )
    return shared.say(node, row.evidence)


def _scheme_of(row: CodedRow) -> CodeScheme:
    if row.table is not BudgetTable.BASIC_EXPENDITURE:
        return CodeScheme.FUNCTIONAL
    if row.code.folded.startswith(_GOVERNMENT_SERIES):
        return CodeScheme.ECONOMIC_GOVERNMENT
    return CodeScheme.ECONOMIC_DEPARTMENT


def _add_parents(
    shared: SharedNodes, scheme: CodeScheme, code: str, evidence: Evidence
) -> str | None:
    """Add the codes that a code's digits name, tier by tier; return the nearest id."""
    if _tier(code) == 1:
        return None
    parent = code[:-2]
    above = _add_parents(shared, scheme, parent, evidence)
    table = functional_codes() if scheme is CodeScheme.FUNCTIONAL else economic_codes()
    node = FundingCode(
        key=key_of(scheme.value, parent),
        scheme=scheme,
        code=parent,
        name=table[parent].name if parent in table else None,
        tier=_tier(parent),
        parent_id=above,
    )
    shared.derive(node, CODE_TABLE, evidence)
    child_id = entity_id(EntityKind.FUNDING_CODE, key_of(scheme.value, code))
    shared.infer(EdgeKind.PART_OF, child_id, node.id, 1.0, (CODE_TABLE,), evidence)
    return node.id


def _tier(code: str) -> int:
    return (len(code) - 1) // 2

"""Funding codes: those that rows print, and those above them."""

from functools import lru_cache

from msgspec.structs import replace

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


def add_code(shared: SharedNodes, row: CodedRow, printed: Evidence) -> str:
    """Add the funding code of a row and those above it; return its id.

    Args:
        shared: Takes the codes.
        row: What the row says.
        printed: The place of the code's digits.
    """
    code, scheme = row.code.folded, _scheme_of(row)
    parents = _codes_above(scheme, code)
    for child_id, parent in parents:
        parent_id = shared.derive(parent, CODE_TABLE, printed)
        shared.infer(EdgeKind.PART_OF, child_id, parent_id, 1.0, (CODE_TABLE,), printed)
    return shared.say(_printed_code(scheme, code, flat(row.name)), row.evidence)


def _printed_code(scheme: CodeScheme, code: str, name: str) -> FundingCode:
    known = _known_code(scheme, code)
    return known if name == known.name else replace(known, name=name)


def _scheme_of(row: CodedRow) -> CodeScheme:
    if row.table is not BudgetTable.BASIC_EXPENDITURE:
        return CodeScheme.FUNCTIONAL
    if row.code.folded.startswith(_GOVERNMENT_SERIES):
        return CodeScheme.ECONOMIC_GOVERNMENT
    return CodeScheme.ECONOMIC_DEPARTMENT


# Every row of a table has the codes above its own: some dozens in a text, all texts alike.
@lru_cache(maxsize=1_024)
def _codes_above(scheme: CodeScheme, code: str) -> tuple[tuple[str, FundingCode], ...]:
    """Return the codes that a code's digits name, nearest first, each with its child's id."""
    if _tier(code) == 1:
        return ()
    parent = code[:-2]
    nearest = (_code_id(scheme, code), _known_code(scheme, parent))
    return (nearest, *_codes_above(scheme, parent))


@lru_cache(maxsize=1_024)
def _known_code(scheme: CodeScheme, code: str) -> FundingCode:
    """Return what the reference table says of a code."""
    table = functional_codes() if scheme is CodeScheme.FUNCTIONAL else economic_codes()
    return FundingCode(
        key=key_of(scheme.value, code),
        scheme=scheme,
        code=code,
        name=table[code].name if code in table else None,
        tier=_tier(code),
        parent_id=None if _tier(code) == 1 else _code_id(scheme, code[:-2]),
    )


def _code_id(scheme: CodeScheme, code: str) -> str:
    return entity_id(EntityKind.FUNDING_CODE, key_of(scheme.value, code))


def _tier(code: str) -> int:
    return (len(code) - 1) // 2

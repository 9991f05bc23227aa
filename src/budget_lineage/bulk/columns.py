"""The columns of each file: what the properties of nodes and relationships are called and hold.

The importer must be told the type of every property, and before the first row. Names are those
of store/neo4j/node_properties.py and edge_properties.py; a test holds both together.
"""

from graph_schema.kinds import EdgeKind

START, END = ":START_ID", ":END_ID"

_ANY_NODE = (
    "id:ID",
    "kind:string",
    "current:boolean",
    "json:string",
    "id_sort:string",
    "name_sort:string",
    "number_sort:string",
    "search_words:string[]",
    "search_numbers:string[]",
)
_OWNED = (
    *_ANY_NODE,
    "disclosure_id:string",
    "disclosure_sort:string",
    "fiscal_year:long",
    "sequence:long",
    "scope:string",
    "region_code:string",
    "start_line:long",
    "quote:string",
)
_SHARED = (*_ANY_NODE, "ranks:string", "region_code:string")


def _money(*names: str) -> tuple[str, ...]:
    return (*(f"{name}:long" for name in names), *(f"{name}_wan:double" for name in names))


def _strings(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}:string" for name in names)


NODE_COLUMNS: dict[str, tuple[str, ...]] = {
    "Region": (*_SHARED, *_strings("name", "level", "division_code", "parent_id")),
    "Issuer": (
        *_SHARED,
        *_strings("issuer_code", "organ_name", "level", "certainty", "region_id"),
    ),
    "PolicyDocument": (
        *_SHARED,
        *_strings("form", "number", "issuer_code", "title", "bare_title", "issuer_id"),
        "year:long",
        "serial:long",
        "printed_forms:string[]",
        "printed_counts:long[]",
    ),
    "Department": (
        *_SHARED,
        *_strings("name", "organ", "region_id"),
        "aliases:string[]",
        "codes:string[]",
        "code_years:long[]",
    ),
    "Unit": (
        *_SHARED,
        *_strings("name", "unit_code", "nature", "grade", "funding_source", "department_id"),
    ),
    "FundingCode": (*_SHARED, *_strings("scheme", "code", "name", "parent_id"), "tier:long"),
    "Disclosure": (
        *_OWNED,
        *_strings("title", "department_id", "unit_id", "loader_version"),
        "unit_ids:string[]",
        "parts:string[]",
        *_money(
            "income_total",
            "general_public_income",
            "government_fund_income",
            "state_capital_income",
            "other_income",
            "carryover",
            "expenditure_total",
            "basic_expenditure",
            "project_expenditure",
            "personnel",
            "operating",
            "three_publics",
            "agency_operation",
            "procurement",
            "fixed_assets",
        ),
    ),
    "BudgetLine": (
        *_OWNED,
        *_strings("table", "name", "department_id", "unit_id", "funding_code_id"),
        *_money(
            "total",
            "basic_expenditure",
            "project_expenditure",
            "personnel",
            "operating",
            "carryover",
        ),
    ),
    "Project": (
        *_OWNED,
        *_strings("name", "heading", "project_code", "purpose", "grounds"),
        *_strings("department_id", "unit_id", "indicators_fingerprint"),
        "aliases:string[]",
        "ordinal:long",
        "project_code_valid:boolean",
        "restatement:boolean",
        *_money("amount"),
    ),
    "Goal": (*_OWNED, *_strings("text", "project_id"), "ordinal:long"),
    "Indicator": (
        *_OWNED,
        *_strings("level1", "level2", "level3", "description", "target", "target_operator"),
        *_strings("target_unit", "basis", "scoring", "project_id"),
        "ordinal:long",
        "target_number:double",
    ),
    "Citation": (
        *_OWNED,
        *_strings("printed", "status", "place", "document_id"),
        *_strings("project_id", "goal_id", "indicator_id"),
    ),
    "Source": (
        ":ID",
        *_strings("disclosure_id", "loaded_at", "file_name", "media_type", "encoding"),
        *_strings("sha256", "loader_version", "digest"),
        "load_order:long",
        "line_count:long",
        "text_bytes:long",
        "text:byte[]",
    ),
    "Warning": (
        ":ID",
        *_strings("disclosure_id", "code", "message", "json"),
        "place:long",
        "start_line:long",
    ),
    "StoreState": (":ID", "name:string", "schema_version:long", "last_order:long"),
}
_EDGE = (
    START,
    END,
    *_strings("disclosure_id", "basis", "reasons_json", "evidence"),
    "fiscal_year:long",
    "current:boolean",
    "confidence:double",
    "reasons:string[]",
    "start_lines:long[]",
    "quotes:string[]",
)
RELATIONSHIP_COLUMNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(map(str, EdgeKind), _EDGE),
    "CITES": (*_EDGE, "mentions:long", "printed:string[]", "places:string[]"),
    "MENTIONS": (*(each for each in _EDGE if each != "confidence:double"), "json:string"),
    "READ_FROM": (START, END),
    "WARNS_OF": (START, END),
}
# What every node of the graph is as well; mentions are nodes beside it.
NOT_ENTITIES = frozenset({"Citation", "Source", "Warning", "StoreState"})


def property_of(column: str) -> str:
    """Return what a column's property is called; an id without one is called by its mark."""
    name, _, _ = column.partition(":")
    return name or column

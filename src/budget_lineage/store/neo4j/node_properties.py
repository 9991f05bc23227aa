"""The properties of nodes, as analysts meet them in Cypher.

Names are those of the records (graph_schema). Money stands twice: exactly, as an integer of
1/10000 yuan, and in 万元 under `…_wan`, to read and add up. `json` holds the whole record;
`search_…` and `…_sort` are the store's own.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import singledispatch

from budget_lineage.store.bigrams import tokens_of
from budget_lineage.store.neo4j.sort_texts import sort_property
from graph_schema.codec import encode_node, kind_of, owner_of
from graph_schema.money import Money, wan
from graph_schema.nodes import (
    BudgetLine,
    Citation,
    Disclosure,
    Goal,
    Headline,
    Indicator,
    OwnedNode,
    Project,
)
from graph_schema.scalars import bare_title, scalars_of
from graph_schema.search_texts import NUMBER_FIELD, search_texts
from graph_schema.shared_nodes import (
    Department,
    FundingCode,
    Issuer,
    PolicyDocument,
    Region,
    SharedNode,
    Unit,
)

Value = str | int | float | bool | bytes | list[str] | list[int] | None
Properties = dict[str, Value]

_LINE_AMOUNTS = (
    "total",
    "basic_expenditure",
    "project_expenditure",
    "personnel",
    "operating",
    "carryover",
)
_HEADLINE_AMOUNTS = tuple(name for name in Headline.__struct_fields__ if name != "evidence")


def owned_properties(node: OwnedNode, region_code: str | None) -> Properties:
    """Return the properties of a node that a disclosure owns, `current` apart."""
    scalars = scalars_of(node)
    evidence = node.evidence[0] if node.evidence else None
    return _basic(node) | {
        "disclosure_id": owner_of(node),
        "disclosure_sort": sort_property(owner_of(node)),
        "fiscal_year": scalars.fiscal_year,
        "sequence": scalars.sequence,
        "scope": scalars.scope,
        "region_code": region_code,
        "start_line": evidence.parts[0].start_line if evidence else None,
        "quote": evidence.quote if evidence else None,
    }


def shared_properties(node: SharedNode) -> Properties:
    """Return the properties of a folded node, `current` and the store's ranks apart."""
    return _basic(node)


def _basic(node: OwnedNode | SharedNode) -> Properties:
    texts = search_texts(node)
    words = [tokens_of(text.folded) for text in texts if text.field != NUMBER_FIELD]
    numbers = [tokens_of(text.folded) for text in texts if text.field == NUMBER_FIELD]
    own = _properties(node)
    name = own.get("level3") if isinstance(node, Indicator) else own.get("name")
    number = own.get("number")
    return own | {
        "id": node.id,
        "id_sort": sort_property(node.id),
        "name_sort": sort_property(name if isinstance(name, str) else None),
        "number_sort": sort_property(number if isinstance(number, str) else None),
        "kind": kind_of(node),
        "json": encode_node(node),
        "search_words": [each for each in words if each] or None,
        "search_numbers": [each for each in numbers if each] or None,
    }


@singledispatch
def _properties(node: OwnedNode | SharedNode) -> Properties:
    raise NotImplementedError(f"no properties for {type(node).__name__}")


@_properties.register
def _of_region(node: Region) -> Properties:
    return {
        "name": node.name,
        "level": node.level,
        "division_code": node.division_code,
        "parent_id": node.parent_id,
    }


@_properties.register
def _of_issuer(node: Issuer) -> Properties:
    return {
        "issuer_code": node.issuer_code,
        "organ_name": node.organ_name,
        "level": node.level,
        "certainty": node.certainty,
        "region_id": node.region_id,
    }


@_properties.register
def _of_document(node: PolicyDocument) -> Properties:
    number = node.number
    return {
        "form": node.form,
        "number": number.canonical if number else None,
        "issuer_code": number.issuer_code if number else None,
        "year": number.year if number else None,
        "serial": number.serial if number else None,
        "title": node.title,
        "bare_title": bare_title(node.title) if node.title else None,
        "printed_forms": [form.text for form in node.printed_forms],
        "printed_counts": [form.count for form in node.printed_forms],
        "issuer_id": node.issuer_id,
    }


@_properties.register
def _of_department(node: Department) -> Properties:
    return {
        "name": node.name,
        "organ": node.organ,
        "aliases": list(node.aliases),
        "codes": [code.code for code in node.codes],
        "code_years": [code.fiscal_year for code in node.codes],
        "region_id": node.region_id,
    }


@_properties.register
def _of_unit(node: Unit) -> Properties:
    return {
        "name": node.name,
        "unit_code": node.unit_code,
        "nature": node.nature,
        "grade": node.grade,
        "funding_source": node.funding_source,
        "department_id": node.department_id,
    }


@_properties.register
def _of_code(node: FundingCode) -> Properties:
    return {
        "scheme": node.scheme,
        "code": node.code,
        "name": node.name,
        "tier": node.tier,
        "parent_id": node.parent_id,
    }


@_properties.register
def _of_disclosure(node: Disclosure) -> Properties:
    amounts = {name: getattr(node.headline, name) for name in _HEADLINE_AMOUNTS}
    return _money(amounts) | {
        "title": node.title,
        "department_id": node.department_id,
        "unit_id": node.unit_id,
        "unit_ids": list(node.unit_ids),
        "parts": [part.value for part in sorted(node.parts)],
        "loader_version": node.loader_version,
    }


@_properties.register
def _of_budget_line(node: BudgetLine) -> Properties:
    return _money({name: getattr(node, name) for name in _LINE_AMOUNTS}) | {
        "table": node.table,
        "name": node.name,
        "department_id": node.department_id,
        "unit_id": node.unit_id,
        "funding_code_id": node.funding_code_id,
    }


@_properties.register
def _of_project(node: Project) -> Properties:
    return _money({"amount": node.amount}) | {
        "name": node.name,
        "heading": node.heading,
        "aliases": list(node.aliases),
        "ordinal": node.ordinal,
        "project_code": node.project_code,
        "project_code_valid": node.project_code_valid,
        "purpose": node.purpose,
        "grounds": node.grounds,
        "department_id": node.department_id,
        "unit_id": node.unit_id,
        "indicators_fingerprint": node.indicators_fingerprint,
    }


@_properties.register
def _of_goal(node: Goal) -> Properties:
    return {"text": node.text, "ordinal": node.ordinal, "project_id": node.project_id}


@_properties.register
def _of_indicator(node: Indicator) -> Properties:
    level1, level2, level3 = node.levels
    return {
        "ordinal": node.ordinal,
        "level1": level1,
        "level2": level2,
        "level3": level3,
        "description": node.description,
        "target": node.target.printed,
        "target_operator": node.target.operator,
        "target_number": _float(node.target.number),
        "target_unit": node.target.unit,
        "basis": node.basis,
        "scoring": node.scoring,
        "project_id": node.project_id,
    }


@_properties.register
def _of_citation(node: Citation) -> Properties:
    return {
        "printed": node.printed,
        "status": node.status,
        "place": node.place,
        "document_id": node.document_id,
        "project_id": node.project_id,
        "goal_id": node.goal_id,
        "indicator_id": node.indicator_id,
    }


def _money(amounts: Mapping[str, Money | None]) -> Properties:
    in_wan = {
        f"{name}_wan": None if amount is None else float(wan(amount))
        for name, amount in amounts.items()
    }
    return {**amounts, **in_wan}


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def given(properties: Iterable[tuple[str, Value]]) -> Properties:
    """Return properties without blanks, which Neo4j does not keep anyway.

    A list in which no text says anything is blank too: files for the importer cannot hold it.
    """
    return {
        name: value
        for name, value in properties
        if value is not None and not (isinstance(value, list) and all(x == "" for x in value))
    }

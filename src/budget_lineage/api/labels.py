"""What a person would call a node."""

from functools import singledispatch

from budget_lineage.store.port import Entity
from graph_schema.ids import split_id
from graph_schema.nodes import BudgetLine, Disclosure, Goal, Indicator, Project
from graph_schema.shared_nodes import (
    Department,
    FundingCode,
    Issuer,
    PolicyDocument,
    Region,
    Unit,
)


@singledispatch
def label_of(node: Entity) -> str:
    """Return a node's label: a document's number, a project's name, an indicator's third level.

    What no disclosure names is called by the last part of its key.
    """
    raise NotImplementedError(f"no label for {type(node).__name__}")


@label_of.register
def _of_region(node: Region) -> str:
    return node.name or last_part(node.id)


@label_of.register
def _of_issuer(node: Issuer) -> str:
    return node.organ_name or node.issuer_code or last_part(node.id)


@label_of.register
def _of_document(node: PolicyDocument) -> str:
    number = node.number.canonical if node.number else None
    return number or node.title or last_part(node.id)


@label_of.register
def _of_department(node: Department) -> str:
    return node.name or node.organ or last_part(node.id)


@label_of.register
def _of_unit(node: Unit) -> str:
    return node.name or last_part(node.id)


@label_of.register
def _of_code(node: FundingCode) -> str:
    code = node.code or last_part(node.id)
    return f"{code} {node.name}" if node.name else code


@label_of.register
def _of_disclosure(node: Disclosure) -> str:
    publisher = last_part(node.unit_id or node.department_id)
    if node.title is None:
        return f"{publisher} {node.fiscal_year}"
    # Many a cover says only 2024年部门预算.
    return node.title if publisher in node.title else f"{publisher} {node.title}"


@label_of.register
def _of_budget_line(node: BudgetLine) -> str:
    return node.name


@label_of.register
def _of_project(node: Project) -> str:
    return node.name


@label_of.register
def _of_goal(node: Goal) -> str:
    return node.text


@label_of.register
def _of_indicator(node: Indicator) -> str:
    return node.levels[2]


def last_part(node_id: str) -> str:
    """Return the last part of an id's key: the organ of a department, the code of a code."""
    _, key = split_id(node_id)
    return key.rpartition("/")[2]

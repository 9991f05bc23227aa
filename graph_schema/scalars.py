"""Indexed scalars: what lists filter and sort nodes by, repeated beside their JSON text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from graph_schema.nodes import (
    BudgetLine,
    Citation,
    Disclosure,
    Goal,
    Indicator,
    OwnedNode,
    Project,
)
from graph_schema.shared_nodes import (
    Department,
    FundingCode,
    Issuer,
    PolicyDocument,
    Region,
    SharedNode,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Scalars:
    """What lists filter and sort by; blank where a kind has no such thing.

    Args:
        parent_id: Region or code above, department of a unit, issuer of a document.
        category: Table of a budget line, place of a mention, level of a region or issuer,
            scheme of a code, form of a document.
        code: Division, issuer, unit or funding code; canonical number; fingerprint of a
            project's indicators.
        name: Name, organ or title; for documents the title without 《》 and white space.
        rank: Serial of a document, tier of a code.
        amount: Of a project; total income of a disclosure.
    """

    department_id: str | None = None
    unit_id: str | None = None
    project_id: str | None = None
    goal_id: str | None = None
    indicator_id: str | None = None
    document_id: str | None = None
    funding_code_id: str | None = None
    region_id: str | None = None
    parent_id: str | None = None
    fiscal_year: int | None = None
    sequence: int | None = None
    scope: str | None = None
    category: str | None = None
    status: str | None = None
    code: str | None = None
    name: str | None = None
    rank: int | None = None
    amount: int | None = None


@singledispatch
def scalars_of(node: OwnedNode | SharedNode) -> Scalars:
    """Return what lists filter and sort a node by."""
    raise NotImplementedError(f"no scalars for {type(node).__name__}")


@scalars_of.register
def _of_region(node: Region) -> Scalars:
    return Scalars(
        parent_id=node.parent_id,
        category=node.level,
        code=node.division_code,
        name=node.name,
    )


@scalars_of.register
def _of_issuer(node: Issuer) -> Scalars:
    return Scalars(
        region_id=node.region_id,
        category=node.level,
        code=node.issuer_code,
        name=node.organ_name,
    )


@scalars_of.register
def _of_document(node: PolicyDocument) -> Scalars:
    return Scalars(
        parent_id=node.issuer_id,
        fiscal_year=node.number.year if node.number else None,
        category=node.form,
        code=node.number.canonical if node.number else None,
        name=bare_title(node.title) if node.title else None,
        rank=node.number.serial if node.number else None,
    )


@scalars_of.register
def _of_department(node: Department) -> Scalars:
    return Scalars(region_id=node.region_id, name=node.organ)


@scalars_of.register
def _of_unit(node: Unit) -> Scalars:
    return Scalars(department_id=node.department_id, code=node.unit_code, name=node.name)


@scalars_of.register
def _of_code(node: FundingCode) -> Scalars:
    return Scalars(
        parent_id=node.parent_id,
        category=node.scheme,
        code=node.code,
        name=node.name,
        rank=node.tier,
    )


@scalars_of.register
def _of_disclosure(node: Disclosure) -> Scalars:
    return Scalars(
        department_id=node.department_id,
        unit_id=node.unit_id,
        fiscal_year=node.fiscal_year,
        name=node.title,
        amount=node.headline.income_total,
    )


@scalars_of.register
def _of_budget_line(node: BudgetLine) -> Scalars:
    return Scalars(
        funding_code_id=node.funding_code_id,
        fiscal_year=node.fiscal_year,
        sequence=node.sequence,
        scope=node.scope,
        category=node.table,
        name=node.name,
        amount=node.total,
    )


@scalars_of.register
def _of_project(node: Project) -> Scalars:
    return Scalars(
        department_id=node.department_id,
        unit_id=node.unit_id,
        fiscal_year=node.fiscal_year,
        sequence=node.sequence,
        scope=node.scope,
        code=node.indicators_fingerprint,
        name=node.name,
        amount=node.amount,
    )


@scalars_of.register
def _of_goal(node: Goal) -> Scalars:
    return Scalars(
        project_id=node.project_id, fiscal_year=node.fiscal_year, sequence=node.sequence
    )


@scalars_of.register
def _of_indicator(node: Indicator) -> Scalars:
    return Scalars(
        project_id=node.project_id,
        fiscal_year=node.fiscal_year,
        sequence=node.sequence,
        status=None if node.basis is None else "BASED",
        name=node.levels[2],
    )


@scalars_of.register
def _of_citation(node: Citation) -> Scalars:
    return Scalars(
        project_id=node.project_id,
        goal_id=node.goal_id,
        indicator_id=node.indicator_id,
        document_id=node.document_id,
        fiscal_year=node.fiscal_year,
        sequence=node.sequence,
        category=node.place,
        status=node.status,
    )


def bare_title(title: str) -> str:
    """Return a title without 《》 and white space, as titles are compared."""
    return "".join(title.split()).removeprefix("《").removesuffix("》")


def references_of(node: OwnedNode | SharedNode) -> Iterator[str]:
    """Yield the ids of the other nodes that a node's scalars name."""
    scalars = scalars_of(node)
    named = (
        scalars.department_id,
        scalars.unit_id,
        scalars.project_id,
        scalars.goal_id,
        scalars.indicator_id,
        scalars.document_id,
        scalars.funding_code_id,
        scalars.region_id,
        scalars.parent_id,
    )
    return (name for name in named if name is not None)

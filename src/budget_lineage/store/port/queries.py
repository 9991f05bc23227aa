"""Typed questions for lists: one frozen record per kind, with every filter of the contract.

Rules for all of them:

- Blank fields do not filter; all given ones must hold.
- `of` is the node whose list is asked for; each query says which kinds it may be. An id that is
  unknown, or of another kind, gives an empty list.
- `region` is a region's id or division code; its descendants count. It looks at the place of
  the department. Unknown regions give an empty list.
- `citing` and the like are ids of documents; the documents that a same-as edge admitted by
  `match` joins to it count as well.
- Where `of` is owned by a disclosure (a disclosure, project, goal, indicator) the list finds
  everything stored of that disclosure. Every other list holds what is visible.
- `text` is found where a field of the node holds it (see `graph_schema.search_texts`); white
  space, width and case aside, document numbers in any spelling. Blank text filters nothing.
- Every order is total and ends with the id; unprinted amounts and years come last.
"""

from dataclasses import dataclass
from typing import Generic

from budget_lineage.store.port.answers import DisclosureWarning, NodeT_co
from budget_lineage.store.port.choices import (
    DisclosureOrder,
    Match,
    PolicyDocumentOrder,
    ProjectOrder,
)
from graph_schema.document_numbers import DocumentForm
from graph_schema.kinds import (
    AdminLevel,
    BudgetTable,
    CitationPlace,
    CitationStatus,
    CodeScheme,
    Scope,
)
from graph_schema.money import Money
from graph_schema.nodes import BudgetLine, Citation, Disclosure, Goal, Indicator, Project
from graph_schema.shared_nodes import Department, FundingCode, PolicyDocument, Region, Unit


@dataclass(frozen=True, slots=True)
class ListQuery(Generic[NodeT_co]):
    """Base of the queries; the parameter is what the rows hold."""

    of: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectQuery(ListQuery[Project]):
    """Projects.

    Args:
        of: A disclosure, department, unit, or a document (those that cite it).
        citing: Id of a document; joins with `of`.
        match: For the citations: `of` a document, and `citing`.
        include_restatements: False leaves out a project that restates one which is itself in
            the answer (all pages taken together).
        cites_nothing: True for those that cite no document and whose restatement, or original,
            cites none either; False for the others.
        text: Found in name, heading, aliases, project code, purpose or grounds.
        min_amount: Projects that print no amount are left out.
    """

    citing: str | None = None
    match: Match = Match.LIKELY
    fiscal_years: tuple[int, ...] | None = None
    region: str | None = None
    department: str | None = None
    unit: str | None = None
    scope: Scope | None = None
    include_restatements: bool = False
    cites_nothing: bool | None = None
    indicators_fingerprint: str | None = None
    text: str | None = None
    min_amount: Money | None = None
    max_amount: Money | None = None
    order: ProjectOrder = ProjectOrder.DISCLOSURE


@dataclass(frozen=True, slots=True)
class GoalQuery(ListQuery[Goal]):
    """Goals, by disclosure and as printed.

    Args:
        of: The project or disclosure that they aim for; a disclosure's are those of the whole
            department, not those of its projects.
    """


@dataclass(frozen=True, slots=True)
class IndicatorQuery(ListQuery[Indicator]):
    """Indicators.

    Args:
        of: The project or disclosure that they measure; a disclosure's are those of the whole
            department, not those of its projects.
        text: Found in third level, description or target.
        citing: Id of a document that its own row cites.
        resting_on: Id of a document that its row or its project cites.
        cites_nothing: Its own row cites nothing.
        rests_on_nothing: Neither its row nor its project cites anything.
    """

    fiscal_year: int | None = None
    region: str | None = None
    department: str | None = None
    text: str | None = None
    citing: str | None = None
    resting_on: str | None = None
    match: Match = Match.LIKELY
    cites_nothing: bool | None = None
    rests_on_nothing: bool | None = None
    basis_blank: bool | None = None
    order: ProjectOrder = ProjectOrder.DISCLOSURE


@dataclass(frozen=True, slots=True)
class CitationQuery(ListQuery[Citation]):
    """Mentions, by disclosure id and in reading order.

    Args:
        of: A disclosure, project, goal or indicator that holds them, or the document meant.
        match: For `of` a document.
    """

    match: Match = Match.LIKELY
    status: CitationStatus | None = None
    place: CitationPlace | None = None
    fiscal_year: int | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetLineQuery(ListQuery[BudgetLine]):
    """Budget lines, by disclosure id and as printed.

    Args:
        of: A disclosure or funding code.
    """

    fiscal_year: int | None = None
    table: BudgetTable | None = None
    scope: Scope | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class DisclosureQuery(ListQuery[Disclosure]):
    """Disclosures.

    Args:
        of: A department (its units' own texts included) or unit.
        department: Likewise; what the contract's filter of that name takes.
        current: None for current and superseded ones.
    """

    fiscal_year: int | None = None
    region: str | None = None
    department: str | None = None
    current: bool | None = True
    order: DisclosureOrder = DisclosureOrder.PLACE


@dataclass(frozen=True, slots=True)
class PolicyDocumentQuery(ListQuery[PolicyDocument]):
    """Visible documents that a current disclosure cites.

    Args:
        of: An issuer, or a project (those it cites, by id whatever `order` says).
        match: For `of` a project.
        level: Of the issuer.
        text: Found in number, title or printed forms.
    """

    match: Match = Match.LIKELY
    issuer_code: str | None = None
    level: AdminLevel | None = None
    year: int | None = None
    serial: int | None = None
    form: DocumentForm | None = None
    text: str | None = None
    order: PolicyDocumentOrder = PolicyDocumentOrder.MOST_CITED


@dataclass(frozen=True, slots=True)
class RegionQuery(ListQuery[Region]):
    """Visible regions, by id.

    Args:
        of: The region they belong to directly.
        within: A region, itself left out, whose descendants they are: id or division code.
        text: Found in name or division code.
    """

    level: AdminLevel | None = None
    within: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class DepartmentQuery(ListQuery[Department]):
    """Visible departments, by id.

    Args:
        organ: Equal to the name without its place.
        text: Found in name, organ, aliases or codes.
        fiscal_year: Only those with a current disclosure of that year.
        not_citing: Id of a document that no current disclosure of theirs cites anywhere (of
            `fiscal_year`, where given).
    """

    region: str | None = None
    organ: str | None = None
    text: str | None = None
    fiscal_year: int | None = None
    not_citing: str | None = None
    match: Match = Match.LIKELY


@dataclass(frozen=True, slots=True)
class UnitQuery(ListQuery[Unit]):
    """Visible units, by id.

    Args:
        of: The department they are part of.
    """


@dataclass(frozen=True, slots=True)
class FundingCodeQuery(ListQuery[FundingCode]):
    """Visible funding codes, by scheme and code.

    Args:
        of: The parent code.
        code: Equal; with `scheme` it names one.
        text: Found in code or name.
    """

    scheme: CodeScheme | None = None
    code: str | None = None
    tier: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class WarningQuery(ListQuery[DisclosureWarning]):
    """Warnings of current disclosures, by disclosure id and in the order of loading.

    Args:
        of: A disclosure, current or not.
    """

    code: str | None = None
    region: str | None = None
    fiscal_year: int | None = None

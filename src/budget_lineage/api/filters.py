"""Filters of the contract, and the store's questions that they become."""

from decimal import Decimal

import strawberry

from budget_lineage.api.arguments import checked_id_or_none, chosen
from budget_lineage.api.choices import Match, PolicyDocumentOrder, ProjectOrder
from budget_lineage.api.context import Context
from budget_lineage.api.descriptions import input_type
from budget_lineage.api.document_argument import named_id
from budget_lineage.api.enums import (
    AdminLevel,
    CitationPlace,
    CitationStatus,
    DocumentForm,
    Scope,
)
from budget_lineage.api.errors import BadArgumentError
from budget_lineage.store.port import (
    CitationQuery,
    IndicatorQuery,
    PolicyDocumentQuery,
    ProjectQuery,
)
from graph_schema.money import Money, money_from

_REGION = "A region's id or division code; its descendants count."


@input_type
class ProjectFilter:
    """Which projects; all given conditions must hold."""

    fiscal_years: list[int] | None = strawberry.field(
        default=None, description="预算年度: any of these."
    )
    region: str | None = strawberry.field(default=None, description=_REGION)
    department: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the department whose projects, or whose units'."
    )
    unit: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the unit whose projects."
    )
    scope: Scope | None = strawberry.field(
        default=None, description="Only those that this part of a text states."
    )
    include_restatements: bool | None = strawberry.field(
        default=False, description="Also the second printing of a project in a unit's part."
    )
    cites_nothing: bool | None = strawberry.field(
        default=None,
        description="Only projects that cite no policy document (true), or at least one "
        "(false).",
    )
    indicators_fingerprint: str | None = strawberry.field(
        default=None, description="Only those whose indicator table prints the same words."
    )
    text: str | None = strawberry.field(
        default=None,
        description="Found in name, heading, aliases, purpose or grounds; white space aside.",
    )
    min_amount_wan: Decimal | None = strawberry.field(
        default=None,
        description="At least so much, in 万元; those that print none are left out.",
    )
    max_amount_wan: Decimal | None = strawberry.field(
        default=None,
        description="At most so much, in 万元; those that print none are left out.",
    )

    def query(
        self, order: ProjectOrder | None, citing: str | None = None, match: Match | None = None
    ) -> ProjectQuery:
        """Return the question to the store.

        Raises:
            BadIdError: `department` or `unit` is no id.
            BadArgumentError: An amount is larger or finer than any budget's.
        """
        return ProjectQuery(
            citing=citing,
            match=chosen(match, Match.LIKELY),
            fiscal_years=None if self.fiscal_years is None else tuple(self.fiscal_years),
            region=self.region,
            department=checked_id_or_none(self.department),
            unit=checked_id_or_none(self.unit),
            scope=self.scope,
            include_restatements=bool(self.include_restatements),
            cites_nothing=self.cites_nothing,
            indicators_fingerprint=self.indicators_fingerprint,
            text=self.text,
            min_amount=_amount("minAmountWan", self.min_amount_wan),
            max_amount=_amount("maxAmountWan", self.max_amount_wan),
            order=chosen(order, ProjectOrder.DISCLOSURE),
        )


@input_type
class PolicyDocumentFilter:
    """Which documents; all given conditions must hold."""

    issuer_code: str | None = strawberry.field(
        default=None, description="发文机关代字: 冀财社."
    )
    level: AdminLevel | None = strawberry.field(
        default=None, description="行政层级 of the issuer."
    )
    year: int | None = strawberry.field(default=None, description="年份 of the number.")
    serial: int | None = strawberry.field(default=None, description="发文顺序号.")
    form: DocumentForm | None = strawberry.field(
        default=None, description="By what it is known."
    )
    text: str | None = strawberry.field(
        default=None, description="Found in number, title or printed forms; white space aside."
    )

    def query(self, order: PolicyDocumentOrder | None) -> PolicyDocumentQuery:
        """Return the question to the store."""
        return PolicyDocumentQuery(
            issuer_code=self.issuer_code,
            level=self.level,
            year=self.year,
            serial=self.serial,
            form=self.form,
            text=self.text,
            order=chosen(order, PolicyDocumentOrder.MOST_CITED),
        )


@input_type
class IndicatorFilter:
    """Which indicators; all given conditions must hold."""

    fiscal_year: int | None = strawberry.field(default=None, description="预算年度.")
    region: str | None = strawberry.field(default=None, description=_REGION)
    department: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the department whose indicators, or whose units'."
    )
    text: str | None = strawberry.field(
        default=None, description="Matches 三级指标, description or target."
    )
    citing: str | None = strawberry.field(
        default=None, description="A document that its own row cites."
    )
    resting_on: str | None = strawberry.field(
        default=None, description="A document that its row or its project cites."
    )
    match: Match | None = strawberry.field(
        default=Match.LIKELY, description="For `citing` and `restingOn`."
    )
    cites_nothing: bool | None = strawberry.field(
        default=None, description="Its own row cites nothing."
    )
    rests_on_nothing: bool | None = strawberry.field(
        default=None, description="Neither its row nor its project cites anything."
    )
    basis_blank: bool | None = strawberry.field(
        default=None, description="指标值确定依据 is blank."
    )

    async def query(self, context: Context, order: ProjectOrder | None) -> IndicatorQuery:
        """Return the question to the store.

        Raises:
            BadIdError: `department` is no id, or a document is an id of another kind.
            AmbiguousDocumentError: A document's name fits several.
        """
        return IndicatorQuery(
            fiscal_year=self.fiscal_year,
            region=self.region,
            department=checked_id_or_none(self.department),
            text=self.text,
            citing=await named_id(context, self.citing),
            resting_on=await named_id(context, self.resting_on),
            match=chosen(self.match, Match.LIKELY),
            cites_nothing=self.cites_nothing,
            rests_on_nothing=self.rests_on_nothing,
            basis_blank=self.basis_blank,
            order=chosen(order, ProjectOrder.DISCLOSURE),
        )


@input_type
class CitationFilter:
    """Which mentions; all given conditions must hold."""

    status: CitationStatus | None = strawberry.field(
        default=None, description="How sure it is which document they mean."
    )
    place: CitationPlace | None = strawberry.field(
        default=None, description="Where in a disclosure they stand."
    )
    fiscal_year: int | None = strawberry.field(default=None, description="预算年度.")
    region: str | None = strawberry.field(default=None, description=_REGION)

    def query(self) -> CitationQuery:
        """Return the question to the store."""
        return CitationQuery(
            status=self.status,
            place=self.place,
            fiscal_year=self.fiscal_year,
            region=self.region,
        )


def _amount(argument: str, number: Decimal | None) -> Money | None:
    if number is None:
        return None
    try:
        return money_from(number, "万元")
    except ValueError as error:
        raise BadArgumentError(argument, str(error)) from error

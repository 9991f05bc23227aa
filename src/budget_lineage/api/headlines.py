"""The figures that readers of a disclosure look for first."""

import strawberry

from budget_lineage.api.descriptions import object_type
from budget_lineage.api.scalars import Money
from graph_schema import nodes


@object_type
class Headline:
    """The figures that readers look for first: from the tables, else from the narrative."""

    income_total: Money | None = strawberry.field(description="收入总计, carry-over included.")
    general_public_income: Money | None = strawberry.field(
        description="一般公共预算拨款收入 of the year."
    )
    government_fund_income: Money | None = strawberry.field(
        description="政府性基金预算拨款收入 of the year."
    )
    state_capital_income: Money | None = strawberry.field(
        description="国有资本经营预算拨款收入 of the year."
    )
    other_income: Money | None = strawberry.field(
        description="All other income of the year together: 财政专户, 事业, 经营, 单位资金, "
        "其他."
    )
    carry_over: Money | None = strawberry.field(description="上年结转.")
    expenditure_total: Money | None = strawberry.field(description="支出总计.")
    basic_expenditure: Money | None = strawberry.field(description="基本支出.")
    project_expenditure: Money | None = strawberry.field(description="项目支出.")
    personnel: Money | None = strawberry.field(
        description="人员经费, of the basic expenditure."
    )
    operating: Money | None = strawberry.field(
        description="公用经费, of the basic expenditure."
    )
    three_publics: Money | None = strawberry.field(description="“三公”经费.")
    agency_operation: Money | None = strawberry.field(
        description="机关运行经费, as the narrative states it."
    )
    procurement: Money | None = strawberry.field(description="政府采购预算总额.")
    fixed_assets: Money | None = strawberry.field(description="固定资产总额.")

    @classmethod
    def of(cls, record: nodes.Headline) -> "Headline":
        """Return the figures as the API prints them."""
        return cls(
            income_total=Money.or_none(record.income_total),
            general_public_income=Money.or_none(record.general_public_income),
            government_fund_income=Money.or_none(record.government_fund_income),
            state_capital_income=Money.or_none(record.state_capital_income),
            other_income=Money.or_none(record.other_income),
            carry_over=Money.or_none(record.carryover),
            expenditure_total=Money.or_none(record.expenditure_total),
            basic_expenditure=Money.or_none(record.basic_expenditure),
            project_expenditure=Money.or_none(record.project_expenditure),
            personnel=Money.or_none(record.personnel),
            operating=Money.or_none(record.operating),
            three_publics=Money.or_none(record.three_publics),
            agency_operation=Money.or_none(record.agency_operation),
            procurement=Money.or_none(record.procurement),
            fixed_assets=Money.or_none(record.fixed_assets),
        )

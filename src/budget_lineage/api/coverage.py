"""Coverage: what the answers rest on."""

import strawberry

from budget_lineage.api.descriptions import object_type
from budget_lineage.store import port


@object_type
class Coverage:
    """What the answers rest on. A negative answer is only as good as this."""

    disclosures: int = strawberry.field(description="预算公开文本, current ones.")
    departments: int = strawberry.field(description="部门 that published them.")
    regions: int = strawberry.field(description="行政区划 of these departments.")
    fiscal_years: list[int] = strawberry.field(description="预算年度, oldest first.")
    projects: int = strawberry.field(description="项目 as printed, restatements included.")
    indicators: int = strawberry.field(description="绩效指标 as printed.")
    budget_lines: int = strawberry.field(description="预算表的行 that carry a funding code.")
    citations: int = strawberry.field(description="Mentions of policy documents.")
    policy_documents: int = strawberry.field(description="政策文件 that they mean.")
    ambiguous_citations: int = strawberry.field(
        description="Mentions whose status is AMBIGUOUS."
    )
    warnings: int = strawberry.field(description="What loaders were not sure of.")

    @classmethod
    def of(cls, record: port.Coverage) -> "Coverage":
        """Return counts as the API prints them."""
        return cls(
            disclosures=record.disclosures,
            departments=record.departments,
            regions=record.regions,
            fiscal_years=list(record.fiscal_years),
            projects=record.projects,
            indicators=record.indicators,
            budget_lines=record.budget_lines,
            citations=record.citations,
            policy_documents=record.policy_documents,
            ambiguous_citations=record.ambiguous_citations,
            warnings=record.warnings,
        )

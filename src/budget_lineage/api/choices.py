"""What a client chooses from when it asks, as GraphQL enums."""

from budget_lineage.api.descriptions import described_enum
from budget_lineage.lineage import ImpactGrouping
from budget_lineage.store.port import (
    Direction,
    DisclosureOrder,
    Match,
    PolicyDocumentOrder,
    ProjectOrder,
    StopReason,
)

__all__ = [
    "Direction",
    "DisclosureOrder",
    "ImpactGrouping",
    "Match",
    "PolicyDocumentOrder",
    "ProjectOrder",
    "StopReason",
]

described_enum(
    Match,
    "How much inference a query accepts.",
    {
        Match.STRICT: "Stated edges only.",
        Match.LIKELY: "Also edges inferred with confidence 0.9 or more.",
        Match.ALL: "Also every weaker candidate.",
    },
)
described_enum(
    Direction,
    "Which way to follow edges; they point from a fact to what it rests on.",
    {
        Direction.UPSTREAM: "Along the edges: to what a fact rests on.",
        Direction.DOWNSTREAM: "Against the edges: to the facts that rest on it.",
        Direction.BOTH: (
            "In a walk: the upstream walk and the downstream walk joined; neither ever turns."
        ),
    },
)
described_enum(
    StopReason,
    "What cut an answer short.",
    {
        StopReason.DEPTH: "More lies beyond the last edge that `depth` allows.",
        StopReason.NODES: "`maxNodes` was reached.",
        StopReason.FANOUT: "A node has more neighbours than `fanout` takes.",
        StopReason.DEADLINE: "The time for one operation was over.",
    },
)
described_enum(
    ProjectOrder,
    "Orders of projects and of indicators; an indicator's amount is its project's.",
    {
        ProjectOrder.DISCLOSURE: "By disclosure, then as printed.",
        ProjectOrder.AMOUNT_DESC: "Largest amount first, those that print none last.",
        ProjectOrder.NAME: "By name; of indicators by third level (三级指标).",
    },
)
described_enum(
    PolicyDocumentOrder,
    "Orders of policy documents.",
    {
        PolicyDocumentOrder.MOST_CITED: (
            "citationCount at LIKELY; pages may repeat or miss documents whose count changes "
            "between them."
        ),
        PolicyDocumentOrder.NUMBER: "By canonical number, those without one last.",
        PolicyDocumentOrder.NEWEST: "By year of the number, newest first.",
    },
)
described_enum(
    DisclosureOrder,
    "Orders of disclosures.",
    {
        DisclosureOrder.PLACE: "By division code, department, year.",
        DisclosureOrder.NEWEST: "Newest fiscal year first.",
        DisclosureOrder.INCOME_DESC: "Largest 收入总计 first, those that print none last.",
    },
)
described_enum(
    ImpactGrouping,
    "By what an impact is broken down.",
    {
        ImpactGrouping.REGION: "The disclosing department's own region.",
        ImpactGrouping.DEPARTMENT: "部门.",
        ImpactGrouping.UNIT: "单位.",
        ImpactGrouping.FISCAL_YEAR: "预算年度.",
        ImpactGrouping.FUNDING_CODE: (
            "All in the group without code until FUNDED_UNDER edges exist."
        ),
    },
)

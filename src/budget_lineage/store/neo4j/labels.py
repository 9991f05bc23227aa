"""Labels and relationship types in constant Cypher."""

from collections.abc import Iterable
from typing import LiteralString

from graph_schema.codec import CITATION_KIND
from graph_schema.kinds import EdgeKind, EntityKind

# The word before the colon of an id; the tests hold both to graph_schema.kinds.
LABELS: dict[str, LiteralString] = {
    EntityKind.REGION: "Region",
    EntityKind.ISSUER: "Issuer",
    EntityKind.POLICY_DOCUMENT: "PolicyDocument",
    EntityKind.DEPARTMENT: "Department",
    EntityKind.UNIT: "Unit",
    EntityKind.DISCLOSURE: "Disclosure",
    EntityKind.FUNDING_CODE: "FundingCode",
    EntityKind.BUDGET_LINE: "BudgetLine",
    EntityKind.PROJECT: "Project",
    EntityKind.GOAL: "Goal",
    EntityKind.INDICATOR: "Indicator",
    CITATION_KIND: "Citation",
}
TYPES: dict[EdgeKind, LiteralString] = {
    EdgeKind.PART_OF: "PART_OF",
    EdgeKind.LOCATED_IN: "LOCATED_IN",
    EdgeKind.PUBLISHED_BY: "PUBLISHED_BY",
    EdgeKind.STATED_IN: "STATED_IN",
    EdgeKind.BUDGETED_BY: "BUDGETED_BY",
    EdgeKind.CLASSIFIED_AS: "CLASSIFIED_AS",
    EdgeKind.AIMS_FOR: "AIMS_FOR",
    EdgeKind.MEASURES: "MEASURES",
    EdgeKind.CITES: "CITES",
    EdgeKind.ISSUED_BY: "ISSUED_BY",
    EdgeKind.FUNDED_UNDER: "FUNDED_UNDER",
    EdgeKind.POSSIBLY_SAME_AS: "POSSIBLY_SAME_AS",
    EdgeKind.RESTATES: "RESTATES",
}
# Every edge of the graph, and none of the store's own (MENTIONS, READ_FROM, WARNS_OF).
ANY_EDGE: LiteralString = "|".join(TYPES.values())


def label_of(node_id: str) -> str:
    """Return the word before the colon of an id."""
    return node_id.partition(":")[0]


def is_citation(node_id: str) -> bool:
    """Return whether an id is that of a mention, which is no entity."""
    return label_of(node_id) == LABELS[CITATION_KIND]


def split_ids(ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the ids of entities and those of mentions, which lie under another label."""
    entities: list[str] = []
    citations: list[str] = []
    for name in dict.fromkeys(ids):
        (citations if is_citation(name) else entities).append(name)
    return entities, citations

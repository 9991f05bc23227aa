"""The closed sets of the graph: kinds of nodes and edges, scopes, tables, places, statuses.

The members bear the names of the GraphQL contract; their values are the same words, so that a
value reads alike in a store, in an export and in an answer.
"""

from enum import StrEnum


class _Words(StrEnum):
    """A closed set of words, each looked up in tables as fast as the word itself."""

    __hash__ = str.__hash__


class EntityKind(_Words):
    """What lineage can start from, pass through or end at."""

    REGION = "REGION"
    ISSUER = "ISSUER"
    POLICY_DOCUMENT = "POLICY_DOCUMENT"
    DEPARTMENT = "DEPARTMENT"
    UNIT = "UNIT"
    DISCLOSURE = "DISCLOSURE"
    FUNDING_CODE = "FUNDING_CODE"
    BUDGET_LINE = "BUDGET_LINE"
    PROJECT = "PROJECT"
    GOAL = "GOAL"
    INDICATOR = "INDICATOR"


# The word before the colon in an id, and the label in Neo4j.
LABELS: dict[EntityKind, str] = {
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
}

# A mention is a record with an id of its own (a GraphQL Node), not an entity of the graph.
CITATION_LABEL = "Citation"

SHARED_KINDS = frozenset(
    {
        EntityKind.REGION,
        EntityKind.ISSUER,
        EntityKind.POLICY_DOCUMENT,
        EntityKind.DEPARTMENT,
        EntityKind.UNIT,
        EntityKind.FUNDING_CODE,
    }
)


class EdgeKind(_Words):
    """Verbs, from a fact to what it rests on."""

    PART_OF = "PART_OF"
    LOCATED_IN = "LOCATED_IN"
    PUBLISHED_BY = "PUBLISHED_BY"
    STATED_IN = "STATED_IN"
    BUDGETED_BY = "BUDGETED_BY"
    CLASSIFIED_AS = "CLASSIFIED_AS"
    AIMS_FOR = "AIMS_FOR"
    MEASURES = "MEASURES"
    CITES = "CITES"
    ISSUED_BY = "ISSUED_BY"
    FUNDED_UNDER = "FUNDED_UNDER"
    POSSIBLY_SAME_AS = "POSSIBLY_SAME_AS"
    RESTATES = "RESTATES"


class EdgeBasis(_Words):
    """Printed in the disclosure, or derived by a named rule."""

    STATED = "STATED"
    INFERRED = "INFERRED"


class AdminLevel(_Words):
    """行政层级, from the centre down."""

    CENTRAL = "CENTRAL"
    PROVINCE = "PROVINCE"
    CITY = "CITY"
    COUNTY = "COUNTY"
    ZONE = "ZONE"
    TOWNSHIP = "TOWNSHIP"
    UNKNOWN = "UNKNOWN"


class Certainty(_Words):
    """How sure the organ behind an issuer code is."""

    CERTAIN = "CERTAIN"
    INFERRED = "INFERRED"
    UNKNOWN = "UNKNOWN"


class DisclosurePart(_Words):
    """Parts that a published text may have; they decide what supersedes what."""

    TABLES = "TABLES"
    NARRATIVE = "NARRATIVE"
    PERFORMANCE = "PERFORMANCE"
    ATTACHMENT = "ATTACHMENT"


class Scope(_Words):
    """The part of a disclosure that states a table or a project."""

    DEPARTMENT = "DEPARTMENT"
    UNIT = "UNIT"
    SPECIAL_FUND = "SPECIAL_FUND"


class CodeScheme(_Words):
    """Which classification a funding code belongs to; the schemes share digits, not meaning."""

    FUNCTIONAL = "FUNCTIONAL"
    ECONOMIC_DEPARTMENT = "ECONOMIC_DEPARTMENT"
    ECONOMIC_GOVERNMENT = "ECONOMIC_GOVERNMENT"


class BudgetTable(_Words):
    """Budget tables whose rows carry funding codes."""

    INCOME = "INCOME"
    EXPENDITURE = "EXPENDITURE"
    GENERAL_PUBLIC = "GENERAL_PUBLIC"
    BASIC_EXPENDITURE = "BASIC_EXPENDITURE"
    GOVERNMENT_FUND = "GOVERNMENT_FUND"
    STATE_CAPITAL = "STATE_CAPITAL"


class Operator(_Words):
    """Comparison sign of a numeric target."""

    EQ = "EQ"
    GE = "GE"
    LE = "LE"
    GT = "GT"
    LT = "LT"


class CitationPlace(_Words):
    """Where in a disclosure a document is mentioned."""

    PROJECT_TITLE = "PROJECT_TITLE"
    GROUNDS = "GROUNDS"
    GOAL = "GOAL"
    PURPOSE = "PURPOSE"
    INDICATOR_BASIS = "INDICATOR_BASIS"
    INDICATOR_TEXT = "INDICATOR_TEXT"
    NARRATIVE = "NARRATIVE"
    ATTACHMENT = "ATTACHMENT"


class CitationStatus(_Words):
    """How sure it is which document a mention means."""

    RESOLVED = "RESOLVED"
    AMBIGUOUS = "AMBIGUOUS"
    UNRESOLVED = "UNRESOLVED"

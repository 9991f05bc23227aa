"""Types by name, for the fields of modules that need each other.

A document has projects, a project has a department, a department has disclosures: the types
form a circle, which strawberry closes when it builds the schema. Within the circle modules
import one another whole (`from budget_lineage.api import places`), so that any may come first.
"""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from budget_lineage.api.citations import Citation
    from budget_lineage.api.codes import BudgetLine, FundingCode, FundingLink
    from budget_lineage.api.disclosures import Disclosure
    from budget_lineage.api.documents import PolicyDocument, SameAs, SuggestedNumber
    from budget_lineage.api.entities import Entity
    from budget_lineage.api.impact import Impact
    from budget_lineage.api.indicators import Indicator
    from budget_lineage.api.neighbours import NeighbourConnection
    from budget_lineage.api.places import Department, Issuer, Region, Unit
    from budget_lineage.api.projects import Goal, Project
    from budget_lineage.api.sources import Source, TableSummary, Warning

_API = "budget_lineage.api"

LaterBudgetLine = Annotated["BudgetLine", strawberry.lazy(f"{_API}.codes")]
LaterCitation = Annotated["Citation", strawberry.lazy(f"{_API}.citations")]
LaterDepartment = Annotated["Department", strawberry.lazy(f"{_API}.places")]
LaterDisclosure = Annotated["Disclosure", strawberry.lazy(f"{_API}.disclosures")]
LaterEntity = Annotated["Entity", strawberry.lazy(f"{_API}.entities")]
LaterFundingCode = Annotated["FundingCode", strawberry.lazy(f"{_API}.codes")]
LaterFundingLink = Annotated["FundingLink", strawberry.lazy(f"{_API}.codes")]
LaterGoal = Annotated["Goal", strawberry.lazy(f"{_API}.projects")]
LaterImpact = Annotated["Impact", strawberry.lazy(f"{_API}.impact")]
LaterIndicator = Annotated["Indicator", strawberry.lazy(f"{_API}.indicators")]
LaterIssuer = Annotated["Issuer", strawberry.lazy(f"{_API}.places")]
LaterNeighbourConnection = Annotated[
    "NeighbourConnection", strawberry.lazy(f"{_API}.neighbours")
]
LaterPolicyDocument = Annotated["PolicyDocument", strawberry.lazy(f"{_API}.documents")]
LaterProject = Annotated["Project", strawberry.lazy(f"{_API}.projects")]
LaterRegion = Annotated["Region", strawberry.lazy(f"{_API}.places")]
LaterSameAs = Annotated["SameAs", strawberry.lazy(f"{_API}.documents")]
LaterSource = Annotated["Source", strawberry.lazy(f"{_API}.sources")]
LaterSuggestedNumber = Annotated["SuggestedNumber", strawberry.lazy(f"{_API}.documents")]
LaterTableSummary = Annotated["TableSummary", strawberry.lazy(f"{_API}.sources")]
LaterUnit = Annotated["Unit", strawberry.lazy(f"{_API}.places")]
LaterWarning = Annotated["Warning", strawberry.lazy(f"{_API}.sources")]

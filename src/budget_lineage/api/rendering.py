"""Records as the API's types: the one place that knows which is which."""

from budget_lineage.api.citations import Citation
from budget_lineage.api.codes import BudgetLine, FundingCode
from budget_lineage.api.disclosures import Disclosure
from budget_lineage.api.documents import PolicyDocument
from budget_lineage.api.entities import Entity, Node
from budget_lineage.api.indicators import Indicator
from budget_lineage.api.places import Department, Issuer, Region, Unit
from budget_lineage.api.projects import Goal, Project
from budget_lineage.store import port
from graph_schema import nodes, shared_nodes


def node_of(record: port.StoredNode) -> Node:
    """Return a node or mention as the API prints it."""
    return Citation.of(record) if isinstance(record, nodes.Citation) else entity_of(record)


def entity_of(record: port.Entity) -> Entity:
    """Return an entity as the API prints it."""
    if isinstance(record, shared_nodes.SharedNode):
        return _shared_entity_of(record)
    match record:
        case nodes.Project():
            return Project.of(record)
        case nodes.Indicator():
            return Indicator.of(record)
        case nodes.Goal():
            return Goal.of(record)
        case nodes.BudgetLine():
            return BudgetLine.of(record)
        case nodes.Disclosure():
            return Disclosure.of(record)


def _shared_entity_of(record: shared_nodes.SharedNode) -> Entity:
    match record:
        case shared_nodes.PolicyDocument():
            return PolicyDocument.of(record)
        case shared_nodes.Department():
            return Department.of(record)
        case shared_nodes.Unit():
            return Unit.of(record)
        case shared_nodes.Region():
            return Region.of(record)
        case shared_nodes.Issuer():
            return Issuer.of(record)
        case shared_nodes.FundingCode():
            return FundingCode.of(record)

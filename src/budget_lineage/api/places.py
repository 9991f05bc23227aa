"""Places and organs: regions, issuers, departments, units."""

import strawberry

from budget_lineage.api import codes, disclosures, documents, projects
from budget_lineage.api.arguments import After, First, FiscalYear
from budget_lineage.api.connections import Connection, connect, whole
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import AdminLevel, Certainty
from budget_lineage.api.labels import label_of
from budget_lineage.api.later import (
    LaterDisclosure,
    LaterPolicyDocument,
    LaterProject,
)
from budget_lineage.store.port import (
    DisclosureQuery,
    PolicyDocumentQuery,
    ProjectQuery,
    RegionQuery,
    UnitQuery,
)
from graph_schema import shared_nodes
from graph_schema.ids import entity_id, split_id
from graph_schema.kinds import EntityKind

"""Places and organs: regions, issuers, departments, units."""

import strawberry

from budget_lineage.api import disclosures, documents, projects
from budget_lineage.api.arguments import After, First, FiscalYear
from budget_lineage.api.connections import Connection, connect, whole
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import described, object_type, resolved
from budget_lineage.api.entities import Entity
from budget_lineage.api.enums import AdminLevel, Certainty
from budget_lineage.api.labels import label_of, last_part
from budget_lineage.api.later import LaterDisclosure, LaterPolicyDocument, LaterProject
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


@object_type
class Region(Entity):
    """An administrative division or zone (行政区划)."""

    record: strawberry.Private[shared_nodes.Region]
    division_code: str | None = strawberry.field(
        description="Division code, e.g. 130821; null for a zone without a civil code."
    )
    name: str = strawberry.field(description="承德县; of a zone without a code as printed.")
    level: AdminLevel = strawberry.field(description="行政层级.")

    @classmethod
    def of(cls, record: shared_nodes.Region) -> "Region":
        """Return a region as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            division_code=record.division_code,
            name=label_of(record),
            level=record.level or AdminLevel.UNKNOWN,
        )

    @resolved
    async def parent(self, info: Info) -> "Region | None":
        """The region that it belongs to (上级行政区划)."""
        return await info.context.batches.one_or_none(self.record.parent_id, Region)

    @resolved
    async def children(self, info: Info) -> list["Region"]:
        """The regions that belong to it directly, by id."""
        return await whole(info, RegionQuery(of=self.id), Region.of)


@object_type
class Issuer(Entity):
    """The organ behind an issuer code (发文机关代字), e.g. 冀财社 = 河北省财政厅."""

    record: strawberry.Private[shared_nodes.Issuer]
    issuer_code: str | None = strawberry.field(
        description="冀财社; null for an organ that is known by name only (from a title or "
        "minutes)."
    )
    organ_name: str = strawberry.field(
        description="河北省财政厅; the issuer code where nothing tells the organ."
    )
    level: AdminLevel = strawberry.field(description="行政层级 of the organ.")
    certainty: Certainty = strawberry.field(
        description="CERTAIN: a source states it. INFERRED: follows the pattern of place and "
        "office. UNKNOWN."
    )

    @classmethod
    def of(cls, record: shared_nodes.Issuer) -> "Issuer":
        """Return an issuer as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            issuer_code=record.issuer_code,
            organ_name=label_of(record),
            level=record.level or AdminLevel.UNKNOWN,
            certainty=record.certainty or Certainty.UNKNOWN,
        )

    @resolved
    async def region(self, info: Info) -> Region | None:
        """The region whose organ it is."""
        return await info.context.batches.one_or_none(self.record.region_id, Region)

    @resolved
    async def documents(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[LaterPolicyDocument]:
        """Its documents that current disclosures cite, most cited first."""
        query = PolicyDocumentQuery(of=self.id)
        return await connect(info, query, documents.PolicyDocument.of, first, after)


@object_type
class DepartmentCode:
    """A department's budget code in one fiscal year."""

    code: str = strawberry.field(description="As printed: 323.")
    fiscal_year: int = strawberry.field(description="预算年度.")


@object_type
class Department(Entity):
    """A department (部门) of one place."""

    record: strawberry.Private[shared_nodes.Department]
    name: str = strawberry.field(description="The name as printed, its place included.")
    organ: str = strawberry.field(
        description="The name without its place, comparable across counties: "
        "人力资源和社会保障局."
    )
    aliases: list[str] = strawberry.field(description="Other names that texts give it.")

    @classmethod
    def of(cls, record: shared_nodes.Department) -> "Department":
        """Return a department as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            name=label_of(record),
            organ=record.organ or last_part(record.id),
            aliases=list(record.aliases),
        )

    @resolved
    async def region(self, info: Info) -> Region | None:
        """The region that it serves (所在地)."""
        return await info.context.batches.one_or_none(self.record.region_id, Region)

    @described(
        "Budget code as printed (323), by fiscal year; codes are local to a region and a year."
    )
    def codes(self) -> list[DepartmentCode]:
        """Return the codes."""
        return [
            DepartmentCode(code=code.code, fiscal_year=code.fiscal_year)
            for code in self.record.codes
        ]

    @resolved
    async def units(self, info: Info) -> list["Unit"]:
        """Its units (预算单位), by id."""
        return await whole(info, UnitQuery(of=self.id), Unit.of)

    @resolved
    async def disclosures(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[LaterDisclosure]:
        """Its current disclosures, its units' own texts included."""
        query = DisclosureQuery(of=self.id)
        return await connect(info, query, disclosures.Disclosure.of, first, after)

    @resolved
    async def projects(
        self,
        info: Info,
        fiscal_year: FiscalYear = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[LaterProject]:
        """Its projects and those of its units, by disclosure and as printed."""
        query = ProjectQuery(of=self.id, fiscal_years=years_of(fiscal_year))
        return await connect(info, query, projects.Project.of, first, after)


@object_type
class Unit(Entity):
    """A unit (预算单位) of a department."""

    record: strawberry.Private[shared_nodes.Unit]
    unit_code: str | None = strawberry.field(
        description="Unit code as printed (323001); null where none is."
    )
    name: str = strawberry.field(description="单位名称 as printed.")
    nature: str | None = strawberry.field(description="单位性质, e.g. 行政, 事业.")
    grade: str | None = strawberry.field(description="单位规格, e.g. 正科级.")
    funding_source: str | None = strawberry.field(description="经费保障形式, e.g. 财政拨款.")

    @classmethod
    def of(cls, record: shared_nodes.Unit) -> "Unit":
        """Return a unit as the API prints it."""
        return cls(
            record=record,
            id=strawberry.ID(record.id),
            kind=record.kind,
            label=label_of(record),
            unit_code=record.unit_code,
            name=label_of(record),
            nature=record.nature,
            grade=record.grade,
            funding_source=record.funding_source,
        )

    @resolved
    async def department(self, info: Info) -> Department:
        """The department that it is part of (主管部门)."""
        return await info.context.batches.one(department_id_of(self.record), Department)

    @resolved
    async def projects(
        self,
        info: Info,
        fiscal_year: FiscalYear = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[LaterProject]:
        """Its projects, by disclosure and as printed."""
        query = ProjectQuery(of=self.id, fiscal_years=years_of(fiscal_year))
        return await connect(info, query, projects.Project.of, first, after)


def years_of(fiscal_year: int | None) -> tuple[int, ...] | None:
    """Return the years that a list of projects is narrowed to; None for all."""
    return None if fiscal_year is None else (fiscal_year,)


def department_id_of(unit: shared_nodes.Unit) -> str:
    """Return the id of a unit's department; a unit's key begins with its department's."""
    if unit.department_id is not None:
        return unit.department_id
    _, key = split_id(unit.id)
    return entity_id(EntityKind.DEPARTMENT, key.rpartition("/")[0])

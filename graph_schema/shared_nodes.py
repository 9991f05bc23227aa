"""Nodes that disclosures share: places, organs, documents, departments, units, codes.

A disclosure says what it says of them in a `Mention` (records.py); the node that a store
answers with is folded from the mentions. So every attribute but the key may be blank here:
None and empty tuples say nothing.
"""

from typing import ClassVar

import msgspec

from graph_schema.document_numbers import DocumentForm, DocumentNumber
from graph_schema.ids import entity_id
from graph_schema.kinds import AdminLevel, Certainty, CodeScheme, EntityKind


class Region(msgspec.Struct, frozen=True, gc=False):
    """An administrative division or zone (行政区划).

    Args:
        key: Division code (130821); for a zone without one its canonical name.
        parent_id: Id of the region it belongs to.
    """

    kind: ClassVar[EntityKind] = EntityKind.REGION

    key: str
    name: str | None = None
    level: AdminLevel | None = None
    division_code: str | None = None
    parent_id: str | None = None

    @property
    def id(self) -> str:
        """`Region:130821`."""
        return entity_id(self.kind, self.key)


class Issuer(msgspec.Struct, frozen=True, gc=False):
    """The organ behind an issuer code (发文机关代字): 冀财社 is 河北省财政厅.

    Args:
        key: The issuer code, else region / organ.
        region_id: Id of the region whose organ it is.
    """

    kind: ClassVar[EntityKind] = EntityKind.ISSUER

    key: str
    issuer_code: str | None = None
    organ_name: str | None = None
    level: AdminLevel | None = None
    region_id: str | None = None
    certainty: Certainty | None = None

    @property
    def id(self) -> str:
        """`Issuer:冀财社`."""
        return entity_id(self.kind, self.key)


class PrintedForm(msgspec.Struct, frozen=True, gc=False):
    """A spelling of a document, and how often it was met."""

    text: str
    count: int


class PolicyDocument(msgspec.Struct, frozen=True, gc=False):
    """A policy document (政策文件) that some disclosure cites.

    Args:
        key: Canonical number, or title, or minutes by organ, year and ordinal.
        printed_forms: Every spelling met; what a store folds is most frequent first.
        issuer_id: Id of the issuer that its number or title names.
    """

    kind: ClassVar[EntityKind] = EntityKind.POLICY_DOCUMENT

    key: str
    form: DocumentForm | None = None
    number: DocumentNumber | None = None
    title: str | None = None
    printed_forms: tuple[PrintedForm, ...] = ()
    issuer_id: str | None = None

    @property
    def id(self) -> str:
        """`PolicyDocument:冀财社〔2022〕150号`."""
        return entity_id(self.kind, self.key)


class DepartmentCode(msgspec.Struct, frozen=True, order=True, gc=False):
    """A department's budget code as printed, in one fiscal year."""

    fiscal_year: int
    code: str


class Department(msgspec.Struct, frozen=True, gc=False):
    """A department (部门) of one place.

    Args:
        key: Region key / organ name without the place.
        name: The name as the cover prints it.
        organ: The name without its place, short names expanded: 人力资源和社会保障局.
        aliases: Other names that texts give it.
        codes: Budget codes by year; 323 in three counties, 107 in a fourth.
    """

    kind: ClassVar[EntityKind] = EntityKind.DEPARTMENT

    key: str
    name: str | None = None
    organ: str | None = None
    aliases: tuple[str, ...] = ()
    region_id: str | None = None
    codes: tuple[DepartmentCode, ...] = ()

    @property
    def id(self) -> str:
        """`Department:130821/人力资源和社会保障局`."""
        return entity_id(self.kind, self.key)


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A unit (预算单位) of a department.

    Args:
        key: Department key / unit name.
        nature: 单位性质, such as 行政.
        grade: 单位规格, such as 正科级.
        funding_source: 经费保障形式, such as 财政拨款.
    """

    kind: ClassVar[EntityKind] = EntityKind.UNIT

    key: str
    name: str | None = None
    unit_code: str | None = None
    nature: str | None = None
    grade: str | None = None
    funding_source: str | None = None
    department_id: str | None = None

    @property
    def id(self) -> str:
        """`Unit:130821/人力资源和社会保障局/承德县就业服务中心`."""
        return entity_id(self.kind, self.key)


class FundingCode(msgspec.Struct, frozen=True, gc=False):
    """A code of the functional or economic classification (支出科目).

    Args:
        key: Scheme / code.
        tier: 1 = 类, 2 = 款, 3 = 项.
    """

    kind: ClassVar[EntityKind] = EntityKind.FUNDING_CODE

    key: str
    scheme: CodeScheme | None = None
    code: str | None = None
    name: str | None = None
    tier: int | None = None
    parent_id: str | None = None

    @property
    def id(self) -> str:
        """`FundingCode:FUNCTIONAL/2080505`."""
        return entity_id(self.kind, self.key)


SharedNode = Region | Issuer | PolicyDocument | Department | Unit | FundingCode

"""Builds one disclosure's records by hand, for tests of stores and walks.

Every fact gets a line of its own in the text, so that all evidence is true.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from msgspec.structs import replace

from graph_schema.document_numbers import DocumentForm, DocumentNumber, parse_document_number
from graph_schema.edges import Edge
from graph_schema.evidence import Evidence, Span
from graph_schema.ids import citation_id, entity_id, key_of
from graph_schema.kinds import (
    AdminLevel,
    BudgetTable,
    CitationPlace,
    CitationStatus,
    CodeScheme,
    DisclosurePart,
    EdgeBasis,
    EdgeKind,
    EntityKind,
    Scope,
)
from graph_schema.money import Money
from graph_schema.nodes import (
    BudgetLine,
    Citation,
    Disclosure,
    Goal,
    Headline,
    Indicator,
    Project,
    Target,
)
from graph_schema.records import DisclosureRecords, LoadWarning, Mention, SourceFile
from graph_schema.shared_nodes import (
    Department,
    DepartmentCode,
    FundingCode,
    Issuer,
    PolicyDocument,
    PrintedForm,
    Region,
    SharedNode,
    Unit,
)

ALL_PARTS = tuple(DisclosurePart)
STATED = EdgeBasis.STATED
INFERRED = EdgeBasis.INFERRED


def document_id(number: str) -> str:
    return entity_id(EntityKind.POLICY_DOCUMENT, key_of(number))


@dataclass
class Draft:
    """A disclosure in the making; `records()` ends it."""

    county: str = "130821"
    organ: str = "人力资源和社会保障局"
    year: int = 2023
    unit: str | None = None
    parts: tuple[DisclosurePart, ...] = ALL_PARTS
    salt: str = ""
    loader_version: str = "1"
    lines: list[str] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    budget_lines: list[BudgetLine] = field(default_factory=list)
    warnings: list[LoadWarning] = field(default_factory=list)

    def __post_init__(self) -> None:
        name = f"{self.county}{self.organ}"
        self.department_id = entity_id(EntityKind.DEPARTMENT, key_of(self.county, self.organ))
        region_id = entity_id(EntityKind.REGION, self.county)
        province_id = entity_id(EntityKind.REGION, self.county[:2] + "0000")
        self.unit_id = (
            None
            if self.unit is None
            else entity_id(EntityKind.UNIT, key_of(self.county, self.organ, self.unit))
        )
        mark = sha256(f"{self.salt}{self.parts}".encode()).hexdigest()[:8]
        where = [self.county, self.organ, *([self.unit] if self.unit else [])]
        self.key = key_of(*where, self.year, mark)
        self.id = entity_id(EntityKind.DISCLOSURE, self.key)
        cover = self.says(f"{name}{self.unit or ''}{self.year}年部门预算 {self.salt}")
        self.cover = cover
        self.mention(
            Region(
                self.county[:2] + "0000", "省", AdminLevel.PROVINCE, self.county[:2] + "0000"
            ),
            cover,
            INFERRED,
        )
        self.mention(
            Region(self.county, name[:6], AdminLevel.COUNTY, self.county, province_id), cover
        )
        self.mention(
            Department(
                key_of(self.county, self.organ),
                name,
                self.organ,
                (f"{self.organ}{self.year}",),
                region_id,
                (DepartmentCode(self.year, "323"),),
            ),
            cover,
        )
        if self.unit and self.unit_id:
            self.mention(
                Unit(
                    key_of(self.county, self.organ, self.unit),
                    self.unit,
                    department_id=self.department_id,
                ),
                cover,
            )
            self.edge(EdgeKind.PART_OF, self.unit_id, self.department_id, cover)
            self.edge(EdgeKind.PUBLISHED_BY, self.id, self.unit_id, cover)
        self.edge(EdgeKind.PUBLISHED_BY, self.id, self.department_id, cover)
        self.edge(EdgeKind.LOCATED_IN, self.department_id, region_id, cover)
        self.edge(EdgeKind.PART_OF, region_id, province_id, cover, INFERRED, 1.0, "divisions")

    def says(self, line: str) -> Evidence:
        """Add a line to the text and return its place."""
        self.lines.append(line)
        number = len(self.lines)
        return Evidence((Span(number, 0, number, len(line)),), line)

    def mention(self, node: SharedNode, evidence: Evidence, basis: EdgeBasis = STATED) -> str:
        reasons = () if basis is STATED else ("table",)
        known = self.mentions.get(node.id)
        places = (*known.evidence, evidence) if known else (evidence,)
        self.mentions[node.id] = Mention(node, basis, reasons, places)
        return node.id

    def edge(
        self,
        kind: EdgeKind,
        source: str,
        target: str,
        evidence: Evidence,
        basis: EdgeBasis = STATED,
        confidence: float = 1.0,
        *reasons: str,
    ) -> None:
        edge = Edge(kind, source, target, basis, confidence, reasons, (evidence,))
        known = self.edges.get(edge.id)
        if known is not None:
            edge = replace(known, evidence=(*known.evidence, evidence))
        self.edges[edge.id] = edge

    def document(self, number: str, printed: str | None = None) -> str:
        """Mention a document and the issuer that its number names."""
        parsed: DocumentNumber = parse_document_number(number)
        evidence = self.says(printed or number)
        issuer_id = None
        if parsed.issuer_code is not None:
            issuer = Issuer(parsed.issuer_code, parsed.issuer_code)
            issuer_id = self.mention(issuer, evidence)
        forms = (PrintedForm(printed or number, 1),)
        name = self.mention(
            PolicyDocument(
                key_of(number), DocumentForm.NUMBERED, parsed, None, forms, issuer_id
            ),
            evidence,
        )
        if issuer_id is not None:
            self.edge(EdgeKind.ISSUED_BY, name, issuer_id, evidence, INFERRED, 0.9, "code")
        return name

    def project(
        self,
        name: str,
        *,
        amount: int | None = None,
        scope: Scope = Scope.DEPARTMENT,
        restates: str | None = None,
        cites: Iterable[str] = (),
    ) -> str:
        ordinal = len(self.projects) + 1
        node_id = entity_id(EntityKind.PROJECT, f"{self.key}/p/{ordinal}")
        evidence = self.says(name)
        self.projects.append(
            Project(
                node_id,
                ordinal - 1,
                self.id,
                self.department_id,
                self.unit_id,
                self.year,
                scope,
                ordinal,
                name,
                name,
                (),
                None,
                None,
                None if amount is None else Money(amount),
                None,
                None,
                (),
                "fingerprint",
                (evidence,),
            )
        )
        self.edge(EdgeKind.STATED_IN, node_id, self.id, evidence)
        self.edge(EdgeKind.BUDGETED_BY, node_id, self.unit_id or self.department_id, evidence)
        if restates is not None:
            self.edge(EdgeKind.RESTATES, node_id, restates, evidence, INFERRED, 0.95, "heading")
        for number in cites:
            self.cite(number, project_id=node_id)
        return node_id

    def goal(self, project_id: str | None = None) -> str:
        node_id = entity_id(EntityKind.GOAL, f"{self.key}/g/{len(self.goals) + 1}")
        evidence = self.says(f"目标{len(self.goals) + 1}")
        sequence = len(self.goals)
        self.goals.append(
            Goal(
                node_id,
                sequence,
                self.id,
                project_id,
                self.year,
                sequence + 1,
                evidence.quote,
                (evidence,),
            )
        )
        self.edge(EdgeKind.AIMS_FOR, node_id, project_id or self.id, evidence)
        return node_id

    def indicator(
        self, project_id: str | None = None, cites: Iterable[str] = (), basis: str | None = None
    ) -> str:
        sequence = len(self.indicators)
        node_id = entity_id(EntityKind.INDICATOR, f"{self.key}/i/{sequence + 1}")
        evidence = self.says(f"指标{sequence + 1} ≥95%")
        self.indicators.append(
            Indicator(
                node_id,
                sequence,
                self.id,
                project_id,
                self.year,
                sequence + 1,
                ("产出指标", None, f"指标{sequence + 1}"),
                None,
                Target("≥95%"),
                basis,
                None,
                None,
                (evidence,),
            )
        )
        self.edge(EdgeKind.MEASURES, node_id, project_id or self.id, evidence)
        for number in cites:
            self.cite(number, project_id=project_id, indicator_id=node_id)
        return node_id

    def cite(
        self,
        number: str,
        *,
        project_id: str | None = None,
        goal_id: str | None = None,
        indicator_id: str | None = None,
        printed: str | None = None,
        status: CitationStatus = CitationStatus.RESOLVED,
    ) -> str:
        """Cite from the finest thing given, and from the project where it is part of one."""
        name = self.document(number, printed)
        evidence = self.mentions[name].evidence[-1]
        node_id = citation_id(self.key, len(self.citations) + 1)
        place = CitationPlace.NARRATIVE
        if indicator_id:
            place = CitationPlace.INDICATOR_BASIS
        elif goal_id:
            place = CitationPlace.GOAL
        elif project_id:
            place = CitationPlace.PROJECT_TITLE
        self.citations.append(
            Citation(
                node_id,
                len(self.citations),
                self.id,
                name,
                self.year,
                printed or number,
                status,
                (),
                place,
                project_id,
                goal_id,
                indicator_id,
                (evidence,),
            )
        )
        finest = indicator_id or goal_id or project_id or self.id
        for source in dict.fromkeys([finest, *([project_id] if project_id else [])]):
            self.edge(EdgeKind.CITES, source, name, evidence)
        return node_id

    def same_as(self, one: str, other: str, confidence: float) -> None:
        """Join two documents, by number, that this text mentions."""
        ends = sorted((document_id(one), document_id(other)))
        self.edge(
            EdgeKind.POSSIBLY_SAME_AS,
            ends[0],
            ends[1],
            self.cover,
            INFERRED,
            confidence,
            "form character",
        )

    def budget_line(self, code: str, total: int) -> str:
        evidence = self.says(f"{code} {total}")
        parent = FundingCode(f"FUNCTIONAL/{code[:3]}", CodeScheme.FUNCTIONAL, code[:3], "类", 1)
        self.mention(parent, evidence, INFERRED)
        node = FundingCode(
            f"FUNCTIONAL/{code}", CodeScheme.FUNCTIONAL, code, "项", 3, parent.id
        )
        self.mention(node, evidence)
        self.edge(EdgeKind.PART_OF, node.id, parent.id, evidence, INFERRED, 1.0, "codes")
        sequence = len(self.budget_lines)
        node_id = entity_id(EntityKind.BUDGET_LINE, f"{self.key}/b/{sequence + 1}")
        self.budget_lines.append(
            BudgetLine(
                node_id,
                sequence,
                self.id,
                self.department_id,
                self.unit_id,
                self.year,
                Scope.DEPARTMENT,
                BudgetTable.EXPENDITURE,
                node.id,
                Money(total),
                None,
                None,
                None,
                None,
                None,
                (),
                "项",
                (evidence,),
            )
        )
        self.edge(EdgeKind.STATED_IN, node_id, self.id, evidence)
        self.edge(EdgeKind.CLASSIFIED_AS, node_id, node.id, evidence)
        self.edge(EdgeKind.BUDGETED_BY, node_id, self.department_id, evidence)
        return node_id

    def warn(self, code: str) -> None:
        self.warnings.append(LoadWarning(code, f"{code}: look here", self.cover))

    def records(self) -> DisclosureRecords:
        text = "\n".join(self.lines)
        return DisclosureRecords(
            Disclosure(
                self.id,
                self.year,
                self.department_id,
                self.unit_id,
                (),
                self.lines[0],
                self.parts,
                Headline(income_total=Money(len(self.lines))),
                (),
                self.loader_version,
                (self.cover,),
            ),
            SourceFile(
                f"{self.salt or 'text'}.txt",
                "text/plain",
                "utf-8",
                sha256(text.encode()).hexdigest(),
                len(self.lines),
            ),
            text,
            tuple(self.budget_lines),
            tuple(self.projects),
            tuple(self.goals),
            tuple(self.indicators),
            tuple(self.citations),
            tuple(self.mentions.values()),
            tuple(self.edges.values()),
            tuple(self.warnings),
        )

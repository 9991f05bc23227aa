"""What one disclosure says of shared nodes, and its edges: each once, with all its places."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace

from graph_schema.divisions import Division, division_of
from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.ids import entity_id, key_of
from graph_schema.kinds import CodeScheme, EdgeBasis, EdgeKind, EntityKind
from graph_schema.records import Mention
from graph_schema.reference import economic_codes, functional_codes
from graph_schema.shared_nodes import (
    Department,
    DepartmentCode,
    FundingCode,
    PolicyDocument,
    PrintedForm,
    Region,
    SharedNode,
    Unit,
)
from loaders.blocks import Passage
from loaders.characters import squeeze
from loaders.document_keys import IssuerFact, document_key, issuer_of
from loaders.forms.indicators import flat
from loaders.headings import publisher_caption
from loaders.mentions import PlacedMention
from loaders.publisher import Publisher
from loaders.tables.reading import CodedRow, UnitRow

DIVISION_TABLE = "division table"
CODE_TABLE = "funding code table"


@dataclass(slots=True)
class _Draft:
    """A mention in the making; the first to give an attribute wins."""

    node: SharedNode
    basis: EdgeBasis
    reasons: tuple[str, ...]
    evidence: list[Evidence] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)


class SharedNodes:
    """Collects mentions of shared nodes and all edges of one disclosure."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._drafts: dict[str, _Draft] = {}
        self._edges: dict[str, Edge] = {}
        self._unit_names: dict[str, str] = {}
        self.department_parts = (publisher.locality.key, publisher.organ)
        self.department_id = entity_id(EntityKind.DEPARTMENT, key_of(*self.department_parts))

    def mentions(self) -> tuple[Mention, ...]:
        """Return one mention per shared node, by first place in the text, then by id."""
        built = []
        for draft in self._drafts.values():
            evidence = sorted(dict.fromkeys(draft.evidence), key=lambda each: each.start)
            node = draft.node
            if isinstance(node, PolicyDocument):
                node = replace(node, printed_forms=_by_frequency(draft.forms))
            built.append(Mention(node, draft.basis, draft.reasons, tuple(evidence)))
        return tuple(sorted(built, key=lambda each: (each.evidence[0].start, each.node.id)))

    def edges(self) -> tuple[Edge, ...]:
        """Return the edges by id."""
        return tuple(self._edges[edge_id] for edge_id in sorted(self._edges))

    # -- edges ------------------------------------------------------------------------------

    def link(self, kind: EdgeKind, source: str, target: str, evidence: Evidence) -> None:
        """Add a stated edge, or a further place of it."""
        self._add(Edge(kind, source, target, EdgeBasis.STATED, 1.0, (), (evidence,)))

    def infer(
        self,
        kind: EdgeKind,
        source: str,
        target: str,
        confidence: float,
        reasons: tuple[str, ...],
        evidence: Evidence,
    ) -> None:
        """Add an inferred edge; `evidence` is the words from which the rule starts."""
        self._add(
            Edge(kind, source, target, EdgeBasis.INFERRED, confidence, reasons, (evidence,))
        )

    def _add(self, edge: Edge) -> None:
        known = self._edges.get(edge.id)
        if known is None:
            self._edges[edge.id] = edge
        else:
            evidence = tuple(dict.fromkeys((*known.evidence, *edge.evidence)))
            surer = max(known, edge, key=lambda each: each.confidence)
            self._edges[edge.id] = replace(surer, evidence=evidence)

    # -- nodes ------------------------------------------------------------------------------

    def _say(
        self,
        node: SharedNode,
        evidence: Iterable[Evidence],
        basis: EdgeBasis = EdgeBasis.STATED,
        reasons: tuple[str, ...] = (),
    ) -> str:
        draft = self._drafts.get(node.id)
        if draft is None:
            self._drafts[node.id] = _Draft(node, basis, reasons, list(evidence))
            return node.id
        stated = basis is EdgeBasis.STATED and draft.basis is EdgeBasis.INFERRED
        # What the text itself prints goes before what a table says.
        first, second = (node, draft.node) if stated else (draft.node, node)
        blanks = {
            item.name: getattr(second, item.name)
            for item in fields(first)
            if getattr(first, item.name) in (None, ())
        }
        draft.node = replace(first, **blanks)
        draft.evidence.extend(evidence)
        if stated:
            draft.basis, draft.reasons = basis, ()
        return node.id

    def add_department(self) -> None:
        """Add the department, its place and everything above that."""
        publisher = self._publisher
        evidence = publisher.evidence
        region_id = self._add_locality(evidence)
        codes = ()
        if publisher.code is not None and publisher.code_evidence is not None:
            codes = (DepartmentCode(publisher.fiscal_year, publisher.code),)
        self._say(
            Department(
                key=key_of(*self.department_parts),
                name=publisher.name,
                organ=publisher.organ,
                aliases=publisher.aliases,
                region_id=region_id,
                codes=codes,
            ),
            (
                evidence,
                *publisher.alias_evidence,
                *((publisher.code_evidence,) if publisher.code_evidence else ()),
            ),
        )
        if region_id is not None:
            self.link(EdgeKind.LOCATED_IN, self.department_id, region_id, evidence)

    def _add_locality(self, evidence: Evidence) -> str | None:
        locality = self._publisher.locality
        if locality.division is not None:
            return self.add_division(locality.division, evidence, EdgeBasis.STATED)
        region = Region(key_of(locality.key), locality.name, locality.level)
        return self._say(region, (evidence,))

    def add_division(self, division: Division, evidence: Evidence, basis: EdgeBasis) -> str:
        """Add a division and those above it; return its id."""
        parent = division_of(division.parent) if division.parent else None
        parent_id = None
        if parent is not None:
            parent_id = self.add_division(parent, evidence, EdgeBasis.INFERRED)
        reasons = (DIVISION_TABLE,) if basis is EdgeBasis.INFERRED else ()
        region = Region(
            key_of(division.key), division.name, division.level, division.code, parent_id
        )
        region_id = self._say(region, (evidence,), basis, reasons)
        if parent_id is not None:
            self.infer(EdgeKind.PART_OF, region_id, parent_id, 1.0, (DIVISION_TABLE,), evidence)
        return region_id

    def unit_id(self, name: str) -> str:
        """Return the id of the department's unit with that printed name."""
        return entity_id(EntityKind.UNIT, key_of(*self.department_parts, squeeze(name)))

    def unit_name(self, unit_id: str) -> str:
        """Return the name under which a unit was added."""
        return self._unit_names[unit_id]

    def add_unit(self, name: str, code: str | None, evidence: Evidence) -> str:
        """Add a unit that the text names; return its id."""
        key = key_of(*self.department_parts, squeeze(name))
        unit = Unit(key, squeeze(name), code, department_id=self.department_id)
        self._unit_names[unit.id] = squeeze(name)
        self._say(unit, (evidence,))
        self.link(EdgeKind.PART_OF, unit.id, self.department_id, evidence)
        return unit.id

    def add_unit_caption(self, caption: Passage) -> str:
        """Add the unit that a caption or heading of its part names (`323001…局本级`)."""
        named = publisher_caption(caption)
        code, name = named if named else (None, caption.folded)
        return self.add_unit(name, code, caption.evidence())

    def add_listed_unit(self, row: UnitRow) -> str:
        """Add a unit of 机构设置; return its id."""
        unit_id = self.add_unit(row.name.text, None, row.evidence)
        self._say(
            Unit(
                key=key_of(*self.department_parts, squeeze(row.name.text)),
                nature=flat(row.nature) if row.nature else None,
                grade=flat(row.grade) if row.grade else None,
                funding_source=flat(row.funding_source) if row.funding_source else None,
            ),
            (row.evidence,),
        )
        return unit_id

    def add_code(self, row: CodedRow) -> str:
        """Add a funding code and those above it; return its id."""
        code, economic = row.code.folded, row.table.value == "BASIC_EXPENDITURE"
        scheme = CodeScheme.FUNCTIONAL
        if economic:
            government = code.startswith("5")
            scheme = (
                CodeScheme.ECONOMIC_GOVERNMENT if government else CodeScheme.ECONOMIC_DEPARTMENT
            )
        evidence = row.code.evidence()
        parent_id = self._add_parent_codes(scheme, code, evidence)
        return self._say(
            FundingCode(
                key_of(scheme.value, code), scheme, code, flat(row.name), _tier(code), parent_id
            ),
            (row.evidence,),
        )

    def _add_parent_codes(
        self, scheme: CodeScheme, code: str, evidence: Evidence
    ) -> str | None:
        if len(code) <= 3:
            return None
        parent = code[:-2]
        above = self._add_parent_codes(scheme, parent, evidence)
        table = functional_codes() if scheme is CodeScheme.FUNCTIONAL else economic_codes()
        name = table[parent].name if parent in table else None
        node = FundingCode(
            key_of(scheme.value, parent), scheme, parent, name, _tier(parent), above
        )
        known = self._drafts.get(node.id)
        if known is None or known.basis is EdgeBasis.INFERRED:
            self._say(node, (evidence,), EdgeBasis.INFERRED, (CODE_TABLE,))
        child_id = entity_id(EntityKind.FUNDING_CODE, key_of(scheme.value, code))
        self.infer(EdgeKind.PART_OF, child_id, node.id, 1.0, (CODE_TABLE,), evidence)
        return node.id

    def add_document(self, placed: PlacedMention, disclosure_key: str) -> str:
        """Add a mentioned document with its issuer; return its id."""
        mention = placed.mention
        division = self._publisher.locality.division
        key = document_key(
            mention,
            disclosure_key=disclosure_key,
            department_key=key_of(*self.department_parts),
            division=division.key if division else None,
        )
        fact = issuer_of(mention, division.key if division else None)
        issuer_id = self._add_issuer(fact, placed.evidence[0]) if fact else None
        document = PolicyDocument(
            key=key,
            form=mention.form,
            number=mention.number,
            title=mention.title,
            issuer_id=issuer_id,
        )
        evidence = [*placed.evidence]
        if placed.title_evidence is not None:
            evidence.append(placed.title_evidence)
        document_id = self._say(document, evidence)
        forms = self._drafts[document_id].forms
        forms[mention.printed] = forms.get(mention.printed, 0) + 1
        if fact is not None and issuer_id is not None:
            self.infer(
                EdgeKind.ISSUED_BY,
                document_id,
                issuer_id,
                fact.confidence,
                (fact.reason,),
                placed.evidence[0],
            )
        return document_id

    def _add_issuer(self, fact: IssuerFact, evidence: Evidence) -> str:
        region_id = None
        division = division_of(fact.division) if fact.division else None
        if division is not None:
            region_id = self.add_division(division, evidence, EdgeBasis.INFERRED)
        issuer = replace(fact.issuer, region_id=region_id)
        issuer_id = self._say(issuer, (evidence,), EdgeBasis.INFERRED, (fact.reason,))
        if region_id is not None:
            self.infer(
                EdgeKind.LOCATED_IN,
                issuer_id,
                region_id,
                fact.confidence,
                (fact.reason,),
                evidence,
            )
        return issuer_id


def _tier(code: str) -> int:
    return (len(code) - 1) // 2


def _by_frequency(forms: dict[str, int]) -> tuple[PrintedForm, ...]:
    ordered = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return tuple(PrintedForm(text, count) for text, count in ordered)

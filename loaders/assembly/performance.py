"""Projects with their goals and indicators, and those of the whole department."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from graph_schema.evidence import Evidence
from graph_schema.kinds import CitationPlace, EdgeKind, EntityKind
from graph_schema.nodes import Goal, Indicator, Project
from graph_schema.project_codes import is_valid_project_code
from loaders.assembly.citations import CitationRecords, Holder
from loaders.assembly.identity import Identity
from loaders.back_references import BackReferences
from loaders.blocks import CellPlace, Passage
from loaders.characters import squeeze
from loaders.documents.citations import may_mention
from loaders.findings import Findings
from loaders.forms.indicators import ReadIndicator, flat
from loaders.forms.read_projects import ReadProject
from loaders.mentions import mentions_in, title_mentions

_WHOLE = "whole"


class PerformanceRecords:
    """Collects projects, goals and indicators of one disclosure."""

    def __init__(
        self, identity: Identity, citations: CitationRecords, findings: Findings
    ) -> None:
        self._identity = identity
        self._citations = citations
        self._findings = findings
        self._ordinals: Counter[tuple[str, ...]] = Counter()
        self._counted: dict[tuple[str | int, ...], tuple[int, int]] = {}
        self.projects: list[Project] = []
        self.goals: list[Goal] = []
        self.indicators: list[Indicator] = []

    def add_project(self, read: ReadProject, heading: Passage) -> None:
        """Add a project with its goals, indicators and the documents that it cites."""
        identity, place = self._identity, read.sheet.place
        part = identity.part(place)
        self._ordinals[part] += 1
        ordinal = self._ordinals[part]
        project_id = identity.owned_id(EntityKind.PROJECT, part, ordinal)
        names = [name for name in (read.name, *read.other_names) if name is not None]
        evidence = _evidence_of(read, heading, names)
        unit_id = identity.unit_at(place) or identity.unit_listed(read.unit_name)
        self.projects.append(
            Project(
                id=project_id,
                sequence=len(self.projects),
                disclosure_id=identity.disclosure_id,
                department_id=identity.department.id,
                unit_id=unit_id,
                fiscal_year=identity.fiscal_year,
                scope=identity.scope(place),
                ordinal=ordinal,
                name=flat(read.name or heading),
                heading=flat(heading),
                aliases=_aliases(read.name or heading, [*names, heading]),
                project_code=squeeze(read.code.text) if read.code else None,
                project_code_valid=self._checked_code(read.code),
                amount=read.amount,
                purpose=read.purpose.text if read.purpose else None,
                grounds=read.grounds.text if read.grounds else None,
                plan=tuple(read.plan),
                indicators_fingerprint=_fingerprint(read.indicators),
                evidence=evidence,
            )
        )
        identity.place_fact(project_id, unit_id, evidence[0])
        cited = self._cite_project(read, heading, names, project_id)
        self._add_parts(read, (*part, ordinal), project_id, cited)

    def add_whole(self, read: ReadProject) -> None:
        """Add goals and indicators of the whole department."""
        part = (*self._identity.part(read.sheet.place), _WHOLE)
        self._add_parts(read, part, None, BackReferences())

    def _cite_project(
        self, read: ReadProject, heading: Passage, names: Sequence[Passage], project_id: str
    ) -> BackReferences:
        mentioned = [
            *title_mentions(heading, names, read.cells),
            *mentions_in(read.grounds, CitationPlace.GROUNDS, read.cell(read.grounds)),
            *mentions_in(read.purpose, CitationPlace.PURPOSE, read.cell(read.purpose)),
        ]
        for placed in mentioned:
            self._citations.add(placed, Holder(project_id))
        cited = BackReferences()
        cited.note(mentioned)
        return cited

    def _checked_code(self, code: Passage | None) -> bool | None:
        if code is None:
            return None
        valid = is_valid_project_code(squeeze(code.text))
        if not valid:
            self._findings.warn(
                "PROJECT_CODE_CHECK",
                f"the check character of project code {code.text!r} does not fit; "
                "kept as printed",
                code.evidence(),
            )
        return valid

    def _add_parts(
        self,
        read: ReadProject,
        part: tuple[str | int, ...],
        project_id: str | None,
        cited: BackReferences,
    ) -> None:
        # The whole department may have several forms; their rows are counted on.
        before = self._counted.get(part, (0, 0))
        for ordinal, passage in enumerate(read.goals, before[0] + 1):
            self._add_goal(passage, read.cell(passage), part, ordinal, project_id, cited)
        for ordinal, row in enumerate(read.indicators, before[1] + 1):
            self._add_indicator(row, part, ordinal, project_id, cited)
        self._counted[part] = (
            before[0] + len(read.goals),
            before[1] + len(read.indicators),
        )

    def _add_goal(
        self,
        passage: Passage,
        cell: CellPlace | None,
        part: tuple[str | int, ...],
        ordinal: int,
        project_id: str | None,
        cited: BackReferences,
    ) -> None:
        identity, evidence = self._identity, passage.evidence(*(cell or ()))
        goal_id = identity.owned_id(EntityKind.GOAL, part, ordinal)
        self.goals.append(
            Goal(
                id=goal_id,
                sequence=len(self.goals),
                disclosure_id=identity.disclosure_id,
                project_id=project_id,
                fiscal_year=identity.fiscal_year,
                ordinal=ordinal,
                text=passage.text,
                evidence=(evidence,),
            )
        )
        target = project_id or identity.disclosure_id
        identity.shared.link(EdgeKind.AIMS_FOR, goal_id, target, evidence)
        for placed in cited.mentions_in(passage, CitationPlace.GOAL, cell):
            self._citations.add(placed, Holder(project_id, goal_id=goal_id))

    def _add_indicator(
        self,
        row: ReadIndicator,
        part: tuple[str | int, ...],
        ordinal: int,
        project_id: str | None,
        cited: BackReferences,
    ) -> None:
        identity = self._identity
        indicator_id = identity.owned_id(EntityKind.INDICATOR, part, ordinal)
        self.indicators.append(
            Indicator(
                id=indicator_id,
                sequence=len(self.indicators),
                disclosure_id=identity.disclosure_id,
                project_id=project_id,
                fiscal_year=identity.fiscal_year,
                ordinal=ordinal,
                levels=row.levels,
                description=flat(row.description) if row.description else None,
                target=row.target,
                basis=flat(row.basis.passage) if row.basis else None,
                scoring=row.scoring,
                grades=row.grades,
                evidence=(row.evidence,),
            )
        )
        target = project_id or identity.disclosure_id
        identity.shared.link(EdgeKind.MEASURES, indicator_id, target, row.evidence)
        holder = Holder(project_id, indicator_id=indicator_id)
        # Most indicators rest on nothing that they name themselves.
        named = may_mention("\n".join([cell.passage.text for cell in row.texts]))
        at = row.evidence
        for passage, column in row.texts if named else ():
            cell = CellPlace(at.table, at.row, column)
            for placed in mentions_in(passage, CitationPlace.INDICATOR_TEXT, cell):
                self._citations.add(placed, holder)
        if row.basis is not None:
            passage, column = row.basis
            cell = CellPlace(at.table, at.row, column)
            for placed in cited.mentions_in(passage, CitationPlace.INDICATOR_BASIS, cell):
                self._citations.add(placed, holder)


def _aliases(name: Passage, others: Sequence[Passage]) -> tuple[str, ...]:
    """Return the names that differ from the one the project is known by."""
    known = {squeeze(name.text)}
    aliases = []
    for passage in others:
        if squeeze(passage.text) not in known:
            known.add(squeeze(passage.text))
            aliases.append(flat(passage))
    return tuple(aliases)


def _evidence_of(
    read: ReadProject, heading: Passage, names: Sequence[Passage]
) -> tuple[Evidence, ...]:
    passages = (heading, read.code, *names, read.purpose, read.grounds)
    found = [read.evidence(passage) for passage in passages if passage is not None]
    if read.amount_evidence is not None:
        found.append(read.amount_evidence)
    return tuple(dict.fromkeys((*found, *read.other_evidence)))


def _fingerprint(indicators: Sequence[ReadIndicator]) -> str:
    """Return a digest of an indicator table's words, white space aside."""
    words: list[str] = []
    for row in indicators:
        level1, level2, level3 = row.levels
        description = row.description.text if row.description else ""
        basis = row.basis.passage.text if row.basis else ""
        words += (level1, level2 or "", level3, row.target.printed, description, basis)
    # Decoded text holds no NUL, so all words are squeezed at once.
    cells = squeeze("\0".join(words)).split("\0")
    lines = ["\t".join(cells[at : at + 6]) for at in range(0, len(words), 6)]
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()[:16]

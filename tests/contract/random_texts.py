"""Random disclosures over few names, so that they meet, supersede and contradict each other.

Beside what any text has, they hold edges drawn at random: cycles among places and codes,
diamonds, hubs, restatements of restatements.
"""

from random import Random

from graph_schema.kinds import CitationStatus, DisclosurePart, EdgeBasis, EdgeKind, Scope
from graph_schema.records import DisclosureRecords
from tests.contract.records import Draft, document_id

NUMBERS = ("冀财社〔2022〕150号", "冀财字〔2022〕150号", "财预〔2016〕36号", "〔2022〕150号")
COUNTIES = ("130821", "130824")
ORGANS = ("人力资源和社会保障局", "民政局")
YEARS = (2023, 2024)
UNITS = (None, None, "就业服务中心")
WORDS = ("养老", "养老金", "城乡养老", "就业 补助", "就业")
CODES = ("2080505", "2080506", "2010101")
PARTS = (
    tuple(DisclosurePart),
    tuple(DisclosurePart),
    (DisclosurePart.TABLES,),
    (DisclosurePart.PERFORMANCE, DisclosurePart.NARRATIVE),
)
_CONFIDENCES = (0.5, 0.9, 0.95, 1.0)


def random_text(random: Random) -> DisclosureRecords:
    """Return one disclosure; equal states of `random` give equal ones."""
    draft = Draft(
        county=random.choice(COUNTIES),
        organ=random.choice(ORGANS),
        year=random.choice(YEARS),
        unit=random.choice(UNITS),
        parts=random.choice(PARTS),
        salt=random.choice(("", "甲", "乙")),
        loader_version=random.choice(("1", "2")),
    )
    _add_projects(draft, random)
    _add_rows(draft, random)
    for number in random.sample(NUMBERS, random.randint(0, 2)):
        draft.cite(number, status=random.choice(tuple(CitationStatus)))
    for code in random.sample(CODES, random.randint(0, 2)):
        draft.budget_line(code, random.randint(0, 9))
    if random.random() < 0.3:
        draft.warn("ODD_ROW")
    for _ in range(random.randint(0, 8)):
        _add_edge(draft, random)
    return draft.records()


def _add_projects(draft: Draft, random: Random) -> None:
    for _ in range(random.randint(0, 4)):
        known = [project.id for project in draft.projects]
        draft.project(
            random.choice(WORDS),
            amount=random.choice((None, 1, 500, 10**15)),
            scope=random.choice((Scope.DEPARTMENT, Scope.UNIT)),
            restates=random.choice((None, *known)),
            cites=random.sample(NUMBERS, random.choice((0, 0, 1, 1, 2))),
        )


def _add_rows(draft: Draft, random: Random) -> None:
    projects = [None, *(project.id for project in draft.projects)]
    for _ in range(random.randint(0, 4)):
        cites = random.sample(NUMBERS, random.choice((0, 0, 1)))
        draft.indicator(random.choice(projects), cites, random.choice((None, "依据")))
    for _ in range(random.randint(0, 2)):
        project = random.choice(projects)
        goal = draft.goal(project)
        if random.random() < 0.5:
            draft.cite(random.choice(NUMBERS), goal_id=goal, project_id=project)


def _add_edge(draft: Draft, random: Random) -> None:
    kind = random.choice(tuple(EdgeKind))
    sources, targets = _ends(draft, kind)
    if not sources or not targets:
        return
    source, target = random.choice(sources), random.choice(targets)
    if source == target:
        return
    stated = random.random() < 0.3
    draft.edge(
        kind,
        source,
        target,
        draft.cover,
        EdgeBasis.STATED if stated else EdgeBasis.INFERRED,
        1.0 if stated else random.choice(_CONFIDENCES),
        *(() if stated else (random.choice(("rule", "other rule")),)),
    )


def _ends(draft: Draft, kind: EdgeKind) -> tuple[list[str], list[str]]:
    """Return the ids between which an edge of a kind may run; most run between any two."""
    projects = [project.id for project in draft.projects]
    documents = [name for name in map(document_id, NUMBERS) if name in draft.mentions]
    owned = [*projects, *(row.id for row in draft.indicators), *(g.id for g in draft.goals)]
    if kind is EdgeKind.RESTATES:
        return projects, projects
    if kind is EdgeKind.CITES:
        return owned, documents
    if kind is EdgeKind.POSSIBLY_SAME_AS:
        return documents, documents
    everything = [draft.id, *owned, *draft.mentions]
    return everything, everything

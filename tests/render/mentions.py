"""Every mention of a policy document in a described disclosure, with its place."""

from collections.abc import Iterable, Iterator

from tests.render.facts import CitationFacts, TitleFacts
from tests.render.model import Disclosure, Kpi, Part, Project, ScopeWord
from tests.render.passages import Passage


def unit_name(part: Part) -> str | None:
    return part.unit.name if part.unit else None


def groups_of(part: Part) -> Iterator[tuple[ScopeWord, tuple[Project, ...]]]:
    yield "special_fund", part.special_fund
    yield part.scope, part.projects


def mentions_of(model: Disclosure) -> Iterator[CitationFacts | TitleFacts]:
    """Every mention of a document, with the place that holds it."""
    if model.preface is not None:
        yield from mentions_in(model.preface, where="narrative")
    for part in model.parts:
        for section in part.sections:
            for paragraph in section.paragraphs:
                yield from mentions_in(paragraph, where="narrative")
        yield from mentions_of_kpis(part.kpis, None, "department", None)
        for scope, group in groups_of(part):
            for ordinal, project in enumerate(group, 1):
                yield from mentions_of_project(part, scope, ordinal, project)
    for line in model.letter.lines if model.letter else ():
        yield from mentions_in(line, where="attachment")


def mentions_of_project(
    part: Part, scope: ScopeWord, ordinal: int, project: Project
) -> Iterator[CitationFacts | TitleFacts]:
    unit = unit_name(part)
    places: list[tuple[str, Passage | None]] = [
        ("project_heading", project.heading),
        ("purpose", project.purpose),
        ("grounds", project.grounds),
        *(("goal", goal) for goal in project.goals),
    ]
    for where, passage in places:
        if passage is not None:
            yield from mentions_in(passage, where, scope, unit, ordinal)
    yield from mentions_of_kpis(project.kpis, unit, scope, ordinal)


def mentions_of_kpis(
    kpis: Iterable[Kpi], unit: str | None, scope: ScopeWord, ordinal: int | None
) -> Iterator[CitationFacts | TitleFacts]:
    for index, kpi in enumerate(kpis):
        if kpi.basis is not None:
            yield from mentions_in(kpi.basis, "kpi_basis", scope, unit, ordinal, index)


def mentions_in(
    passage: Passage,
    where: str,
    scope: str = "department",
    unit: str | None = None,
    ordinal: int | None = None,
    index: int | None = None,
) -> Iterator[CitationFacts | TitleFacts]:
    for number in passage.numbers:
        yield CitationFacts(
            canonical=number.canonical, raw=number.printed, where=where,
            scope=scope, unit=unit, project_ordinal=ordinal, kpi_index=index,
        )  # fmt: skip
    for title in passage.titles:
        yield TitleFacts(
            title=title.title, where=where, form="book_marks" if title.has_marks else "bare",
            scope=scope, unit=unit, project_ordinal=ordinal, kpi_index=index,
        )  # fmt: skip


def attached_titles(model: Disclosure) -> Iterator[tuple[str, str]]:
    for passage in passages_of(model):
        for title in passage.titles:
            if title.number is not None:
                yield title.number, title.title


def passages_of(model: Disclosure) -> Iterator[Passage]:
    """Every passage of the disclosure that may mention a document."""
    yield from (model.preface,) if model.preface else ()
    yield from model.letter.lines if model.letter else ()
    for part in model.parts:
        for section in part.sections:
            yield from section.paragraphs
        yield from (kpi.basis for kpi in part.kpis if kpi.basis)
        for _, group in groups_of(part):
            for project in group:
                yield project.heading
                yield from (one for one in (project.purpose, project.grounds) if one)
                yield from project.goals
                yield from (kpi.basis for kpi in project.kpis if kpi.basis)

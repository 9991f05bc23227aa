"""The texts of annotated facts, taken apart: targets by sign and unit, passages by mention."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tests.render.drawing.forms import GRADED, NINE, SIX
from tests.render.facts import CitationFacts, Facts, KpiFacts, TitleFacts
from tests.render.model import ProjectForm, Target
from tests.render.passages import Number, Passage, Piece, Title

_VALUE = re.compile(r"(>=|<=|[≥≤＜＞<>=])?\s*([\d,.]*\d)\s*(.*)", re.DOTALL)
Mentioned = CitationFacts | TitleFacts


def form_of(facts: Facts) -> ProjectForm:
    """Return the form that has a place for everything that the facts hold."""
    kpis = [kpi for project in facts.projects for kpi in project.kpis]
    if any(kpi.grades for kpi in kpis):
        return ProjectForm(GRADED, block="coded", goals="plain")
    if any(kpi.scoring for kpi in kpis):
        return ProjectForm(NINE, block="numbered", goals="rows")
    has_head = any(project.code or project.plan_percent for project in facts.projects)
    return ProjectForm(SIX, block="coded" if has_head else "goal", percent="100%")


def target_of(kpi: KpiFacts) -> Target:
    """Return a target with its sign, number and unit apart."""
    raw = (kpi.value_raw or "").removeprefix("文字描述").strip()
    match = _VALUE.search(raw)
    if kpi.number is None or match is None:
        return Target(words=raw)
    sign, number, rest = match.groups()
    unit = kpi.unit or ""
    return Target(sign or "", number, unit, rest.removeprefix(unit).strip())


def passage_of(text: str, mentions: list[Mentioned]) -> Passage:
    """Return a text with the mentions that it holds; each is used once, in printed order."""
    found: list[tuple[int, int, Piece]] = []
    for one in mentions:
        words = one.raw if isinstance(one, CitationFacts) else one.title
        pattern = r"\s*".join(re.escape(char) for char in words if not char.isspace())
        if isinstance(one, TitleFacts) and one.form == "book_marks":
            pattern = f"《{pattern}》"
        taken = [(start, end) for start, end, _ in found]
        for match in re.finditer(pattern, text):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                found.append((match.start(), match.end(), _piece_of(one, match[0])))
                break
    pieces: list[Piece] = []
    end = 0
    for start, stop, piece in sorted(found, key=lambda hit: hit[0]):
        pieces += [text[end:start], piece]
        end = stop
    return Passage(tuple(_attached([*pieces, text[end:]])))


def _piece_of(one: Mentioned, printed: str) -> Piece:
    if isinstance(one, CitationFacts):
        return Number(printed, one.canonical)
    return Title(printed.strip("《》"), one.form == "book_marks")


def _attached(pieces: list[Piece]) -> Iterator[Piece]:
    """A title right before a number, in parentheses or not, names that document."""
    for index, piece in enumerate(pieces):
        between, after = (*pieces[index + 1 : index + 3], "", "")[:2]
        if (
            isinstance(piece, Title)
            and between in {"", "（", "("}
            and isinstance(after, Number)
        ):
            yield replace(piece, number=after.canonical)
        else:
            yield piece

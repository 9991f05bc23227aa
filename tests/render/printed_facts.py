"""What of a disclosure must stand in its text, and whether it does, wrapped or not."""

import html
import re
from collections.abc import Iterator
from decimal import Decimal

from tests.render.compose.sheets import printed_amount
from tests.render.fact_items import folded
from tests.render.mentions import groups_of, passages_of
from tests.render.model import Disclosure, Kpi, Part, Project, Sheet

_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_LATEX = {r"\geq": "≥", r"\leq": "≤", "$": "", r"\%": "%"}


def printed_facts(model: Disclosure) -> Iterator[str]:
    """Yield every word and number that the text must hold."""
    yield from (fact for fact in _facts(model) if fact)


def _facts(model: Disclosure) -> Iterator[str]:
    yield model.department
    yield str(model.year)
    yield from (passage.text for passage in passages_of(model))
    for part in model.parts:
        yield from printed_of_part(part)


def printed_of_part(part: Part) -> Iterator[str]:
    for sheet in part.all_sheets:
        yield from printed_of_sheet(sheet)
    for kpi in part.kpis:
        yield from printed_of_kpi(kpi)
    for _, group in groups_of(part):
        for project in group:
            yield from printed_of_project(project)


def printed_of_sheet(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    yield from sheet.caption
    keys = {column.key for column in sheet.columns}
    for row in sheet.rows:
        for key, value in row.items():
            if key in keys and value is not None:
                if isinstance(value, Decimal):
                    yield printed_amount(value, sheet.money_unit)
                else:
                    yield value


def printed_of_project(project: Project) -> Iterator[str]:
    yield from (text for text in (project.code, project.name) if text)
    yield from (period for period, _ in project.plan)
    for kpi in project.kpis:
        yield from printed_of_kpi(kpi)


def printed_of_kpi(kpi: Kpi) -> Iterator[str]:
    target = kpi.target
    texts = [kpi.level1, kpi.level2, kpi.level3, kpi.description, kpi.scoring, kpi.weight]
    texts += kpi.grades or (target.sign, target.number, target.unit, target.words)
    yield from (text for text in texts if text)


def readable(text: str) -> str:
    """Return a rendered text without the marks of its serialisation, folded."""
    for mark, sign in _LATEX.items():
        text = text.replace(mark, sign)
    text = html.unescape(_TAG.sub("", html.unescape(text)))
    return folded(text).replace("**", "").replace("\\|", "|").replace(",", "")


def pieces_of(fact: str, text: str) -> int:
    """Return in how many stretches of the text a fact stands; 0 where a part is missing."""
    fact = readable(fact)
    count = start = 0
    while start < len(fact):
        end = len(fact)
        while end > start and fact[start:end] not in text:
            end -= 1
        if end == start:
            return 0
        count += 1
        start = end
    return count

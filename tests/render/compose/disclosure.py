"""A described disclosure as a document, in the order in which offices print theirs."""

from collections.abc import Iterator

from tests.render.compose.document import Block, Contents, Document, Grid, Para
from tests.render.compose.lists import has_money_list, list_grid, money_grid
from tests.render.compose.projects import indicator_grid, project_blocks
from tests.render.compose.sheets import sheet_grid
from tests.render.model import Disclosure, Part, Section, Sheet


def compose(model: Disclosure, *, has_contents: bool = False) -> Document:
    """Return the whole text as paragraphs and tables."""
    cover = [Para(line, "cover") for line in model.cover]
    body: list[Block] = []
    for part in model.parts:
        body += _part(model, part)
    if model.letter is not None:
        body += [Para(line.text, "letter") for line in model.letter.lines]
    contents = [contents_of(body)] if has_contents else []
    return (*cover, *contents, *body)


def _part(model: Disclosure, part: Part) -> Iterator[Block]:
    yield from (Para(line, "part") for line in part.opening)
    tables: list[Block] = []
    for sheet in part.sheets:
        tables += _sheet(sheet, model)
    if has_money_list(part.projects, model.manner):
        tables.append(money_grid(part.projects, model.manner))
    explanation: list[Block] = []
    if model.preface is not None and part.scope == "department":
        explanation.append(Para(model.preface.text))
    for section in part.sections:
        explanation += _section(model, part, section)
    in_order = (explanation, tables) if model.manner.is_tables_last else (tables, explanation)
    for blocks in in_order:
        yield from blocks


def _sheet(sheet: Sheet, model: Disclosure) -> Iterator[Block]:
    yield sheet_grid(sheet, model.manner)
    if sheet.note:
        yield Para(sheet.note, "note")


def _section(model: Disclosure, part: Part, section: Section) -> Iterator[Block]:
    if section.heading:
        yield Para(section.heading, "section")
    yield from (Para(paragraph.text) for paragraph in section.paragraphs)
    sheet = {
        "duties": part.institutions,
        "three_public": part.comparison,
        "procurement": part.procurement,
        "assets": part.assets,
    }.get(section.kind)
    if sheet is not None:
        yield from _sheet(sheet, model)
    if section.kind == "overall" and part.kpis and part.kpi_form is not None:
        grid = indicator_grid(part.kpis, part.kpi_form)
        yield Grid(grid.rows, grid.width, title="部门整体绩效指标", head=grid.head)
    groups = {"special_fund": part.special_fund, "projects": part.projects}
    projects = groups.get(section.kind, ())
    if projects and projects[0].form.block == "listed":
        holder = part.unit.name if part.unit else model.department
        yield list_grid(projects, holder, model.manner)
        return
    for ordinal, project in enumerate(projects, 1):
        yield from project_blocks(project, ordinal, model.year, model.manner)


def contents_of(body: list[Block]) -> Contents:
    """Return a table of contents: titles of budget tables and sections, pages counted."""
    entries: list[tuple[str, int]] = []
    page = 3
    for block in body:
        if isinstance(block, Grid):
            page += max(1, len(block.rows) // 20)
            if block.title and len(block.caption) == 3:
                entries.append((block.title, page))
        elif isinstance(block, Para) and block.role in {"part", "section"}:
            entries.append((block.text, page))
    return Contents(tuple(entries))

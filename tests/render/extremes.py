"""Input beyond what offices publish: hostile names, huge tables, and texts of another kind."""

from dataclasses import replace

from tests.render.model import Disclosure, Kpi, Part, Project
from tests.render.passages import Passage

HOSTILE = (
    "'}) DETACH DELETE n //",
    '"; DROP TABLE projects; --',
    r"back\slash \n \u0000 \\",
    "<script>alert(1)</script>",
    "${jndi:ldap://x/y}",
    "../../../etc/passwd",
    "%s%n{0}{__class__}",
    "=cmd|' /C calc'!A0",
)
NEWS = """县教育局召开2024年春季学期开学工作会议

发布时间：2024-02-26 来源：县教育局

2月25日，县教育局召开全县中小学校长会议，部署春季学期开学工作。会议要求，各学校要做好
校园安全排查，落实学生资助政策，确保开学工作平稳有序。
"""
ENGLISH = """Annual report of the county library

In 2023 the library lent 48,210 books and held 36 readings. Spending was within the budget.
"""
RANDOM_CHINESE = "山高月小水落石出曾日月之几何而江山不可复识矣" * 40 + "\n"


def with_hostile_names(model: Disclosure) -> Disclosure:
    """Return the disclosure with names that a query or a page might take as its own."""
    return replace(model, parts=tuple(_hostile_part(part) for part in model.parts))


def _hostile_part(part: Part) -> Part:
    pairs = enumerate(part.projects)
    return replace(part, projects=tuple(_hostile(project, at) for at, project in pairs))


def _hostile(project: Project, index: int) -> Project:
    name = f"专项{HOSTILE[index % len(HOSTILE)]}经费"
    kpis = tuple(_hostile_kpi(kpi, index + at) for at, kpi in enumerate(project.kpis))
    has_name = project.name is not None
    return replace(
        project, heading=Passage.of(name), name=name if has_name else None, kpis=kpis
    )


def _hostile_kpi(kpi: Kpi, index: int) -> Kpi:
    return replace(kpi, description=f"{kpi.description or ''}{HOSTILE[index % len(HOSTILE)]}")


def as_final_accounts(text: str) -> str:
    """Return a rendered budget as final accounts (决算), which are not to be loaded."""
    return text.replace("预算", "决算")


def with_long_cell(model: Disclosure, characters: int) -> Disclosure:
    """Return the disclosure with one indicator whose description is that long."""
    first, *rest = model.parts
    project, *others = first.projects
    kpi, *more = project.kpis
    long = replace(kpi, description="长" * characters)
    changed = replace(project, kpis=(long, *more))
    return replace(model, parts=(replace(first, projects=(changed, *others)), *rest))


def with_many_rows(model: Disclosure, rows: int) -> Disclosure:
    """Return the disclosure with an indicator table of that many rows."""
    first, *rest = model.parts
    project, *others = first.projects
    kpis = tuple(project.kpis[index % len(project.kpis)] for index in range(rows))
    changed = replace(project, kpis=kpis)
    return replace(model, parts=(replace(first, projects=(changed, *others)), *rest))


def one_line(text: str, characters: int) -> str:
    """Return the text followed by one line of that many characters, document numbers inside."""
    unit = "根据冀财社〔2022〕150号文件、"
    return text + unit * (characters // len(unit) + 1)


def deep_headings(depth: int) -> str:
    return "\n".join(f"{'#' * level} {'第' * (level % 7)}部分" for level in range(1, depth + 1))


def entity_bomb(levels: int) -> str:
    """Return an HTML page whose entities would expand to ten to the power of `levels`."""
    lines = ['<!ENTITY a0 "预算">']
    for level in range(1, levels + 1):
        lines.append(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">')
    return f"<!DOCTYPE html [{''.join(lines)}]>\n<html><body><p>&a{levels};</p></body></html>\n"

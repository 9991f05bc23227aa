"""Short disclosures written for one rule each: a cover, projects with bases, prose."""

from dataclasses import dataclass

from graph_schema.kinds import EdgeKind
from graph_schema.nodes import SuggestedNumber
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import PolicyDocument
from loaders.disclosure import read_disclosure

HEADER = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据"
Joined = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class ShortProject:
    """A project; its indicators are told apart by their place, unless `alike` is given.

    Args:
        heading: Without its ordinal.
        bases: The last cell of each indicator.
        alike: The same for projects whose indicators are the very same.
    """

    heading: str
    bases: tuple[str, ...] = ()
    goals: tuple[str, ...] = ("按时完成",)
    alike: str | None = None


def basis(*bases: str, heading: str = "工作") -> ShortProject:
    return ShortProject(heading, bases)


def short_text(
    *projects: ShortProject, department: str = "滦平县民政局", prose: tuple[str, ...] = ()
) -> str:
    lines = [f"{department}2023年部门预算信息公开", ""]
    for paragraph in prose:
        lines += [paragraph, ""]
    lines += ["预算项目绩效目标", ""]
    for number, project in enumerate(projects, 1):
        lines += [f"{number}、{project.heading}绩效目标表", ""]
        lines += [f"绩效目标\t{goal}\t\t\t\t" for goal in project.goals]
        lines.append(HEADER)
        for row, words in enumerate(project.bases, 1):
            name = f"{project.alike or number}号完成数{row}"
            lines.append(f"产出指标\t数量指标\t{name}\t{name}\t≥{row}件\t{words}")
        lines.append("")
    return "\n".join(lines) + "\n"


def read(
    *projects: ShortProject, department: str = "滦平县民政局", prose: tuple[str, ...] = ()
) -> DisclosureRecords:
    text = short_text(*projects, department=department, prose=prose)
    return read_disclosure(text.encode(), "short.txt")


def documents(records: DisclosureRecords) -> dict[str, PolicyDocument]:
    """Return the documents by canonical number, else title; that is their name in tests."""
    nodes = (mention.node for mention in records.mentions)
    return {name_of(node): node for node in nodes if isinstance(node, PolicyDocument)}


def name_of(document: PolicyDocument) -> str:
    return document.number.canonical if document.number else document.title or ""


def same_as(records: DisclosureRecords) -> Joined:
    """Return the confidence of each same-as edge by the names of doubtful and likelier."""
    names = {node.id: name for name, node in documents(records).items()}
    return {
        (names[edge.source], names[edge.target]): edge.confidence
        for edge in records.edges
        if edge.kind is EdgeKind.POSSIBLY_SAME_AS
    }


def suggested(records: DisclosureRecords) -> dict[str, tuple[SuggestedNumber, ...]]:
    """Return the suggestions by the name of the document cited; the same at each mention."""
    names = {node.id: name for name, node in documents(records).items()}
    found: dict[str, tuple[SuggestedNumber, ...]] = {}
    for citation in records.citations:
        if citation.suggestions:
            known = found.setdefault(names[citation.document_id], citation.suggestions)
            assert known == citation.suggestions
    return found


def likelier(records: DisclosureRecords) -> Joined:
    """Return the confidence of each suggestion by document and suggested number."""
    return {
        (name, each.number.canonical): each.confidence
        for name, suggestions in suggested(records).items()
        for each in suggestions
    }


def statuses(records: DisclosureRecords) -> dict[str, str]:
    names = {node.id: name for name, node in documents(records).items()}
    return {names[one.document_id]: one.status.value for one in records.citations}


def doubts(records: DisclosureRecords) -> list[str]:
    """Return the codes of the warnings; that a short text ends in its table is none."""
    return [each.code for each in records.warnings if each.code != "CUT_OFF"]

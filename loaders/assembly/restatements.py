"""Projects that a unit's part of a disclosure prints again: RESTATES edges."""

from collections.abc import Iterable

from graph_schema.kinds import EdgeKind, Scope
from graph_schema.nodes import Project
from loaders.assembly.shared import SharedNodes
from loaders.characters import squeeze


def link_restatements(projects: Iterable[Project], shared: SharedNodes) -> None:
    """Pair projects of units' parts with those of the department's part.

    The same heading and, where both print one, the same code and amount; equal headings pair in
    printed order. Confidence 1.0 with equal codes, else 0.95.
    """
    printed = list(projects)
    waiting = [project for project in printed if project.scope is not Scope.UNIT]
    for project in printed:
        if project.scope is not Scope.UNIT:
            continue
        original = next((each for each in waiting if _restates(project, each)), None)
        if original is None:
            continue
        waiting.remove(original)
        coded = project.project_code is not None and original.project_code is not None
        shared.infer(
            EdgeKind.RESTATES,
            project.id,
            original.id,
            1.0 if coded else 0.95,
            ("same heading and project code",) if coded else ("same heading",),
            project.evidence[0],
        )


def _restates(project: Project, original: Project) -> bool:
    return (
        squeeze(project.heading) == squeeze(original.heading)
        and _agree(project.project_code, original.project_code)
        and _agree(project.amount, original.amount)
    )


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other

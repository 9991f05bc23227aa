"""Projects that a text states more than once: in a list and in a form, or in two lists.

Each is one project. A form's words stay as they are; of two lists, the later one adds what the
earlier one leaves open (a list of amounts, then a list of goals).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph_schema.money import PER_YUAN, Money
from loaders.blocks import Passage
from loaders.findings import Findings
from loaders.forms.read_projects import ReadProject
from loaders.tables.list_rows import CODE_BEFORE

# Lists in 万元 print two decimals: a hundred yuan.
_COARSE = 100 * PER_YUAN
# Projects of one name that are compared; no real text comes near.
_MOST_ALIKE = 100


def each_once(projects: Sequence[ReadProject], findings: Findings) -> list[ReadProject]:
    """Return the projects in order, those of lists left out that stand elsewhere too.

    Args:
        projects: All projects of a text in reading order.
        findings: Takes a warning where two places state different amounts.
    """
    if not any(project.is_listed for project in projects):
        return list(projects)
    kept = _Kept(project for project in projects if not project.is_listed)
    # Two rows of one list are two projects.
    paired: set[tuple[int, int]] = set()
    for project in projects:
        if not project.is_listed:
            continue
        same = [
            other
            for other in kept.like(project)
            if other.sheet is not project.sheet
            and (id(project.sheet), id(other)) not in paired
            and _are_same(project, other)
        ]
        if not same:
            kept.add(project)
            continue
        other = max(same, key=lambda each: _likeness(project, each))
        paired.add((id(project.sheet), id(other)))
        _join(project, other, findings)
    return [project for project in projects if id(project) in kept.ids]


class _Kept:
    """The projects that stay, found by what they are called: a list may have thousands."""

    def __init__(self, forms: Iterable[ReadProject]) -> None:
        self.ids: set[int] = set()
        self._by_key: defaultdict[str, list[ReadProject]] = defaultdict(list)
        for form in forms:
            self.add(form)

    def add(self, project: ReadProject) -> None:
        self.ids.add(id(project))
        for key in _keys(project):
            self._by_key[key].append(project)

    def like(self, project: ReadProject) -> list[ReadProject]:
        """Return those with its code or one of its names, as they were added."""
        found: dict[int, ReadProject] = {}
        for key in _keys(project):
            for other in self._by_key.get(key, ())[:_MOST_ALIKE]:
                found.setdefault(id(other), other)
        return list(found.values())


def _keys(project: ReadProject) -> set[str]:
    """Return its code and its names; no code is a name."""
    return _names(project) | ({project.code.folded} if project.code is not None else set())


def _are_same(listed: ReadProject, other: ReadProject) -> bool:
    """Whether both are of one part and unit, with the same code or else the same name."""
    one, two = listed.sheet.place, other.sheet.place
    if one.scope is not two.scope or _unit(one.unit) != _unit(two.unit):
        return False
    if one.special_fund != two.special_fund and _state_both(listed, other):
        return False
    units = (_unit(listed.unit_name), _unit(other.unit_name))
    if all(units) and units[0] != units[1]:
        return False
    codes = (_folded(listed.code), _folded(other.code))
    if all(codes):
        return codes[0] == codes[1]
    return bool(_names(listed) & _names(other))


def _state_both(listed: ReadProject, other: ReadProject) -> bool:
    """Whether each has goals or indicators of its own, or another amount.

    The part of special funds and that of projects may print two things by one name.
    """
    if not _agree(listed.amount, other.amount):
        return True
    return bool(listed.goals or listed.indicators) and bool(other.goals or other.indicators)


def _likeness(listed: ReadProject, other: ReadProject) -> tuple[bool, bool, bool]:
    """Rank what may be the same project: a form, the same code, the same amount first."""
    same_code = listed.code is not None and _folded(listed.code) == _folded(other.code)
    return not other.is_listed, same_code, _agree(listed.amount, other.amount)


def _join(listed: ReadProject, other: ReadProject, findings: Findings) -> None:
    """Add what a list says to the project that stands elsewhere."""
    if not _agree(listed.amount, other.amount) and listed.amount_evidence is not None:
        where = "form" if not other.is_listed else "first list"
        findings.warn(
            "LISTED_AMOUNT_DISAGREES",
            f"a list gives project {_name(listed)!r} another amount "
            f"({listed.amount_evidence.quote.strip()}) than its {where}, which is kept",
            listed.amount_evidence,
        )
    other.other_evidence.extend(listed.other_evidence)
    if not other.is_listed:
        return
    if other.amount is None and listed.amount is not None:
        other.amount, other.amount_evidence = listed.amount, listed.amount_evidence
    other.cells.update(listed.cells)
    other.code = other.code or listed.code
    other.unit_name = other.unit_name or listed.unit_name
    other.purpose = other.purpose or listed.purpose
    other.grounds = other.grounds or listed.grounds
    other.goals = other.goals or listed.goals
    other.indicators = other.indicators or listed.indicators


def _agree(one: Money | None, two: Money | None) -> bool:
    """Whether two amounts are the same, or one is the other to a hundred yuan."""
    if one is None or two is None or one == two:
        return True
    rounded = any(amount % _COARSE == 0 for amount in (one, two))
    return rounded and 2 * abs(one - two) <= _COARSE


def _names(project: ReadProject) -> set[str]:
    names: Iterable[Passage | None] = (project.heading, project.name, *project.other_names)
    return {name.folded for name in names if name is not None}


def _unit(name: Passage | None) -> str:
    """Return a unit's name without its code: a heading prints none, a caption does."""
    return CODE_BEFORE.sub("", name.folded) if name is not None else ""


def _name(project: ReadProject) -> str:
    return project.heading.text if project.heading is not None else ""


def _folded(passage: Passage | None) -> str:
    return passage.folded if passage is not None else ""

"""Amounts whose table declares no unit of money: in 万元, unless something speaks for 元.

Lost captions are the cause. The same digits mean amounts 10,000 times apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from graph_schema.money import MAX_MONEY, Money, MoneyUnit
from loaders.amounts import money_unit
from loaders.findings import Findings
from loaders.forms.read_projects import ReadProject
from loaders.sections import Section, Sheet
from loaders.tables.reading import Figure

_APART = 10_000
# 100 亿元: more than any county's department spends; its digits are 100 万元 in 元.
_BEYOND = Money(10**14)
_TOTALS = frozenset({"income_total", "expenditure_total"})


def usual_unit(sections: Iterable[Section]) -> MoneyUnit:
    """Return the unit for tables that declare none: 元 where captions declare nothing else."""
    captions = [
        each for section in sections if isinstance(section, Sheet) for each in section.captions
    ]
    said = [caption.text for caption in captions if "元" in caption.folded]
    declared = {money_unit(text) for text in said} - {None}
    return "元" if declared == {"元"} else "万元"


def settle_assumed(
    projects: Sequence[ReadProject],
    figures: Iterable[Figure],
    usual: MoneyUnit,
    findings: Findings,
) -> None:
    """Put amounts that were read in 元, for want of a unit, into the one that can be told.

    The same project's amount elsewhere tells it, then the department's whole expenditure, which
    no project exceeds, then that no budget is larger than 100 亿元. A list has one unit.

    Args:
        projects: Those of lists and of forms, each as often as it is printed.
        figures: Those of tables that declare their unit.
        usual: What `usual_unit` returned.
        findings: Takes a warning for each list and each form.
    """
    groups: defaultdict[int, list[ReadProject]] = defaultdict(list)
    for project in projects:
        if project.unit_is_assumed and project.amount is not None:
            groups[id(project.sheet)].append(project)
    if not groups:
        return
    whole = max((each.amount for each in figures if each.name in _TOTALS), default=None)
    known = _amounts_known(projects)
    for group in groups.values():
        unit = _unit_told(group, known, whole) or usual
        if unit == "万元":
            for project in group:
                project.amount = Money((project.amount or 0) * _APART)
        _warn(group, unit, findings)


def _amounts_known(projects: Iterable[ReadProject]) -> dict[str, set[Money]]:
    """Return the amounts of projects by code and name, where their unit is declared."""
    known: defaultdict[str, set[Money]] = defaultdict(set)
    for project in projects:
        if project.amount and not project.unit_is_assumed:
            for key in _keys(project):
                known[key].add(project.amount)
    return known


def _keys(project: ReadProject) -> set[str]:
    called = (project.code, project.heading, project.name)
    return {passage.folded for passage in called if passage is not None}


def _unit_told(
    group: Sequence[ReadProject], known: dict[str, set[Money]], whole: Money | None
) -> MoneyUnit | None:
    """Return the unit that speaks for itself; None where nothing tells."""
    told: set[MoneyUnit] = set()
    for project in group:
        others = {each for key in _keys(project) for each in known.get(key, ())}
        if project.amount and others:
            told |= _units_fitting(project.amount, others)
    largest = max(project.amount or 0 for project in group)
    if largest * _APART > MAX_MONEY:
        return "元"
    if len(told) == 1:
        return told.pop()
    return "元" if largest * _APART > (_BEYOND if whole is None else whole) else None


def _units_fitting(amount: Money, others: Collection[Money]) -> set[MoneyUnit]:
    """Return the units in which an amount, read in 元, is one of others."""
    units: dict[MoneyUnit, int] = {"元": 1, "万元": _APART}
    return {unit for unit, factor in units.items() if amount * factor in others}


def _warn(group: Sequence[ReadProject], unit: MoneyUnit, findings: Findings) -> None:
    first = group[0]
    evidence = first.amount_evidence
    quote = evidence.quote if evidence is not None else ""
    what = (
        f"the projects' list {first.table}"
        if first.is_listed
        else f"a project's amount {quote!r}"
    )
    findings.warn(
        "UNIT_NOT_DECLARED", f"{what} declares no unit of money; read in {unit}", evidence
    )

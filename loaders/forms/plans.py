"""资金支出计划: periods in one row, percentages in the next."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from graph_schema.nodes import PlanStep
from loaders.amounts import parse_number
from loaders.blocks import Passage, Row
from loaders.findings import Findings
from loaders.forms.read_projects import ReadProject

_PERIOD = re.compile(
    r"(?:截[止至]|至)?(?:\d{1,2}月(?:底|份|末)?|第?[一二三四1-4]季度(?:末|底)?|[上下]半年|年底|全年)"
    r"(?:前|累计)?(?:\(%\))?"
)
_PERIOD_BEGINNINGS = frozenset("0123456789第一二三四上下年全截至")
_STEP = re.compile(
    r"(?P<period>\d{1,2}月(?:底|份|末)?|第?[一二三四1-4]季度(?:末|底)?|[上下]半年)(?:前|累计)?:?"
    r"(?P<percent>\d{1,3}(?:\.\d{1,4})?)%"
)
_LEAST_STEPS = 2
_LABEL = re.compile(r"资金|资金支出|支出|支出计划|计划|资金支出计划(?:\(%\))?")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,4})?%?")


class Period(NamedTuple):
    """A period of a plan: its first and last column, and its words."""

    column: int
    last: int
    words: Passage


def is_period(folded: str) -> bool:
    """Whether a cell is a period of the plan (3月底, 第一季度)."""
    return folded[:1] in _PERIOD_BEGINNINGS and _PERIOD.fullmatch(folded) is not None


def is_plan_label(folded: str) -> bool:
    """Whether a cell is the plan's label or a part of it, divided over two rows."""
    return _LABEL.fullmatch(folded) is not None


def periods_in(row: Row) -> list[Period]:
    """Return the periods of a row with their columns; fewer than two are no plan.

    One that is printed in every column that it spans counts once.
    """
    found: list[Period] = []
    for index, cell in enumerate(row.cells):
        if not is_period(cell.folded):
            continue
        if found and found[-1].last == index - 1 and row.folded[index - 1] == cell.folded:
            found[-1] = found[-1]._replace(last=index)
        else:
            found.append(Period(index, index, cell.strip()))
    return found if len(found) >= 2 else []


def is_values_row(row: Row) -> bool:
    """Whether a row may hold a plan's values: percentages, blanks, a part of the label."""
    return all(
        _PERCENT.fullmatch(cell.folded) or is_plan_label(cell.folded) for cell in row.filled
    )


def read_inline_plan(project: ReadProject, row: Row) -> bool:
    """Add the steps of a row that prints each period with its value: `3月底25%`.

    Returns:
        Whether it is such a row.
    """
    if not any("%" in text for text in row.folded):
        return False
    cells = [cell.strip() for cell in row.filled]
    steps = [match for cell in cells if (match := _STEP.fullmatch(cell.folded))]
    others = [cell for cell in cells if not _STEP.fullmatch(cell.folded)]
    if len(steps) < _LEAST_STEPS or not all(is_plan_label(cell.folded) for cell in others):
        return False
    for step in steps:
        project.plan.append(PlanStep(step["period"], parse_number(step["percent"])))
    project.other_evidence.extend(cell.evidence() for cell in cells if cell not in others)
    return True


def read_plan(
    project: ReadProject,
    periods: Sequence[Period],
    row: Row,
    notes: Findings,
) -> None:
    """Add the steps of a plan; values stand one under each period or, as many, in order.

    Args:
        project: Takes the steps.
        periods: Of the row above.
        row: The values.
        notes: Takes a warning where the values cannot be given to the periods.
    """
    # Before the first period stand the row's number and the label.
    least = min(periods[0].column, len(row.cells) - len(periods))
    values = {
        index: cell.strip()
        for index, cell in enumerate(row.cells)
        if _PERCENT.fullmatch(cell.folded) and index >= least
    }
    columns = [period.column for period in periods]
    spanned = {
        index for period in periods for index in range(period.column + 1, period.last + 1)
    }
    values = {
        index: value
        for index, value in values.items()
        if not _is_repeated(
            row, index, columns, many=index in spanned or len(values) > len(periods)
        )
    }
    if values and _lacks_label(row, columns, max(values)):
        values = {index + 1: cell for index, cell in values.items()}
    if len(values) == len(periods):
        values = dict(zip(columns, values.values(), strict=True))
    elif not set(values) <= set(columns):
        notes.warn(
            "PLAN_NOT_ALIGNED",
            f"the plan prints {len(values)} values for {len(periods)} periods and not under "
            "them; left out",
            row.filled[0].evidence(),
        )
        return
    for period in periods:
        value = values.get(period.column)
        project.plan.append(PlanStep(period.words.folded, _percent(value) if value else None))
        project.other_evidence.extend(
            part.evidence() for part in (period.words, value) if part is not None
        )


def _is_repeated(row: Row, index: int, columns: Sequence[int], *, many: bool) -> bool:
    """Whether a value is printed again in a column that its period spans.

    Behind the last period a value may also be its own, where the row is shifted.
    """
    between = columns[0] < index < columns[-1] or (many and index > columns[-1])
    return between and index not in columns and row.folded[index] == row.folded[index - 1]


def _lacks_label(row: Row, columns: Sequence[int], last: int) -> bool:
    """Whether a row has no cell for the label above it: it ends one cell before the periods."""
    return len(row.cells) == columns[-1] and last == columns[-1] - 1


def _percent(cell: Passage) -> Decimal | None:
    return parse_number(cell.folded.removesuffix("%"))

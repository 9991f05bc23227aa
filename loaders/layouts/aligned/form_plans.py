"""Plans of expenditure in printed forms: periods, and the values below them."""

from collections.abc import Sequence

from loaders.blocks import Passage
from loaders.forms.plans import is_period
from loaders.layouts.aligned.form_lines import FormLine
from loaders.layouts.aligned.label_clusters import PrintedLabel, cluster, printed_label
from loaders.layouts.aligned.printed_lines import PrintedLine, Word


def with_wrapped_periods(lines: Sequence[FormLine]) -> list[FormLine]:
    """Return lines without the parts of periods above and below others: 10 over 月 over 底.

    The line of the other periods keeps them.
    """
    found: list[FormLine] = []
    at = 0
    while at < len(lines):
        around = lines[at : at + 3]
        if len(around) == 3 and _is_wrapped(*around):
            above, line, below = around
            found.append(FormLine(line.line, line.words, line.after_gap, (above, below)))
            at += 3
        else:
            found.append(lines[at])
            at += 1
    return found


def _is_wrapped(above: FormLine, line: FormLine, below: FormLine) -> bool:
    if not line.periods:
        return False
    ends = cluster(_runs(above, below))
    if len(ends) != len(above.segments) or len(ends) != len(below.segments):
        return False
    return all(
        is_period(each.text)
        for each in cluster(_runs(above, line, below))
        if any(part[0] is above.line for part in each.parts)
    )


def _runs(*lines: FormLine) -> list[tuple[PrintedLine, Word]]:
    return [(line.line, run) for line in lines for run in line.segments]


def plan(label: Passage, lines: Sequence[FormLine]) -> list[list[Passage]]:
    """Return the periods of a plan, and each value below the period nearest to it."""
    blank = label.slice(0, 0)
    known = [_periods(line) for line in lines]
    periods = [each.word for each in next(filter(None, known), ())]
    rows: list[list[Passage]] = []
    for line, own in zip(lines, known, strict=True):
        if own:
            rows.append([blank, *(each.passage for each in own)])
            continue
        if not periods:
            rows.append([blank, *line.flat])
            continue
        values = [blank] * len(periods)
        for place, period in enumerate(_under(periods, line.words)):
            values[period] = line.passage(place, place + 1)
        rows.append([blank, *values])
    rows[0][0] = label
    return rows


def _periods(line: FormLine) -> list[PrintedLabel]:
    """Return the periods that a line holds, with those wrapped around it."""
    whole = [printed_label(((line.line, each),), "") for each in line.periods]
    if not line.around:
        return whole
    runs = _runs(line.around[0], line, *line.around[1:])
    return [each for each in cluster(runs) if is_period(each.text)]


def _under(periods: Sequence[Word], values: Sequence[Word]) -> list[int]:
    """Return the period of each value: in order, each as near to it as can be."""
    if len(values) > len(periods):
        return []
    spare = len(periods) - len(values)
    # costs[k]: of the values so far, the last one under its own period and k further on.
    costs = [0.0] * (spare + 1)
    origins: list[list[int]] = []
    for place, value in enumerate(values):
        following: list[float] = []
        origin: list[int] = []
        best = 0
        for skipped in range(spare + 1):
            if costs[skipped] < costs[best]:
                best = skipped
            following.append(costs[best] + _apart(periods[place + skipped], value))
            origin.append(best)
        costs = following
        origins.append(origin)
    skipped = min(range(spare + 1), key=costs.__getitem__)
    found: list[int] = []
    for place in range(len(values) - 1, -1, -1):
        found.append(place + skipped)
        skipped = origins[place][skipped]
    return found[::-1]


def _apart(period: Word, value: Word) -> float:
    return abs(period.left + period.right - value.left - value.right)

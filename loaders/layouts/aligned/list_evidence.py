"""What the cells of a list tell of where its projects begin and end."""

import re
from collections.abc import Iterator

from loaders.layouts.aligned.list_bodies import ListBody
from loaders.layouts.aligned.project_spans import Beside, ListLines

_FIRST_GOAL = re.compile(r"[(]?(?:1|一)[)、.]")
_SENTENCE_END = ("。", ";", ".", "!")
_AMOUNT = re.compile(r"-?[\d,.]+(?:万?元)?|[-—–/]{1,6}|无")
# 10,424, and 500.00 below it.
_AMOUNT_GOES_ON = (",", ".")
_WEIGHT = re.compile(r"(?:权重|分值).{0,4}")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
# What it costs that a project has no amount, no name, no goal, where others have one.
_NO_AMOUNT, _NO_NAME, _NO_GOAL = 4.0, 6.0, 1.0
# First levels and second ones come in this order; costs stand anywhere.
_COST, _CONTENT = 0, 3
_RANKS = (
    (re.compile("满意"), _CONTENT),
    (re.compile("成本"), _COST),
    (re.compile("效益|效果|影响|环境"), 2),
    (re.compile("产出|数量|质量|时效"), 1),
)


def list_lines(body: ListBody) -> ListLines:
    """Return what is known of the lines of a list."""
    return ListLines(
        heights=body.heights,
        breaks=body.tops,
        rows=body.rows,
        beside=tuple(_beside(body)),
        restarts=_restarts(body),
        weights=_weights(body),
    )


def _beside(body: ListBody) -> Iterator[Beside]:
    columns = body.columns
    for column in range(columns.left):
        if column == columns.unit:
            continue
        words = body.texts(column)
        if column in columns.money:
            figures = [at for at, text in words.items() if _AMOUNT.fullmatch(text)]
            begins = {
                at
                for place, at in enumerate(figures)
                if not place or not words[figures[place - 1]].endswith(_AMOUNT_GOES_ON)
            }
            missing = _NO_AMOUNT if column == columns.amount else 0.0
            yield Beside(figures, begins, frozenset(figures), missing, is_amount=True)
            continue
        is_goal = column in columns.goals
        begins = {at for at, text in words.items() if is_goal and _FIRST_GOAL.match(text)}
        ends = {at for at, text in words.items() if text.endswith(_SENTENCE_END)}
        missing = _NO_NAME if column == columns.name else _NO_GOAL if is_goal else 0.0
        yield Beside(list(words), begins, ends, missing)


def _restarts(body: ListBody) -> list[tuple[int, int]]:
    """Return the lines between which another project's levels begin, outputs after content."""
    found = sorted(pair for column in body.levels for pair in _restarts_in(body, column))
    merged: list[tuple[int, int]] = []
    for upper, lower in found:
        if merged and upper < merged[-1][1]:
            # First and second levels tell of one place.
            merged[-1] = upper, min(lower, merged[-1][1])
        else:
            merged.append((upper, lower))
    return merged


def _restarts_in(body: ListBody, column: int) -> Iterator[tuple[int, int]]:
    last = None
    above = 0
    for label in body.labels(column):
        rank = next((rank for words, rank in _RANKS if words.search(label.text)), None)
        if rank is None:
            continue
        if last is not None:
            if rank < last and (rank != _COST or last == _CONTENT):
                yield above, label.parts[0][0]
            elif rank == _COST:
                rank = last
        last, above = rank, label.parts[-1][0]


def _weights(body: ListBody) -> list[float]:
    """Return the weight of each row; none where some row has none."""
    others = body.indicators.others
    place = next((place for place, label in others if _WEIGHT.fullmatch(label)), None)
    if place is None:
        return []
    words = body.texts(place)
    found: list[float] = []
    for first, last in body.rows:
        own = [words[at] for at in range(first, last + 1) if at in words]
        if len(own) != 1 or not _NUMBER.fullmatch(own[0]):
            return []
        found.append(float(own[0]))
    return found

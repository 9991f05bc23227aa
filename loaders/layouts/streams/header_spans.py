"""Which columns the labels of a lower header row stand in, as far as its print tells.

A lower row has an empty cell under each label that spans downwards, or only its own labels:
then the table's width tells how many are left out, and their names below which labels.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

# Labels that have columns below them, the likeliest first.
_SPANNING = (
    re.compile(r".{0,10}(?:分类|功能|经济)科目|科目(?:编码|代码)"),
    re.compile(
        r"收入|支出|本年收入|本年支出|资金(?:性质|来源)|.{0,6}项目来源|.{0,4}采购金额.{0,20}"
    ),
    re.compile(r"一般公共预算.{0,10}支出|.{0,10}预算.{0,6}"),
    re.compile(r"基本支出|项目支出"),
    re.compile(r".{4,20}比.{4,20}"),
)
_CODES = frozenset({"科目编码", "科目代码", "编码", "类"})
# 类 款 项 stand below 科目编码.
_FIRST_CODE = "类"
_GROUP_FIRST = re.compile(r"小计|合计|科目编码|当年.{0,12}|增减(?:额|金额)")
# Labels of a second header row that have columns below them in a third.
_SPANNING_BELOW = re.compile(r"单位资金.{0,4}|当年.{0,12}")


def groups_in(lower: Sequence[str]) -> tuple[int, ...]:
    """Count what a full lower row divides into: an empty cell alone, filled ones together.

    The second count also divides where the first label of a group comes again, the third where
    a group may begin with 合计.
    """
    plain = again = totals = 0
    first = previous = ""
    for text in lower:
        begins = not text or not previous
        plain += begins
        again += begins or text == first
        totals += begins or _GROUP_FIRST.fullmatch(text) is not None
        first = text if begins else first
        previous = text
    return plain, again, totals


def places_below(upper: Sequence[str], lower: Sequence[str], width: int) -> list[int] | None:
    """Return the column of each label of a lower header row that lists only its own.

    `序号 收入 支出` over `项目 预算数 项目 预算数` in a table of five columns: the lower labels
    stand in columns 1 to 4.
    """
    labels = [label for label in upper if label]
    leaves = width - len(lower)
    groups = len(labels) - leaves
    if leaves < 0 or groups < 1:
        return None
    spanning = _spanning(labels, lower[0], groups)
    sizes = _sizes(lower, groups)
    if sizes is None and spanning is not None and max(spanning) - min(spanning) < groups:
        # Where no other label stands between, the columns are the same however they divide.
        sizes = [len(lower) // groups] * groups if len(lower) % groups == 0 else None
    if spanning is None or sizes is None:
        return None
    places: list[int] = []
    column = below = 0
    group_sizes = iter(sizes)
    for index, label in enumerate(labels):
        size = 1
        if index in spanning:
            size = next(group_sizes)
            if (lower[below] in _CODES) != (_SPANNING[0].fullmatch(label) is not None):
                return None
            places.extend(range(column, column + size))
            below += size
        column += size
    return places


def places_in_three(
    rows: Sequence[Sequence[str]], width: int
) -> tuple[int, list[int], list[int]] | None:
    """Return the columns of the labels of a second and a third row that list only their own.

    The third row's labels stand below one label of the second. The second row's columns are
    counted as if that label had one; the first number is how many they are.
    """
    upper, middle, lower = rows
    below = next(
        (
            place
            for place, text in enumerate(middle)
            if _SPANNING_BELOW.fullmatch(text) or (text in _CODES and lower[0] == _FIRST_CODE)
        ),
        None,
    )
    narrow = width - len(lower) + 1
    places = places_below(upper, middle, narrow) if below is not None else None
    if places is None or below is None:
        return None
    first = places[below]
    return narrow, places, list(range(first, first + len(lower)))


def _spanning(labels: Sequence[str], first: str, groups: int) -> frozenset[int] | None:
    """Choose the labels that have columns below them, by how they are called.

    A bare 科目编码 has some where the first label below is 类.
    """
    ranked = sorted(
        (rank, index)
        for index, label in enumerate(labels)
        for rank, pattern in enumerate(_SPANNING)
        if pattern.fullmatch(label) and (label not in _CODES or first == "类")
    )
    chosen: list[int] = []
    for _, index in ranked:
        if index not in chosen and len(chosen) < groups:
            chosen.append(index)
    return frozenset(chosen) if len(chosen) == groups else None


def _sizes(lower: Sequence[str], groups: int) -> list[int] | None:
    """Divide the lower labels among their groups: where the first one comes again, or 合计."""
    if groups == 1:
        return [len(lower)]
    again = [place for place, label in enumerate(lower) if place and label == lower[0]]
    totals = [
        place for place, label in enumerate(lower) if place and _GROUP_FIRST.fullmatch(label)
    ]
    for starts in (again, totals, sorted({*again, *totals})):
        if len(starts) == groups - 1:
            bounds = [0, *starts, len(lower)]
            return [end - start for start, end in pairwise(bounds)]
    return None

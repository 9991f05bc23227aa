"""Goals (绩效目标): the sentences of one cell, divided where the print numbers them."""

import re

from loaders.blocks import Passage

# `1. ` `2、` `（3）` `目标1：`, at a place where an item may begin. A point before a digit is a
# decimal point, except before a year: `1.2024年就业补助资金`.
_ITEM = re.compile(
    r"(?P<open>[（(]\s{0,2})?(?P<number>\d{1,2})\s{0,2}"
    r"(?P<mark>[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d\s?年)|[）)])\s{0,4}"
)
# `目标内容 1 规范管理…, 2 保障…`: items that only a blank marks.
_PLAIN_ITEM = re.compile(r"(?P<number>\d{1,2})\s{1,2}(?=[\u4e00-\u9fff])")
_PLAIN_FIRST = re.compile(r"目标内容\s{0,2}1\s{1,2}(?=[\u4e00-\u9fff])")
_LABEL = re.compile(r"\s{0,4}目标\s{0,2}\d{1,2}\s{0,2}[:：、.]\s{0,4}")
# `目标1：…。目标2：…`
_LABEL_INSIDE = re.compile(r"(?<=[。；;！\n\s])目标\s{0,2}\d{1,2}\s{0,2}[:：]\s{0,4}")
_ENDS = "。；;！!\n,，、"


def split_goals(cell: Passage, wanted: int = 1) -> list[Passage]:
    """Return the goals of a cell, outer numbers taken off.

    Only a cell that begins with item 1, or with item `wanted` where the cells above hold those
    before it, is a list; items must follow each other as 1, 2, 3 and
    stand after a sentence's end, a new line, or in the very style of the first item. A list of
    figures inside a goal (1 … of a wage table) stays in it.
    """
    text = cell.text
    label = _LABEL.match(text)
    if label is not None:
        further = [each for each in _LABEL_INSIDE.finditer(text) if each.start() >= label.end()]
        starts = [label.end(), *(each.end() for each in further)]
        ends = [*(each.start() for each in further), len(text)]
        return _filled(
            [cell.slice(start, end) for start, end in zip(starts, ends, strict=True)]
        )
    lead = len(text) - len(text.lstrip())
    first = _ITEM.match(text, lead)
    if first is None and _PLAIN_FIRST.match(text, lead) is not None:
        return _items(cell, (lead, lead), 1, "")
    if (
        first is None
        or first["number"] not in ("1", str(wanted))
        or bool(first["open"]) != (first["mark"] in "）)")
    ):
        return _filled([cell])
    return _items(cell, (lead, first.end()), int(first["number"]), first["mark"])


def _items(cell: Passage, first: tuple[int, int], number: int, style: str) -> list[Passage]:
    """Return the items of a list.

    Args:
        cell: The list.
        first: Where its first item and its words begin.
        number: That of the first item.
        style: The mark behind it.
    """
    text = cell.text
    bounds = [first]
    while len(bounds) < 99:
        found = _next_item(text, bounds[-1][1], number + len(bounds), style, first[1])
        if found is None:
            break
        bounds.append(found)
    ends = [start for start, _ in bounds[1:]] + [len(text)]
    return _filled(
        [cell.slice(start, end) for (_, start), end in zip(bounds, ends, strict=True)]
    )


def _next_item(
    text: str, at: int, wanted: int, style: str, first_end: int
) -> tuple[int, int] | None:
    """Return where the item with that number begins, and where its words do."""
    plain = _PLAIN_FIRST.match(text, first_end) is not None
    for match in re.finditer(rf"(?:[（(]\s{{0,2}})?(?<![\d.]){wanted}(?!\d)", text[at:]):
        start = at + match.start()
        before = text[at:start].rstrip(" \u3000\xa0\x0b")
        item = _ITEM.match(text, start)
        ended = not before or before[-1] in _ENDS
        if item is not None and item["number"] == str(wanted):
            # `…服务质量2.落实…`: some converters lose the blank before a number.
            alike = item["mark"] == style
            if ended or (alike and (text[start - 1].isspace() or style in "、.．")):
                return start, item.end()
        elif plain and ended and _PLAIN_ITEM.match(text, start):
            return start, start + len(str(wanted))
    return None


def _filled(goals: list[Passage]) -> list[Passage]:
    stripped = [goal.strip() for goal in goals]
    return [goal for goal in stripped if goal]

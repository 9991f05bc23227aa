"""Orders (令) that are numbered without a year: 国务院令第649号, 中华人民共和国主席令第十二号.

Their organ numbers them through all years, so that organ and number name one document; a
document number (发文字号) they have none. Beside a title they are part of its mention.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.documents.number_grammar import read_number
from loaders.documents.organs import is_relative_organ
from loaders.documents.titles import TitleSpan, organs_start

_NUMERAL = r"(?:\d{1,4}|[〇一二三四五六七八九十百零]{1,7})"
# With white space removed: 令第649号, 令649号, 第649号令.
_ORDER = re.compile(rf"令(?:[(（]第?{_NUMERAL}号[)）]|第?{_NUMERAL}号)|第{_NUMERAL}号令")
_NUMBER = re.compile(_NUMERAL)
_STATE = "中华人民共和国"
_PRESIDENT = re.compile(r"(?:中华人民共和国)?主席\Z")
_LONGEST_RUN = 40
# 《社会救助暂行办法》（国务院令第649号, 《…》（2014年2月21日中华人民共和国国务院令第649号公布
_BEHIND_TITLE = re.compile(r"[(（\[【〔]?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以|经|由)?")
_BEFORE_TITLE = re.compile(r"[)）\]】〕]?(?:文件?|公布的?|发布的?|颁布的?|印发的?)?[:：]?")


def find_orders(text: str, titles: Sequence[TitleSpan]) -> list[TitleSpan]:
    """Return the orders that a passage names and gives no title, in reading order.

    Args:
        text: The passage.
        titles: Those in it, in reading order; an order inside or beside one is left out.
    """
    if "令" not in text or "号" not in text:
        return []
    places = [place for place, character in enumerate(text) if not character.isspace()]
    words = "".join([text[place] for place in places])
    starts = [title.outer_start for title in titles]
    found: list[TitleSpan] = []
    floor = 0
    for match in _ORDER.finditer(words):
        begin = _organ_before(words, match.start(), floor)
        if begin is None:
            continue
        floor = match.end()
        start, stop = places[begin], places[match.end() - 1] + 1
        at = bisect_left(starts, start)
        if not any(
            _belongs(text, start, stop, title) for title in titles[max(at - 1, 0) : at + 1]
        ):
            found.append(TitleSpan(words[begin : match.end()], start, stop, start, stop, False))
    return found


def organ_of_order(title: str) -> str | None:
    """Return the organ that an order's name begins with.

    None for other titles, and for those of the president: the orders promulgate laws.
    """
    order = read_order(title)
    return None if order is None or order[0] == "主席" else order[0]


def read_order(title: str) -> tuple[str, int] | None:
    """Return organ and number of a title that is an order's name; None for other titles.

    国务院令第649号, 中华人民共和国国务院令第六百四十九号 and 国务院第649号令 are one order.
    """
    match = _ORDER.search(title) if "令" in title else None
    if match is None or match.end() < len(title):
        return None
    number = _NUMBER.search(match[0])
    organ = title[: match.start()].removeprefix(_STATE)
    return None if number is None else (organ, read_number(number[0]))


def _organ_before(words: str, at: int, floor: int) -> int | None:
    """Return where the organ begins whose name ends at `at`; None where none does."""
    president = _PRESIDENT.search(words, max(floor, at - _LONGEST_RUN), at)
    if president is not None:
        return president.start()
    begin = organs_start(words, at, floor)
    # （2014年国务院令
    while begin < at and words[begin] in "年月日":
        begin += 1
    organ = words[begin:at]
    if not organ or (is_relative_organ(organ) and not organ.startswith("省")):
        # 县政府令 is another order in every county.
        return None
    return begin


def _belongs(text: str, start: int, end: int, title: TitleSpan) -> bool:
    """Whether an order stands inside a title, or is the number beside it."""
    if start < title.outer_end and end > title.outer_start:
        return True
    if title.outer_end <= start:
        between = "".join(text[title.outer_end : start].split())
        return _BEHIND_TITLE.fullmatch(between) is not None
    between = "".join(text[end : title.outer_start].split())
    return _BEFORE_TITLE.fullmatch(between) is not None

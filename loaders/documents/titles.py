"""Titles of documents: what stands in 《》, and bare ones (`…关于…的通知`)."""

import re
from collections.abc import Iterator

import msgspec

from graph_schema.document_numbers import HAN
from graph_schema.reference import first_place_name
from loaders.documents.organs import has_office_ending, registered_organs

_BOOK_MARK = re.compile("[《》]")
TITLE_AT_MOST = 200
# What 《》 also hold: papers, certificates, forms, contracts; and words for a document named
# before (以下简称《办法》).
_NO_DOCUMENT = re.compile(
    r"(?:日报|晚报|周报|时报|晨报|快报|周刊|月刊|杂志|证|证书|执照|合同书?|协议书?|[表簿册单])\Z"
)
_SHORT_NAMES = frozenset(
    {"办法", "通知", "意见", "方案", "规定", "条例", "细则", "决定", "公告", "制度", "规划",
     "实施意见", "实施方案", "实施细则", "实施办法", "管理办法", "暂行办法", "指导意见",
     "工作方案", "若干意见", "纲要", "批复", "报告", "目录", "标准", "规范", "规程"}
)  # fmt: skip
# 关于 2022 年…有关问题的通知, 关于印发《…》的通知, 关于转发…的通知的通知; ends at the first of
# these nouns that no further one follows. Sentence ends never stand inside.
_KINDS = (
    r"(?:通知|意见|办法|方案|决定|规定|细则|批复|公告|通告|通报|规划|纲要|函|条例|措施|决议)"
)
_ABOUT = re.compile(
    rf"关于[^。；;！!？?]{{2,120}}?的[{HAN}\s]{{0,8}}?{_KINDS}(?:\s{{0,4}}的\s{{0,4}}{_KINDS}){{0,2}}"
)
_ORGANS_AT_MOST = 60
_ORGAN_RUN = re.compile(rf"[{HAN}\s、]{{0,{_ORGANS_AT_MOST}}}\Z")
_LEAD_IN = re.compile(
    r"根据|按照|依据|依照|遵照|参照|对照|要求|落实|贯彻|执行|印发|转发|下发|以及|详?见|文件"
    r"|\A[\s、]{0,4}[按据依照见和及与并由经在]"
)
# 的通知（ before a number: the bare title's end, blanks tolerated.
_ENDS_LIKE_TITLE = re.compile(rf"{_KINDS}\s{{0,4}}[(（〔\[【]?\s{{0,4}}\Z")
_BEHIND_NUMBER = re.compile(r"\s{0,4}[)）〕\]】﹞］]?\s{0,4}(?:文件?)?\s{0,4}")
_COMMA = re.compile(r"[，,]")
_NAMED_KINDS = ("通知", "意见", "办法", "方案", "批复", "函", "规划", "细则", "纲要", "通报")


class TitleSpan(msgspec.Struct, frozen=True, gc=False):
    """A title and where it is printed; code points, half-open, without 《》.

    Args:
        title: White space removed.
        outer_start: Where 《 stands, or a bare title begins; likewise `outer_end`.
        bookmarks: Whether it stands in 《》.
    """

    title: str
    start: int
    end: int
    outer_start: int
    outer_end: int
    bookmarks: bool


def find_bookmarked_titles(text: str) -> list[TitleSpan]:
    """Return the titles in 《》, in reading order; one that quotes another holds it."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BOOK_MARK.finditer(text):
        if match.group() == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if match.start() - start <= TITLE_AT_MOST:
                pairs.append((start, match.end()))
    titles: list[TitleSpan] = []
    floor = 0
    for start, end in sorted(pairs):
        if start < floor:
            continue
        title = _bookmarked(text, start, end)
        if title is not None:
            titles.append(title)
            floor = end
    return titles


def _bookmarked(text: str, outer_start: int, outer_end: int) -> TitleSpan | None:
    inner = text[outer_start + 1 : outer_end - 1]
    title = "".join(inner.split())
    if len(title) < 2 or title in _SHORT_NAMES or _NO_DOCUMENT.search(title[-4:]):
        return None
    if title.isdecimal():
        return None
    start = outer_start + 1 + len(inner) - len(inner.lstrip())
    return TitleSpan(title, start, start + len(inner.strip()), outer_start, outer_end, True)


def with_bare_titles(text: str, titles: list[TitleSpan]) -> list[TitleSpan]:
    """Return titles in 《》 and bare ones together, in reading order, none inside another.

    关于印发《…办法》的通知 is one bare title; 《…关于…的通知》 is none.
    """
    if "关" not in text:
        return titles
    kept: list[TitleSpan] = []
    for title in sorted(
        [*titles, *find_bare_titles(text)], key=lambda span: (span.outer_start, -span.outer_end)
    ):
        if not kept or title.outer_start >= kept[-1].outer_end:
            kept.append(title)
    return kept


def find_bare_titles(text: str) -> Iterator[TitleSpan]:
    """Yield titles without 《》 of the form `organ关于…的通知`, in reading order.

    Blanks may stand inside every word; they part organs where the words are whole.
    """
    if "关" not in text:
        return
    places = [place for place, character in enumerate(text) if not character.isspace()]
    words = "".join([text[place] for place in places])
    floor = 0
    position = words.find("关于")
    while position >= 0:
        match = _ABOUT.match(words, position)
        if match is None:
            position = words.find("关于", position + 1)
            continue
        about = places[position]
        start = organs_start(text, about, places[floor])
        if start == about:
            start = places[organs_start(words, position, floor)]
        yield _bare(text, start, places[match.end() - 1] + 1)
        floor = match.end()
        position = words.find("关于", floor)


def bare_title_before(text: str, end: int, floor: int) -> TitleSpan | None:
    """Return the bare title that ends right before `end`, an opening bracket between."""
    window_start = max(floor, end - TITLE_AT_MOST)
    window = text[window_start:end]
    if "关" not in window or _ENDS_LIKE_TITLE.search(window) is None:
        return None
    for title in find_bare_titles(window):
        gap = window[title.end :].strip(" \t\n\r\u3000(（〔[【")
        if not gap:
            return _bare(text, window_start + title.start, window_start + title.end)
    return None


def bare_title_after(text: str, end: int, ceiling: int) -> TitleSpan | None:
    """Return the bare title that begins right behind `end`: number关于…的通知."""
    window = text[end : min(ceiling, end + TITLE_AT_MOST)]
    if "关于" not in window:
        return None
    title = next(find_bare_titles(window), None)
    if title is None or _BEHIND_NUMBER.fullmatch(window[: title.start]) is None:
        return None
    # 按照财行〔2014〕1号关于差旅费的规定 names no document, nor does …关于…的精神，落实…通知.
    if not title.title.endswith(_NAMED_KINDS) or _COMMA.search(title.title):
        return None
    return _bare(text, end + title.start, end + title.end)


def _bare(text: str, start: int, end: int) -> TitleSpan:
    return TitleSpan("".join(text[start:end].split()), start, end, start, end, False)


def organs_start(text: str, about: int, floor: int) -> int:
    """Return where the organs begin that stand before 关于; `about` where none does.

    根据河北省财政厅关于… begins at 河; 财政部 人力资源社会保障部关于… has two organs.
    """
    match = _ORGAN_RUN.search(text[max(floor, about - _ORGANS_AT_MOST) : about])
    run = match.group() if match is not None else ""
    start = max((lead_in.end() for lead_in in _LEAD_IN.finditer(run)), default=0)
    # …〔2022〕34号承德市财政局关于…: 号 is the number's.
    organs = run[start:].lstrip(" \t\n\r\u3000、号號")
    if not organs.strip():
        return about
    offset = about - len(organs)
    if _is_organ_list(organs):
        return offset
    compact_start = first_place_name(organs)
    if compact_start is not None and has_office_ending(organs[compact_start[0] :].rstrip()):
        return offset + compact_start[0]
    return about


def _is_organ_list(organs: str) -> bool:
    names = [name for name in re.split(r"[\s、]+", organs.strip()) if name]
    return all(
        name in registered_organs()
        or name.endswith(("部", "委", "局", "厅", "办", "院", "署"))
        or has_office_ending(name)
        for name in names
    )

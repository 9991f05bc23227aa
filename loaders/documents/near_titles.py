"""Titles of one disclosure that may name one document."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph_schema.document_numbers import DocumentForm
from graph_schema.reference import short_titles
from loaders.characters import fold
from loaders.documents.cited_documents import CitedDocument, SameAs

_STATE = "中华人民共和国"
_NOTICE = "的通知"
_ABOUT = "关于"
_LAW = "法"
# 关于印发《…办法》的通知 issues what it quotes; 关于转发… forwards another organ's.
_ISSUES = re.compile(r"关于(?:印发|发布|公布|颁布)[《〈](?P<issued>[^《》〈〉]{4,120})[》〉]")
_PUNCTUATION = re.compile(r"[\s,，、;；:：.。·“”\"'‘’()（）《》〈〉<>\[\]【】〔〕—–-]")
# What makes two titles different that differ in nothing else: 第一批 and 第二批, 省级 and 市级.
_TELLING = frozenset(
    "0123456789一二三四五六七八九十两零〇甲乙丙丁上下前后省市县区乡镇村国东西南北中男女大小新老城农"
    "增减不非无副收支内外初高"
)
_LONG_ENOUGH = 10
_LAW_AT_LEAST = 4
_LEFT_OUT_AT_MOST = 4
_COMPARED_AT_MOST = 200

_ByTitle = Mapping[str, Sequence[CitedDocument]]


def near_titles(documents: Sequence[CitedDocument]) -> Iterator[SameAs]:
    """Yield titled documents that a fuller or better title of the disclosure may mean.

    Rules of the department itself are left alone: their titles mean another text elsewhere.
    """
    titled = [each for each in documents if each.title is not None and not each.is_own]
    alone = [each for each in titled if each.form is DocumentForm.TITLED]
    whole, headless, issued = _indexed(titled)
    for document in alone:
        yield from _numbered(document, whole)
        yield from _fuller(document, whole)
        title = document.title or ""
        for notice in issued.get(title, ()):
            yield SameAs(document.key, notice.key, 0.9, ("issued by this notice",))
        for other in headless.get(title, ()) if len(title) >= _LONG_ENOUGH else ():
            yield SameAs(document.key, other.key, 0.8, ("organ left out",))
    yield from _alike(alone[:_COMPARED_AT_MOST])


def _indexed(titled: Sequence[CitedDocument]) -> tuple[_ByTitle, _ByTitle, _ByTitle]:
    """Return documents by title, by title without the organ in front, by what they issue."""
    whole: defaultdict[str, list[CitedDocument]] = defaultdict(list)
    headless: defaultdict[str, list[CitedDocument]] = defaultdict(list)
    issued: defaultdict[str, list[CitedDocument]] = defaultdict(list)
    for document in titled:
        title = document.title or ""
        whole[title].append(document)
        if (about := title.find(_ABOUT)) > 0:
            headless[title[about:]].append(document)
        if match := _ISSUES.search(title):
            issued[match["issued"]].append(document)
    return whole, headless, issued


def _numbered(document: CitedDocument, whole: _ByTitle) -> Iterator[SameAs]:
    """Yield the number that stands beside the same title elsewhere."""
    for other in whole[document.title or ""]:
        if other.number is not None:
            yield SameAs(document.key, other.key, 0.95, ("title printed with this number",))


def _fuller(document: CitedDocument, whole: _ByTitle) -> Iterator[SameAs]:
    """Yield the full titles that a short one stands for."""
    title = document.title or ""
    ways = (
        (short_titles().get(title, ""), 1.0, "standard short form"),
        (_STATE + title, 0.95, f"{_STATE} left out"),
        (title + _NOTICE, 0.9, f"{_NOTICE} left out"),
    )
    for fuller, confidence, reason in ways:
        for other in whole.get(fuller, ()):
            yield SameAs(document.key, other.key, confidence, (reason,))


def _alike(alone: Sequence[CitedDocument]) -> Iterator[SameAs]:
    """Yield pairs of titles without number that differ in next to nothing."""
    words = [_PUNCTUATION.sub("", fold(document.title or "")) for document in alone]
    for place, later in enumerate(alone):
        for at, earlier in enumerate(alone[:place]):
            if abs(len(words[place]) - len(words[at])) > _LEFT_OUT_AT_MOST:
                continue
            if words[place] == words[at]:
                reason = "same words, other punctuation"
                yield SameAs(later.key, earlier.key, 0.95, (reason,))
            else:
                yield from _compare(earlier, later)


def _compare(earlier: CitedDocument, later: CitedDocument) -> Iterator[SameAs]:
    one, other = earlier.title or "", later.title or ""
    for document, known in ((earlier, later), (later, earlier)):
        if _is_slip_of_law(document.title or "", known.title or ""):
            yield SameAs(document.key, known.key, 0.95, ("no law has this title",))
            return
    if _differs_in_one(one, other):
        # The one that is cited less is the doubtful one.
        is_later = len(later.places) <= len(earlier.places)
        doubtful, likelier = (later, earlier) if is_later else (earlier, later)
        yield SameAs(doubtful.key, likelier.key, 0.6, ("one character differs",))


def _is_slip_of_law(title: str, known: str) -> bool:
    """Tell whether no law has the title, and a law's title holds a few characters more.

    The table must have the one and not the other: 劳动争议仲裁法, 劳动争议调解仲裁法.
    """
    if known not in _laws() or title in _laws() or not title.endswith(_LAW):
        return False
    one, other = title.removeprefix(_STATE), known.removeprefix(_STATE)
    more = len(other) - len(one)
    if not other.endswith(_LAW) or len(one) < _LAW_AT_LEAST:
        return False
    start = _common_start(one, other)
    return 0 < more <= _LEFT_OUT_AT_MOST and other.endswith(one[start:])


@cache
def _laws() -> frozenset[str]:
    return frozenset(short_titles()) | frozenset(short_titles().values())


def _differs_in_one(one: str, other: str) -> bool:
    """Tell whether a single character is another one, or left out, and tells nothing."""
    if min(len(one), len(other)) < _LONG_ENOUGH or abs(len(one) - len(other)) > 1:
        return False
    start = _common_start(one, other)
    short, long = sorted((one[start:], other[start:]), key=len)
    if len(short) < len(long):
        return long[1:] == short and long[0] not in _TELLING
    return short[1:] == long[1:] and not {short[0], long[0]} & _TELLING


def _common_start(one: str, other: str) -> int:
    for place, (character, against) in enumerate(zip(one, other, strict=False)):
        if character != against:
            return place
    return min(len(one), len(other))

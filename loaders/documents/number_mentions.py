"""Document numbers in running text, with the issuer that each one has or shares."""

import re
from bisect import bisect_right

import msgspec

from graph_schema.document_numbers import DocumentNumber, number_of
from loaders.documents.issuer_spans import (
    IssuerSpan,
    find_issuer,
    is_provinces_code,
    may_be_series,
)
from loaders.documents.joint_issuers import leading_issuer
from loaders.documents.meetings import DatedMeeting, find_dated_meetings, find_meeting
from loaders.documents.number_grammar import YearAndSerials, find_years_and_serials
from loaders.documents.organs import is_organ_name

# What may stand between 〔2022〕150号 and a 〔2022〕151号 that shares its issuer.
_SHARED_GAP = re.compile(r"(?:[\s、，,；;和及与()（）]|以及|文件?|《[^《》]{1,100}》){0,16}")
_GAP_AT_MOST = 140
# Of codes with two characters only these are believed without brackets: 建村2021年5号楼.
_SHORT_CODE_INITIALS = frozenset("财国中")
# KC[2022]15号, 合同（2022）15号, 冀0824民初〔2022〕15号: contracts and cases.
_OTHER_NUMBER = re.compile(
    r"(?:[A-Za-z]|合同|协议|编号|立案号|档案号|执照|许可证|[0-9][\u4e00-\u9fff]{2,3})[\s:：-]{0,2}\Z"
)
_OTHER_AT_MOST = 8
# 沧临管发（2017）184文件, 沧临管发（2021）3 要求
_DOCUMENT = re.compile(r"\s{0,4}(?:文件|文?(?:要求|规定|精神))")
_SHORTEST_SERIES = 3
# Any year stands in these; in the others a document's alone.
_ROUND = frozenset("（(﹙")


class NumberSpan(msgspec.Struct, frozen=True, gc=False):
    """A number and where it is printed; code points, half-open."""

    number: DocumentNumber
    start: int
    end: int


def find_numbers(text: str) -> list[NumberSpan]:
    """Return the document numbers in `text`, in reading order, repeats included.

    In 冀财社〔2022〕150、151号 and 冀财社〔2022〕150号、〔2022〕151号 the second number has the
    issuer of the first; its own words are `151号` and `〔2022〕151号`.
    """
    found: list[NumberSpan] = []
    for piece in find_years_and_serials(text):
        floor = found[-1].end if found else 0
        if piece.start < floor:
            continue
        previous = found[-1] if found else None
        found += _numbers_at(text, piece, previous, floor)
    if "次" in text and "会" in text:
        ends = [span.end for span in found]
        found += [
            NumberSpan(meeting.number, meeting.start, meeting.end)
            for meeting in find_dated_meetings(text)
            if not _overlaps(meeting, found, bisect_right(ends, meeting.start))
        ]
        found.sort(key=lambda span: span.start)
    return found


def _overlaps(meeting: DatedMeeting, numbers: list[NumberSpan], following: int) -> bool:
    """Tell whether the first number that ends behind the meeting's start is part of it."""
    return following < len(numbers) and numbers[following].start < meeting.end


def _numbers_at(
    text: str, piece: YearAndSerials, previous: NumberSpan | None, floor: int
) -> list[NumberSpan]:
    """Return the numbers that one year begins; none where nothing speaks for a document."""
    start = piece.inner_start
    issuer: str | None = None
    if previous is not None and _shares_issuer(text, previous, piece):
        issuer = previous.number.issuer_code or previous.number.organ_printed
    elif piece.is_bracketed and (meeting := find_meeting(text, piece.start, floor)):
        issuer, start = meeting.organ, meeting.start
    elif piece.is_meeting_mark:
        return []
    else:
        # 冀财社字第〔2022〕150号: 第 belongs to the serial.
        is_before = text.startswith("字第", piece.start - 2) and piece.start > 2
        span = find_issuer(text, piece.start - is_before, floor)
        if not _is_plausible(text, piece, span):
            return []
        if span is not None:
            lead = leading_issuer(text, span, floor)
            issuer, start = lead.code, lead.start
    serials = piece.serials
    return [
        NumberSpan(
            number_of(issuer, piece.year, serial.value, text[serial.start : serial.end]),
            start if serial is serials[0] else serial.start,
            serial.end,
        )
        for serial in serials
    ]


def _shares_issuer(text: str, previous: NumberSpan, piece: YearAndSerials) -> bool:
    if not piece.is_bracketed or piece.start - previous.end > _GAP_AT_MOST:
        return False
    return _SHARED_GAP.fullmatch(text, previous.end, piece.start) is not None


def _is_plausible(text: str, piece: YearAndSerials, span: IssuerSpan | None) -> bool:
    """Tell whether issuer and signs together make a document number.

    （2023）5号 may be one, （2023）5 and （2023）5号楼 are none; 冀财社（2023）5 is one, and so
    is 沧临管字【2023】5, whose code nobody registered.
    """
    if span is None:
        is_other = _OTHER_NUMBER.search(text, max(0, piece.start - _OTHER_AT_MOST), piece.start)
        is_number = piece.is_bracketed and piece.is_marked and not piece.is_thing
        return is_number and is_other is None
    is_code = span.is_known and not is_organ_name(span.code)
    if not piece.is_bracketed:
        is_long = len(span.code) > 2 or span.code[0] in _SHORT_CODE_INITIALS
        return is_code and is_long and not piece.is_thing
    if is_code or (piece.is_marked and not piece.is_thing):
        return True
    if piece.is_thing:
        return False
    # 冀高法(2020)268: the province's own character stands before nothing else.
    if is_provinces_code(span.code):
        return True
    # Nor does a place stand before other words that end in 字: 张开管办字(2019)283.
    is_series = len(span.code) > _SHORTEST_SERIES and span.code[-1] == "字"
    is_said = text[piece.start] not in _ROUND or _DOCUMENT.match(text, piece.end) is not None
    return may_be_series(span.code) and (is_series or is_said)

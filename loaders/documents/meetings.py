"""Meetings and their minutes (常务会议, 会议纪要): finding them in a text.

Minutes have their own format (GB/T 9704-2012 §10.3) and usually no number; disclosures write
them like one (县政府会议纪要【2017】2号) or by date and ordinal (县政府2017年第2次常务会议).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_schema.document_numbers import FULL_WIDTH_DIGITS, HAN, DocumentNumber, is_meeting
from graph_schema.reference import first_place_name

_DIGIT = "[0-9０-９]"
_NUMERALS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
             "七": 7, "八": 8, "九": 9}  # fmt: skip
ORDINAL = rf"(?:{_DIGIT}{{1,3}}|[一二三四五六七八九十百零]{{1,6}})"
_RUN_AT_MOST = 48
# How 会, 会议 and 纪要 end, blanks inside them tolerated; issuer codes end otherwise.
_MEETING_ENDS = ("会", "议", "要")
_RUN_CHARACTER = re.compile(rf"[{HAN}0-9０-９\s]")
# Where an organ may begin, apart from a place's name: 县政府, 管委会, 2017年, 第十次.
_ORGAN_START = re.compile(
    r"我?[省市县区](?:人民)?政府|我?[省市县区]委|[省市县区]长|管委会|党工委|人民政府|党政办"
    rf"|(?:19|20)\d\d年|第{ORDINAL}次"
)
# Words that an organ follows; a comma or a bracket ends the run anyway.
_LEAD_IN = re.compile(
    r"根据|按照|依据|依照|遵照|参照|要求|落实|贯彻|执行|详?见|以及|\A[按据依照和及与并由经]"
)
# 2017年第十一次管委会常务会议; the organ stands before the year or after 次.
_DATED = re.compile(
    rf"(?P<year>[12１２][90９０]{_DIGIT}{{2}})\s{{0,4}}年\s{{0,4}}第?\s{{0,4}}"
    rf"(?P<ordinal>{ORDINAL})\s{{0,4}}次(?P<organ>[{HAN}]{{0,16}}?)"
    r"(?:(?:常务|办公|党组|常委会|常委|专题|主任)会议?|会议(?=纪要))(?:纪要)?"
)
_ORGAN = re.compile(r"政府|管委会|[省市县区]委|党工委|[厅局]|[省市县区]长|委员会|党组")


@dataclass(frozen=True, slots=True)
class MeetingSpan:
    """What names a meeting in a text; code points, half-open.

    Args:
        organ: What it is called, without white space: 县政府会议纪要.
    """

    organ: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DatedMeeting:
    """A meeting named by date and ordinal: 县政府2017年第2次常务会议."""

    number: DocumentNumber
    start: int
    end: int


def find_meeting(text: str, end: int, floor: int = 0) -> MeetingSpan | None:
    """Return the meeting or minutes whose name ends at `end`, blanks before it tolerated.

    Args:
        text: The passage.
        end: Code point of the bracketed year's bracket.
        floor: Code point before which nothing is read.
    """
    before = text[max(floor, end - 2 * _RUN_AT_MOST) : end]
    if not before.rstrip().endswith(_MEETING_ENDS):
        return None
    places = _places_before(text, end, floor)
    run = "".join([text[place] for place in places])
    if not is_meeting(run):
        return None
    start = _organ_start(run)
    return MeetingSpan(run[start:], places[start], end)


def find_dated_meetings(text: str) -> Iterator[DatedMeeting]:
    """Yield meetings named by date and ordinal whose organ is named, in reading order."""
    floor = 0
    for match in _DATED.finditer(text):
        places = _places_before(text, match.start(), floor)
        run = "".join(text[place] for place in places)
        start = match.start()
        if _ORGAN.search(run[-16:]):
            start = places[_organ_start(run)]
        elif not _ORGAN.search(match.group()):
            continue
        floor = match.end()
        name = "".join(text[start : match.end()].split())
        year = int(match["year"].translate(FULL_WIDTH_DIGITS))
        number = DocumentNumber(None, year, ordinal_in(match["ordinal"]), organ_printed=name)
        if number.serial:
            yield DatedMeeting(number, start, match.end())


def ordinal_in(printed: str) -> int:
    """Return the number in 11, １１ or 十一; at most three digits."""
    if not set(printed) & set("一二三四五六七八九十百零"):
        return int(printed.translate(FULL_WIDTH_DIGITS))
    total = digit = 0
    for character in printed:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _NUMERALS[character]
    return total + digit


def _places_before(text: str, end: int, floor: int) -> list[int]:
    """Return the code points of the characters and digits before `end`, blanks left out."""
    places: list[int] = []
    for place in range(end - 1, max(floor, end - 2 * _RUN_AT_MOST) - 1, -1):
        if not _RUN_CHARACTER.match(text[place]) or len(places) == _RUN_AT_MOST:
            break
        if not text[place].isspace():
            places.append(place)
    places.reverse()
    return places


def _organ_start(run: str) -> int:
    """Return where the organ begins: after the last lead-in, at the first name of an organ."""
    start = max((match.end() for match in _LEAD_IN.finditer(run)), default=0)
    found = [place[0]] if (place := first_place_name(run[start:])) else []
    found += [match.start()] if (match := _ORGAN_START.search(run[start:])) else []
    return start + min(found, default=0)

"""Minutes of meetings as a department means them: whose meeting, of which year, which one."""

import re
from dataclasses import dataclass

from graph_schema.document_numbers import DocumentNumber
from graph_schema.ids import key_of
from graph_schema.reference import match_division, organ_full_name
from loaders.documents.meetings import ORDINAL, ordinal_in
from loaders.documents.organs import is_relative_organ, relative_division

_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_ORDINAL_IN_NAME = re.compile(rf"第(?P<ordinal>{ORDINAL})次")
# 管委会|常务会议, 县政府|会议|纪要, 县委|常委会会议, 县长|办公会.
_NAME = re.compile(
    r"(?P<organ>.*?)"
    r"(?P<meeting>(?:常务|办公|党组|常委会|常委|专题|主任|联席|全体|工作)?会?议?)(?:纪要)?"
)
_HEADS = {"县长": "县政府", "区长": "区政府", "市长": "市政府", "省长": "省政府"}


@dataclass(frozen=True, slots=True)
class ResolvedMinutes:
    """Minutes with their organ in its place.

    Args:
        division: Key of the organ's division; None where neither name nor department says it.
        organ: The organ without its place: 管理委员会, 人民政府.
        meeting: 常务会议, 会议 and the like, 纪要 left out.
        ordinal: The serial.
        names_place: Whether the name itself says where: 承德高新区…, not 县政府….
        ordinal_agrees: Whether the name's ordinal (第十次) is the serial; None without one.
    """

    division: str | None
    organ: str
    meeting: str
    year: int
    ordinal: int
    names_place: bool
    ordinal_agrees: bool | None

    @property
    def key(self) -> str:
        """Organ, year and ordinal: `130532/人民政府/会议/2017/2`."""
        return key_of(self.division or "", self.organ, self.meeting, self.year, self.ordinal)


def resolve_minutes(
    number: DocumentNumber, disclosing_division: str | None = None
) -> ResolvedMinutes:
    """Return whose minutes a number means; 县政府 is the disclosing division's own.

    承德高新区第十次管委会常务会议 of 2019 and 高新区管委会2019年第十次常务会议 are one meeting.

    Args:
        number: Of form MINUTES.
        disclosing_division: Key of the division whose disclosure prints it.

    Raises:
        ValueError: The number is not one of minutes.
    """
    if number.organ_printed is None:
        raise ValueError(f"not minutes: {number}")
    name = _YEAR.sub("", number.organ_printed)
    ordinal = _ORDINAL_IN_NAME.search(name)
    name = _ORDINAL_IN_NAME.sub("", name)
    match = _NAME.fullmatch(name)
    organ, meeting = (match["organ"], match["meeting"]) if match else (name, "")
    organ = _HEADS.get(organ, organ)
    place = match_division(organ, disclosing_division)
    division, organ_name = _placed(organ, disclosing_division)
    return ResolvedMinutes(
        division=division,
        organ="人民政府" if organ_name == "政府" else organ_full_name(organ_name),
        meeting=_meeting_name(meeting),
        year=number.year,
        ordinal=number.serial,
        names_place=place is not None and place.start == 0,
        ordinal_agrees=ordinal and ordinal_in(ordinal["ordinal"]) == number.serial,
    )


def _placed(organ: str, disclosing_division: str | None) -> tuple[str | None, str]:
    """Return the key of the organ's division and the organ without its place."""
    match = match_division(organ, disclosing_division)
    if match is not None and match.start == 0:
        return match.division.key, organ[match.end :]
    if is_relative_organ(organ):
        place, rest = relative_division(organ, disclosing_division)
        return None if place is None else place.key, rest
    return disclosing_division, organ


def _meeting_name(printed: str) -> str:
    """Return 常务会议 for 常务会 and 常务会议; 会议 for minutes that name no kind."""
    stem = printed.removesuffix("会议").removesuffix("会")
    return stem + "会议"

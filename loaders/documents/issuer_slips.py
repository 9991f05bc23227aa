"""Slips in issuer codes: which code a misprinted one (承人社社, 承人社) stands for.

A disclosure's own codes say most. The registry lists misprints too, so that a code stands in
it proves nothing, unless it is certain.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from graph_schema.issuer_codes import is_form, read_issuer_code
from graph_schema.kinds import AdminLevel, Certainty
from graph_schema.reference import issuers
from loaders.documents.issuers import decode_issuer
from loaders.documents.organs import is_organ_name

# Series that an organ numbers on its own; 办字 and the like are its office's.
_SERIES = ("字", "发", "函", "规", "文", "通")
_USUAL_SERIES = _SERIES[0]
# Governments, committees and offices also number without a series: 冀政〔1994〕105号.
_NEEDS_NO_SERIES = ("政", "府", "办", "委", "管")
# Finance departments number by section (冀财社, 冀财教), hardly ever as 财字.
_FINANCE = "财"
_CODES_KEPT = 8_192


class Slip(StrEnum):
    """What is wrong with a code; the values are the reasons that answers give."""

    DOUBLED = "character of the issuer code doubled"
    FORM_MISSING = "form character missing"
    PLACE_OTHERWISE = "place of the same organ written otherwise"
    ORGANS_NAME = "organ's name in place of its code"
    SECTION = "finance departments number by section"
    FORM_MISPRINTED = "form character misprinted"
    ORGAN_MISPRINTED = "no organ has this code; one or two characters differ"


@dataclass(frozen=True, slots=True)
class CodeReading:
    """An issuer code with what it says of its organ.

    Args:
        place: What stands for the place; empty where nothing does.
        form: 字, 发, 函, 规; empty where the code has none.
        is_name: Whether it is an organ's name and no code.
    """

    code: str
    organ: str | None
    place: str
    office: str
    section: str
    form: str
    is_certain: bool
    is_name: bool
    is_central: bool

    @property
    def is_doubled(self) -> bool:
        """Whether it ends in a character twice (字字, 社社), which no series does."""
        return len(self.code) > 2 and self.code[-1] == self.code[-2]

    @property
    def is_sound(self) -> bool:
        """Whether it can be what another code should have been."""
        if self.organ is None or self.is_doubled or self.is_name:
            return False
        if self.is_certain or self.is_central or self.section or is_form(self.form):
            return True
        return self.office.endswith(_NEEDS_NO_SERIES)


@lru_cache(_CODES_KEPT)
def read_code(code: str, division: str | None) -> CodeReading:
    """Return what an issuer code says in a disclosure of that division."""
    decoded, parts = decode_issuer(code, division), read_issuer_code(code)
    return CodeReading(
        code=code,
        organ=decoded.organ,
        place=parts.place.text if parts is not None and parts.place is not None else "",
        office=parts.office.text if parts is not None else "",
        section=parts.section if parts is not None else "",
        form=parts.form if parts is not None else decoded.form,
        is_certain=decoded.certainty is Certainty.CERTAIN,
        is_name=is_organ_name(code),
        is_central=decoded.level is AdminLevel.CENTRAL,
    )


def slip_between(code: CodeReading, other: CodeReading) -> Slip | None:
    """Return the slip that makes `other` into `code`; None where none does.

    Codes of two organs, or of two series of one, are never a slip of each other: 承县政办 and
    承市政办字, 冀人社字 and 冀人社发 stay apart.
    """
    if other.is_name or other.is_doubled or code.code == other.code:
        return None
    # The characters alone tell these two, whether or not any table has the place.
    if code.is_doubled and _undoes_doubling(code.code, other.code):
        return Slip.DOUBLED
    if other.code[:-1] == code.code and other.code[-1] in _SERIES and not code.is_doubled:
        return Slip.FORM_MISSING
    if not other.is_sound:
        return None
    if code.is_name:
        return Slip.ORGANS_NAME if code.organ == other.organ else None
    if code.organ is None:
        return _misprint(code.code, other.code)
    if code.organ != other.organ or code.office != other.office:
        return None
    if _is_place_otherwise(code, other):
        return Slip.PLACE_OTHERWISE
    return Slip.SECTION if _is_section_left_out(code, other) else None


def usual_code(code: CodeReading) -> tuple[Slip, str] | None:
    """Return the code that usually stands for a faulty one, by the registry alone.

    承人社社 and 邢人社 are usually 承人社字 and 邢人社字. Nothing is said of codes that may
    well be right: 承县政办, 冀财社, those that are certain.
    """
    if code.is_name or code.is_certain:
        return None
    if code.is_doubled:
        likely = _undoubled(code.code)
        return None if likely is None else (Slip.DOUBLED, likely)
    bare = code.place and not code.section and not code.form
    if not bare or code.office.endswith(_NEEDS_NO_SERIES):
        return None
    if code.code + _USUAL_SERIES not in issuers():
        return None
    return Slip.FORM_MISSING, code.code + _USUAL_SERIES


def _undoubled(code: str) -> str | None:
    """Return the registered code whose last or last but one character was struck twice."""
    if not is_form(code[-1]):
        likely = code[:-1] + _USUAL_SERIES
        return likely if likely in issuers() else None
    found = [
        other
        for other in issuers()
        if len(other) == len(code)
        and other[:-2] == code[:-2]
        and other[-1] == code[-1]
        and other[-2] != code[-2]
    ]
    return found[0] if len(found) == 1 else None


def _undoes_doubling(code: str, other: str) -> bool:
    """Tell whether one of the two equal characters at the end is another one in `other`."""
    if len(code) != len(other) or code[:-2] != other[:-2]:
        return False
    return (code[-2] == other[-2]) != (code[-1] == other[-1])


def _is_place_otherwise(code: CodeReading, other: CodeReading) -> bool:
    """承德市政 and 承市政字: one organ; the fuller place or the missing series is the slip."""
    if not code.place or code.place == other.place or code.section != other.section:
        return False
    if code.form == other.form:
        return len(code.place) > len(other.place)
    return not code.form


def _is_section_left_out(code: CodeReading, other: CodeReading) -> bool:
    return (
        code.office == _FINANCE
        and code.place == other.place
        and code.form == _USUAL_SERIES
        and not code.section
        and bool(other.section)
        and not other.form
    )


def _misprint(code: str, other: str) -> Slip | None:
    """Compare a code of no organ with a sound one.

    承人社宇 and 承人社字 differ in the form character, 承德党政办 and 承高党政办文 in the
    organ, which leaves it open.
    """
    if abs(len(code) - len(other)) > 2 or (code[0] != other[0] and code[-1] != other[-1]):
        return None
    if code[:-1] == other[:-1]:
        return Slip.FORM_MISPRINTED
    if any(
        one == next_one and code[:place] + code[place + 1 :] == other
        for place, (one, next_one) in enumerate(pairwise(code))
    ):
        return Slip.DOUBLED
    distance = _edits(code, other)
    if distance > 2 or 2 * distance > min(len(code), len(other)):
        return None
    return Slip.ORGAN_MISPRINTED


def _edits(one: str, other: str) -> int:
    """Return how many characters to change, add or leave out."""
    above = list(range(len(other) + 1))
    for row, character in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            change = above[column - 1] + (character != against)
            line.append(min(change, above[column] + 1, line[-1] + 1))
        above = line
    return above[-1]

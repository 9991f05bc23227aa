"""Names of organs (河北省财政厅, 县政府): telling them from other words, and placing them."""

import re
from functools import cache

from graph_schema.issuer_codes import read_issuer_code
from graph_schema.kinds import AdminLevel
from graph_schema.reference import (
    Division,
    division_of,
    issuers,
    lineage_of,
    match_division,
    organ_full_name,
)

# The last part of an organ's name. 部 and 委 are too short to be believed without more.
_OFFICE_ENDING = re.compile(
    r"(?:人民政府|政府|办公厅|办公室|委员会|管委会|联合会|总工会|人民法院|检察院"
    r"|[\u4e00-\u9fff]{1,14}[厅局]|委组织部|委宣传部|委统战部|委老干部局)\Z"
)
# 县政府, 区财政局, 市委办公室: relative to whoever speaks.
_RELATIVE = re.compile(
    r"我?(?P<level>[省市县区])"
    r"(?P<organ>人民政府(?:办公[室厅])?|政府(?:办公?[室厅]?)?|委(?:办公?[室厅]?|员会)?"
    r"|[\u4e00-\u9fff]{1,12}[厅局])\Z"
)
# After the place: 财政厅, 人民政府办公室, 委办公室, 管理委员会; the first that ends a name.
_FIRST_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{0,14}?(?:人民政府办公[厅室]|人民政府|政府办公[厅室]|政府|委员会办公室"
    r"|委员会|管委会|委办公[厅室]|委组织部|委宣传部|办公[厅室]|联合会|总工会|厅|局)"
)
OFFICE_OF_MINISTRY = re.compile(r"办公[厅室]")
_COMMITTEES_OFFICE = re.compile(
    r"(?:中共)?[省市县区]委(?P<office>(?!办公?室?\Z|[省市县区]?政府)[\u4e00-\u9fff]{1,8}(?:办|部|室|委|组))\Z"
)
_LENGTH_AT_MOST = 40
_FULL_OFFICES = {
    "政府": "人民政府",
    "政府办": "人民政府办公室",
    "政府办公室": "人民政府办公室",
    "政府办公厅": "人民政府办公厅",
    "委": "委员会",
    "委办": "委办公室",
}
_LEVELS = {
    "省": (AdminLevel.PROVINCE,),
    "市": (AdminLevel.CITY,),
    "县": (AdminLevel.COUNTY,),
    "区": (AdminLevel.COUNTY, AdminLevel.ZONE),
}


def is_organ_name(name: str) -> bool:
    """Tell whether the whole of `name` is an organ's name, white space removed.

    It is one with a place in front (河北省财政厅), a registered one (财政部), or a relative one
    (县政府). 就业见习补贴 is none.
    """
    if not 2 <= len(name) <= _LENGTH_AT_MOST:
        return False
    if name in registered_organs() or is_relative_organ(name):
        return True
    return has_office_ending(name) and _place_end(name) is not None


def is_relative_organ(name: str) -> bool:
    """Tell whether a name means another organ in every county: 县政府, 区财政局."""
    return _RELATIVE.match(name) is not None


def has_office_ending(name: str) -> bool:
    """Tell whether a name ends as organs' names do: 局, 厅, 人民政府, 委员会."""
    return _OFFICE_ENDING.search(name[-20:]) is not None


@cache
def registered_organs() -> frozenset[str]:
    """Return the full names of the organs behind registered issuer codes."""
    return frozenset(row.organ for row in issuers().values() if row.organ is not None)


@cache
def central_organs() -> frozenset[str]:
    """Return the full names of the registered organs of the centre."""
    return frozenset(
        row.organ
        for row in issuers().values()
        if row.organ is not None and row.level is AdminLevel.CENTRAL
    )


def committee_office(words: str) -> int | None:
    """Return where an office of a party committee begins that the words end with: 区委平安办.

    县委办 is an organ's name of its own, and 宽办 behind 县委 a code with a place.
    """
    match = _COMMITTEES_OFFICE.search(words)
    if match is None or read_issuer_code(match["office"]) is not None:
        return None
    return match.start()


def leading_organ(names: str) -> str | None:
    """Return the first of the organs that stand before 关于, as printed; None if none does.

    Args:
        names: White space removed: `财政部人力资源社会保障部`, `中共承德市委办公室`.
    """
    names = names[:_LENGTH_AT_MOST]
    for length in range(min(len(names), 20), 1, -1):
        head = names[:length]
        if organ_full_name(head) in registered_organs():
            office = OFFICE_OF_MINISTRY.match(names, length)
            return head if office is None else head + office.group()
    party = "中共" if names.startswith("中共") else ""
    start = _place_end(names.removeprefix(party))
    if start is not None:
        office = _FIRST_OFFICE.match(names, len(party) + start)
        return None if office is None else names[: office.end()]
    return names if is_relative_organ(names) or has_office_ending(names) else None


def relative_division(
    name: str, disclosing_division: str | None
) -> tuple[Division | None, str]:
    """Return the division that a relative name means, and the organ without its place.

    In a county's text 县政府 is the county's own and 市政府 its city's; a county-level city's
    own disclosures say 市 of themselves.

    Args:
        name: 县政府, 市财政局, 我区人民政府.
        disclosing_division: Key of the division whose text says so.
    """
    match = _RELATIVE.match(name)
    if match is None:
        return None, name
    organ = _FULL_OFFICES.get(match["organ"], match["organ"])
    keys = lineage_of(disclosing_division) if disclosing_division else ()
    for index, key in enumerate(keys):
        division = division_of(key)
        if division is None:
            continue
        is_own = index == 0 and division.name.endswith(match["level"])
        if is_own or division.level in _LEVELS[match["level"]]:
            return division, organ
    return None, organ


def _place_end(name: str) -> int | None:
    """Return where the place ends that a name begins with, one or several of that name."""
    match = match_division(name)
    return (
        match.end if match is not None and match.start == 0 and match.end < len(name) else None
    )

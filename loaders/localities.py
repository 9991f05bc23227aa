"""The place of a department: its division, a zone, a township, or what the text prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_schema.divisions import Division, division_of, divisions, match_division
from graph_schema.kinds import AdminLevel
from graph_schema.reference import organ_full_name
from loaders.sections import Section, passages_of

_UNKNOWN_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,10}?(?:省|市|县|区|旗|镇|乡|街道))")
_BODY = re.compile(
    r"(?P<party>中国共产党|中共)|(?P<league>中国共产主义青年团|共青团)|中国人民政治协商会议|政协"
)
_LEVELS = {
    "省": AdminLevel.PROVINCE,
    "市": AdminLevel.CITY,
    "县": AdminLevel.COUNTY,
    "区": AdminLevel.COUNTY,
    "旗": AdminLevel.COUNTY,
    "镇": AdminLevel.TOWNSHIP,
    "乡": AdminLevel.TOWNSHIP,
    "道": AdminLevel.TOWNSHIP,
}
_BARE_ZONES = frozenset(
    {"高新区", "开发区", "经开区", "高新技术产业开发区", "经济开发区", "新区"}
)


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as a text gives it.

    Args:
        key: Division code, or a zone's canonical name, or the printed name.
        division: The row of the table; None where the table does not have it.
    """

    key: str
    name: str | None
    level: AdminLevel
    division: Division | None


def locate(name: str, sections: Sequence[Section], text_hash: str) -> tuple[Locality, str]:
    """Return the place of a department and its organ's name without it.

    A bare 高新区 is the zone that the text calls by a fuller name; without one it is this
    text's own, keyed to its hash. A place that the table does not have keeps its printed name.
    """
    before, name = _without_body(name)
    match = match_division(name)
    if match is not None and match.start == 0:
        # 雄安新区容城县
        rest = name[match.end :]
        inner = match_division(rest)
        if inner is not None and inner.start == 0 and rest[inner.end - 1] in "市县区":
            name, match = rest, inner
        own = _own_name(name, match.end)
        return _known(match.division), organ_full_name(before + own)
    unknown = _UNKNOWN_PLACE.match(name)
    if unknown is None:
        nowhere = Locality(text_hash, None, AdminLevel.UNKNOWN, None)
        return nowhere, organ_full_name(before + name)
    place = unknown["place"]
    organ = organ_full_name(before + _own_name(name, unknown.end()))
    around = _zone_named(place, sections)
    if around is not None:
        return _known(around), organ
    if place in _BARE_ZONES or len(place) < 2:
        key = f"{place}-{text_hash}"
        return Locality(key, place, AdminLevel.ZONE, None), organ
    level = _LEVELS.get(
        place[-1], AdminLevel.COUNTY if place[-1] == "区" else AdminLevel.UNKNOWN
    )
    return Locality(place, place, level, None), organ


def _without_body(name: str) -> tuple[str, str]:
    """Divide what stands before the place in names of party and youth organs from the rest.

    中国共产党滦平县委员会宣传部 and 中共滦平县委宣传部 are one department: 县委宣传部.
    """
    body = _BODY.match(name)
    if body is None:
        return "", name
    rest = name[body.end() :]
    if body["league"]:
        return "共青团", rest.replace("委员会", "委", 1)
    if body["party"]:
        return "", rest.replace("委员会", "委", 1)
    return "政协", rest


def _own_name(name: str, end: int) -> str:
    """Return an organ's name behind its place, with what both share: 县委, 滦平镇."""
    own = name[end:]
    if own.startswith("人民政府") and own.endswith(("街道办事处", "镇人民政府", "乡人民政府")):
        return own.removeprefix("人民政府")
    if own.startswith(("镇", "乡", "街道")):
        return name[:end] + own
    shared = own.startswith("委") and not own.startswith("委员会")
    return name[end - 1] + own if shared else own


def _known(division: Division) -> Locality:
    return Locality(division.key, division.name, division.level, division)


def _zone_named(place: str, sections: Sequence[Section]) -> Division | None:
    """Return the one division of that name that the text names more fully, or its codes do."""
    bearers = [d for d in divisions() if place == d.name or place in d.aliases]
    if not bearers:
        return None
    fuller = {
        name: bearer
        for bearer in bearers
        for name in (bearer.name, *bearer.aliases)
        if name != place and place[-2:] == name[-2:]
    }
    for section in sections:
        for passage in passages_of(section):
            for name, bearer in fuller.items():
                if name in passage.folded:
                    return bearer
    return None


def names_of(locality: Locality) -> list[str]:
    """Return the names of a place, longest first, also with its city before it."""
    if locality.division is None:
        return [locality.name] if locality.name else []
    names = [locality.division.name, *locality.division.aliases]
    parent = division_of(locality.division.parent or "")
    if parent is not None:
        names += [parent.name + own for own in names]
    return sorted(names, key=lambda each: (-len(each), each))

"""Issuer codes (发文机关代字) taken apart: place, office, form; 承县 + 政办 + 字.

The pattern is a habit, not a rule: what it yields is inferred, and the registry of codes that
somebody has seen (`reference.issuers`) goes before it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graph_schema.divisions import Division, division_of, divisions
from graph_schema.kinds import AdminLevel
from graph_schema.tables import names_in, rows_of

# 字 发 函 规 文 and the rarer series; the same organ numbers each of them on its own.
_FORMS = frozenset("字发函规文通令复呈批传电告简报决许罚") | frozenset(
    {"办字", "办发", "办函", "办规", "办", "联发", "联字", "联", "任字", "任", "党字", "党发",
     "党", "函字", "发字", "规字", "字字", "发发", "函函", "通字", "明电", "便函"}
)  # fmt: skip
_FORM_CHARACTERS_AT_MOST = 2
_NAME_ENDINGS = ("满族蒙古族自治县", "满族自治县", "回族自治县", "矿区", "县", "区", "市")


@dataclass(frozen=True, slots=True)
class IssuerPlace:
    """What the beginning of an issuer code stands for.

    Args:
        text: 冀, 承, 承县, 承高, 承德市.
        divisions: Keys of the divisions it may mean; several for 滦 or 平.
        needs_boundary: Whether it is believed only where a word begins: 新 in 高新 is no place.
        not_after: Characters that make it part of a word: 医 before 保.
    """

    text: str
    divisions: tuple[str, ...]
    needs_boundary: bool
    not_after: str


@dataclass(frozen=True, slots=True)
class IssuerOffice:
    """An office as issuer codes name it.

    Args:
        text: 政办, 财, 人社.
        organs: Its organ at each level, `{place}` for the division's name.
    """

    text: str
    organs: Mapping[AdminLevel, str]


@dataclass(frozen=True, slots=True)
class IssuerParts:
    """An issuer code taken apart.

    Args:
        place: None where the code has none.
        section: The office's section (社 of 财社), empty where none.
        form: 字, 发, 函, 规 …, empty where none; 社 in 人社社 is a misprint of one.
    """

    place: IssuerPlace | None
    office: IssuerOffice
    section: str
    form: str


@cache
def issuer_places() -> Mapping[str, IssuerPlace]:
    """Return places by the text that stands for them in an issuer code."""
    found = {
        row["abbreviation"]: _place(
            row["abbreviation"],
            (row["division"],),
            row["stands"] == "delimited",
            row["not_after"],
        )
        for row in rows_of("issuer_places")
    }
    initials = {place.divisions[0]: text for text, place in found.items() if len(text) == 1}
    # A county that was abolished gives its characters only where no present one uses them.
    for is_past in (False, True):
        derived: dict[str, tuple[set[str], bool]] = {}
        for division in divisions():
            if (division.valid_to is not None) is not is_past:
                continue
            for text, needs_boundary in _texts_for(division, initials):
                keys, bounded = derived.get(text, (set(), True))
                derived[text] = (keys | {division.key}, bounded and needs_boundary)
        for text, (keys, bounded) in derived.items():
            found.setdefault(text, _place(text, tuple(sorted(keys)), bounded, ""))
    return found


def _place(
    text: str, divisions: tuple[str, ...], needs_boundary: bool, not_after: str
) -> IssuerPlace:
    """Return a place; of a character, the words that it ends are told from the place.

    项目滦财社 is 滦财社; 平 of 水平 is no place, that of 救助平财社 is one.
    """
    words = _words_ended().get(text)
    if needs_boundary and words is not None:
        return IssuerPlace(text, divisions, False, words)
    return IssuerPlace(text, divisions, needs_boundary, not_after)


@cache
def _words_ended() -> Mapping[str, str]:
    """Return for characters of places those before them that make an ordinary word."""
    return {row["character"]: row["not_after"] for row in rows_of("place_characters")}


def _texts_for(division: Division, initials: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the texts that may stand for a division, and whether each needs a boundary."""
    yield division.name, False
    yield from ((alias, False) for alias in division.aliases)
    if division.level is AdminLevel.CITY and division.key in initials:
        yield initials[division.key] + "市", False
    if division.level is not AdminLevel.COUNTY:
        return
    stem = _stem(division.name)
    city = division_of(division.parent or "")
    initial = initials.get(division.parent or "")
    if city is not None and initial is not None and stem == _stem(city.name):
        yield initial + "县", False
        return
    yield stem, True
    yield stem[0], True
    if initial is not None:
        yield from ((initial + part, False) for part in (stem, stem[0]))


def _stem(name: str) -> str:
    for ending in _NAME_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


@cache
def _offices() -> Mapping[str, tuple[IssuerOffice, str]]:
    """Return offices, and sections of offices, by the text that stands for them."""
    found: dict[str, tuple[IssuerOffice, str]] = {}
    for row in rows_of("issuer_offices"):
        organs = {
            AdminLevel(level.upper()): row[level]
            for level in ("province", "city", "county", "zone")
            if row[level]
        }
        office = IssuerOffice(row["office"], organs)
        found[office.text] = (office, "")
        for section in names_in(row["sections"]):
            found.setdefault(office.text + section, (office, section))
    return found


@cache
def _lengths_of_places() -> tuple[int, ...]:
    return tuple(sorted({len(text) for text in issuer_places()}, reverse=True))


@cache
def _lengths_of_offices() -> tuple[int, ...]:
    return tuple(sorted({len(text) for text in _offices()}, reverse=True))


def is_form(text: str) -> bool:
    """Tell whether the end of an issuer code names a series: 字, 发, 函, 规, 办字."""
    return text in _FORMS


def read_office(text: str) -> IssuerParts | None:
    """Take apart an issuer code without its place: 政办字, 财社; None where it is none."""
    for length in _lengths_of_offices():
        named = _offices().get(text[:length])
        if named is None or len(text) > length + _FORM_CHARACTERS_AT_MOST:
            continue
        office, section = named
        form = text[len(office.text + section) :]
        # 人社社: the office's last character struck twice where a form should stand.
        if not form or is_form(form) or form == office.text[-1]:
            return IssuerParts(None, office, section, form)
    return None


def place_of_code(code: str) -> IssuerPlace | None:
    """Return the place that a code with an unheard-of office begins with: 冀 of 冀药监.

    Only places that are no ordinary character: 平 of 平安, 固 of 固废 are none.
    """
    for length in _lengths_of_places():
        place = issuer_places().get(code[:length])
        if place is None or place.needs_boundary or length == len(code):
            continue
        if place.text not in _words_ended():
            return place
    return None


# A code is asked for wherever a word before a year may begin.
@lru_cache(maxsize=4_096)
def read_issuer_code(code: str) -> IssuerParts | None:
    """Take apart an issuer code: 承县政办 is the county 承县, not the city 承.

    Returns:
        The parts, the longest place first; None where the code does not follow the pattern.
    """
    for length in _lengths_of_places():
        place = issuer_places().get(code[:length])
        if place is None:
            continue
        parts = read_office(code[length:])
        if parts is not None:
            return IssuerParts(place, parts.office, parts.section, parts.form)
    return None

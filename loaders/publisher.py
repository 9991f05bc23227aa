"""Who published a text: department, its place, its code and other names, the fiscal year."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_schema.divisions import (
    Division,
    division_of,
    divisions,
    find_division,
    match_division,
)
from graph_schema.evidence import Evidence
from graph_schema.kinds import AdminLevel
from graph_schema.reference import organ_full_name, organ_short_names
from loaders.blocks import Passage, join
from loaders.findings import Findings
from loaders.headings import publisher_caption
from loaders.sections import Prose, Section, Sheet

FIRST_YEAR, LAST_YEAR = 2000, 2099
# How far a cover reaches: paragraphs before the first table, at most.
_COVER_PARAGRAPHS = 40

_ORGAN = r"[\u4e00-\u9fff（）()·、“”]{3,40}?"
_LABELLED_NAME = re.compile(
    rf"\s*(?:预算)?部门(?:\(单位\))?名称\s*[：:]\s*(?P<name>{_ORGAN})\s*$"
)
_LABELLED_CODE = re.compile(
    r"\s*(?:预算|部门|单位)(?:代码|编码)\s*[：:]\s*(?P<code>\d{3,9})\s*$"
)
# `承德县…局2023年部门预算信息公开情况说明`, `…局 2024 年部门预算绩效文本`.
_TITLE = re.compile(
    rf"(?:现将\s*)?(?P<name>{_ORGAN})\s*(?P<year>20\s?\d\s?\d)\s*年(?:度)?\s*"
    r"(?P<kind>部门|单位)?\s*(?:预算|收支预算)"
)
_YEAR_TITLE = re.compile(r"(?P<year>20\s?\d\s?\d)\s*年(?:度)?\s*(?:部门|单位)?\s*预算")
_YEAR_CAPTION = re.compile(r"预算年度:?(?P<year>\d{4})")
_BARE_YEAR = re.compile(r"\s*(?P<year>20\d\d)\s*年(?:度)?\s*$")
_ORGAN_END = re.compile(
    r"(?:局|委员会|办公室|中心|院|政府|部|会|厅|校|学|所|站|队|社|党校|街道办事处|法院|检察院|管委会|馆|公司)$"
)
_NOT_A_NAME = re.compile(r"按照|根据|规定|公开|说明|目录|预算|绩效|关于|第.部分|编制")
_UNKNOWN_PLACE = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,10}?(?:省|市|县|区|旗|镇|乡|街道))")
_LEVELS = {
    "省": AdminLevel.PROVINCE,
    "市": AdminLevel.CITY,
    "县": AdminLevel.COUNTY,
    "旗": AdminLevel.COUNTY,
    "镇": AdminLevel.TOWNSHIP,
    "乡": AdminLevel.TOWNSHIP,
    "道": AdminLevel.TOWNSHIP,
}
_BARE_ZONES = frozenset(
    {"高新区", "开发区", "经开区", "高新技术产业开发区", "经济开发区", "新区"}
)
_OWN_SUFFIX = re.compile(r"(?:机关|本级|\(本级\)|（本级）|本部)$")


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


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a text, and for which year.

    Args:
        name: As the cover prints it.
        organ: Without its place, short names expanded.
        unit: The name of the unit whose own text it is; None for a department's.
        aliases: Other names of the department in the text, in the order of reading.
    """

    name: str
    organ: str
    locality: Locality
    fiscal_year: int
    title: str | None
    code: str | None
    unit: str | None
    aliases: tuple[str, ...]
    evidence: Evidence
    alias_evidence: tuple[Evidence, ...]
    code_evidence: Evidence | None


def find_fiscal_year(sections: Sequence[Section], findings: Findings) -> int | None:
    """Return the fiscal year: from the tables' captions, else titles, else the cover's year.

    Where captions disagree the most frequent year counts, and a warning names the others.
    """
    for years in (_caption_years(sections), _title_years(sections), _bare_years(sections)):
        plausible = Counter(year for year in years if FIRST_YEAR <= year <= LAST_YEAR)
        for year in sorted(set(years) - set(plausible)):
            findings.warn("IMPLAUSIBLE_YEAR", f"a fiscal year {year} is printed; not used")
        if plausible:
            (year, _), *others = sorted(
                plausible.items(), key=lambda pair: (-pair[1], -pair[0])
            )
            if others:
                named = ", ".join(str(other) for other, _ in others)
                findings.warn(
                    "YEARS_DISAGREE", f"fiscal year {year} is read; {named} is printed too"
                )
            return year
    return None


def _caption_years(sections: Sequence[Section]) -> list[int]:
    found = []
    for section in sections:
        if isinstance(section, Sheet):
            matches = (_YEAR_CAPTION.search(caption.folded) for caption in section.captions)
            found.extend(int(match["year"]) for match in matches if match)
    return found


def _title_years(sections: Sequence[Section]) -> list[int]:
    texts = [section.passage.text for section in sections if isinstance(section, Prose)]
    matches = (_YEAR_TITLE.search(text[:200]) for text in texts)
    return [int("".join(match["year"].split())) for match in matches if match]


def _bare_years(sections: Sequence[Section]) -> list[int]:
    matches = (_BARE_YEAR.match(passage.text) for passage in _cover(sections))
    return [int(match["year"]) for match in matches if match]


def find_publisher(sections: Sequence[Section], year: int, text_hash: str) -> Publisher | None:
    """Return who published the text; None where nothing in it names a department."""
    named = _find_name(sections)
    if named is None:
        return None
    passage, unit_text = named
    printed = "".join(passage.text.split())
    department = _OWN_SUFFIX.sub("", printed)
    locality, organ = locate(department, sections, text_hash)
    code = _find_code(sections)
    aliases = _find_aliases(sections, department, organ, locality)
    return Publisher(
        name=department,
        organ=organ,
        locality=locality,
        fiscal_year=year,
        title=_find_title(sections),
        code=code[0] if code else None,
        unit=printed if unit_text else None,
        aliases=tuple(alias for alias, _ in aliases),
        evidence=passage.evidence(),
        alias_evidence=tuple(evidence for _, evidence in aliases),
        code_evidence=code[1] if code else None,
    )


def _cover(sections: Sequence[Section]) -> Iterator[Passage]:
    for section in sections[:_COVER_PARAGRAPHS]:
        if isinstance(section, Sheet):
            return
        yield section.passage


def _find_name(sections: Sequence[Section]) -> tuple[Passage, bool] | None:
    """Return the passage that names the department, and whether the text is a unit's own."""
    unit_text = _is_unit_text(sections)
    cover = list(_cover(sections))
    for passage in cover:
        match = _LABELLED_NAME.match(passage.text)
        if match:
            return passage.slice(*match.span("name")), unit_text
    for number, passage in enumerate(cover):
        match = _title_match(passage)
        if match:
            return passage.slice(*match.span("name")).strip(), unit_text
        following = cover[number + 1].text if number + 1 < len(cover) else ""
        if _is_organ(passage) and _YEAR_TITLE.search(following):
            return passage.strip(), unit_text
    captions = [c for s in sections if isinstance(s, Sheet) for c in s.captions]
    for caption in captions:
        named = publisher_caption(caption)
        if named:
            start = caption.text.find(named[1][0])
            tail = caption.slice(start, len(caption.text)).strip()
            return (tail, unit_text) if tail.folded == named[1] else (caption, unit_text)
    for section in sections:
        if isinstance(section, Prose):
            match = _title_match(section.passage)
            if match:
                return section.passage.slice(*match.span("name")).strip(), unit_text
    return next(((p.strip(), unit_text) for p in cover if _is_organ(p)), None)


def _title_match(passage: Passage) -> re.Match[str] | None:
    for match in _TITLE.finditer(passage.text[:400]):
        name = "".join(match["name"].split())
        if _ORGAN_END.search(_OWN_SUFFIX.sub("", name)) and not _NOT_A_NAME.search(name):
            return match
    return None


def _is_organ(passage: Passage) -> bool:
    name = passage.folded
    return (
        4 <= len(name) <= 40
        and _ORGAN_END.search(name) is not None
        and _NOT_A_NAME.search(name) is None
    )


def _is_unit_text(sections: Sequence[Section]) -> bool:
    """Whether the text is a unit's own: its titles say 单位预算, and none says 部门预算."""
    titles = [
        section.title.folded
        for section in sections
        if isinstance(section, Sheet) and section.title
    ]
    covers = [passage.folded for passage in _cover(sections)]
    said = [text for text in (*titles, *covers) if "单位预算" in text or "部门预算" in text]
    return bool(said) and all("部门预算" not in text for text in said)


def _find_title(sections: Sequence[Section]) -> str | None:
    for section in sections:
        if isinstance(section, Prose) and len(section.passage.text) <= 80:
            text = " ".join(section.passage.text.split())
            if _YEAR_TITLE.search(text) and not text.endswith(("。", "：", ":")):
                return text
    return None


def _find_code(sections: Sequence[Section]) -> tuple[str, Evidence] | None:
    for passage in _cover(sections):
        match = _LABELLED_CODE.match(passage.text)
        if match:
            return match["code"], passage.slice(*match.span("code")).evidence()
    for section in sections:
        if isinstance(section, Sheet):
            for caption in section.captions:
                named = publisher_caption(caption)
                if named and len(named[0]) == 3:
                    start = caption.text.find(named[0])
                    return named[0], caption.slice(start, start + 3).evidence()
    return None


def locate(name: str, sections: Sequence[Section], text_hash: str) -> tuple[Locality, str]:
    """Return the place of a department and its organ's name without it.

    A bare 高新区 is the zone that the text calls by a fuller name; without one it is this
    text's own, keyed to its hash. A place that the table does not have keeps its printed name.
    """
    match = match_division(name)
    if match is not None and match.start == 0:
        return _known(match.division), organ_full_name(name[match.end :])
    unknown = _UNKNOWN_PLACE.match(name)
    if unknown is None:
        return Locality(text_hash, None, AdminLevel.UNKNOWN, None), organ_full_name(name)
    place, organ = unknown["place"], organ_full_name(name[unknown.end() :])
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
        for passage in _passages(section):
            for name, bearer in fuller.items():
                if name in passage.folded:
                    return bearer
    return None


def _passages(section: Section) -> Iterator[Passage]:
    if isinstance(section, Prose):
        yield section.passage
    else:
        yield from section.captions


def _find_aliases(
    sections: Sequence[Section], name: str, organ: str, locality: Locality
) -> list[tuple[str, Evidence]]:
    """Return other names of the department: a name of its place and one of its organ."""
    places = _names_of(locality)
    organs = (organ, *organ_short_names(organ))
    if not places:
        return []
    pattern = re.compile(
        "(?:"
        + "|".join(map(re.escape, places))
        + ")(?:"
        + "|".join(map(re.escape, organs))
        + ")"
    )
    found: dict[str, Evidence] = {}
    for section in sections:
        for passage in _passages(section):
            for match in pattern.finditer(passage.text):
                if match[0] != name and not name.endswith(match[0]):
                    found.setdefault(match[0], passage.slice(*match.span()).evidence())
    return list(found.items())


def _names_of(locality: Locality) -> list[str]:
    """Return the names of a place, longest first, also with its city before it."""
    if locality.division is None:
        return [locality.name] if locality.name else []
    names = [locality.division.name, *locality.division.aliases]
    parent = division_of(locality.division.parent or "")
    if parent is not None:
        names += [parent.name + own for own in names]
    return sorted(names, key=lambda each: (-len(each), each))

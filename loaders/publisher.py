"""Who published a text: department or unit, its place, its code and its other names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from graph_schema.evidence import Evidence
from graph_schema.reference import organ_short_names
from loaders.blocks import Passage, join
from loaders.characters import squeeze
from loaders.fiscal_years import (
    YEAR_FIRST_TITLE,
    YEAR_LAST_TITLE,
    YEAR_TITLE,
    unspaced,
    with_plain_years,
)
from loaders.headings import (
    DEPARTMENT_CODE_LENGTH,
    head_of,
    is_organ_line,
    publisher_caption,
    without_ordinal,
)
from loaders.localities import Locality, locate, names_of
from loaders.sections import Prose, Section, Sheet, cover_of, passages_of

_ORGAN = r"[\u4e00-\u9fff（）()·、“”]{3,40}?"
_LABELLED_NAME = re.compile(
    rf"\s*(?:预算)?部门(?:\(单位\))?名称\s*[：:]\s*(?P<name>{_ORGAN})\s*$"
)
# `编制单位：…`, `部门：341-…`: labels that other lines have too, before the name of an organ.
_LABELLED_ORGAN = re.compile(
    r"\s*(?:(?:编制|填报|编报|公开|预算|主管)?(?:部门|单位)(?:[（(](?:单位|部门)[）)])?"
    r"(?:(?:[编代]码[及和])?名称)?\s*[：:]\s*(?:[\[(（【]?\d{3,9}[\])）】]?\s?[-—－_]?\s?)?"
    rf"|\d{{3,9}}[-—－_])(?P<name>{_ORGAN})\s*$"
)
_LABELLED_CODE = re.compile(
    r"\s*(?:预算|部门|单位)(?:代码|编码)\s*[：:]\s*(?P<code>\d{3,9})\s*$"
)
# `承德县…局2023年部门预算信息公开情况说明`, `…局 2024 年部门预算绩效文本`.
_TITLE = re.compile(
    rf"(?:(?:现将|关于)\s*)?(?P<name>{_ORGAN})(?:部门|单位)?(?:关于)?\s*"
    r"(?P<year>20\s?\d\s?\d)\s*年(?:度)?\s*(?P<kind>部门|单位)?\s*(?:预算|收支预算)"
)
# `滦平县2022年水务局部门预算信息公开`
_YEAR_INSIDE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,12}[省市县区旗])\s*20\d\d\s*年(?:度)?\s*"
    r"(?P<name>[\u4e00-\u9fff（）()·、“”]{2,40}?)(?:部门|单位)预算"
)
# A cover without a year: `滦平县水务局部门预算信息公开`.
_UNDATED_TITLE = re.compile(rf"\s*(?P<name>{_ORGAN})(?:部门|单位)预算(?:信息)?公开")
# What the names of townships and party organs end with, and other lines too.
_TITLE_ORGAN_END = re.compile(
    r"[\u4e00-\u9fff]{3,40}(?:镇|乡|街道|政协|人大|委|管理区|园区|农场|林场)"
)
# `名 称：…` in the table at the head of a page.
_TITLE_LABEL = re.compile(r"(?:信息|文件)?[名标]\s?[称题]\s?[：:]\s?")
_YEAR_TITLES = (YEAR_TITLE, YEAR_FIRST_TITLE, YEAR_LAST_TITLE)
# 【唐县司法局】2023年部门预算
_NO_BRACKETS = str.maketrans("【】", "  ")
_OWN_SUFFIX = re.compile(r"(?:机关|本级|[(（](?:本级|汇总|机关|部门|含所属单位)[)）]|本部)$")


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
        title=_find_title(sections, department),
        code=code[0] if code else None,
        unit=printed if unit_text else None,
        aliases=tuple(alias for alias, _ in aliases),
        evidence=passage.evidence(),
        alias_evidence=tuple(evidence for _, evidence in aliases),
        code_evidence=code[1] if code else None,
    )


def _find_name(sections: Sequence[Section]) -> tuple[Passage, bool] | None:
    """Return the passage that names the department, and whether the text is a unit's own."""
    unit_text = _is_unit_text(sections)
    cover = list(cover_of(sections))
    for passage in cover:
        match = _LABELLED_NAME.match(passage.text)
        if match:
            return passage.slice(*match.span("name")), unit_text
    for number, passage in enumerate(cover):
        name = _named_in(passage)
        if name is not None:
            return name, unit_text
        following = cover[number + 1].text if number + 1 < len(cover) else ""
        if _is_organ(passage) and YEAR_TITLE.search(with_plain_years(following)):
            return passage.strip(), unit_text
    captions = [c for s in sections if isinstance(s, Sheet) for c in s.captions]
    for caption in captions:
        named = publisher_caption(caption)
        if named:
            start = caption.text.find(named[1][0])
            tail = caption.slice(start, len(caption.text))
            return head_of(tail, named[1]).strip(), unit_text
    for section in sections:
        if isinstance(section, Prose):
            name = _named_in(section.passage)
            if name is not None:
                return name, unit_text
    for passage in (*cover, *captions):
        name = _labelled_organ(passage)
        if name is not None:
            return name, unit_text
    for passage in cover:
        undated = _UNDATED_TITLE.match(passage.text)
        if undated and _is_organ(passage.slice(*undated.span("name"))):
            return passage.slice(*undated.span("name")).strip(), unit_text
    bare = [passage for passage in cover if ":" not in passage.folded]
    lines = (*filter(is_organ_line, bare), *filter(_is_organ, bare))
    return next(((line.strip(), unit_text) for line in lines), None)


def _is_organ(name: Passage) -> bool:
    return is_organ_line(name) or _TITLE_ORGAN_END.fullmatch(name.folded) is not None


def _labelled_organ(passage: Passage) -> Passage | None:
    """Return the organ that a line names behind a label; None where it names none."""
    match = _LABELLED_ORGAN.match(passage.text)
    name = passage.slice(*match.span("name")).strip() if match is not None else None
    return name if name is not None and _is_organ(name) else None


def _named_in(passage: Passage) -> Passage | None:
    """Return the publisher's name in a title with its year; None where it is no title."""
    passage = unspaced(passage)
    text = with_plain_years(passage.text[:400]).translate(_NO_BRACKETS)
    parted = _YEAR_INSIDE.match(text)
    if parted is not None:
        return join([passage.slice(*parted.span("place")), passage.slice(*parted.span("name"))])
    titles = (
        *YEAR_FIRST_TITLE.finditer(text[:80]),
        *_TITLE.finditer(text),
        *YEAR_LAST_TITLE.finditer(text[:80]),
    )
    for match in titles:
        name = passage.slice(*match.span("name")).strip()
        # （341）唐县司法局
        name = name.slice(len(name.text) - len(name.text.lstrip("）)")), len(name.text))
        if _is_organ(name):
            return name
    return None


def _is_unit_text(sections: Sequence[Section]) -> bool:
    """Whether the text is a unit's own: its titles say 单位预算, and none says 部门预算."""
    titles = [
        section.title.folded
        for section in sections
        if isinstance(section, Sheet) and section.title
    ]
    covers = [passage.folded for passage in cover_of(sections)]
    said = [text for text in (*titles, *covers) if "单位预算" in text or "部门预算" in text]
    return bool(said) and all("部门预算" not in text for text in said)


def _find_title(sections: Sequence[Section], department: str) -> str | None:
    """Return the first title that names the department; else the first one."""
    titles: list[str] = []
    contents: list[str] = []
    of_units: list[str] = []
    for title in _titles(sections, department):
        if title.endswith("目录"):
            contents.append(title.removesuffix("目录"))
            continue
        titles.append(title)
        # In a department's text 单位预算 heads the part of one of its units.
        if "单位预算" in title:
            of_units.append(title)
        elif department in squeeze(title):
            return title
    named = (each for each in (*contents, *of_units) if department in squeeze(each))
    return next(named, next(iter((*titles, *contents)), None))


def _titles(sections: Sequence[Section], department: str) -> Iterator[str]:
    """Yield the titles of a year's budget; covers print name and year on two lines."""
    above = ""
    for section in sections:
        if not isinstance(section, Prose) or "预算" not in section.passage.text:
            above = section.passage.text if isinstance(section, Prose) else ""
            continue
        if len(section.passage.text) <= 80 and "年" in section.passage.text:
            text = " ".join(without_ordinal(section.passage).rest.text.split())
            text = _TITLE_LABEL.sub("", text)
            plain = with_plain_years(text)
            dated = any(title.search(plain) for title in _YEAR_TITLES)
            if dated and not text.endswith(("。", "：", ":")):
                yield department + text if squeeze(above[:80]) == department else text
        above = ""


def _find_code(sections: Sequence[Section]) -> tuple[str, Evidence] | None:
    for passage in cover_of(sections):
        match = _LABELLED_CODE.match(passage.text)
        if match:
            return match["code"], passage.slice(*match.span("code")).evidence()
    for section in sections:
        if isinstance(section, Sheet):
            for caption in section.captions:
                named = publisher_caption(caption)
                if named and len(named[0]) == DEPARTMENT_CODE_LENGTH:
                    start = caption.text.find(named[0])
                    return named[0], caption.slice(start, start + 3).evidence()
    return None


def _find_aliases(
    sections: Sequence[Section], name: str, organ: str, locality: Locality
) -> list[tuple[str, Evidence]]:
    """Return other names of the department: a name of its place and one of its organ."""
    places = names_of(locality)
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
    passages = chain.from_iterable(map(passages_of, sections))
    # Few name the organ, and a search for it costs less than one for all names.
    for passage in [each for each in passages for organ in organs if organ in each.text]:
        for match in pattern.finditer(passage.text):
            if match[0] != name and not name.endswith(match[0]):
                found.setdefault(match[0], passage.slice(*match.span()).evidence())
    return list(found.items())

"""A second disclosure in one text: none of its facts may be taken for the first one's.

A title of another department or year, or a publisher's caption of another department, is a
second beginning where the same parts stand before it and behind it: the same tables or the
same headings. Units (所属单位) publish within their department: their titles begin nothing.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from graph_schema.kinds import Scope
from loaders.blocks import Passage, passage_of
from loaders.errors import NotADisclosureError
from loaders.fiscal_years import with_plain_years
from loaders.headings import (
    DEPARTMENT_CODE_LENGTH,
    is_organ_line,
    is_section_heading,
    publisher_caption,
    table_title,
    without_ordinal,
)
from loaders.localities import locate
from loaders.publisher import Publisher
from loaders.sections import Prose, Section, Sheet

_LONGEST_TITLE = 60
# Lines that come again in the same order are a text's beginning, and how much of it comes.
_LEAST_REPEATED = 12
_REPEATED_SHARE = 0.9
_OPENINGS_AT_MOST = 20
# A running title comes on every page.
_OPENINGS_ASKED = 400
_GAP_AT_MOST = 200
_FORMS = "绩效目标表"
# A title line and nothing else: 滦平县民政局2023年部门预算信息公开说明.
_BUDGET = (
    r"(?P<year>20\d\d)年(?:度)?(?P<kind>部门|单位)?"
    r"(?:收支)?预算(?:信息)?(?:公开)?(?:情况)?的?(?:说明|目录|文本|报告|公告|表|绩效文本)?"
)
_ORGAN = r"(?P<name>[\u4e00-\u9fff（）()·、“”]{3,40}?)"
_TITLE = re.compile(_ORGAN + _BUDGET)
_YEAR = re.compile(_BUDGET)
_LABELLED = re.compile(rf"(?:预算)?部门(?:\(单位\))?名称:{_ORGAN}")
_RELATIVE = re.compile(r"[本我该各]|[所下]属|局属")
_OWN = re.compile(r"(?:机关|本级|\(本级\)|（本级）|本部)$")


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A line that may begin a disclosure.

    Args:
        index: Its place among the sections.
        name: Whose; without blanks.
        year: Of which year, if it says.
        said: The words.
    """

    index: int
    name: str
    year: int | None
    said: Passage


def refuse_second(
    sections: Sequence[Section], publisher: Publisher, units: Collection[str]
) -> None:
    """Check that a text is one disclosure.

    Args:
        sections: The outline.
        publisher: Whose text it is.
        units: Names of the department's units.

    Raises:
        NotADisclosureError: It holds a second one; the error says where that begins.
    """
    own = {*units, *_units_of(sections)}
    year: int | None = None
    for beginning in _beginnings(sections):
        same = _is_own(beginning.name, sections, publisher, own)
        if same and (year is None or beginning.year in (None, year)):
            year = year or beginning.year
            continue
        before, after = sections[: beginning.index], sections[beginning.index :]
        parts = _tables_of if same else _parts_of
        if parts(before) & parts(after):
            line = beginning.said.evidence().start[0]
            words = beginning.said.text.strip()
            raise NotADisclosureError(
                "TWO_DISCLOSURES",
                f"line {line} begins a second disclosure: {words}",
                "split the file before that line and load both parts",
            )


def refuse_repeated(text: str) -> None:
    """Check that a text does not hold itself twice, the second time perhaps cut off.

    Args:
        text: The decoded text.

    Raises:
        NotADisclosureError: It begins again; the error says where.
    """
    if not _may_begin_again(text):
        return
    words = [words for line in text.split("\n") if (words := line.strip())]
    if len(words) < 2 * _LEAST_REPEATED:
        return
    opening = words[:_LEAST_REPEATED]
    if 2 * len(set(opening)) < _LEAST_REPEATED:
        # A line said over and over is no beginning.
        return
    places = (
        at
        for at in range(_LEAST_REPEATED, len(words) - _LEAST_REPEATED + 1)
        if words[at] == opening[0] and words[at : at + _LEAST_REPEATED] == opening
    )
    for at in islice(places, _OPENINGS_AT_MOST):
        again = words[at:]
        equal = sum(map(str.__eq__, words, again))
        if equal >= _REPEATED_SHARE * min(at, len(again)):
            title = opening[0][:_LONGEST_TITLE]
            numbers = (n for n, line in enumerate(text.split("\n"), 1) if line.strip())
            line = next(islice(numbers, at, None))
            raise NotADisclosureError(
                "REPEATED_TEXT",
                f"line {line} begins the same text again: {title}",
                "cut the file off before that line, and load the rest by itself if it differs",
            )


def _may_begin_again(text: str) -> bool:
    """Whether the first two lines of a text may follow each other again: cheap, mostly not."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.rstrip()
    second = rest.lstrip()[:_LONGEST_TITLE].partition("\n")[0].rstrip()
    at = text.find(first) + 1
    for _ in range(_OPENINGS_ASKED):
        at = text.find(first, at)
        if at < 0:
            return False
        at += len(first)
        following = text[at : at + len(second) + _GAP_AT_MOST].lstrip()
        if not following or following.startswith(second):
            return True
    return True


def _units_of(sections: Sequence[Section]) -> set[str]:
    """Return the names of units in captions: longer codes than the department's are theirs."""
    captions = [each for one in sections if isinstance(one, Sheet) for each in one.captions]
    named = filter(None, map(publisher_caption, captions))
    return {name for code, name in named if len(code) > DEPARTMENT_CODE_LENGTH}


def _beginnings(sections: Sequence[Section]) -> list[_Beginning]:
    found: list[_Beginning] = []
    for index, section in enumerate(sections):
        if isinstance(section, Sheet):
            for caption in section.captions:
                named = publisher_caption(caption)
                if (
                    named
                    and len(named[0]) == DEPARTMENT_CODE_LENGTH
                    and _names_organ(caption, named)
                ):
                    found.append(_Beginning(index, named[1], None, section.title or caption))
        elif len(section.passage.text) <= _LONGEST_TITLE:
            following = sections[index + 1] if index + 1 < len(sections) else None
            below = following.passage.folded if isinstance(following, Prose) else ""
            beginning = _title(index, section.passage, below)
            found += [beginning] if beginning is not None else []
    return found


def _names_organ(caption: Passage, named: tuple[str, str]) -> bool:
    start = caption.text.find(named[1][0])
    return is_organ_line(caption.slice(start, len(caption.text)).strip())


def _title(index: int, passage: Passage, below: str) -> _Beginning | None:
    """Return the beginning that a short line may be, in one of the forms of covers."""
    folded = passage.folded
    if _is_dated(folded):
        # A part's heading may say no more than its year: 第二部分 2023年部门预算公开表.
        words = with_plain_years(without_ordinal(passage).rest.folded)
        match = _TITLE.fullmatch(words)
        if match is not None:
            if match["kind"] == "单位" or not _names_department(match["name"], passage.line):
                return None
            return _Beginning(index, match["name"], int(match["year"]), passage)
    labelled = _LABELLED.fullmatch(folded) if "名称" in folded else None
    if labelled is not None:
        return _Beginning(index, labelled["name"], None, passage)
    if _is_dated(below) and is_organ_line(passage):
        year_below = _YEAR.fullmatch(with_plain_years(below))
        if year_below is not None:
            return _Beginning(index, folded, int(year_below["year"]), passage)
    return None


def _is_dated(folded: str) -> bool:
    """Whether words may name the budget of a year."""
    return "年" in folded and "预算" in folded


def _names_department(name: str, line: int) -> bool:
    """Whether words are an organ's name, and no 本部门, 所属单位 or 我局 of this very text."""
    return _RELATIVE.match(name) is None and is_organ_line(passage_of(name, line))


def _is_own(
    printed: str, sections: Sequence[Section], publisher: Publisher, units: Collection[str]
) -> bool:
    """Whether a name is the department's or one of its units'."""
    name = _OWN.sub("", printed)
    known = {publisher.name, *publisher.aliases, *units}
    if any(name.endswith(each) or each.endswith(name) for each in known):
        return True
    place, organ = locate(name, sections, publisher.locality.key)
    return (place.key, organ) == (publisher.locality.key, publisher.organ)


def _tables_of(sections: Sequence[Section]) -> set[str]:
    """Return the titles of the department's tables, and whether it has projects' forms.

    Years are misprinted in other titles.
    """
    own = [
        section
        for section in sections
        if isinstance(section, Sheet) and section.place.scope is not Scope.UNIT
    ]
    tables = [each.title for each in own if each.title is not None and not each.is_form]
    parts = {table_title(title).folded for title in tables}
    forms = (each.heading for each in own if each.is_form and not each.place.special_fund)
    return parts | {_FORMS} if any(heading is not None for heading in forms) else parts


def _parts_of(sections: Sequence[Section]) -> set[str]:
    """Return the titles of tables, the headings, and whether there are projects' forms."""
    parts: set[str] = set()
    sheets = [section for section in sections if isinstance(section, Sheet)]
    if not sheets:
        # A title among the links of a page, above or below all that is read.
        return parts
    parts.update(each.title.folded for each in sheets if each.title and not each.is_form)
    parts.update(_FORMS for each in sheets if each.is_form)
    for section in sections:
        if isinstance(section, Prose) and is_section_heading(section.passage.text):
            parts.add(without_ordinal(section.passage).rest.folded)
    return parts

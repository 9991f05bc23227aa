"""The fiscal year of a text: captions, titles, the cover."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from loaders.blocks import Passage, join
from loaders.characters import half_width
from loaders.findings import Findings
from loaders.sections import Prose, Section, Sheet, cover_of

# 二〇二一年, ２０２１年: years in Chinese and in full-width digits.
_WRITTEN_YEAR = re.compile(
    r"(?!20[0-9]{2})[二２2][〇○零０0ＯO][〇○零一二三四五六七八九０-９0-9]{2}(?=\s{0,2}年)"
)
_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")
FIRST_YEAR, LAST_YEAR = 2000, 2099

YEAR_TITLE = re.compile(r"(?P<year>20\s?\d\s?\d)\s*年(?:度)?\s*(?:部门|单位)?\s*预算")
# `2025年宁晋县教育局部门预算公开说明`
YEAR_FIRST_TITLE = re.compile(
    r"(?P<year>20\s?\d\s?\d)\s*年(?:度)?\s*(?P<name>[\u4e00-\u9fff（）()·、“”]{3,40}?)\s*"
    r"(?P<kind>部门|单位)\s*(?:收支)?预算"
)
# `宁晋县教育局部门预算公开（2025年）`
YEAR_LAST_TITLE = re.compile(
    r"(?:关于)?(?P<name>[\u4e00-\u9fff（）()·、“”]{3,40}?)(?P<kind>部门|单位)\s*(?:收支)?预算"
    r"[\u4e00-\u9fff]{0,12}[（(]\s{0,2}(?P<year>20\s?\d\s?\d)\s{0,2}年(?:度)?[）)]"
)
_TITLE_LENGTH = 60
_SPREAD = re.compile(r"[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff]\s")
_BLANKS_AT_LEAST = 3
_RUN = re.compile(r"\S{1,200}")
_ANY_YEAR_TITLE = re.compile(r"(?P<year>\d\s?\d\s?\d\s?\d)\s*年(?:度)?\s*(?:部门|单位)?\s*预算")
_YEAR_CAPTION = re.compile(r"预算年度:?(?P<year>\d{4})")
# `项目支出绩效目标申报表（2023年度）`
_YEAR_BEHIND_TITLE = re.compile(r"[（(]\s{0,2}(?P<year>20\d\d)\s{0,2}年(?:度)?\s{0,2}[）)]$")
_BARE_YEAR = re.compile(r"\s*(?P<year>20\d\d)\s*年(?:度)?\s*$")


def with_plain_years(text: str) -> str:
    """Return the text, as long as it was, with every year of this century in ASCII digits."""
    return _WRITTEN_YEAR.sub(lambda year: half_width(year[0].translate(_DIGITS)), text)


def unspaced(passage: Passage) -> Passage:
    """Return a line whose characters are spread (部 门 预 算) without the blanks."""
    text = passage.text
    blanks = len(text) - len(passage.folded)
    if blanks < _BLANKS_AT_LEAST or len(text) > _TITLE_LENGTH * 2 or not _SPREAD.search(text):
        return passage
    return join([passage.slice(*run.span()) for run in _RUN.finditer(passage.text)])


def find_fiscal_year(sections: Sequence[Section], findings: Findings) -> int | None:
    """Return the fiscal year: from the tables' captions, else titles, else the cover's year.

    Where captions disagree the most frequent year counts, and a warning names the others.
    """
    for found_in in (
        _caption_years,
        partial(_title_years, short=True),
        partial(_title_years, short=False),
        _bare_years,
        _table_years,
    ):
        years = found_in(sections)
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
    found: list[int] = []
    for section in sections:
        if isinstance(section, Sheet):
            matches = (_YEAR_CAPTION.search(caption.folded) for caption in section.captions)
            found.extend(int(match["year"]) for match in matches if match)
    return found


def _title_years(sections: Sequence[Section], *, short: bool) -> list[int]:
    """Return the years of titles; paragraphs also speak of the budgets of other years."""
    lines = [section.passage for section in sections if isinstance(section, Prose)]
    texts = [unspaced(line).text for line in lines]
    titles = [
        text[:200]
        for text in texts
        if (len(text) <= _TITLE_LENGTH) == short and "预算" in text and "年" in text
    ]
    found: list[int] = []
    for title in map(with_plain_years, titles):
        match = _ANY_YEAR_TITLE.search(title)
        if match is None and short:
            match = YEAR_FIRST_TITLE.search(title) or YEAR_LAST_TITLE.search(title)
        if match:
            found.append(int("".join(match["year"].split())))
    return found


def _bare_years(sections: Sequence[Section]) -> list[int]:
    texts = (with_plain_years(passage.text) for passage in cover_of(sections))
    matches = map(_BARE_YEAR.match, texts)
    return [int(match["year"]) for match in matches if match]


def _table_years(sections: Sequence[Section]) -> list[int]:
    """Return the years that tables' titles name behind them."""
    titles = (each.title for each in sections if isinstance(each, Sheet) and each.title)
    matches = (_YEAR_BEHIND_TITLE.search(title.text) for title in titles)
    return [int(match["year"]) for match in matches if match]

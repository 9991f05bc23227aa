"""Where an issuer code begins: from the year leftwards, `…代办员补助冀财社` gives 冀财社."""

import re
from functools import cache, lru_cache

import msgspec

from graph_schema.document_numbers import HAN
from graph_schema.issuer_codes import issuer_places, read_issuer_code, read_office
from graph_schema.kinds import AdminLevel
from graph_schema.reference import issuers
from loaders.documents.issuer_runs import (
    ANY_LEAD_IN,
    LEAD_IN_OR_SUBJECT,
    LEAD_INS,
    SINGLE_LEAD_INS,
    Run,
    run_before,
)
from loaders.documents.organs import committee_office, is_organ_name

# Of a code that is not known: 承高, an office of three characters, a series.
_CODE_AT_MOST = 6
# A word, and the lead-in before it, with neither a character nor a blank before that.
_WORD_ALONE = re.compile(
    rf"(?:\A|[^{HAN}\s])(?:根据|按照|依据|依照|参照|落实|执行)?([{HAN}]{{2,8}})\Z"
)
_ALONE_AT_MOST = 11
_SHORTEST_UNKNOWN = 3
_UNKNOWN_AT_MOST = 9
# 冀药监, 冀数政函; 冀州 and 冀南 are places of their own.
_PROVINCES_CODE = re.compile(f"冀(?![州南中东北])[{HAN}]{{1,7}}\\Z")
_PLACE_AT_MOST = 3
_USUAL_FORMS = frozenset("字发函规文")
_OFFICE = re.compile(f"[{HAN}]{{1,4}}?[办厅]")
_SUPREME_COURT = "法"
_SERIES_NUMERALS = "一二三四"  # 教基一〔2014〕3号
_THING_ENDS = (*"金费款贴额路车房桥渠村镇乡", "开发", "研发", "批发", "签发", "核发", "制发")
_UNKNOWN_FORMS = frozenset("字发函")
# Projects' names end in these, though their characters occur in codes: 新增债券【2022】150号.
_NAME_ENDS = ("债券", "农村公路", "平台", "维稳", "河长制", "林长制", "资产", "教师")
# 公告（2022）5号 is no code, though every character occurs in codes; nor is 税务公告.
_PLAIN_ENDINGS = ("公告", "通告", "通报", "决定", "批复", "报告")
_PLAIN_WORDS = frozenset(
    {"财政", "社会", "民政", "建设", "办公", "公办", "民办", "政法", "农业", "水利", "交通",
     "卫生", "科技", "体育", "综合", "教育", "交办"}
)  # fmt: skip


class IssuerSpan(msgspec.Struct, frozen=True, gc=False):
    """An issuer code in a text.

    Args:
        code: Without white space.
        start: Code point where it begins; it ends at the year's bracket.
        is_known: Registered, or place, office and form; else only its shape speaks for it.
    """

    code: str
    start: int
    is_known: bool


def find_issuer(text: str, end: int, floor: int = 0) -> IssuerSpan | None:
    """Return the issuer code that ends at `end`, blanks before it tolerated.

    The longest registered or well-formed code wins; a place that is part of a word (保 in 医保)
    does not count. Without one, a whole word of the usual characters is taken as a code nobody
    registered (鄂财社), which must begin where a word begins.

    Args:
        text: The passage.
        end: Code point of the year's bracket.
        floor: Code point before which nothing is read: the end of the number before.
    """
    alone = _WORD_ALONE.search(text[max(floor, end - _ALONE_AT_MOST) : end])
    if alone is not None and _is_whole(alone[1]):
        # Most codes, and nothing is to be looked for in them.
        return IssuerSpan(alone[1], end - len(alone[1]), is_known=True)
    run = run_before(text, end, floor)
    office = committee_office(run.text)
    if office is not None and office in run.boundaries:
        return IssuerSpan(run.text[office:], run.starts[office], is_known=False)
    known = _known_code(run)
    index = known
    if known is None or (
        shift := _unknown_place_before(run, known) or _city_before_blank(run, known)
    ):
        index = _unregistered_code(run) if known is None else known - shift
    if index is None:
        return _supreme_courts(run)
    return IssuerSpan(run.text[index:], run.starts[index], is_known=index == known)


def _supreme_courts(run: Run) -> IssuerSpan | None:
    """Return the one code of a single character, 法〔2019〕123号, where it begins a word."""
    last = len(run.text) - 1
    if not run.text.endswith(_SUPREME_COURT) or last not in run.boundaries:
        return None
    return IssuerSpan(_SUPREME_COURT, run.starts[last], is_known=True)


def is_provinces_code(code: str) -> bool:
    """Whether a code that nobody registered begins with the province's own character."""
    return _PROVINCES_CODE.fullmatch(code) is not None


def may_be_series(code: str) -> bool:
    """Whether a code that nobody registered names a place and a form: 沧…字, 冀…规."""
    return len(code) > 2 and code[0] in issuer_places() and code[-1] in _USUAL_FORMS


def _known_code(run: Run) -> int | None:
    """Return where the longest registered or well-formed code begins.

    Inside a lead-in one begins only where none does elsewhere: 执行唐民字 is 唐民字, though
    行唐 is a county.
    """
    places = range(len(run.text) - 1)
    for index in sorted(places, key=lambda index: (index in run.inside, index)):
        code = run.text[index:]
        if (_is_known(code) and _may_begin(run, index)) or is_organ_name(code):
            return index
    return None


@lru_cache(maxsize=4_096)
def _is_known(code: str) -> bool:
    return code in issuers() or read_issuer_code(code) is not None


@lru_cache(maxsize=4_096)
def _is_whole(code: str) -> bool:
    """Whether a word is a known code, and not the name of a committee's office."""
    return _is_known(code) and committee_office(code) is None


def _may_begin(run: Run, index: int) -> bool:
    """Tell whether the code's place is no part of a word there: 保 in 医保, 新 in 高新."""
    if index in run.boundaries:
        return True
    code = run.text[index:]
    parts = read_issuer_code(code)
    place = parts.place if parts is not None else issuer_places().get(code[0])
    if place is None or (parts is None and len(code) < 3):
        return True
    return not place.needs_boundary and run.text[index - 1] not in place.not_after


def _unknown_place_before(run: Run, index: int) -> int:
    """Return how many characters before a central code are a place that no table has.

    渑财社 is a county's, not 财社 with a stray character; 补助财社 is not a place's.
    """
    code = run.text[index:]
    known = issuers().get(code)
    is_central = known is not None and known.level is AdminLevel.CENTRAL
    if not is_central or read_issuer_code(code) is not None:
        return 0
    for length in (1, 2):
        extra = run.text[max(0, index - length) : index]
        if index - length not in run.boundaries or len(extra) < length:
            continue
        is_lead_in = extra in ANY_LEAD_IN
        if not is_lead_in and (length == 1 or extra[0] in issuer_places()):
            return length
    return 0


def _city_before_blank(run: Run, index: int) -> int:
    """Return 1 where the place before a blank begins the code: 沧 临管字 is no county's 临."""
    parts = read_issuer_code(run.text[index:])
    if parts is None or not parts.place or not parts.place.needs_boundary or not index:
        return 0
    before = run.text[index - 1]
    is_place = before in issuer_places() and before not in SINGLE_LEAD_INS
    return int(is_place and index - 1 in run.boundaries)


def _unregistered_code(run: Run) -> int | None:
    """Return where a word begins that has the shape of a code.

    The province's own character is rare enough to begin a code anywhere: 资金冀药监.
    """
    if run.text.endswith((*LEAD_IN_OR_SUBJECT, *_NAME_ENDS)):
        # 环办监测, though 监测 ends projects' names.
        return _ministrys_office(run)
    match = _PROVINCES_CODE.search(run.text)
    if match is not None:
        return match.start() - 2 * run.text[: match.start()].endswith("京津")
    for index in sorted(run.boundaries, reverse=True):
        code = run.text[index:]
        if code in _PLAIN_WORDS or code.endswith(_PLAIN_ENDINGS):
            return None
        begins_word = index + 1 not in run.inside
        if begins_word and 2 <= len(code) <= _CODE_AT_MOST and _has_shape(code):
            return index - _place_before_blank(run, index)
    return _unknown_office(run)


def _unknown_office(run: Run) -> int | None:
    """Return where a word begins that a place and an office may be of which no table knows.

    肥科协 begins with a place, 农办机 with a ministry's office; 行政审批立项字 ends as codes
    do. Projects end in other words.
    """
    if run.text.endswith((*_PLAIN_ENDINGS, *_THING_ENDS)):
        return None
    for index in sorted(run.boundaries, reverse=True):
        code = run.text[index:]
        if not _SHORTEST_UNKNOWN <= len(code) <= _UNKNOWN_AT_MOST or index + 1 in run.inside:
            continue
        if code[0] in issuer_places() or code[:2] in issuer_places():
            return index
        if code[-1] in _UNKNOWN_FORMS or code.startswith(_ministries_offices()):
            return index
    return None


def _ministrys_office(run: Run) -> int | None:
    """Return where a word begins that is a ministry's general office and a section of it.

    What leads in or says what money it is (食安办经费) is none of its sections.
    """
    if run.text.endswith(LEAD_INS):
        return None
    for index in sorted(run.boundaries, reverse=True):
        code = run.text[index:]
        short = len(code) <= _CODE_AT_MOST and code not in _ministries_offices()
        if short and code.startswith(_ministries_offices()):
            return index
    return None


@cache
def _ministries_offices() -> tuple[str, ...]:
    """Return how codes of the ministries' general offices begin: 农办, 人社厅."""
    codes = (
        _OFFICE.match(code)
        for code, known in issuers().items()
        if known.level is AdminLevel.CENTRAL
    )
    heads = {match[0] for match in codes if match is not None}
    return tuple(sorted(heads - _PLAIN_WORDS))


def _place_before_blank(run: Run, index: int) -> int:
    """Return how many characters before a blank begin the code: 衡县 政办."""
    for start in run.boundaries:
        extra, code = run.text[start:index], run.text[start:]
        if not 0 < len(extra) <= _PLACE_AT_MOST or len(code) > _CODE_AT_MOST:
            continue
        ends_word = extra.endswith(ANY_LEAD_IN)
        if not ends_word and extra[0] in issuer_places() and _has_shape(code):
            return len(extra)
    return 0


def _has_shape(code: str) -> bool:
    for length in range(4):
        parts = read_office(code[length:])
        if parts is not None and (parts.form or (length and parts.section)):
            return True
        if parts is not None and not length and code.endswith("办"):
            return True
    if code[0] in issuer_places() and code[-1] in _USUAL_FORMS:
        return True
    if _ends_in_misprint(code):
        return True
    return set(code) <= _characters_of_codes() and code[-1] in _last_characters()


def _ends_in_misprint(code: str) -> bool:
    """Tell whether a single character stands behind place and office: 承人社宇."""
    for length in (1, 2, 3):
        if code[:length] not in issuer_places():
            continue
        parts = read_office(code[length:-1])
        if parts is not None and not parts.form and len(parts.office.text) > 1:
            return True
    return False


@cache
def _characters_of_codes() -> frozenset[str]:
    """Return the characters of short places, offices and forms."""
    singles = {text for text in issuer_places() if len(text) == 1}
    return frozenset("".join(issuers())) | singles | frozenset(_SERIES_NUMERALS)


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(code[-1] for code in issuers()) | frozenset(_SERIES_NUMERALS)

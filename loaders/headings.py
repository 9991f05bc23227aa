"""Headings, titles and captions: which lines divide a disclosure, and what each says."""

import re

import msgspec

from loaders.blocks import Passage
from loaders.characters import ORDINAL, fold

# `第二部分 …` always divides; `五、预算绩效信息` divides where it names a section that
# disclosures have, since goals too are numbered 一、 二、.
_SECTION_WORDS = (
    "部门职责",
    "机构设置",
    "预算安排",
    "总体情况",
    "机关运行经费",
    "三公",
    "绩效",
    "政府采购",
    "国有资产",
    "名词解释",
    "其他需要说明",
    "其他说明",
    "收支预算",
    "批准日",
    "专项资金",
)
_PART = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:部分|章)")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、.]")
_SECTION_BEGINNINGS = frozenset("第一二三四五六七八九十")
_ORDINAL_BEGINNINGS = frozenset("第(一二三四五六七八九十百0123456789")
_NOTE = re.compile(r"注[:1-9]")
# What a project's heading ends with: 绩效目标表, 绩效目标申报表, 绩效目标表（2023年度）：; 项目
# before it is the name's.
_PROJECT_SUFFIX = re.compile(
    r"[（(—–-]{0,2}绩\s?效\s?目\s?标\s{0,4}(?:申\s?报|批\s?复|公\s?开)?\s{0,4}表\s?[）)]?"
    r"(?:[（(][^（）()]{1,16}[）)])?[。：:]?[\s\ufffd]{0,8}$"
)
# Behind a number only, since tables are called so too: 1、普法经费绩效指标表.
_NUMBERED_SUFFIX = re.compile(r"绩效(?:目标)?(?:及|和|与)?(?:绩效)?(?:指标)?表[。：:]?\s{0,8}$")
# 项目一：森林防火经费绩效目标表, 附表1-2 …, 第1项 …, ①…, 1-1、…, 1，…, 1 …; *1、…
_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
_PROJECT_ORDINAL = re.compile(
    rf"\s{{0,8}}(?:(?:预算)?(?:项目|附?表)\s?(?:{_NUMERAL}(?:-\d{{1,2}})?\s?[、：:.．\s]"
    rf"|[（(]{_NUMERAL}[）)][、：:]?)|第{_NUMERAL}个?(?:项目|项)[、：:\s]?|[①-⑳][、.．]?"
    r"|\d{1,2}-\d{1,2}[、.．\s]|\*\d{1,2}[、.．]|\d{1,2}[，,]"
    r"|\d{1,2}\s{1,4}(?=[\u4e00-\u9fff])(?![年月日期个名台项套所处批座条]))\s{0,4}"
)
_WHOLE = re.compile(r"整体(?:支出)?绩效")
# 1、项目名称：普法经费绩效目标表
NAME_LABEL = re.compile(r"\s{0,4}项目名称\s{0,4}[：:]\s{0,4}")
_BARE_FORM = re.compile(
    r"(?:部门|单位)?(?:预算|专项)?(?:项目|资金|整体|支出|专项资金)*(?:绩效|绩效目标|绩效目标申报)表"
)
_CAPTION = re.compile(
    r"(?:预算年度|年度|(?:金额)?单位|编制(?:部门|单位|日期)|填报(?:部门|单位|日期|人)|截止(?:时间|日期)"
    r"|部门(?:名称|编码|代码)|(?:部门|单位)(?:编码|代码)[及和]名称|预算(?:部门|单位|代码)|附件\d{0,2})"
    r"(?::|$).{0,80}$"
    r"|(?:部门|单位名称|(?:货币|计量|资金)单位):.{1,60}$"
    r"|(?:部门|单位)?(?:预算)?(?:公开)?"
    r"(?:附?表[一二三四五六七八九十\d]{1,3}(?:-\d{1,2})?|\d{1,2}(?:-\d{1,2})?表):?$"
    r"|\(?(?:续[上前]?表|接[上前]表|[上前]表续|续)\d{0,2}\)?$"
    # （单位：元）, （万元）, 单位（万元）
    r"|\((?:(?:金额|货币|计量|资金)?单位[:;]?)?(?:人民币)?[千万亿]?元(?:人民币)?\)$"
    r"|(?:金额|货币|计量|资金)?单位;?\(?(?:人民币)?[千万亿]?元\)?(?:人民币)?$"
)
# 滦平县民政局截止时间:2023-01-06
_UP_TO = re.compile(r"[\u4e00-\u9fff()]{4,40}截止(?:时间|日期):.{0,20}$")
_PUBLISHER_CAPTION = re.compile(
    r"(?P<label>(?:预算|编制|填报)?(?:部门|单位)(?:\((?:单位|部门)\))?(?:(?:[编代]码[及和])?名称)?:)?"
    # Without a label 402001-沙河市水务局 is a unit's cell in a list.
    r"[\[(【]?(?P<code>\d{3,9})[\])】]?(?(label)[-—_]?)"
    r"(?P<name>(?![年号]|文[件规要精]|[国省县]道)[\u4e00-\u9fff（）()·]{3,40})(?:截止|编制|单位:|$)"
)
# Digits of a department's budget code; those of its units are longer.
DEPARTMENT_CODE_LENGTH = 3
# With what those, and a page's number, begin.
_CAPTION_BEGINNINGS = frozenset(
    "预年金单编填截部附货计资公表续接上前([【第页Pp-—–－~·0123456789"
)
_YEAR_ALONE = re.compile(r"20\d\d年(?:度)?")
_DASH = "[-—–－~·]{0,3}"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DASH}\d{{1,4}}{_DASH}|第\d{{1,4}}页(?:[/,]?共\d{{1,4}}页)?|\d{{1,4}}/\d{{1,4}}"
    r"|(?:页码|[Pp]age):?\d{1,4})"
)
_PAGE_NUMBER_AT_MOST = 16
_PAGE_NUMBER_BEGINNINGS = frozenset("第页Pp-—–－~·0123456789")
# How names of departments and units end.
_ORGAN_ENDS = (
    "局", "委员会", "办公室", "中心", "院", "政府", "部", "会", "厅", "校", "学", "所", "站",
    "队", "社", "党校", "办事处", "登记处", "管理处", "服务处", "管委会", "馆", "公司",
    "幼儿园", "公园", "电视台", "林场", "农场", "剧团", "工商联", "残联", "妇联", "文联",
    "基地",
)  # fmt: skip
_OF_ORGAN = (
    "机关", "本级", "本部", "(本级)", "(汇总)", "(机关)", "(部门)", "(含所属单位)"
)  # fmt: skip
_ORGAN_END = re.compile(
    f"(?:{'|'.join(_ORGAN_ENDS)})(?:{'|'.join(map(re.escape, _OF_ORGAN))})?$"
)
# Few lines end in one of their characters.
LAST_OF_ORGAN = frozenset(word[-1] for word in (*_ORGAN_ENDS, *_OF_ORGAN))
_NOT_A_NAME = re.compile(r"按照|根据|规定|公开|说明|目录|预算|绩效|关于|第.部分|编制|情况|指标")
_CODE_BEFORE = re.compile(r"\A\d{3,9}[-—_]")
_BARE_NAME = re.compile(r"[\u4e00-\u9fff()·]{4,40}")
TABLE_WORD = re.compile(r"(?:表|情况|预算|指标|原因|明细)(?:[（(][^（）()]{0,20}[）)])?$")
_LIST_TAIL = re.compile(r"(?:如下表?|见下表|详见下表)?\s{0,4}[：:]\s{0,4}$|如下表?\s{0,4}$")


class NumberedHeading(msgspec.Struct, frozen=True, gc=False):
    """A heading freed of its ordinal.

    Args:
        part: Whether the ordinal was 第X部分.
        rest: The heading's words.
    """

    part: bool
    rest: Passage


def may_be_numbered(passage: Passage) -> bool:
    """Whether an ordinal may stand before the words: cheap, and most have none."""
    return passage.folded[:1] in _ORDINAL_BEGINNINGS


def without_ordinal(passage: Passage) -> NumberedHeading:
    """Return the heading's words without `3、`, `（三）` or `第三部分` before them."""
    match = ORDINAL.match(passage.text) if may_be_numbered(passage) else None
    if match is None:
        return NumberedHeading(False, passage)
    rest = passage.slice(match.end(), len(passage.text)).strip()
    return NumberedHeading(match["part"] is not None, rest)


def is_section_heading(text: str) -> bool:
    """Whether a line is one of the headings that divide disclosures."""
    if text.lstrip()[:1] not in _SECTION_BEGINNINGS:
        return False
    folded = fold(text[:80])
    if _PART.match(folded):
        return True
    if _SECTION.match(folded) is None or len(folded) > 40:
        return False
    return any(word in folded for word in _SECTION_WORDS)


def is_note(text: str) -> bool:
    """Whether a line is a note under a table (注：空表列示)."""
    return text.lstrip().startswith("注") and _NOTE.match(fold(text[:20])) is not None


def project_heading_text(text: str) -> tuple[int, int] | None:
    """Return where the name stands in a heading `3、…绩效目标表`, code points; else None.

    Headings of forms that name no project (预算项目绩效目标表) are none.
    """
    if "绩" not in text:
        return None
    ordinal = ORDINAL.match(text) or _PROJECT_ORDINAL.match(text)
    suffix = _PROJECT_SUFFIX.search(text)
    if suffix is None and ordinal is not None and text.count("绩效") == 1:
        suffix = _NUMBERED_SUFFIX.search(text)
    if suffix is None:
        return None
    start = ordinal.end() if ordinal else 0
    label = NAME_LABEL.match(text, start)
    start = label.end() if label is not None else start
    end = suffix.start()
    if end <= start or not text[start:end].strip():
        # 项目绩效目标表 with nothing before it, or a name that is itself 项目…
        return None
    if _BARE_FORM.fullmatch(fold(text[start:])) or _WHOLE.search(fold(text)):
        return None
    return start, end


def project_heading(passage: Passage) -> Passage | None:
    """Return the name in a project's heading, ordinal and 绩效目标表 taken off."""
    span = project_heading_text(passage.text)
    if span is None:
        return None
    return passage.slice(*span).strip()


def is_bare_form(passage: Passage) -> bool:
    """Whether it is the title of a form that names no project (预算项目绩效表)."""
    folded = without_ordinal(passage).rest.folded
    return _BARE_FORM.fullmatch(folded) is not None


def is_caption_line(passage: Passage) -> bool:
    """Whether a paragraph is a caption, or the publisher's bare name, as captions print it."""
    return is_caption(passage) or is_organ_line(passage)


def is_caption(passage: Passage) -> bool:
    """Whether it stands between a table's title and its rows: publisher, year, unit."""
    folded = passage.folded
    if "截止" in folded and _UP_TO.match(folded) is not None:
        return True
    # Most words begin as none of them does.
    return folded[:1] in _CAPTION_BEGINNINGS and (
        _CAPTION.match(folded) is not None
        or _PUBLISHER_CAPTION.match(folded) is not None
        or is_page_number(passage)
    )


def is_organ_line(passage: Passage) -> bool:
    """Whether a line is the name of an organ and nothing else."""
    name = passage.folded
    return (
        4 <= len(name) <= 40
        and name[-1] in LAST_OF_ORGAN
        and not name[0].isdigit()
        and _ORGAN_END.search(name) is not None
        and _NOT_A_NAME.search(name) is None
        and ORDINAL.match(passage.text) is None
    )


def may_be_publisher(passage: Passage) -> bool:
    """Whether words may be a publisher's name, whatever they end with.

    Between a table's title and another caption, or beside one, nothing else is printed.
    """
    name = _CODE_BEFORE.sub("", passage.folded)
    named = _BARE_NAME.fullmatch(name) is not None and _NOT_A_NAME.search(name) is None
    return named and TABLE_WORD.search(name) is None


def is_year_alone(passage: Passage) -> bool:
    """Whether it says a year and nothing else; between captions it is one of them."""
    folded = passage.folded
    return folded.startswith("20") and _YEAR_ALONE.fullmatch(folded) is not None


def is_page_number(passage: Passage) -> bool:
    """Whether it is a page's number."""
    folded = passage.folded
    return (
        len(folded) <= _PAGE_NUMBER_AT_MOST
        and folded[:1] in _PAGE_NUMBER_BEGINNINGS
        and _PAGE_NUMBER.fullmatch(folded) is not None
    )


def publisher_caption(passage: Passage) -> tuple[str, str] | None:
    """Return budget code and name of a caption such as `323001…局本级`."""
    match = _PUBLISHER_CAPTION.match(passage.folded)
    return (match["code"], match["name"]) if match else None


def head_of(passage: Passage, folded: str) -> Passage:
    """Return the beginning of a passage that reads so, folded."""
    text = passage.text
    for end in range(len(folded), len(text) + 1):
        if len(fold(text[:end])) >= len(folded):
            return passage.slice(0, end)
    return passage


def table_title(passage: Passage) -> Passage:
    """Return a title freed of its ordinal, of sentences before it and of `如下表：`."""
    rest = without_ordinal(passage).rest
    rest = rest.slice(rest.text.rfind("。", 0, -1) + 1, len(rest.text))
    tail = _LIST_TAIL.search(rest.text)
    return rest.slice(0, tail.start()).strip() if tail else rest


def is_title(passage: Passage) -> bool:
    """Whether a paragraph may be a table's title."""
    folded = table_title(passage).folded
    return len(folded) <= 60 and TABLE_WORD.search(folded) is not None

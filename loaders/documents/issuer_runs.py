"""The words before a year's bracket: where a word begins, and what no issuer code begins with.

根据冀财社〔2022〕150号: 根据 leads in, and 冀 begins a word.
"""

import re

import msgspec

from graph_schema.document_numbers import HAN

_RUN_AT_MOST = 24
_BLANK_AT_MOST = 8
_IS_HAN = re.compile(f"[{HAN}]")
# Words that a document number follows; none of them is ever part of an issuer code.
LEAD_INS = (
    "根据", "按照", "依据", "依照", "遵照", "参照", "对照", "比照", "要求", "落实", "贯彻",
    "执行", "遵循", "印发", "转发", "下发", "发布", "颁布", "文件", "文号", "字号", "通知",
    "精神", "规定", "以及", "参见", "详见", "包括", "依托", "符合", "关于", "结合", "下达",
    "补助", "补贴", "资金", "经费", "专项", "项目", "预算", "指标", "批复", "决定", "办法",
    "意见", "方案", "市县", "上级", "省级", "中央", "县级", "市级", "区级", "本级", "政府",
    "办公室", "办公厅", "委员会", "管委会", "县委", "市委", "区委", "局", "厅",
)  # fmt: skip
# What projects' names end in; 保障 in 社会保障部 and 服务 in 服务中心 are no ends.
_SUBJECT_ENDS = (
    "服务", "救助", "养护", "维护", "维修", "就业", "创业", "见习", "保险", "保障", "保费",
    "缴费", "建设", "工程", "改造", "整治", "治理", "监测", "防治", "培训", "教育", "管理",
    "运行", "支出", "奖励", "配套", "待遇", "津贴", "工资", "生活", "工作", "活动", "宣传",
    "设施", "设备", "购置", "采购", "试点", "示范", "扶持", "帮扶", "救济", "慰问", "招聘",
    "认证", "评审", "养老", "医疗",
)  # fmt: skip
_ORGAN_ENDS = frozenset("部委局厅院署处科站所中会办厂校")
# Offices that a number of another one follows, and that number documents themselves.
_OFFICES_BEFORE = ("政府办", "县委办", "市委办", "区委办")
_PARTING_WORDS = (*LEAD_INS, *_SUBJECT_ENDS, *_OFFICES_BEFORE)
LEAD_IN_OR_SUBJECT = (*LEAD_INS, *_SUBJECT_ENDS)
_WORDS_BY_FIRST = {
    first: tuple([word for word in _PARTING_WORDS if word[0] == first])
    for first in {word[0] for word in _PARTING_WORDS}
}
# Words of codes that begin like a lead-in: 桥自然资规, 经开管.
_NO_LEAD_INS = frozenset({"自然", "经开", "经信", "有线"})
SINGLE_LEAD_INS = frozenset("按据依照见和及与并或由从经以为等的之在对将把向自因如即是有号于")
ANY_LEAD_IN = (*LEAD_IN_OR_SUBJECT, *SINGLE_LEAD_INS)


class Run(msgspec.Struct, frozen=True, gc=False):
    """The Chinese characters before a bracket, white space left out.

    Args:
        starts: Code point of each character.
        boundaries: Indices where a word begins: after a blank, a lead-in, anything not Chinese.
        inside: Indices inside a lead-in: of 行 in 执行.
    """

    text: str
    starts: tuple[int, ...]
    boundaries: frozenset[int]
    inside: frozenset[int]


def run_before(text: str, end: int, floor: int) -> Run:
    """Return the run that ends at code point `end`; nothing before `floor` is read."""
    starts: list[int] = []
    counts_at_blanks: set[int] = set()
    blanks = 0
    for position in range(end - 1, floor - 1, -1):
        character = text[position]
        if _IS_HAN.match(character):
            blanks = 0
            starts.append(position)
        elif character.isspace():
            blanks += 1
            counts_at_blanks.add(len(starts))
        else:
            break
        if blanks > _BLANK_AT_MOST or len(starts) == _RUN_AT_MOST:
            break
    starts.reverse()
    run = "".join([text[start] for start in starts])
    ends, inside = _lead_ins_in(run)
    # 执 行沧临管发: a blank inside a lead-in begins no word.
    boundaries = ({len(run) - count for count in counts_at_blanks} - inside) | ends
    if len(starts) < _RUN_AT_MOST:
        boundaries.add(0)
    return Run(run, tuple(starts), frozenset(boundaries), frozenset(inside))


def _lead_ins_in(run: str) -> tuple[set[int], set[int]]:
    """Return where lead-ins end, and the indices inside them; 经 in 经费 is no lead-in."""
    ends: set[int] = set()
    inside: set[int] = set()
    for position, character in enumerate(run):
        for word in _WORDS_BY_FIRST.get(character, ()):
            if not run.startswith(word, position):
                continue
            end = position + len(word)
            if word not in _SUBJECT_ENDS or run[end : end + 1] not in _ORGAN_ENDS:
                ends.add(end)
                inside.update(range(position + 1, end))
    ends |= {
        index + 1
        for index, character in enumerate(run)
        if character in SINGLE_LEAD_INS
        and index + 1 not in inside
        and run[index : index + 2] not in _NO_LEAD_INS
    }
    return ends, inside

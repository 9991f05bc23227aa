"""Labels of a project's form, in every wording met, and what each one introduces."""

import re
from enum import Enum, auto
from functools import lru_cache

from loaders.blocks import Passage


class Field(Enum):
    """What a labelled cell introduces."""

    CODE = auto()
    NAME = auto()
    CODE_AND_NAME = auto()
    AMOUNT = auto()
    SCALE = auto()
    OTHER_MONEY = auto()
    PURPOSE = auto()
    GROUNDS = auto()
    PLAN = auto()
    GOAL = auto()
    IGNORED = auto()
    DONE = auto()


# Whole cells, folded. 项目绩效模板 and 其他资金 introduce nothing that the graph keeps.
_LABELS: tuple[tuple[Field, str], ...] = (
    (Field.CODE, r"(?:预算)?项目库?(?:编码|编号|代码):?"),
    (Field.NAME, r"(?:项目|专项资金)名称:?"),
    (
        Field.AMOUNT,
        (
            r"(?:预算数|(?:项目)?预算(?:金额|规模|总额)|金额|项目金额|年度预算数?|预算资金总额"
            r"|项目(?:总)?预算数?|(?:年初|当年)预算数|申[请报]金额|预算安排(?:数|金额)?|安排(?:资金|金额)"
            r"|(?:项目|年度|专项)?资金(?:总额|规模|额度)|项目总(?:金)?额|本年度?预算数?|年初预算|申[请报]资金"
            r"|(?:本年度?|拟)安排资金|年度资金|预算(?:总金)?额|(?:批复|下达)(?:金额|资金)|项目经费"
            r"|(?:经费|资金|总)预算)(?:\(万?元\))?:?"
        ),
    ),
    (Field.SCALE, r"预算规模及资金用途|项目预算规模及资金用途"),
    (
        Field.OTHER_MONEY,
        (
            r"(?:其中:?)?(?:(?:财政|本级|上级|其他|其它|单位|自有|自筹|结转|上年结转|债券|[省市县区]级)"
            r"(?:拨款|来源)?资金|财政拨款|中央(?:财政)?资金|一般公共预算(?:拨款|资金))"
            r"(?:\(万?元\))?:?"
        ),
    ),
    (
        Field.PURPOSE,
        (
            r"(?:项目)?资金(?:主要)?用途:?|项目资金主要用途|主要用途:?"
            r"|项目(?:概况|简介|描述|(?:主要)?内容):?|(?:项目|预算)?用途:?|资金使用(?:方向|范围):?"
            r"|(?:主要|项目实施|实施|项目建设|建设|支出)内容:?"
        ),
    ),
    (
        Field.GROUNDS,
        (
            r"(?:项目)?(?:立项|政策|设立|文件|实施)的?(?:政策)?依据(?:及文号)?:?"
            r"|(?:项目|预算)依据:?|依据文件:?|(?:项目)?(?:立项|政策)文件:?"
        ),
    ),
    (
        Field.PLAN,
        (
            r"资金支出计划(?:\((?:累计)?%\))?:?|资金支出|支出计划|(?:资金|预算)?(?:支出|使用|执行)进度(?:计划)?"
            r"|资金(?:使用)?计划|(?:分月)?用款计划"
        ),
    ),
    (
        Field.GOAL,
        (
            r"(?:项目|预算|年度|总体|整体|主要|预期|本年|当年|工作|绩效|实施期|中长期|中期|长期|总){1,4}"
            r"目标(?:内容|设定)?(?:\([年总].{1,3}\))?\d?:?|目标(?:内容)?\d{1,2}[:、.]?|目标(?:内容|设定):?"
        ),
    ),
    (
        Field.IGNORED,
        (
            r"项目绩效模板|序号|栏次|预算年度|项目类[型别]|主管部门(?:及代码)?|项目单位|实施单位"
            r"|项目资金(?:\(万?元\))?:?|项目负责人|联系电话"
            r"|(?:项目)?起止时间|负责人|联系人|执行年度|资金(?:性质|来源|类别)|填报日期"
            r"|项目(?:属性|期限|周期)|开始(?:时间|日期)|(?:结束|完成)(?:时间|日期)|(?:年度|项目)?绩效指标"
        ),
    ),
)
# With what labels begin.
LABEL_BEGINNINGS = frozenset(
    "项预金年资其财本上单自结主立政设支总绩目实中长序栏联开完专当申安债省市县区一文依起负执填整工批下拟用建经"
)
_LABEL = re.compile("|".join(f"(?P<{name.name}>{words})" for name, words in _LABELS))


def _labelled(words: str, value: str = r"\S") -> re.Pattern[str]:
    """Match a label, stray blanks in it tolerated, and the colon before its value."""
    spaced = re.sub(r"([\u4e00-\u9fff])", r"\1\\s{0,2}", words)
    return re.compile(rf"\s{{0,4}}{spaced}[:：]\s{{0,4}}(?={value})")


# Label and value in one cell: `项目编码及名称：[…]…`, `金额：16.5万元`, `金额单位：10 万元`.
_INLINE: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (Field.CODE_AND_NAME, _labelled("项目(?:编码|编号|代码)及名称")),
    (Field.CODE, _labelled("项目(?:编码|编号|代码)")),
    (Field.NAME, _labelled("项目名称")),
    (Field.AMOUNT, _labelled("(?:预算)?(?:金额|预算数|资金)(?:单位)?", r"[-\d０-９]")),
    (Field.IGNORED, _labelled("预算年度")),
    (Field.IGNORED, _labelled("(?:金额)?单位", r"[^-\d０-９\s]")),
)
# The same of words, in forms alone: `绩效目标：…` also begins paragraphs of the narrative.
_INLINE_WORDS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (Field.PURPOSE, _labelled("(?:项目)?资金(?:主要)?用途")),
    (Field.GROUNDS, _labelled("(?:项目)?(?:立项|政策|设立)依据")),
    (Field.GOAL, _labelled("(?:项目|年度|总体|年度总体)?(?:绩效)?目标")),
    # 目标1：…目标2：… is divided where the numbers stand, the first one too.
    (Field.GOAL, re.compile(r"(?=\s{0,4}目标(?:内容)?\d{1,2}[:：]\s{0,4}\S)")),
)


def field_named(folded: str) -> Field | None:
    """Return what a whole cell introduces; None where it is no label."""
    # Most cells are figures and other words.
    if folded[:1] not in LABEL_BEGINNINGS or len(folded) > 20:
        return None
    return _field_of(folded)


@lru_cache(1_024)
def _field_of(folded: str) -> Field | None:
    match = _LABEL.fullmatch(folded)
    return Field[match.lastgroup] if match and match.lastgroup else None


def inline_field(cell: Passage, *, in_form: bool = False) -> tuple[Field, Passage] | None:
    """Return the field that a cell names and states at once, and its value.

    Args:
        cell: The cell.
        in_form: Whether it is known to be one of a form.
    """
    if ":" not in cell.text and "：" not in cell.text:
        return None
    for name, pattern in (*_INLINE, *_INLINE_WORDS) if in_form else _INLINE:
        match = pattern.match(cell.text)
        if match is not None:
            return name, cell.slice(match.end(), len(cell.text)).strip()
    return None

"""Names of the first and second level of performance indicators, as forms print them."""

import re
from functools import lru_cache

LEVEL1 = re.compile(r"(?:产出|效益|效果|满意度|成本|投入|管理|过程|影响力)(?:类)?(?:指标)?")
LEVEL2 = re.compile(
    r"(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响"
    r"|可持续性影响|环境效益|服务对象满意度|满意度|受益对象满意度)(?:类)?(?:指标)?"
)

# A part of either, as a print cuts it, and names that no table above has.
_OF_LEVEL = re.compile(r"指标|产出|效益|效果|满意|数量|质量|时效|成本|影响|投入|管理|过程|类")
# With what they begin: few cells do.
_BEGIN_LEVEL1 = frozenset("产效满成投管过影")
_BEGIN_LEVEL2 = frozenset("数质时成经社生可环服满受")


def is_level1(folded: str) -> bool:
    """Whether a cell names a first level: 产出指标, 效益指标, 满意度指标."""
    return folded[:1] in _BEGIN_LEVEL1 and LEVEL1.fullmatch(folded) is not None


def is_level2(folded: str) -> bool:
    """Whether a cell names a second level: 数量指标, 服务对象满意度指标."""
    return folded[:1] in _BEGIN_LEVEL2 and LEVEL2.fullmatch(folded) is not None


def may_be_of_level(folded: str) -> bool:
    """Whether words may be a level's, or a part of its name: 服务对象满意度指, 过程类."""
    return _OF_LEVEL.search(folded) is not None


_PAIRS_KEPT = 512
_KINDS = (
    (re.compile("产出"), re.compile("数量|质量|时效|成本")),
    (re.compile("效益|效果|影响"), re.compile("经济|社会|生态|环境|持续")),
    (re.compile("满意"), re.compile("满意")),
    (re.compile("成本"), re.compile("成本")),
)


@lru_cache(_PAIRS_KEPT)
def may_stand_over(level1: str, level2: str) -> bool:
    """Whether a first level may have a second one below it; unknown names may."""
    own = [pattern for above, pattern in _KINDS if above.search(level1)]
    known = any(below.search(level2) for _, below in _KINDS)
    return not own or not known or any(below.search(level2) for below in own)


# What indicators below each first level speak of (财预〔2021〕101号); it settles doubts only.
_COSTS = re.compile(r"成本|标准|单价|造价|费用|金额|支出|总额|控制")
_OUTPUTS = re.compile(
    r"数量|人数|批次|次数|场次|面积|合格率|达标率|完成率|差错率|及时|按期|时限|成本|补[助贴]标准"
)
_EFFECTS = re.compile(r"效益|影响|增收|节能|环保|长效|持续|知晓率|社会稳定|(?<!发放)水平")
_CONTENT = "满意"


def speaks_against(label: str, name: str) -> bool:
    """Whether an indicator's name speaks against a first-level label above it."""
    if (_CONTENT in name) != (_CONTENT in label):
        return True
    if label.startswith("成本"):
        return _COSTS.search(name) is None
    if label.startswith("产出"):
        return _EFFECTS.search(name) is not None
    return label.startswith("效") and _OUTPUTS.search(name) is not None

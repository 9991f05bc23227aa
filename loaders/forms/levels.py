"""Names of the first and second level of performance indicators, as forms print them."""

import re

LEVEL1 = re.compile(r"(?:产出|效益|效果|满意度|成本|投入|管理|过程|影响力)(?:类)?(?:指标)?")
LEVEL2 = re.compile(
    r"(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响"
    r"|可持续性影响|环境效益|服务对象满意度|满意度|受益对象满意度)(?:类)?(?:指标)?"
)


def is_level1(folded: str) -> bool:
    """Whether a cell names a first level: 产出指标, 效益指标, 满意度指标."""
    return LEVEL1.fullmatch(folded) is not None


def is_level2(folded: str) -> bool:
    """Whether a cell names a second level: 数量指标, 服务对象满意度指标."""
    return LEVEL2.fullmatch(folded) is not None


_KINDS = (
    (re.compile("产出"), re.compile("数量|质量|时效|成本")),
    (re.compile("效益|效果|影响"), re.compile("经济|社会|生态|环境|持续")),
    (re.compile("满意"), re.compile("满意")),
    (re.compile("成本"), re.compile("成本")),
)


def may_stand_over(level1: str, level2: str) -> bool:
    """Whether a first level may have a second one below it; unknown names may."""
    own = [pattern for above, pattern in _KINDS if above.search(level1)]
    known = any(below.search(level2) for _, below in _KINDS)
    return not own or not known or any(below.search(level2) for below in own)

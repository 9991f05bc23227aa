"""Targets (指标值): the printed words and, where they are a number, the number."""

import re
from collections.abc import Iterable
from decimal import Decimal

from graph_schema.kinds import Operator
from graph_schema.nodes import Target

OPERATORS = {
    "≥": Operator.GE,
    ">=": Operator.GE,
    "=>": Operator.GE,
    "≧": Operator.GE,
    "⩾": Operator.GE,
    "≤": Operator.LE,
    "<=": Operator.LE,
    "=<": Operator.LE,
    "≦": Operator.LE,
    "⩽": Operator.LE,
    ">": Operator.GT,
    "<": Operator.LT,
    "=": Operator.EQ,
    "大于等于": Operator.GE,
    "大于或等于": Operator.GE,
    "不低于": Operator.GE,
    "不少于": Operator.GE,
    "不小于": Operator.GE,
    "小于等于": Operator.LE,
    "小于或等于": Operator.LE,
    "不超过": Operator.LE,
    "不高于": Operator.LE,
    "不大于": Operator.LE,
    "不多于": Operator.LE,
    "至少": Operator.GE,
    "至多": Operator.LE,
    "大于": Operator.GT,
    "高于": Operator.GT,
    "超过": Operator.GT,
    "小于": Operator.LT,
    "低于": Operator.LT,
    "少于": Operator.LT,
}
# Cells of 符号 that say: words follow, not a number.
WORDS_MARKS = frozenset({"文字描述", "定性", "定性指标"})
# Cells beside a target that say of what kind it is, and nothing of its number.
_NO_SIGN = re.compile(r"(?:定量|正向|反向|逆向|负向)(?:指标)?")

_WIDE = re.compile("[\u3000！-～]")
_SIGN = (
    r"[≥≤≧≦⩾⩽]|[<>]\s?=|=\s?[<>]|[<>=]|[大小]于或?等于|不(?:低于|少于|小于|超过|高于|大于|多于)"
    # 不得小于 is no 小于, 未超过 no 超过.
    r"|(?<![不得能可未没])(?:[大小高低少]于|超过)|至[少多]"
)
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,10})?"
# `≥95%`, `100 百分比`, `增长率≥20%` (a label may stand before a sign), `≥ 7010.00 人`.
_NUMERIC = re.compile(
    rf"(?:(?P<label>[\u4e00-\u9fff]{{0,12}})\s{{0,4}}(?P<sign>{_SIGN})\s{{0,4}})?"
    rf"(?P<number>{_NUMBER})(?P<rest>.{{0,200}})",
    re.DOTALL,
)
# What cannot follow the number of a target: the rest of a range, ratio or comparison.
_GOES_ON = re.compile(r"\s{0,4}%?\s{0,4}[-~～—–至到/:<>≥≤=×*\d]|\.\d")
# `2024年底前完成`, `12月31日前`, `3月底`: dates, not numbers.
_DATE = re.compile(
    r"\s{0,2}(?:年(?:底|末|初|前|内|度|\s{0,2}\d)|月(?:底|末|初|前|份|\d)|日|号)"
)
_UNIT = re.compile(
    r"(?:[%﹪‰]|百分比|万?[\u4e00-\u9fff㎡℃]{1,3}(?:\([\u4e00-\u9fff]{1,3}\))?|[\u4e00-\u9fff]{1,4}[/·][\u4e00-\u9fff/·.]{1,8}"
    # 万m³, kg/亩, mg/L
    r"|万?[A-Za-zμµ]{1,3}[23²³]?(?:/[A-Za-z\u4e00-\u9fff]{1,3}[23²³]?)?"
    r"|个(?:行政|自然)村|个贫困[村户])"
)
# What stands behind a percentage is no unit: `100%完成`, `≥10%(同比)`.
_PERCENT = re.compile(r"\s{0,4}([%﹪‰])(?=[\u4e00-\u9fff(（，,；;、])")
_LONG_UNITS = frozenset(
    {"个工作日", "平方公里", "平方千米", "百分点", "个百分点", "万人次", "千瓦时"}
)
_NO_UNIT = re.compile(r"完成|达到|达标|提高|及时|合格|满意|保质|全部|到位|落实|执行|控制")
_BOUND_WORDS = ("以上", "以下", "以内", "左右", "之内")


def parse_target(printed: str) -> Target:
    """Return the target of one cell, such as `≥8小时` or `100 按合同进度完成`.

    Words beside a number are no unit; ranges, ratios and dates are left as words.
    """
    text = _half_width(printed).strip()
    match = _NUMERIC.fullmatch(text)
    if match is None or _GOES_ON.match(match["rest"]):
        return Target(printed)
    sign = OPERATORS.get("".join(match["sign"].split())) if match["sign"] else None
    if sign is None and _is_date(match["number"], match["rest"]):
        return Target(printed)
    number = Decimal(match["number"].replace(",", ""))
    return Target(printed, sign, number, _unit(match["rest"]))


def parse_split_target(sign: str, value: str, unit: str) -> Target:
    """Return the target of three cells 符号 / 值 / 单位(文字描述).

    `printed` is the filled ones, joined by a blank. A row marked 文字描述 holds words, whatever
    figures stand in them.
    """
    mark = "".join(sign.split())
    if _NO_SIGN.fullmatch(mark):
        sign = mark = ""
    cells = [" ".join(cell.split()) for cell in (sign, value, unit)]
    printed = " ".join(cell for cell in cells if cell)
    if mark in WORDS_MARKS or not value.strip():
        return Target(printed)
    operator = OPERATORS.get(_half_width(mark))
    if mark and operator is None:
        return Target(printed)
    plain = parse_target(cells[1])
    if plain.number is None or (mark and plain.operator is not None):
        return Target(printed)
    return Target(printed, operator or plain.operator, plain.number, cells[2] or plain.unit)


def are_signs(cells: Iterable[str]) -> bool:
    """Whether the cells of 指标性质 are signs, and not kinds of indicators: 约束性, 定量.

    Beside signs 定性 and 定量 may stand; alone they say of what kind an indicator is.
    """
    marks = {"".join(cell.split()) for cell in cells}
    signs = {mark for mark in marks if _half_width(mark) in OPERATORS}
    return bool(signs) and all(is_sign(mark) or _NO_SIGN.fullmatch(mark) for mark in marks)


def is_sign(cell: str) -> bool:
    """Whether a cell holds what the column 符号 holds."""
    mark = "".join(cell.split())
    return mark in WORDS_MARKS or _half_width(mark) in OPERATORS


def _half_width(text: str) -> str:
    """Return the text in half width, brackets other than （） and the ratio's ∶ as they are."""
    return text if text.isascii() else _WIDE.sub(_narrow, text)


def _narrow(match: re.Match[str]) -> str:
    return " " if match[0] == "\u3000" else chr(ord(match[0]) - 0xFEE0)


def _is_date(number: str, rest: str) -> bool:
    year = number.isdigit() and len(number) == 4 and number[:2] in ("19", "20")
    return _DATE.match("".join(rest.split())) is not None or (
        year and rest.lstrip().startswith("年")
    )


def _unit(rest: str) -> str | None:
    unit = "".join(rest.split()).rstrip("。；;，,")
    for word in _BOUND_WORDS:
        unit = unit.removesuffix(word)
    if not unit:
        return None
    percent = _PERCENT.match(unit)
    if percent is not None:
        return percent[1]
    if unit in _LONG_UNITS:
        return unit
    if _UNIT.fullmatch(unit) and not _NO_UNIT.search(unit):
        return unit
    return None

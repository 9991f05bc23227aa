"""What it costs to give words of an indicator table to a column that holds something else."""

import re
from collections.abc import Callable

from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.aligned.bands import Prices
from loaders.layouts.aligned.printed_lines import is_amount

_SIGNS = frozenset("≥≤≧≦><=")
_SIGN = re.compile(r"[≥≤≧≦><=]{1,2}.{0,20}")
_SIGN_ALONE = re.compile(r"[≥≤≧≦><=]{1,2}|大于等于|小于等于|等于|大于|小于|定性")
_WORDED = "文字描述"
# A unit, where no number stands before it.
_PERCENT = "%"
_DIGITS = re.compile(r"[\d≥≤≧≦><=]")
_GRADE = re.compile(r"[≥≤≧≦><=]{0,2}(?:\d[\d,.]{0,15})?[^\d《》〔〕\[\]()、，。]{0,7}")
# 万头(只), 台(套): the unit of a grade, a blank before it; or its parts on two lines.
_UNIT_IN_TWO = re.compile(r"[^\d()]{1,3}\((?:[^\d()]{1,2}\))?|[^\d()]{1,2}\)")
# 10%>代偿率≥5%, 增长率<5%: between two grades, or beyond the last one.
_BETWEEN = re.compile(
    r"(?:\d[\d,.]{0,15}%?[≥≤≧≦><=]{1,2})?[\u4e00-\u9fff]{1,10}[≥≤≧≦><=]{1,2}\d[\d,.]{0,15}[^\d]{0,4}"
)
# =2020年退伍军人创业人数, =截至2022年, =2022 before a blank: what a name stands for, its rest.
_FORMULA = re.compile(
    r"=(?:(?:19|20)\d\d(?:年|$)|[\u4e00-\u9fff]|[^\u4e00-\u9fff]{0,8}[\u4e00-\u9fff]{3})"
)
# 改善不明显, 有所提升, 非常显著
_DEGREE = re.compile(r"显|善|提[升高]|增|较|一般|[不有未]|及时|完成|基本|[优良好差]")
# What may stand alone below a grade: the end of a unit, or of a degree.
_GRADE_ENDS = frozenset(
    "个人次天日月年元万户辆台套件亩吨家所处场期份篇项株头只米里时分度批例座条盏%高低强弱大小多少好升降著"
)
# 万立方米: no other unit has as many characters.
_AREA = re.compile(r"[千万亿]?[平立]方[千公厘]?[米里]")
# 统计报表, 调查问卷: what a grade rests on.
_SOURCE = re.compile(r"统计|报表|调查|问卷|台账|计划|方案|文件|合同|职责|测算|资料|记录")
_WITHIN, _BEYOND = frozenset("≥≤≧≦"), frozenset("<>")
_LEAST_WORDS = 4
_NUMBER = re.compile(r"\d[\d,.]{0,15}%?")
_WEIGHT = re.compile(r"(?:权重|分值|权数).{0,4}")
_ROW_NUMBER = re.compile(r"\d{1,2}|序号")
# The characters of which names of levels are made.
_LEVEL_CHARACTERS = frozenset(
    "产出效益果满意度指标成本数量质时社会经济生态环境可持续性影响服务对象类"
)

_LEVEL_ENDS = ("指标", "类")

_MISPLACED = 8.0
# A target is told by its sign, wherever the line has been shifted.
_FOREIGN = 60.0
_UNLIKELY = 4.0
_SELDOM = 1.0
_WORDY = 15.0

_Rule = Callable[[str], float]


def column_prices(columns: IndicatorColumns, *, is_numbered: bool) -> Prices:
    """Return the price of each word in each column.

    Args:
        columns: What they hold.
        is_numbered: Whether the first one numbers the rows.
    """
    rules: dict[int, _Rule] = {}
    if is_numbered:
        rules[0] = _row_number
    for place, is_level in ((columns.level1, is_level1), (columns.level2, is_level2)):
        if place is not None:
            rules[place] = _level(is_level)
    if columns.level3 is not None:
        rules[columns.level3] = _name
    if columns.sure_sign is not None:
        rules[columns.sure_sign] = _sign
    if columns.unit is not None:
        rules[columns.unit] = _unit
    if columns.number is not None and columns.unit is not None:
        rules[columns.number] = _number
    for place in columns.grades:
        rules[place] = _poor if place == columns.grades[-1] else _grade
    for place, label in columns.others:
        if _WEIGHT.fullmatch(label):
            rules[place] = _weight
            # 10 反映年度内人数: one blank parts a weight from the words behind it.
            if columns.description is not None:
                rules[columns.description] = _words_beside_weights
    targets = frozenset(columns.value_columns)

    def price(text: str, column: int) -> float:
        rule = rules.get(column)
        if rule is not None:
            return rule(text)
        if column in targets:
            return 0.0
        return _words(text)

    begin = 1 if is_numbered else 0

    def moved_price(text: str, column: int) -> float:
        if column == begin:
            return _MISPLACED
        return price(text, column if column < begin else column - 1)

    return Prices(columns.width, price, Prices(columns.width, moved_price))


def may_be_level(text: str) -> bool:
    """Whether words can be a level, or a part of one."""
    return "指标" in text or _LEVEL_CHARACTERS.issuperset(text)


def _row_number(text: str) -> float:
    return 0.0 if _ROW_NUMBER.fullmatch(text) else _MISPLACED


def _level(is_level: Callable[[str], bool]) -> _Rule:
    def price(text: str) -> float:
        if is_level(text):
            return 0.0
        if is_level1(text) or is_level2(text):
            return _UNLIKELY
        return 0.0 if _LEVEL_CHARACTERS.issuperset(text) else _MISPLACED

    return price


def _name(text: str) -> float:
    if is_level1(text) or is_level2(text):
        # 效益 below 财政资金使用 is the rest of a name.
        return _UNLIKELY if text.endswith(_LEVEL_ENDS) else _SELDOM
    return _words(text)


def is_sign(text: str) -> bool:
    """Whether a cell holds an operator, 文字描述, or a part of that."""
    return _SIGN_ALONE.fullmatch(text) is not None or text in _WORDED


def _sign(text: str) -> float:
    return 0.0 if is_sign(text) else _MISPLACED


def _unit(text: str) -> float:
    return _MISPLACED if _NUMBER.fullmatch(text) or _SIGN.fullmatch(text) else 0.0


def _number(text: str) -> float:
    """Return the price of a unit in the column of numbers, where units have their own."""
    return _UNLIKELY if len(text) <= _LEAST_WORDS and not _DIGITS.search(text) else 0.0


def _words_beside_weights(text: str) -> float:
    return _WORDY if _ROW_NUMBER.fullmatch(text) else _words(text)


def _weight(text: str) -> float:
    return 0.0 if _NUMBER.fullmatch(text) else _WORDY


def _grade(text: str) -> float:
    """Return the price of words in a grade: ≥90%, ≤72 人次, 明显改善; beyond the last, <72%."""
    return _like_grade(text) + (_seldom(text) if text[0] in _BEYOND else 0.0)


def _poor(text: str) -> float:
    """Return the price of words in the last grade, which begins where the others end: <72%."""
    return _like_grade(text) + (_seldom(text) if text[0] in _WITHIN else 0.0)


def _seldom(text: str) -> float:
    """Return the price of a sign that another grade has; alone on a line it tells most."""
    return _WORDY if len(text) == 1 else _UNLIKELY


def _like_grade(text: str) -> float:
    if not _GRADE.fullmatch(text):
        return 0.0 if _BETWEEN.fullmatch(text) or _UNIT_IN_TWO.fullmatch(text) else _WORDY
    if _DIGITS.search(text) or _DEGREE.search(text) or _AREA.fullmatch(text):
        return 0.0
    if _SOURCE.search(text):
        return _WORDY
    if len(text) < _LEAST_WORDS:
        # 定, alone on a line: the rest of a sentence beside.
        return _UNLIKELY if len(text) == 1 and text not in _GRADE_ENDS else 0.0
    return _MISPLACED if len(text) == _LEAST_WORDS else _WORDY


def _words(text: str) -> float:
    """Return the price of a target, or of an amount, among words."""
    if is_amount(text) or text == _PERCENT:
        return _UNLIKELY
    if text[0] == "=" and _FORMULA.match(text):
        return 0.0
    return _FOREIGN if (text[0] in _SIGNS and _SIGN.fullmatch(text)) or text == _WORDED else 0.0

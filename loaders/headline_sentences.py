"""Figures of the headline in sentences of the narrative: `2020年预算收入13994.58万元`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph_schema.money import Money, MoneyUnit, money_from
from loaders.blocks import Passage

AMOUNT = r"(?P<number>\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,8})?)\s{0,2}(?P<unit>亿元|万元|千元|元)"
# What may stand between a figure's words and its amount: 财政拨款预算数为, 2023年我局安排.
_SAYS = (
    r"(?:[（(][^（）()\d]{1,20}[）)]|20\d\d年(?:度)?|财政拨款|一般公共预算|当年|年初|本年(?:度)?|拨款|支出"
    r"|总[额计数]|合计|共计|安排|预算|资金|金额|情况|人民币|我(?:部门|单位|[局院校镇乡县会委])|[总数额为是均共约：:\s]){0,8}"
)
# The tables that govern a figure: where the text has one, the narrative is not asked. Parts of
# the income and of the expenditure are governed by a row or column of a table, named as the
# figure is: not every year and county prints all.
_INCOME, _EXPENDITURE, _BASIC, _PUBLICS, _BUYING, _ASSETS = (
    "income",
    "expenditure",
    "basic",
    "three_publics",
    "procurement",
    "assets",
)
_BOTH = r"(?:预算)?收支(?:总预算|预算总额|预算|安排|总额)"
_GENERAL = r"(?:一般公共预算|公共财政预算)(?:当年|本年)?(?:财政)?(?:拨款)?(?:收入)?"


@dataclass(frozen=True, slots=True)
class _Wording:
    """How sentences name a figure.

    Args:
        name: Field of `Headline`.
        table: What governs it; None where no table does.
        pattern: Its words and the amount.
        is_total: Whether other words before it make it the total of something else:
            政府采购支出预算, 非税收入总计.
    """

    name: str
    table: str | None
    pattern: re.Pattern[str]
    is_total: bool = False


def _wording(name: str, table: str | None, words: str, *, is_total: bool = False) -> _Wording:
    return _Wording(name, table, re.compile(rf"(?:{words}){_SAYS}{AMOUNT}"), is_total)


_WORDINGS = (
    _wording(
        "income_total",
        _INCOME,
        r"预算总?收入|收入总?预算|收入总计|(?<!本年)收入合计|收入总额|总收入|" + _BOTH,
        is_total=True,
    ),
    _wording("general_public_income", "general_public_income", _GENERAL),
    _wording(
        "government_fund_income",
        "government_fund_income",
        r"(?:政府性)?基金预算(?:财政)?(?:拨款)?(?:收入)?|政府性基金(?:拨款)?(?:收入)?",
    ),
    _wording(
        "state_capital_income",
        "state_capital_income",
        r"国有资本经营(?:预算(?:财政)?(?:拨款)?(?:收入)?|(?:拨款)?收入)",
    ),
    _wording(
        "other_income",
        "other_income",
        r"财政专户(?:核拨|管理资金)?(?:收入)?|其他来源收入|单位资金(?:收入)?|事业收入|经营收入|其他收入",
    ),
    _wording("carryover", _INCOME, r"上年结转(?:结余|和结余)?(?:收入)?"),
    _wording(
        "expenditure_total",
        _EXPENDITURE,
        r"支出总?预算|预算总?支出|预算安排支出|支出安排预算|支出总计|支出合计|支出总额|总支出|"
        + _BOTH,
        is_total=True,
    ),
    _wording("basic_expenditure", "basic_expenditure", r"基本支出"),
    _wording("project_expenditure", "project_expenditure", r"项目支出"),
    _wording("personnel", _BASIC, r"人员(?:经费|类?支出)"),
    _wording("operating", _BASIC, r"(?:日常)?公用(?:经费|类?支出)"),
    _wording("three_publics", _PUBLICS, r"[“\"‘']?三公[”\"’']?经费[”\"’']?"),
    _wording("agency_operation", None, r"机关运行(?:[（(]公用[）)])?经?费"),
    _wording("procurement", _BUYING, r"政府采购(?:项目|计划|总)?"),
    _wording(
        "fixed_assets",
        _ASSETS,
        r"固定资产(?:账面|总计|年末|[原净]值)?总?(?:金额|总额|总值|价值|[原净]值|余额|数)?",
    ),
)
_INCOME_PARTS = frozenset(
    {"general_public_income", "government_fund_income", "state_capital_income", "other_income"}
)
# What may stand before the words of a total, behind a year or an organ.
_BEFORE_TOTAL = re.compile(
    r"(?:.{0,80}(?:年度?|[局院会府部办站校园所队处社团委厅馆场区县市乡镇]|中心|单位|反映|即|说明|情况))?"
    r"(?:\s|我|本|全|部门|单位|预算|年初|当年|全年|安排|编制|批复|综合|总|的|共|各项|年度|汇总|级|财政性资金){0,6}",
    re.DOTALL,
)
_CLAUSE_END = re.compile(r"[，,。；;：:、\n（(]")
_CLAUSE_AT_MOST = 100
# 本年度拟购置固定资产20万元 is no stock of assets, what 已列入政府采购预算 not all purchases.
_NOT_ALL = {
    "fixed_assets": re.compile(r"拟|购置|新增|添置|处置|报废|采购"),
    "procurement": re.compile(r"列入|预留|面向"),
}
_YEAR = re.compile(
    r"(?<![比较与和同从\d])(?<![比较与和同从]\s)(?:(?P<year>20\d\d)\s?年|上一?年(?!结转)|去年)|(?P<own>本年|今年|当年)"
)
# What follows speaks of a change, not of the budget: 较上年增加 …, 比2019年减少 ….
_CHANGE = re.compile(r"(?:较|比|与)(?:上年|去年|\d{4}年)|增加|减少|增长|下降|压减")
_ANY_AMOUNT = re.compile(AMOUNT)
_PARTS = re.compile(r"其中|包括")
# What stands beside the figure of a change: 基本支出936万元，较上年增加30万元，项目支出….
_BESIDE = frozenset("，,；;")
# Figures of full width, a comma between them included; a sign for a sign.
_WIDE_FIGURE = re.compile(r"[０-９](?:[０-９．，]{0,20}[０-９])?")
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
# 其中 after a full stop goes on the sentence before it.
_SENTENCE = re.compile(r"[^。；;\n]{1,600}(?:。其中[^。；;\n]{1,600})?")
# 收入预算955万元，全部为一般公共预算拨款收入
_ALL_OF_IT = re.compile(rf"[，,]\s{{0,2}}(?:全部|均|全|都)[为是](?:{_GENERAL})(?![\d预])")


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that a sentence states, and the words that say so."""

    name: str
    amount: Money
    words: Passage


def figures_said(passage: Passage, governed: frozenset[str], year: int) -> list[Said]:
    """Return the figures that a paragraph states of a year's budget, each once.

    Args:
        passage: The paragraph.
        governed: Groups of figures that tables decide.
        year: The fiscal year; figures of other years are none.
    """
    text = passage.text
    if "元" not in text:
        return []
    text = _WIDE_FIGURE.sub(lambda figure: figure[0].translate(_NARROW), text)
    found: dict[str, Said] = {}
    of_income = False
    for sentence in _SENTENCE.finditer(text):
        of_income = _speaks_of_income(text, sentence, said_before=of_income)
        if "元" not in sentence[0]:
            continue
        for wording in _WORDINGS:
            if wording.table in governed:
                continue
            if wording.name in _INCOME_PARTS and not of_income:
                continue
            ends = sentence.start()
            for match, amount in _amounts(wording, text, sentence, year):
                said = Said(wording.name, amount, passage.slice(*match.span()))
                known = found.get(wording.name)
                if known is None:
                    found[wording.name] = said
                    _add_all_of_it(found, said, match, governed, passage)
                elif wording.name == "other_income" and not _is_part(text, ends, match.start()):
                    total = Money(known.amount + amount)
                    found[wording.name] = Said(wording.name, total, known.words)
                ends = match.end()
    return list(found.values())


def _speaks_of_income(text: str, sentence: re.Match[str], *, said_before: bool) -> bool:
    """Whether what a sentence divides is income, as it says or the one before its ； did."""
    if "收入" in sentence[0]:
        return True
    goes_on = text[sentence.start() - 1 : sentence.start()] in ("；", ";")
    return goes_on and said_before and "支出" not in sentence[0]


def _amounts(
    wording: _Wording, text: str, sentence: re.Match[str], year: int
) -> Iterator[tuple[re.Match[str], Money]]:
    for match in wording.pattern.finditer(text, *sentence.span()):
        amount = _amount(match)
        if amount is None or _is_of_change(text, sentence.start(), match, amount):
            continue
        before = _clause_before(text, sentence.start(), match.start())
        other = _NOT_ALL.get(wording.name)
        if other is not None and other.search(before):
            continue
        if wording.is_total and not _BEFORE_TOTAL.fullmatch(before):
            continue
        # Assets are those at the end of the year before.
        if wording.name == "fixed_assets" or _is_of_year(
            text, sentence.start(), match.start("number"), year
        ):
            yield match, amount


def _add_all_of_it(
    found: dict[str, Said],
    said: Said,
    match: re.Match[str],
    governed: frozenset[str],
    passage: Passage,
) -> None:
    """Take the general public budget's income where a sentence says that it is all there is."""
    name = "general_public_income"
    if said.name != "income_total" or name in governed or name in found:
        return
    all_of_it = _ALL_OF_IT.match(passage.text, match.end())
    if all_of_it is not None:
        found[name] = Said(name, said.amount, passage.slice(match.start(), all_of_it.end()))


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether what follows the amount before says what it is made of: （其中事业收入…."""
    between = text[start:end]
    return "其中" in between or between.count("（") > between.count("）")


def _clause_before(text: str, start: int, end: int) -> str:
    start = max(start, end - _CLAUSE_AT_MOST)
    ends = [match.end() for match in _CLAUSE_END.finditer(text, start, end)]
    return text[ends[-1] if ends else start : end]


def _is_of_year(text: str, start: int, end: int, year: int) -> bool:
    """Whether the last year that a sentence names before an amount is the budget's."""
    years = list(_YEAR.finditer(text, start, end))
    return not years or years[-1]["own"] is not None or years[-1]["year"] == str(year)


def _is_of_change(text: str, start: int, match: re.Match[str], amount: Money) -> bool:
    """Whether a figure is, or may be, what the budget changed by and not the budget.

    In `预算2100万元，较上年增加130万元，其中：基本支出1400万元` the parts are those of the
    first figure, for one is more than the change. What stands beside a part that changed is
    none of it either.
    """
    changes = list(_CHANGE.finditer(text, start, match.start()))
    if not changes:
        return False
    if not _ANY_AMOUNT.search(text, start, changes[0].start()):
        return True
    parts = _PARTS.search(text, changes[-1].end(), match.start())
    if parts is None and text[match.start() - 1] not in _BESIDE:
        return True
    # 较上年2000万元增加130万元: the least of them is the change.
    end = match.start() if parts is None else parts.start()
    changed_by = map(_amount, _ANY_AMOUNT.finditer(text, changes[0].end(), end))
    return amount <= min(filter(None, changed_by), default=amount)


def _amount(match: re.Match[str]) -> Money | None:
    units: dict[str, MoneyUnit] = {"亿元": "亿元", "万元": "万元", "千元": "千元", "元": "元"}
    try:
        return money_from(Decimal(match["number"].replace(",", "")), units[match["unit"]])
    except ValueError:
        return None

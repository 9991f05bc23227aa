"""The headline: figures from the tables, else from the sentences of the narrative."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from graph_schema.evidence import Evidence
from graph_schema.money import Money, MoneyUnit, money_from
from graph_schema.nodes import Headline
from loaders.blocks import Passage
from loaders.findings import Findings
from loaders.sections import Prose
from loaders.tables.reading import Figure

_AMOUNT = r"(?P<number>\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,8})?)\s{0,2}(?P<unit>亿元|万元|千元|元)"
_SAYS = r"(?:财政拨款|支出|总额|总计|合计|共计|总数|安排|预算|金额|数|为|是|共|约|：|:|\s){0,8}"
# The table that governs a figure: where the text has it, the narrative is not asked. Parts of
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
# `2020年预算收入13994.58万元`, `支出预算总计为3620.36万元`, `人员经费1355.7万元`.
_SENTENCES: tuple[tuple[str, str | None, re.Pattern[str]], ...] = tuple(
    (name, table, re.compile(rf"(?:{words}){_SAYS}{_AMOUNT}"))
    for name, table, words in (
        (
            "income_total",
            _INCOME,
            r"预算总?收入|收入总?预算|收入总计|(?<!本年)收入合计|收入总额",
        ),
        (
            "general_public_income",
            "general_public_income",
            r"(?:一般公共预算|公共财政预算)(?:财政)?(?:拨款)?(?:收入)?",
        ),
        (
            "government_fund_income",
            "government_fund_income",
            r"(?:政府性)?基金预算(?:财政)?(?:拨款)?(?:收入)?",
        ),
        (
            "state_capital_income",
            "state_capital_income",
            r"国有资本经营预算(?:财政)?(?:拨款)?(?:收入)?",
        ),
        (
            "other_income",
            "other_income",
            r"财政专户(?:核拨|管理资金)?(?:收入)?|其他来源收入|单位资金收入|事业收入|经营收入|其他收入",
        ),
        ("carryover", _INCOME, r"上年结转(?:结余|和结余)?(?:收入)?"),
        (
            "expenditure_total",
            _EXPENDITURE,
            r"支出总?预算|预算总?支出|支出安排预算|支出总计|支出合计|支出总额",
        ),
        ("basic_expenditure", "basic_expenditure", r"基本支出"),
        ("project_expenditure", "project_expenditure", r"项目支出"),
        ("personnel", _BASIC, r"人员经费"),
        ("operating", _BASIC, r"(?:日常)?公用经费"),
        ("three_publics", _PUBLICS, r"[“\"]?三公[”\"]?经费"),
        ("agency_operation", None, r"机关运行经费"),
        ("procurement", _BUYING, r"政府采购预算"),
        ("fixed_assets", _ASSETS, r"固定资产(?:账面|总计)?(?:金额|总额|总值|价值|原值|净值)?"),
    )
)
_INCOME_PARTS = frozenset(
    {"general_public_income", "government_fund_income", "state_capital_income", "other_income"}
)
# What follows speaks of a change, not of the budget: 较上年增加 …, 比2019年减少 ….
_CHANGE = re.compile(r"(?:较|比|与)(?:上年|去年|\d{4}年)|增加|减少|增长|下降|压减")
_ANY_AMOUNT = re.compile(_AMOUNT)
_PARTS = re.compile(r"其中|包括")
# 其中 after a full stop goes on the sentence before it.
_SENTENCE = re.compile(r"[^。；;\n]{1,600}(?:。其中[^。；;\n]{1,600})?")
_FIGURES = [name for name in Headline.__struct_fields__ if name != "evidence"]


def build_headline(
    tables: Iterable[Figure],
    present: frozenset[str],
    prose: Sequence[Prose],
    findings: Findings,
) -> Headline:
    """Return the headline of a disclosure.

    Args:
        tables: Figures of the department's tables (a unit's, in a unit's own text).
        present: Which governing tables the text has, printed empty or not.
        prose: The publisher's own paragraphs, to ask where a table is missing; the first
            sentence counts.
        findings: Takes what could not be read with confidence.
    """
    found: dict[str, tuple[Money, Evidence]] = {}
    for figure in tables:
        found.setdefault(figure.name, (figure.amount, figure.evidence))
    for section in prose:
        for name, amount, evidence in _sentence_figures(section.passage, present, findings):
            found.setdefault(name, (amount, evidence))
    _settle_agency_operation(found, prose, findings)
    return Headline(
        **{name: found[name][0] for name in _FIGURES if name in found},
        evidence=tuple((name, found[name][1]) for name in _FIGURES if name in found),
    )


def _sentence_figures(
    passage: Passage, present: frozenset[str], findings: Findings
) -> list[tuple[str, Money, Evidence]]:
    text = passage.text
    if "元" not in text:
        return []
    found: dict[str, tuple[Money, Evidence]] = {}
    for sentence in _SENTENCE.finditer(text):
        for name, table, pattern in _SENTENCES:
            if table in present:
                continue
            if name in _INCOME_PARTS and "收入" not in sentence[0]:
                continue
            for match in pattern.finditer(text, *sentence.span()):
                amount = _amount(match)
                if amount is None or _is_of_change(text, sentence.start(), match, amount):
                    continue
                evidence = passage.slice(*match.span()).evidence()
                if name == "other_income" and name in found:
                    known, first = found[name]
                    found[name] = (Money(known + amount), first)
                else:
                    found.setdefault(name, (amount, evidence))
    return [(name, amount, evidence) for name, (amount, evidence) in found.items()]


def _is_of_change(text: str, start: int, match: re.Match[str], amount: Money) -> bool:
    """Whether a figure is, or may be, what the budget changed by and not the budget.

    In `预算2100万元，较上年增加130万元，其中：基本支出1400万元` the parts are those of the
    first figure, for one is more than the change.
    """
    changes = list(_CHANGE.finditer(text, start, match.start()))
    if not changes:
        return False
    parts = _PARTS.search(text, changes[-1].end(), match.start())
    if parts is None or not _ANY_AMOUNT.search(text, start, changes[0].start()):
        return True
    # 较上年2000万元增加130万元: the least of them is the change.
    changed_by = map(_amount, _ANY_AMOUNT.finditer(text, changes[0].end(), parts.start()))
    return amount <= min(filter(None, changed_by), default=amount)


def _amount(match: re.Match[str]) -> Money | None:
    units: dict[str, MoneyUnit] = {"亿元": "亿元", "万元": "万元", "千元": "千元", "元": "元"}
    try:
        return money_from(Decimal(match["number"].replace(",", "")), units[match["unit"]])
    except ValueError:
        return None


def _settle_agency_operation(
    found: dict[str, tuple[Money, Evidence]], prose: Sequence[Prose], findings: Findings
) -> None:
    """Read 机关运行经费 `67.68元` as 万元 where the text gives the same figure in 万元.

    A sentence that lost its 万 is the one slip of this kind met; only the text's own second
    printing of the figure settles it.
    """
    known = found.get("agency_operation")
    if known is None:
        return
    amount, evidence = known
    printed = re.search(_AMOUNT, evidence.quote)
    if printed is None or printed["unit"] != "元":
        return
    again = f"{printed['number']}万元"
    if any(again in section.passage.folded for section in prose):
        found["agency_operation"] = (Money(amount * 10_000), evidence)
        findings.warn(
            "UNIT_CONTRADICTED",
            f"机关运行经费 is printed as {printed[0]}, the same figure elsewhere as {again}; "
            "read in 万元",
            evidence,
        )

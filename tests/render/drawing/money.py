"""Budgets that add up: items by functional code, where their money comes from, what it buys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from tests.render.model import Figures
from tests.render.vocabulary.bureaus import Bureau
from tests.render.vocabulary.terms import EVERY_OFFICE, PERSONNEL, PUBLIC, RETIRED

ZERO = Decimal(0)
STATE = {
    "223": "国有资本经营预算支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "2230105": "国有企业退休人员社会化管理补助支出",
}
OTHER_SOURCES = ("special", "business", "operating", "superior", "affiliated", "other")


@dataclass(frozen=True, slots=True)
class Item:
    """What is planned under one 项: for the office itself, for projects, out of which money."""

    basic: Decimal = ZERO
    project: Decimal = ZERO
    sources: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return self.basic + self.project

    def plus(self, other: "Item") -> "Item":
        keys = {*self.sources, *other.sources}
        sums = {
            key: self.sources.get(key, ZERO) + other.sources.get(key, ZERO)
            for key in sorted(keys)
        }
        return Item(self.basic + other.basic, self.project + other.project, sums)


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget; codes of 类 and 款 are sums of the 项 below them.

    Args:
        names: Of every code, functional and economic.
        economic: By 款 of the economic classification: 人员经费 and 公用经费.
    """

    names: Mapping[str, str]
    items: Mapping[str, Item]
    economic: Mapping[str, tuple[Decimal, Decimal]]
    vehicle: Decimal
    reception: Decimal

    def plus(self, other: "Budget") -> "Budget":
        items = dict(self.items)
        for code, item in other.items.items():
            items[code] = items[code].plus(item) if code in items else item
        economic = dict(self.economic)
        for code, (personnel, public) in other.economic.items():
            mine = economic.get(code, (ZERO, ZERO))
            economic[code] = (mine[0] + personnel, mine[1] + public)
        return Budget(
            {**self.names, **other.names},
            items,
            economic,
            self.vehicle + other.vehicle,
            self.reception + other.reception,
        )

    def under(self, prefix: str, source: str | None = None) -> Item:
        """Return the sum of the items below a code, of one source of money or of all."""
        total = Item()
        for code, item in self.items.items():
            if code.startswith(prefix) and (source is None or source in item.sources):
                total = total.plus(item)
        return total

    def codes(self, source: str | None = None) -> list[str]:
        """Return the codes that hold money, 类 before 款 before 项."""
        used = [
            code
            for code, item in self.items.items()
            if source is None or source in item.sources
        ]
        return sorted({code[:length] for code in used for length in (3, 5, 7)})

    def source(self, *keys: str) -> Decimal:
        return sum((self.under("").sources.get(key, ZERO) for key in keys), ZERO)


def cents(rng: Random, low: float, high: float) -> Decimal:
    """Return an amount of 万元 with two decimals."""
    return Decimal(rng.randint(int(low * 100), int(high * 100))).scaleb(-2)


def draw_budget(
    rng: Random, bureau: Bureau, *, has_fund: bool, has_others: bool, has_state: bool
) -> Budget:
    """Return a budget of one unit, with its own business and what every office pays."""
    own = [pair for pair in bureau.codes if len(pair[0]) == 7]
    every = [pair for pair in EVERY_OFFICE if len(pair[0]) == 7]
    chosen = [own[0], *rng.sample(own[1:], min(len(own) - 1, rng.randint(1, 4)))]
    items: dict[str, Item] = {}
    for index, (code, _) in enumerate(chosen):
        basic = cents(rng, 120, 1900) if index == 0 else ZERO
        project = cents(rng, 0.5, 60) if index == 0 else cents(rng, 3, 4000)
        items[code] = _funded(rng, basic, project, has_others=has_others and index == 1)
    for code, _ in rng.sample(every, rng.randint(3, len(every))):
        basic = cents(rng, 5, 180)
        items[code] = Item(basic, ZERO, {"general": basic})
    if has_fund and bureau.fund:
        project = cents(rng, 20, 3000)
        items[bureau.fund[-1][0]] = Item(ZERO, project, {"fund": project})
    if has_state:
        project = cents(rng, 2, 40)
        items["2230105"] = Item(ZERO, project, {"state": project})
    basic = sum((item.basic for item in items.values()), ZERO)
    names = dict([*bureau.codes, *bureau.fund, *EVERY_OFFICE, *PERSONNEL, *PUBLIC, *RETIRED])
    vehicle = cents(rng, 1, 12) if rng.random() < 0.7 else ZERO
    reception = cents(rng, 0.1, 2) if rng.random() < 0.4 else ZERO
    return Budget({**names, **STATE}, items, _economic(rng, basic), vehicle, reception)


def _funded(rng: Random, basic: Decimal, project: Decimal, *, has_others: bool) -> Item:
    """Split an item by source: mostly 一般公共预算, sometimes 结转 or the unit's own money."""
    sources = {"general": basic + project}
    shares = list(OTHER_SOURCES) if has_others else []
    if rng.random() < 0.3:
        shares.append("carryover")
    for key in rng.sample(shares, min(len(shares), 2)):
        part = (project / 10).quantize(Decimal("0.01"))
        if part:
            sources[key] = part
            sources["general"] -= part
    return Item(basic, project, {key: amount for key, amount in sources.items() if amount})


def _economic(rng: Random, basic: Decimal) -> dict[str, tuple[Decimal, Decimal]]:
    """Split basic expenditure by economic code; 公用经费 is about a tenth."""
    public = (basic / rng.randint(8, 14)).quantize(Decimal("0.01"))
    parts = {}
    chosen = [code for code, _ in rng.sample(PUBLIC[1:], 6)]
    parts.update(_split(rng, chosen, public, is_public=True))
    staff = ["30101", "30102", *[code for code, _ in rng.sample(PERSONNEL[3:], 4)]]
    retired = [code for code, _ in rng.sample(RETIRED[1:], rng.randint(1, 2))]
    parts.update(_split(rng, [*staff, *retired], basic - public, is_public=False))
    return dict(sorted(parts.items()))


def _split(
    rng: Random, codes: Iterable[str], total: Decimal, *, is_public: bool
) -> dict[str, tuple[Decimal, Decimal]]:
    shares = {code: rng.randint(1, 9) for code in codes}
    parts: dict[str, Decimal] = {}
    for code, share in shares.items():
        parts[code] = (total * share / sum(shares.values())).quantize(Decimal("0.01"))
    first = next(iter(parts))
    parts[first] += total - sum(parts.values())
    if is_public:
        return {code: (ZERO, amount) for code, amount in parts.items() if amount}
    return {code: (amount, ZERO) for code, amount in parts.items() if amount}


def figures_of(budget: Budget) -> Figures:
    """Return the headline figures; nothing planned is None, as its cells are blank."""
    total = budget.under("")
    public = sum((pair[1] for pair in budget.economic.values()), ZERO)
    personnel = sum((pair[0] for pair in budget.economic.values()), ZERO)
    return Figures(
        income_total=total.total,
        general_income=budget.source("general") or None,
        fund_income=budget.source("fund") or None,
        state_income=budget.source("state") or None,
        other_income=budget.source(*OTHER_SOURCES) or None,
        carryover=budget.source("carryover") or None,
        expenditure_total=total.total,
        basic=total.basic or None,
        project=total.project or None,
        personnel=personnel or None,
        public=public or None,
        three_public=budget.vehicle + budget.reception,
        operating=public or None,
    )

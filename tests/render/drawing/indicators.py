"""Indicators of a project: how much, how well, by when, at what cost, with what effect."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from tests.render.drawing.citing import Library
from tests.render.model import Kpi, ProjectForm, Target
from tests.render.vocabulary.bureaus import Work

Words = tuple[str, str, Target]
SATISFIED = ("满意度指标", "服务对象满意度指标")


def draw_kpis(
    rng: Random, work: Work, form: ProjectForm, library: Library, amount: Decimal
) -> tuple[Kpi, ...]:
    """Return the rows of a project's table, outputs before effects before contentment."""
    effect = "效果指标" if form.has("good") or rng.random() < 0.15 else "效益指标"
    has_cost_level = rng.random() < 0.2
    rows: list[tuple[str, str, Words]] = []
    if has_cost_level:
        rows.append(("成本指标", "经济成本指标", _cost(rng, work, amount)))
    for level2, make, times in (
        ("数量指标", _count, rng.randint(1, 2)),
        ("质量指标", _quality, rng.randint(1, 2)),
        ("时效指标", _timeliness, 1),
    ):
        rows += [("产出指标", level2, words) for words in _some(rng, work, make, times)]
    if not has_cost_level:
        rows.append(("产出指标", "成本指标", _cost(rng, work, amount)))
    effects = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
    chosen = sorted(rng.sample(effects, rng.randint(1, 3)), key=effects.index)
    rows += [(effect, level2, _effect(rng, work, level2)) for level2 in chosen]
    rows.append((*SATISFIED, _contentment(rng, work)))
    is_weighted = form.has("weight")
    weights = _weights(rng, len(rows)) if is_weighted else [None] * len(rows)
    return tuple(
        _kpi(rng, row, weight, form, library, work)
        for row, weight in zip(rows, weights, strict=True)
    )


def _some(
    rng: Random, work: Work, make: Callable[[Random, Work], Words], times: int
) -> Iterator[Words]:
    made: dict[str, Words] = {}
    for _ in range(times * 3):
        words = make(rng, work)
        made.setdefault(words[0], words)
    yield from list(made.values())[:times]


def _kpi(
    rng: Random,
    row: tuple[str, str, Words],
    weight: str | None,
    form: ProjectForm,
    library: Library,
    work: Work,
) -> Kpi:
    level1, level2, (level3, description, target) = row
    basis = library.basis(work) if form.has("basis") else None
    if level1 == SATISFIED[0] and form.has("basis") and rng.random() < 0.3:
        basis = None
    grades = None
    if form.has("good"):
        target, grades = _graded(rng, target)
    if form.has("sign") and target.number and not target.sign:
        target = Target("=", target.number, target.unit)
    scoring = (
        f"达到目标得满分，每低一个百分点扣{rng.randint(1, 3)}分"
        if form.has("scoring")
        else None
    )
    return Kpi(
        level1=level1,
        level2=level2 if form.has("level2") else None,
        level3=level3,
        description=description if form.has("description") else None,
        target=target,
        basis=basis,
        scoring=scoring,
        weight=weight,
        grades=grades,
    )


def _graded(rng: Random, target: Target) -> tuple[Target, tuple[str, str, str, str]]:
    """Return the target as 优, and the four grades that it heads."""
    if not target.number or target.sign not in {"≥", ">="}:
        target = Target("≥", str(rng.choice((90, 95, 98))), "%")
    best, unit = Decimal(target.number.replace(",", "")), target.unit
    steps = [best, best * 9 / 10, best * 8 / 10]
    first, good, fair = (f"{step.quantize(Decimal(1))}" for step in steps)
    below = rng.choice(("＜", "<"))
    target = Target("≥", first, unit)
    return target, (
        f"≥{first}{unit}",
        f"≥{good}{unit}",
        f"≥{fair}{unit}",
        f"{below}{fair}{unit}",
    )


def _weights(rng: Random, count: int) -> list[str | None]:
    shares = [rng.randint(5, 15) for _ in range(count - 1)]
    return [str(share) for share in (*shares, max(5, 90 - sum(shares)))]


def _count(rng: Random, work: Work) -> Words:
    number = str(rng.choice((1, 3, 8, 12, 26, 150, 480, 1200, 36000)))
    sign = rng.choice(("≥", "≥", "≥", "=", "", ">="))
    if rng.random() < 0.25:
        return (f"{work.what}批次", "年度内组织实施的批次", Target("≥", "2", "次"))
    return (work.counted, f"反映年度内{work.counted}", Target(sign, number, work.unit))


def _quality(rng: Random, work: Work) -> Words:
    percent = rng.choice(("%", "%", "%", "百分比"))
    number = rng.choice(("90", "95", "98", "100", "95.00"))
    level3, description = rng.choice(
        (
            (f"{work.what}合格率", "验收合格数量占完成数量的比率"),
            ("资金使用合规率", "合规使用的资金占项目资金总额的比率"),
            (f"{work.what}达标率", f"{work.what}达到规定标准的比率"),
            (f"{work.what}差错率", f"{work.what}出现差错的比率"),
        )
    )
    if level3.endswith("差错率"):
        return (level3, description, Target("≤", rng.choice(("1", "2", "0.5")), percent))
    return (level3, description, Target("≥", number, percent))


def _timeliness(rng: Random, work: Work) -> Words:
    return rng.choice(
        (
            ("项目完成时限", "项目全部完成的时间", Target(words="12月底前")),
            ("资金拨付及时率", "按时拨付的资金占应拨付资金的比率", Target("≥", "95", "%")),
            (f"{work.what}及时性", f"{work.what}是否按计划完成", Target(words="及时")),
            ("按期完成率", "按期完成任务的比率", Target("", "100", "", "按进度完成")),
        )
    )


def _cost(rng: Random, work: Work, amount: Decimal) -> Words:
    if rng.random() < 0.3:
        number = str(rng.choice((50, 200, 1000, 3000)))
        return ("人均补助标准", f"{work.name}的人均标准", Target("≤", number, "元/人"))
    number = f"{amount.normalize():f}"
    return ("项目总成本", "项目支出不超过预算安排", Target("≤", number, "万元"))


def _effect(rng: Random, work: Work, level2: str) -> Words:
    choices: dict[str, tuple[Words, ...]] = {
        "经济效益指标": (
            ("财政资金使用效益", "反映资金使用效益的提高", Target(words="明显提高")),
            ("带动增收比例", "带动服务对象增收的比例", Target("≥", "3", "%")),
        ),
        "社会效益指标": (
            ("政策知晓率", f"{work.whom}知晓政策的比率", Target("≥", "90", "%")),
            (f"{work.what}水平", f"反映{work.what}水平的变化", Target(words="稳步提升")),
        ),
        "生态效益指标": (
            ("节能环保要求落实情况", "项目实施符合节能环保要求", Target(words="符合要求")),
        ),
        "可持续影响指标": (
            ("长效机制健全情况", "反映长效管理机制的健全程度", Target(words="基本健全")),
            ("项目持续发挥作用年限", "项目发挥作用的年限", Target("≥", "1", "年")),
        ),
    }
    return rng.choice(choices[level2])


def _contentment(rng: Random, work: Work) -> Words:
    number = rng.choice(("85", "90", "95"))
    return (f"{work.whom}满意度", f"调查中{work.whom}满意的比率", Target("≥", number, "%"))

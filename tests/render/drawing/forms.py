"""The forms of projects that years and places use, and the targets that they ask for."""

from dataclasses import replace
from random import Random

from tests.render.model import Column, MoneyUnit, ProjectForm

LEVELS = (
    Column("level1", ("一级指标",)),
    Column("level2", ("二级指标",)),
    Column("level3", ("三级指标",)),
)
SIX = (
    *LEVELS,
    Column("description", ("绩效指标描述",)),
    Column("target", ("指标值",)),
    Column("basis", ("指标值确定依据",)),
)
SPLIT = (
    Column("sign", ("指标值", "符号")),
    Column("number", ("指标值", "值")),
    Column("unit", ("指标值", "单位（文字描述）")),
)
NINE = (
    *LEVELS,
    Column("description", ("绩效指标描述（指标内容）",)),
    Column("scoring", ("评（扣）分标准",)),
    *SPLIT,
    Column("basis", ("指标确定依据",)),
)
GRADED = (
    Column("level1", ("绩效指标分类",)),
    Column("level3", ("绩效指标",)),
    Column("description", ("绩效指标描述",)),
    Column("excellent", ("绩效指标评价标准", "优")),
    Column("good", ("绩效指标评价标准", "良")),
    Column("fair", ("绩效指标评价标准", "中")),
    Column("poor", ("绩效指标评价标准", "差")),
    Column("basis", ("评价标准确定依据",)),
)
LISTED = (
    *LEVELS,
    Column("sign", ("指标性质",)),
    Column("number", ("指标值",)),
    Column("unit", ("度量单位",)),
    Column("weight", ("权重",)),
)
DEPARTMENT = tuple(column for column in NINE if column.key != "scoring")


def draw_form(rng: Random, year: int) -> ProjectForm:
    """Return a form that was in use in such a year."""
    if year <= 2020:
        return ProjectForm(GRADED, block=rng.choice(("goal", "coded")), goals="plain")
    kind = rng.random()
    if kind < 0.3:
        if rng.random() < 0.3:
            return ProjectForm(NINE)
        return ProjectForm(NINE, block="numbered", goals="rows")
    if kind > 0.9:
        unit: MoneyUnit = "元" if rng.random() < 0.5 else "万元"
        return ProjectForm(LISTED, block="listed", money_unit=unit)
    form = ProjectForm(
        SIX,
        block=rng.choice(("goal", "coded", "coded")),
        goals=rng.choice(("counted", "counted", "plain")),
        unit_gap=rng.choice(("", "", " ")),
        percent=rng.choice(("100", "100.00", "100%")),
        money_unit="元" if rng.random() < 0.1 else "万元",
    )
    if kind < 0.5:
        return replace(form, columns=_with_changes(rng))
    return form


def _with_changes(rng: Random) -> tuple[Column, ...]:
    """Six columns with one more, or without the last."""
    weight = Column("weight", ("权重",))
    return rng.choice(
        (
            (*SIX[:4], weight, *SIX[4:]),
            (*SIX, Column("remark", ("备注",))),
            SIX[:-1],
            (*SIX[:3], weight, *SIX[3:-1]),
        )
    )

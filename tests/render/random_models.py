"""Seeded random disclosures: any bureau, any year from 2018 to 2026, any of the usual forms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tests.render.drawing.citing import Library
from tests.render.drawing.columns import ColumnSet
from tests.render.drawing.forms import DEPARTMENT, draw_form
from tests.render.drawing.holdings import institutions
from tests.render.drawing.money import Budget, draw_budget
from tests.render.drawing.narrative import preface
from tests.render.drawing.parts import PartPlan, draw_part
from tests.render.model import Disclosure, Letter, Manner, MoneyUnit, ProjectForm, Unit
from tests.render.passages import Number, Passage, Title
from tests.render.vocabulary.bureaus import Bureau
from tests.render.vocabulary.more_bureaus import ALL_BUREAUS
from tests.render.vocabulary.places import PLACES, STREETS, TOWNSHIPS, ZONES, Place

NUMBERINGS = ("1、", "1、", "1、 ", "1.", "（1）", "(1)", "（一）", "(一)", "一、")
GRADES = ("正科级", "副科级", "股级")
FUNDING = ("财政拨款", "财政性资金基本保证", "财政性资金定额或定项补助")


def random_model(seed: int) -> Disclosure:
    """Return the disclosure of that seed; equal seeds give equal disclosures."""
    return _Drawing(seed).model()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a text has: its parts, whether tables, how the office words things."""

    has_tables: bool
    has_projects: bool
    unit_parts: int
    columns: ColumnSet
    prefix: Literal["预算", "", "full"]
    money_unit: MoneyUnit
    manner: Manner


class _Drawing:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = Random(f"{seed}/model")
        self.place, self.bureau = self._who()
        self.year = self.rng.randint(2018, 2026)
        self.name = department_name(self.place, self.bureau)
        self.shape = self._shape()
        self.library = Library(self.rng, self.place, self.bureau, self.year)
        self.form: ProjectForm = draw_form(self.rng, self.year)
        self.code = self._code()

    def _who(self) -> tuple[Place, Bureau]:
        pools = (PLACES, PLACES, PLACES, ZONES, TOWNSHIPS, STREETS)
        place = self.rng.choice(self.rng.choice(pools))
        fitting = [bureau for bureau in ALL_BUREAUS if place.kind in bureau.kinds]
        return place, self.rng.choice(fitting)

    def _code(self) -> str | None:
        if not self.shape.has_tables:
            return None
        return self.bureau.code if self.rng.random() < 0.85 else None

    def _shape(self) -> Shape:
        rng = self.rng
        columns: ColumnSet = rng.choice(("plain", "unit_funds"))
        if self.year <= 2020:
            columns = rng.choice(("old", "old", "plain"))
        kind = rng.random()
        has_tables = kind >= 0.12
        return Shape(
            has_tables=has_tables,
            has_projects=kind < 0.92,
            unit_parts=rng.choice((0, 0, 0, 1, 2, 3)) if has_tables else 0,
            columns=columns,
            prefix=rng.choice(("full", "full", "预算", "")),
            money_unit="元" if rng.random() < 0.12 else "万元",
            manner=Manner(
                projects=rng.choice(NUMBERINGS),
                has_thousands=rng.random() < 0.2,
                blank_amount=rng.choice(("", "", "", "", "-", "--", "——")),
                is_tables_last=rng.random() < 0.15,
                is_goal_apart=rng.random() < 0.5,
                has_list=self.seed % 6 == 2,
            ),
        )

    def _units(self) -> tuple[Unit, ...]:
        """The department itself (本级) and some of its units."""
        stem = self.place.name if self.place.kind != "township" else self.name
        names = [f"{self.name}本级"]
        chosen = self.rng.sample(self.bureau.units, min(len(self.bureau.units), 3))
        names += [f"{stem}{unit}" for unit in chosen]
        wanted = max(1, self.shape.unit_parts, self.rng.randint(1, len(names)))
        units = []
        for index, name in enumerate(names[:wanted]):
            nature = "行政" if index == 0 else "事业"
            grade = GRADES[0] if index == 0 else self.rng.choice(GRADES)
            funding = FUNDING[0] if index == 0 else self.rng.choice(FUNDING)
            units.append(Unit(name, nature, grade, funding))
        return tuple(units)

    def model(self) -> Disclosure:
        units = self._units()
        count = min(self.shape.unit_parts, len(units))
        coded = [
            replace(unit, code=f"{self.code}{index:03d}" if self.code else None)
            for index, unit in enumerate(units[:count], 1)
        ]
        budgets = [self._budget() for _ in range(max(1, count))]
        whole = budgets[0]
        for budget in budgets[1:]:
            whole = whole.plus(budget)
        parts = [draw_part(self._plan(whole, None, units))]
        for index, unit in enumerate(coded):
            parts.append(draw_part(self._plan(budgets[index], unit, (unit,), index + 1)))
        return Disclosure(
            place=self.place.name,
            department=self.name,
            year=self.year,
            parts=tuple(parts),
            manner=self.shape.manner,
            code=self.code,
            cover=self._cover(),
            preface=preface(self.rng, self.name, self.year),
            letter=self._letter() if self.rng.random() < 0.15 else None,
            seed=self.seed,
        )

    def _budget(self) -> Budget:
        return draw_budget(
            self.rng,
            self.bureau,
            has_fund=self.rng.random() < 0.5,
            has_others=self.rng.random() < 0.5,
            # The columns of 2019 have no place for 国有资本经营预算.
            has_state=self.shape.columns != "old" and self.rng.random() < 0.15,
        )

    def _plan(
        self, budget: Budget, unit: Unit | None, units: tuple[Unit, ...], ordinal: int = 0
    ) -> PartPlan:
        scope: Literal["部门", "单位"] = "单位" if unit else "部门"
        prefix = {"full": f"{scope}预算"}.get(self.shape.prefix, self.shape.prefix)
        name = unit.name if unit else self.name
        code = (unit.code if unit else self.code) or ""
        gap = " " if code and self.seed % 2 else ""
        return PartPlan(
            rng=self.rng,
            year=self.year,
            place=self.place,
            bureau=self.bureau,
            library=self.library,
            form=self.form,
            budget=budget if self.shape.has_tables else None,
            figures_of=budget,
            columns=self.shape.columns,
            prefix=prefix,
            caption=(f"{code}{gap}{name}", f"预算年度：{self.year}"),
            money_unit=self.shape.money_unit,
            name=name,
            scope=scope,
            has_projects=self.shape.has_projects,
            unit=unit,
            units=units,
            listing=institutions(units, f"{scope}机构设置情况"),
            ordinal=ordinal,
            department_form=ProjectForm(DEPARTMENT),
        )

    def _cover(self) -> tuple[str, ...]:
        kind = self.rng.random()
        if kind < 0.3:
            return (self.name, f"{self.year}年部门预算信息公开")
        if kind < 0.5 and self.code:
            return (
                f"{self.year}年度", "部门预算公开文本", f"预算代码：{self.code}",
                f"部门名称：{self.name}",
            )  # fmt: skip
        return (f"{self.name}{self.year}年部门预算公开",)

    def _letter(self) -> Letter:
        """The letter by which the finance bureau approves the budget."""
        place, year = self.place, self.year
        issuer = place.codes[0].replace("政办字", "财预")
        number = f"{issuer}〔{year}〕{self.rng.randint(1, 40)}号"
        law = Title("中华人民共和国预算法")
        lines = self._letter_lines(Number(number, number), law)
        return Letter(tuple(lines))

    def _letter_lines(self, number: Number, law: Title) -> Iterator[Passage]:
        yield Passage.of(f"{self.place.name}财政局文件")
        yield Passage.of(number)
        yield Passage.of(f"关于批复{self.year}年部门预算的通知")
        yield Passage.of(f"{self.name}：")
        yield Passage.of("根据", law, f"的规定，现将{self.year}年部门预算批复给你们。")
        yield Passage.of(f"{self.place.name}财政局")
        yield Passage.of(f"{self.year}年2月{self.rng.randint(1, 27)}日")


def department_name(place: Place, bureau: Bureau) -> str:
    """Return the department's full name, as its cover prints it."""
    if bureau.organ == "党校":
        return f"中共{place.name}委党校"
    return f"{place.name}{bureau.organ}"

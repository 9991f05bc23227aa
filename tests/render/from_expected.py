"""A disclosure that states the annotated facts of a real text, told of another place."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.render.drawing.forms import DEPARTMENT
from tests.render.drawing.holdings import assets, institutions, purchases
from tests.render.drawing.narrative import Writer
from tests.render.facts import CitationFacts, Facts, KpiFacts, ProjectFacts
from tests.render.known_sheets import known_sheets
from tests.render.known_texts import Mentioned, form_of, passage_of, target_of
from tests.render.model import (
    Disclosure,
    Figures,
    Kpi,
    Letter,
    Manner,
    Part,
    Project,
    ProjectForm,
    Section,
    Unit,
)
from tests.render.passages import Passage, Piece, Title
from tests.render.permuting import CITIES, Permutation
from tests.render.scoring import read_facts
from tests.render.vocabulary.bureaus import CIVIL

PlaceKey = tuple[str, int | None, str, int | None]


def model_from(path: Path, seed: int) -> Disclosure:
    """Return the facts of an annotated text as a disclosure of another place and year."""
    return _Retelling(read_facts(path), seed).model()


class _Retelling:
    def __init__(self, facts: Facts, seed: int) -> None:
        self.facts = facts
        self.seed = seed
        city = next((char for char, name in CITIES.items() if name in str(facts)), "保")
        self.permutation = Permutation.draw(seed, full_name(facts), city)
        self.rng = self.permutation.rng
        self.year = facts.fiscal_year + self.permutation.years
        self.name = self.permutation.new.name + self.permutation.organ
        self.mentions: dict[PlaceKey, list[Mentioned]] = defaultdict(list)
        known: list[Mentioned] = [*facts.citations, *facts.named_documents]
        for one in known:
            key = (one.scope, one.project_ordinal, one.where, one.kpi_index)
            self.mentions[key].append(one)
        self.form = form_of(facts)

    def model(self) -> Disclosure:
        parts = [self.part("department", None)]
        if any(table.scope == "unit" for table in self.facts.tables):
            parts.append(self.part("unit", self.unit(0)))
        return Disclosure(
            place=self.permutation.new.name,
            department=self.name,
            year=self.year,
            parts=tuple(parts),
            manner=Manner(is_goal_apart=self.rng.random() < 0.5),
            code=self.facts.department.code,
            cover=(self.name, f"{self.year}年部门预算信息公开"),
            letter=self.letter(),
            seed=self.seed,
        )

    def unit(self, index: int) -> Unit:
        known = self.facts.units[index]
        return Unit(
            name=self.permutation.text(known.name),
            nature=known.nature or "事业",
            grade=known.grade or "股级",
            funding=known.funding or "财政拨款",
            code=known.code,
        )

    def part(self, scope: str, unit: Unit | None) -> Part:
        word = "单位" if unit else "部门"
        name = unit.name if unit else self.name
        code = (unit.code if unit else self.facts.department.code) or ""
        caption = (f"{code} {name}".strip(), f"预算年度：{self.year}")
        known = [self.unit(index) for index in range(len(self.facts.units))]
        units = (
            (replace(unit, code=None),)
            if unit
            else tuple(replace(one, code=None) for one in known)
        )
        figures = self.figures()
        projects = self.projects(scope)
        kpis = self.kpis(self.facts.department_kpis, "department", None)
        owned = assets(
            self.rng,
            f"{word}固定资产占用情况表",
            (caption[0], f"截止时间：{self.year - 1}年12月31日"),
            figures.fixed_assets or Decimal(0),
            "万元",
        )
        return Part(
            scope="unit" if unit else "department",
            name=name,
            sheets=known_sheets(self.facts, scope, word, caption, self.permutation),
            sections=tuple(self.sections(word, name, figures, scope)),
            figures=figures,
            opening=("第二部分 部门所属单位预算", f"一、{name}收支预算") if unit else (),
            unit=unit,
            institutions=institutions(units, f"{word}机构设置情况") if units else None,
            units=units,
            procurement=purchases(self.rng, self.year, f"{word}政府采购预算", caption[:1], ()),
            assets=owned,
            projects=tuple(projects),
            kpis=() if unit else tuple(kpis),
            kpi_form=None if unit else ProjectForm(DEPARTMENT),
        )

    def figures(self) -> Figures:
        multiplied = self.permutation.amount
        known = {key: multiplied(value) for key, value in self.facts.headline.items()}
        whole = next((line for line in self.facts.income_lines if line.code is None), None)
        economic = next((line for line in self.facts.economic_lines if line.code is None), None)
        return Figures(
            income_total=known["income_total_wan"],
            general_income=multiplied(whole.current_year_wan) if whole else None,
            carryover=multiplied(whole.carryover_wan) if whole else None,
            expenditure_total=known["expenditure_total_wan"],
            basic=known["basic_wan"],
            project=known["project_wan"],
            personnel=multiplied(economic.personnel_wan) if economic else None,
            public=multiplied(economic.public_wan) if economic else None,
            three_public=known["three_public_wan"],
            operating=known["operating_wan"],
            fixed_assets=known["fixed_assets_wan"],
        )

    def sections(self, word: str, name: str, figures: Figures, scope: str) -> Iterator[Section]:
        writer = Writer(self.rng, name, word, self.year, "一、")
        duties = writer.duties(self.permutation.new, CIVIL, has_rule=False)
        yield self.cited(duties, scope)
        yield writer.totals(figures)
        if figures.operating is not None:
            yield writer.operation(figures)
        if figures.three_public is not None:
            yield writer.three_public(figures)
        yield writer.section("text", "预算绩效信息")
        overall = tuple(Passage.of(text) for text in writer.overall())
        yield Section("overall", f"第一部分 {word}整体绩效目标", overall)
        none = (Passage.of(f"我{word}无专项资金预算安排。"),)
        yield Section("special_fund", "第二部分 专项资金绩效目标", none)
        yield Section("projects", "第三部分 预算项目绩效目标")
        yield writer.procurement(figures)
        yield writer.assets(figures)
        yield from writer.endings()

    def cited(self, section: Section, scope: str) -> Section:
        """Add sentences that mention what the explanation of the known text mentions."""
        more = []
        for one in self.mentions[(scope, None, "narrative", None)]:
            piece = self.piece(one)
            more.append(Passage.of("工作中贯彻落实", piece, "的有关要求。"))
        return replace(
            section, paragraphs=(*section.paragraphs[:1], *more, *section.paragraphs[1:])
        )

    def letter(self) -> Letter | None:
        known = self.mentions[("department", None, "attachment", None)]
        if not known:
            return None
        finance = f"{self.permutation.new.name}财政局"
        numbers = [self.piece(one) for one in known if isinstance(one, CitationFacts)]
        rest = [self.piece(one) for one in known if not isinstance(one, CitationFacts)]
        lines = [
            Passage.of(f"{finance}文件"),
            Passage.of(numbers[0]),
            Passage.of(f"关于批复{self.year}年部门预算的通知"),
            Passage.of(f"{self.name}："),
            Passage.of(f"现将{self.year}年部门预算批复给你们，请认真执行。"),
            *(Passage.of("按照", one, "的规定办理。") for one in (*numbers[1:], *rest)),
            Passage.of(finance),
            Passage.of(f"{self.year}年2月8日"),
        ]
        return Letter(tuple(lines))

    def piece(self, one: Mentioned) -> Piece:
        if isinstance(one, CitationFacts):
            return self.permutation.number(one.raw, one.canonical)
        return Title(self.permutation.text(one.title), one.form == "book_marks")

    def projects(self, scope: str) -> list[Project]:
        known = [project for project in self.facts.projects if project.scope == scope]
        made = [self.project(project) for project in self.permutation.shuffled(known)]
        free = [index for index, project in enumerate(made) if not project.heading.numbers]
        names = [(made[index].heading, made[index].name) for index in free]
        moved = names[1:] + names[:1]
        for index, (heading, name) in zip(free, moved, strict=True):
            made[index] = replace(made[index], heading=heading, name=name)
        return made

    def project(self, known: ProjectFacts) -> Project:
        key = (known.scope, known.ordinal)
        retold = self.permutation.text
        plan = known.plan_percent or {}
        purpose = known.purpose
        has_amount = known.amount_wan is not None and self.form.block == "coded"
        amount = self.permutation.amount(known.amount_wan)
        return Project(
            heading=self.passage(known.heading, (*key, "project_heading", None)),
            form=self.form,
            kpis=tuple(self.kpis(known.kpis, *key)),
            goals=tuple(self.passage(goal, (*key, "goal", None)) for goal in known.goals),
            code=known.code,
            name=retold(known.name_in_table) if known.name_in_table else None,
            amount=amount,
            funding=(("其中：财政资金", amount), ("其他资金", None)) if has_amount else (),
            purpose=self.passage(purpose, (*key, "purpose", None)) if purpose else None,
            plan=tuple(plan.items()),
        )

    def kpis(
        self, kpis: tuple[KpiFacts, ...], scope: str, ordinal: int | None
    ) -> Iterator[Kpi]:
        """Yield the indicators, those of one first level in another order."""
        groups: dict[str | None, list[tuple[int, KpiFacts]]] = defaultdict(list)
        for index, kpi in enumerate(kpis):
            groups[kpi.level1].append((index, kpi))
        for group in groups.values():
            for index, kpi in self.permutation.shuffled(group):
                key = (scope, ordinal, "kpi_basis", index)
                yield self.kpi(kpi, self.passage(kpi.basis, key) if kpi.basis else None)

    def kpi(self, kpi: KpiFacts, basis: Passage | None) -> Kpi:
        retold = self.permutation.text
        target = target_of(kpi)
        grades = None
        if kpi.grades is not None:
            best = f"{target.sign}{target.number}{target.unit}{target.words}"
            _, good, fair, poor = (grade or "" for grade in kpi.grades.values())
            grades = (best, good, fair, poor)
        return Kpi(
            level1=kpi.level1 or "",
            level2=kpi.level2,
            level3=retold(kpi.level3 or ""),
            description=retold(kpi.description) if kpi.description else None,
            target=replace(target, words=retold(target.words)),
            basis=basis,
            scoring=kpi.scoring,
            grades=grades,
        )

    def passage(self, text: str, key: PlaceKey) -> Passage:
        return self.permutation.passage(passage_of(text, self.mentions[key]))


def full_name(facts: Facts) -> str:
    """Return the department's name with its city, where some alias has that."""
    return max((facts.department.name, *facts.department.aliases), key=lambda name: len(name))

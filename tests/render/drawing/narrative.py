"""The explanation (情况说明): duties, totals, running costs, “三公”, performance, terms."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tests.render.model import Figures, Section
from tests.render.numerals import chinese
from tests.render.passages import Passage, Title
from tests.render.vocabulary.bureaus import Bureau
from tests.render.vocabulary.places import Place

DISCLOSURE_LAWS = (
    "中华人民共和国预算法",
    "地方预决算公开操作规程",
    "河北省预算公开办法",
    "中华人民共和国政府信息公开条例",
)
TERMS = (
    ("一般公共预算拨款收入", "指本级财政当年安排拨付的资金"),
    ("其他收入", "指除财政拨款、事业收入等以外的各项收入"),
    ("基本支出", "指为维持机构运转而发生的人员和公用方面的支出"),
    ("项目支出", "指为完成特定任务在基本支出之外安排的支出"),
    ("上年结转", "指以前年度安排、本年度继续按原用途使用的资金"),
)


def money(amount: Decimal | None) -> str:
    """Return an amount as a sentence prints it; nothing is 0."""
    return "0" if amount is None else f"{amount.normalize():f}"


class Writer:
    """Writes the sections of one part, each with its number and the figures it states.

    Args:
        name: Who speaks: the department or the unit.
        scope: 部门 or 单位.
        numbering: A pattern such as `一、` for the sections.
    """

    def __init__(self, rng: Random, name: str, scope: str, year: int, numbering: str) -> None:
        self.rng = rng
        self.name = name
        self.scope = scope
        self.year = year
        self.numbering = numbering
        self.count = 0

    def section(
        self, kind: str, heading: str, *texts: str | Passage, states: str = ""
    ) -> Section:
        """Return the next section; `states` names its figures, blanks between."""
        self.count += 1
        passages = (text if isinstance(text, Passage) else Passage.of(text) for text in texts)
        number = self.numbering.replace("一", chinese(self.count))
        return Section(kind, f"{number}{heading}", tuple(passages), frozenset(states.split()))

    def duties(self, place: Place, bureau: Bureau, *, has_rule: bool) -> Section:
        numbered = [
            f"（{chinese(index)}）{duty}。" for index, duty in enumerate(bureau.duties, 1)
        ]
        above = f"{place.calls_itself}委、{place.calls_itself}政府"
        last = f"（{chinese(len(numbered) + 1)}）完成{above}交办的其他任务。"
        rule = Passage.of(
            "根据",
            Title(f"{self.name}职能配置、内设机构和人员编制规定"),
            f"，{self.name}的主要职责是：",
        )
        first: tuple[str | Passage, ...] = (rule,) if has_rule else ()
        return self.section(
            "duties",
            f"{self.scope}职责及机构设置情况",
            f"{self.scope}职责：",
            *first,
            *numbered,
            last,
            "机构设置：",
        )

    def totals(self, figures: Figures) -> Section:
        basic, project = money(figures.basic), money(figures.project)
        split = ""
        if self.rng.random() < 0.6:
            personnel, public = money(figures.personnel), money(figures.public)
            split = f"，包括人员经费{personnel}万元和日常公用经费{public}万元"
        fund = ""
        if figures.fund_income is not None:
            fund = f"，基金预算收入{money(figures.fund_income)}万元"
        return self.section(
            "totals",
            f"{self.scope}预算安排的总体情况",
            "1、收入说明",
            f"{self.year}年预算收入{money(figures.income_total)}万元，"
            f"其中：一般公共预算收入{money(figures.general_income)}万元{fund}。",
            "2、支出说明",
            f"{self.year}年支出预算{money(figures.expenditure_total)}万元，"
            f"其中基本支出{basic}万元{split}；项目支出{project}万元。",
            "3、比上年增减情况",
            f"{self.year}年收支预算较{self.year - 1}年增加{self.rng.randint(1, 300)}.5万元，"
            f"主要原因是项目支出增加{self.rng.randint(1, 90)}.2万元。",
            states="income_total expenditure_total basic project",
        )

    def operation(self, figures: Figures) -> Section:
        return self.section(
            "operation",
            "机关运行经费安排情况",
            f"{self.year}年，我{self.scope}机关运行经费共计安排{money(figures.operating)}万元，"
            "主要用于办公费、水电费、差旅费等日常支出。",
            states="operating",
        )

    def three_public(self, figures: Figures) -> Section:
        total = figures.three_public
        return self.section(
            "three_public",
            "财政拨款“三公”经费预算情况及增减变化原因",
            f"{self.year}年，我{self.scope}财政拨款“三公”经费预算安排{money(total)}万元，"
            "其中因公出国（境）费0万元，与上年相比无增减变化。",
            states="three_public",
        )

    def procurement(self, figures: Figures) -> Section:
        return self.section(
            "procurement",
            "政府采购预算情况",
            f"{self.year}年，{self.name}安排政府采购预算{money(figures.procurement)}万元，"
            "具体内容见下表。",
            states="procurement",
        )

    def assets(self, figures: Figures) -> Section:
        return self.section(
            "assets",
            "国有资产信息",
            f"{self.name}上年末固定资产金额为{money(figures.fixed_assets)}万元（详见下表）。"
            f"本年度拟购置固定资产总额为{self.rng.randint(0, 9)}万元。",
            states="fixed_assets",
        )

    def endings(self) -> Iterator[Section]:
        terms = [f"{index}、{term}：{text}。" for index, (term, text) in enumerate(TERMS, 1)]
        yield self.section("terms", "名词解释", *terms)
        yield self.section(
            "other", "其他需要说明的事项", f"我{self.scope}无其他需要说明的事项。"
        )

    def overall(self) -> tuple[str, ...]:
        """Return the paragraphs of 部门整体绩效目标."""
        return (
            "（一）总体绩效目标",
            f"{self.year}年，围绕年度重点任务优化支出结构，提高财政资金使用效益。",
            "（二）分项绩效目标",
            f"绩效目标：{self.name}各项业务规范开展，服务水平稳步提高。",
            "绩效指标：重点任务完成率达到95%以上，服务对象满意度达到90%以上。",
            "（三）工作保障措施",
            "完善制度建设，加强支出管理，做好绩效运行监控和绩效自评，规范财务资产管理。",
        )


def preface(rng: Random, name: str, year: int) -> Passage:
    """Return the sentence that opens the explanation, with the laws that require it."""
    first, second, third = rng.sample(DISCLOSURE_LAWS, 3)
    return Passage.of(
        "按照", Title(first), "、", Title(second), "和", Title(third),
        f"等规定，现将{name}{year}年部门预算公开如下：",
    )  # fmt: skip

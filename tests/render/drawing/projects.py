"""Projects of a department or a unit, on the form of the year."""

from decimal import Decimal
from random import Random

from tests.render.drawing.citing import Library
from tests.render.drawing.indicators import draw_kpis
from tests.render.drawing.money import cents
from tests.render.model import Project, ProjectForm
from tests.render.passages import Passage, Piece
from tests.render.vocabulary.bureaus import Work

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
MONTH_ENDS = ("3月底", "6月底", "10月底", "12月底")
GENERIC = (
    Work("办公设备购置", "设备购置", "购置设备数量", "台", "使用人员"),
    Work("信息系统运行维护费", "系统运维", "运维系统数量", "个", "使用人员"),
    Work("驻村帮扶工作经费", "驻村帮扶", "帮扶村数量", "个", "村民"),
    Work("劳务派遣人员经费", "工资发放", "保障人员数量", "人", "派遣人员"),
    Work("政策宣传培训经费", "宣传培训", "培训人次", "人次", "参训人员"),
)


def check_character(first_twenty: str) -> str:
    """Return the last character of a project code; weights 3^i over GB 32100's alphabet."""
    weighted = sum(
        ALPHABET.index(one) * pow(3, place, 31) for place, one in enumerate(first_twenty)
    )
    return ALPHABET[30 - weighted % 31]


def project_code(rng: Random, division: str, year: int) -> str:
    """Return a code: division, year of entry, P, running number, 1, sub-number, check."""
    entered = year % 100 - rng.choice((0, 0, 1, 2))
    body = f"{division}{entered:02d}P{rng.randint(1, 9999):06d}1{rng.randint(1, 4):04d}"
    return body + check_character(body)


def draw_project(rng: Random, work: Work, form: ProjectForm, library: Library) -> Project:
    """Return a project with everything that the form has a place for."""
    amount = cents(rng, 0.5, 800)
    has_head = form.block not in ("goal", "listed")
    has_code = has_head and (form.block == "numbered" or rng.random() < 0.75)
    heading = library.heading(work)
    code = project_code(rng, library.place.division, library.year) if has_code else None
    has_amount = form.block in ("numbered", "listed") or (has_head and rng.random() < 0.8)
    return Project(
        heading=heading,
        form=form,
        kpis=draw_kpis(rng, work, form, library, amount),
        goals=tuple(_goals(rng, work, form, library)),
        code=code,
        name=_name(rng, heading, work) if has_code else None,
        amount=amount if has_amount else None,
        funding=_funding(rng, amount) if has_amount and form.block == "coded" else (),
        purpose=_purpose(rng, work, library) if has_head else None,
        grounds=library.one(work) if has_head and rng.random() < 0.35 else None,
        plan=_plan(rng, form) if has_head and rng.random() < 0.85 else (),
    )


def _name(rng: Random, heading: Passage, work: Work) -> str:
    """The name in the table: that of the heading, now and then a shorter one."""
    return work.name if rng.random() < 0.1 else heading.text


def _funding(rng: Random, amount: Decimal) -> tuple[tuple[str, Decimal | None], ...]:
    if rng.random() < 0.8:
        return (("其中：财政资金", amount), ("其他资金", None))
    own = (amount / 5).quantize(Decimal("0.01"))
    return (("其中：财政资金", amount - own), ("其他资金", own))


def _purpose(rng: Random, work: Work, library: Library) -> Passage:
    """What the money is for; sums named here are not the project's amount."""
    pieces: list[Piece] = [f"资金主要用于{work.what}，保障{work.counted}完成年度任务"]
    if rng.random() < 0.3:
        pieces = ["根据", library.typed(library.document(work)), "文件要求，", *pieces]
    if rng.random() < 0.3:
        pieces.append(f"，其中人员补助{cents(rng, 1, 30)}万元")
    return Passage((*pieces, "。"))


def _goals(rng: Random, work: Work, form: ProjectForm, library: Library) -> list[Passage]:
    texts = [
        Passage.of(f"完成{library.year}年{work.what}任务，{work.counted}达到计划要求。"),
        Passage.of(f"提高{work.whom}满意度，{work.what}工作规范有序。"),
        Passage.of(f"加强资金管理，确保{work.name}及时足额到位。"),
    ]
    if rng.random() < 0.2:
        number = library.typed(library.document(work))
        texts[0] = Passage.of("落实", number, f"要求，{work.what}工作有序开展。")
    count = 1 if form.goals == "plain" else rng.randint(1, 3)
    return texts[:count]


def _plan(rng: Random, form: ProjectForm) -> tuple[tuple[str, Decimal | None], ...]:
    """Cumulative percentages by quarter, by the usual month ends, or by month."""
    periods: tuple[str, ...] = rng.choice((QUARTERS, MONTH_ENDS, MONTH_ENDS))
    if form.block == "coded" and rng.random() < 0.2:
        periods = tuple(f"{month}月" for month in range(1, 13))
    steps = sorted(rng.choice((0, 10, 25, 30, 50, 60, 75, 80, 100)) for _ in periods[1:])
    values: list[Decimal | None] = [*map(Decimal, steps), Decimal(100)]
    if rng.random() < 0.2:
        values[0] = None
    return tuple(zip(periods, values, strict=True))

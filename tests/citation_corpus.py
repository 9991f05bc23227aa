"""Lines with citations in every printed form, written by rule from a seed, and what they cite.

Nothing here comes from the loaders: places, offices and words are lists of its own. A case is a
line as a disclosure prints it (a heading, a basis cell, a sentence) with every document that a
reader would find in it, by place, canonical number and title.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

PROVINCE = "冀"
CITIES = ("石", "唐", "秦", "邯", "邢", "保", "张", "承", "沧", "廊", "衡")
# A county's code begins with its city's character and one of its own, or with its own.
COUNTIES = (
    "承县",
    "承高",
    "邢平",
    "滦",
    "迁",
    "正",
    "固",
    "魏",
    "平",
    "赵",
    "深",
    "曹",
    "大",
    "广",
)
ELSEWHERE = ("鲁", "豫", "晋", "京", "津", "辽", "鄂", "渝")
OFFICES = ("政", "政办", "办", "人社", "医保", "民", "教", "卫", "农", "水", "住建", "发改")
SECTIONS = ("财社", "财预", "财教", "财农", "财行", "财建")
FORMS = ("字", "发", "函", "规")
CENTRE = ("财社", "财预", "财教", "国发", "国办发", "中办发", "人社部发", "民发", "教财")
ORGANS = ("河北省财政厅", "河北省民政厅", "承德市人民政府", "滦平县人民政府", "邢台市教育局")
RELATIVE_ORGANS = ("县政府", "区政府", "市政府", "县财政局")
MEETINGS = ("县政府会议纪要", "县政府常务会议纪要", "县委常委会会议纪要", "管委会常务会议")
PLACES = ("滦平县", "承德县", "平乡县", "正定县", "魏县")
SUBJECTS = (
    "就业补助资金", "城乡居民基本养老保险", "困难群众救助", "农田建设项目", "义务教育公用经费",
    "基本公共卫生服务", "医疗救助", "残疾人两项补贴", "高校毕业生就业", "水利设施维修养护",
    "乡村振兴", "厕所革命", "防汛抗旱", "耕地地力提升", "殡葬惠民", "道路交通安全", "高龄老人",
    "食品安全抽检", "森林草原防火", "城市更新",
)  # fmt: skip
KINDS = ("管理办法", "实施办法", "实施细则", "工作方案", "管理条例", "指导意见", "暂行规定")
LEAD_INS = ("", "根据", "按照", "依据", "落实", "按", "依据《预算安排表》和", "参照", "执行")
HEADINGS = ("2023年中央", "2023 年省级", "城乡社会保险代办员", "高新区", "医疗保险", "就业见习")
TAILS = (
    "",
    "文件",
    "文件要求",
    "文件精神，做好工作",
    "，纳入年度预算。",
    "执行",
    "规定，按时拨付",
)
BLANKS = (" ", "\u3000", "\n", "  ")
SEPARATORS = ("、", "，", "；", "和", "及", " ", "，以及", "文件和")
PAIRS = {
    "〔〕": ("〔", "〕"),
    "【】": ("【", "】"),
    "[]": ("[", "]"),
    "［］": ("［", "］"),
    "（）": ("（", "）"),
    "()": ("(", ")"),
    "﹝﹞": ("﹝", "﹞"),
    "〖〗": ("〖", "〗"),
}
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CASES_PER_FORM = 200
SEED = 9704


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """A document that a reader finds; places in code points, half-open.

    Args:
        canonical: Without issuer `〔2022〕150号`; empty for a document without number.
        title: Empty where none belongs to it.
    """

    start: int
    end: int
    canonical: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A line and the documents in it; `basis` says whether titles without 《》 count."""

    text: str
    cited: tuple[Cited, ...]
    basis: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """An issuer code with year and serial."""

    issuer: str
    year: int
    serial: int

    @property
    def canonical(self) -> str:
        return f"{self.issuer}〔{self.year}〕{self.serial}号"

    def printed(self, pair: tuple[str, str] = ("〔", "〕"), mark: str = "号") -> str:
        return f"{self.issuer}{pair[0]}{self.year}{pair[1]}{self.serial}{mark}"


class Line:
    """A line in the making, which knows where each part stands."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cited: list[Cited] = []

    def add(self, text: str) -> "Line":
        self.text += text
        return self

    def cite(self, printed: str, canonical: str, title: str = "") -> "Line":
        start = len(self.text)
        self.text += printed
        self.cited.append(Cited(start, len(self.text), canonical, title))
        return self

    def case(self, *, basis: bool = False) -> Case:
        return Case(self.text, tuple(self.cited), basis)


def issuer(random: Random) -> str:
    """Return an issuer code: of the centre, a province, a city or a county."""
    level = random.random()
    if level < 0.15:
        return random.choice(CENTRE)
    places = (
        (PROVINCE,) if level < 0.45 else CITIES if level < 0.7 else COUNTIES
        if level < 0.92 else ELSEWHERE
    )  # fmt: skip
    place = random.choice(places)
    if random.random() < 0.35:
        return place + random.choice(SECTIONS)
    return place + random.choice(OFFICES) + random.choice(FORMS)


def number(random: Random) -> Number:
    return Number(issuer(random), random.randint(1998, 2025), random.randint(1, 400))


def opened(random: Random) -> Line:
    """Begin a line: nothing, a lead-in, or words of a heading."""
    if random.random() < 0.3:
        return Line(random.choice(HEADINGS) + random.choice(SUBJECTS))
    return Line(random.choice(LEAD_INS))


def closed(random: Random, line: Line, *, basis: bool = False) -> Case:
    return line.add(random.choice(TAILS)).case(basis=basis)


def spelled(spell: Callable[[Random, Number], str]) -> Callable[[Random], Case]:
    """Return the form in which one number is printed as `spell` has it."""

    def case(random: Random) -> Case:
        one = number(random)
        line = opened(random).cite(spell(random, one), one.canonical)
        return closed(random, line)

    return case


def pair_spelling(name: str) -> Callable[[Random, Number], str]:
    return lambda _, one: one.printed(PAIRS[name])


def mixed_pair(random: Random, one: Number) -> str:
    opening, closing = random.sample(list(PAIRS.values()), 2)
    return one.printed((opening[0], closing[1]))


def without_brackets(random: Random, one: Number) -> str:
    return one.printed(random.choice((("", ""), ("", "年"), ("", "年第"))))


def one_bracket(random: Random, one: Number) -> str:
    opening, closing = random.choice(list(PAIRS.values()))
    return one.printed(random.choice(((opening, ""), ("", closing))))


def blank_before_mark(random: Random, one: Number) -> str:
    return one.printed(("【", "】"), random.choice(BLANKS) + "号")


def blanks_inside(random: Random, one: Number) -> str:
    gaps = [random.choice(("", *BLANKS)) for _ in range(4)]
    gaps[random.randrange(4)] = random.choice(BLANKS)
    opening, closing = random.choice(list(PAIRS.values()))
    serial = f"{gaps[2]}{one.serial}{gaps[3]}号"
    return f"{one.issuer}{gaps[0]}{opening}{gaps[1]}{one.year}{closing}{serial}"


def full_width_digits(_: Random, one: Number) -> str:
    digits = f"〔{one.year}〕{one.serial}号".translate(FULL_WIDTH)
    return one.issuer + digits


def ordinal_sign(random: Random, one: Number) -> str:
    sign = random.choice(("第", "第 ", "字第"))
    return f"{one.issuer}〔{one.year}〕{sign}{one.serial}号"


def leading_zeros(random: Random, one: Number) -> str:
    return f"{one.issuer}〔{one.year}〕{'0' * random.randint(1, 3)}{one.serial}号"


def without_mark(random: Random, one: Number) -> str:
    return one.printed(random.choice(list(PAIRS.values())), "")


def shared_year(random: Random) -> Case:
    """冀财社〔2022〕150、151号."""
    one = number(random)
    line = opened(random).cite(one.printed(mark=random.choice(("", "号"))), one.canonical)
    for _ in range(random.randint(1, 3)):
        one = Number(one.issuer, one.year, one.serial + random.randint(1, 9))
        line.add(random.choice("、和及")).cite(f"{one.serial}号", one.canonical)
    return closed(random, line)


def shared_issuer(random: Random) -> Case:
    """冀财社〔2022〕150号、〔2022〕151号."""
    one = number(random)
    line = opened(random).cite(one.printed(), one.canonical)
    for _ in range(random.randint(1, 2)):
        one = Number(one.issuer, one.year + random.randint(0, 1), random.randint(1, 400))
        joiner = random.choice(("、", "，", "和"))
        line.add(joiner).cite(f"〔{one.year}〕{one.serial}号", one.canonical)
    return closed(random, line)


def several(random: Random, joiners: tuple[str, ...]) -> Case:
    line = opened(random)
    for place in range(random.randint(2, 4)):
        one = number(random)
        line.add(random.choice(joiners) if place else "")
        line.cite(one.printed(random.choice(list(PAIRS.values()))), one.canonical)
    return closed(random, line)


def issuer_missing(random: Random) -> Case:
    one = number(random)
    printed = one.printed(random.choice(list(PAIRS.values())))[len(one.issuer) :]
    line = Line(random.choice(("", *HEADINGS))).add(random.choice(SUBJECTS) + "补贴")
    return closed(random, line.cite(printed, one.canonical[len(one.issuer) :]))


def stray_bracket(random: Random) -> Case:
    one = number(random)
    line = opened(random).add(random.choice("[（(【"))
    return closed(random, line.cite(one.printed(("[", "]")), one.canonical))


def joint(random: Random) -> Case:
    """冀财社、冀人社发〔2022〕5号: the number is the first organ's."""
    one = Number(
        "冀" + random.choice(SECTIONS), random.randint(2005, 2025), random.randint(1, 400)
    )
    other = "冀" + random.choice(OFFICES) + random.choice(FORMS)
    printed = f"{one.issuer}{random.choice('、，')}{other}〔{one.year}〕{one.serial}号"
    return closed(random, Line(random.choice(LEAD_INS)).cite(printed, one.canonical))


def organs_name(random: Random, names: tuple[str, ...]) -> Case:
    one = Number(random.choice(names), random.randint(2005, 2025), random.randint(1, 400))
    line = Line(random.choice(LEAD_INS)).cite(one.printed(), one.canonical)
    return closed(random, line)


def title(random: Random) -> str:
    subject, kind = random.choice(SUBJECTS), random.choice(KINDS)
    return random.choice(
        (
            f"{subject}{kind}",
            f"河北省{subject}{kind}",
            f"关于下达{subject}的通知",
            f"财政部关于进一步加强{subject}工作的意见",
            f"{random.choice(ORGANS)}关于印发{subject}{kind}的通知",
        )
    )


def titled(random: Random, between: tuple[str, str], *, number_first: bool = False) -> Case:
    one, name = number(random), title(random)
    line = Line(random.choice(LEAD_INS))
    if number_first:
        line.cite(one.printed(), one.canonical, name).add(f"{between[0]}《{name}》{between[1]}")
    else:
        line.add(f"《{name}》{between[0]}").cite(one.printed(), one.canonical, name)
        line.add(between[1])
    return closed(random, line)


def title_alone(random: Random) -> Case:
    line = Line(random.choice(LEAD_INS))
    for place in range(random.randint(1, 3)):
        name = title(random)
        line.add(random.choice(("、", "和", "，")) if place else "")
        line.add("《").cite(name, "", name).add("》")
    return closed(random, line)


def wrapped_title(random: Random) -> Case:
    """A title that the table's cell breaks, as a page break leaves it once it is joined."""
    name = title(random)
    cut = random.randint(1, len(name) - 1)
    blank = random.choice(BLANKS)
    line = Line(random.choice(LEAD_INS)).add("《")
    return closed(random, line.cite(name[:cut] + blank + name[cut:], "", name).add("》"))


def bare_title(random: Random) -> Case:
    name = (
        f"{random.choice(ORGANS)}关于{random.choice(('下达', '做好'))}{random.choice(SUBJECTS)}"
    )
    name += random.choice(("的通知", "有关问题的通知", "工作的意见"))
    line = Line(random.choice(("", "根据", "按照", "依据"))).cite(name, "", name)
    return closed(random, line, basis=True)


def minutes(random: Random) -> Case:
    place = random.choice(("", *PLACES))
    organ = random.choice(MEETINGS)
    name = place + (organ.removeprefix("县") if place else organ)
    year, ordinal = random.randint(2012, 2024), random.randint(1, 30)
    opening, closing = random.choice(list(PAIRS.values()))
    printed = f"{name}{opening}{year}{closing}{ordinal}{random.choice(('号', ' 号', '期'))}"
    line = Line(random.choice(("", "根据", "按照", "落实")))
    return closed(random, line.cite(printed, f"{name}〔{year}〕{ordinal}号"))


def dated_meeting(random: Random) -> Case:
    year, ordinal = random.randint(2012, 2024), random.randint(1, 30)
    place = random.choice(PLACES)
    name = f"{place}人民政府{year}年第{ordinal}次常务会议" + random.choice(("", "纪要"))
    line = Line(random.choice(("根据", "按照", "落实"))).cite(
        name, f"{name}〔{year}〕{ordinal}号"
    )
    return closed(random, line)


def no_document(random: Random) -> Case:
    """What looks like a number or a title and is none."""
    year, count = random.randint(2018, 2025), random.randint(1, 400)
    subject = random.choice(SUBJECTS)
    return Case(
        random.choice(
            (
                f"[13082122P0079911{count:04d}Y]{subject}",
                f"{subject}（{year}）{count}万元",
                f"（{year}）{count}人，{subject}",
                f"{subject}（{year}年{count % 12 + 1}月）",
                f"承德市双桥区（{year}）{count}号楼",
                f"（{year}）冀0821民初{count}号",
                f"{year}年{count}号井改造",
                f"{subject}，电话0314-{year}{count}",
                f"签订《{subject}承包合同》",
                f"持《{subject}登记证》{count}人",
                f"县级{subject}补贴文件",
                f"{year - 5}—{year}年{subject}规划",
                f"{year}年第{count % 9 + 1}次抽查",
                f"{subject}完成率{count % 100}%，{year}年比上年增长{count % 9}.5%",
            )
        ),
        (),
    )


FORMS_OF_CORPUS: dict[str, Callable[[Random], Case]] = {
    **{f"brackets {name}": spelled(pair_spelling(name)) for name in PAIRS},
    "brackets of two kinds": spelled(mixed_pair),
    "brackets left out": spelled(without_brackets),
    "one bracket left out": spelled(one_bracket),
    "blank before 号": spelled(blank_before_mark),
    "blanks and line breaks inside": spelled(blanks_inside),
    "full-width digits": spelled(full_width_digits),
    "第": spelled(ordinal_sign),
    "leading zeros": spelled(leading_zeros),
    "号 missing": spelled(without_mark),
    "enumeration, one year": shared_year,
    "enumeration, one issuer": shared_issuer,
    "several, with separators": lambda random: several(random, SEPARATORS),
    "several, nothing between": lambda random: several(random, ("",)),
    "issuer missing": issuer_missing,
    "stray bracket before": stray_bracket,
    "codes of several organs": joint,
    "organ's name for a code": lambda random: organs_name(random, ORGANS),
    "relative organ for a code": lambda random: organs_name(random, RELATIVE_ORGANS),
    "title, number in parentheses": lambda random: titled(random, ("（", "）")),
    "title, number": lambda random: titled(random, ("", "")),
    "number, title": lambda random: titled(random, ("", ""), number_first=True),
    "title alone": title_alone,
    "title, wrapped": wrapped_title,
    "title without 《》, in a basis": bare_title,
    "minutes, year in brackets": minutes,
    "minutes, by date": dated_meeting,
    "no document": no_document,
}


def cases(form: str) -> Iterator[Case]:
    """Yield the cases of a form; the same in every run."""
    random = Random(f"{SEED} {form}")
    for _ in range(CASES_PER_FORM):
        yield FORMS_OF_CORPUS[form](random)

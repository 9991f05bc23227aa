"""What the corpus of citations is made of: words, numbers, lines that know what they cite.

Nothing here comes from the loaders: places, offices and words are lists of its own. A case is a
line as a disclosure prints it (a heading, a basis cell, a sentence) with every document that a
reader would find in it, by place, canonical number and title.
"""

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

"""Documents that a disclosure cites, and the spellings in which its authors type them."""

from dataclasses import dataclass, field
from random import Random

from tests.render.numerals import FULL_WIDTH
from tests.render.passages import Number, Passage, Piece, Title
from tests.render.vocabulary.bureaus import Bureau, Work
from tests.render.vocabulary.places import Place

BRACKETS = ("〔〕", "【】", "[]", "（）", "()", "﹝﹞", "［］")
ODD_BRACKETS = ("【]", "〔】", "（]")
CITY_SERIES = ("政办字", "政字", "财教", "财社", "财农")
LEAD_INS = ("根据", "按照", "依据", "落实", "参照", "严格执行", "")
TAILS = ("文件要求", "文件精神", "文件", "文", "规定", "文件规定的标准")
JOINTS = ("、", "，", "和", " ", "；", " 和")
PLAIN_BASES = (
    "年度工作计划", "历史数据测算", "行业标准", "项目实施方案", "单位职责", "上年度完成情况",
    "合同约定", "上级相关政策要求", "问卷调查", "统计台账", "工作要求", "预算测算",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A document with a number: an organ's series, or the minutes of a meeting."""

    issuer: str
    year: int
    serial: int
    title: str

    @property
    def canonical(self) -> str:
        return f"{self.issuer}〔{self.year}〕{self.serial}号"


@dataclass
class Library:
    """What one disclosure cites, in its author's habits of typing.

    Args:
        known: Every document so far, by canonical number.
        main: The document that each matter rests on, by the matter's name.
    """

    rng: Random
    place: Place
    bureau: Bureau
    year: int
    known: dict[str, Document] = field(default_factory=dict)
    main: dict[str, Document] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.brackets = self.rng.choice(BRACKETS)
        self.has_gap = self.rng.random() < 0.3

    def document(self, work: Work) -> Document:
        """Return a document about a matter: mostly the one that the matter rests on."""
        if work.name in self.main and self.rng.random() < 0.6:
            return self.main[work.name]
        if self.known and self.rng.random() < 0.2:
            return self.rng.choice(list(self.known.values()))
        made = self._minutes() if self.rng.random() < 0.08 else self._numbered(work)
        self.main.setdefault(work.name, made)
        return self.known.setdefault(made.canonical, made)

    def _numbered(self, work: Work) -> Document:
        kind = self.rng.random()
        if kind < 0.6:
            issuer = self.rng.choice(self.bureau.issuers)
        elif kind < 0.8:
            issuer = self.place.city + self.rng.choice(CITY_SERIES)
        else:
            issuer = self.rng.choice(self.place.codes)
        organ = "河北省财政厅" if issuer.startswith("冀财") else ""
        year = self.year - self.rng.choice((0, 1, 1, 1, 2, 3, 5, 8))
        subject = f"{work.name}管理办法" if self.rng.random() < 0.5 else f"{year}年{work.name}"
        verb = "印发" if subject.endswith("办法") else "下达"
        title = f"{organ}关于{verb}{subject}的通知"
        return Document(issuer, year, self.rng.randint(1, 320), title)

    def _minutes(self) -> Document:
        organ = {"county": "县政府", "zone": "管委会", "township": "县政府", "street": "区政府"}
        if self.place.calls_itself in {"市", "区"} and self.place.kind == "county":
            organ = {"county": f"{self.place.calls_itself}政府"}
        meeting = self.rng.choice(("常务会议纪要", "会议纪要"))
        issuer = organ[self.place.kind] + meeting
        return Document(issuer, self.year - 1, self.rng.randint(1, 30), "")

    def typed(self, document: Document) -> Number:
        """Return the number as someone typed it."""
        brackets = self.brackets if self.rng.random() < 0.85 else self.rng.choice(BRACKETS)
        if self.rng.random() < 0.02:
            brackets = self.rng.choice(ODD_BRACKETS)
        gap = " " if self.has_gap and self.rng.random() < 0.7 else ""
        prefix = "第" if self.rng.random() < 0.03 else ""
        end = "" if self.rng.random() < 0.06 else f"{gap}号"
        year = str(document.year)
        if self.rng.random() < 0.03:
            year = year.translate(FULL_WIDTH)
        printed = (
            f"{document.issuer}{brackets[0]}{year}{brackets[1]}{prefix}{document.serial}{end}"
        )
        return Number(printed, document.canonical)

    def basis(self, work: Work) -> Passage | None:
        """Return why an indicator's target is what it is: often nothing citable."""
        kind = self.rng.random()
        if kind < 0.45:
            return Passage.of(self.rng.choice(PLAIN_BASES))
        if kind < 0.5:
            return None
        if kind < 0.72:
            return self.one(work)
        if kind < 0.8:
            return self.several(work)
        if kind < 0.9:
            return self.titled(work)
        return self.by_title(work)

    def one(self, work: Work) -> Passage:
        lead, tail = self.rng.choice(LEAD_INS), self.rng.choice(TAILS)
        return Passage.of(lead, self.typed(self.document(work)), tail)

    def several(self, work: Work) -> Passage:
        """Two or three numbers with whatever stands between them."""
        documents = {one.canonical: one for one in (self.document(work) for _ in range(3))}
        pieces: list[Piece] = [self.rng.choice(LEAD_INS[:4])]
        for index, document in enumerate(documents.values()):
            number = self.typed(document)
            # Without 号, a blank is no boundary for a reader either.
            joint = self.rng.choice(JOINTS) if number.printed.endswith("号") else "、"
            pieces += [number, joint if index < len(documents) - 1 else "文件要求"]
        return Passage(tuple(pieces))

    def titled(self, work: Work) -> Passage:
        """A title with its number behind it, in parentheses or not."""
        document = self.document(work)
        if not document.title:
            return self.one(work)
        title = Title(document.title, number=document.canonical)
        number = self.typed(document)
        around = ("", "") if self.rng.random() < 0.4 or "（" in number.printed else ("（", "）")
        return Passage.of("根据", title, around[0], number, around[1])

    def by_title(self, work: Work) -> Passage:
        """A law in 《》, or a notice by its bare title."""
        if self.rng.random() < 0.75:
            return Passage.of(
                self.rng.choice(("依据", "按照", "")), Title(self.rng.choice(self.bureau.laws))
            )
        year = self.year - 1
        return Passage.of(
            Title(f"河北省财政厅关于提前下达{year}年{work.name}的通知", has_marks=False)
        )

    def heading(self, work: Work) -> Passage:
        """A project's name, sometimes with the number of the grant."""
        kind = self.rng.random()
        name = f"{self.year}年{work.name}" if self.rng.random() < 0.4 else work.name
        if kind < 0.75 or self.place.kind == "street":
            return Passage.of(name)
        document = self._numbered(work)
        number = self.typed(document)
        is_open = document.issuer.startswith("冀") and number.printed.endswith("号")
        # Right beside other words, only a province's code and a 号 show where a number ends.
        if kind < 0.83 and is_open:
            return Passage.of(number, name)
        if kind < 0.92 and is_open:
            return Passage.of(name, number)
        if "（" in number.printed:
            return Passage.of(name)
        return Passage.of(name, "（", number, "）")

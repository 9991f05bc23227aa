"""Other names, numbers and orders for known facts, so that nothing is recognised by memory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TypeVar

from tests.render.passages import Number, Passage, Piece, Title
from tests.render.vocabulary.places import PLACES, ZONES, Place

T = TypeVar("T")
ORGAN = "人力资源和社会保障局"
OTHER_ORGANS = ("民政局", "医疗保障局", "退役军人事务局", "教育局", "卫生健康局")
# The cities by the character that their documents are numbered with.
CITIES = {
    "石": "石家庄", "唐": "唐山", "秦": "秦皇岛", "邯": "邯郸", "邢": "邢台", "保": "保定",
    "张": "张家口", "承": "承德", "沧": "沧州", "廊": "廊坊", "衡": "衡水",
}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)20[12]\d(?=\s*[年】\]〕-])")
# 冀财社【2022】150 号
_NUMBER = re.compile(
    r"(?P<issuer>.*?)(?P<open>[【\[〔])(?P<year>\d{4})(?P<close>[】\]〕])"
    r"(?P<gap>\s*)(?P<serial>\d+)(?P<tail>\s*号?)"
)


@dataclass(frozen=True, slots=True)
class Permutation:
    """One way of telling the same facts of another place, year and amount.

    Args:
        old: Place and city as the known facts have them.
        years: Added to every year; serial numbers move by `serials`, which keeps what is apart
            apart and what is equal equal.
        factor: Multiplies every amount.
    """

    rng: Random
    old: str
    old_city: str
    new: Place
    organ: str
    years: int
    serials: int
    factor: int

    @classmethod
    def draw(cls, seed: int, department: str, city: str) -> "Permutation":
        rng = Random(f"{seed}/permutation/{department}")
        is_zone = "高新" in department
        high = [zone for zone in ZONES if "高新" in zone.name]
        return cls(
            rng=rng,
            old=department.removesuffix(ORGAN),
            old_city=city,
            new=rng.choice(high if is_zone else PLACES),
            organ=rng.choice(OTHER_ORGANS),
            years=rng.randint(-2, 2),
            serials=rng.randint(3, 90),
            factor=rng.randint(2, 9),
        )

    def text(self, text: str) -> str:
        """Return a text with the other place, organ and years."""
        text = text.replace(self.old + ORGAN, self.new.name + self.organ)
        text = text.replace(self.old, self.new.name).replace(ORGAN, self.organ)
        text = text.replace(CITIES[self.old_city], CITIES[self.new.city])
        return _YEAR.sub(lambda match: str(int(match[0]) + self.years), text)

    def issuer(self, issuer: str) -> str:
        """Return an issuer code with the other city's character; provinces keep theirs."""
        if issuer.startswith(self.old_city):
            issuer = self.new.city + issuer[len(self.old_city) :]
        return issuer.replace(CITIES[self.old_city], CITIES[self.new.city])

    def number(self, printed: str, canonical: str | None) -> Number:
        """Return a number moved to another year and serial; minutes keep theirs."""
        if "会议" in printed:
            return Number(self._meeting(printed), canonical and self._meeting(canonical))
        new = _NUMBER.fullmatch(printed)
        assert new is not None, printed
        issuer, year = self.issuer(new["issuer"]), int(new["year"]) + self.years
        serial = int(new["serial"]) + self.serials
        shown = f"{issuer}{new['open']}{year}{new['close']}{new['gap']}{serial}{new['tail']}"
        return Number(shown, canonical and f"{''.join(issuer.split())}〔{year}〕{serial}号")

    def _meeting(self, text: str) -> str:
        return text.replace(CITIES[self.old_city], CITIES[self.new.city])

    def passage(self, passage: Passage) -> Passage:
        numbers = {
            one.canonical: self.number(one.printed, one.canonical) for one in passage.numbers
        }
        pieces: list[Piece] = []
        for piece in passage.pieces:
            if isinstance(piece, str):
                pieces.append(self.text(piece))
            elif isinstance(piece, Number):
                pieces.append(self.number(piece.printed, piece.canonical))
            else:
                attached = numbers[piece.number].canonical if piece.number else None
                pieces.append(Title(self.text(piece.title), piece.has_marks, attached))
        return Passage(tuple(pieces))

    def amount(self, amount: Decimal | None) -> Decimal | None:
        return None if amount is None else amount * self.factor

    def shuffled(self, items: Sequence[T]) -> list[T]:
        return self.rng.sample(items, len(items))

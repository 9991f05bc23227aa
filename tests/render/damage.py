"""Damage to texts and bytes, seeded, each with what must still hold.

`same`: every fact is found, and a warning says what was wrong. `subset`: nothing is found that
the whole text does not state, the last row before a cut apart. `clean`: it loads or is refused
with a reason; nothing more can be said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.render.fact_items import Fields, items_of
from tests.render.facts import Facts
from tests.render.scoring import score

Holds = Literal["same", "subset", "clean"]
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
INJECTED = "|\t<>&*#\\`$%{}[]【】《》（）、，。；：0123456789〔〕"
COUNTED = frozenset({"tables"})


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text.

    Args:
        what: The kind of damage and its place, for messages.
    """

    what: str
    text: str
    holds: Holds


def cut(text: str, rng: Random) -> Damaged:
    """Cut the text off anywhere: in a table, in a row, in a number."""
    place = rng.randrange(len(text) // 10, len(text))
    return Damaged(f"cut at character {place}", text[:place], "subset")


def cut_at_line(text: str, rng: Random) -> Damaged:
    lines = text.split("\n")
    place = rng.randrange(len(lines) // 10, len(lines))
    return Damaged(f"cut at line {place}", "\n".join(lines[:place]) + "\n", "subset")


def without_lines(text: str, rng: Random) -> Damaged:
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    count = rng.randint(1, 40)
    kept = lines[:start] + lines[start + count :]
    return Damaged(f"{count} lines left out at {start}", "\n".join(kept), "clean")


def swapped(text: str, rng: Random) -> Damaged:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 8)):
        first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
    return Damaged("lines swapped", "\n".join(lines), "clean")


def doubled(text: str, rng: Random) -> Damaged:
    lines = text.split("\n")
    start, count = rng.randrange(len(lines)), rng.randint(1, 30)
    lines[start:start] = lines[start : start + count]
    return Damaged(f"{count} lines doubled at {start}", "\n".join(lines), "clean")


def injected(text: str, rng: Random) -> Damaged:
    places = sorted(rng.randrange(len(text)) for _ in range(rng.randint(1, 60)))
    parts, end = [], 0
    for place in places:
        parts += [text[end:place], rng.choice(INJECTED) * rng.randint(1, 3)]
        end = place
    return Damaged("characters put in", "".join([*parts, text[end:]]), "clean")


def sprinkled(text: str, rng: Random, characters: str, what: str) -> Damaged:
    """Put invisible characters anywhere, inside document numbers too."""
    places = [rng.randrange(len(text)) for _ in range(30)]
    brackets = [index for index, char in enumerate(text) if char in "〔【[（"]
    places += rng.sample(brackets, min(len(brackets), 20))
    parts, end = [], 0
    for place in sorted(places):
        parts += [text[end:place], rng.choice(characters)]
        end = place
    return Damaged(f"{what} put in", "".join([*parts, text[end:]]), "same")


def with_nulls(text: str, rng: Random) -> Damaged:
    return sprinkled(text, rng, "\x00", "NULs")


def with_zero_width(text: str, rng: Random) -> Damaged:
    return sprinkled(text, rng, ZERO_WIDTH, "zero-width characters")


def with_bidi(text: str, rng: Random) -> Damaged:
    return sprinkled(text, rng, BIDI, "bidi controls")


DAMAGES: tuple[Callable[[str, Random], Damaged], ...] = (
    cut, cut_at_line, without_lines, swapped, doubled, injected, with_nulls, with_zero_width,
    with_bidi,
)  # fmt: skip


def damaged(text: str, seed: int) -> Damaged:
    """Return the text with the damage that the seed draws."""
    rng = Random(f"{seed}/damage")
    return rng.choice(DAMAGES)(text, rng)


def with_wrong_bytes(data: bytes, seed: int, count: int = 3) -> bytes:
    """Return bytes of which a few decode in no codec, put between two lines."""
    rng = Random(f"{seed}/bytes")
    ends = [index for index, byte in enumerate(data) if byte == 0x0A]
    for place in sorted(rng.sample(ends, min(len(ends), count)), reverse=True):
        data = data[:place] + b"\xff" + data[place:]
    return data


def violations(damage: Damaged, found: Facts, expected: Facts) -> list[str]:
    """Return what does not hold of the facts that were read from a damaged text."""
    if damage.holds == "same":
        return [line for one in score(found, expected) for line in one.differences]
    return invented(found, expected) if damage.holds == "subset" else []


def invented(found: Facts, expected: Facts) -> list[str]:
    """Return the facts of a cut text that the whole one does not state.

    A blank field says less and nothing wrong. One fact of each kind may be cut in its last
    words, which no reader can see, and a table that is cut counts fewer rows.
    """
    wanted, got = items_of(expected, expected), items_of(found, expected)
    wrong = []
    for kind, items in got.items():
        known = [item.fields for item in wanted[kind]]
        if kind not in COUNTED:
            new = [item for item in items if not any(_says_less(item.fields, k) for k in known)]
            wrong += [f"{kind}: {item}" for item in new[:-1] if not item.optional]
    return wrong


def _says_less(found: Fields, known: Fields) -> bool:
    pairs = zip(found, known, strict=True)
    return all(mine[1] in {"", other[1]} for mine, other in pairs)

"""Printed lines as words with their places across the page."""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

import msgspec

from loaders.blocks import Passage
from loaders.characters import half_width
from loaders.markup import clean_cell, may_hold_markup

# Targets begin with a sign.
SIGNS = frozenset("≥≤≧≦><")
_AMOUNT_BEGINNINGS = frozenset("0123456789-—")
_AMOUNT = re.compile(r"-?\d[\d,]{0,15}\.\d{1,4}|\d{1,3}(?:,\d{3}){1,4}|[-—]{1,4}")
_CUT_AMOUNT = re.compile(rf"{_AMOUNT.pattern}|\d[\d,]{{0,15}}\.")
_WIDE = frozenset("WFA")
# Letters and digits, one place wide, and what texts print that is two places wide.
_USUAL = re.compile("[ -~\u3001-\u303e\u4e00-\u9fff\uff01-\uff60“”‘’—…≥≤]*")
# Cells of other serialisations: no page of aligned print has these.
_FOREIGN = re.compile(r"\t|^\s{0,80}\||\|\s{0,80}$|<t[dhr]\b")
# No page is as wide, and no row of a table has as many words.
MOST_WORDS = 200
LONGEST_LINE = 4_000
# The characters whose width is kept at hand; real texts have some 3,000 different ones.
_CHARACTERS_KEPT = 20_000


class Word(msgspec.Struct, frozen=True, gc=False):
    """Characters between blanks.

    Args:
        start: First code point in the source line.
        end: Behind the last one.
        left: Place across the page, in the units of the print.
        right: Behind its last place.
        folded: The characters in the form in which labels are compared.
    """

    start: int
    end: int
    left: int
    right: int
    folded: str

    def until(self, last: "Word") -> "Word":
        """Return it and the next word of its line as one."""
        return Word(self.start, last.end, self.left, last.right, self.folded + last.folded)


def joined(words: Sequence[Word]) -> Word:
    """Return words that follow each other, at least one, as one."""
    first, last = words[0], words[-1]
    folded = "".join([word.folded for word in words])
    return Word(first.start, last.end, first.left, last.right, folded)


def runs(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return runs of words with one blank between them at most, each as one word."""
    found: list[Word] = []
    right = -2
    for word in words:
        if word.left - right <= 1:
            word = found.pop().until(word)
        found.append(word)
        right = word.right
    return tuple(found)


class PrintedLine:
    """A line of the source, measured; nothing changes it once it is made.

    Args:
        number: 1-based.
        text: The whole line.
        words: In reading order.
        folded: The words in the form in which labels are compared.

    Attributes:
        begins_page: Whether a form feed stands before it.
        segments: Runs of words with one blank between them at most.
    """

    __slots__ = (
        "_is_plain", "_parts", "_segment_texts",
        "begins_page", "folded", "number", "segments", "text", "words",
    )  # fmt: skip

    def __init__(
        self, number: int, text: str, words: tuple[Word, ...], folded: tuple[str, ...]
    ) -> None:
        self.number = number
        self.text = text
        self.words = words
        self.folded = folded
        self.begins_page = text.startswith("\f")
        self.segments = runs(words)
        # Kept here by hand: what the library keeps it locks, and every line is asked.
        self._segment_texts: tuple[str, ...] | None = None
        self._parts: tuple[Word, ...] | None = None
        self._is_plain: bool | None = None

    @property
    def segment_texts(self) -> tuple[str, ...]:
        """The segments in the form in which labels are compared."""
        if self._segment_texts is None:
            self._segment_texts = tuple([segment.folded for segment in self.segments])
        return self._segment_texts

    @property
    def parts(self) -> tuple[Word, ...]:
        """Runs of words that can be one cell: amounts, dashes, signed targets stand apart."""
        if self._parts is None:
            self._parts = self._divided()
        return self._parts

    def _divided(self) -> tuple[Word, ...]:
        found: list[Word] = []
        for place, word in enumerate(self.words):
            if found and word.left - found[-1].right <= 1 and not self._parted(place):
                found[-1] = found[-1].until(word)
            else:
                found.append(word)
        return tuple(found)

    def _parted(self, place: int) -> bool:
        """Whether a word and the one before it can be no one cell, if one blank parts them."""
        before, text = self.folded[place - 1], self.folded[place]
        if text[0] in SIGNS or are_two_numbers(before, text):
            return True
        return _may_be_amount(before) or _may_be_amount(text)

    def shown_width(self, word: Word) -> int:
        """Return how wide words are shown, Chinese characters two places wide."""
        text = self.text[word.start : word.end]
        return len(text) if text.isascii() else shown_width(text)

    def passage(self, word: Word) -> Passage:
        """Return the characters of words."""
        start = word.start
        text = self.text[start : word.end]
        if self._is_plain is None:
            # Of the words alone: most of a line is blank.
            self._is_plain = not may_hold_markup("".join(self.folded))
        if self._is_plain or not may_hold_markup(text):
            return Passage(text, self.number, start, None, word.folded)
        return clean_cell(text, self.number, start)

    @property
    def blank(self) -> Passage:
        """No characters, at its beginning: an empty cell."""
        return Passage("", self.number, 0, None, "")

    def with_words(self, words: tuple[Word, ...]) -> "PrintedLine":
        """Return the line divided into other words, or without some of its own."""
        return PrintedLine(
            self.number, self.text, words, tuple([word.folded for word in words])
        )


def is_foreign(line: str) -> bool:
    """Whether a line is a row or cell of another serialisation, or no page is as wide."""
    if len(line) > LONGEST_LINE:
        return True
    # Few lines hold any of these, and a search costs more.
    suspect = "|" in line or "\t" in line or "<" in line
    return suspect and _FOREIGN.search(line) is not None


def measure(line: str, number: int, wide: int) -> PrintedLine:
    """Return a line measured with Chinese characters `wide` places wide.

    PDF tools align by characters (one place each), others by what a terminal shows (two).
    """
    if is_foreign(line):
        return PrintedLine(number, line, (), ())
    # Each of its characters stands where the line has it.
    narrowed = half_width(line)
    texts = narrowed.split()
    if len(texts) > MOST_WORDS:
        return PrintedLine(number, line, (), ())
    # A form feed takes no place.
    place = -line.count("\f", 0, 2)
    words: list[Word] = []
    end = 0
    if wide == 1 or line.isascii():
        for folded in texts:
            start = narrowed.index(folded, end)
            end = start + len(folded)
            words.append(Word(start, end, start + place, end + place, folded))
    else:
        for folded in texts:
            start = narrowed.index(folded, end)
            blanks = line[end:start]
            end = start + len(folded)
            left = place + (len(blanks) if blanks.isascii() else shown_width(blanks))
            place = left + shown_width(line[start:end])
            words.append(Word(start, end, left, place, folded))
    return PrintedLine(number, line, tuple(words), tuple(texts))


def is_amount(folded: str) -> bool:
    """Whether words are an amount with decimals or thousands, or the dash for none."""
    return folded[:1] in _AMOUNT_BEGINNINGS and _AMOUNT.fullmatch(folded) is not None


def are_two_numbers(before: str, text: str) -> bool:
    """Whether words beside each other are two amounts, or what two are wrapped to: 88 88."""
    if before.isdecimal():
        return text.isdecimal()
    return _may_be_amount(before) and _may_be_amount(text)


def _may_be_amount(folded: str) -> bool:
    """Whether words are an amount, or one whose decimals are wrapped: 436. over 88."""
    # Most words begin with no digit.
    return (folded[0] <= "9" or folded[0] == "—") and _CUT_AMOUNT.fullmatch(folded) is not None


class _Shown(dict[str, int]):
    """How many places wide each character is shown."""

    def __missing__(self, character: str) -> int:
        wide = 2 if east_asian_width(character) in _WIDE else 1
        if len(self) < _CHARACTERS_KEPT:
            self[character] = wide
        return wide


_SHOWN = _Shown()


def shown_width(text: str) -> int:
    """Return how wide words are shown, Chinese characters two places wide."""
    if _USUAL.fullmatch(text):
        # In UTF-8 what is two places wide has three bytes, and what is one wide has one.
        return (len(text) + len(text.encode())) // 2
    return sum(map(_SHOWN.__getitem__, text))

"""Printed lines as words with their places across the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import east_asian_width

from loaders.blocks import Passage
from loaders.characters import fold
from loaders.markup import clean_cell

_WORD = re.compile(r"[^\s\u3000]+")
_WIDE = frozenset("WFA")
# Cells of other serialisations: no page of aligned print has these.
_FOREIGN = re.compile(r"\t|^\s{0,80}\||\|\s{0,80}$|<t[dhr]\b")
# No page is as wide, and no row of a table has as many words.
MOST_WORDS = 200
LONGEST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Word:
    """Characters between blanks.

    Args:
        start: First code point in the source line.
        end: Behind the last one.
        left: Place across the page, in the units of the print.
        right: Behind its last place.
    """

    start: int
    end: int
    left: int
    right: int


def runs(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return runs of words with one blank between them at most, each as one word."""
    found: list[Word] = []
    for word in words:
        if found and word.left - found[-1].right <= 1:
            last = found.pop()
            found.append(Word(last.start, word.end, last.left, word.right))
        else:
            found.append(word)
    return tuple(found)


@dataclass(frozen=True)
class PrintedLine:
    """A line of the source, measured.

    Args:
        number: 1-based.
        text: The whole line.
        words: In reading order.
    """

    number: int
    text: str
    words: tuple[Word, ...]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words in the form in which labels are compared."""
        return tuple(fold(self.text[word.start : word.end]) for word in self.words)

    @property
    def begins_page(self) -> bool:
        """Whether a form feed stands before it."""
        return self.text.startswith("\f")

    @cached_property
    def segments(self) -> tuple[Word, ...]:
        """Runs of words with one blank between them at most."""
        return runs(self.words)

    def fold(self, word: Word) -> str:
        """Return a word or segment in the form in which labels are compared."""
        return fold(self.text[word.start : word.end])

    def passage(self, start: int, end: int) -> Passage:
        """Return the characters from `start` up to `end`, code points of the line."""
        return clean_cell(self.text[start:end], self.number, start)


def measure(line: str, number: int, wide: int) -> PrintedLine:
    """Return a line measured with Chinese characters `wide` places wide.

    PDF tools align by characters (one place each), others by what a terminal shows (two).
    """
    if len(line) > LONGEST_LINE or _FOREIGN.search(line):
        return PrintedLine(number, line, ())
    words: list[Word] = []
    at = 0
    # A form feed takes no place.
    place = -line.count("\f", 0, 2)
    for match in _WORD.finditer(line):
        place += _width(line[at : match.start()], wide)
        right = place + _width(match[0], wide)
        words.append(Word(match.start(), match.end(), place, right))
        place, at = right, match.end()
        if len(words) > MOST_WORDS:
            return PrintedLine(number, line, ())
    return PrintedLine(number, line, tuple(words))


def shown_width(text: str) -> int:
    """Return how wide words are shown, Chinese characters two places wide."""
    return _width(text, 2)


def _width(text: str, wide: int) -> int:
    if wide == 1 or text.isascii():
        return len(text)
    return sum(wide if east_asian_width(char) in _WIDE else 1 for char in text)

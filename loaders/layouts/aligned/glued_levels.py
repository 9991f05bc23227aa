"""Levels that no blank parts from the end of a goal: 足额到位。满意度指标.

A goal that fills its column, its last mark hanging beyond it, may touch the next column's
words.
"""

import re
from collections.abc import Sequence

from loaders.characters import fold
from loaders.layouts.aligned.bands import Ranges
from loaders.layouts.aligned.printed_lines import PrintedLine, Word, shown_width

_GLUED = re.compile(r"\S*[^\s、和及与](?P<level>(?:产出|效益|效果|满意度|成本)指标)")
_LEVEL = "指标"
# How far labels stand beside their columns, twice.
_ASIDE = 4


def with_levels_apart(
    lines: Sequence[PrintedLine], ranges: Ranges, level1: int
) -> list[PrintedLine]:
    """Return the lines with each first level as a word of its own, if it is in its column.

    Args:
        lines: The lines of a page.
        ranges: Where the bounds between columns may lie.
        level1: The column of first levels; goals stand before it.
    """
    low, _ = ranges[level1 - 1]
    return [_parted(line, low) if _LEVEL in line.text else line for line in lines]


def _parted(line: PrintedLine, low: int) -> PrintedLine:
    words: list[Word] = []
    for word in line.words:
        text = line.text[word.start : word.end]
        glued = _GLUED.fullmatch(text) if word.left < low < word.right else None
        level = glued["level"] if glued is not None else ""
        is_narrow = word.right - word.left == len(text)
        left = word.right - (len(level) if is_narrow else shown_width(level))
        if not level or left + word.right < 2 * low - _ASIDE:
            words.append(word)
            continue
        at = word.end - len(level)
        before = fold(text[: -len(level)])
        words.append(Word(word.start, at, word.left, left, before))
        words.append(Word(at, word.end, left, word.right, level))
    if len(words) == len(line.words):
        return line
    return line.with_words(tuple(words))

"""Labels of a header put together from words that stand above each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.blocks import Passage, join
from loaders.layouts.aligned.printed_lines import PrintedLine, Word


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label of one or more lines.

    Args:
        parts: Line and words of each part, from top to bottom.
        text: Folded.
    """

    parts: tuple[tuple[PrintedLine, Word], ...]
    text: str

    @property
    def left(self) -> int:
        """Its first place across the page."""
        return min(word.left for _, word in self.parts)

    @property
    def right(self) -> int:
        """Behind its last place."""
        return max(word.right for _, word in self.parts)

    @property
    def word(self) -> Word:
        """Its extent as a word, for placing columns."""
        return Word(0, 0, self.left, self.right)

    @property
    def passage(self) -> Passage:
        """Its characters."""
        return join(line.passage(word.start, word.end) for line, word in self.parts)


def cluster(parts: Sequence[tuple[PrintedLine, Word]]) -> list[PrintedLabel]:
    """Put words together that overlap across the page; return the labels from left to right."""
    groups: list[list[tuple[PrintedLine, Word]]] = []
    for part in sorted(parts, key=lambda each: each[1].left):
        right = max((word.right for _, word in groups[-1]), default=0) if groups else 0
        if groups and part[1].left < right:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [_label(group) for group in groups]


def _label(group: Sequence[tuple[PrintedLine, Word]]) -> PrintedLabel:
    parts = sorted(group, key=lambda each: (each[0].number, each[1].left))
    return PrintedLabel(tuple(parts), "".join(line.fold(word) for line, word in parts))

"""Labels of a header put together from words that stand above each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.blocks import Passage, join
from loaders.layouts.aligned.printed_lines import PrintedLine, Word


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label of one or more lines.

    Args:
        parts: Line and words of each part, from top to bottom.
        text: Folded.
        left: Its first place across the page.
        right: Behind its last place.
    """

    parts: tuple[tuple[PrintedLine, Word], ...]
    text: str
    left: int
    right: int

    @property
    def word(self) -> Word:
        """Its extent as a word, for placing columns."""
        return Word(0, 0, self.left, self.right)

    @property
    def passage(self) -> Passage:
        """Its characters."""
        return join(line.passage(word.start, word.end) for line, word in self.parts)


def cluster(
    parts: Sequence[tuple[PrintedLine, Word]], is_whole: Callable[[str], bool]
) -> list[PrintedLabel]:
    """Put words together that overlap across the page; return the labels from left to right.

    Args:
        parts: Lines and words.
        is_whole: Whether a text is a label by itself: no two such labels are one.
    """
    groups: list[list[tuple[PrintedLine, Word]]] = []
    whole = False
    for part in sorted(parts, key=lambda each: each[1].left):
        right = max((word.right for _, word in groups[-1]), default=0) if groups else 0
        own = is_whole(part[0].fold(part[1]))
        if groups and part[1].left < right and not (own and whole):
            groups[-1].append(part)
            whole = whole or own
        else:
            groups.append([part])
            whole = own
    return [_label(group) for group in groups]


def printed_label(parts: tuple[tuple[PrintedLine, Word], ...], text: str) -> PrintedLabel:
    """Return a label with its extent."""
    left = min([word.left for _, word in parts])
    return PrintedLabel(parts, text, left, max([word.right for _, word in parts]))


def _label(group: Sequence[tuple[PrintedLine, Word]]) -> PrintedLabel:
    parts = sorted(group, key=lambda each: (each[0].number, each[1].left))
    return printed_label(tuple(parts), "".join([line.fold(word) for line, word in parts]))
